/* SPDX-License-Identifier: MIT */
/* Sentences on clocks, shares, abnormal events, closing and clusters. A clock without a figure is
 * said to be without one: who reads "R28.1" must not take the house's minutes for the rule's. */
#include "policy/policy_explain.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"
#include "policy/fields.h"

#include <string.h>

/* The longest unit that says it without a rest. */
static void add_span(struct str *out, int minutes)
{
	if (minutes % (24 * 60) == 0)
		policy_explain_number(out, UNIT_DAYS, minutes / (24 * 60));
	else if (minutes % 60 == 0)
		policy_explain_number(out, UNIT_HOURS, minutes / 60);
	else
		policy_explain_number(out, UNIT_MINUTES, minutes);
}

/* "repair, 漏水", or "all records". */
static void add_about(struct str *out, int kind, const char *category)
{
	if (kind != POLICY_UNSET)
		str_add(out, vocab_name(VOCAB_KIND, kind));
	if (kind != POLICY_UNSET && category)
		str_add(out, _(", "));
	if (category)
		str_add(out, category);
	else if (kind == POLICY_UNSET)
		str_add(out, _("all records"));
}

static const char *word_of(const struct policy_choice *v, size_t n, int value)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].value == value)
			return _(v[i].name);
	return "";
}

static void explain_limit(const struct follow_limit *l, struct str *out)
{
	const char *what = word_of(policy_limits, LIMITS_OF, l->of);
	const char *report = word_of(policy_reports, POLICY_REPORTS, l->report);
	struct str about = { 0 }, span = { 0 };

	add_about(&about, l->kind, l->category);
	if (l->of == LIMIT_PROMISE || l->of == LIMIT_UNREACHED)
		str_addf(&span, "%s", what);
	else if (l->minutes == POLICY_UNSET)
		str_addf(&span, _("%s: no time is given"), what);
	else {
		struct str time = { 0 };

		add_span(&time, l->minutes);
		str_addf(&span, l->from == FROM_OPENED ?
			_("%1$s: within %2$s from when the matter was opened") :
			_("%1$s: within %2$s"), what, str_text(&time));
		str_release(&time);
	}
	/* TRANSLATORS: what it is about, the limit, the R-item; then when it is reported. */
	str_addf(out, _("limit of %1$s: %2$s (%3$s)\n"), str_text(&about), str_text(&span),
		policy_explain_origin(l->item));
	if (*report)
		str_addf(out, _("  an abnormal event when exceeded, %s\n"), report);
	str_release(&about);
	str_release(&span);
}

static void explain_share(const struct policy *p, const struct share_target *t, struct str *out)
{
	const char *channel = vocab_name(VOCAB_CHANNEL, t->channel);
	const char *item = policy_explain_origin(t->item);

	if (t->percent != POLICY_UNSET && t->within_ms != POLICY_UNSET) {
		str_addf(out, _("%1$s: at least %2$d %% are answered within %3$ld s (%4$s)\n"),
			channel, t->percent, (long)(t->within_ms / 1000), item);
		if (t->of != POLICY_UNSET)
			str_addf(out, _("  counted as %s\n"),
				word_of(policy_shares_of, POLICY_SHARES_OF, t->of));
		else if (p->house.share_of == POLICY_UNSET)
			str_add(out, _("  not judged: how it is counted is not said\n"));
	}
	if (t->average_ms != POLICY_UNSET)
		str_addf(out, _("%1$s: the average wait is at most %2$ld s (%3$s)\n"), channel,
			(long)(t->average_ms / 1000), item);
}

static void explain_anomaly(const struct anomaly_rule *a, struct str *out)
{
	struct str about = { 0 };

	add_about(&about, a->kind, a->category);
	str_addf(out, _("abnormal event: %1$s, %2$s (%3$s)\n"), str_text(&about),
		word_of(policy_reports, POLICY_REPORTS, a->report),
		policy_explain_origin(a->item));
	str_release(&about);
}

static void explain_closing(const struct closing_right *c, struct str *out)
{
	struct str about = { 0 };

	add_about(&about, c->kind, c->category);
	str_addf(out, _("matters of %1$s are closed by a %2$s at least (%3$s)\n"),
		str_text(&about), vocab_name(VOCAB_ROLE, c->role), policy_explain_origin(c->item));
	str_release(&about);
}

static void explain_cluster(const struct cluster_rule *c, struct str *out)
{
	struct str span = { 0 };
	const char *item = policy_explain_origin(c->item);

	if (c->count == POLICY_UNSET || c->minutes == POLICY_UNSET) {
		str_addf(out, _("frequent similar matters are reported; how many in what time is "
			"not said (%s)\n"), item);
		return;
	}
	add_span(&span, c->minutes);
	if (c->category)
		str_addf(out, _("%1$d matters of %2$s within %3$s are reported (%4$s)\n"),
			c->count, c->category, str_text(&span), item);
	else
		str_addf(out, _("%1$d matters of one category within %2$s are reported (%3$s)\n"),
			c->count, str_text(&span), item);
	str_release(&span);
}

void policy_explain_follow(const struct policy *p, struct str *out)
{
	for (size_t i = 0; i < p->n_shares; i++)
		explain_share(p, &p->shares[i], out);
	for (size_t i = 0; i < p->n_limits; i++)
		explain_limit(&p->limits[i], out);
	for (size_t i = 0; i < p->n_anomalies; i++)
		explain_anomaly(&p->anomalies[i], out);
	for (size_t i = 0; i < p->n_closings; i++)
		explain_closing(&p->closings[i], out);
	for (size_t i = 0; i < p->n_clusters; i++)
		explain_cluster(&p->clusters[i], out);
}
