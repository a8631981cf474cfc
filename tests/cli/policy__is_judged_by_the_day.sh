# SPDX-License-Identifier: MIT
# A policy in force from a date: never from a past one, signed by the manager, and what happened
# before is read as it was judged.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
call() {
	as "$3" log add --channel phone --kind enquiry --wait "$1" --body "$2" \
		--late-reason 正在通话
}
at 2026-12-01T17:30
as 1001 shift open >/dev/null
at 2026-12-01T18:00
call 12 十二秒 1001
call 20 二十秒 1001
at 2026-12-01T21:30
as 1001 shift close --forward 13900000002 >/dev/null
judged() { dd log list --from 2026-12-01 --to 2026-12-01 --csv | cut -d, -f1,2,12; }
judged | tee before
cat >strict.yaml <<'END'
# Our own desk: R01, but stricter on the phone.
based_on: R01
name: 本部值班制度
answer: [{channel: phone, seconds: 10}]
END
echo "--- by whom, and from when"
exec 2>&1
at 2026-12-02T09:00
status as 1001 policy apply strict.yaml --from 2026-12-03
status as 8001 policy apply strict.yaml --from 2026-12-03
status as 9001 policy apply strict.yaml --from 2026-12-01
status as 9001 policy apply strict.yaml --from 2026-12-02
printf 'house: {grace: soon}\n' >>strict.yaml
status as 9001 policy apply strict.yaml --from 2026-12-03
sed -i '$d' strict.yaml
status as 9001 policy apply R05 --from 2026-12-03
status as 9001 policy apply strict.yaml --from 2026-12-03
status as 9001 policy apply strict.yaml --from 2026-12-03
dd policy show | head -1
echo "--- kept whole, with the preset that it builds on"
at 2026-12-03T17:30
dd policy show | head -1
dd policy show --yaml | sed -n '1,7p'
dd policy show --yaml >kept.yaml
dd policy check kept.yaml | head -1
echo "--- what happened before stays as it was judged; what happens now is judged by the new one"
judged | cmp - before && echo same
at 2026-12-04T17:30
as 1002 shift open >/dev/null
at 2026-12-04T18:00
call 12 十二秒 1002
call 9 九秒 1002
dd log list --from 2026-12-04 --to 2026-12-04 --csv | cut -d, -f1,2,12
judged | cmp - before && echo same
at 2027-01-20T09:00
judged | cmp - before && echo same
dd verify | head -1
