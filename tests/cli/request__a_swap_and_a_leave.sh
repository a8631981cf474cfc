# SPDX-License-Identifier: MIT
# Swaps and leaves by commands: asked for, agreed, approved, refused; the roster follows. Under
# R04 a swap is agreed between the two (R04.5), a leave is approved by the supervisor.
. "$TESTS/cli/lib.sh"
set_up_desk R04 | tail -1
duties() { dd roster show 2026-12 --csv | grep "$1"; }
at 2026-12-01T10:00
echo "--- a swap"
as 1001 request swap 2026-12-03/白 --with 1002 --for 2026-12-03/夜 --reason 家长会
duties 2026-12-03
status as 1003 request consent 1
status as 1001 request consent 1
as 1002 request consent 1 --note 好
duties 2026-12-03
status as 1002 request consent 1
dd request show 1
echo "--- what cannot be asked for"
status as 1001 request swap 2026-12-03/白 --with 1002 --reason 再换
status as 1001 request swap 2026-12-04/白 --with 1001 --reason 自己
status as 1001 request swap 12-04 --with 1002 --reason 日期
status as 1001 request swap 2026-12-04/白 --reason 没有人
status as 1001 request leave --from 2026-12-05 --kind 探亲假 --reason 探亲
status as 1001 request leave --from 2026-12-05 --to 2026-12-04 --kind 事假 --reason 反了
status as 1001 request leave --from 2026-12-05 --kind 事假
status as 1001 request leave --person 1002 --from 2026-12-05 --kind 事假 --reason 代人
echo "--- a leave with a stand-in"
as 1001 request leave --from 2026-12-05 --to 2026-12-06 --kind 事假 --stand-in 1003 --reason 搬家
status as 1001 request leave --from 2026-12-06 --kind 事假 --reason 又一次
status as 1002 request approve 2
status as 1001 request approve 2
as 8001 request approve 2
duties "2026-12-0[56],白"
echo "--- too late: with a reason only; refused: with a reason only"
as 1001 request leave --from 2026-12-01 --kind 事假 --reason 发烧
status as 8001 request approve 3
status as 8001 request refuse 3
as 8001 request refuse 3 --note 无人顶班
echo "--- ill: asked for afterwards by the supervisor, nobody stands in"
at 2026-12-08T09:00
as 8001 request leave --person 1001 --from 2026-12-08 --kind 病假 --reason 来电请假
as 8001 request approve 4
status dd roster check 2026-12 | grep 2026-12-08
echo "--- withdrawn, and the lists"
as 1002 request move 2026-12-20/夜 --for 2026-12-20/白 --reason 接孩子
status as 1001 request withdraw 5
as 1002 request withdraw 5
dd request list
as 1002 request list --mine --csv | cut -d, -f1,3,4,5,6
dd request list --open --csv
LANGUAGE=zh_CN dd request show 2
echo "--- on record"
as 9001 verify --csv | cut -d, -f1
