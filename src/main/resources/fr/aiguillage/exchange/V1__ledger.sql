-- The mails that came, what followed from each, and the tickets that are one on two platforms. The comments within the
-- statements stay in the file, for whoever opens it with sqlite3.
CREATE TABLE pair (
  id       INTEGER PRIMARY KEY,
  told     TEXT NOT NULL,    -- the facts that either platform told, JSON
  told_at  INTEGER NOT NULL, -- when the latest of them was written, milliseconds
  decision TEXT,             -- the one that stands
  closed   INTEGER           -- when; null while it is open
) STRICT;

CREATE TABLE side (
  pair      INTEGER NOT NULL REFERENCES pair,
  platform  TEXT NOT NULL,
  reference TEXT,             -- null until the platform has told its own
  origin    INTEGER NOT NULL, -- whether the ticket was opened there
  active    INTEGER NOT NULL, -- whether it still has the ticket
  PRIMARY KEY (pair, platform),
  UNIQUE (platform, reference)
) STRICT;

CREATE TABLE mail (
  key     TEXT PRIMARY KEY, -- hash of its Message-ID
  at      INTEGER NOT NULL,
  pair    INTEGER,
  step    TEXT NOT NULL,    -- PLANNED, DONE, IGNORED, ASIDE, AGAIN, WAITING
  reason  TEXT,             -- why it is set aside or ignored
  waits   TEXT              -- for a ticket that is not known yet, PLATFORM:REFERENCE
) STRICT;

CREATE TABLE letter (
  id       TEXT PRIMARY KEY, -- its Message-ID
  mail     TEXT NOT NULL,    -- that it is made of
  place    INTEGER NOT NULL, -- among those
  pair     INTEGER,          -- null where it only says that a mail was set aside
  platform TEXT,             -- that it goes to
  kind     TEXT,
  decision TEXT,
  begun    INTEGER,          -- when it was handed to the server
  sent     INTEGER,          -- when the server took it
  failed   TEXT              -- why it never arrived
) STRICT;

CREATE TABLE told_off (
  once   TEXT PRIMARY KEY, -- hash of the stranger's address, or the key of a platform's mail
  letter TEXT NOT NULL
) STRICT;
