#!/bin/sh
# SPDX-License-Identifier: MIT
# Give the desk an account of its own, so that nobody who works at it holds the file of its
# records: account.sh PROGRAM. Changes nothing that is already there; prints how people come in.
set -eu
program=$1
home=/var/lib/dutydesk

if [ "$(id -u)" -ne 0 ]; then
	echo "The account can only be set up by root." >&2
	exit 1
fi
if ! getent passwd dutydesk >/dev/null; then
	useradd --system --user-group --home-dir "$home" --shell /bin/sh dutydesk
	passwd --lock dutydesk >/dev/null
fi
install -d -o dutydesk -g dutydesk -m 0700 "$home" "$home/.ssh"
cat <<TEXT

The desk's account is dutydesk; its records will be in $home/desk.db,
which only this account and root can read.

Over ssh, one line for each person in $home/.ssh/authorized_keys:

  restrict,pty,command="$program --db $home/desk.db" ssh-ed25519 AAAA... name

At the desk's own console, without a login, put this into
/etc/systemd/system/getty@tty1.service.d/dutydesk.conf, then: systemctl restart getty@tty1

  [Service]
  ExecStart=
  ExecStart=-/sbin/agetty --autologin dutydesk --noclear %I \$TERM

and this into $home/.profile:

  exec $program --db $home/desk.db

The bare Linux console shows no Chinese: use a terminal program there (dutydesk doctor says so).
TEXT
