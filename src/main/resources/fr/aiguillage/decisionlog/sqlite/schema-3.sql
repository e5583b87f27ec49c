-- What schema 3 (PRAGMA user_version = 3) adds: retention. The oldest records go, in whole tiles of
-- 256, with their incidents and the answers that no other record has. Their hashes stay in the tree,
-- and their ids here, so that every proof of the rest holds, and one can still say that they were.

-- Each time that records were pruned; none has been where there is no row.
CREATE TABLE pruning (
  number INTEGER PRIMARY KEY,                      -- from 1, without gaps
  upto   INTEGER NOT NULL CHECK (upto % 256 = 0),  -- the last record that is gone; grows
  millis INTEGER NOT NULL                          -- when, since 1970-01-01T00:00Z
) STRICT;

-- What records were called that are gone.
CREATE TABLE pruned (
  id  BLOB PRIMARY KEY CHECK (length(id) = 16),
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
