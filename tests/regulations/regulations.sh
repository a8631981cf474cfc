#!/bin/bash
# SPDX-License-Identifier: MIT
# How much of the 42 regulations is proven by a test.
#
#   regulations.sh [RESULTS]       check items.tsv and print the share of each regulation; with
#                                  the results of a whole run, every test named must be in it
#   regulations.sh --unclaimed     tests whose names begin with an item that no row claims
#   regulations.sh --claim         write these into items.tsv: rows of such items are covered
#
# items.tsv has one row per item: kind H (a program can check it), F (a form or a figure) or J
# (judged by a person); status covered (proof: names of tests), person (where the console helps),
# not (why it is no matter of a duty desk) or open (what it waits for). A test proves an item
# when its name begins with it: R01_10_a_wait_of_14_999_s_is_within proves R01.10.
set -u
export LC_ALL=C
here=tests/regulations
items=$here/items.tsv

# Every test there is: functions handed to cmocka, and scripts of commands.
all_tests() {
	find tests -name 'test_*.c' -exec cat {} + | tr -s '\n\t ' ' ' |
		grep -oE '(cmocka_unit_test[a-z_]*|TEST|PLAY|ALONE)\( ?[A-Za-z0-9_]+' |
		sed 's/.*[( ]//'
	find tests/cli -name '*__*.sh' | sed 's|.*/||; s|\.sh$||'
}

unclaimed() {
	all_tests | grep -E '^R[0-9][0-9]_[0-9]+_' | sort -u | while read -r name; do
		cut -f 3,4 $items | grep -P '^covered\t' | tr '\t ' '\n\n' | grep -qxF "$name" ||
			echo "$name"
	done
}

case ${1:-} in
--unclaimed)
	unclaimed
	exit
	;;
--claim)
	work=$(mktemp)
	unclaimed | awk -F'\t' -v OFS='\t' '
		NR == FNR {
			split($1, part, "_")
			item = part[1] "." part[2]
			tests[item] = tests[item] (tests[item] == "" ? "" : " ") $1
			next
		}
		$1 in tests {
			$4 = $3 == "covered" ? $4 " " tests[$1] : tests[$1]
			$3 = "covered"
		}
		{ print }' - $items >"$work"
	cat "$work" >$items
	rm -f "$work"
	exit
	;;
esac

all_tests | sort -u | awk -F'\t' -v results="${1:-}" '
	function say(text) {
		print items ": " text
		bad = 1
	}
	function row(id, have, covered, person, no, open, share) {
		printf "%-4s %5s %8s %7s %5s %5s  %s\n", id, have, covered, person, no, open, share
	}
	BEGIN {
		if (results != "") while ((getline line < results) > 0) {
			split(line, word, " ")
			ran[word[2]] = word[1]
		}
	}
	FILENAME == "-" { exists[$1] = 1; next }
	FNR == 1 { next }
	FILENAME ~ /titles/ {
		order[++regulations] = $1
		wanted[$1] = $2
		title[$1] = $3
		next
	}
	{
		items = FILENAME ":" FNR
		if (NF != 5 || $4 == "" || $5 == "" || $2 !~ /^[HFJ]$/)
			say("a row has item, kind, status, proof and text")
		if ($3 !~ /^(covered|person|not|open)$/) say("there is no status " $3)
		if ($1 in seen) say($1 " stands here twice")
		seen[$1] = 1
		id = substr($1, 1, 3)
		count[id, $3]++
		total[$3]++
		if ($2 != "J") checked[id]++
		if ($2 != "J" && $3 == "covered") proven[id]++
		if ($2 == "H" && $3 == "person") say($1 " is a hard rule; a person proves nothing")
		if ($3 != "covered") next
		n = split($4, name, " ")
		for (i = 1; i <= n; i++) {
			if (!(name[i] in exists)) say("there is no test " name[i])
			else if (results != "" && ran[name[i]] != "ok")
				say(name[i] " did not run, or failed")
		}
	}
	END {
		items = "items.tsv"
		row("", "items", "covered", "person", "not", "open", "share of what can be checked")
		for (r = 1; r <= regulations; r++) {
			id = order[r]
			for (i = 1; i <= wanted[id]; i++)
				if (!((id "." i) in seen)) say(id "." i " is missing")
			have += wanted[id]
			all_checked += checked[id]
			all_proven += proven[id]
			row(id, wanted[id], count[id, "covered"] + 0, count[id, "person"] + 0,
				count[id, "not"] + 0, count[id, "open"] + 0, sprintf("%3d %%  %s",
				checked[id] ? 100 * proven[id] / checked[id] : 0, title[id]))
		}
		for (id in seen) {
			split(id, part, ".")
			if (part[2] + 0 < 1 || part[2] + 0 > wanted[part[1]])
				say(id " is no item of the register")
		}
		row("all", have, total["covered"] + 0, total["person"] + 0, total["not"] + 0,
			total["open"] + 0, sprintf("%3d %%",
			all_checked ? 100 * all_proven / all_checked : 0))
		exit bad
	}' - $here/titles.tsv $items
