/* SPDX-License-Identifier: MIT */
/* The ring timer: from the ringing of a phone to the form, counted on the monotonic clock. */
#ifndef DUTYDESK_UI_CALL_H
#define DUTYDESK_UI_CALL_H

#include "ui/slip.h"

/* F2: start, or lift the handset. */
void call_ring(struct ui *u);
/* F5: the call was missed. */
void call_missed(struct ui *u);
/* A key while the timer runs: a digit right after F2 is the ring, Esc throws the timer away. */
bool call_key(struct ui *u, const struct key *k);
/* The line that shows the timer. */
void call_line(const struct ui *u, struct str *out);
/* "23 s = ring 5 (limit 3 rings, 15 s; timed)": a wait as people read it, appended; nothing if
 * there is none. */
void call_wait_text(struct ui *u, const struct entry *e, struct str *out);

#endif
