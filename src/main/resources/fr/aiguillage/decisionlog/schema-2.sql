-- What schema 2 (PRAGMA user_version = 2) adds: the tree over the records, and what was signed of it.

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
  number INTEGER PRIMARY KEY,  -- from 1, without gaps
  size   INTEGER NOT NULL,     -- records it vouches for; never falls
  note   TEXT NOT NULL         -- as it was signed
) STRICT;
