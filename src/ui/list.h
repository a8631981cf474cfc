/* SPDX-License-Identifier: MIT */
/* Which row of a list is chosen, and which is the first in sight. */
#ifndef DUTYDESK_UI_LIST_H
#define DUTYDESK_UI_LIST_H

#include "ui/action.h"

struct list { size_t n, at, top; };

/* Do a move; false: the action is none. rows: how many rows are in sight. */
bool list_act(struct list *l, enum action a, int rows);
/* The list has n rows now; keeps the choice inside. */
void list_resize(struct list *l, size_t n);
/* First row in sight, so that the chosen one is. */
size_t list_top(const struct list *l, int rows);

#endif
