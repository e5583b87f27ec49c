-- Who requested what and when. Comments within the statements are kept in the file, for readers using sqlite3.
CREATE TABLE access (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL, -- time of arrival, milliseconds since 1970-01-01T00:00Z
  caller TEXT,             -- pseudonym of the address
  method TEXT NOT NULL,
  path   TEXT NOT NULL,    -- parts chosen by the caller are replaced by *
  status INTEGER,          -- null if the caller disconnected before the answer
  chain  BLOB NOT NULL     -- computed from the previous one: see AccessChain
) STRICT;

CREATE TABLE access_start (
  single INTEGER PRIMARY KEY CHECK (single = 1),
  id     INTEGER NOT NULL, -- the last record removed at the end of its retention period
  chain  BLOB NOT NULL     -- its link, from which the next one is computed
) STRICT;
