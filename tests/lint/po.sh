#!/bin/bash
# SPDX-License-Identifier: MIT
# Every text of the source has its Chinese, in the catalogue of its own layer, and the same
# text has the same Chinese everywhere. `make po` brings the catalogues up to date.
set -u
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wrong=0

sh data/po/update.sh "$work" || exit 1
for pot in "$work"/*.pot; do
	[ -f "$pot" ] || continue
	layer=$(basename "$pot" .pot)
	po=data/po/zh_CN/$layer.po
	if [ ! -f "$po" ]; then
		echo "$po: is not there"
		wrong=1
		continue
	fi
	if ! msgfmt --check-format --check-domain --output-file=- "$po" \
		2>"$work/said" >/dev/null; then
		cat "$work/said"
		wrong=1
	fi
	msgmerge --quiet --no-fuzzy-matching --output-file="$work/merged" "$po" "$pot" || wrong=1
	# What is left without a text, or marked as a guess, and what no source asks for any more.
	for kind in untranslated only-fuzzy only-obsolete; do
		msgattrib --$kind --no-wrap "$work/merged" |
			awk -v said="$po: $kind: " '
			{ sub(/^#~ /, "") }
			/^msgid ""$/ { getline; if ($0 ~ /^msgstr/) next; print said $0; next }
			/^msgid / { print said $0 }' >"$work/said"
		! grep . "$work/said" || wrong=1
	done
done
if ls data/po/zh_CN/*.po >/dev/null 2>&1; then
	for po in data/po/zh_CN/*.po; do
		if [ ! -f "$work/$(basename "$po" .po).pot" ]; then
			echo "$po: no layer has its texts"
			wrong=1
		fi
		msgattrib --no-obsolete --output-file="$work/$(basename "$po")" "$po"
	done
	msgcat --no-wrap "$work"/*.po | awk '
		/^msgid / { id = $0 }
		/^"#-#-#-#-#  [a-z]+\.po/ {
			where = $2
			getline
			if (id == "msgid \"\"") next
			print where ": not as in another layer: " id " is " $0
		}' >"$work/said"
	! grep . "$work/said" || wrong=1
fi
exit $wrong
