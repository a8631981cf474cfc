/* SPDX-License-Identifier: MIT */
/* A month of the roster as a grid of people and days. */
#ifndef DUTYDESK_UI_MONTH_H
#define DUTYDESK_UI_MONTH_H

#include "ui/console.h"
#include "ui/list.h"

enum { MONTH_DAYS = 31, CELL_MOST = 24 };
struct month_row {
	const char *number, *name;
	char cells[MONTH_DAYS][CELL_MOST];	/* codes of the day's shifts, "" = free */
	size_t duties;
};
struct month {
	int month, days;
	struct month_row *v;
	size_t n, cap;
	struct list list;	/* over the people */
	int first;		/* day in the leftmost column, from 0 */
	int width;		/* columns of a day */
	bool marked;		/* some day of the month is in a notice: a third line of heads */
	const char *marks[MONTH_DAYS];
	bool free[MONTH_DAYS];	/* days that are not worked as ordinary days */
};

/* Fill from the duties; names from the people. Texts stay the lists'. */
void month_fill(struct month *m, int month, const struct roster *r,
		const struct person_list *people);
/* Mark the cells of these duties, right after filling. */
void month_change(struct month *m, const struct duty_list *changed);
/* Mark the days by a calendar, after every filling. */
void month_mark(struct month *m, const struct calendar *c);
/* Lines above the people. */
int month_heads(const struct month *m);
/* Draw heading and people within rows from y on. */
void month_draw(struct ui *u, const struct month *m, int y, int rows);
/* Scroll sideways by whole days. */
void month_scroll(const struct ui *u, struct month *m, int by);
void month_release(struct month *m);

#endif
