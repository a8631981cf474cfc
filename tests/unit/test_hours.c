/* SPDX-License-Identifier: MIT */
/* How long people work: gross and net, breaks of everybody and in turns, days of triple pay, and
 * the nights on which the clock changes. Bounds included (D50). */
#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct policy *policy;
static struct calendar calendar;

static struct policy *use(const char *what)
{
	size_t n = strlen(what);
	const char *text = n == 3 ? policy_preset_text(what, &n) : what;
	struct faults f = { 0 };

	policy = policy_parse(text, n, &f);
	if (!policy)
		fail_msg("%d:%d: %s", f.v[0].line, f.v[0].column, f.v[0].text);
	return policy;
}

static int after(void **state)
{
	struct err e;

	(void)state;
	policy_free(policy);
	policy = NULL;
	calendar_release(&calendar);
	return date_zone_use("Asia/Shanghai", &e) ? 0 : -1;
}

static int zone(void **state)
{
	return after(state);
}

static date_t day_of(const char *text)
{
	date_t day = DATE_NONE;

	if (!date_parse(text, &day))
		fail_msg("no date: %s", text);
	return day;
}

static struct shift_slot slot_of(const char *date, const char *code)
{
	struct shift_slot s;

	shiftplan_slot(policy_shift(policy, code), day_of(date), &s);
	return s;
}

/* In minutes. */
static void check_length(const char *date, const char *code, int gross, int net)
{
	struct shift_slot s = slot_of(date, code);

	assert_int_equal(hours_gross(&s), (int64_t)gross * MINUTE_MS);
	assert_int_equal(hours_net(&s, 0), (int64_t)net * MINUTE_MS);
}

static void R04_3_a_night_over_midnight_has_14_hours(void **state)
{
	(void)state;
	use("R04");
	check_length("2026-12-01", "白", 600, 600);
	check_length("2026-12-01", "夜", 840, 840);
	check_length("2026-12-31", "夜", 840, 840);
}

static void R08_5_the_night_from_2200_to_0600_has_8_hours(void **state)
{
	(void)state;
	use("R08");
	check_length("2026-12-01", "早", 480, 480);
	check_length("2026-12-01", "中", 480, 480);
	check_length("2026-12-01", "夜", 480, 480);
}

static void R17_1_an_hour_of_lunch_leaves_8_of_9_hours(void **state)
{
	(void)state;
	use("R17");
	check_length("2026-12-01", "班", 540, 480);
}

static void R40_4_an_hour_of_midday_rest_leaves_8_of_9_hours(void **state)
{
	(void)state;
	use("R40");
	check_length("2026-12-01", "班", 540, 480);
}

static void R30_2_the_evening_to_one_oclock_has_7_and_a_half_hours(void **state)
{
	(void)state;
	use("R30");
	check_length("2026-12-01", "白", 540, 540);
	check_length("2026-12-01", "晚", 450, 450);
}

static void R32_3_the_evening_that_ends_at_midnight_has_7_hours(void **state)
{
	(void)state;
	use("R32");
	check_length("2026-12-01", "晚", 420, 420);
	check_length("2026-12-31", "晚", 420, 420);	/* into the new year */
}

#define BREAKS "name: n\ntimezone: Asia/Shanghai\nshifts:\n" \
	"  - {code: a, name: A, start: \"08:00\", end: \"17:00\", days: [daily], breaks: [" \
	"{from: \"10:00\", to: \"10:15\", paid: true}, " \
	"{from: \"11:30\", to: \"12:00\", group: 1}, {from: \"12:00\", to: \"12:45\", group: 2}, " \
	"{from: \"15:00\", to: \"15:10\"}]}\n" \
	"  - {code: b, name: B, start: \"22:00\", end: \"06:00\", next_day: true, days: [daily], " \
	"breaks: [{from: \"23:45\", to: \"00:30\"}, {from: \"03:00\", to: \"03:30\"}]}\n" \
	"  - {code: c, name: C, start: \"08:30\", end: \"17:00\", days: [daily], " \
	"break_minutes: 30}\n"

