/* SPDX-License-Identifier: MIT */
/* Hours, overtime and rest of people, by table. December 2026 begins on a Tuesday: its weeks are
 * 1-6 (with 30 November), 7-13, 14-20, 21-27, 28-31. A limit that is reached is kept (D50). */
#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DECEMBER = 2026 * 12 + 11, MOST = 80 };
#define HEAD "name: n\ntimezone: Asia/Shanghai\n"
/* 八 is 8 hours, 九 nine, 十 ten, 二 twelve, 夜 eight over midnight. */
#define SHIFTS "shifts:\n"                                                                        \
	"  - {code: 八, name: A, start: \"08:00\", end: \"16:00\", days: [daily]}\n"              \
	"  - {code: 九, name: B, start: \"08:00\", end: \"17:00\", days: [daily]}\n"              \
	"  - {code: 十, name: C, start: \"08:00\", end: \"18:00\", days: [daily]}\n"              \
	"  - {code: 二, name: D, start: \"08:00\", end: \"20:00\", days: [daily]}\n"              \
	"  - {code: 夜, name: N, start: \"22:00\", end: \"06:00\", next_day: true, days: [daily]}\n"

static int zone(void **state)
{
	struct err e;

	(void)state;
	return date_zone_use("Asia/Shanghai", &e) ? 0 : -1;
}

static struct policy *parse(const char *yaml)
{
	struct faults f = { 0 };
	struct policy *p = policy_parse(yaml, strlen(yaml), &f);

	if (!p)
		fail_msg("%d:%d: %s\n%s", f.v[0].line, f.v[0].column, f.v[0].text, yaml);
	faults_release(&f);
	return p;
}

/* "八1-5 九6": shifts with their days of December (0 is 30 November), of person 1. */
static size_t duties(const char *text, struct duty *v, struct pool *pool)
{
	size_t n = 0;

	while (*text) {
		const size_t code = 3;
		const char *shift = pool_printf(pool, "%.3s", text);
		char *end;
		long from = strtol(text + code, &end, 10), to = from;

		if (*end == '-')
			to = strtol(end + 1, &end, 10);
		for (long day = from; day <= to; day++)
			v[n++] = (struct duty){ date_month_first(DECEMBER) + (date_t)day - 1, shift,
				"1" };
		text = end + (*end == ' ');
	}
	return n;
}

/* "DAY AMOUNT/LIMIT ITEM[!]; " for each finding. */
static char *judge(const struct policy *p, const char *text)
{
	struct duty v[MOST];
	struct pool pool = { 0 };
	const struct roster_case c = { .policy = p, .month = DECEMBER, .v = v,
		.n = duties(text, v, &pool) };
	struct finding_list out = { 0 };
	struct str words = { 0 };

	workrest_check(&c, &out);
	for (size_t i = 0; i < out.n; i++)
		str_addf(&words, "%d %d/%d %s%s; ",
			(int)(out.v[i].date - date_month_first(DECEMBER) + 1), out.v[i].amount,
			out.v[i].limit, out.v[i].item, out.v[i].blocking ? "!" : "");
	str_add(&words, "");
	pool_release(&out.pool);
	pool_release(&pool);
	return str_take(&words);
}

struct plan_case { const char *duties, *want; };

static void check_all(const char *work, const struct plan_case *v, size_t n)
{
	struct str yaml = { 0 };

	str_addf(&yaml, HEAD SHIFTS "work:\n%s", work);
	struct policy *p = parse(str_text(&yaml));

	for (size_t i = 0; i < n; i++) {
		char *have = judge(p, v[i].duties);

		if (strcmp(have, v[i].want) != 0)
			fail_msg("'%s' gives '%s', not '%s'", v[i].duties, have, v[i].want);
		free(have);
	}
	policy_free(p);
	str_release(&yaml);
}
#define CHECK(work, cases) check_all(work, cases, ARRAY_LEN(cases))

