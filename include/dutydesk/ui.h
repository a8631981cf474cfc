/* SPDX-License-Identifier: MIT */
/* The console: what main runs when no command is given. Everything else of src/ui is private. */
#ifndef DUTYDESK_UI_H
#define DUTYDESK_UI_H

#include "dutydesk/base.h"

struct ui_options {
	const char *path;	/* of the database, as desk_default_path gave it */
	const char *language;	/* "zh_CN", "en", or NULL: leave as it is */
	bool language_given;	/* by --lang: the settings do not change it */
	const char *now;	/* DUTYDESK_NOW or NULL; only training desks obey */
	const char *as;		/* number that the sign-in screen begins with, or NULL */
};

/* Run the console until its user leaves. Without a terminal, or on one that cannot move its
 * cursor, says so on standard error. Returns the exit status of the program. */
int ui_run(const struct ui_options *how) MUST_CHECK;

#endif
