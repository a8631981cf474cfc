#!/bin/bash
# SPDX-License-Identifier: MIT
# Functions of at most 70 lines, complexity 15 and 5 parameters; files of at most 700 lines.
# There is no list of exceptions. Not counted: the struct err at the end, through which a
# function fails, what a macro fills in (file, line), and "...".
set -u
wrong=0
mapfile -t sources < <(find src tests -name '*.c' | sort)
[ ${#sources[@]} -gt 0 ] || exit 0

pmccabe "${sources[@]}" | awk -F'\t' '
	{ place = $6; name = place; sub(/.*: /, "", name); sub(/: .*/, "", place) }
	$5 > 70 { print place ": " name " has " $5 " lines, 70 at most"; bad = 1 }
	$1 > 15 { print place ": " name " has complexity " $1 ", 15 at most"; bad = 1 }
	END { exit bad }' || wrong=1

find src include tests -name '*.[ch]' | sort | xargs wc -l | awk '
	$2 != "total" && $1 > 700 { print $2 ": " $1 " lines, 700 at most"; bad = 1 }
	END { exit bad }' || wrong=1

ctags --languages=C --kinds-C=fp --fields=+nS --excmd=number -R -o - src include tests |
	awk -F'\t' '
	{
		signature = $0
		if (!sub(/.*\tsignature:/, "", signature)) next
		sub(/\t.*/, "", signature)
		gsub(/const char ?\* ?file, ?int line/, "", signature)
		sub(/,struct err ?\* ?[a-z_]+\)/, ")", signature)
		depth = 0
		count = 1
		for (i = 1; i <= length(signature); i++) {
			c = substr(signature, i, 1)
			if (c == "(") depth++
			if (c == ")") depth--
			if (c == "," && depth == 1) {
				rest = substr(signature, i + 1)
				if (rest !~ /^ *(\.\.\.|,|\))/) count++
			}
		}
		if (count > 5) {
			line = $0
			sub(/.*\tline:/, "", line)
			print $2 ":" line + 0 ": " $1 " has " count " parameters, 5 at most"
			bad = 1
		}
	}
	END { exit bad }' || wrong=1
exit $wrong
