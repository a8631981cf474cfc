# SPDX-License-Identifier: MIT
# A month is sealed into a file of its own, which proves itself; one changed byte does not pass.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
at 2026-12-01T17:30
as 1001 shift open
at 2026-12-01T17:40
as 1001 log add --channel phone --kind help --wait 5 --body 问路 --result 已答
at 2026-12-01T21:20
as 1001 handover prepare --count 值班电话=1 --count 钥匙=3
at 2026-12-01T21:21
as 1001 shift close --forward 13900000002
echo "--- a log that waits keeps its month open"
at 2027-01-02T09:00
status as 1001 archive 2026-12
status as 9001 archive 2026-12
at 2027-01-02T09:01
as 8001 handover relieve --taker 1002 --reason 班次已停
at 2027-01-02T09:02
as 8001 review sign 2026-12-01/晚
at 2027-01-02T09:03
as 9001 archive 2026-12 | sed "s|$PWD|.|"
file=$(find . -name '*2026-12*' ! -name 'roster*')
status dd verify --archive "$file" | mask_code
echo "--- a word of it changed"
cp "$file" changed
chmod u+w changed
LC_ALL=C sed -i 's/问路/迷路/' changed
status dd verify --archive changed | mask_code
status dd verify --archive nothing.here
