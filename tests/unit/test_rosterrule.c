/* SPDX-License-Identifier: MIT */
/* Findings on a month's plan. December 2026 begins on a Tuesday; its weekends are 5-6, 12-13,
 * 19-20 and 26-27. */
#include "policyset.h"

#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { DECEMBER = 2026 * 12 + 11, MOST = 80 };

static struct policy *with_staff(const char *staff)
{
	struct str yaml = { 0 };
	struct faults f = { 0 };

	str_addf(&yaml, "name: n\ntimezone: Asia/Shanghai\nshifts:\n  - {code: a, name: A, start: "
		"\"08:00\", end: \"17:00\", days: [tue], staff: %s, item: R30.4}\n", staff);
	struct policy *p = policy_parse(yaml.s, yaml.len, &f);

	assert_non_null(p);
	str_release(&yaml);
	return p;
}

static date_t december(int day)
{
	return date_month_first(DECEMBER) + day - 1;
}

/* A month under R01 in which everybody takes turns; returns how many duties it has. */
static size_t full_month(struct duty *v)
{
	static const char *const people[] = { "1001", "1002", "1003" };
	size_t n = 0;

	for (int day = 1; day <= 31; day++)
		v[n++] = (struct duty){ december(day),
			date_weekday(december(day)) < 6 ? "晚" : "周", people[day % 3] };
	return n;
}

static void check_finding(const struct finding *f, enum finding_kind kind, int day,
	const char *item)
{
	assert_int_equal(f->kind, kind);
	assert_int_equal(f->date, december(day));
	assert_string_equal(f->item, item);
	assert_int_equal(f->blocking, kind == FINDING_DOUBLE || kind == FINDING_EMPTY);
}

static void R01_2_a_full_month_has_no_findings(void **state)
{
	struct policy *p = policyset_preset("R01");
	struct duty v[MOST];
	struct finding_list out;

	(void)state;
	rosterrule_check(p, DECEMBER, v, full_month(v), &out);
	assert_int_equal(out.n, 0);
	pool_release(&out.pool);
	policy_free(p);
}

static void R01_3_an_evening_with_nobody_is_a_gap(void **state)
{
	struct policy *p = policyset_preset("R01");
	struct duty v[MOST];
	struct finding_list out;

	(void)state;
	rosterrule_check(p, DECEMBER, v, full_month(v) - 1, &out);	/* nobody on the 31st */
	assert_int_equal(out.n, 1);
	check_finding(&out.v[0], FINDING_GAP, 31, "R01.3");
	assert_string_equal(out.v[0].shift, "晚");
	assert_int_equal(out.v[0].amount, 1);
	pool_release(&out.pool);
	policy_free(p);
}

static void R01_2_a_month_without_a_duty_is_one_finding_that_blocks(void **state)
{
	struct policy *p = policyset_preset("R01"), *r08 = policyset_preset("R08");
	struct finding_list out;

	(void)state;
	rosterrule_check(p, DECEMBER, NULL, 0, &out);
	assert_int_equal(out.n, 1);
	check_finding(&out.v[0], FINDING_EMPTY, 1, "R01.2");
	pool_release(&out.pool);
	rosterrule_check(r08, DECEMBER, NULL, 0, &out);
	check_finding(&out.v[0], FINDING_EMPTY, 1, "");
	pool_release(&out.pool);
	policy_free(r08);
	policy_free(p);
}

static void R01_4_an_evening_shift_on_a_saturday_is_not_a_day_for_it(void **state)
{
	struct policy *p = policyset_preset("R01");
	struct duty v[MOST];
	size_t n = full_month(v);
	struct finding_list out;

	(void)state;
	v[4].shift = "晚";	/* the 5th */
	rosterrule_check(p, DECEMBER, v, n, &out);
	assert_int_equal(out.n, 2);
	check_finding(&out.v[0], FINDING_NOT_A_DAY, 5, "R01.3");
	assert_string_equal(out.v[0].number, v[4].number);
	check_finding(&out.v[1], FINDING_GAP, 5, "R01.4");
	pool_release(&out.pool);
	policy_free(p);
}

