-- SPDX-License-Identifier: MIT
-- The journal and what is made from it. `fact` is the record; every other table up to the work
-- tables is a projection: it can be emptied and made again from the facts, and `verify` does so
-- beside it and compares. A released step never changes: write the next number instead.

CREATE TABLE fact (
	seq     INTEGER PRIMARY KEY CHECK (seq > 0),
	desk    INTEGER NOT NULL,
	at      INTEGER NOT NULL,
	kind    INTEGER NOT NULL,
	author  TEXT    NOT NULL,	-- a person's number; '' is the root key
	payload ANY     NOT NULL,	-- ANY: whatever is put here by hand is for verify to name,
	salt    BLOB    NOT NULL,	-- not for a type check to refuse
	words   ANY,			-- NULL: redacted
	head    BLOB    NOT NULL,
	sig     BLOB			-- only on the last fact of an author's run
) STRICT;
-- Entries are most of the journal and are read from their projection; the rest is walked by kind.
CREATE INDEX fact_by_kind ON fact (kind, seq) WHERE kind <> 10;

CREATE TABLE redaction (
	desk INTEGER NOT NULL, target INTEGER NOT NULL, second TEXT, reason TEXT, digest BLOB,
	seq INTEGER NOT NULL,
	PRIMARY KEY (desk, target)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER fact_insert BEFORE INSERT ON fact
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM fact)
BEGIN
	SELECT RAISE(ABORT, 'a fact only ever follows the newest one');
END;
CREATE TRIGGER fact_update BEFORE UPDATE ON fact
WHEN NOT (NEW.words IS NULL AND OLD.words IS NOT NULL
	AND NEW.seq IS OLD.seq AND NEW.desk IS OLD.desk AND NEW.at IS OLD.at
	AND NEW.kind IS OLD.kind AND NEW.author IS OLD.author AND NEW.payload IS OLD.payload
	AND NEW.salt IS OLD.salt AND NEW.head IS OLD.head AND NEW.sig IS OLD.sig
	AND EXISTS (SELECT 1 FROM redaction WHERE desk = OLD.desk AND target = OLD.seq))
BEGIN
	SELECT RAISE(ABORT, 'a fact is never changed');
END;
CREATE TRIGGER fact_delete BEFORE DELETE ON fact
BEGIN
	SELECT RAISE(ABORT, 'a fact is never deleted');
END;

CREATE TABLE genesis (
	desk INTEGER PRIMARY KEY, name TEXT, desk_id BLOB NOT NULL, root BLOB NOT NULL,
	format INTEGER NOT NULL, training INTEGER NOT NULL, seq INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
	desk INTEGER NOT NULL, number TEXT NOT NULL, name TEXT, phone TEXT,
	role TEXT NOT NULL, state INTEGER NOT NULL, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, number)
) STRICT, WITHOUT ROWID;

-- The newest key of each person; older ones live in their facts.
CREATE TABLE person_key (
	desk INTEGER NOT NULL, number TEXT NOT NULL, public_key BLOB, sealed BLOB,
	first INTEGER NOT NULL, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, number)
) STRICT;

CREATE TABLE policy (
	desk INTEGER NOT NULL, version INTEGER NOT NULL, from_date INTEGER NOT NULL,
	name TEXT, source TEXT, yaml TEXT, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, version)
) STRICT;

CREATE TABLE calendar (
	desk INTEGER NOT NULL, year INTEGER NOT NULL, source TEXT, csv TEXT, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, year)
) STRICT;

