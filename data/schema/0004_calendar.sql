-- SPDX-License-Identifier: MIT
-- When a calendar was imported and by whom: it is printed with the rosters that were made by it.

INSERT INTO stale VALUES (4);

ALTER TABLE calendar ADD COLUMN imported_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calendar ADD COLUMN author TEXT;

PRAGMA user_version = 4;
