#!/bin/sh
# SPDX-License-Identifier: MIT
# Install what is missing for the given uses (build, test, lint, fuzz, bench): packages.sh USE...
# Names the packages first, and asks unless root or YES=1. Where there is no dpkg, or nothing
# may be installed, prints the list and stops.
set -eu
here=$(dirname "$0")

wanted=
for use in "$@"; do
	wanted="$wanted $(awk -v use="$use" '
		/^#/ { next }
		{ for (i = 2; i <= NF; i++) if ($i == use) print $1 }' "$here/packages.txt")"
done
wanted=$(printf '%s\n' $wanted | sort -u)

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
	# Another system: its names differ, so believe a compiler that finds the headers.
	for header in curses.h sqlite3.h csv.h sodium.h yaml.h; do
		echo "#include <$header>" | ${CC:-cc} -E -xc - >/dev/null 2>&1 && continue
		echo "This is no Debian, and <$header> was not found. Install what your system" >&2
		echo "calls these Debian packages, then try again:" >&2
		printf '  %s\n' $wanted >&2
		exit 1
	done
	exit 0
fi

missing=
for package in $wanted; do
	case " $(dpkg-query -W -f='${db:Status-Status} ' "$package" 2>/dev/null || true)" in
	*" installed "*) ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0

echo "These packages are needed and not installed:"
printf '  %s\n' $missing
sudo=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "Install them as root, then try again: apt-get install$missing" >&2
		exit 1
	fi
	sudo=sudo
	if [ "${YES:-}" != 1 ]; then
		if [ ! -t 0 ]; then
			echo "Nobody is here to ask. Say YES=1, or type:" >&2
			echo "  sudo apt-get install$missing" >&2
			exit 1
		fi
		printf 'Install them with sudo apt-get? [y/N] '
		read -r answer
		case $answer in
		[yY]*) ;;
		*)
			echo "Nothing installed." >&2
			exit 1
			;;
		esac
	fi
fi
echo "Installing them with apt-get."
$sudo apt-get update -qq
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
