#!/bin/sh
# SPDX-License-Identifier: MIT
# Let every libFuzzer target run for FUZZ_SECONDS from its corpus: smoke.sh BUILD
# What it finds is left beside the program, as crash-*; new inputs are thrown away.
set -eu
build=$1
tried=0
for source in tests/fuzz/fuzz_*.c; do
	name=$(basename "$source" .c)
	corpus=tests/fuzz/corpus/${name#fuzz_}
	new=$(mktemp -d)
	echo "$name"
	if ! "$build/tests/fuzz/$name" -max_total_time="${FUZZ_SECONDS:-10}" -timeout=10 \
		-rss_limit_mb=2048 -close_fd_mask=1 -verbosity=0 \
		-artifact_prefix="$build/tests/fuzz/$name-" "$new" "$corpus" >"$new.log" 2>&1; then
		tail -n 60 "$new.log"
		echo "$name failed; its input is in $build/tests/fuzz" >&2
		exit 1
	fi
	rm -rf "$new" "$new.log"
	tried=$((tried + 1))
done
if [ "$tried" -eq 0 ]; then
	echo "there is no fuzz target" >&2
	exit 1
fi
echo "$tried fuzz targets held for ${FUZZ_SECONDS:-10} s each"
