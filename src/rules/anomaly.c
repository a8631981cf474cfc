/* SPDX-License-Identifier: MIT */
/* Abnormal events (异常事件): records that are one by their kind and category, and matters that are
 * frequent because they are alike. What kind a record has is the agent's word; nothing is read out
 * of its text. */
#include "dutydesk/rules.h"

#include "dutydesk/text.h"

const struct anomaly_rule *anomaly_of(const struct policy *p, int kind, const char *category)
{
	const struct anomaly_rule *best = NULL;
	int most = 0;

	for (size_t i = 0; i < p->n_anomalies; i++) {
		const struct anomaly_rule *a = &p->anomalies[i];
		int rank = 1 + (a->kind != POLICY_UNSET) + 2 * (a->category != NULL);

		if ((a->kind != POLICY_UNSET && a->kind != kind) ||
		    (a->category && !text_is_same(a->category, category)) || rank <= most)
			continue;
		most = rank;
		best = a;
	}
	return best;
}

bool anomaly_is_tracked(const struct policy *p, int kind, const char *category)
{
	const struct anomaly_rule *a = anomaly_of(p, kind, category);

	return a && a->report == REPORT_AT_ONCE;
}

static const struct cluster_rule *cluster_of(const struct policy *p, const char *category)
{
	const struct cluster_rule *any = NULL;

	for (size_t i = 0; i < p->n_clusters; i++) {
		const struct cluster_rule *c = &p->clusters[i];

		if (c->count == POLICY_UNSET || c->minutes == POLICY_UNSET)
			continue;
		if (text_is_same(c->category, category))
			return c;
		if (!c->category && !any)
			any = c;
	}
	return any;
}

/* Whose item says that frequent matters are reported; the figure may be the house's. */
static const char *cluster_item(const struct policy *p)
{
	for (size_t i = 0; i < p->n_clusters; i++)
		if (p->clusters[i].item)
			return p->clusters[i].item;
	return "";
}

int anomaly_cluster_minutes(const struct policy *p, const char *category)
{
	const struct cluster_rule *c =
		category && *category ? cluster_of(p, category) : NULL;

	return c ? c->minutes : POLICY_UNSET;
}

bool anomaly_cluster(const struct policy *p, const char *category, const struct entry_list *seen,
		instant_t now, struct cluster_found *out)
{
	const struct cluster_rule *c =
		category && *category ? cluster_of(p, category) : NULL;
	instant_t from = c ? now - (int64_t)c->minutes * MINUTE_MS : 0;

	*out = (struct cluster_found){ .item = cluster_item(p) };
	if (!c)
		return false;
	for (size_t i = 0; i < seen->n; i++) {
		const struct entry *x = &seen->v[i];

		/* 以内 includes the bound. */
		if (x->is_void || x->corrected_by || !text_is_same(x->category, category) ||
		    x->occurred_at < from || x->occurred_at > now)
			continue;
		out->n++;
	}
	out->count = c->count;
	out->minutes = c->minutes;
	return out->n >= (size_t)c->count;
}
