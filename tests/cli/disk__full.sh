# SPDX-License-Identifier: MIT
# On a full disk nothing is written, nothing is lost, and everything can still be read.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
at 2026-12-01T17:30
as 1001 shift open >/dev/null
mkdir small
if ! mount -t tmpfs -o size=1500k tmpfs small 2>/dev/null; then
	# not tested: only root may mount a small disk, and only on a machine that lets it
	cat "${BASH_SOURCE[0]%.sh}.out"
	exit 0
fi
trap 'umount small' EXIT
cp desk.db small/
export DUTYDESK_DB=$PWD/small/desk.db
cat /dev/zero >small/full 2>/dev/null
at 2026-12-01T17:40
status as 1001 log add --channel phone --kind help --wait 5 --body 问路 2>&1 | sed "s|$PWD|.|"
status dd log list --csv | wc -l
dd verify --csv | cut -d, -f1
rm small/full
as 1001 log add --channel phone --kind help --wait 5 --body 问路
dd verify --csv | cut -d, -f1
