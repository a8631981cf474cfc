/* SPDX-License-Identifier: MIT */
/* Abnormal events of the heating hotline by kind and category, and clusters of alike matters at
 * their bounds. */
#include "policyset.h"

#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define NOW (INT64_C(100000) * MINUTE_MS)

struct event { int kind; const char *category, *item; bool at_once; };

static void judge(const struct event *want)
{
	struct policy *p = policyset_preset("R20");
	const struct anomaly_rule *got = anomaly_of(p, want->kind, want->category);

	if (!want->item)
		assert_null(got);
	else {
		assert_non_null(got);
		assert_string_equal(got->item, want->item);
		assert_int_equal(got->report == REPORT_AT_ONCE, want->at_once);
	}
	assert_int_equal(anomaly_is_tracked(p, want->kind, want->category), want->at_once);
	policy_free(p);
}

static void R28_5_praise_goes_into_the_daily_report(void **state)
{
	(void)state;
	judge(&(struct event){ KIND_PRAISE, NULL, "R28.5", false });
	judge(&(struct event){ KIND_PRAISE, "维修人员", "R28.5", false });
}

static void R28_6_a_complaint_about_repair_staff_is_reported_at_once(void **state)
{
	(void)state;
	judge(&(struct event){ KIND_COMPLAINT, "维修人员", "R28.6", true });
	judge(&(struct event){ KIND_REPAIR, "维修人员", NULL, false });
}

static void R28_7_a_complaint_about_fee_collection_is_reported_at_once(void **state)
{
	(void)state;
	judge(&(struct event){ KIND_COMPLAINT, "收费人员", "R28.7", true });
	judge(&(struct event){ KIND_COMPLAINT, NULL, NULL, false });
}

static void R28_8_a_suggestion_goes_into_the_daily_report(void **state)
{
	(void)state;
	judge(&(struct event){ KIND_SUGGESTION, NULL, "R28.8", false });
}

static void R28_9_what_the_heating_office_passes_on_is_reported_at_once(void **state)
{
	(void)state;
	judge(&(struct event){ KIND_COMPLAINT, "供热办转办", "R28.9", true });
	judge(&(struct event){ KIND_REPAIR, "供热办转办", "R28.9", true });
}

static void test_anomaly__a_plain_record_is_none(void **state)
{
	struct policy none = { 0 };

	(void)state;
	judge(&(struct event){ KIND_REPAIR, NULL, NULL, false });
	assert_null(anomaly_of(&none, KIND_COMPLAINT, "维修人员"));
}

static const char three_a_day[] = "based_on: R07\nhouse: {clusters: [{count: 3, hours: 24}]}\n";

/* Records of one category so many minutes before now. */
static bool cluster(const char *yaml, const int *before, size_t n, struct cluster_found *out)
{
	struct policy *p = policyset_parse(yaml);
	struct entry v[8] = { { 0 } };
	struct entry_list list = { .v = v, .n = n };
	static char item[16];

	for (size_t i = 0; i < n; i++)
		v[i] = (struct entry){ .category = "漏水",
			.occurred_at = NOW - (instant_t)before[i] * MINUTE_MS };
	bool is = anomaly_cluster(p, "漏水", &list, NOW, out);

	strcpy(item, out->item);
	out->item = item;
	policy_free(p);
	return is;
}

static void R07_23_three_alike_within_a_day_are_reported(void **state)
{
	static const int inside[] = {0, 60, 1440}, outside[] = {0, 60, 1441}, two[] = {0, 1};
	struct cluster_found found;

	(void)state;
	assert_true(cluster(three_a_day, inside, 3, &found));	/* exactly 24 hours are within */
	assert_int_equal(found.n, 3);
	assert_int_equal(found.count, 3);
	assert_string_equal(found.item, "R07.23");
	assert_false(cluster(three_a_day, outside, 3, &found));
	assert_false(cluster(three_a_day, two, 2, &found));
}

static void D52_without_figures_clusters_are_off(void **state)
{
	static const int same[] = {0, 0, 0, 0, 0};
	struct cluster_found found;
	struct policy *p = policyset_preset("R07");

	(void)state;
	assert_false(cluster("based_on: R07\nname: x\n", same, 5, &found));
	assert_int_equal(anomaly_cluster_minutes(p, "漏水"), POLICY_UNSET);
	assert_int_equal(anomaly_cluster_minutes(p, NULL), POLICY_UNSET);
	policy_free(p);
}

static void test_anomaly__only_standing_records_of_the_category_count(void **state)
{
	struct cluster_rule rule = { .count = 2, .minutes = 60, .category = "漏水", .item = "A-1" };
	struct policy p = { .clusters = &rule, .n_clusters = 1 };
	struct entry v[] = {
		{ .category = "漏水", .occurred_at = NOW },
		{ .category = "漏水", .occurred_at = NOW, .is_void = 1 },
		{ .category = "漏水", .occurred_at = NOW, .corrected_by = 9 },
		{ .category = "停电", .occurred_at = NOW }, { .occurred_at = NOW },
		{ .category = "漏水", .occurred_at = NOW + 1 },
	};
	struct entry_list list = { .v = v, .n = ARRAY_LEN(v) };
	struct cluster_found found;

	(void)state;
	assert_false(anomaly_cluster(&p, "漏水", &list, NOW, &found));
	assert_int_equal(found.n, 1);
	v[1].is_void = 0;
	assert_true(anomaly_cluster(&p, "漏水", &list, NOW, &found));
	assert_false(anomaly_cluster(&p, "停电", &list, NOW, &found));
	assert_false(anomaly_cluster(&p, "", &list, NOW, &found));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R28_5_praise_goes_into_the_daily_report),
		cmocka_unit_test(R28_6_a_complaint_about_repair_staff_is_reported_at_once),
		cmocka_unit_test(R28_7_a_complaint_about_fee_collection_is_reported_at_once),
		cmocka_unit_test(R28_8_a_suggestion_goes_into_the_daily_report),
		cmocka_unit_test(R28_9_what_the_heating_office_passes_on_is_reported_at_once),
		cmocka_unit_test(test_anomaly__a_plain_record_is_none),
		cmocka_unit_test(R07_23_three_alike_within_a_day_are_reported),
		cmocka_unit_test(D52_without_figures_clusters_are_off),
		cmocka_unit_test(test_anomaly__only_standing_records_of_the_category_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
