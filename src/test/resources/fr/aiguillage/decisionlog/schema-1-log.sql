-- A log as schema 1 was written on 2026-11-23, with two records. Never to be made anew.
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE answer (
  number INTEGER PRIMARY KEY,
  hash   BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), -- SHA-256 of content
  content BLOB NOT NULL                                  -- canonical JSON (RFC 8785), UTF-8
) STRICT;
INSERT INTO "answer" VALUES(1,X'A9573A64A61AF1B70972A62AA1DB1B90141F29522DD2512E12DD39629015846B',X'7B226F7574636F6D65223A2241535349474E4544227D');
INSERT INTO "answer" VALUES(2,X'693B14513CEE3A5152B888024C4E5B84E38DCC6CFDF2561691E54FBD1985804E',X'7B226F7574636F6D65223A224F55545F4F465F53434F5045227D');
CREATE TABLE file (
  number INTEGER PRIMARY KEY,
  hash   BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), -- SHA-256 of content
  content BLOB NOT NULL
) STRICT;
INSERT INTO "file" VALUES(1,X'B73AE96CD9BC5FAE0161723733AF79F0FB2ED4E22A29F248F5E1D789427FD350',X'72756C652022756E6522207768656E207468656E20656E64');
CREATE TABLE incident (
  seq       INTEGER PRIMARY KEY REFERENCES record,
  completed BLOB NOT NULL,  -- canonical JSON, UTF-8
  received  BLOB NOT NULL   -- raw deflate (RFC 1951) of canonical JSON; completed is the dictionary
) STRICT;
INSERT INTO "incident" VALUES(1,X'7B226163746976697479223A224D41494E5449454E222C2264617465223A22323031382D30312D3135222C226E6574776F726B4D616E61676572223A747275652C2273657276696365223A22494E4652415354525543545552455F524553454155227D',X'ABC66105418D00');
INSERT INTO "incident" VALUES(2,X'7B226163746976697479223A22434F4E5345494C222C2264617465223A22313936392D31322D3331222C2270726F64756374223A2253444554227D',X'ABC6AE155D1900');
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
INSERT INTO "record" VALUES(1,X'019AB000000070008000000000000001',17546,1,2,3,4,5,1,1,1);
INSERT INTO "record" VALUES(2,X'019AB000000070008000000000000002',-1,NULL,NULL,6,7,8,1,2,2);
CREATE TABLE ruleset (
  number       INTEGER PRIMARY KEY,
  hash         TEXT NOT NULL UNIQUE,  -- sha256: and 64 hexadecimal digits
  first_served INTEGER NOT NULL       -- milliseconds since 1970-01-01T00:00Z
) STRICT;
INSERT INTO "ruleset" VALUES(1,'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',1795435200123);
CREATE TABLE ruleset_file (
  ruleset INTEGER NOT NULL REFERENCES ruleset,
  path    TEXT NOT NULL,
  file    INTEGER NOT NULL REFERENCES file,
  PRIMARY KEY (ruleset, path)
) STRICT, WITHOUT ROWID;
INSERT INTO "ruleset_file" VALUES(1,'articles/article-2.drl',1);
CREATE TABLE word (
  number INTEGER PRIMARY KEY,
  text   TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "word" VALUES(1,'0820001F');
INSERT INTO "word" VALUES(2,'INFRASTRUCTURE_RESEAU');
INSERT INTO "word" VALUES(3,'MAINTIEN');
INSERT INTO "word" VALUES(4,'ACADEMIE+DEPARTEMENT');
INSERT INTO "word" VALUES(5,'ASSIGNED');
INSERT INTO "word" VALUES(6,'CONSEIL');
INSERT INTO "word" VALUES(7,'');
INSERT INTO "word" VALUES(8,'OUT_OF_SCOPE');
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
COMMIT;
