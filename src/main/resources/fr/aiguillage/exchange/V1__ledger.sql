-- The mails received, what was done about each, and the pairs of tickets that are the same on two platforms. Comments
-- within the statements are kept in the file, for readers who open it with sqlite3.
CREATE TABLE pair (
  id       INTEGER PRIMARY KEY,
  told     TEXT NOT NULL,    -- the facts given by either platform, JSON
  told_at  INTEGER NOT NULL, -- when the latest of them was written, milliseconds
  decision TEXT,             -- the current decision
  closed   INTEGER           -- time of closing; null while the ticket is open
) STRICT;

CREATE TABLE side (
  pair      INTEGER NOT NULL REFERENCES pair,
  platform  TEXT NOT NULL,
  reference TEXT,             -- null until the platform has given its own
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
  reason  TEXT,             -- why it was set aside or ignored
  waits   TEXT              -- the ticket it waits for, not known yet: PLATFORM:REFERENCE
) STRICT;

CREATE TABLE letter (
  id       TEXT PRIMARY KEY, -- its Message-ID
  mail     TEXT NOT NULL,    -- the mail that it results from
  place    INTEGER NOT NULL, -- position among the letters of that mail
  pair     INTEGER,          -- null if it only reports that a mail was set aside
  platform TEXT,             -- the platform it is sent to
  kind     TEXT,
  decision TEXT,
  begun    INTEGER,          -- when it was handed to the mail server
  sent     INTEGER,          -- when the mail server accepted it
  failed   TEXT              -- why it was never delivered
) STRICT;

CREATE TABLE told_off (
  once   TEXT PRIMARY KEY, -- hash of the stranger's address, or the key of a platform's mail
  letter TEXT NOT NULL
) STRICT;
