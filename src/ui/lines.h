/* SPDX-License-Identifier: MIT */
/* A text of ready lines, each with its look: what Today, help, sheets and old logs are made of. */
#ifndef DUTYDESK_UI_LINES_H
#define DUTYDESK_UI_LINES_H

#include "ui/put.h"

struct line { char *text; enum look look; };
struct lines { struct line *v; size_t n, cap; };

/* One line; line breaks in it are shown as signs. */
void lines_add(struct lines *l, enum look look, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Any text, broken at cols columns; later lines are indented. */
void lines_wrap(struct lines *l, enum look look, int cols, const char *text);
void lines_clear(struct lines *l);
void lines_release(struct lines *l);
/* Show rows lines from line top on at row y; leaves the caret alone. */
void lines_draw(struct canvas *c, const struct lines *l, size_t top, struct spot at, int rows);

#endif