/* The preset's own rules with these shifts. */
static void check_preset(const char *preset, const char *kinds, const struct plan_case *v,
	size_t n)
{
	struct str yaml = { 0 };

	str_addf(&yaml, HEAD "based_on: %s\n%s", preset, kinds);
	struct policy *p = parse(str_text(&yaml));

	for (size_t i = 0; i < n; i++) {
		char *have = judge(p, v[i].duties);

		if (strcmp(have, v[i].want) != 0)
			fail_msg("%s: '%s' gives '%s', not '%s'", preset, v[i].duties, have,
				v[i].want);
		free(have);
	}
	policy_free(p);
	str_release(&yaml);
}
#define CHECK_PRESET(preset, kinds, cases) check_preset(preset, kinds, cases, ARRAY_LEN(cases))

static void R42_5_forty_hours_a_week_are_kept_and_one_more_is_not(void **state)
{
	static const struct plan_case cases[] = {
		{"八7-11", ""},					/* 40 h */
		{"八7-10 九11", "11 540/480 R42.1; 11 2460/2400 R42.5; "},
		{"八7-12", "12 2880/2400 R42.5; "},
		{"八10-16", ""},				/* 4 and 3 days of two weeks */
		{"八0-4", ""},					/* Monday is 30 November */
		{"八0-5", "5 2880/2400 R42.5; "},
	};

	(void)state;
	CHECK_PRESET("R42", SHIFTS, cases);
}

static void R42_1_eight_hours_a_day(void **state)
{
	static const struct plan_case cases[] = { {"八7", ""}, {"九7", "7 540/480 R42.1; "} };

	(void)state;
	CHECK_PRESET("R42", SHIFTS, cases);
}

static void R42_6_two_hours_of_overtime_are_kept_and_more_is_refused(void **state)
{
	static const struct plan_case cases[] = {
		{"十7", "7 600/480 R42.1; "},		/* two hours: overtime, and not too much */
		{"二7", "7 240/120 R42.6!; "},
	};

	(void)state;
	CHECK_PRESET("R42", SHIFTS, cases);
}

static void R42_9_nobody_works_on_a_public_holiday(void **state)
{
	static const struct calendar_day off[] = {
		{ .kind = CALENDAR_HOLIDAY, .name = "元旦" },
	};
	struct calendar_day days[] = { off[0] };
	struct calendar all = { 0 };
	struct policy *p = parse(HEAD "based_on: R42\n" SHIFTS);
	char *have;

	(void)state;
	days[0].date = date_month_first(DECEMBER) + 9;	/* the 10th, for the test */
	calendar_add(&all, &(struct calendar_year){ .year = 2026, .notice = "t", .v = days,
		.n = 1 });
	p->calendar = &all;
	have = judge(p, "八9-11");
	assert_string_equal(have, "10 1/0 R42.9; ");
	free(have);
	policy_free(p);
	calendar_release(&all);
}

static void R40_3_five_days_of_eight_hours_a_week(void **state)
{
	static const struct plan_case cases[] = {
		{"八7-11", ""}, {"八7-12", "12 6/5 R40.3; "}, {"八7-13", "12 7/5 R40.3; "},
		{"九7", "7 540/480 R40.3; "}, {"八7 夜7", "7 100/50 R40.14; "},
	};

	(void)state;
	CHECK_PRESET("R40", SHIFTS, cases);
}

static void R40_14_overtime_is_at_most_half_of_the_day(void **state)
{
	static const struct plan_case cases[] = {
		{"二7", "7 720/480 R40.3; "},		/* 4 of 8 hours: exactly half */
		{"八7 夜7", "7 100/50 R40.14; "},
	};
	static const char longer[] = "shifts:\n"
		"  - {code: 二, name: D, start: \"08:00\", end: \"20:00\", days: [daily]}\n"
		"  - {code: 长, name: L, start: \"08:00\", end: \"20:05\", days: [daily]}\n"
		"  - {code: 班, leave_out: true}\n";
	static const struct plan_case over[] = { {"长7", "7 51/50 R40.14; "} };

	(void)state;
	CHECK_PRESET("R40", SHIFTS, cases);
	CHECK_PRESET("R40", longer, over);
}

