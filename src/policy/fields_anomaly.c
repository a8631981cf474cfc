/* SPDX-License-Identifier: MIT */
/* What a policy calls abnormal (异常事件): records by their kind, frequent similar matters, and
 * figures of a period that miss their target. Unset figures judge nothing. */
#include "policy/fields.h"

#include "dutydesk/i18n.h"

const struct policy_choice policy_shares_of[POLICY_SHARES_OF] = {
	{"answered", SHARE_OF_ANSWERED, N_("answered in time ÷ answered")},
	{"offered", SHARE_OF_OFFERED, N_("answered in time ÷ offered, those who gave up counted")},
	{"offered-less-short", SHARE_OF_OFFERED_LESS_SHORT,
		N_("answered in time ÷ offered, without those who gave up in that time")},
};

#define CLUSTER_ROWS(under)                                                                      \
	{under ".count", VALUE_NUMBER, IN_CLUSTER(count), LIMITS(2, 1000), UNSET},               \
	{under ".minutes", VALUE_NUMBER, IN_CLUSTER(minutes), LIMITS(1, 525600), UNSET},         \
	{under ".hours", VALUE_NUMBER, IN_CLUSTER(hours), LIMITS(1, 8760), UNSET},               \
	{under ".days", VALUE_NUMBER, IN_CLUSTER(days), LIMITS(1, 365), UNSET},                  \
	{under ".category", VALUE_TEXT, IN_CLUSTER(category), LIMITS(1, 40)}

static const struct policy_field rows[] = {
	{"share", VALUE_LIST, IN_POLICY(shares), LIMITS(0, 16),
		.element = SCOPE_SHARE, .element_size = sizeof(struct share_target),
		.count_at = offsetof(struct policy, n_shares)},
	{"share.channel", VALUE_CHANNEL, IN_SHARE(channel), UNSET, .required = true},
	{"share.seconds", VALUE_SECONDS, IN_SHARE(within_ms), LIMITS(1, 2592000), UNSET},
	{"share.percent", VALUE_NUMBER, IN_SHARE(percent), LIMITS(1, 100), UNSET},
	{"share.average", VALUE_SECONDS, IN_SHARE(average_ms), LIMITS(1, 2592000), UNSET},
	{"share.formula", VALUE_CHOICE, IN_SHARE(of), UNSET, CHOICES(policy_shares_of)},
	{"share.item", VALUE_ITEM, IN_SHARE(item), LIMITS(1, 15)},
	{"house.share_formula", VALUE_CHOICE, IN_POLICY(house.share_of), UNSET,
		.sentence = N_("how the share of answers in time is counted"),
		CHOICES(policy_shares_of)},
	{"house.at_once", VALUE_SECONDS, IN_POLICY(house.at_once_ms), LIMITS(1, 3600), UNSET,
		.unit = UNIT_SECONDS, .sentence = N_("\"at once\" means here within")},

	{"anomalies", VALUE_LIST, IN_POLICY(anomalies), LIMITS(0, 32),
		.merge_by = "kind category", .merge_bare = true, .merge_whole = true,
		.element = SCOPE_ANOMALY, .element_size = sizeof(struct anomaly_rule),
		.count_at = offsetof(struct policy, n_anomalies)},
	{"anomalies.kind", VALUE_CHOICE, IN_ANOMALY(kind), UNSET, CHOICES(policy_kinds)},
	{"anomalies.category", VALUE_TEXT, IN_ANOMALY(category), LIMITS(1, 40)},
	{"anomalies.report", VALUE_CHOICE, IN_ANOMALY(report), .fallback = REPORT_DAILY,
		CHOICES(policy_reports)},
	{"anomalies.item", VALUE_ITEM, IN_ANOMALY(item), LIMITS(1, 15)},

	{"clusters", VALUE_LIST, IN_POLICY(clusters), LIMITS(0, 16),
		.merge_by = "category", .merge_bare = true, .merge_whole = true,
		.element = SCOPE_CLUSTER, .element_size = sizeof(struct cluster_rule),
		.count_at = offsetof(struct policy, n_clusters)},
	CLUSTER_ROWS("clusters"),
	{"clusters.item", VALUE_ITEM, IN_CLUSTER(item), LIMITS(1, 15)},
	{"house.clusters", VALUE_LIST, IN_POLICY(clusters), LIMITS(0, 16),
		.merge_by = "category", .merge_bare = true, .merge_whole = true,
		.element = SCOPE_CLUSTER, .element_size = sizeof(struct cluster_rule),
		.count_at = offsetof(struct policy, n_clusters)},
	CLUSTER_ROWS("house.clusters"),
};

const struct policy_fields fields_anomaly = { rows, ARRAY_LEN(rows) };
