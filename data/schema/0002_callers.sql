-- SPDX-License-Identifier: MIT
-- Contacts, notices, and who called before.

-- A step that adds tables made from old facts says so here: the projections are then made again,
-- and the rows go in the same transaction. So no step moves data by itself.
CREATE TABLE stale (step INTEGER PRIMARY KEY) STRICT;
INSERT INTO stale VALUES (2);

CREATE TABLE contact (
	desk INTEGER NOT NULL, department TEXT NOT NULL, name TEXT NOT NULL, phone TEXT,
	pattern TEXT, note TEXT, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, department, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
	desk INTEGER NOT NULL, id INTEGER NOT NULL, at INTEGER NOT NULL, author TEXT, text TEXT,
	until INTEGER NOT NULL, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, id)
) STRICT;
CREATE TABLE notice_read (
	desk INTEGER NOT NULL, notice INTEGER NOT NULL, number TEXT NOT NULL, at INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	PRIMARY KEY (desk, notice, number)
) STRICT, WITHOUT ROWID;

-- The digits of each phone number of an entry, last digit first: a search for the end of a
-- number is a search for the beginning of a key.
CREATE TABLE entry_phone (
	desk INTEGER NOT NULL, digits TEXT NOT NULL, at INTEGER NOT NULL, entry INTEGER NOT NULL,
	PRIMARY KEY (desk, digits, at, entry)
) STRICT, WITHOUT ROWID;
-- Its address without blanks, case and full width.
CREATE TABLE entry_address (
	desk INTEGER NOT NULL, address TEXT NOT NULL, at INTEGER NOT NULL, entry INTEGER NOT NULL,
	PRIMARY KEY (desk, address, at, entry)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER redaction_callers AFTER INSERT ON redaction
BEGIN
	DELETE FROM entry_phone WHERE desk = NEW.desk AND entry IN
		(SELECT id FROM entry WHERE desk = NEW.desk AND seq = NEW.target);
	DELETE FROM entry_address WHERE desk = NEW.desk AND entry IN
		(SELECT id FROM entry WHERE desk = NEW.desk AND seq = NEW.target);
END;

PRAGMA user_version = 2;