CREATE TABLE roster (
	desk INTEGER NOT NULL, month INTEGER NOT NULL, version INTEGER NOT NULL,
	findings INTEGER NOT NULL, published_at INTEGER NOT NULL, author TEXT,
	seq INTEGER NOT NULL,
	PRIMARY KEY (desk, month, version)
) STRICT;
-- Duties of the newest version of each month.
CREATE TABLE roster_duty (
	desk INTEGER NOT NULL, date INTEGER NOT NULL, shift TEXT NOT NULL, number TEXT NOT NULL,
	month INTEGER NOT NULL, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, month, date, shift, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE shift (
	desk INTEGER NOT NULL, date INTEGER NOT NULL, code TEXT NOT NULL, name TEXT,
	state INTEGER NOT NULL, close_mode INTEGER NOT NULL, in_charge TEXT,
	start_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
	opened_at INTEGER NOT NULL, closed_at INTEGER NOT NULL,
	rostered INTEGER NOT NULL, late_ms INTEGER NOT NULL, overtime_ms INTEGER NOT NULL,
	policy INTEGER NOT NULL, reason TEXT, forward TEXT, seq INTEGER NOT NULL,
	last_seq INTEGER NOT NULL,
	PRIMARY KEY (desk, date, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX shift_by_end ON shift (desk, end_at);
CREATE INDEX shift_by_state ON shift (desk, state) WHERE state < 5;

CREATE TABLE attendance (
	desk INTEGER NOT NULL, seq INTEGER NOT NULL, date INTEGER NOT NULL, code TEXT,
	number TEXT, kind INTEGER NOT NULL, at INTEGER NOT NULL, late_ms INTEGER NOT NULL,
	note TEXT,
	PRIMARY KEY (desk, seq)
) STRICT;
CREATE INDEX attendance_by_shift ON attendance (desk, date, code);

-- root: the first of a chain of corrections. Nobody ever changes a row: that it was corrected
-- or made void is seen from the newer row and from entry_void.
CREATE TABLE entry (
	desk INTEGER NOT NULL, id INTEGER NOT NULL, corrects INTEGER NOT NULL,
	root INTEGER NOT NULL, shift_date INTEGER NOT NULL, shift TEXT, author TEXT,
	occurred_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL, begun_at INTEGER NOT NULL,
	channel INTEGER NOT NULL, kind INTEGER NOT NULL, category_set INTEGER NOT NULL,
	wait_ms INTEGER NOT NULL, rings INTEGER NOT NULL, wait_source INTEGER NOT NULL,
	answer INTEGER NOT NULL, late_entry INTEGER NOT NULL, before_shift INTEGER NOT NULL,
	overtime INTEGER NOT NULL, origin INTEGER NOT NULL, urgency INTEGER NOT NULL,
	call INTEGER NOT NULL, policy INTEGER NOT NULL, batch INTEGER NOT NULL, digest_key TEXT,
	caller TEXT, phone TEXT, address TEXT, body TEXT, result TEXT, late_reason TEXT,
	reason TEXT, category TEXT, area TEXT, recording TEXT, evidence TEXT,
	seq INTEGER NOT NULL,
	PRIMARY KEY (desk, id)
) STRICT;
CREATE INDEX entry_by_time ON entry (desk, occurred_at, id);
CREATE INDEX entry_by_shift ON entry (desk, shift_date, shift);
CREATE INDEX entry_by_root ON entry (desk, root, corrects) WHERE corrects > 0;
CREATE INDEX entry_by_key ON entry (desk, digest_key) WHERE digest_key IS NOT NULL;
CREATE INDEX entry_before ON entry (desk, id) WHERE before_shift > 0 AND origin <> 1;

CREATE TABLE entry_void (
	desk INTEGER NOT NULL, entry INTEGER NOT NULL, at INTEGER NOT NULL, author TEXT, text TEXT,
	seq INTEGER NOT NULL,
	PRIMARY KEY (desk, entry)
) STRICT;
CREATE TABLE entry_note (
	desk INTEGER NOT NULL, seq INTEGER NOT NULL, entry INTEGER NOT NULL, at INTEGER NOT NULL,
	author TEXT, text TEXT,
	PRIMARY KEY (desk, seq)
) STRICT;
CREATE INDEX entry_note_by_entry ON entry_note (desk, entry);
-- Before-shift entries that were ticked at a takeover.
CREATE TABLE entry_tick (
	desk INTEGER NOT NULL, entry INTEGER NOT NULL, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, entry)
) STRICT;

CREATE TABLE batch (
	desk INTEGER NOT NULL, id INTEGER NOT NULL, n INTEGER NOT NULL, from_at INTEGER NOT NULL,
	to_at INTEGER NOT NULL, reason TEXT, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, id)
) STRICT;

CREATE TABLE followup (
	desk INTEGER NOT NULL, id INTEGER NOT NULL, entry INTEGER NOT NULL, root INTEGER NOT NULL,
	kind INTEGER NOT NULL, state INTEGER NOT NULL, opened_at INTEGER NOT NULL,
	due_at INTEGER NOT NULL, closed_at INTEGER NOT NULL, shift_date INTEGER NOT NULL,
	shift TEXT, owner TEXT, last_step INTEGER NOT NULL, steps INTEGER NOT NULL,
	seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
	PRIMARY KEY (desk, id)
) STRICT;
CREATE INDEX followup_open ON followup (desk, due_at, id) WHERE closed_at = 0;
CREATE INDEX followup_by_root ON followup (desk, root);
CREATE INDEX followup_by_shift ON followup (desk, shift_date, shift);

CREATE TABLE step (
	desk INTEGER NOT NULL, id INTEGER NOT NULL, followup INTEGER NOT NULL,
	kind INTEGER NOT NULL, at INTEGER NOT NULL, due INTEGER NOT NULL, author TEXT,
	department TEXT, number_kind TEXT, call_result INTEGER NOT NULL, closes INTEGER NOT NULL,
	note TEXT, phone TEXT, result TEXT, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, id)
) STRICT;
CREATE INDEX step_by_followup ON step (desk, followup, id);

