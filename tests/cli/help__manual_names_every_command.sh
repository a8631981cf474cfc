# SPDX-License-Identifier: MIT
# The manual page has every command and every option of the program.
sed 's/\\-/-/g' "$SOURCE/data/man/dutydesk.1" >manual
"$DUTYDESK" help --lang en | while read -r first second _; do
	case $first in Without) continue ;; esac
	grep -q "^\.B.*\b$first\b" manual || echo "not in the manual: $first"
	case $second in
	[a-z]*-*|[a-z]*) grep "^\.B.*\b$first\b" manual | grep -q -- "\b$second\b" || case $(
		"$DUTYDESK" "$first" "$second" --help --lang en 2>/dev/null | head -n 1) in
	"dutydesk $first $second"*) echo "not in the manual: $first $second" ;;
	esac ;;
	esac
	"$DUTYDESK" help "$first" --lang en
done | sed -n 's/^  \(--[a-z-]*\).*/\1/p' | sort -u | while read -r option; do
	grep -q -- "$option\b" manual || echo "not in the manual: $option"
done
echo done
