# SPDX-License-Identifier: MIT
# The database edited behind the program's back: each forgery exits 4 and is named.
. "$TESTS/cli/lib.sh"
set_up_desk >/dev/null
at 2026-12-01T17:30
as 1001 shift open >/dev/null
at 2026-12-01T17:41
as 1001 log add --channel phone --kind enquiry --wait 9 --body "咨询停车" >/dev/null
as 1001 log add --channel phone --kind enquiry --wait 3 --body "咨询水费" >/dev/null
at 2026-12-01T21:10
sqlite3 desk.db "VACUUM INTO 'older.db'"
as 1001 handover prepare --count 值班电话=1 --count 钥匙=3 >/dev/null
as 1001 shift close --forward 13900000002 >/dev/null
code=$(dd handover list --csv | tail -1 | cut -d, -f9)
status dd verify --code "$code" --csv | cut -d, -f1
cp desk.db whole.db

# forge NAME SQL: on a copy, with the guards taken away first.
forge() {
	rm -f forged.db*
	cp whole.db forged.db
	sqlite3 forged.db "SELECT name FROM sqlite_schema WHERE type = 'trigger'" >triggers
	while read -r trigger; do sqlite3 forged.db "DROP TRIGGER $trigger"; done <triggers
	sqlite3 forged.db "$2"
	"$DUTYDESK" verify --db forged.db >said 2>&1
	local got=$?
	echo "--- $1: exit $got"
	head -n 3 said
}

entry="seq = (SELECT min(seq) FROM fact WHERE kind = 10)"
newest="seq = (SELECT max(seq) FROM fact)"
forge "a fact's figures" "UPDATE fact SET payload = payload || x'00' WHERE $entry"
forge "a fact's words" "UPDATE fact SET words = replace(words, '停车', '停用') WHERE $entry"
forge "a row of entry" "UPDATE entry SET body = '没有这回事' WHERE id = 1"
forge "somebody's role" "UPDATE staff SET role = 3 WHERE number = '1001'"
forge "a signature taken away" "UPDATE fact SET sig = NULL WHERE $newest"
forge "an author changed" "UPDATE fact SET author = '1002' WHERE $entry"
forge "a fact in the middle removed" "DELETE FROM fact WHERE $entry"
forge "a row of entry removed" "DELETE FROM entry WHERE id = 2"

echo "--- an older copy: nothing in it tells, only the paper does"
"$DUTYDESK" verify --db older.db --csv | cut -d, -f1
status "$DUTYDESK" verify --db older.db --code "$code" >said
mask_code <said | sed -n "1,2p;\$p"
echo "--- the newest facts cut off behind their projections"
last=$(sqlite3 whole.db "SELECT max(seq) FROM fact
	WHERE sig IS NOT NULL AND seq < (SELECT max(seq) FROM fact)")
rm -f forged.db*
cp whole.db forged.db
sqlite3 forged.db "DROP TRIGGER fact_delete; DELETE FROM fact WHERE seq > $last"
status "$DUTYDESK" verify --db forged.db --csv | cut -d, -f1
status "$DUTYDESK" verify --db forged.db --code "$code" >said
mask_code <said
echo "--- the training flag flipped, in the fact and beside it"
forge "the flag of the desk" "UPDATE genesis SET training = 0"
forge "the flag in the fact" \
	"UPDATE fact SET payload = replace(payload, x'01', x'00') WHERE kind = 1"
echo "--- a fact planted in another's name"
forge "planted" "INSERT INTO fact SELECT seq + 1, desk, at, kind, '1002', payload, salt, words,
	head, sig FROM fact WHERE $newest"
echo "--- a mistyped code"
status dd verify --code "${code}X" --csv | cut -d, -f1
