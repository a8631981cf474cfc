# SPDX-License-Identifier: MIT
# An outage batch: signed by two, all or nothing, the fault of a late answer in its cell.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
at 2026-12-01T17:30
as 1001 shift open
batch() { as 1001 log batch "$1" --reason 停电 --second 1002 --second-pin-file pin.1002; }
header=occurred_at,channel,kind,wait,caller,phone,body,result,reason,number
cat >late.csv <<END
$header
2026-12-01T18:00:00+08:00,phone,help,5,王某,13900001111,问路,已答,,
2026-12-01T18:05:00+08:00,phone,repair,31,李某,13900002222,漏水,已派,,1001
END
cat >good.csv <<END
$header
2026-12-01T18:00:00+08:00,phone,help,5,王某,13900001111,问路,已答,,
2026-12-01T18:05:00+08:00,phone,repair,31,李某,13900002222,漏水,已派,停电,1001
2026-12-01T18:06:00+08:00,phone,missed,,,13900003333,,,,
END
at 2026-12-01T19:30
echo "--- a late answer without its reason"
status batch late.csv
dd log list --csv | wc -l
echo "--- the second person is another one"
status as 1001 log batch good.csv --reason 停电 --second 1001 --second-pin-file pin.1001
echo "--- signed by both"
batch good.csv
dd log list
dd followup list --csv | cut -d, -f1-5
dd verify | mask_code
