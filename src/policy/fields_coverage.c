/* SPDX-License-Identifier: MIT */
/* What a policy says of the people at the post (在岗人数): how many, where and when.
 * Rows of the table of fields; house.coverage fills the same list, without an item. */
#include "policy/fields.h"

#include "dutydesk/i18n.h"

#define IN_COVER(member) SCOPE_COVERAGE, offsetof(struct coverage_rule, member)
#define COVER_LIST                                                              \
	LIMITS(0, 32), .merge_by = "name", .merge_whole = true,                 \
	.element = SCOPE_COVERAGE,                                              \
	.element_size = sizeof(struct coverage_rule),                           \
	.count_at = offsetof(struct policy, n_coverage)
#define COVER_ROWS(under)                                                                     \
	{under ".name", VALUE_TEXT, IN_COVER(name), LIMITS(1, 20)},                           \
	{under ".scope", VALUE_CHOICE, IN_COVER(scope), .fallback = COVER_DESK,               \
		CHOICES(scopes)},                                                             \
	{under ".of", VALUE_TEXT, IN_COVER(of), LIMITS(1, 20)},                               \
	{under ".time", VALUE_CHOICE, IN_COVER(time), .fallback = COVER_TIMES,                \
		CHOICES(times)},                                                              \
	{under ".from", VALUE_TIME, IN_COVER(from), LIMITS(0, 1439), UNSET},                  \
	{under ".to", VALUE_TIME, IN_COVER(to), LIMITS(0, 1440), UNSET},                      \
	{under ".days", VALUE_DAYS, IN_COVER(days), LIMITS(1, 16), CHOICES(policy_days)},     \
	{under ".min", VALUE_NUMBER, IN_COVER(min), LIMITS(0, 500), UNSET,                    \
		.unit = UNIT_PEOPLE},                                                         \
	{under ".max", VALUE_NUMBER, IN_COVER(max), LIMITS(1, 500), UNSET,                    \
		.unit = UNIT_PEOPLE},                                                         \
	{under ".severity", VALUE_CHOICE, IN_COVER(severity), .fallback = SEVERITY_WARN,      \
		CHOICES(severities)}

static const struct policy_choice scopes[] = {
	{"desk", COVER_DESK, NULL}, {"area", COVER_AREA, NULL}, {"shift", COVER_SHIFT, NULL},
};
static const struct policy_choice times[] = {
	{"times", COVER_TIMES, NULL}, {"noon", COVER_NOON, NULL},
};
static const struct policy_choice severities[] = {
	{"refuse", SEVERITY_REFUSE, NULL}, {"warn", SEVERITY_WARN, NULL},
};

static const struct policy_field rows[] = {
	{"shifts.area", VALUE_TEXT, IN_SHIFT(area), LIMITS(1, 20)},

	{"coverage", VALUE_LIST, IN_POLICY(coverage), COVER_LIST, .open = true,
		.sentence = N_("how many people are at the post, and when")},
	COVER_ROWS("coverage"),
	{"coverage.item", VALUE_ITEM, IN_COVER(item), LIMITS(1, 15)},
	{"house.coverage", VALUE_LIST, IN_POLICY(coverage), COVER_LIST},
	COVER_ROWS("house.coverage"),

	{"house.noon", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"house.noon.from", VALUE_TIME, IN_POLICY(house.noon_from), LIMITS(0, 1439), UNSET},
	{"house.noon.to", VALUE_TIME, IN_POLICY(house.noon_to), LIMITS(0, 1440), UNSET},
};

const struct policy_fields fields_coverage = { rows, ARRAY_LEN(rows) };
