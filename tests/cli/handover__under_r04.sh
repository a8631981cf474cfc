# SPDX-License-Identifier: MIT
# Round the clock under R04: every way in which a shift passes to the next, with all signatures.
. "$TESTS/cli/lib.sh"
set_up_desk R04 | tail -1
one_call() {
	as "$1" log add --channel phone --kind repair --wait 8 --body "$2" --follow-up
}
echo "--- offer, tick, accept"
at 2026-12-01T07:50
as 1001 shift open
at 2026-12-01T09:00
one_call 1001 道闸不抬杆
at 2026-12-01T17:40
status as 1001 handover offer
as 1001 handover prepare --carry-all 待维修 --count 备件=3
at 2026-12-01T17:45
as 1001 handover offer
status as 1002 handover accept | mask_code
status as 1001 handover accept --all | mask_code
at 2026-12-01T17:46
as 1002 handover tick --all
at 2026-12-01T17:50
as 1002 handover accept | mask_code
echo "--- refused, put right, accepted with an objection"
at 2026-12-02T07:40
as 1002 handover prepare --carry-all 待维修 --count 备件=2
at 2026-12-02T07:41
as 1002 handover offer
at 2026-12-02T07:42
status as 1001 handover refuse
as 1001 handover refuse --reason 备件少了一件
at 2026-12-02T07:43
as 1002 handover prepare --carry-all 待维修 --count 备件=3
at 2026-12-02T07:44
as 1002 handover offer
at 2026-12-02T07:45
as 1001 handover tick --all
at 2026-12-02T07:46
as 1001 handover accept --objection 钥匙未见 --reason 换班 | mask_code
echo "--- nobody can sign: the supervisor confirms"
at 2026-12-02T18:10
status as 1002 handover relieve --taker 1002 --reason 早班突发疾病
as 8001 handover relieve --taker 1002 --reason 早班突发疾病
dd shift status
echo "--- an emergency, signed late"
at 2026-12-03T07:50
as 1001 handover emergency --taker 1001 --reason 夜班忘记PIN
dd shift status
at 2026-12-03T09:00
status as 1002 handover sign-late 2026-12-02/夜
dd handover list --csv | cut -d, -f1-6
dd handover show 2026-12-02/夜 | mask_code
dd verify | mask_code
