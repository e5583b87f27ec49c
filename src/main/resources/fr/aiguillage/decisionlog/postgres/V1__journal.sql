-- The decision log on PostgreSQL, where several instances write at once.
--
-- Every instance has a chain of its own: its records have numbers without gaps, given by the one thread of it that
-- writes, and each holds the hash of the one before. So no number that the database gives stands for an order. One of
-- the instances, whoever has the lock, gives all records their place in the one tree that checkpoints vouch for.

-- Each distinct code or school number once.
CREATE TABLE word (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  text   TEXT COLLATE "C" NOT NULL UNIQUE
);

-- Each distinct answer once: answers are a function of a finite set of facts and repeat.
CREATE TABLE answer (
  number  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash    BYTEA NOT NULL UNIQUE CHECK (octet_length(hash) = 32), -- SHA-256 of content
  content BYTEA NOT NULL                                         -- canonical JSON (RFC 8785), UTF-8
);

-- Each distinct rule file once; successive rule sets share most of theirs.
CREATE TABLE file (
  number  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash    BYTEA NOT NULL UNIQUE CHECK (octet_length(hash) = 32), -- SHA-256 of content
  content BYTEA NOT NULL
);

CREATE TABLE ruleset (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash   TEXT COLLATE "C" NOT NULL UNIQUE -- sha256: and 64 hexadecimal digits
);

CREATE TABLE ruleset_file (
  ruleset BIGINT NOT NULL REFERENCES ruleset,
  path    TEXT COLLATE "C" NOT NULL,
  file    BIGINT NOT NULL REFERENCES file,
  PRIMARY KEY (ruleset, path)
);

CREATE TABLE instance (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name   TEXT COLLATE "C" NOT NULL UNIQUE
);

CREATE TABLE record (
  instance  BIGINT NOT NULL REFERENCES instance,
  seq       BIGINT NOT NULL CHECK (seq > 0),  -- within the instance, from 1; with those of act, without gaps
  id        BYTEA NOT NULL UNIQUE CHECK (octet_length(id) = 16),
  date      BIGINT NOT NULL,                  -- day of the incident, days since 1970-01-01
  school    BIGINT REFERENCES word,
  ticket    TEXT COLLATE "C",                 -- reference in the caller's system
  replaces  BYTEA UNIQUE CHECK (octet_length(replaces) = 16), -- id of the decision it takes the place of
  service   BIGINT REFERENCES word,
  activity  BIGINT NOT NULL REFERENCES word,
  parties   BIGINT NOT NULL REFERENCES word,  -- names joined by +; the empty word for nobody
  outcome   BIGINT NOT NULL REFERENCES word,
  ruleset   BIGINT NOT NULL REFERENCES ruleset,
  resolver  INTEGER NOT NULL,                 -- version of the resolver in Java
  answer    BIGINT NOT NULL REFERENCES answer,
  caller    BIGINT REFERENCES word,           -- who asked; null where nobody is asked who they are
  completed BYTEA NOT NULL,                   -- canonical JSON, UTF-8
  received  BYTEA NOT NULL,                   -- canonical JSON
  leaf      BYTEA NOT NULL CHECK (octet_length(leaf) = 32),  -- the record's leaf hash in the tree
  chain     BYTEA NOT NULL CHECK (octet_length(chain) = 32), -- SHA-256 of the one before, and leaf
  PRIMARY KEY (instance, seq)
);

-- What was done to the log, or to what decides: rules put into force, records pruned, keys changed. Links of the chains
-- and leaves of the tree as the records are, and never taken out.
CREATE TABLE act (
  instance BIGINT NOT NULL REFERENCES instance,
  seq      BIGINT NOT NULL CHECK (seq > 0),  -- within the instance; with those of record, without gaps
  entry    BYTEA NOT NULL,                   -- canonical JSON (RFC 8785), UTF-8, as it is hashed
  leaf     BYTEA NOT NULL CHECK (octet_length(leaf) = 32),
  chain    BYTEA NOT NULL CHECK (octet_length(chain) = 32),
  once     TEXT UNIQUE,                      -- what it says, where that may be said once, by whichever instance
  PRIMARY KEY (instance, seq)
);

-- The order of the log: the leaf with index i is the record, or the act, at place i + 1.
CREATE TABLE place (
  number   BIGINT PRIMARY KEY CHECK (number > 0),  -- from 1, without gaps but for records that are gone
  instance BIGINT NOT NULL REFERENCES instance,
  seq      BIGINT NOT NULL,
  UNIQUE (instance, seq)
);

-- What the log is called in its checkpoints, decided once by whoever opens it first.
CREATE TABLE origin (
  single BOOLEAN PRIMARY KEY DEFAULT true CHECK (single),
  name   TEXT COLLATE "C" NOT NULL
);

-- The Merkle tree of RFC 6962 in the tiles of C2SP tlog-tiles; the last tile of a level grows until it has its 256.
CREATE TABLE tile (
  level  INTEGER NOT NULL,
  number BIGINT NOT NULL,
  hashes BYTEA NOT NULL CHECK (octet_length(hashes) BETWEEN 32 AND 8192 AND octet_length(hashes) % 32 = 0),
  PRIMARY KEY (level, number)
);

-- Signed heads of the tree: C2SP tlog-checkpoint.
CREATE TABLE checkpoint (
  number BIGINT PRIMARY KEY CHECK (number > 0),  -- from 1; of the older ones some are gone, by a rule
  size   BIGINT NOT NULL,                        -- records it vouches for; never falls
  note   TEXT NOT NULL                           -- as it was signed
);

