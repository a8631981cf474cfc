# SPDX-License-Identifier: MIT
# People with long and hostile names, first PINs, five wrong ones, unlocking, leaving.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
at 2026-12-01T09:00
echo "--- names: 64 characters, a line break, an escape sequence, a direction mark"
long=$(printf '长%.0s' $(seq 64))
as 9001 staff add 2001 "$long" --role agent
status as 9001 staff add 2002 "$(printf '长%.0s' $(seq 101))" --role agent
status as 9001 staff add 2002 "$(printf '两\n行')" --role agent
as 9001 staff add 2002 "$(printf '红\033[31m字')" --role agent
as 9001 staff add 2003 "$(printf '甲\342\200\256乙')" --role agent
dd staff list
echo "--- five wrong PINs lock, a supervisor unlocks"
pin wrong 999888
# The minute in which the lock ends is rounded up from the fifth try.
for n in 1 2 3 4 5; do
	"$DUTYDESK" --as 1001 --pin-file pin.wrong shift attend in
done 2>&1 | sed 's/until 09:0[12]/until 09:0N/'
status as 1001 log add --channel phone --kind help --wait 5 --body 问路 2>&1 |
	sed 's/until 09:0[12]/until 09:0N/'
status as 1002 staff unlock 1001
as 8001 staff unlock 1001
status as 8001 staff unlock 8001
as 1001 log add --channel phone --kind help --wait 5 --body 问路
echo "--- a real desk refuses the PINs that anybody tries"
pin easy 12345678
status dd --db real.db init --policy R01 --desk 台 --manager 9001:甲 --pin-file pin.easy
echo "--- who leaves"
status as 9001 staff retire 9001
at 2026-12-29T09:00
as 9001 staff retire 1001
status as 1001 log add --channel phone --kind help --wait 5 --body 问路
