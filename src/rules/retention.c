/* SPDX-License-Identifier: MIT */
/* How long records are kept. Unset under one policy and three years under another is three years;
 * unset under all is not judged: nothing becomes eligible. */
#include "dutydesk/rules.h"

struct longest { int months; const char *item; };

static void take(struct longest *l, int months, const char *item)
{
	if (months > l->months) {
		l->months = months;
		l->item = item;
	}
}

static void take_policy(struct longest *l, const struct policy *p, enum retention_kind kind)
{
	if (kind == RETENTION_ENTRY || kind == RETENTION_ALL)
		take(l, p->keep_entry, p->keep_item);
	if (kind == RETENTION_HANDOVER || kind == RETENTION_ALL)
		take(l, p->keep_handover, p->keep_item);
	if (kind == RETENTION_REVIEW || kind == RETENTION_ALL)
		take(l, p->keep_review, p->keep_item);
}

int retention_months(const struct policy *const *v, size_t n, enum retention_kind kind,
		const char **item)
{
	struct longest l = { POLICY_UNSET, NULL };

	for (size_t i = 0; i < n; i++)
		take_policy(&l, v[i], kind);
	*item = l.item ? l.item : "";
	return l.months;
}

date_t retention_end(date_t recorded, int months)
{
	int y, m, d;

	if (months == POLICY_UNSET || months >= RETENTION_EVER)
		return DATE_NONE;
	date_to_ymd(recorded, &y, &m, &d);
	const int month = y * 12 + m - 1 + months;
	const date_t last = date_month_last(month), same = date_month_first(month) + d - 1;

	/* kept for three years: the day itself still, the next one not (D50) */
	return (same > last ? last : same) + 1;
}
