/* SPDX-License-Identifier: MIT */
/* Looking dates up in the notices. A date of December may stand in two of them: the later one
 * was written knowing the earlier. */
#include "dutydesk/calendar.h"

#include <stdlib.h>
#include <string.h>

enum { SATURDAY = 6 };

static int by_date(const void *a, const void *b)
{
	const struct calendar_day *x = a, *y = b;

	return (x->date > y->date) - (x->date < y->date);
}

static void copy(struct calendar *c, const struct calendar_year *from, struct calendar_year *to)
{
	*to = *from;
	to->notice = pool_strdup(&c->pool, from->notice);
	to->author = pool_strdup(&c->pool, from->author);
	to->v = pool_memdup(&c->pool, from->v, from->n * sizeof(*from->v));
	for (size_t i = 0; i < to->n; i++)
		to->v[i].name = pool_strdup(&c->pool, from->v[i].name);
	if (to->n)
		qsort(to->v, to->n, sizeof(*to->v), by_date);
}

void calendar_add(struct calendar *c, const struct calendar_year *y)
{
	struct calendar_year *grown = pool_alloc(&c->pool, (c->n + 1) * sizeof(*grown));
	size_t n = 0;

	for (size_t i = 0; i < c->n && c->years[i].year < y->year; i++)
		grown[n++] = c->years[i];
	copy(c, y, &grown[n++]);
	for (size_t i = 0; i < c->n; i++)
		if (c->years[i].year > y->year)
			grown[n++] = c->years[i];
	c->years = grown;
	c->n = n;
}

void calendar_release(struct calendar *c)
{
	pool_release(&c->pool);
	*c = (struct calendar){ 0 };
}

const struct calendar_year *calendar_year_of(const struct calendar *c, int year)
{
	for (size_t i = 0; c && i < c->n; i++)
		if (c->years[i].year == year)
			return &c->years[i];
	return NULL;
}

static const struct calendar_day *in_notice(const struct calendar_year *y, date_t day)
{
	const struct calendar_day key = { .date = day };

	return y && y->n ? bsearch(&key, y->v, y->n, sizeof(*y->v), by_date) : NULL;
}

const struct calendar_day *calendar_find(const struct calendar *c, date_t day)
{
	int year, month, of_month;

	if (!c || !c->n)
		return NULL;
	date_to_ymd(day, &year, &month, &of_month);

	const struct calendar_day *later = in_notice(calendar_year_of(c, year + 1), day);

	return later ? later : in_notice(calendar_year_of(c, year), day);
}

enum calendar_kind calendar_kind_of(const struct calendar *c, date_t day)
{
	const struct calendar_day *named = calendar_find(c, day);

	if (named)
		return named->kind;
	return date_weekday(day) >= SATURDAY ? CALENDAR_REST : CALENDAR_WORKDAY;
}

bool calendar_is_workday(const struct calendar *c, date_t day)
{
	enum calendar_kind kind = calendar_kind_of(c, day);

	return kind == CALENDAR_WORKDAY || kind == CALENDAR_MAKE_UP;
}

bool calendar_is_holiday(const struct calendar *c, date_t day)
{
	enum calendar_kind kind = calendar_kind_of(c, day);

	return kind == CALENDAR_OFF || kind == CALENDAR_HOLIDAY;
}

bool calendar_is_triple(const struct calendar *c, date_t day)
{
	return calendar_kind_of(c, day) == CALENDAR_HOLIDAY;
}

const char *calendar_holiday_name(const struct calendar *c, date_t day)
{
	const struct calendar_day *named = calendar_find(c, day);

	return named && named->kind != CALENDAR_MAKE_UP ? named->name : NULL;
}
