/* SPDX-License-Identifier: MIT */
/* Read-back ticks (跟读确认): which fields of a call the policy wants read back to the caller, and
 * which were. */
#ifndef DUTYDESK_UI_READBACK_H
#define DUTYDESK_UI_READBACK_H

#include "ui/slip.h"

/* Which fields wear a tick, now. */
void readback_show(struct ui *u, struct slip *s);
/* Does any? As of readback_show. */
bool readback_is_wanted(const struct slip *s);
/* One key: the field of the focus was read back, on to the next; on one that was ticked: it was
 * not. False: the policy wants no tick here, and the message says so. */
bool readback_tick(struct ui *u, struct slip *s);
/* A field was written in: what was heard is not what stands there any more. */
void readback_changed(struct slip *s, size_t field);
/* Fields that hold something, should have been read back and were not; appended. */
void readback_missing(const struct slip *s, struct str *out);
/* What was read back, in words; appended. */
void readback_words(int64_t bits, struct str *out);

#endif
