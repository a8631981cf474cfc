/* SPDX-License-Identifier: MIT */
/* Windows of coverage that cannot be meant: a minimum above the maximum, a place that no shift
 * serves, a window in which nobody works. The last one needs all shifts and comes at the end. */
#include "policy/policy_read.h"

#include "dutydesk/i18n.h"

#include <string.h>

enum { DAY_MINUTES = 1440 };

static void settle_times(struct policy_reader *r, const yaml_node_t *map, struct coverage_rule *c)
{
	bool from = policy_read_child(r, map, "from"), to = policy_read_child(r, map, "to");

	if (c->time == COVER_NOON && (from || to))
		policy_read_fault(r, map, _("the window is noon or has times of its own, not both; "
			"when noon is stands in house.noon"));
	else if (from != to)
		policy_read_fault(r, map, _("a window has both 'from' and 'to', or neither"));
	else if (c->from != POLICY_UNSET && c->to != POLICY_UNSET && c->to <= c->from)
		c->to += DAY_MINUTES;	/* over midnight */
}

void policy_settle_coverage_element(struct policy_reader *r, const yaml_node_t *map,
		struct coverage_rule *c)
{
	settle_times(r, map, c);
	if (c->min == POLICY_UNSET && c->max == POLICY_UNSET &&
	    !policy_read_child(r, map, "min") && !policy_read_child(r, map, "max"))
		policy_read_fault(r, map, _("a window of coverage has 'min', 'max' or both"));
	else if (c->min != POLICY_UNSET && c->max != POLICY_UNSET && c->min > c->max)
		policy_read_fault(r, policy_read_child(r, map, "min"),
			_("the minimum of %d people is above the maximum of %d"), c->min, c->max);
	if (c->of && c->scope == COVER_DESK)
		policy_read_fault(r, policy_read_child(r, map, "of"), _("'of' names an area or a "
			"kind of shift; add scope: area or scope: shift"));
}

static bool serves(const struct coverage_rule *c, const struct shift_kind *k)
{
	if (!c->of || c->scope == COVER_DESK)
		return true;
	if (c->scope == COVER_SHIFT)
		return k->code && strcmp(k->code, c->of) == 0;
	return k->area && strcmp(k->area, c->of) == 0;
}

/* Monday to Sunday of a set of days; what the calendar decides may be any of them. */
static unsigned weekdays(unsigned days)
{
	unsigned on = days & DAYS_DAILY;

	if (days & DAYS_WORKDAYS)
		on |= DAYS_MON | DAYS_TUE | DAYS_WED | DAYS_THU | DAYS_FRI;
	if (days & DAYS_REST_DAYS)
		on |= DAYS_SAT | DAYS_SUN;
	return days == 0 || days & DAYS_HOLIDAYS ? DAYS_DAILY : on;
}

/* Does the kind run in a minute of the window's days; a night shift also on the day after. */
static bool runs_at(const struct shift_kind *k, const struct coverage_rule *c, int minute)
{
	bool on = k->start <= minute && minute < k->end;
	bool before = k->start <= minute + DAY_MINUTES && minute + DAY_MINUTES < k->end;

	return before || (on && weekdays(k->days) & weekdays(c->days)) ||
		(minute >= DAY_MINUTES && k->start <= minute - DAY_MINUTES &&
		 minute - DAY_MINUTES < k->end);
}

static bool is_worked(const struct policy *p, const struct coverage_rule *c, int minute)
{
	for (size_t i = 0; i < p->n_shifts; i++)
		if (serves(c, &p->shifts[i]) && runs_at(&p->shifts[i], c, minute))
			return true;
	return false;
}

static bool is_served(const struct policy *p, const struct coverage_rule *c)
{
	for (size_t i = 0; i < p->n_shifts; i++)
		if (serves(c, &p->shifts[i]))
			return true;
	return p->n_shifts == 0;
}

static void check_window(struct policy_reader *r, const struct coverage_rule *c,
		const yaml_node_t *at)
{
	const struct policy *p = r->policy;
	int from = c->time == COVER_NOON ? p->house.noon_from : c->from;
	int to = c->time == COVER_NOON ? p->house.noon_to : c->to;
	char clock[DATE_BUF];

	if (!is_served(p, c)) {
		policy_read_fault(r, at, c->scope == COVER_SHIFT ?
			_("there is no kind of shift '%s'; 'of' is the code of one") :
			_("no shift serves the area '%s'; shifts.area names the areas"), c->of);
		return;
	}
	if (p->n_shifts == 0 || from == POLICY_UNSET || to == POLICY_UNSET || c->min < 1)
		return;
	for (int minute = from; minute < to; minute++)
		if (!is_worked(p, c, minute)) {
			policy_read_fault(r, at, _("nobody works in this window at %s: no kind of "
				"shift runs then"), date_print_minute(clock, minute % DAY_MINUTES));
			return;
		}
}

void policy_settle_coverage(struct policy_reader *r, const yaml_node_t *root)
{
	struct policy *p = r->policy;
	int *from = &p->house.noon_from, *to = &p->house.noon_to;
	const yaml_node_t *noon = policy_read_child(r, policy_read_child(r, root, "house"), "noon");

	if (noon && *from != POLICY_UNSET && *to != POLICY_UNSET && *to <= *from)
		policy_read_fault(r, noon, _("noon ends before it begins"));
	else if (noon && !policy_read_child(r, noon, "from") != !policy_read_child(r, noon, "to"))
		policy_read_fault(r, noon, _("a window has both 'from' and 'to', or neither"));
	for (size_t i = 0; i < p->n_coverage; i++)
		check_window(r, &p->coverage[i], policy_settle_place(r, root, "coverage", i));
}
