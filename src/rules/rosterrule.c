/* SPDX-License-Identifier: MIT */
/* Findings on a month's plan. Only what cannot be meant blocks (one person in two places, a
 * plan of nothing); the rest is confirmed by whoever publishes: a short-handed desk is better
 * planned than not planned. */
#include "dutydesk/rules.h"

#include <stdlib.h>
#include <string.h>

struct placed { const struct duty *duty; struct shift_slot slot; };

static struct finding *add(struct finding_list *out, enum finding_kind kind, date_t date,
		const char *item)
{
	struct finding *f = finding_add(out, kind, date, item);

	f->blocking = kind == FINDING_DOUBLE || kind == FINDING_EMPTY;
	return f;
}

static void add_duty(struct finding_list *out, enum finding_kind kind, const struct duty *d,
		const char *item)
{
	struct finding *f = add(out, kind, d->date, item);

	f->shift = pool_strdup(&out->pool, d->shift);
	f->number = pool_strdup(&out->pool, d->number);
	f->amount = 1;
}

static void check_slot(const struct shift_kind *k, date_t day, int people, struct finding_list *out)
{
	int missing = k->staff_min != POLICY_UNSET ? k->staff_min - people : 0;
	int surplus = k->staff_max != POLICY_UNSET ? people - k->staff_max : 0;

	if (missing <= 0 && surplus <= 0)
		return;
	struct finding *f = add(out, missing > 0 ? FINDING_GAP : FINDING_SURPLUS, day, k->item);

	f->shift = pool_strdup(&out->pool, k->code);
	f->amount = missing > 0 ? missing : surplus;
}

static int by_person(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	int order = strcmp(x->duty->number, y->duty->number);

	if (order)
		return order;
	return (x->slot.start > y->slot.start) - (x->slot.start < y->slot.start);
}

/* v is sorted by person and start: only what runs longest so far can overlap the next. */
static void check_doubles(struct placed *v, size_t n, struct finding_list *out)
{
	instant_t until = 0;

	qsort(v, n, sizeof(*v), by_person);
	for (size_t i = 0; i < n; i++) {
		bool same = i > 0 && strcmp(v[i - 1].duty->number, v[i].duty->number) == 0;

		if (same && v[i].slot.start < until)
			add_duty(out, FINDING_DOUBLE, v[i].duty, NULL);
		if (!same || v[i].slot.end > until)
			until = v[i].slot.end;
	}
}

void rosterrule_check(const struct policy *p, int month, const struct duty *v, size_t n,
		struct finding_list *out)
{
	date_t first = date_month_first(month), last = date_month_last(month);
	size_t days = (size_t)(last - first) + 1, n_placed = 0;
	int *people = xcalloc(days * p->n_shifts + 1, sizeof(*people));
	struct placed *placed = xcalloc(n + 1, sizeof(*placed));

	*out = (struct finding_list){ 0 };
	if (n == 0)
		add(out, FINDING_EMPTY, first, p->publish_item);
	for (size_t i = 0; i < n; i++) {
		const struct shift_kind *k = policy_shift(p, v[i].shift);

		if (!k || v[i].date < first || v[i].date > last) {
			add_duty(out, FINDING_NOT_A_DAY, &v[i], p->publish_item);
			continue;
		}
		if (!shiftplan_is_on(p, k, v[i].date))
			add_duty(out, FINDING_NOT_A_DAY, &v[i], k->item);
		people[(size_t)(v[i].date - first) * p->n_shifts + (size_t)(k - p->shifts)]++;
		placed[n_placed].duty = &v[i];
		shiftplan_slot(k, v[i].date, &placed[n_placed++].slot);
	}
	for (date_t day = first; n > 0 && day <= last; day++)
		for (size_t i = 0; i < p->n_shifts; i++)
			if (shiftplan_is_on(p, &p->shifts[i], day))
				check_slot(&p->shifts[i], day,
					people[(size_t)(day - first) * p->n_shifts + i], out);
	check_doubles(placed, n_placed, out);
	free(placed);
	free(people);
}

bool rosterrule_publish_by(const struct policy *p, int month, date_t *last)
{
	if (!p->publish_by)
		return false;
	if (strcmp(p->publish_by, "end-of-previous-month") == 0)
		*last = date_month_last(month - 1);
	else if (strcmp(p->publish_by, "start-of-month") == 0)
		*last = date_month_first(month);
	else
		return false;
	return true;
}
