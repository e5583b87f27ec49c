-- The decision log on SQLite, in one file written by one process.
--
-- Every table only grows (except that old checkpoints are deleted), and every index except those of the
-- small shared tables grows at its end, so a group of records changes few pages and needs one fsync. This
-- is why hardly any column used in searches has an index: each index would change pages all over the file
-- at every commit. Instead, a search reads `record` backwards; its rows are narrow because the incident's
-- JSON is in a separate table. Tickets have an index because they are looked up individually, and because
-- it grows at its end if a system numbers its tickets consecutively.

-- Each distinct code or school number once. Rows contain numbers; the words remain readable without the
-- program, and do not depend on the order of an enum in Java.
CREATE TABLE word (
  number INTEGER PRIMARY KEY,
  text   TEXT NOT NULL UNIQUE
) STRICT;

-- Each distinct answer once: answers are a function of a finite set of facts, so they repeat.
CREATE TABLE answer (
  number INTEGER PRIMARY KEY,
  hash   BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), -- SHA-256 of content
  content BLOB NOT NULL                                  -- canonical JSON (RFC 8785), UTF-8
) STRICT;

-- Each distinct rule file once; successive rule sets share most of their files.
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
  seq      INTEGER PRIMARY KEY,  -- its number in the tree; from 1, without gaps together with those of act
  id       BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  date     INTEGER NOT NULL,     -- day of the incident, days since 1970-01-01
  school   INTEGER REFERENCES word,
  ticket   TEXT,                 -- reference in the caller's system
  replaces BLOB UNIQUE CHECK (length(replaces) = 16), -- id of the decision that it replaces
  service  INTEGER REFERENCES word,
  activity INTEGER NOT NULL REFERENCES word,
  parties  INTEGER NOT NULL REFERENCES word,  -- names joined by +; the empty word for none
  outcome  INTEGER NOT NULL REFERENCES word,
  ruleset  INTEGER NOT NULL REFERENCES ruleset,
  resolver INTEGER NOT NULL,     -- version of the resolver
  answer   INTEGER NOT NULL REFERENCES answer,
  caller   INTEGER REFERENCES word  -- who asked; null if callers are not identified
) STRICT;

CREATE INDEX record_ticket ON record (ticket) WHERE ticket IS NOT NULL;

CREATE TABLE incident (
  seq       INTEGER PRIMARY KEY REFERENCES record,
  completed BLOB NOT NULL,  -- canonical JSON, UTF-8
  received  BLOB NOT NULL   -- canonical JSON
) STRICT;

-- Acts on the log and on the rules: rule sets put into force, records pruned, keys changed. Like the
-- records, they are leaves of the tree; they are never removed.
CREATE TABLE act (
  seq   INTEGER PRIMARY KEY,  -- its number in the tree
  entry BLOB NOT NULL         -- canonical JSON (RFC 8785), UTF-8, as it is hashed
) STRICT;

-- The ids of records that were removed, as permitted by acts: the oldest, in whole tiles of 256, with
-- their incidents and with the answers that no other record has. Their hashes remain in the tree.
CREATE TABLE pruned (
  seq INTEGER PRIMARY KEY,
  id  BLOB NOT NULL UNIQUE CHECK (length(id) = 16)
) STRICT;

-- One row per record, with words instead of numbers.
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

-- The Merkle tree of RFC 6962 in the tiles of C2SP tlog-tiles. Each hash of a tile of level l covers
-- 256^l records; the last tile of a level is overwritten until it has 256 hashes, in the same transaction
-- as the records. A proof reads at most two tiles per level.
CREATE TABLE tile (
  level  INTEGER NOT NULL,
  number INTEGER NOT NULL,  -- position within the level, from 0
  hashes BLOB NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
  PRIMARY KEY (level, number)
) STRICT;

-- Signed heads of the tree (C2SP tlog-checkpoint), one per size, except for the size at which the key
-- changed.
CREATE TABLE checkpoint (
  number INTEGER PRIMARY KEY,  -- from 1; some of the older ones are deleted, by a fixed rule
  size   INTEGER NOT NULL,     -- number of records it covers; never decreases
  note   TEXT NOT NULL         -- as signed
) STRICT;

-- The last checkpoint that each witness has cosigned (C2SP tlog-cosignature), overwritten by the next. A
-- forged one is detected by its signature, and a missing one does not count towards the quorum.
CREATE TABLE cosignature (
  witness TEXT PRIMARY KEY,  -- name, plus sign and key id
  size    INTEGER NOT NULL,  -- number of leaves that the checkpoint covers
  note    TEXT NOT NULL      -- the checkpoint, with the witness's signature last
) STRICT, WITHOUT ROWID;

-- Requests that callers may repeat (Idempotency-Key), kept for one day. No proof depends on them.
CREATE TABLE request (
  key    BLOB PRIMARY KEY CHECK (length(key) = 32),    -- SHA-256 of the caller's key
  body   BLOB NOT NULL CHECK (length(body) = 32),      -- SHA-256 of the received request
  id     BLOB NOT NULL CHECK (length(id) = 16),        -- the resulting decision
  millis INTEGER NOT NULL                              -- time of the request, milliseconds since 1970-01-01T00:00Z
) STRICT, WITHOUT ROWID;
