# SPDX-License-Identifier: MIT
# A file with ten different faults: ten lines with ten places; and bytes that are no policy.
. "$TESTS/cli/lib.sh"
cat >bad.yaml <<'END'
name: 我们的制度
source: R01
timezone: Asia/Shangai
shifs: []
shifts:
  - {code: 晚, name: 晚班, start: "1730", end: "21:30", days: [workdays],
     staff: {min: 3, max: 2}}
  - {code: 晚, name: 周末班, start: "09:00", end: "21:30", days: [rest-days],
     breaks: [{from: "22:00", to: "22:30"}]}
  - {code: 夜, name: 夜班, start: "22:00", end: "06:00", days: [daily],
     relieves: 早}
answer:
  - {channel: phone, rings: thirty}
house:
  grace: 500
END
status dd policy check bad.yaml 2>&1
echo "--- in Chinese"
dd --lang zh_CN policy check bad.yaml 2>&1 | cut -d: -f1-3 | sort -u | wc -l
dd --lang zh_CN policy check bad.yaml 2>&1 | grep -c '[a-z]: there is'
echo "--- what is good says what it leaves open, and what waits for it"
printf 'based_on: R01\nhouse: {grace: 20}\n' >good.yaml
dd policy check good.yaml | head -3
dd policy check good.yaml | tail -n +3 | grep -vc 'waits for it'
echo "--- an unknown preset, and the file's own faults all the same"
printf 'based_on: R99\nhouse: {grace: soon}\n' >bad.yaml
status dd policy check bad.yaml 2>&1
echo "--- no policy at all: too large, an alias bomb, no UTF-8, tabs, deep nesting"
truncate -s 100M huge.yaml
status dd policy check huge.yaml 2>&1
{
	echo 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
	for i in $(seq 1 40); do
		echo "a$i: &a$i [$(printf "*a$((i - 1)), %.0s" 1 2 3 4 5 6 7 8 9 10)]"
	done
	echo 'shifts: *a40'
} >bomb.yaml
dd policy check bomb.yaml 2>&1 | sed -n '$s/[0-9][0-9]*/N/p'
printf 'name: \377\nsource: a\tb\n' >bytes.yaml
status dd policy check bytes.yaml 2>&1
head -c 500000 /dev/zero | tr '\0' '[' >deep.yaml
status dd policy check deep.yaml 2>&1
{
	printf 'shifts:\n  '
	head -c 400000 /dev/zero | sed 's/\x0/- /g'
} >steps.yaml
dd policy check steps.yaml >/dev/null 2>&1
echo "exit $?"
ls *.db 2>/dev/null || echo "no database was made"
