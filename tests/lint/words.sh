#!/bin/bash
# SPDX-License-Identifier: MIT
# Words that may not stand in the tree: functions that are unsafe or read a clock, marks of
# unfinished work, paths of one machine, SQL outside of the store, line comments, and a change
# to a record anywhere.
set -u
here=tests/lint
wrong=0
mapfile -t sources < <(find src include -name '*.[ch]' | sort)
[ ${#sources[@]} -gt 0 ] || exit 0

# say SENTENCE: what comes in, each line with the sentence; remembers that something came.
say() {
	local lines
	lines=$(cat)
	[ -n "$lines" ] || return 0
	sed -E "s|^([^:]*:[0-9]*):[ \t]*(.*)|\1: $1: \2|" <<<"$lines"
	wrong=1
}

code=$(awk -f $here/strip.awk "${sources[@]}")
text=$(awk -v strings=1 -f $here/strip.awk "${sources[@]}")
word='(^|[^A-Za-z0-9_>.])'

unsafe='strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atof|strtok|system|rand|srand|alloca'
clocks='time|localtime|localtime_r|gmtime|gmtime_r|ctime|gettimeofday|clock|ftime'
sql='SELECT .* FROM|INSERT INTO|DELETE FROM|UPDATE [a-z_]+ SET|CREATE TABLE|PRAGMA '
change='(UPDATE|DELETE[ \t]+FROM)[ \t]+(OR[ \t]+[A-Z]+[ \t]+)?(fact|entry)([^a-z_]|$)'

say "unsafe function" < <(grep -E "$word($unsafe)[ \t]*\(" <<<"$code")
say "the time comes as an argument or from desk_now" < <(
	grep -E "$word($clocks)[ \t]*\(" <<<"$code" | grep -v '^src/base/date_zone.c:.*localtime_r')
say "the wall clock is read in one file only" < <(
	grep -E "$word"'clock_gettime[ \t]*\([ \t]*CLOCK_REALTIME' <<<"$code" | awk -F: '
		!seen[$1]++ { files++ }
		{ line[NR] = $0 }
		END { if (files > 1) for (i = 1; i <= NR; i++) print line[i] }')
say "comments are /* */" < <(grep -E '//' <<<"$code")
say "one label in a function" < <(awk -F: '
	$3 ~ /^}/ { labels = 0 }
	$3 ~ /^[a-z_]+$/ && $3 != "default" && NF == 4 && $4 ~ /^[ \t]*$/ && ++labels > 1
	' <<<"$code")
say "SQL stands in src/store" < <(
	grep -v '^src/store/' <<<"$text" | grep -E "sqlite3_|\"[^\"]*($sql)")
say "a record is never changed" < <(grep -iE "$change" <<<"$text")

# In everything that is kept; the words are cut in two so that this file does not hold them.
kept=$(find src include tests data Makefile README.md .ci -type f 2>/dev/null |
	grep -v '^tests/fuzz/corpus/' | sort)
marks='TO[D]O|FIX[M]E|X[X]X|HA[C]K|not implemente[d]|unimplemente[d]|place[h]older'
paths='/wor[k]/|/roo[t]/|/home/[a-z]|/tmp/bas[h]_|/tmp/buil[d]'
# shellcheck disable=SC2086
say "unfinished" < <(grep -nHwE "$marks" $kept </dev/null)
# shellcheck disable=SC2086
say "a path of one machine" < <(grep -nHE "$paths" $kept </dev/null)
exit $wrong
