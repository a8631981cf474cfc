# SPDX-License-Identifier: MIT
# A plan that is too thin, leaving the post with and without consent, a late relief, and the
# figures of the month. R34 has no shift times of its own: the house adds them.
. "$TESTS/cli/lib.sh"
cat >own.yaml <<'END'
name: 400热线
based_on: R34
timezone: Asia/Shanghai
shifts:
  - {code: 早, name: 早班, start: "08:00", end: "16:00", days: [daily], item: A-1}
  - {code: 晚, name: 晚班, start: "12:00", end: "20:00", days: [daily], item: A-1}
work:
  - {rule: week_hours, amount: 40, item: A-2}
  - {rule: rest_on, days: [sun], severity: refuse, item: A-3}
END
echo "--- the plan"
set_up_desk own.yaml 2>/dev/null | tail -1
cat >january.csv <<'END'
date,shift,number
2027-01-04,早,1001
2027-01-05,早,1001
2027-01-06,早,1001
2027-01-07,早,1001
2027-01-08,早,1001
2027-01-09,早,1001
2027-01-04,晚,1002
2027-01-10,晚,1002
END
as 9001 roster import 2027-01 january.csv
dd roster check 2027-01 --csv | grep -e 2027-01-04 -e 2027-01-05 -e 2027-01-09 -e 2027-01-10
as 9001 roster publish 2027-01 --confirm 2>&1 | tail -1
echo "--- a day"
cat >december.csv <<'END'
date,shift,number
2026-12-01,早,1001
2026-12-01,晚,1002
2026-12-02,早,1003
END
as 9001 roster import 2026-12 december.csv
as 9001 roster publish 2026-12 --confirm | tail -1
at 2026-12-01T07:55
as 1001 shift open
at 2026-12-01T10:00
as 1001 shift attend leave --note 用餐
at 2026-12-01T10:20
as 1001 shift attend back
status as 1001 shift attend leave --note 用餐 --second 1002 --second-pin-file pin.1002
as 1001 shift attend leave --note 用餐 --second 8001 --second-pin-file pin.8001
at 2026-12-01T10:55
as 1001 shift attend back
status as 1001 shift attend out
at 2026-12-01T12:05
as 1002 shift open --shift 晚 | head -3
at 2026-12-01T16:10
as 1001 log add --channel none --kind suspend --body 挂起 >suspended
as 1001 handover prepare --note 无 --shift 2026-12-01/早 >prepared
as 1001 shift close --shift 2026-12-01/早 --forward 800100200 | tail -1
at 2026-12-01T19:58
as 1002 handover prepare --note 无 --shift 2026-12-01/晚 >prepared
as 1002 shift close --shift 2026-12-01/晚 --forward 800100200 | tail -1
echo "--- the month"
at 2026-12-03T09:00
status dd report attendance 2026-12
as 8001 report attendance 2026-12
as 1002 report attendance 2026-12 --csv
as 9001 report attendance 2026-12 --lang zh_CN | sed -n 1,8p
