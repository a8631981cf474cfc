# SPDX-License-Identifier: MIT
# Files as they come: a roster and people in GB18030 with CRLF, a list of duties, call records of
# a telephone system, the same file again.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
at 2026-12-02T09:00
echo "--- people and a roster in GB18030, with CRLF"
printf 'number,name,role,phone\r\n1004,孙乐,agent,13800001004\r\n' | iconv -t GB18030 >people.csv
as 9001 staff import people.csv
dd staff list --csv | grep 1004
printf 'number,name,%s\r\n1004,孙乐,%s\r\n' "$(seq -s, 1 31)" "$(printf '晚,%.0s' $(seq 30))晚" |
	iconv -t GB18030 >roster.csv
as 9001 roster import 2027-01 roster.csv
dd roster show 2027-01 --plan | head -9
status as 1001 roster publish 2027-01
echo "--- a list of duties, with a mark at its head"
printf '\357\273\277date,shift,number\n2027-02-01,晚,1004\n' >list.csv
as 9001 roster import 2027-02 list.csv
dd roster show 2027-02 --plan --csv
echo "--- call records, then the same again"
cat >calls.csv <<'END'
occurred_at,channel,kind,wait,caller,phone,body,result
2026-12-01T18:00:00+08:00,phone,help,3,王某,13900001111,"问路,在东门","已答"
2026-12-01T18:01:00+08:00,phone,repair,40,李某,13900002222,"漏水
两处",
2026-12-01T18:02:00+08:00,phone,missed,,,13900003333,,
END
as 9001 log import calls.csv --dry-run
as 9001 log import calls.csv
as 9001 log import calls.csv
dd log list
