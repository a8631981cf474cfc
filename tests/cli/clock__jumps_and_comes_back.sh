# SPDX-License-Identifier: MIT
# A clock that jumps ahead for one record spoils no later one; the jumps stay on record.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
at 2026-12-01T17:30
as 1001 shift open
at 2027-06-01T10:00
as 1001 log add --channel phone --kind help --wait 5 --body 时钟错了
at 2026-12-01T18:00
dd doctor --csv | grep ^clock
as 1001 log add --channel phone --kind help --wait 5 --body 时钟又对了
at 2026-12-01T18:01
dd log list --csv | cut -d, -f1-5
dd verify --csv | cut -d, -f1
echo "--- shortly after midnight and before it"
at 2026-12-02T00:10
status as 1001 log add --channel phone --kind help --wait 5 --body 昨夜 --at 23:50
at 2026-12-02T23:50
status as 1001 log add --channel phone --kind help --wait 5 --body 回电 --due 00:30
