/* SPDX-License-Identifier: MIT */
/* One record of the log as lines: all its fields, and what stood there before it was corrected. */
#ifndef DUTYDESK_UI_RECORD_H
#define DUTYDESK_UI_RECORD_H

#include "ui/console.h"
#include "ui/lines.h"

/* The record with every field that holds something. */
void record_lines(struct ui *u, const struct entry *n, struct lines *out);
/* The record with its whole history: earlier versions, explanations. */
bool record_history(struct ui *u, int64_t id, struct lines *out, struct err *e);
/* Start a correction of the record in a form. */
bool record_correct(struct ui *u, int64_t id, struct err *e);
bool record_void(struct ui *u, int64_t id, struct err *e);
bool record_explain(struct ui *u, int64_t id, struct err *e);
bool record_follow(struct ui *u, int64_t id, struct err *e);

#endif
