/* SPDX-License-Identifier: MIT */
/* What events cost and bring, as the presets give it: steps, what comes beyond a number of times,
 * ranges, the bounds of the appraisal, the sheets for recordings. */
#include "policyset.h"

#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct tariff_event *event(const struct policy *p, const char *code)
{
	const struct tariff_event *ev = tariff_event_of(p, code);

	if (!ev)
		fail_msg("no event '%s'", code);
	return ev;
}

/* The sum of so many times of one event. */
static struct tariff_sum sum_of(const struct policy *p, const char *code, int64_t times,
		int64_t points)
{
	const struct tariff_count c = { event(p, code), times, points };
	struct tariff_sum sum;

	tariff_add_up(p, &c, 1, &sum);
	return sum;
}

static void each_costs(const char *preset_name, const char *code, int64_t amount,
		const char *item)
{
	struct policy *p = policyset_preset(preset_name);

	assert_string_equal(event(p, code)->item, item);
	for (int64_t n = 1; n <= 4; n++)
		assert_int_equal(sum_of(p, code, n, 0).amount, n * amount);
	policy_free(p);
}

static void R24_16_three_errors_cost_10_each_and_the_fourth_60(void **state)
{
	static const struct { int64_t times, amount; } cases[] = {
		{ 0, 0 }, { 1, 10 }, { 3, 30 }, { 4, 90 }, { 5, 150 },
	};
	static const char *const codes[] = { "severe-address", "severe-station", "severe-promise" };
	struct policy *p = policyset_preset("R20");

	(void)state;
	for (size_t k = 0; k < ARRAY_LEN(codes); k++)
		for (size_t i = 0; i < ARRAY_LEN(cases); i++)
			assert_int_equal(sum_of(p, codes[k], cases[i].times, 0).amount,
				cases[i].amount);
	assert_string_equal(event(p, "severe-address")->item, "R24.16");
	policy_free(p);
}

static void R27_13_wording_and_late_answers_cost_10_each(void **state)
{
	(void)state;
	each_costs("R20", "wording", 10, "R27.13");
	each_costs("R20", "late-answer", 10, "R27.13");
}

static void R27_14_a_bad_attitude_or_hanging_up_costs_50_each(void **state)
{
	(void)state;
	each_costs("R20", "attitude", 50, "R27.14");
	each_costs("R20", "hang-up", 50, "R27.14");
}

static void R27_15_wrong_name_10_wrong_contact_20_wrong_station_30(void **state)
{
	(void)state;
	each_costs("R20", "wrong-name", 10, "R27.15");
	each_costs("R20", "wrong-contact", 20, "R27.15");
	each_costs("R20", "wrong-station", 30, "R27.15");
}

static void R27_16_an_event_not_reported_costs_20_each(void **state)
{
	(void)state;
	each_costs("R20", "unreported", 20, "R27.16");
}

static void R30_14_complaints_cost_50_100_and_200_and_the_fourth_is_not_said(void **state)
{
	static const struct { int64_t times, amount, unset; } cases[] = {
		{ 1, 50, 0 }, { 2, 150, 0 }, { 3, 350, 0 }, { 4, 350, 1 },
	};
	struct policy *p = policyset_preset("R30");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct tariff_sum s = sum_of(p, "complaint", cases[i].times, 0);

		assert_int_equal(s.amount, cases[i].amount);
		assert_int_equal(s.unset, cases[i].unset);
	}
	policy_free(p);
}

static void R30_18_private_things_cost_10_each(void **state)
{
	(void)state;
	each_costs("R30", "private", 10, "R30.18");
}

static void R30_20_giving_out_contacts_costs_10_each(void **state)
{
	(void)state;
	each_costs("R30", "contacts", 10, "R30.20");
}

static void R31_1_91_of_130_points_pass_and_90_do_not(void **state)
{
	static const struct { int64_t points, score; bool passed; } cases[] = {
		{ 0, 130, true }, { -39, 91, true }, { -40, 90, false }, { -200, 0, false },
		{ 7, 137, true },
	};
	struct policy *p = policyset_preset("R30");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct tariff_sum s = sum_of(p, "low-rating", 1, cases[i].points);

		assert_int_equal(s.score, cases[i].score);
		assert_int_equal(s.passed, cases[i].passed);
	}
	policy_free(p);
}

