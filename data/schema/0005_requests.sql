-- SPDX-License-Identifier: MIT
-- Swaps and leaves: what was asked for, and the acts on it.

CREATE TABLE request (
	desk INTEGER NOT NULL, id INTEGER NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT NULL,
	number TEXT NOT NULL, date INTEGER NOT NULL, shift TEXT, other TEXT,
	other_date INTEGER NOT NULL, other_shift TEXT, from_date INTEGER NOT NULL,
	until INTEGER NOT NULL, leave TEXT, stand_in TEXT, late_ms INTEGER NOT NULL,
	policy INTEGER NOT NULL, reason TEXT, certificate TEXT, state INTEGER NOT NULL,
	last_by TEXT, last_at INTEGER NOT NULL, seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
	PRIMARY KEY (desk, id)
) STRICT;
CREATE INDEX request_by_state ON request (desk, state, id);

CREATE TABLE request_act (
	desk INTEGER NOT NULL, request INTEGER NOT NULL, act INTEGER NOT NULL, at INTEGER NOT NULL,
	author TEXT, state INTEGER NOT NULL, certificate TEXT, note TEXT, seq INTEGER NOT NULL,
	PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_act_by_request ON request_act (desk, request, seq);

PRAGMA user_version = 5;
