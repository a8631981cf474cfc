/* SPDX-License-Identifier: MIT */
/* Acts on a matter that are the same in the list and on its own screen. */
#ifndef DUTYDESK_UI_FOLLOWUP_H
#define DUTYDESK_UI_FOLLOWUP_H

#include "ui/console.h"
#include "ui/lines.h"

bool followup_step(struct ui *u, int64_t id, struct err *e);
bool followup_close(struct ui *u, int64_t id, struct err *e);
/* The matter with all its steps. */
/* One line of what is over its limit, with its item. */
void followup_over_line(struct ui *u, const struct over *o, struct lines *out);
bool followup_lines(struct ui *u, int64_t id, struct lines *out, struct err *e);

/* What a matter is about; a missed call without words is known by its number. Appended. */
void followup_words(const struct followup *f, struct str *out);

#endif
