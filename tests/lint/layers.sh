#!/bin/bash
# SPDX-License-Identifier: MIT
# Includes go down the layers only, as layers.txt says, and in no circle. A header without a
# line there is an error, so that a new one is placed on purpose.
set -u
here=tests/lint
wrong=0

find src include -name '*.[ch]' | sort | xargs grep -nH '^[ \t]*#[ \t]*include' /dev/null |
	awk -v rules="$here/layers.txt" '
	BEGIN {
		while ((getline line < rules) > 0) {
			n = split(line, w, " ")
			if (w[1] == "header") of[w[2]] = w[3]
			if (w[1] == "library") only[w[2]] = w[3]
			if (w[1] == "layer") {
				name = w[2]
				sub(/:$/, "", name)
				known[name] = 1
				for (i = 3; i <= n; i++) sees[name, w[i]] = 1
			}
		}
	}
	function say(text) { print place ": " text; bad = 1 }
	{
		split($0, part, ":")
		place = part[1] ":" part[2]
		file = part[1]
		if (match($0, /[<"][^>"]*[>"]/) == 0) next
		name = substr($0, RSTART + 1, RLENGTH - 2)
		quoted = substr($0, RSTART, 1) == "\""
		if (file ~ /^include\/dutydesk\//) {
			own = file
			sub(/.*\//, "", own)
			layer = of[own]
			if (layer == "") say("this header has no line in layers.txt")
			if (layer == "") next
		} else {
			layer = file
			sub(/^src\//, "", layer)
			if (layer !~ /\//) layer = "main"
			sub(/\/.*/, "", layer)
			if (!known[layer]) say("the folder " layer " has no line in layers.txt")
			if (!known[layer]) next
		}
		if (!quoted) {
			if (name in only && only[name] != layer)
				say("<" name "> belongs to src/" only[name])
			next
		}
		if (name ~ /^dutydesk\//) {
			sub(/^dutydesk\//, "", name)
			to = of[name]
			if (to == "") { say(name " has no line in layers.txt"); next }
		} else if (name ~ /\//) {
			to = name
			sub(/\/.*/, "", to)
		} else {
			to = layer
		}
		if (to != layer && !sees[layer, to]) say(layer " may not include " name " of " to)
	}
	END { exit bad }' || wrong=1

# tsort names a circle if there is one.
loops=$(find src include -name '*.h' | sort | while read -r file; do
	folder=$(dirname "$file")
	sed -n 's/^[ \t]*#[ \t]*include "\(.*\)".*/\1/p' "$file" | while read -r name; do
		for at in "$folder/$name" "include/$name" "src/$name"; do
			[ ! -f "$at" ] || { echo "$file $at"; break; }
		done
	done
done | tsort 2>&1 >/dev/null)
if [ -n "$loops" ]; then
	printf 'headers that include each other:\n%s\n' "$loops"
	wrong=1
fi
exit $wrong
