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

-- Requests whose callers may send them again (Idempotency-Key), for a day. No proof hangs on them.
CREATE TABLE request (
  key    BLOB PRIMARY KEY CHECK (length(key) = 32),    -- SHA-256 of the caller's key
  body   BLOB NOT NULL CHECK (length(body) = 32),      -- SHA-256 of what was received
  id     BLOB NOT NULL CHECK (length(id) = 16),        -- the decision that was made of it
  millis INTEGER NOT NULL                              -- when, since 1970-01-01T00:00Z
) STRICT, WITHOUT ROWID;
