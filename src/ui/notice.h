/* SPDX-License-Identifier: MIT */
/* Notices that somebody must see: at the takeover and when a shift is opened. */
#ifndef DUTYDESK_UI_NOTICE_H
#define DUTYDESK_UI_NOTICE_H

#include "ui/console.h"
#include "ui/lines.h"

/* One notice whole: who wrote it when, and its text broken at cols columns. */
void notice_whole(const struct notice *n, struct lines *out, int cols);
/* The lines of what the person at the desk has not read, each notice whole; none: nothing. */
void notice_lines(struct ui *u, struct lines *out, int cols);
/* Show what the person at the desk has not read; read to its end and gone on from, all of it is
 * marked as read. */
void notice_at_takeover(struct ui *u);

#endif
