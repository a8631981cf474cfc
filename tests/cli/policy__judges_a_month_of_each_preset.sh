# SPDX-License-Identifier: MIT
# Every preset judges the same generated month without a database: six people in turn on all of its
# kinds of shift, and calls that take longer and longer. Each finding names its item.
. "$TESTS/cli/lib.sh"
unset DUTYDESK_DB

# Codes of the kinds of shift of a preset.
codes() { dd policy show "$1" --yaml | sed -n 's/^  - {code: \([^,]*\), name.*start.*/\1/p'; }

# Duties of December 2026: on each day one person more for each kind, in turn.
roster() {
	local day n=0 code
	echo date,shift,number
	for day in $(seq -w 1 31); do
		for code in $(codes "$1"); do
			echo "2026-12-$day,$code,100$((n % 6 + 1))"
			n=$((n + 1))
		done
	done
}

calls() {
	local day
	echo occurred_at,channel,kind,wait,caller,phone,body,result
	for day in $(seq -w 1 31); do
		echo "2026-12-${day}T10:00:00+08:00,phone,enquiry,$((10#$day)).999,,,问,答"
		echo "2026-12-${day}T11:00:00+08:00,chat,enquiry,$((10#$day * 4)),,,问,答"
		echo "2026-12-${day}T12:00:00+08:00,phone,missed,,,,,"
	done
}

calls >calls.csv
for preset in $(dd policy list --csv | cut -d, -f1 | tail -n +2); do
	roster "$preset" >roster.csv
	if [ "$(wc -l <roster.csv)" -gt 1 ]; then
		dd policy judge "$preset" 2026-12 --roster roster.csv --calls calls.csv --limit 6
	else
		dd policy judge "$preset" 2026-12 --calls calls.csv --limit 3
	fi
	echo "exit $?"
done
echo "--- each finding with its item: those without one are of house settings"
roster R34 >roster.csv
dd policy judge R34 2026-12 --roster roster.csv --csv | cut -d, -f6 | sort | uniq -c
echo "--- bad input"
status dd policy judge R04 2026-12
status dd policy judge R04 2026-13 --calls calls.csv
status dd policy judge R98 2026-12 --calls calls.csv
printf 'date,shift,number\n2026-12-32,白,1001\n' >bad.csv
status dd policy judge R04 2026-12 --roster bad.csv
printf 'occurred_at,channel,kind,wait\n2026-12-01T10:00,phone,chat,x\n' >bad.csv
status dd policy judge R04 2026-12 --calls bad.csv
status dd policy judge R04 2026-12 --calls none.csv
