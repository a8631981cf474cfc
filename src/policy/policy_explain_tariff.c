/* SPDX-License-Identifier: MIT */
/* Points, fines and scoring sheets, holiday greetings and further retention in sentences. */
#include "policy/policy_explain.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>

static void add_part(struct str *out, const char *text)
{
	str_add(out, out->len ? _(", ") : "");
	str_add(out, text);
}

/* Both take a figure that may be unset. */
static void add_figure(struct str *out, const char *format, int n)
{
	char *text = n == POLICY_UNSET ? NULL : xasprintf(format, n);

	if (text)
		add_part(out, text);
	free(text);
}

static void add_range(struct str *out, const char *one, const char *range, int least, int most)
{
	char *text;

	if (least == POLICY_UNSET)
		return;
	text = most == POLICY_UNSET ? xasprintf(one, least) : xasprintf(range, least, most);
	add_part(out, text);
	free(text);
}

static void explain_event(const struct tariff_event *ev, struct str *out)
{
	struct str what = { 0 };

	add_figure(&what, _("%d yuan"), ev->amount);
	add_figure(&what, _("the second time in a month %d yuan"), ev->second);
	add_figure(&what, _("the third time %d yuan"), ev->third);
	if (ev->last) {
		char *text = xasprintf(_("the third time %s"), ev->last);

		add_part(&what, text);
		free(text);
	}
	if (ev->beyond != POLICY_UNSET && ev->extra != POLICY_UNSET) {
		char *text = xasprintf(_("beyond %1$d times in a month %2$d yuan more each"),
			ev->beyond, ev->extra);

		add_part(&what, text);
		free(text);
	}
	add_range(&what, _("%d points less"), _("%1$d to %2$d points less"), ev->deduct,
		ev->deduct_most);
	add_range(&what, _("%d points more"), _("%1$d to %2$d points more"), ev->add,
		ev->add_most);
	if (ev->wage != POLICY_UNSET) {
		char *text = xasprintf(_("%1$d.%2$d hours' wage each"), ev->wage / 10,
			ev->wage % 10);

		add_part(&what, text);
		free(text);
	}
	/* TRANSLATORS: an event of the tariff, what it costs or brings, the R-item. */
	str_addf(out, _("%1$s: %2$s (%3$s)\n"), ev->name,
		what.len ? str_text(&what) : _("recorded, not judged"),
		policy_explain_origin(ev->item));
	str_release(&what);
}

static void explain_sheet(const struct score_sheet *s, struct str *out)
{
	int sum = 0;

	for (size_t i = 0; i < s->n_lines; i++)
		sum += s->lines[i].points;
	/* TRANSLATORS: a scoring sheet, how many lines, sum of its points, the R-item. */
	str_addf(out, _("scoring sheet %1$s: %2$zu lines, %3$d points (%4$s)\n"), s->name,
		s->n_lines, sum, policy_explain_origin(s->item));
	for (size_t i = 0; i < s->n_lines; i++)
		str_addf(out, _("  %1$s: %2$d\n"), s->lines[i].name, s->lines[i].points);
}

void policy_explain_tariff(const struct policy *p, struct str *out)
{
	for (size_t i = 0; i < p->tariff.n_events; i++)
		explain_event(&p->tariff.events[i], out);
	for (size_t i = 0; i < p->tariff.n_sheets; i++)
		explain_sheet(&p->tariff.sheets[i], out);
	for (size_t i = 0; i < p->n_holidays; i++)
		str_addf(out, _("greeting at %1$s: %2$s (%3$s)\n"), p->holidays[i].holiday,
			p->holidays[i].greeting, policy_explain_origin(p->holidays[i].item));
	for (size_t i = 0; i < p->n_kept; i++) {
		const struct retention_rule *k = &p->kept[i];
		struct str months = { 0 };

		if (k->keep == RETENTION_EVER)
			str_add(&months, _("for ever"));
		else
			policy_explain_number(&months, UNIT_MONTHS, k->keep);
		str_addf(out, _("retention of %1$s: %2$s (%3$s)\n"), k->kind, str_text(&months),
			policy_explain_origin(k->item));
		str_release(&months);
	}
}
