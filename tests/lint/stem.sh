#!/bin/bash
# SPDX-License-Identifier: MIT
# A function that others see is found by its name: those of src/X/foo.c begin with foo_ (or
# are called foo), those of foo_bar.c with foo_bar_ or foo_; or with X_, where a layer shows one
# family of functions to the others. stem.txt holds the few files with several families. No two
# files of the tree share a name, so that ctags, grep and gcov stay unambiguous.
set -u
wrong=0
ctags --languages=C --kinds-C=f --fields=+n --excmd=number -R -o - src | awk -F'\t' '
	BEGIN {
		while ((getline line < "tests/lint/stem.txt") > 0) {
			if (line ~ /^#/) continue
			n = split(line, w, " ")
			for (i = 2; i <= n; i++) also[w[1], i - 1] = w[i]
		}
	}
	/\tfile:/ || $1 == "main" { next }
	{
		stem = $2
		sub(/.*\//, "", stem)
		sub(/\.c$/, "", stem)
		layer = $2
		sub(/^src\//, "", layer)
		sub(/\/.*/, "", layer)
		if ($1 == stem || index($1, layer "_") == 1) next
		# date_zone.c may hold date_zone_use and date_civil alike.
		for (head = stem; head != ""; ) {
			if (index($1, head "_") == 1) next
			if (!sub(/_[^_]*$/, "", head)) break
		}
		for (i = 1; ($2, i) in also; i++) if (index($1, also[$2, i]) == 1) next
		print $2 ": " $1 " does not begin with " stem "_"
		bad = 1
	}
	END { exit bad }' || wrong=1
find src tests -name '*.c' | sed 's|.*/||' | sort | uniq -d | while read -r name; do
	echo "$name: two files bear this name"
	exit 1
done || wrong=1
exit $wrong
