-- SPDX-License-Identifier: MIT
-- How long a visitor stood there before somebody greeted them: a second wait beside wait_ms, the
-- one until they were served. 0: not known, as in every record before this step.

ALTER TABLE entry ADD COLUMN greet_ms INTEGER NOT NULL DEFAULT 0;

PRAGMA user_version = 7;