-- Records that are gone, as acts allow: the oldest, in whole tiles of 256, by whoever owns the tables. Their ids, places
-- and hashes stay. Named as in the view decision: seq is the place in the tree.
CREATE TABLE pruned (
  seq          BIGINT PRIMARY KEY CHECK (seq > 0),
  id           BYTEA NOT NULL UNIQUE CHECK (octet_length(id) = 16),
  instance     BIGINT NOT NULL REFERENCES instance,
  instance_seq BIGINT NOT NULL,
  UNIQUE (instance, instance_seq)
);

-- The last link of each chain that is gone, which the next one follows from.
CREATE TABLE chain_start (
  instance BIGINT PRIMARY KEY REFERENCES instance,
  seq      BIGINT NOT NULL,
  chain    BYTEA NOT NULL CHECK (octet_length(chain) = 32)
);

CREATE INDEX record_ticket ON record (ticket) WHERE ticket IS NOT NULL;

-- Without it, each answer that goes would have the server read every record.
CREATE INDEX record_answer ON record (answer);

-- The last checkpoint that each witness has cosigned (C2SP tlog-cosignature), written over by the next: a forged one is
-- seen by its signature, and a missing one misses in the quorum.
CREATE TABLE cosignature (
  witness TEXT COLLATE "C" PRIMARY KEY,  -- the name, a plus, and the id of the key
  size    BIGINT NOT NULL,               -- leaves that the checkpoint vouches for
  note    TEXT NOT NULL                  -- the checkpoint, the witness's signature last
);

-- Requests whose callers may send them again (Idempotency-Key), for a day. No proof hangs on them.
CREATE TABLE request (
  key    BYTEA PRIMARY KEY CHECK (octet_length(key) = 32),  -- SHA-256 of the caller's key
  body   BYTEA NOT NULL CHECK (octet_length(body) = 32),    -- SHA-256 of what was received
  id     BYTEA NOT NULL CHECK (octet_length(id) = 16),      -- the decision that was made of it
  millis BIGINT NOT NULL                                    -- when, since 1970-01-01T00:00Z
);

-- One row a record, in words; its number is null until it has a place.
CREATE VIEW decision AS
SELECT
  place.number AS seq, record.id, record.date AS epoch_day,
  school.text AS school, record.ticket, record.replaces, service.text AS service, activity.text AS activity,
  parties.text AS parties, outcome.text AS outcome, caller.text AS caller,
  ruleset.hash AS ruleset, record.resolver,
  answer.hash AS answer_hash, answer.content AS answer,
  record.completed, record.received
FROM record
  LEFT JOIN place ON place.instance = record.instance AND place.seq = record.seq
  JOIN answer ON answer.number = record.answer
  JOIN ruleset ON ruleset.number = record.ruleset
  JOIN word AS activity ON activity.number = record.activity
  JOIN word AS parties ON parties.number = record.parties
  JOIN word AS outcome ON outcome.number = record.outcome
  LEFT JOIN word AS school ON school.number = record.school
  LEFT JOIN word AS service ON service.number = record.service
  LEFT JOIN word AS caller ON caller.number = record.caller;

-- Nothing recorded is ever changed: neither by right nor, for whoever has all rights, by accident. Whoever has the right
-- to delete, which no instance needs to have, says first that it is not by accident.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('aiguillage.pruning', true) = 'on' AND (
    TG_OP = 'DELETE' AND TG_TABLE_NAME IN ('record', 'place', 'answer')
    OR TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'chain_start') THEN
    RETURN NULL;
  END IF;
  IF current_setting('aiguillage.pruning', true) = 'checkpoints'
    AND TG_OP = 'DELETE' AND TG_TABLE_NAME = 'checkpoint' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'the journal only grows: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

-- A tile may grow, and keeps the hashes it has.
CREATE FUNCTION refuse_other_hashes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.level <> OLD.level OR NEW.number <> OLD.number
    OR substr(NEW.hashes, 1, octet_length(OLD.hashes)) <> OLD.hashes THEN
    RAISE EXCEPTION 'a tile of the journal only grows: % of level % is refused', OLD.number, OLD.level
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['word', 'answer', 'file', 'ruleset', 'ruleset_file', 'instance', 'record', 'act', 'place',
    'origin', 'tile', 'checkpoint', 'pruned', 'chain_start']
  LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE %s OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      CASE WHEN name = 'tile' THEN 'DELETE' ELSE 'UPDATE OR DELETE' END, name);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', name);
    -- An owner needs its own rights for the foreign keys; where it writes too, the triggers alone stand in the way.
    IF current_user <> '${writer}' THEN
      EXECUTE format('REVOKE ALL ON %I FROM %I', name, '${writer}');
      EXECUTE format('GRANT %s ON %I TO %I',
        CASE WHEN name IN ('pruned', 'chain_start') THEN 'SELECT' ELSE 'SELECT, INSERT' END, name, '${writer}');
    END IF;
  END LOOP;
END $$;

CREATE TRIGGER keeps_hashes BEFORE UPDATE ON tile
  FOR EACH ROW EXECUTE FUNCTION refuse_other_hashes();
GRANT UPDATE (hashes) ON tile TO "${writer}";
GRANT SELECT ON decision TO "${writer}";
GRANT SELECT, INSERT, DELETE ON request TO "${writer}";
GRANT SELECT, INSERT, UPDATE ON cosignature TO "${writer}";
