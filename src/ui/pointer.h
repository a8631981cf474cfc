/* SPDX-License-Identifier: MIT */
/* The mouse, for those who like it. Whatever it does, a key does too. */
#ifndef DUTYDESK_UI_POINTER_H
#define DUTYDESK_UI_POINTER_H

#include "ui/console.h"

/* Take a click or the wheel; false: it is a key of the keyboard. */
bool pointer_key(struct ui *u, const struct key *k);

#endif
