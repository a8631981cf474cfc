# SPDX-License-Identifier: MIT
# The heating hotline of R20 to R29 on a shift plan of its own: clocks of a matter, abnormal events
# and what a closing needs, each line with its item.
. "$TESTS/cli/lib.sh"
cat >hotline.yaml <<'END'
based_on: R20
name: 供暖热线
shifts:
  - {code: 白, name: 白班, start: "08:00", end: "18:00", days: [daily]}
  - {code: 夜, name: 夜班, start: "18:00", end: "08:00", next_day: true, days: [daily]}
house:
  limits:
    - {of: accept, kind: repair, minutes: 30}
    - {of: contact, kind: repair, minutes: 60}
END
dd policy check hotline.yaml >check.txt || cat check.txt
set_up_desk hotline.yaml >/dev/null 2>&1	# its roster is that of R01's shifts
write_roster_r04 2026-12 31
as 9001 roster import 2026-12 roster-2026-12.csv
as 9001 roster publish 2026-12 --confirm | tail -1
at 2026-12-01T07:50
as 1001 shift open >/dev/null
echo "--- what is refused names its item"
at 2026-12-01T09:00
status as 1001 log add --channel phone --kind repair --wait 10 --body 3栋不热 --follow-up
as 1001 log add --channel phone --kind repair --wait 9.9 --body 3栋不热 --follow-up
status as 1001 log add --channel phone --kind help --wait 1 --greeted 5 --body 问路
status as 1001 followup step 1 --kind dispatch --note 请派人
as 1001 followup step 1 --kind dispatch --to 维修站
status as 1001 followup step 1 --kind call --number-kind fax --call-result no-answer
echo "--- a complaint opens its own matter and stays until the head was asked"
as 1001 log add --channel phone --kind complaint --category 维修人员 --wait 5 --body 师傅态度差
dd shift status | grep -i limit
as 1001 followup step 2 --kind ask --note 已报主管
dd shift status | grep -ic limit
echo "--- half an hour and a minute later"
at 2026-12-01T09:30
dd followup list --over --csv | cut -d, -f1,13
at 2026-12-01T09:31
dd followup list --over --csv | cut -d, -f1,13
dd followup list --over | head -2
as 1001 followup step 1 --kind call --number-kind station --call-result no-answer
as 1001 followup step 1 --kind call --number-kind mobile --call-result off
at 2026-12-01T13:01
dd followup show 1 | grep limit
echo "--- in Chinese"
dd followup show 1 --lang zh_CN | grep 时限
echo "--- told late, and still read in the review"
as 1001 followup step 1 --kind feedback --note 已修好并告知
as 1001 followup close 1 --result 已修好
dd followup list --over --csv | tail -n +2
dd shift report 2026-12-01/白 --lang zh_CN | grep '^!'
