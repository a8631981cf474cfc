# SPDX-License-Identifier: MIT
# What the command tests share: a training desk under R01 with five people. Sourced, not run.
# The clock is set by `at`; nothing here waits or looks at the clock of the machine.
export DUTYDESK_DB=$PWD/desk.db LANGUAGE=en

at() { export DUTYDESK_NOW="$1:00+08:00 held"; }
dd() { "$DUTYDESK" "$@"; }

# as NUMBER command...: act as a person whose PIN stands in a file of its own.
as() {
	local number=$1
	shift
	"$DUTYDESK" --as "$number" --pin-file "pin.$number" "$@"
}

# Show a command's exit status after what it printed.
status() {
	"$@"
	echo "exit $?"
}

# Check codes differ from run to run: every record has a salt of its own.
mask_code() {
	local five='[0-9A-Z]\{5\}'
	local four='[0-9a-f]\{4\}'
	sed "s/[0-9]*-$five-$five-$five-$five-[0-9A-Z]/CODE/g;
		s/$four-$four-$four-$four-$four/ROOT/g"
}

pin() { (umask 077 && printf '%s\n' "$2" >"pin.$1"); }

# people.csv as a department would hand it in.
write_people() {
	cat >people.csv <<-'END'
		number,name,role,phone
		8001,主管乙,supervisor,13900000002
		1001,赵一,agent,13800001001
		1002,钱二,agent,13800001002
		1003,欧阳文静,agent,13800001003
	END
}

# The month grid of R04: 1001 by day, 1002 by night.
write_roster_r04() {
	local month=$1 day line1="1001,赵一" line2="1002,钱二" header="number,name"
	for day in $(seq 1 "$2"); do
		header=$header,$day line1=$line1,白 line2=$line2,夜
	done
	printf '%s\n%s\n%s\n' "$header" "$line1" "$line2" >"roster-$month.csv"
}

# The month grid: 1001 on odd, 1002 on even days, evenings and weekends of R01.
write_roster() {
	local month=$1 day line1="1001,赵一" line2="1002,钱二" header="number,name" code
	for day in $(seq 1 "$2"); do
		header=$header,$day
		code=晚
		case " $3 " in *" $day "*) code=周 ;; esac
		if [ $((day % 2)) = 1 ]; then
			line1=$line1,$code line2=$line2,
		else
			line1=$line1, line2=$line2,$code
		fi
	done
	printf '%s\n%s\n%s\n' "$header" "$line1" "$line2" >"roster-$month.csv"
}

# A desk on 30 November 2026 with December published; its policy: R01, or what is said.
set_up_desk() {
	local policy=${1:-R01}
	pin 9001 24681357
	pin 8001 80018001
	pin 1001 100110
	pin 1002 100210
	pin 1003 100310
	at 2026-11-30T10:00
	dd init --policy "$policy" --desk 客服部 --manager 9001:主任甲 --training \
		--pin-file pin.9001 --recovery-file recovery.txt || return 1
	write_people
	as 9001 staff import people.csv || return 1
	for number in 8001 1001 1002 1003; do
		as 9001 staff pin $number --new-pin-file pin.$number || return 1
	done
	case $policy in
	R04) write_roster_r04 2026-12 31 ;;
	*) write_roster 2026-12 31 "5 6 12 13 19 20 26 27" ;;
	esac
	as 9001 roster import 2026-12 roster-2026-12.csv || return 1
	as 9001 roster publish 2026-12 --confirm
}
