-- Who asked what and when. The comments within the statements stay in the file, for whoever opens it with sqlite3.
CREATE TABLE access (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL, -- when it came, milliseconds since 1970-01-01T00:00Z
  caller TEXT,             -- pseudonym of the address
  method TEXT NOT NULL,
  path   TEXT NOT NULL,    -- what the caller chose in it is *
  status INTEGER,          -- null where the caller had gone before the answer
  chain  BLOB NOT NULL     -- follows from the one before: see AccessChain
) STRICT;

CREATE TABLE access_start (
  single INTEGER PRIMARY KEY CHECK (single = 1),
  id     INTEGER NOT NULL, -- the last record that was taken out, its time being over
  chain  BLOB NOT NULL     -- its link, which the next one follows from
) STRICT;