static void test_rosterrule__an_unknown_code_or_another_month_is_a_finding(void **state)
{
	struct policy *p = policyset_preset("R01");
	struct duty v[MOST];
	size_t n = full_month(v);
	struct finding_list out;

	(void)state;
	v[n++] = (struct duty){ december(3), "早", "1009" };
	v[n++] = (struct duty){ december(0), "晚", "1009" };
	v[n++] = (struct duty){ december(32), "晚", "1009" };
	rosterrule_check(p, DECEMBER, v, n, &out);
	assert_int_equal(out.n, 3);
	check_finding(&out.v[0], FINDING_NOT_A_DAY, 3, "R01.2");
	check_finding(&out.v[1], FINDING_NOT_A_DAY, 0, "R01.2");
	check_finding(&out.v[2], FINDING_NOT_A_DAY, 32, "R01.2");
	pool_release(&out.pool);
	policy_free(p);
}

static void R04_1_each_empty_half_of_a_day_is_a_gap(void **state)
{
	struct policy *p = policyset_preset("R04");
	struct duty one = { december(1), "白", "1001" };
	struct finding_list out;

	(void)state;
	rosterrule_check(p, DECEMBER, &one, 1, &out);
	assert_int_equal(out.n, 61);
	check_finding(&out.v[0], FINDING_GAP, 1, "R04.1, R04.3");
	check_finding(&out.v[60], FINDING_GAP, 31, "R04.1, R04.3");
	pool_release(&out.pool);
	policy_free(p);
}

static void R08_6_an_open_number_of_people_is_not_judged(void **state)
{
	struct policy *p = policyset_preset("R08");
	struct duty one = { december(1), "早", "1001" };
	struct finding_list out;

	(void)state;
	rosterrule_check(p, DECEMBER, &one, 1, &out);
	assert_int_equal(out.n, 0);
	pool_release(&out.pool);
	policy_free(p);
}

static void test_rosterrule__the_bounds_of_staff_are_included(void **state)
{
	static const struct { const char *staff; size_t people; int kind, amount; } cases[] = {
		{"{min: 2, max: 3}", 1, FINDING_GAP, 1}, {"{min: 2, max: 3}", 2, 0, 0},
		{"{min: 2, max: 3}", 3, 0, 0}, {"{min: 2, max: 3}", 5, FINDING_SURPLUS, 2},
		{"{max: 1}", 1, 0, 0}, {"{max: 1}", 2, FINDING_SURPLUS, 1},
		{"{min: 1}", 5, 0, 0},
	};
	static const char *const people[] = { "1", "2", "3", "4", "5" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct policy *p = with_staff(cases[i].staff);
		struct duty v[MOST];
		struct finding_list out;
		size_t n = 0;

		for (int day = 1; day <= 29; day += 7)	/* every Tuesday */
			for (size_t k = 0; k < (day == 8 ? cases[i].people : 1); k++)
				v[n++] = (struct duty){ december(day), "a", people[k] };
		rosterrule_check(p, DECEMBER, v, n, &out);

		const struct finding *on_8th = NULL;

		for (size_t k = 0; k < out.n; k++)
			if (out.v[k].date == december(8))
				on_8th = &out.v[k];
		if ((on_8th ? (int)on_8th->kind : 0) != cases[i].kind ||
		    (on_8th ? on_8th->amount : 0) != cases[i].amount)
			fail_msg("case %zu", i);
		pool_release(&out.pool);
		policy_free(p);
	}
}

