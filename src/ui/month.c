/* SPDX-License-Identifier: MIT */
/* The month grid. A day takes as many columns as its longest cell in the month, so that days stand
 * below each other; what does not fit scrolls sideways, the names stay. */
#include "ui/month.h"

#include "dutydesk/desk_calendar.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MOST = 20, DAY_LEAST = 2 };

static struct month_row *row_of(struct month *m, const char *number)
{
	struct month_row *row;

	for (size_t i = 0; i < m->n; i++)
		if (!strcmp(m->v[i].number, number))
			return &m->v[i];
	row = xgrow((void **)&m->v, &m->n, &m->cap, sizeof(*row));
	row->number = number;
	row->name = "";
	return row;
}

static void add_duty(struct month *m, const struct duty *d)
{
	struct month_row *row = row_of(m, d->number);
	int day = d->date - date_month_first(m->month);
	size_t used;

	if (day < 0 || day >= m->days)
		return;
	used = strlen(row->cells[day]);
	/* A code is never cut: one that does not fit is left to the printed form. */
	if (used + strlen(d->shift) + 1 < CELL_MOST)
		snprintf(row->cells[day] + used, CELL_MOST - used, "%s%s", used ? "/" : "",
			 d->shift);
	row->duties++;
}

static int by_number(const void *a, const void *b)
{
	return strcmp(((const struct month_row *)a)->number, ((const struct month_row *)b)->number);
}

void month_fill(struct month *m, int month, const struct roster *r,
		const struct person_list *people)
{
	m->n = 0;
	m->month = month;
	m->days = date_month_last(month) - date_month_first(month) + 1;
	m->width = DAY_LEAST;
	for (size_t i = 0; i < people->n; i++)
		if (people->v[i].state == PERSON_ACTIVE && people->v[i].role == ROLE_AGENT)
			row_of(m, people->v[i].number);
	for (size_t i = 0; i < r->n; i++)
		add_duty(m, &r->v[i]);
	if (m->n)
		qsort(m->v, m->n, sizeof(*m->v), by_number);
	for (size_t i = 0; i < m->n; i++) {
		for (size_t k = 0; k < people->n; k++)
			if (!strcmp(people->v[k].number, m->v[i].number))
				m->v[i].name = people->v[k].name ? people->v[k].name : "";
		for (int day = 0; day < m->days; day++)
			if (text_width(m->v[i].cells[day]) > m->width)
				m->width = text_width(m->v[i].cells[day]);
	}
	list_resize(&m->list, m->n);
}

void month_change(struct month *m, const struct duty_list *changed)
{
	for (size_t i = 0; i < changed->n; i++) {
		int day = changed->v[i].date - date_month_first(m->month);

		for (size_t k = 0; day >= 0 && day < m->days && k < m->n; k++) {
			char *cell = m->v[k].cells[day];
			size_t used = strlen(cell);

			if (strcmp(m->v[k].number, changed->v[i].number) != 0 ||
			    used + 2 > CELL_MOST || (used && cell[used - 1] == '*'))
				continue;
			memcpy(cell + used, "*", 2);
			if (text_width(cell) > m->width)
				m->width = text_width(cell);
		}
	}
}

void month_mark(struct month *m, const struct calendar *c)
{
	date_t first = date_month_first(m->month);

	m->marked = false;
	for (int day = 0; day < m->days; day++) {
		m->marks[day] = desk_calendar_mark(calendar_kind_of(c, first + day));
		m->free[day] = !calendar_is_workday(c, first + day);
		m->marked = m->marked || *m->marks[day];
	}
}

int month_heads(const struct month *m)
{
	return m->marked ? 3 : 2;
}

static int names_width(const struct month *m)
{
	int most = 6;

	for (size_t i = 0; i < m->n; i++) {
		int n = text_width(m->v[i].number) + 1 + text_width(m->v[i].name);

		most = n > most ? n : most;
	}
	return most < NAME_MOST ? most : NAME_MOST;
}

