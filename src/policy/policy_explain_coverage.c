/* SPDX-License-Identifier: MIT */
/* Windows of coverage in sentences. Noon is the house's, the number of people the regulation's:
 * each is said with its own origin. */
#include "policy/policy_explain.h"

#include "dutydesk/i18n.h"

#include <stdio.h>

static void add_where(struct str *out, const struct coverage_rule *c)
{
	switch ((enum coverage_scope)c->scope) {
	case COVER_DESK:
		str_add(out, _("at the desk"));
		break;
	case COVER_AREA:
		str_addf(out, c->of ? _("in the area %s") : _("in each area"), c->of);
		break;
	case COVER_SHIFT:
		str_addf(out, c->of ? _("on the shift %s") : _("on each shift"), c->of);
		break;
	}
}

static void add_times(struct str *out, int from, int to)
{
	char a[DATE_BUF], b[DATE_BUF];

	date_print_minute(a, from);
	snprintf(b, sizeof(b), "%02d:%02d", to > 1440 ? to / 60 - 24 : to / 60,
		to % 60);
	str_addf(out, to > 1440 ? _("%s to %s the next day") : _("%s to %s"), a, b);
}

static void add_when(struct str *out, const struct coverage_rule *c, const struct policy *p)
{
	if (c->name)
		str_addf(out, "%s ", c->name);
	if (c->time == COVER_NOON && p->house.noon_from == POLICY_UNSET)
		str_add(out, _("at noon (when that is stands in house.noon, and is unset)"));
	else if (c->time == COVER_NOON) {
		add_times(out, p->house.noon_from, p->house.noon_to);
		str_addf(out, " (%s)", policy_explain_origin(NULL));
	} else if (c->from == POLICY_UNSET) {
		str_add(out, _("while a shift runs"));
	} else {
		add_times(out, c->from, c->to);
	}
	if (c->days) {
		str_add(out, _(", "));
		struct str days = { 0 };

		policy_explain_days(&days, c->days);
		str_add(out, str_text(&days));
		str_release(&days);
	}
}

static void add_people(struct str *out, const struct coverage_rule *c)
{
	if (c->max == POLICY_UNSET)
		str_addf(out, i18n_count("at least %d person", "at least %d people", c->min),
			c->min);
	else if (c->min == POLICY_UNSET)
		str_addf(out, i18n_count("at most %d person", "at most %d people", c->max),
			c->max);
	else
		str_addf(out, _("%d to %d people"), c->min, c->max);
}

void policy_explain_coverage(const struct policy *p, struct str *out)
{
	for (size_t i = 0; i < p->n_coverage; i++) {
		const struct coverage_rule *c = &p->coverage[i];
		struct str where = { 0 }, when = { 0 }, people = { 0 };

		add_where(&where, c);
		add_when(&when, c, p);
		add_people(&people, c);
		/* TRANSLATORS: where, when, how many people, R-item or "house setting". */
		str_addf(out, _("at the post %1$s, %2$s: %3$s (%4$s)\n"), str_text(&where),
			str_text(&when), str_text(&people), policy_explain_origin(c->item));
		if (c->severity == SEVERITY_REFUSE)
			str_add(out, _("  a roster that breaks this is not published\n"));
		str_release(&where);
		str_release(&when);
		str_release(&people);
	}
}