static void R18_1_five_days_of_eight_hours(void **state)
{
	static const struct plan_case cases[] = {
		{"八7-11", ""}, {"八7-12", "12 6/5 R18.1; "}, {"九7", "7 540/480 R18.1; "},
	};

	(void)state;
	CHECK_PRESET("R18", SHIFTS, cases);
}

static void R09_4_five_days_a_week(void **state)
{
	static const struct plan_case cases[] = {
		{"八7-11", ""}, {"八7-12", "12 6/5 R09.4; "},
	};

	(void)state;
	CHECK_PRESET("R09", SHIFTS, cases);
}

static void R09_6_one_day_of_the_week_is_free_whichever_it_is(void **state)
{
	static const struct plan_case cases[] = {
		{"八7-13", "12 7/5 R09.4; 13 0/1 R09.6; "},
		{"八8-13", "13 6/5 R09.4; "},		/* Monday off */
	};

	(void)state;
	CHECK_PRESET("R09", SHIFTS, cases);
}

static void R30_3_one_rest_day_a_week_in_turn(void **state)
{
	static const struct plan_case cases[] = {
		{"八7-12", ""}, {"八7-9 八11-13", ""}, {"八7-13", "13 0/1 R30.3; "},
		{"八5-16", "13 0/1 R30.3; "}, {"八1-6", ""},
		{"八0-6", "6 0/1 R30.3; "},	/* the week that begins in November */
	};

	(void)state;
	CHECK_PRESET("R30", SHIFTS, cases);
}

static void R32_4_six_days_on_and_one_off(void **state)
{
	static const struct plan_case cases[] = {
		{"八7-12", ""}, {"八7-13", "13 7/6 R32.4; "}, {"八3-8 八10-15", ""},
		{"八1-20", "7 20/6 R32.4; "}, {"八7 夜7 八8-12", ""},
	};

	(void)state;
	CHECK_PRESET("R32", SHIFTS, cases);
}

static void R33_5_four_rest_days_a_month(void **state)
{
	static const struct plan_case cases[] = {
		{"八1-27", ""},			/* 31 - 27 = 4 */
		{"八1-28", "28 3/4 R33.5; "},
		{"八1-31", "28 0/4 R33.5; "},
	};

	(void)state;
	CHECK_PRESET("R33", SHIFTS, cases);
}

static void test_workrest__figures_of_the_house_are_kept(void **state)
{
	static const char work[] = "  - {rule: week_hours, amount: 40, item: R11.11}\n"
		"  - {rule: rest_between, amount: 12, severity: refuse, item: R11.11}\n";
	static const struct plan_case cases[] = {
		{"八7-11", ""}, {"八7-12", "12 2880/2400 R11.11; "},
		{"二7 八8", ""},			/* 20:00 to 08:00: twelve hours */
		{"夜7 八8", "8 120/720 R11.11!; "},
	};

	(void)state;
	CHECK(work, cases);
}

static void test_workrest__rest_between_shifts_is_counted_from_end_to_start(void **state)
{
	static const char work[] = "  - {rule: rest_between, amount: 16, item: X}\n";
	static const struct plan_case cases[] = {
		{"八7-8", ""}, {"九7 八8", "8 900/960 X; "}, {"夜0 八1", "1 120/960 X; "},
	};

	(void)state;
	CHECK(work, cases);
}

static void test_workrest__a_month_has_a_limit_of_its_own(void **state)
{
	static const char work[] = "  - {rule: month_hours, amount: 160, item: X}\n";
	static const struct plan_case cases[] = {
		{"八1-20", ""}, {"八1-21", "21 10080/9600 X; "}, {"八-5-15", ""},
	};

	(void)state;
	CHECK(work, cases);
}

static void test_workrest__days_of_rest_may_be_fixed(void **state)
{
	static const char work[] = "  - {rule: rest_on, days: [sat, sun], item: X}\n";
	static const struct plan_case cases[] = {
		{"八1-7", "5 1/0 X; 6 1/0 X; "}, {"八5 夜5", "5 1/0 X; "},
	};

	(void)state;
	CHECK(work, cases);
}

