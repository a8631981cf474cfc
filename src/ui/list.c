/* SPDX-License-Identifier: MIT */
/* Moves in a list. top is only a wish: list_top says what is shown at the height of the moment. */
#include "ui/list.h"

void list_resize(struct list *l, size_t n)
{
	l->n = n;
	if (l->at >= n)
		l->at = n ? n - 1 : 0;
}

size_t list_top(const struct list *l, int rows)
{
	size_t height = rows > 0 ? (size_t)rows : 1;
	size_t top = l->top;

	if (l->n > height && top > l->n - height)
		top = l->n - height;
	if (l->n <= height)
		top = 0;
	if (l->at < top)
		top = l->at;
	if (l->at >= top + height)
		top = l->at - height + 1;
	return top;
}

bool list_act(struct list *l, enum action a, int rows)
{
	size_t page = rows > 1 ? (size_t)rows - 1 : 1;
	size_t last = l->n ? l->n - 1 : 0;

	if (a == ACTION_UP)
		l->at = l->at ? l->at - 1 : 0;
	else if (a == ACTION_DOWN)
		l->at = l->at < last ? l->at + 1 : last;
	else if (a == ACTION_PGUP)
		l->at = l->at > page ? l->at - page : 0;
	else if (a == ACTION_PGDN)
		l->at = l->at + page < last ? l->at + page : last;
	else if (a == ACTION_HOME)
		l->at = 0;
	else if (a == ACTION_END)
		l->at = last;
	else
		return false;
	l->top = list_top(l, rows);
	return true;
}
