/* SPDX-License-Identifier: MIT */
/* The figures of a day or a month (报表), by shift date (D34). They are sums of the lines that the
 * review shows: a report that counted by itself would one day disagree with what was signed. */
#include "desk/desk_internal.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

static void add(struct review_line *to, const struct review_line *x)
{
	to->entries += x->entries;
	to->calls += x->calls;
	to->visits += x->visits;
	to->matters += x->matters;
	to->within += x->within;
	to->judged += x->judged;
	to->late += x->late;
	to->missed += x->missed;
	to->called_back += x->called_back;
	to->complaints += x->complaints;
	to->open += x->open;
	to->late_entries += x->late_entries;
	to->corrections += x->corrections;
	to->voids += x->voids;
	to->before_shift += x->before_shift;
	to->swapped += x->swapped;
}

static void count_shift(struct desk_report *r, const struct review_line *x)
{
	add(&r->total, x);
	r->shifts++;
	r->late_takeovers += x->shift.late_ms > 0;
	r->reviewed += x->signed_at != 0;
}

/* The line of the same day, or of the same kind, as x; a new one where there is none. v has room
 * for one more. */
static struct review_line *line_for(struct review_list *list, const struct review_line *x,
				    bool by_kind)
{
	for (size_t i = list->n; i > 0; i--) {
		struct review_line *one = &list->v[i - 1];

		if (by_kind ? text_is_same(one->shift.code, x->shift.code)
			    : one->shift.date == x->shift.date)
			return one;
	}
	struct review_line *fresh = &list->v[list->n++];
	*fresh = (struct review_line){.shift = {
		.date = by_kind ? DATE_NONE : x->shift.date,
		.code = by_kind ? x->shift.code : NULL,
		.name = by_kind ? x->shift.name : NULL,
	}};
	return fresh;
}

static bool fill(struct desk *d, struct desk_report *r, struct err *e)
{
	struct review_list shifts = {0};

	if (!store_review_lines(d->store, r->from, r->to, &shifts, e))
		return false;
	r->rows.pool = shifts.pool;
	r->rows.v = pool_alloc(&r->rows.pool, (shifts.n + 1) * sizeof(*r->rows.v));
	r->kinds = pool_alloc(&r->rows.pool, (shifts.n + 1) * sizeof(*r->kinds));
	struct review_list kinds = {.v = r->kinds};

	for (size_t i = 0; i < shifts.n; i++) {
		const struct review_line *x = &shifts.v[i];

		count_shift(r, x);
		add(line_for(&kinds, x, true), x);
		if (r->by_day)
			add(line_for(&r->rows, x, false), x);
		else
			r->rows.v[r->rows.n++] = *x;
	}
	r->n_kinds = kinds.n;
	return true;
}

bool desk_report_day(struct desk *d, date_t day, struct desk_report *out, struct err *e)
{
	*out = (struct desk_report){.from = day, .to = day};
	return fill(d, out, e);
}

bool desk_report_month(struct desk *d, int month, struct desk_report *out, struct err *e)
{
	*out = (struct desk_report){
		.from = date_month_first(month), .to = date_month_last(month), .by_day = true};
	return fill(d, out, e);
}

int64_t desk_report_share(const struct review_line *line)
{
	return line->judged ? line->within * 1000 / line->judged : -1;
}

void desk_report_release(struct desk_report *r)
{
	pool_release(&r->rows.pool);
	*r = (struct desk_report){0};
}
