#!/bin/bash
# SPDX-License-Identifier: MIT
# A released schema step never changes: a database that has taken it would not take it again.
# schema.sum holds the sums of the released ones; at a release, add those of the new steps:
#   sha256sum data/schema/0002_*.sql >>tests/lint/schema.sum
set -u
wrong=0
sums=tests/lint/schema.sum
if [ -s $sums ] && ! sha256sum --check --quiet $sums 2>&1; then
	echo "$sums: a released step has changed; write a new step instead"
	wrong=1
fi
n=0
for step in data/schema/*.sql; do
	[ -f "$step" ] || continue
	n=$((n + 1))
	case $step in
	data/schema/$(printf '%04d' $n)_*.sql) ;;
	*)
		echo "$step: steps are numbered 0001, 0002 and so on without a gap"
		wrong=1
		;;
	esac
done
exit $wrong