static void R31_12_the_bonus_is_the_share_of_the_pool_and_none_below_70_per_cent(void **state)
{
	static const struct { int64_t points, bonus; } cases[] = {
		{ 0, 1000 }, { -13, 900 }, { -39, 700 }, { -40, 0 }, { 10, 1000 }, { -1, 992 },
	};
	struct policy *p = policyset_preset("R30");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(sum_of(p, "low-rating", 1, cases[i].points).bonus,
			cases[i].bonus);
	policy_free(p);
}

static void R31_7_late_and_leave_cost_5_points_absence_10(void **state)
{
	static const struct { const char *code; int source; int64_t points; } cases[] = {
		{ "late", TARIFF_LATE, -5 }, { "leave", TARIFF_LEAVE, -5 },
		{ "absence", TARIFF_ABSENCE, -10 },
	};
	struct policy *p = policyset_preset("R30");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct tariff_event *ev = event(p, cases[i].code);

		assert_int_equal(ev->source, cases[i].source);
		assert_int_equal(tariff_points(ev, 0), cases[i].points);
		assert_string_equal(ev->item, "R31.7");
	}
	policy_free(p);
}

static void R31_7_the_attendance_is_worth_20_points_and_costs_no_more(void **state)
{
	static const struct { int64_t late, absent, points; } cases[] = {
		{ 0, 0, 0 }, { 4, 0, -20 }, { 5, 0, -20 }, { 0, 2, -20 }, { 3, 0, -15 },
		{ 1, 4, -20 },
	};
	struct policy *p = policyset_preset("R30");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct tariff_count v[] = {
			{ event(p, "late"), cases[i].late, -5 * cases[i].late },
			{ event(p, "absence"), cases[i].absent, -10 * cases[i].absent },
		};
		struct tariff_sum sum;

		tariff_add_up(p, v, 2, &sum);
		assert_int_equal(sum.points, cases[i].points);
	}
	policy_free(p);
}

static void test_tariff__points_out_of_range_are_told(void **state)
{
	struct policy *p = policyset_preset("R30");

	(void)state;
	assert_true(tariff_is_within(event(p, "customer-complaint"), 0));
	assert_true(tariff_is_within(event(p, "customer-complaint"), -5));
	assert_true(tariff_is_within(event(p, "customer-complaint"), 20));
	assert_false(tariff_is_within(event(p, "customer-complaint"), 21));
	assert_false(tariff_is_within(event(p, "customer-complaint"), 4));
	assert_false(tariff_is_within(event(p, "low-rating"), 6));
	assert_true(tariff_is_within(event(p, "praise"), 2));
	assert_false(tariff_is_within(event(p, "praise"), -2));
	assert_false(tariff_is_within(event(p, "private"), 1));
	policy_free(p);
}

static void R31_8_a_low_rating_costs_5_points(void **state)
{
	struct policy *p = policyset_preset("R30");

	(void)state;
	assert_int_equal(tariff_points(event(p, "low-rating"), 0), -5);
	assert_int_equal(tariff_points(event(p, "low-rating"), 9), -5);
	policy_free(p);
}

static void R31_9_a_complaint_costs_5_to_20_points_as_it_was_judged(void **state)
{
	static const struct { int64_t given, points; } cases[] = {
		{ 0, -5 }, { 4, -5 }, { 5, -5 }, { 12, -12 }, { 20, -20 }, { 21, -20 },
		{ -12, -12 },
	};
	struct policy *p = policyset_preset("R30");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(tariff_points(event(p, "customer-complaint"), cases[i].given),
			cases[i].points);
	policy_free(p);
}

static void R31_10_praise_brings_2_points(void **state)
{
	struct policy *p = policyset_preset("R30");

	(void)state;
	assert_int_equal(tariff_points(event(p, "praise"), 0), 2);
	policy_free(p);
}

static void R33_14_the_first_time_10_the_second_30_the_third_is_dismissal(void **state)
{
	struct policy *p = policyset_preset("R33");

	(void)state;
	assert_int_equal(sum_of(p, "non-work", 1, 0).amount, 10);
	assert_null(sum_of(p, "non-work", 2, 0).last);
	assert_int_equal(sum_of(p, "non-work", 2, 0).amount, 40);
	assert_int_equal(sum_of(p, "non-work", 3, 0).amount, 40);
	assert_string_equal(sum_of(p, "non-work", 3, 0).last, "开除");
	assert_int_equal(sum_of(p, "non-work", 3, 0).unset, 0);
	policy_free(p);
}

