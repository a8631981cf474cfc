#!/bin/sh
# SPDX-License-Identifier: MIT
# Turn files into one C file of byte arrays: embed.sh CATALOGUE FILE... >embedded.c
# A file's name inside the program is its path below data/; the catalogue, which is built
# and has no such path, is "zh_CN.mo". Every array ends in a NUL that its length leaves out,
# so that text files can be used as strings.
set -eu
export LC_ALL=C

i=0
table=
echo '/* Made by data/embed.sh. */'
echo '#include "dutydesk/embedded.h"'
for file in "$@"; do
	case $file in
	data/*) name=${file#data/} ;;
	*) name=${file##*/} ;;
	esac
	n=$(wc -c <"$file")
	echo
	echo "static const unsigned char file_${i}[] = {"
	od -An -v -tx1 "$file" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
	echo "0x00};"
	table="$table	{\"$name\", file_$i, $((n))},
"
	i=$((i + 1))
done
echo
echo 'const struct embedded_file embedded_files[] = {'
printf '%s' "$table"
echo '};'
echo "const size_t embedded_files_n = $i;"
