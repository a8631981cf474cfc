# SPDX-License-Identifier: MIT
# The report of a day and of a month: what is counted, by which formula, and in which file. The
# figures are those of the review, and a month is the sum of its days.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
at 2026-12-01T17:20
as 1001 shift open >/dev/null
at 2026-12-01T18:00
as 1001 log add --channel phone --kind enquiry --wait 14.999 --body 停车费 \
	--result 已告知 >/dev/null
as 1001 log add --channel phone --kind complaint --wait 15 --late-reason 正在通话 \
	--body 噪声 --follow-up >/dev/null
as 1001 log add --channel counter --kind help --body 领快递 --result 已领 >/dev/null
as 1001 log add --channel phone --kind missed --phone 13900000077 --body 未接 >/dev/null
as 1001 log add --channel phone --kind enquiry --body 等待不明 --result 已告知 >/dev/null
as 1001 log correct 1 --body 停车费两项 --reason 写错 >/dev/null
as 1001 log void 3 --reason 重复 >/dev/null
echo "--- the day, in both languages"
dd report day 2026-12-01
dd report day 2026-12-01 --lang zh_CN
echo "--- for programs"
dd report day 2026-12-01 --csv
dd review list --from 2026-12-01 --to 2026-12-01 --csv
dd report month 2026-12 --csv
echo "--- the month, and a month in which nothing was"
dd report month 2026-12 --to month.txt
grep -c '12-01' month.txt
dd report month 2026-12 --to month.csv
sed -n 1,3p month.csv
dd report month 2025-02 | sed -n 5,9p
echo "--- bad input"
status dd report day 2026-02-30
status dd report day
status dd report month 2026-13
status dd report month 2026-12 --to month.xlsx
status dd report week 2026-12
