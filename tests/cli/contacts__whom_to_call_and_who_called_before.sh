# SPDX-License-Identifier: MIT
# Contacts come in whole or not at all and propose a department; a caller is known again.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
echo "--- a file with faults"
cat >bad.csv <<'END'
department,name,phone,address_pattern
维修一站,何师傅,13800009001,3栋*
,无名,139,
维修一站,何师傅,13800009002,
维修二站,乙,,
END
status as 9001 contacts import bad.csv
dd contacts list --csv
echo "--- a good one, again, and an update"
cat >good.csv <<'END'
department,name,phone,address_pattern,note
维修一站,何师傅,13800009001,3栋*;4栋*,白天
维修二站,,010-88886666,幸福小区,
END
as 9001 contacts import good.csv
as 9001 contacts import good.csv
printf 'department,name,phone\n维修一站,何师傅,13800009003\n门岗,值班,8001\n' |
	as 9001 contacts import -
dd contacts list --csv
echo "--- found, and by address"
dd contacts list --find 师傅
dd contacts list --address "3栋2单元" --csv
dd contacts list --address "13栋2单元" --csv
status dd contacts list --address 3栋 --find 师傅
echo "--- only a manager"
status as 1001 contacts import good.csv
echo "--- several matters of one call, and the caller who rings again"
at 2026-12-01T17:30
as 1001 shift open --reason 顶班 | tail -1
at 2026-12-01T18:00
as 1001 log add --channel phone --kind repair --wait 5 --phone 138-0000-2002 --address 3栋2单元 \
	--body 漏水 --follow-up
at 2026-12-01T18:01
as 1001 log add --channel phone --kind enquiry --phone 138-0000-2002 --body 停车费 --call 1
status as 1001 log add --channel phone --kind enquiry --body 无 --call 77
at 2026-12-02T18:00
dd caller --phone 13800002002
dd caller --address "3栋 2单元" --csv
dd caller --phone 13800002003
status dd caller
dd review list --csv | cut -d, -f1,2,4,10,11,22
as 9001 verify --csv | cut -d, -f1
