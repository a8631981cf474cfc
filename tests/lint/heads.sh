#!/bin/bash
# SPDX-License-Identifier: MIT
# Every file of code names its licence at the top, and a C file then says what it is for.
set -u
wrong=0
while read -r file; do
	head -n 2 "$file" | grep -q 'SPDX-License-Identifier: MIT' ||
		{ echo "$file:1: the licence line is missing"; wrong=1; }
	case $file in
	*.[ch])
		sed -n 2p "$file" | grep -q '^/\* ' ||
			{ echo "$file:2: say what this file is for"; wrong=1; }
		;;
	esac
done < <(find src include tests data .ci Makefile -type f \
	\( -name '*.[ch]' -o -name '*.sh' -o -name '*.awk' -o -name Makefile -o -path '*/run' \) \
	-not -path 'tests/cli/*' | sort)
exit $wrong
