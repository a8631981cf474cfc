/* SPDX-License-Identifier: MIT */
/* Work rules in sentences: the table of their kinds holds one for each. */
#include "policy/policy_explain.h"

#include "dutydesk/i18n.h"
#include "policy/fields.h"

static const char *sentence_of(int kind)
{
	for (size_t i = 0; i < POLICY_WORKS; i++)
		if (policy_works[i].value == kind)
			return _(policy_works[i].name);
	return "%d";
}

/* The sentences are N_() texts of the table with one figure, or one list of days. */
static void add_rule(struct str *out, const struct work_rule *w)
{
	struct str days = { 0 };

	if (w->kind == WORK_REST_ON) {
		policy_explain_days(&days, w->days);
		str_addf(out, sentence_of(w->kind), str_text(&days));
	} else {
		str_addf(out, sentence_of(w->kind), w->amount);
	}
	str_release(&days);
}

void policy_explain_work(const struct policy *p, struct str *out)
{
	for (size_t i = 0; i < p->n_work; i++) {
		add_rule(out, &p->work[i]);
		str_addf(out, " (%s)\n", policy_explain_origin(p->work[i].item));
		if (p->work[i].arranged_item)
			str_addf(out, _("  who works then all the same is arranged before and "
				"reported (%s)\n"), p->work[i].arranged_item);
		if (p->work[i].severity == SEVERITY_REFUSE)
			str_add(out, _("  a roster that breaks this is not published\n"));
	}
}
