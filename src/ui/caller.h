/* SPDX-License-Identifier: MIT */
/* What helps while the phone is in the hand: what to say, who calls again, whose the address is,
 * how the address was written before. */
#ifndef DUTYDESK_UI_CALLER_H
#define DUTYDESK_UI_CALLER_H

#include "ui/lines.h"
#include "ui/slip.h"

/* Addresses that Tab goes through: how it was typed, and which one stands there. */
struct completing { bool on; struct str typed; size_t nth; };

/* Look the caller and the address up; fills out with lines for the form, and the slip's choice of
 * open matters. */
void caller_look(struct ui *u, struct slip *s, struct lines *out);
/* Tab in the address; false: nothing begins so, go on to the next field. */
bool caller_complete(struct ui *u, struct slip *s, struct completing *c);
/* u and n in the choice of matters; false: another key. */
bool caller_key(struct slip *s, const struct key *k);

#endif
