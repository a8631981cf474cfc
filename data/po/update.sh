#!/bin/sh
# SPDX-License-Identifier: MIT
# Collect the texts of each layer into data/po/zh_CN/<layer>.po: new ones come in empty, gone
# ones go out. With a folder as argument only the templates are made, there (for the lint).
# A layer is a folder of src; the texts of src/main.c stand with cli.
set -eu
export LC_ALL=C.UTF-8

keywords='--keyword=_ --keyword=N_ --keyword=i18n_count:1,2 --add-comments=TRANSLATORS:
	--flag=_:1:pass-c-format --flag=N_:1:pass-c-format --flag=err_set:3:c-format
	--flag=err_rule:3:c-format --flag=i18n_count:1:pass-c-format
	--flag=i18n_count:2:pass-c-format'

only_templates=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for folder in src/*/; do
	layer=$(basename "$folder")
	files=$(find "$folder" -name '*.[ch]' | LC_ALL=C sort)
	[ "$layer" != cli ] || [ ! -f src/main.c ] || files="$files src/main.c"
	[ -n "$files" ] || continue
	pot=${only_templates:-$work}/$layer.pot
	# shellcheck disable=SC2086
	xgettext --language=C --from-code=UTF-8 --no-location $keywords \
		--output="$pot" $files
	[ -s "$pot" ] || continue
	# A date in the header would change every catalogue at every update.
	sed -i 's/charset=CHARSET/charset=UTF-8/; /^"POT-Creation-Date/d; /^"Report-Msgid/d' "$pot"
	[ -z "$only_templates" ] || continue
	po=data/po/zh_CN/$layer.po
	if [ ! -f "$po" ]; then
		mkdir -p data/po/zh_CN
		{
			printf 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n'
			printf '"Content-Type: text/plain; charset=UTF-8\\n"\n'
			printf '"Content-Transfer-Encoding: 8bit\\n"\n'
			printf '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
		} >"$po"
	fi
	msgmerge --quiet --no-fuzzy-matching --no-location --update --backup=none "$po" "$pot"
	msgattrib --no-obsolete --output-file="$po" "$po"
done
