# SPDX-License-Identifier: MIT
# A regulation without shift times: no desk runs by it alone; with the department's shifts it does,
# and what the department set is the house's.
. "$TESTS/cli/lib.sh"
pin 9001 24681357
at 2026-11-30T10:00
exec 2>&1
new_desk() {
	dd init --policy "$1" --desk 热线 --manager 9001:主任甲 --training --pin-file pin.9001 \
		--recovery-file recovery.txt
}
status new_desk R24
ls *.db 2>/dev/null
cat >ours.yaml <<'END'
based_on: R24
name: 供暖季值班制度
shifts:
  - {code: 白, name: 白班, start: "08:00", end: "20:00", days: [daily], staff: {min: 2}}
  - {code: 夜, name: 夜班, start: "20:00", end: "08:00", next_day: true, days: [daily]}
END
status dd policy check ours.yaml | head -2
new_desk ours.yaml >/dev/null
dd policy show | sed -n '1,5p;/^phone/p'
echo "--- the desk keeps the preset's text, whatever becomes of the file"
rm ours.yaml
dd policy show --yaml | grep -c '^based_on: R24\|^source: R20'
as 9001 staff import /dev/stdin <<'END'
number,name,role,phone
1001,赵一,agent,13800001001
END
pin 1001 100110
as 9001 staff pin 1001 --new-pin-file pin.1001
at 2026-12-01T08:00
as 1001 shift open --reason 未排班
as 1001 log add --channel phone --kind repair --wait 10 --body 暖气不热
echo "--- the list"
dd policy list --csv | grep -c '^R'
dd policy list --csv | grep '^R3[0-4]' | cut -d, -f1-4,6
dd --lang zh_CN policy list | grep '^R34' | sed 's/[0-9][0-9]* *电话/N 电话/'
