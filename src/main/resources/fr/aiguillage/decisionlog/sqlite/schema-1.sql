-- The decision log, schema 1 (PRAGMA user_version = 1).
--
-- Every table only grows, and every index but those of the small shared tables grows at its end, so
-- that a group of records dirties few pages and one fsync carries it. This is why no column that one
-- searches by has an index: each would touch pages all over the file at every commit. A search reads
-- `record` backwards instead, whose rows are narrow because the incident's JSON lies in a table apart.

-- Each distinct code or school number once. Rows hold numbers; the words stay readable without the
-- program, and the order of an enum in Java means nothing here.
CREATE TABLE word (
  number INTEGER PRIMARY KEY,
  text   TEXT NOT NULL UNIQUE
) STRICT;

-- Each distinct answer once: answers are a function of a finite set of facts and repeat.
CREATE TABLE answer (
  number INTEGER PRIMARY KEY,
  hash   BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), -- SHA-256 of content
  content BLOB NOT NULL                                  -- canonical JSON (RFC 8785), UTF-8
) STRICT;

-- Each distinct rule file once; successive rule sets share most of theirs.
CREATE TABLE file (
  number INTEGER PRIMARY KEY,
  hash   BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), -- SHA-256 of content
  content BLOB NOT NULL
) STRICT;

CREATE TABLE ruleset (
  number       INTEGER PRIMARY KEY,
  hash         TEXT NOT NULL UNIQUE,  -- sha256: and 64 hexadecimal digits
  first_served INTEGER NOT NULL       -- milliseconds since 1970-01-01T00:00Z
) STRICT;

CREATE TABLE ruleset_file (
  ruleset INTEGER NOT NULL REFERENCES ruleset,
  path    TEXT NOT NULL,
  file    INTEGER NOT NULL REFERENCES file,
  PRIMARY KEY (ruleset, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
  seq      INTEGER PRIMARY KEY,  -- from 1, without gaps: the order of the log
  id       BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  date     INTEGER NOT NULL,     -- day of the incident, days since 1970-01-01
  school   INTEGER REFERENCES word,
  service  INTEGER REFERENCES word,
  activity INTEGER NOT NULL REFERENCES word,
  parties  INTEGER NOT NULL REFERENCES word,  -- names joined by +; the empty word for nobody
  outcome  INTEGER NOT NULL REFERENCES word,
  ruleset  INTEGER NOT NULL REFERENCES ruleset,
  resolver INTEGER NOT NULL,     -- version of the resolver in Java
  answer   INTEGER NOT NULL REFERENCES answer
) STRICT;

CREATE TABLE incident (
  seq       INTEGER PRIMARY KEY REFERENCES record,
  completed BLOB NOT NULL,  -- canonical JSON, UTF-8
  received  BLOB NOT NULL   -- raw deflate (RFC 1951) of canonical JSON; completed is the dictionary
) STRICT;

-- One row a record, in words.
CREATE VIEW decision AS
SELECT
  record.seq, record.id, hex(record.id) AS uuid,
  record.date AS epoch_day, date(record.date * 86400, 'unixepoch') AS day,
  school.text AS school, service.text AS service, activity.text AS activity,
  parties.text AS parties, outcome.text AS outcome,
  ruleset.hash AS ruleset, record.resolver,
  answer.hash AS answer_hash, answer.content AS answer,
  incident.completed, incident.received
FROM record
  JOIN incident ON incident.seq = record.seq
  JOIN answer ON answer.number = record.answer
  JOIN ruleset ON ruleset.number = record.ruleset
  JOIN word AS activity ON activity.number = record.activity
  JOIN word AS parties ON parties.number = record.parties
  JOIN word AS outcome ON outcome.number = record.outcome
  LEFT JOIN word AS school ON school.number = record.school
  LEFT JOIN word AS service ON service.number = record.service;
