-- SPDX-License-Identifier: MIT
-- Finding records: the terms of each entry (src/store/find_index.c), newest day first by rowid.
-- The table keeps no text of its own, and only built-in parts of SQLite, so that its own shell
-- can read and check it.

INSERT INTO stale VALUES (3);

CREATE VIRTUAL TABLE entry_find USING fts5(
	terms, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);
-- How far the index goes: the newest entry that is in it. Not what the newest entry is: make the
-- index again.
CREATE TABLE find_mark (
	one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL
) STRICT;

CREATE INDEX step_by_department ON step (desk, department, followup)
WHERE department IS NOT NULL;

PRAGMA user_version = 3;
