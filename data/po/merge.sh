#!/bin/sh
# SPDX-License-Identifier: MIT
# Compile the catalogues of all layers into one .mo on standard output: merge.sh FILE.po...
# Two layers may translate the same text only alike; tests/lint/po.sh sees to that.
set -eu
if [ $# -eq 0 ]; then
	printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
else
	msgcat --use-first "$@"
fi | msgfmt --endianness=little --output-file=- -
