/* SPDX-License-Identifier: MIT */
/* The settings of this console: from the file to what the console does, and back. */
#ifndef DUTYDESK_UI_CUSTOM_H
#define DUTYDESK_UI_CUSTOM_H

#include "ui/console.h"

/* Read the file (there may be none) into u: settings, keys, faults of both. */
void custom_load(struct ui *u);
/* Bring language, signs, mouse and Esc delay into force; the terminal must have been started. */
void custom_apply(struct ui *u);
/* Say what is wrong in the file, if anything is, beside a message that stands already. */
void custom_tell(struct ui *u);
/* Change one line of the file (name: of a setting, or "key ACTION"), and apply all anew. */
bool custom_change(struct ui *u, const char *name, const char *value, struct err *e) MUST_CHECK;

#endif
