# SPDX-License-Identifier: MIT
# Bad files are refused with every fault's place, and nothing of them is written.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
at 2026-12-02T09:00
echo "--- roster: unknown number, unknown code, 32nd day, a cell twice"
cat >bad.csv <<'END'
number,name,1,2,32
1001,赵一,晚,,
7777,无名,晚,,
1002,钱二,,夜,
END
status as 9001 roster import 2026-12 bad.csv
cat >bad.csv <<'END'
date,shift,number
2026-12-01,晚,1001
2026-12-01,晚,1001
2027-01-01,晚,1002
END
status as 9001 roster import 2026-12 bad.csv
dd roster show 2026-12 --csv | head -2
echo "--- calls: wrong date, future, unknown channel, unknown kind"
header=occurred_at,channel,kind,wait,caller,phone,body,result
cat >bad.csv <<END
$header
2026-13-01T10:00:00+08:00,phone,help,3,,,一,
2027-01-01T10:00:00+08:00,phone,help,3,,,二,
2026-12-01T18:00:00+08:00,pigeon,help,3,,,三,
2026-12-01T18:00:00+08:00,phone,gossip,3,,,四,
END
status as 9001 log import bad.csv --format dutydesk
printf '%s\n2026-12-01T18:00:00+08:00,phone,help,3,,,a\000b,\n' $header >bad.csv
status as 9001 log import bad.csv --format dutydesk
dd log list --csv | wc -l
echo "--- good calls, and the same file again"
{
	printf '\357\273\277%s\r\n' $header
	printf '2026-12-01T18:00:00+08:00,phone,help,15,,,"一,\n二",\r\n'
	printf '2026-12-01T18:05:00+08:00,phone,help,14.9,,,三,\r\n'
} >good.csv
as 9001 log import good.csv --format dutydesk --dry-run
as 9001 log import good.csv --format dutydesk
as 9001 log import good.csv --format dutydesk
dd log list --csv --late | cut -d, -f1-8
echo "--- policy"
cat >bad.yaml <<'END'
name: x
source: R99
timezone: Asia/Shanghai
shifts:
  - {code: 晚, name: 晚班, start: "25:00", end: "21:30", days: [workdays]}
  - {code: 晚, name: 夜班, start: "22:00", end: "06:00", days: [daily]}
END
status dd policy check bad.yaml
echo "--- a database that is none, and one that is not there"
echo "not a database, just a text that is long enough to be looked at" >none.db
status dd log list --db none.db
status dd log list --db missing.db
