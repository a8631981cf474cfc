# SPDX-License-Identifier: MIT
# The README's table of rights is the program's own.
"$DUTYDESK" rights --lang en --csv | sed 1d >rights.csv
while IFS= read -r line; do
	row=$(printf '%s\n' "$line" |
		sed 's/^"\(.*\)",\([^,]*\),\([^,]*\),\([^,]*\)$/\1|\2|\3|\4/; t; s/,/|/g' |
		awk -F'|' '{
			for (i = 2; i <= 4; i++) if ($i == "") $i = "–"
			print "| " $1 " | " $2 " | " $3 " | " $4 " |"
		}')
	grep -qF "$row" "$SOURCE/README.md" || echo "not in the README: $row"
done <rights.csv
grep -c . rights.csv
