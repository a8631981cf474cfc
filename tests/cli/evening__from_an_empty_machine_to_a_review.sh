# SPDX-License-Identifier: MIT
# A whole evening under R01 by commands alone, and the morning after it.
. "$TESTS/cli/lib.sh"
set_up_desk | sed "s|$PWD|.|"
echo "--- the evening of 1 December"
at 2026-12-01T17:25
dd roster on-duty
as 1001 shift open
at 2026-12-01T17:41
as 1001 log add --channel phone --kind enquiry --wait 9 --caller 王先生 --phone 13800001111 \
	--body "咨询周末停车收费" --result "已答复"
at 2026-12-01T17:58
echo "--- a late call needs a reason (R01.10)"
status as 1001 log add --channel phone --kind repair --wait 23 --body "3栋2单元漏水"
as 1001 log add --channel phone --kind repair --wait 23 --caller 李女士 --phone 13912345678 \
	--address 3栋2单元 --body "3栋2单元漏水" --late-reason 接待来访 --follow-up
at 2026-12-01T17:59
status as 1001 log add --channel phone --kind enquiry --wait 14.999 --body "刚好在三声内"
at 2026-12-01T18:20
as 1001 log add --channel counter --kind note --body "失物招领登记" --result "已登记"
at 2026-12-01T18:25
as 1001 log add --channel phone --kind missed --phone 13700000000
at 2026-12-01T18:30
as 1001 log correct 4 --body "失物招领登记:黑色钱包" --reason "补写物品"
dd log list --csv
dd followup list --open
as 1001 followup step 1 --kind dispatch --to 维修站 --note "请尽快到场" --due 20:00
as 1001 followup step 1 --kind ask --note "是否停水" --phone 13900000002
as 8001 followup step 1 --kind decision --note "同意停水半小时"
status as 1001 followup close 1 --result "已修好"
as 1001 followup step 1 --kind feedback --note "已告知李女士" --call-result reached
as 1001 followup close 1 --result "已修好"
dd shift report
echo "--- hand over: no shift follows, the desk closes"
at 2026-12-01T21:10
as 1001 handover prepare --count 值班电话=1 --count 钥匙=3 --note "门禁卡在抽屉"
status as 1001 handover offer
status as 1001 shift close | mask_code
as 1001 shift close --forward 13900000002 | mask_code
dd handover show | mask_code
dd handover list --csv | cut -d, -f1-6
echo "--- the next morning"
at 2026-12-02T08:40
dd review list
as 8001 review ask 2026-12-01/晚 --note "漏水何时到场" --entry 2
as 1001 review answer 2026-12-01/晚 --note "18:30到场" --entry 2
status as 1001 review sign 2026-12-01/晚
as 8001 review sign 2026-12-01/晚
dd review list
echo "--- the next evening signs the log that waits"
at 2026-12-02T17:28
status as 1001 shift open
as 1002 shift open
dd handover list --csv | cut -d, -f1-6
status dd verify --csv | cut -d, -f1
echo "--- the same evening in Chinese, on paper"
LANGUAGE=zh_CN dd handover show 2026-12-01/晚 --to sheet.txt
mask_code <sheet.txt | sed '/^$/d'
LANGUAGE=zh_CN dd roster print 2026-12 --to roster.txt
mask_code <roster.txt | sed '/^$/d' | head -n 12