/* How many days are in sight. */
static int days_shown(const struct ui *u, const struct month *m)
{
	int room = u->canvas.cols - names_width(m) - 2;
	int n = room / (m->width + 1);

	/* Where days are hidden the last column is the sign's that says so. */
	if (n < m->days)
		n = (room - 1) / (m->width + 1);

	return n < 1 ? 1 : n > m->days ? m->days : n;
}

static int first_day(const struct ui *u, const struct month *m)
{
	int most = m->days - days_shown(u, m);

	return m->first > most ? most : m->first;
}

void month_scroll(const struct ui *u, struct month *m, int by)
{
	int most = m->days - days_shown(u, m);

	m->first = first_day(u, m) + by;
	if (m->first > most)
		m->first = most;
	if (m->first < 0)
		m->first = 0;
}

/* The nth of seven short names. */
static void weekday(struct str *out, int day)
{
	/* TRANSLATORS: the days of the week from Monday on, as short as can be, blanks between */
	const char *names = _("Mo Tu We Th Fr Sa Su");

	for (int i = 1; i < day; i++) {
		names += strcspn(names, " ");
		names += strspn(names, " ");
	}
	str_add_n(out, names, strcspn(names, " "));
}

static void draw_heads(struct ui *u, const struct month *m, int y, int names)
{
	date_t start = date_month_first(m->month);
	int first = first_day(u, m), n = days_shown(u, m);
	struct civil now;

	date_civil(desk_now(u->desk), &now);
	put_row(&u->canvas, y, LOOK_DIM, "");
	if (first)
		put_text(&u->canvas, (struct spot){y, names, 1, LOOK_BOLD, false}, "‹");
	for (int row = 1; row < month_heads(m); row++)
		put_row(&u->canvas, y + row, LOOK_DIM, "");
	for (int i = 0; i < n; i++) {
		int x = names + 2 + i * (m->width + 1);
		int day = date_weekday(start + first + i);
		enum look look = start + first + i == now.date ? LOOK_CHOSEN :
			m->free[first + i] ? LOOK_MARK : LOOK_DIM;
		struct str s = {0};

		str_addf(&s, "%d", first + i + 1);
		put_text(&u->canvas, (struct spot){y, x, m->width, look, false}, str_text(&s));
		str_clear(&s);
		weekday(&s, day);
		put_text(&u->canvas, (struct spot){y + 1, x, m->width, look, false}, str_text(&s));
		if (m->marked)
			put_text(&u->canvas, (struct spot){y + 2, x, m->width, look, false},
				 m->marks[first + i]);
		str_release(&s);
	}
	if (first + n < m->days)
		put_text(&u->canvas, (struct spot){y, u->canvas.cols - 1, 1, LOOK_BOLD, false},
			 "›");
}

void month_draw(struct ui *u, const struct month *m, int y, int rows)
{
	int names = names_width(m), first = first_day(u, m), n = days_shown(u, m);
	int heads = month_heads(m);
	size_t top = list_top(&m->list, rows - heads);

	draw_heads(u, m, y, names);
	y += heads;
	put_caret(&u->canvas, y, 0);
	for (int i = 0; i < rows - heads && top + (size_t)i < m->n; i++) {
		const struct month_row *row = &m->v[top + (size_t)i];
		bool here = top + (size_t)i == m->list.at;
		enum look look = here ? LOOK_CHOSEN : LOOK_PLAIN;
		struct str s = {0};

		put_row(&u->canvas, y + i, look, "");
		str_addf(&s, "%s %s", row->number, row->name);
		put_text(&u->canvas, (struct spot){y + i, 1, names, look, false},
			 str_text(&s));
		for (int d = 0; d < n; d++)
			put_text(&u->canvas, (struct spot){y + i,
				 names + 2 + d * (m->width + 1), m->width, look, false},
				 *row->cells[first + d] ? row->cells[first + d] : "·");
		if (here)
			put_caret(&u->canvas, y + i, 0);
		str_release(&s);
	}
}

void month_release(struct month *m)
{
	free(m->v);
	*m = (struct month){0};
}
