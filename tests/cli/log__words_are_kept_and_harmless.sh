# SPDX-License-Identifier: MIT
# Whatever people write is kept byte for byte and steers no terminal.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
at 2026-12-01T17:30
as 1001 shift open
minute=40
say() {
	at 2026-12-01T17:$minute
	minute=$((minute + 1))
	as 1001 log add --channel phone --kind help --wait 5 --body "$1"
}
say "$(printf '\033[2J\033]0;title\007清屏')"
say "$(printf '从右到左 \342\200\256abc\342\200\254 完')"
say "$(printf '零宽\342\200\213字符\342\200\215连')"
say "表情 😀👍🏽 𠮷野家"
say "$(printf '两\n行')"
say '=cmd|"calc"!A1, "引号"'
dd log list
dd log list --csv | cut -d, -f16 | od -c | sed -n 2,6p
dd log show 1
echo "--- --limit: the newest, the oldest of them first"
dd log list --csv --limit 2 | cut -d, -f1
echo "--- what is corrected, and what it was"
at 2026-12-01T18:00
status as 1001 log correct 4 --reason 无
as 1001 log correct 4 --body 表情已删 --reason 更清楚
at 2026-12-01T18:01
dd log show 7
as 1001 log explain 7 --note 应来电人要求
at 2026-12-01T18:02
as 1001 followup open 7 --due 20:00
at 2026-12-01T18:10
as 1001 followup step 1 --kind call --call-result no-answer --phone 13812345678 --at 18:05
dd followup show 1
as 1001 followup show 1
