#!/bin/sh
# SPDX-License-Identifier: MIT
# Compile the catalogues of all layers into one .mo on standard output: merge.sh FILE.po...
# Two layers may translate the same text only alike; tests/lint/po.sh sees to that.
set -eu
export LC_ALL=C.UTF-8
if [ $# -eq 0 ]; then
	text=$(printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"')
else
	# Not in a pipe, where a broken catalogue would go unseen and leave the program English.
	text=$(msgcat --use-first "$@")
fi
printf '%s\n' "$text" | msgfmt --endianness=little --output-file=- -
