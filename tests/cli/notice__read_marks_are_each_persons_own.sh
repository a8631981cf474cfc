# SPDX-License-Identifier: MIT
# Notices: who may write, to which day they are shown, read marks, and that nothing waits for them.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
at 2026-12-01T09:00
echo "--- writing"
as 8001 notice add 明日停水 --until 2026-12-02
as 9001 notice add "新的派单流程"
status as 1001 notice add 不行
status as 8001 notice add 过期 --until 2026-11-30
status as 8001 notice add " "
status as 8001 notice add 一 --until 明天
echo "--- a takeover shows what is unread and does not wait"
at 2026-12-01T17:30
as 1001 shift open | tail -3
as 1001 shift status | grep notices
echo "--- reading"
as 1001 notice read 1
as 1001 notice read 1
status as 1001 notice read 9
as 1001 notice list --unread --csv | cut -d, -f1,3,4,6,7
as 1001 notice list --csv | cut -d, -f1,6
as 1002 notice list --unread --csv | cut -d, -f1
dd notice list
echo "--- the last day is a whole one"
at 2026-12-02T23:59
dd notice list --csv | cut -d, -f1
at 2026-12-03T00:00
dd notice list --csv | cut -d, -f1
dd notice list --ended --csv | cut -d, -f1
echo "--- on record"
as 9001 verify --csv | cut -d, -f1
