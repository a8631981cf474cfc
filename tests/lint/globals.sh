#!/bin/bash
# SPDX-License-Identifier: MIT
# No state outside of structs: every variable that may change and outlives a function must
# stand in globals.txt, and what stands there must still exist.
set -u
build=${BUILD:-build}
found=$(mktemp)
trap 'rm -f "$found"' EXIT
wrong=0

find src -name '*.c' | sort | while read -r source; do
	object=$build/${source%.c}.o
	if [ ! -f "$object" ]; then
		echo "$source (not-built)"
		continue
	fi
	objdump -t "$object" | awk -v source="$source" '
		$0 ~ / O (\.(data|bss|tdata|tbss)|\*COM\*)/ && $0 !~ /\.data\.rel\.ro/ {
			name = $NF
			sub(/\.[0-9]+$/, "", name)
			print source, name
		}'
done | sort -u >"$found"

listed=$(sed -n 's/^\(src[^ \t]*\)[ \t]*\([^ \t]*\).*/\1 \2/p' tests/lint/globals.txt | sort -u)
while read -r line; do
	[ -n "$line" ] || continue
	grep -qxF "$line" <<<"$listed" && continue
	echo "${line% *}: the variable ${line#* } may change; pass it in a struct"
	wrong=1
done <"$found"
while read -r line; do
	[ -n "$line" ] || continue
	grep -qxF "$line" "$found" && continue
	echo "tests/lint/globals.txt: $line is not there any more"
	wrong=1
done <<<"$listed"
exit $wrong
