CREATE TABLE note (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL -- what was written; the comment stays
) STRICT;
