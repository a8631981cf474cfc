-- SPDX-License-Identifier: MIT
-- A spot check may be an event of the tariff, or a scoring sheet. Older ones are neither.

ALTER TABLE spot_check ADD COLUMN event TEXT;
ALTER TABLE spot_check ADD COLUMN sheet TEXT;
ALTER TABLE spot_check ADD COLUMN points INTEGER NOT NULL DEFAULT 0;
ALTER TABLE spot_check ADD COLUMN recording TEXT;

PRAGMA user_version = 6;
