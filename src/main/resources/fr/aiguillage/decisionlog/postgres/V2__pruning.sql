-- The oldest records of a log can be let go by whoever owns the tables, and by nobody else.
--
-- What stays of such a record is its id, its place and its hash in the tree. So every proof of the others holds, one
-- can still say that it was, and the chain of its instance can be followed from its beginning.

-- Records that are gone. Named as in the view decision: seq is the place in the tree.
CREATE TABLE pruned (
  seq          BIGINT PRIMARY KEY CHECK (seq > 0),
  id           BYTEA NOT NULL UNIQUE CHECK (octet_length(id) = 16),
  instance     BIGINT NOT NULL REFERENCES instance,
  instance_seq BIGINT NOT NULL,
  UNIQUE (instance, instance_seq)
);

-- When that was done, and how many of the oldest were gone then.
CREATE TABLE pruning (
  number BIGINT PRIMARY KEY CHECK (number > 0),  -- from 1, without gaps
  upto   BIGINT NOT NULL CHECK (upto % 256 = 0), -- whole tiles
  millis BIGINT NOT NULL                         -- since 1970-01-01T00:00Z
);

-- The last link of each chain that is gone, which the next one follows from.
CREATE TABLE chain_start (
  instance BIGINT PRIMARY KEY REFERENCES instance,
  seq      BIGINT NOT NULL,
  chain    BYTEA NOT NULL CHECK (octet_length(chain) = 32)
);

-- Without it, each answer that goes would have the server read every record.
CREATE INDEX record_answer ON record (answer);

-- Whoever has the right to delete, which no instance needs to have, says first that it is not by accident.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('aiguillage.pruning', true) = 'on' AND (
    TG_OP = 'DELETE' AND TG_TABLE_NAME IN ('record', 'place', 'answer')
    OR TG_OP = 'UPDATE' AND TG_TABLE_NAME IN ('pruning', 'chain_start')) THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'the journal only grows: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['pruned', 'pruning', 'chain_start']
  LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', name);
    IF current_user <> '${writer}' THEN
      EXECUTE format('REVOKE ALL ON %I FROM %I', name, '${writer}');
      EXECUTE format('GRANT SELECT ON %I TO %I', name, '${writer}');
    END IF;
  END LOOP;
END $$;