static void R40_11_each_minute_late_costs_half_an_hours_wage(void **state)
{
	struct policy *p = policyset_preset("R40");

	(void)state;
	assert_int_equal(event(p, "late-minute")->source, TARIFF_LATE_MINUTE);
	assert_int_equal(sum_of(p, "late-minute", 1, 0).wage, 5);
	assert_int_equal(sum_of(p, "late-minute", 15, 0).wage, 75);
	policy_free(p);
}

static void R21_10_the_sheet_of_a_repair_call_has_18_lines_and_35_points(void **state)
{
	static const char *const missed[] = { "住址", "结束语", "电话" };
	static const char *const wrong[] = { "住址", "语速" };
	struct policy *p = policyset_preset("R20");
	const struct score_sheet *s = tariff_sheet_of(p, "call");
	const char *unknown = NULL;

	(void)state;
	assert_non_null(s);
	assert_int_equal(s->n_lines, 18);
	assert_int_equal(tariff_sheet_total(s), 35);
	assert_int_equal(tariff_missed(s, missed, 0, &unknown), 0);
	assert_int_equal(tariff_missed(s, missed, 3, &unknown), 10);
	assert_int_equal(tariff_missed(s, wrong, 2, &unknown), POLICY_UNSET);
	assert_string_equal(unknown, "语速");
	policy_free(p);
}

static void R22_10_the_sheet_of_a_return_visit_has_16_points(void **state)
{
	struct policy *p = policyset_preset("R20");
	const struct score_sheet *s = tariff_sheet_of(p, "visit");

	(void)state;
	assert_non_null(s);
	assert_int_equal(s->n_lines, 7);
	assert_int_equal(tariff_sheet_total(s), 16);
	assert_null(tariff_sheet_of(p, "other"));
	policy_free(p);
}

static void test_tariff__what_the_text_leaves_open_is_counted_and_not_guessed(void **state)
{
	struct policy *p = policyset_preset("R40");
	const struct tariff_sum s = sum_of(p, "absence", 2, 0);

	(void)state;
	assert_int_equal(s.amount, 0);
	assert_int_equal(s.unset, 2);
	assert_int_equal(s.score, POLICY_UNSET);
	assert_int_equal(s.bonus, POLICY_UNSET);
	policy_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R24_16_three_errors_cost_10_each_and_the_fourth_60),
		cmocka_unit_test(R27_13_wording_and_late_answers_cost_10_each),
		cmocka_unit_test(R27_14_a_bad_attitude_or_hanging_up_costs_50_each),
		cmocka_unit_test(R27_15_wrong_name_10_wrong_contact_20_wrong_station_30),
		cmocka_unit_test(R27_16_an_event_not_reported_costs_20_each),
		cmocka_unit_test(
			R30_14_complaints_cost_50_100_and_200_and_the_fourth_is_not_said),
		cmocka_unit_test(R30_18_private_things_cost_10_each),
		cmocka_unit_test(R30_20_giving_out_contacts_costs_10_each),
		cmocka_unit_test(R31_1_91_of_130_points_pass_and_90_do_not),
		cmocka_unit_test(
			R31_12_the_bonus_is_the_share_of_the_pool_and_none_below_70_per_cent),
		cmocka_unit_test(R31_7_late_and_leave_cost_5_points_absence_10),
		cmocka_unit_test(R31_7_the_attendance_is_worth_20_points_and_costs_no_more),
		cmocka_unit_test(test_tariff__points_out_of_range_are_told),
		cmocka_unit_test(R31_8_a_low_rating_costs_5_points),
		cmocka_unit_test(R31_9_a_complaint_costs_5_to_20_points_as_it_was_judged),
		cmocka_unit_test(R31_10_praise_brings_2_points),
		cmocka_unit_test(R33_14_the_first_time_10_the_second_30_the_third_is_dismissal),
		cmocka_unit_test(R40_11_each_minute_late_costs_half_an_hours_wage),
		cmocka_unit_test(R21_10_the_sheet_of_a_repair_call_has_18_lines_and_35_points),
		cmocka_unit_test(R22_10_the_sheet_of_a_return_visit_has_16_points),
		cmocka_unit_test(test_tariff__what_the_text_leaves_open_is_counted_and_not_guessed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