static void test_workrest__breaks_that_are_not_paid_do_not_count(void **state)
{
	static const char kinds[] = "shifts:\n  - {code: 班, name: A, start: \"09:00\", end: "
		"\"18:00\", days: [daily], breaks: [{from: \"12:00\", to: \"13:00\"}]}\n"
		"  - {code: 付, name: B, start: \"09:00\", end: \"18:00\", days: [daily], "
		"breaks: [{from: \"12:00\", to: \"13:00\", paid: true}]}\n";
	static const struct plan_case cases[] = {
		{"班7", ""}, {"付7", "7 540/480 R18.1; "},
	};

	(void)state;
	CHECK_PRESET("R18", kinds, cases);
}

static void test_workrest__nothing_unset_is_judged(void **state)
{
	struct policy *p = parse(HEAD SHIFTS);
	char *have = judge(p, "二1-31");

	(void)state;
	assert_string_equal(have, "");
	free(have);
	policy_free(p);
}

static void test_workrest__who_is_free_has_no_other_duty_then(void **state)
{
	struct policy *p = parse(HEAD SHIFTS "work: [{rule: week_days, amount: 5, item: X}]\n");
	struct duty v[MOST];
	struct pool pool = { 0 };
	const struct roster_case c = { .policy = p, .month = DECEMBER, .v = v,
		.n = duties("八7-11", v, &pool) };
	const date_t monday = date_month_first(DECEMBER) + 6;
	struct workrest_extra x = { "1", monday, date_instant(monday, 15 * 60),
		date_instant(monday, 17 * 60), 2 * HOUR_MS };

	(void)state;
	assert_false(workrest_is_free(&c, &x));		/* on duty till 16:00 */
	x.from = date_instant(monday, 16 * 60);
	assert_true(workrest_is_free(&c, &x));
	x = (struct workrest_extra){ "1", monday + 5, date_instant(monday + 5, 8 * 60),
		date_instant(monday + 5, 16 * 60), 8 * HOUR_MS };
	assert_false(workrest_is_free(&c, &x));		/* a sixth day */
	x.number = "2";
	assert_true(workrest_is_free(&c, &x));
	pool_release(&pool);
	policy_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R42_5_forty_hours_a_week_are_kept_and_one_more_is_not),
		cmocka_unit_test(R42_1_eight_hours_a_day),
		cmocka_unit_test(R42_6_two_hours_of_overtime_are_kept_and_more_is_refused),
		cmocka_unit_test(R42_9_nobody_works_on_a_public_holiday),
		cmocka_unit_test(R40_3_five_days_of_eight_hours_a_week),
		cmocka_unit_test(R40_14_overtime_is_at_most_half_of_the_day),
		cmocka_unit_test(R18_1_five_days_of_eight_hours),
		cmocka_unit_test(R09_4_five_days_a_week),
		cmocka_unit_test(R09_6_one_day_of_the_week_is_free_whichever_it_is),
		cmocka_unit_test(R30_3_one_rest_day_a_week_in_turn),
		cmocka_unit_test(R32_4_six_days_on_and_one_off),
		cmocka_unit_test(R33_5_four_rest_days_a_month),
		cmocka_unit_test(test_workrest__figures_of_the_house_are_kept),
		cmocka_unit_test(test_workrest__rest_between_shifts_is_counted_from_end_to_start),
		cmocka_unit_test(test_workrest__a_month_has_a_limit_of_its_own),
		cmocka_unit_test(test_workrest__days_of_rest_may_be_fixed),
		cmocka_unit_test(test_workrest__breaks_that_are_not_paid_do_not_count),
		cmocka_unit_test(test_workrest__nothing_unset_is_judged),
		cmocka_unit_test(test_workrest__who_is_free_has_no_other_duty_then),
	};

	return cmocka_run_group_tests(tests, zone, NULL);
}