CREATE TABLE handover (
	desk INTEGER NOT NULL, id INTEGER NOT NULL, state INTEGER NOT NULL,
	preparation INTEGER NOT NULL, shift_date INTEGER NOT NULL, shift TEXT,
	from_number TEXT, to_number TEXT, prepared_at INTEGER NOT NULL,
	offered_at INTEGER NOT NULL, closed_at INTEGER NOT NULL, sheet BLOB, note TEXT,
	reason TEXT, summary TEXT, forward TEXT, confirmed_by TEXT,
	offer_seq INTEGER NOT NULL, accept_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
	missing INTEGER NOT NULL, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, id)
) STRICT;
CREATE INDEX handover_by_shift ON handover (desk, shift_date, shift, id);

CREATE TABLE handover_item (
	desk INTEGER NOT NULL, handover INTEGER NOT NULL, id INTEGER NOT NULL,
	kind INTEGER NOT NULL, ref INTEGER NOT NULL, name TEXT, next_step TEXT, whom TEXT,
	reason TEXT, due INTEGER NOT NULL, count INTEGER NOT NULL, last_count INTEGER NOT NULL,
	ticked INTEGER NOT NULL, objection TEXT,
	PRIMARY KEY (desk, handover, id)
) STRICT;
CREATE INDEX handover_thing ON handover_item (desk, name, handover) WHERE kind = 1;

CREATE TABLE review_act (
	desk INTEGER NOT NULL, seq INTEGER NOT NULL, shift_date INTEGER NOT NULL, shift TEXT,
	kind INTEGER NOT NULL, at INTEGER NOT NULL, due INTEGER NOT NULL, entry INTEGER NOT NULL,
	sheet BLOB, department TEXT, note TEXT, author TEXT,
	PRIMARY KEY (desk, seq)
) STRICT;
CREATE INDEX review_by_shift ON review_act (desk, shift_date, shift);

CREATE TABLE spot_check (
	desk INTEGER NOT NULL, id INTEGER NOT NULL, at INTEGER NOT NULL, author TEXT, person TEXT,
	item TEXT, result TEXT, entry INTEGER NOT NULL, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, id)
) STRICT;

-- A redaction empties the words of one fact and of the rows made from it.
CREATE TRIGGER redaction_words AFTER INSERT ON redaction
BEGIN
	UPDATE fact SET words = NULL WHERE seq = NEW.target;
	UPDATE entry SET caller = NULL, phone = NULL, address = NULL, body = NULL, result = NULL,
		late_reason = NULL, reason = NULL, category = NULL, area = NULL, recording = NULL,
		evidence = NULL
	WHERE desk = NEW.desk AND seq = NEW.target;
	UPDATE entry_void SET text = NULL WHERE desk = NEW.desk AND seq = NEW.target;
	UPDATE entry_note SET text = NULL WHERE desk = NEW.desk AND seq = NEW.target;
	UPDATE step SET department = NULL, note = NULL, phone = NULL, result = NULL
	WHERE desk = NEW.desk AND seq = NEW.target;
	UPDATE review_act SET department = NULL, note = NULL
	WHERE desk = NEW.desk AND seq = NEW.target;
	UPDATE spot_check SET item = NULL, result = NULL
	WHERE desk = NEW.desk AND seq = NEW.target;
END;

-- Work tables: no records, outside of the chain.
CREATE TABLE plan_duty (
	month INTEGER NOT NULL, n INTEGER NOT NULL, date INTEGER NOT NULL, shift TEXT, number TEXT,
	PRIMARY KEY (month, n)
) STRICT;
CREATE TABLE tries (
	number TEXT PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL
) STRICT;
-- Up to which fact the projections go: with every commit, the newest. A journal that ends before
-- it was cut off.
CREATE TABLE projected (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL) STRICT;
INSERT INTO projected VALUES (1, 0);
-- In a copy made by a backup: the newest record then. Who writes into it first says so.
CREATE TABLE copied (seq INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;

CREATE TABLE schema_step (
	version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL
) STRICT;
PRAGMA application_id = 1145328689;
PRAGMA user_version = 1;
