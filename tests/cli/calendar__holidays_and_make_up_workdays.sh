# SPDX-License-Identifier: MIT
# The years that come with the program, a notice that is imported for the next one, and what both
# do to a roster. No file is taken over in part.
. "$TESTS/cli/lib.sh"
echo "--- without a database"
dd calendar show 2026
dd calendar show 2027 --lang zh_CN | head -3
status dd calendar show 2026 --db nowhere.db
status dd calendar show soon
for year in 2024 2025 2026; do
	dd calendar show $year --csv | cut -d, -f2 | sort | uniq -c | sed 's/^ *//' | paste -sd' '
done
set_up_desk >/dev/null
echo "--- a file with faults: each with its place, and nothing is imported"
cat >bad.csv <<'END'
date,kind,name
2027-01-01,holiday,元旦
2027-13-01,off,元旦
2027-01-02,party,元旦
2027-01-03,off,
2027-01-04,make-up,元旦
2026-11-30,off,元旦
2027-01-01,off,元旦
2027-02-06,holiday
END
status as 9001 calendar import bad.csv
printf '# a notice without days\ndate,kind,name\n' >bad.csv
status as 9001 calendar import bad.csv
printf '# of November 2026\ndate,kind,name\n2026-11-30,off,元旦\n2027-01-01,holiday,元旦\n' >bad.csv
status as 9001 calendar import bad.csv
printf '\377\376# no text' >bad.csv
status as 9001 calendar import bad.csv
head -c 100000 /dev/zero | tr '\0' x >bad.csv
status as 9001 calendar import bad.csv
dd calendar show 2027 | head -2
echo "--- the notice of the next year names days of December"
cat >2027.csv <<'END'
# notice for 2027, November 2026
date,kind,name
2026-12-31,off,元旦
2027-01-01,holiday,元旦
2027-01-02,off,元旦
2026-12-26,make-up,元旦
END
status as 8001 calendar import 2027.csv
as 9001 calendar import 2027.csv
status as 9001 calendar import 2027.csv
dd calendar show 2027 | head -5
dd calendar show 2027 --csv
echo "--- shifts go by it: the evening of a make-up Saturday, the weekend shift of a day off"
dd roster check 2026-12 --csv
dd roster on-duty --at 2026-12-31T10:00 --csv | cut -d, -f1-3
echo "--- the roster says which notice it goes by, and how long everybody works"
dd roster show 2026-12 | sed 's/ *$//' | mask_code
echo "--- another notice replaces the year, and the record holds"
sed -i 's/November/December/; /12-31/d; /12-26/d' 2027.csv
at 2026-12-02T10:00
as 9001 calendar import 2027.csv
dd calendar show 2027 | head -3
dd roster check 2026-12 --csv
as 9001 verify --csv | cut -d, -f1
echo "--- hours of a month with days of triple pay, by the clock"
cat >october.csv <<'END'
date,shift,number
2026-10-01,周,1001
2026-10-04,周,1001
2026-10-08,晚,1001
2026-10-03,周,1002
2026-10-10,晚,1002
END
as 9001 roster import 2026-10 october.csv
dd roster hours 2026-10 --plan
dd roster hours 2026-10 --plan --csv
status dd roster hours 2026-10