static void D18_paid_breaks_count_and_each_group_has_its_own(void **state)
{
	struct shift_slot s;

	(void)state;
	use(BREAKS);
	s = slot_of("2026-12-01", "a");
	assert_int_equal(hours_gross(&s), 540 * MINUTE_MS);
	assert_int_equal(hours_net(&s, 1), (540 - 10 - 30) * MINUTE_MS);
	assert_int_equal(hours_net(&s, 2), (540 - 10 - 45) * MINUTE_MS);
	/* A group without a break of its own. */
	assert_int_equal(hours_net(&s, 3), (540 - 10) * MINUTE_MS);
	assert_int_equal(hours_net(&s, 0), hours_net(&s, 1));
	check_length("2026-12-01", "b", 480, 480 - 45 - 30);
	check_length("2026-12-01", "c", 510, 480);
}

static void D18_breaks_in_turns_leave_the_others_at_the_post(void **state)
{
	static const struct { int minute, people, away; } cases[] = {
		{11 * 60 + 29, 4, 0}, {11 * 60 + 30, 4, 2}, {11 * 60 + 59, 4, 2},
		{12 * 60, 4, 2}, {12 * 60 + 44, 4, 2}, {12 * 60 + 45, 4, 0},
		{11 * 60 + 30, 5, 3}, {11 * 60 + 30, 1, 1}, {11 * 60 + 30, 0, 0},
		{10 * 60, 4, 4},	/* a paid break of everybody empties the post, too */
		{15 * 60 + 9, 3, 3}, {15 * 60 + 10, 3, 0},
	};

	(void)state;
	use(BREAKS);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (hours_away(policy_shift(policy, "a"), cases[i].minute, cases[i].people) !=
		    cases[i].away)
			fail_msg("case %zu", i);
	assert_int_equal(hours_away(policy_shift(policy, "b"), 24 * 60 + 29, 2), 2);
	assert_int_equal(hours_away(policy_shift(policy, "b"), 24 * 60 + 30, 2), 0);
	assert_int_equal(hours_away(policy_shift(policy, "c"), 12 * 60, 2), 0);
}

static void D20_the_weekend_of_R01_is_one_shift_of_12_and_a_half_hours(void **state)
{
	(void)state;
	use("R01");
	check_length("2026-12-05", "周", 750, 750);
	check_length("2026-12-01", "晚", 240, 240);
}

#define NEW_YORK "name: n\ntimezone: America/New_York\nshifts:\n" \
	"  - {code: n, name: N, start: \"22:00\", end: \"06:00\", next_day: true, days: [daily], " \
	"breaks: [{from: \"01:30\", to: \"03:30\"}]}\n"

static void test_hours__a_night_on_which_the_clock_changes_has_an_hour_more_or_less(void **state)
{
	struct err e;

	(void)state;
	use(NEW_YORK);
	assert_true(date_zone_use("America/New_York", &e));
	check_length("2026-03-06", "n", 480, 360);
	/* On 8 March 02:00 becomes 03:00, on 1 November 02:00 becomes 01:00. */
	check_length("2026-03-07", "n", 420, 420 - 60);
	check_length("2026-10-31", "n", 540, 540 - 180);
	check_length("2026-11-01", "n", 480, 360);
}

static void take_holiday(const char *date, enum calendar_kind kind)
{
	struct calendar_day day = { day_of(date), kind, "节" };
	struct calendar_day all[8];
	const struct calendar_year *y = calendar_year_of(&calendar, 2026);
	size_t n = 0;

	for (size_t i = 0; y && i < y->n; i++)
		all[n++] = y->v[i];
	all[n++] = day;
	calendar_add(&calendar, &(struct calendar_year){ 2026, "n", 0, NULL, all, n });
	policy->calendar = &calendar;
}

static void check_sum(const char *date, const char *code, int net, int rest, int triple)
{
	struct shift_slot s = slot_of(date, code);
	struct hours_sum sum = { 0 };

	hours_add(policy, &s, 0, &sum);
	assert_int_equal(sum.shifts, 1);
	assert_int_equal(sum.net / MINUTE_MS, net);
	assert_int_equal(sum.rest / MINUTE_MS, rest);
	assert_int_equal(sum.triple / MINUTE_MS, triple);
}

