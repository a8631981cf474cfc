# SPDX-License-Identifier: MIT
# No manager can sign any more: the sheet from the envelope certifies one, and the record holds.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
at 2026-12-01T10:00
grep -c "$(dd verify | grep -o '[0-9a-f]\{4\}\(-[0-9a-f]\{4\}\)\{4\}')" recovery.txt
pin new 97531246
echo "--- a sheet that is none"
echo hello >none.txt
status dd staff recover 9001:主任甲 --recovery-file none.txt --new-pin-file pin.new 2>&1
echo "--- somebody else under the number"
status dd staff recover 9001:别人 --recovery-file recovery.txt --new-pin-file pin.new 2>&1
echo "--- the manager who forgot the PIN, and a new one"
status dd staff recover 9001:主任甲 --recovery-file recovery.txt --new-pin-file pin.new
status dd staff recover 9002:主任乙 --recovery-file recovery.txt --new-pin-file pin.new
mv pin.new pin.9002
status as 9002 staff retire 1003
status as 9001 staff retire 1002 2>&1
dd verify | mask_code
