# SPDX-License-Identifier: MIT
# Spot checks that cost points, a month that adds up under R30 (with R31's appraisal), who may see
# it, and how long a month is kept.
. "$TESTS/cli/lib.sh"
set_up() {
	pin 9001 24681357
	pin 8001 80018001
	pin 1001 100110
	pin 1002 100210
	at 2026-12-01T08:00
	dd init --policy R30 --desk 客服部 --manager 9001:主任甲 --training \
		--pin-file pin.9001 --recovery-file recovery.txt
	write_people
	as 9001 staff import people.csv
	for number in 8001 1001 1002; do
		as 9001 staff pin $number --new-pin-file pin.$number
	done
}
set_up >/dev/null
echo "--- events"
as 8001 check add --person 1001 --event complaint
as 8001 check add --person 1001 --event complaint --result 再次投诉
as 8001 check add --person 1001 --event customer-complaint --points 12
as 8001 check add --person 1002 --event praise
echo "--- what is refused"
status as 8001 check add --person 1001 --event customer-complaint --points 21
status as 8001 check add --person 1001 --event praises
status as 8001 check add --person 1001 --event late
status as 8001 check add --person 1001 --sheet call
status as 8001 check add --event praise
status as 1001 check add --person 1002 --event praise
status as 8001 check add --person 1001
echo "--- the month"
at 2026-12-31T18:00
as 9001 report points 2026-12
as 9001 report points 2026-12 --csv
as 1002 report points 2026-12 --csv
as 8001 report points 2026-12 --csv
status dd report points 2026-12
LANGUAGE=zh_CN as 1001 report points 2026-12 --to points.txt
grep 投诉 points.txt
echo "--- kept"
dd report retention --csv
dd report retention | sed -n '2,8p'
echo "--- sheets of R20"
printf 'based_on: R20\nname: 热线\nshifts:\n' >own.yaml
printf '  - {code: 白, name: 白班, start: "08:00", end: "20:00", days: [daily]}\n' >>own.yaml
printf '  - {code: 夜, name: 夜班, start: "20:00", end: "08:00", next_day: true, days: [daily]}\n' \
	>>own.yaml
as 9001 policy apply own.yaml --from 2027-01-01
at 2027-01-01T09:00
as 8001 check add --person 1001 --sheet call --missed "住址;结束语" --recording r1.wav
status as 8001 check add --person 1001 --sheet call --missed 语速
as 9001 report points 2027-01 --csv | cut -d, -f1,4,5
dd check list --csv | tail -1
dd calendar show 2023 | sed -n 2,5p
dd followup list --due --csv
as 9001 verify --csv | cut -d, -f1