static void test_rosterrule__one_person_at_overlapping_times_blocks(void **state)
{
	struct policy *p = policyset_preset("R08");
	/* 早 06-14, 中 14-22, 夜 22-06. */
	static const struct {
		struct { int day; const char *shift, *number; } v[3];
		size_t n;
		int doubles;
	} cases[] = {
		{{{1, "早", "1"}, {1, "中", "1"}, {1, "夜", "1"}}, 3, 0},	/* end to start */
		{{{1, "夜", "1"}, {2, "早", "1"}}, 2, 0},
		{{{1, "早", "1"}, {1, "早", "1"}}, 2, 1},
		{{{1, "早", "1"}, {1, "早", "2"}}, 2, 0},
		{{{2, "早", "2"}, {1, "夜", "1"}, {1, "夜", "1"}}, 3, 1},
		{{{1, "早", "1"}, {1, "早", "1"}, {1, "早", "1"}}, 3, 2},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct duty v[3];
		struct finding_list out;

		for (size_t k = 0; k < cases[i].n; k++)
			v[k] = (struct duty){ december(cases[i].v[k].day), cases[i].v[k].shift,
				cases[i].v[k].number };
		rosterrule_check(p, DECEMBER, v, cases[i].n, &out);
		if ((int)out.n != cases[i].doubles)
			fail_msg("case %zu: %zu findings", i, out.n);
		for (size_t k = 0; k < out.n; k++)
			check_finding(&out.v[k], FINDING_DOUBLE, 1, "");
		pool_release(&out.pool);
	}
	policy_free(p);
}

static void test_rosterrule__a_long_shift_overlaps_more_than_its_neighbour(void **state)
{
	static const char yaml[] = "name: n\ntimezone: Asia/Shanghai\nshifts:\n"
		"  - {code: l, name: L, start: \"08:00\", end: \"20:00\", days: [daily]}\n"
		"  - {code: s, name: S, start: \"09:00\", end: \"10:00\", days: [daily]}\n"
		"  - {code: t, name: T, start: \"15:00\", end: \"16:00\", days: [daily]}\n";
	struct faults f = { 0 };
	struct policy *p = policy_parse(yaml, sizeof(yaml) - 1, &f);
	struct duty v[] = { {december(1), "t", "1"}, {december(1), "s", "1"},
		{december(1), "l", "1"} };
	struct finding_list out;

	(void)state;
	rosterrule_check(p, DECEMBER, v, 3, &out);
	assert_int_equal(out.n, 2);
	assert_string_equal(out.v[0].shift, "s");
	assert_string_equal(out.v[1].shift, "t");
	pool_release(&out.pool);
	policy_free(p);
}

static void R01_2_the_roster_stands_by_the_end_of_the_month_before(void **state)
{
	static const struct { int year, month; const char *last; } cases[] = {
		{2026, 12, "2026-11-30"}, {2027, 1, "2026-12-31"}, {2028, 3, "2028-02-29"},
		{2027, 3, "2027-02-28"},
	};
	struct policy *p = policyset_preset("R01"), *r08 = policyset_preset("R08");
	date_t last = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char buf[DATE_BUF];

		assert_true(rosterrule_publish_by(p, cases[i].year * 12 + cases[i].month - 1,
			&last));
		assert_string_equal(date_print(buf, last), cases[i].last);
	}
	assert_false(rosterrule_publish_by(r08, DECEMBER, &last));
	r08->publish_by = "some other day";
	assert_false(rosterrule_publish_by(r08, DECEMBER, &last));
	policy_free(r08);
	policy_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_2_a_full_month_has_no_findings),
		cmocka_unit_test(R01_3_an_evening_with_nobody_is_a_gap),
		cmocka_unit_test(R01_2_a_month_without_a_duty_is_one_finding_that_blocks),
		cmocka_unit_test(R01_4_an_evening_shift_on_a_saturday_is_not_a_day_for_it),
		cmocka_unit_test(test_rosterrule__an_unknown_code_or_another_month_is_a_finding),
		cmocka_unit_test(R04_1_each_empty_half_of_a_day_is_a_gap),
		cmocka_unit_test(R08_6_an_open_number_of_people_is_not_judged),
		cmocka_unit_test(test_rosterrule__the_bounds_of_staff_are_included),
		cmocka_unit_test(test_rosterrule__one_person_at_overlapping_times_blocks),
		cmocka_unit_test(test_rosterrule__a_long_shift_overlaps_more_than_its_neighbour),
		cmocka_unit_test(R01_2_the_roster_stands_by_the_end_of_the_month_before),
	};

	return cmocka_run_group_tests(tests, policyset_zone, NULL);
}
