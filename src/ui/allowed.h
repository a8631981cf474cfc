/* SPDX-License-Identifier: MIT */
/* What is offered to whom: bar, F10 and help leave out what the person's role may not do. This is
 * for showing only. Whoever does it all the same is refused by desk, in words. */
#ifndef DUTYDESK_UI_ALLOWED_H
#define DUTYDESK_UI_ALLOWED_H

#include "ui/console.h"

/* May an action be offered on this layer to who is signed in? Nobody signed in: yes. */
bool allowed_is(const struct ui *u, const struct layer *here, enum action a);

#endif
