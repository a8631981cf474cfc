/* SPDX-License-Identifier: MIT */
/* How long people work. All of it is reckoned between instants, never between minutes of a day:
 * the day on which the clock changes has 23 or 25 hours. */
#include "dutydesk/rules.h"

#include <string.h>

enum { GROUPS_MOST = 9, DAYS_TOUCHED = 2 };

struct span { instant_t from, to; };

static int64_t overlap(struct span a, struct span b)
{
	instant_t from = a.from > b.from ? a.from : b.from;
	instant_t to = a.to < b.to ? a.to : b.to;

	return to > from ? to - from : 0;
}

/* The bits of the break groups of a kind of shift; 0: its breaks are everybody's. */
static unsigned groups_of(const struct shift_kind *k)
{
	unsigned groups = 0;

	for (size_t i = 0; i < k->n_breaks; i++)
		if (k->breaks[i].group > 0 && k->breaks[i].group <= GROUPS_MOST)
			groups |= 1u << k->breaks[i].group;
	return groups;
}

static int first_of(unsigned groups)
{
	for (int g = 1; g <= GROUPS_MOST; g++)
		if (groups & (1u << g))
			return g;
	return 0;
}

static struct span break_span(const struct shift_slot *s, const struct shift_break *b)
{
	return (struct span){ date_instant(s->date, b->from), date_instant(s->date, b->to) };
}

/* What is worked of a slot within some span of time. */
static int64_t worked_in(const struct shift_slot *s, int group, struct span within)
{
	int64_t net = overlap((struct span){ s->start, s->end }, within);

	if (group == 0)
		group = first_of(groups_of(s->kind));
	/* A break at no fixed time belongs to the day on which the shift starts. */
	if (s->start >= within.from && s->start < within.to)
		net -= (int64_t)s->kind->break_minutes * MINUTE_MS;
	for (size_t i = 0; i < s->kind->n_breaks; i++) {
		const struct shift_break *b = &s->kind->breaks[i];

		if (!b->paid && (b->group == 0 || b->group == group))
			net -= overlap(break_span(s, b), within);
	}
	return net > 0 ? net : 0;
}

int64_t hours_gross(const struct shift_slot *s)
{
	return s->end > s->start ? s->end - s->start : 0;
}

int64_t hours_net(const struct shift_slot *s, int group)
{
	return worked_in(s, group, (struct span){ s->start, s->end });
}

int hours_away(const struct shift_kind *k, int minute, int people)
{
	unsigned away = 0, groups = groups_of(k);
	int n_groups = 0, n_away = 0;

	for (size_t i = 0; i < k->n_breaks; i++) {
		const struct shift_break *b = &k->breaks[i];

		if (minute < b->from || minute >= b->to)
			continue;
		if (b->group == 0)
			return people;
		away |= 1u << b->group;
	}
	for (int g = 1; g <= GROUPS_MOST; g++) {
		n_groups += (groups >> g) & 1;
		n_away += (away >> g) & 1;
	}
	if (n_away == 0)
		return 0;

	/* Even groups: some have one more than the others, and these may be the ones away. */
	int each = people / n_groups, larger = people % n_groups;

	return n_away * each + (n_away < larger ? n_away : larger);
}

void hours_add(const struct policy *p, const struct shift_slot *s, int group, struct hours_sum *sum)
{
	sum->shifts++;
	sum->gross += hours_gross(s);
	sum->net += hours_net(s, group);
	for (date_t day = s->date; day <= s->date + DAYS_TOUCHED; day++) {
		const struct span all_day = { date_instant(day, 0), date_instant(day + 1, 0) };

		if (calendar_is_triple(p->calendar, day))
			sum->triple += worked_in(s, group, all_day);
		else if (!calendar_is_workday(p->calendar, day))
			sum->rest += worked_in(s, group, all_day);
	}
}

void hours_of(const struct policy *p, const struct duty *v, size_t n, const char *number,
		struct hours_sum *out)
{
	*out = (struct hours_sum){ 0 };
	for (size_t i = 0; i < n; i++) {
		const struct shift_kind *k = policy_shift(p, v[i].shift);
		struct shift_slot slot;

		if (!k || !v[i].number || strcmp(v[i].number, number) != 0)
			continue;
		shiftplan_slot(k, v[i].date, &slot);
		hours_add(p, &slot, 0, out);
	}
}