static void D17_a_night_into_a_holiday_has_triple_pay_from_midnight_on(void **state)
{
	(void)state;
	use(BREAKS);
	take_holiday("2026-10-01", CALENDAR_HOLIDAY);
	take_holiday("2026-10-02", CALENDAR_OFF);
	take_holiday("2026-10-10", CALENDAR_MAKE_UP);
	check_sum("2026-09-29", "b", 405, 0, 0);
	/* 22:00 to 23:45 before; 0:30 to 3:00 and 3:30 to 6:00 behind midnight. */
	check_sum("2026-09-30", "b", 405, 0, 300);
	check_sum("2026-10-01", "b", 405, 300, 105);
	check_sum("2026-10-02", "b", 405, 405, 0);	/* into a Saturday */
	check_sum("2026-10-10", "b", 405, 300, 0);	/* a Saturday that is worked */
	check_sum("2026-10-01", "c", 480, 0, 480);
}

static void test_hours__the_sums_of_a_person_leave_out_the_others(void **state)
{
	const struct duty v[] = {
		{ day_of("2026-12-01"), "a", "1001" }, { day_of("2026-12-01"), "b", "1002" },
		{ day_of("2026-12-05"), "c", "1001" }, { day_of("2026-12-06"), "gone", "1001" },
	};
	struct hours_sum sum;

	(void)state;
	use(BREAKS);
	hours_of(policy, v, ARRAY_LEN(v), "1001", &sum);
	assert_int_equal(sum.shifts, 2);
	assert_int_equal(sum.gross / MINUTE_MS, 540 + 510);
	assert_int_equal(sum.net / MINUTE_MS, 500 + 480);
	assert_int_equal(sum.rest / MINUTE_MS, 480);
	hours_of(policy, v, ARRAY_LEN(v), "1003", &sum);
	assert_int_equal(sum.shifts + (size_t)sum.gross, 0);
}

static void test_hours__breaks_of_two_groups_may_lie_side_by_side(void **state)
{
	static const struct { const char *breaks; bool good; } cases[] = {
		{"{from: \"11:30\", to: \"12:30\", group: 1}, {from: \"12:00\", to: \"13:00\", "
			"group: 2}", true},
		{"{from: \"11:30\", to: \"12:30\", group: 1}, {from: \"12:00\", to: \"13:00\", "
			"group: 1}", false},
		{"{from: \"11:30\", to: \"12:30\", group: 1}, {from: \"12:00\", to: \"13:00\"}",
			false},
		{"{from: \"12:30\", to: \"13:00\"}, {from: \"11:30\", to: \"12:30\"}", true},
		{"{from: \"12:30\", to: \"13:00\", group: 10}", false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *yaml = xasprintf("name: n\ntimezone: Asia/Shanghai\nshifts:\n  - {code: a, "
			"name: A, start: \"08:00\", end: \"17:00\", days: [daily], breaks: [%s]}\n",
			cases[i].breaks);
		struct faults f = { 0 };
		struct policy *p = policy_parse(yaml, strlen(yaml), &f);

		if ((p != NULL) != cases[i].good)
			fail_msg("case %zu: %s", i, f.n ? f.v[0].text : "good");
		policy_free(p);
		faults_release(&f);
		free(yaml);
	}
}

#define TEST(name) cmocka_unit_test_teardown(name, after)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(R04_3_a_night_over_midnight_has_14_hours),
		TEST(R08_5_the_night_from_2200_to_0600_has_8_hours),
		TEST(R17_1_an_hour_of_lunch_leaves_8_of_9_hours),
		TEST(R40_4_an_hour_of_midday_rest_leaves_8_of_9_hours),
		TEST(R30_2_the_evening_to_one_oclock_has_7_and_a_half_hours),
		TEST(R32_3_the_evening_that_ends_at_midnight_has_7_hours),
		TEST(D18_paid_breaks_count_and_each_group_has_its_own),
		TEST(D18_breaks_in_turns_leave_the_others_at_the_post),
		TEST(D20_the_weekend_of_R01_is_one_shift_of_12_and_a_half_hours),
		TEST(test_hours__a_night_on_which_the_clock_changes_has_an_hour_more_or_less),
		TEST(D17_a_night_into_a_holiday_has_triple_pay_from_midnight_on),
		TEST(test_hours__the_sums_of_a_person_leave_out_the_others),
		TEST(test_hours__breaks_of_two_groups_may_lie_side_by_side),
	};

	return cmocka_run_group_tests(tests, zone, NULL);
}
