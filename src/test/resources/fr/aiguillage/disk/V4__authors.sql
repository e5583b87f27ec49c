-- A column, a table, and every row changed: none of it alone. author_of is a function of whoever runs this.
ALTER TABLE note ADD COLUMN author TEXT;
CREATE TABLE author (name TEXT PRIMARY KEY) STRICT;
UPDATE note SET author = author_of(text);
INSERT INTO author SELECT DISTINCT author FROM note;
