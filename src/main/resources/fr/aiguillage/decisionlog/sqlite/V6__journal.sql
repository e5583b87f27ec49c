-- The decision log on SQLite, in one file that one process writes.
--
-- Every table only grows (checkpoints are thinned out), and every index but those of the small shared
-- tables grows at its end, so that a group of records dirties few pages and one fsync carries it. This
-- is why hardly a column that one searches by has an index: each would touch pages all over the file at
-- every commit. A search reads
-- `record` backwards instead, whose rows are narrow because the incident's JSON lies in a table apart.
-- Tickets have one: a ticket is asked for by itself, and systems that count theirs let it grow at its end.

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
  number INTEGER PRIMARY KEY,
  hash   TEXT NOT NULL UNIQUE  -- sha256: and 64 hexadecimal digits
) STRICT;

CREATE TABLE ruleset_file (
  ruleset INTEGER NOT NULL REFERENCES ruleset,
  path    TEXT NOT NULL,
  file    INTEGER NOT NULL REFERENCES file,
  PRIMARY KEY (ruleset, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
  seq      INTEGER PRIMARY KEY,  -- its number in the tree; with those of act, from 1 without gaps
  id       BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  date     INTEGER NOT NULL,     -- day of the incident, days since 1970-01-01
  school   INTEGER REFERENCES word,
  ticket   TEXT,                 -- reference in the caller's system
  replaces BLOB UNIQUE CHECK (length(replaces) = 16), -- id of the decision it takes the place of
  service  INTEGER REFERENCES word,
  activity INTEGER NOT NULL REFERENCES word,
  parties  INTEGER NOT NULL REFERENCES word,  -- names joined by +; the empty word for nobody
  outcome  INTEGER NOT NULL REFERENCES word,
  ruleset  INTEGER NOT NULL REFERENCES ruleset,
  resolver INTEGER NOT NULL,     -- version of the resolver in Java
  answer   INTEGER NOT NULL REFERENCES answer,
  caller   INTEGER REFERENCES word  -- who asked; null where nobody is asked who they are
) STRICT;

CREATE INDEX record_ticket ON record (ticket) WHERE ticket IS NOT NULL;

CREATE TABLE incident (
  seq       INTEGER PRIMARY KEY REFERENCES record,
  completed BLOB NOT NULL,  -- canonical JSON, UTF-8
  received  BLOB NOT NULL   -- canonical JSON
) STRICT;

-- What was done to the log, or to what decides: rules put into force, records pruned, keys changed.
-- Leaves of the tree as the records are, and never taken out.
CREATE TABLE act (
  seq   INTEGER PRIMARY KEY,  -- its number in the tree
  entry BLOB NOT NULL         -- canonical JSON (RFC 8785), UTF-8, as it is hashed
) STRICT;

-- What records were called that are gone, as acts allow: the oldest, in whole tiles of 256, with
-- their incidents and the answers that no other record has. Their hashes stay in the tree.
CREATE TABLE pruned (
  seq INTEGER PRIMARY KEY,
  id  BLOB NOT NULL UNIQUE CHECK (length(id) = 16)
) STRICT;

-- One row a record, in words.
CREATE VIEW decision AS
SELECT
  record.seq, record.id, hex(record.id) AS uuid,
  record.date AS epoch_day, date(record.date * 86400, 'unixepoch') AS day,
  school.text AS school, record.ticket, record.replaces, service.text AS service, activity.text AS activity,
  parties.text AS parties, outcome.text AS outcome, caller.text AS caller,
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
  LEFT JOIN word AS service ON service.number = record.service
  LEFT JOIN word AS caller ON caller.number = record.caller;

-- The Merkle tree of RFC 6962 in the tiles of C2SP tlog-tiles. Each hash of a tile of level l stands
-- for 256^l records; the last tile of a level is written over until it has its 256, in the same
-- transaction as the records. A proof reads two tiles a level at most.
CREATE TABLE tile (
  level  INTEGER NOT NULL,
  number INTEGER NOT NULL,  -- the place in the level, from 0
  hashes BLOB NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
  PRIMARY KEY (level, number)
) STRICT;

-- Signed heads of the tree: C2SP tlog-checkpoint, each size once, but for that at which the key
-- changed.
CREATE TABLE checkpoint (
  number INTEGER PRIMARY KEY,  -- from 1; of the older ones some are gone, by a rule
  size   INTEGER NOT NULL,     -- records it vouches for; never falls
  note   TEXT NOT NULL         -- as it was signed
) STRICT;

-- The last checkpoint that each witness has cosigned (C2SP tlog-cosignature), written over by the
-- next: a forged one is seen by its signature, and a missing one misses in the quorum.
CREATE TABLE cosignature (
  witness TEXT PRIMARY KEY,  -- the name, a plus, and the id of the key
  size    INTEGER NOT NULL,  -- leaves that the checkpoint vouches for
  note    TEXT NOT NULL      -- the checkpoint, the witness's signature last
) STRICT, WITHOUT ROWID;

-- Requests whose callers may send them again (Idempotency-Key), for a day. No proof hangs on them.
CREATE TABLE request (
  key    BLOB PRIMARY KEY CHECK (length(key) = 32),    -- SHA-256 of the caller's key
  body   BLOB NOT NULL CHECK (length(body) = 32),      -- SHA-256 of what was received
  id     BLOB NOT NULL CHECK (length(id) = 16),        -- the decision that was made of it
  millis INTEGER NOT NULL                              -- when, since 1970-01-01T00:00Z
) STRICT, WITHOUT ROWID;
