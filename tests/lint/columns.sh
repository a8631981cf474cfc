#!/bin/bash
# SPDX-License-Identifier: MIT
# No line over 100 columns, tabs being 8 and Chinese characters 2. Counted from the bytes of
# UTF-8, because the least awk of Debian knows no other.
set -u
export LC_ALL=C
find src include tests data .ci Makefile -type f \
	-regex '.*\(\.[ch]\|\.sh\|\.awk\|\.sql\|/Makefile\|/run\)' |
	sort | xargs awk '
	BEGIN { for (i = 1; i < 256; i++) byte[sprintf("%c", i)] = i }
	{
		columns = 0
		n = length($0)
		if (n > 50) for (i = 1; i <= n; i++) {
			b = byte[substr($0, i, 1)]
			if (b == 9) columns += 8 - columns % 8
			else if (b < 128) columns++
			else if (b < 192) continue
			else if (b < 227) columns++
			else columns += 2
		}
		if (columns <= 100) next
		print FILENAME ":" FNR ": " columns " columns, 100 at most"
		bad = 1
	}
	END { exit bad }'
