# SPDX-License-Identifier: MIT
# Usage, unknown words and both languages; no command lacks its help.
export LANGUAGE=en
"$DUTYDESK" help | grep "^  " >commands
grep -c . commands
while read -r first second _; do
	"$DUTYDESK" help "$first" "$second" >said 2>&1 || "$DUTYDESK" help "$first" >said 2>&1 ||
		echo "no help for $first $second"
done <commands
"$DUTYDESK" log add --help | head -2
"$DUTYDESK" --lang zh_CN log add --help | head -2
"$DUTYDESK" lgo add; echo "exit $?"
"$DUTYDESK" log add --chanel phone; echo "exit $?"
"$DUTYDESK" log show; echo "exit $?"
"$DUTYDESK" log void 1; echo "exit $?"
"$DUTYDESK" --lang fr policy list; echo "exit $?"
"$DUTYDESK" policy list --csv | cut -d, -f1,2
