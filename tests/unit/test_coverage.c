/* SPDX-License-Identifier: MIT */
/* How many people are at the post, by windows, places and shifts; each case is a plan of a few
 * days of December 2026 (which begins on a Tuesday) and the findings as text. */
#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DECEMBER = 2026 * 12 + 11, MOST = 200 };
#define HEAD "name: n\ntimezone: Asia/Shanghai\n"
/* 甲 08-16, 乙 12-20: both are there from 12 to 16. */
#define TWO "shifts:\n"                                                                           \
	"  - {code: 甲, name: A, start: \"08:00\", end: \"16:00\", days: [daily]}\n"              \
	"  - {code: 乙, name: B, start: \"12:00\", end: \"20:00\", days: [daily]}\n"
#define DAY_NIGHT "shifts:\n"                                                                     \
	"  - {code: 白, name: D, start: \"08:00\", end: \"20:00\", days: [daily]}\n"              \
	"  - {code: 夜, name: N, start: \"20:00\", end: \"08:00\", next_day: true, days: [daily]}\n"

struct month {
	struct policy *policy;
	struct duty v[MOST];
	size_t n;
	struct absence away[4];
	size_t n_away;
};

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

static date_t december(int day)
{
	return date_month_first(DECEMBER) + day - 1;
}

static void add(struct month *m, int day, const char *shift, const char *number)
{
	m->v[m->n++] = (struct duty){ december(day), shift, number };
}

/* Every day of the month but one has these duties; that one has others, added by the test. */
static void fill_but(struct month *m, int but, const char *const *shifts, size_t n)
{
	static const char *const people[] = { "1", "2", "3", "4" };

	for (int day = 0; day <= 31; day++)
		for (size_t i = 0; day != but && i < n; i++)
			add(m, day, shifts[i], people[i]);
}

static const struct person staff[] = {
	{ .number = "1", .role = ROLE_AGENT, .state = PERSON_ACTIVE },
	{ .number = "2", .role = ROLE_AGENT, .state = PERSON_ACTIVE },
	{ .number = "3", .role = ROLE_AGENT, .state = PERSON_ACTIVE },
	{ .number = "4", .role = ROLE_AGENT, .state = PERSON_RETIRED },
};

/* "thin 08 12:00-13:00 1/2 R34.14; " for each finding. */
static char *check(const struct month *m, bool fill)
{
	const struct roster_case c = {
		.policy = m->policy, .month = DECEMBER, .v = m->v, .n = m->n, .people = staff,
		.n_people = ARRAY_LEN(staff), .away = m->away, .n_away = m->n_away,
	};
	struct finding_list out = { 0 };
	struct str text = { 0 };

	coverage_check(&c, &out);
	if (fill)
		coverage_fill(&c, &out);
	for (size_t i = 0; i < out.n; i++) {
		const struct finding *f = &out.v[i];
		char from[DATE_BUF], to[DATE_BUF];

		str_addf(&text, "%s%s %02d %s-%s %d/%d%s%s%s%s %s; ",
			f->kind == FINDING_THIN ? "thin" : "crowded", f->blocking ? "!" : "",
			(int)(f->date - december(0)), date_print_clock(from, f->from),
			date_print_clock(to, f->to), f->amount, f->limit, f->shift ? " " : "",
			f->shift ? f->shift : "", f->place ? " " : "", f->place ? f->place : "",
			f->item);
		if (fill)
			str_addf(&text, "[%s] ", f->fill ? f->fill : "");
	}
	pool_release(&out.pool);
	str_add(&text, "");
	return str_take(&text);
}

static void expect(struct month *m, const char *want)
{
	char *have = check(m, false);

	assert_string_equal(have, want);
	free(have);
}

static void done(struct month *m)
{
	policy_free(m->policy);
}

static const char *const both[] = { "甲", "乙" };
static const char *const day_night[] = { "白", "夜" };

static void R34_14_two_are_enough_at_noon_and_one_is_not(void **state)
{
	struct month m = { .policy = parse(HEAD "based_on: R34\n" TWO) };

	(void)state;
	fill_but(&m, 8, both, 2);
	add(&m, 8, "甲", "1");
	expect(&m, "thin 08 12:00-13:00 1/2 中午 R34.14; ");
	add(&m, 8, "乙", "2");		/* 两名以上: two are enough */
	expect(&m, "");
	add(&m, 8, "乙", "3");
	expect(&m, "");
	done(&m);
}

static void R34_14_when_noon_is_the_house_says_and_unset_is_not_judged(void **state)
{
	struct month late = { .policy = parse(HEAD TWO "coverage:\n"
		"  - {time: noon, min: 2, item: R34.14}\n"
		"house: {noon: {from: \"11:00\", to: \"12:30\"}}\n") };
	struct month unset = { .policy = parse(HEAD TWO "coverage:\n"
		"  - {time: noon, min: 2, item: R34.14}\n") };

	(void)state;
	fill_but(&late, 0, both, 2);
	for (size_t i = 0; i < late.n; i++)
		if (late.v[i].date != december(3))
			late.v[i].shift = "甲";
	/* on the 3rd the second one comes at 12:00 only */
	expect(&late, "thin 03 11:00-12:00 1/2 R34.14; ");
	fill_but(&unset, 0, both, 1);
	expect(&unset, "");
	done(&late);
	done(&unset);
}

static void R05_8_somebody_is_there_at_every_moment(void **state)
{
	struct month m = { .policy = parse(HEAD "based_on: R05\n" TWO) };

	(void)state;
	fill_but(&m, 8, both, 2);
	expect(&m, "thin 08 08:00-20:00 1/1 R05.8; ");
	add(&m, 8, "甲", "1");
	expect(&m, "thin 08 16:00-20:00 1/1 R05.8; ");
	add(&m, 8, "乙", "1");
	expect(&m, "");
	done(&m);
}

/* D18: a break of everybody leaves the post empty; breaks in turns do not. */
static void R05_8_a_break_of_everybody_leaves_nobody(void **state)
{
	static const char kinds[] = "shifts:\n  - {code: 甲, name: A, start: \"08:00\", end: "
		"\"16:00\", days: [daily], breaks: [%s]}\ncoverage: [{min: 1, item: R05.8}]\n";
	static const struct { const char *breaks; int people; const char *want; } cases[] = {
		{"{from: \"10:00\", to: \"10:30\", item: R42.2}", 2,
			"thin 08 10:00-10:30 1/1 R05.8; "},
		{"{from: \"10:00\", to: \"10:30\", group: 1, item: R42.2}, "
			"{from: \"10:30\", to: \"11:00\", group: 2, item: R42.2}", 2, ""},
		{"{from: \"10:00\", to: \"10:30\", group: 1, item: R42.2}, "
			"{from: \"10:30\", to: \"11:00\", group: 2, item: R42.2}", 1,
			"thin 08 10:00-11:00 1/1 R05.8; "},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str yaml = { 0 };
		static const char *const numbers[] = { "1", "2" };

		str_add(&yaml, HEAD);
		str_addf(&yaml, kinds, cases[i].breaks);
		struct month m = { .policy = parse(str_text(&yaml)) };

		for (int k = 0; k < cases[i].people; k++)
			add(&m, 8, "甲", numbers[k]);
		char *have = check(&m, false);
		char *on_8th = strstr(have, "thin 08");
		struct str seen = { 0 };

		for (; on_8th; on_8th = strstr(on_8th + 1, "thin 08"))
			str_add_n(&seen, on_8th, (size_t)(strstr(on_8th, "; ") + 2 - on_8th));
		assert_string_equal(str_text(&seen), cases[i].want);
		str_release(&seen);
		free(have);
		str_release(&yaml);
		done(&m);
	}
}

/* Everybody at once, every day: the two half hours are told for what they are. */
static void R42_2_nobody_is_at_the_post_in_the_two_breaks(void **state)
{
	struct month m = { .policy = parse(HEAD "based_on: R42\nshifts:\n"
		"  - {code: 甲, name: A, start: \"09:00\", end: \"17:00\", days: [daily]}\n"
		"coverage: [{days: [tue], min: 1, item: R05.8}]\n") };

	(void)state;
	assert_string_equal(m.policy->shifts[0].breaks[0].item, "R42.2, R42.4");
	for (int day = 1; day <= 31; day++)
		add(&m, day, "甲", "1");
	expect(&m, "thin 01 10:00-10:30 1/1 R05.8; thin 01 15:00-15:30 1/1 R05.8; "
		"thin 08 10:00-10:30 1/1 R05.8; thin 08 15:00-15:30 1/1 R05.8; "
		"thin 15 10:00-10:30 1/1 R05.8; thin 15 15:00-15:30 1/1 R05.8; "
		"thin 22 10:00-10:30 1/1 R05.8; thin 22 15:00-15:30 1/1 R05.8; "
		"thin 29 10:00-10:30 1/1 R05.8; thin 29 15:00-15:30 1/1 R05.8; ");
	done(&m);
}

static void R42_2_nobody_is_put_into_the_break_that_makes_the_gap(void **state)
{
	struct month m = { .policy = parse(HEAD "based_on: R42\nshifts:\n"
		"  - {code: 甲, name: A, start: \"09:00\", end: \"17:00\", days: [daily]}\n"
		"  - {code: 乙, name: B, start: \"12:00\", end: \"20:00\", days: [daily], "
		"breaks: []}\n"
		"coverage: [{name: w, days: [tue], from: \"09:00\", to: \"17:00\", min: 1, "
		"item: R05.8}]\n") };
	char *have;

	(void)state;
	for (int day = 1; day <= 31; day++)
		if (day != 8)
			add(&m, day, "甲", "1");
	have = check(&m, true);
	/* in the morning only 甲 runs, which has the same break; at three 乙 has none */
	assert_non_null(strstr(have, "thin 01 10:00-10:30 1/1 w R05.8; [] "));
	assert_non_null(strstr(have, "thin 01 15:00-15:30 1/1 w R05.8; [2, 3] "));
	free(have);
	done(&m);
}

static void R02_2_one_or_two_people_stand_at_each_project(void **state)
{
	static const struct { int people; const char *want; } cases[] = {
		{0, "thin 05 09:00-18:00 1/1 东区 R02.2; "}, {1, ""}, {2, ""},
		{3, "crowded 05 09:00-18:00 1/2 东区 R02.2; "},
	};
	static const char *const numbers[] = { "1", "2", "3" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct month m = { .policy = parse(HEAD "based_on: R02\nshifts:\n"
			"  - {code: 东, name: E, area: 东区, start: \"09:00\", end: \"18:00\", "
			"days: [sat, sun]}\n"
			"  - {code: 西, name: W, area: 西区, start: \"09:00\", end: \"18:00\", "
			"days: [sat, sun]}\n  - {code: 周, leave_out: true}\n") };

		for (int day = 1; day <= 31; day++) {
			if (date_weekday(december(day)) < 6)
				continue;
			add(&m, day, "西", "9");
			for (int k = 0; k < (day == 5 ? cases[i].people : 1); k++)
				add(&m, day, "东", numbers[k]);
		}
		expect(&m, cases[i].want);
		done(&m);
	}
}

static void R33_4_each_shift_has_two_people(void **state)
{
	struct month m = { .policy = parse(HEAD TWO
		"coverage: [{scope: shift, min: 2, max: 2, severity: refuse, item: R33.4}]\n") };
	static const char *const four[] = { "甲", "甲", "乙", "乙" };

	(void)state;
	fill_but(&m, 8, four, 4);
	expect(&m, "thin! 08 08:00-16:00 2/2 甲 R33.4; thin! 08 12:00-20:00 2/2 乙 R33.4; ");
	add(&m, 8, "甲", "1");
	add(&m, 8, "甲", "2");
	add(&m, 8, "甲", "3");
	add(&m, 8, "乙", "4");
	expect(&m, "crowded! 08 08:00-16:00 1/2 甲 R33.4; thin! 08 12:00-20:00 1/2 乙 R33.4; ");
	done(&m);
}

/* The four that promise an answer at every hour of the day. */
static void all_hours(const char *preset, const char *item)
{
	struct str yaml = { 0 }, want = { 0 };

	str_addf(&yaml, HEAD "based_on: %s\n" DAY_NIGHT, preset);
	struct month m = { .policy = parse(str_text(&yaml)) };

	fill_but(&m, 8, day_night, 2);
	add(&m, 8, "白", "1");
	/* nobody comes in the evening of the 8th, so nobody is there in the night to the 9th */
	str_addf(&want, "thin 08 20:00-00:00 1/1 %s; thin 09 00:00-08:00 1/1 %s; ", item, item);
	expect(&m, str_text(&want));
	add(&m, 8, "夜", "2");
	expect(&m, "");
	str_release(&want);
	str_release(&yaml);
	done(&m);
}

static void R10_1_somebody_serves_at_every_moment_of_the_day(void **state)
{
	(void)state;
	all_hours("R10", "R10.1");
}

static void R23_3_the_call_centre_works_24_hours(void **state)
{
	(void)state;
	all_hours("R20", "R23.3, R26.1");
}

static void R26_1_the_repair_platform_is_reachable_24_hours(void **state)
{
	(void)state;
	all_hours("R20", "R23.3, R26.1");
}

static void R08_1_an_hour_without_anybody_is_found(void **state)
{
	static const char *const three[] = { "早", "中", "夜" };
	size_t n;
	const char *text = policy_preset_text("R08", &n);
	struct month m = { .policy = parse(text) };

	(void)state;
	(void)n;
	fill_but(&m, 8, three, 3);
	add(&m, 8, "早", "1");
	add(&m, 8, "夜", "3");
	expect(&m, "thin 08 14:00-22:00 1/1 R08.1; ");
	done(&m);
}

static void whole_day(const char *preset, const char *want)
{
	size_t n;
	struct month m = { .policy = parse(policy_preset_text(preset, &n)) };
	static const char *const shifts[] = { "白", "晚" };

	fill_but(&m, 8, shifts, 2);
	expect(&m, want);
	add(&m, 8, "白", "1");
	add(&m, 8, "晚", "2");
	expect(&m, "");
	done(&m);
}

static void R09_5_a_day_with_everybody_at_rest_is_found(void **state)
{
	(void)state;
	whole_day("R09", "thin 08 08:30-23:00 1/1 R09.1, R09.5; ");
}

static void R09_1_the_two_shifts_leave_no_hole_between_them(void **state)
{
	size_t n;
	struct month m = { .policy = parse(policy_preset_text("R09", &n)) };
	static const char *const shifts[] = { "白", "晚" };

	(void)state;
	fill_but(&m, 8, shifts, 2);
	add(&m, 8, "晚", "2");
	expect(&m, "thin 08 08:30-17:00 1/1 R09.1, R09.5; ");
	done(&m);
}

static void meals(const char *preset, const char *want)
{
	struct str yaml = { 0 };

	str_addf(&yaml, HEAD "based_on: %s\nshifts:\n  - {code: 甲, name: A, start: \"08:00\", "
		"end: \"20:00\", days: [daily]}\n", preset);
	struct month m = { .policy = parse(str_text(&yaml)) };
	static const char *const one[] = { "甲" };

	fill_but(&m, 8, one, 1);
	expect(&m, want);
	add(&m, 8, "甲", "1");
	expect(&m, "");
	str_release(&yaml);
	done(&m);
}

static void R06_12_while_they_eat_in_turns_somebody_stays(void **state)
{
	(void)state;
	meals("R06", "thin 08 11:30-12:30 1/1 换岗吃饭 R06.12; "
		"thin 08 12:00-17:30 1/1 站位接待 R06.13; ");
}

static void R06_13_somebody_stands_by_all_afternoon(void **state)
{
	struct month m = { .policy = parse(HEAD "based_on: R06\nshifts:\n"
		"  - {code: 甲, name: A, start: \"08:00\", end: \"17:00\", days: [daily]}\n"
		"  - {code: 乙, name: B, start: \"17:00\", end: \"18:00\", days: [daily]}\n") };

	(void)state;
	fill_but(&m, 8, both, 2);
	add(&m, 8, "甲", "1");
	expect(&m, "thin 08 17:00-17:30 1/1 站位接待 R06.13; ");
	done(&m);
}

static void R39_5_somebody_stays_at_the_counter_at_noon(void **state)
{
	(void)state;
	meals("R39", "thin 08 11:30-13:00 1/1 分批用餐 R39.5; "
		"thin 08 17:30-19:00 1/1 分批用餐 R39.7; ");
}

static void R39_7_somebody_stays_at_the_counter_in_the_evening(void **state)
{
	struct month m = { .policy = parse(HEAD "based_on: R39\n" TWO) };

	(void)state;
	fill_but(&m, 8, both, 2);
	add(&m, 8, "甲", "1");
	expect(&m, "thin 08 17:30-19:00 1/1 分批用餐 R39.7; ");
	done(&m);
}

static void R42_13_a_leave_leaves_a_gap_and_who_could_stand_in(void **state)
{
	struct month m = { .policy = parse(HEAD TWO "coverage: [{min: 1, item: R42.13}]\n") };
	char *have;

	(void)state;
	fill_but(&m, 0, both, 2);
	m.away[m.n_away++] = (struct absence){ "2", "事假", december(8), december(8) };
	have = check(&m, true);
	/* 1 is on duty till 16:00 and free then; 3 has no duty; 4 has left the desk */
	assert_string_equal(have, "thin 08 16:00-20:00 1/1 R42.13; [1, 3] ");
	free(have);
	m.away[m.n_away++] = (struct absence){ "3", "病假", december(1), december(31) };
	have = check(&m, true);
	assert_string_equal(have, "thin 08 16:00-20:00 1/1 R42.13; [1] ");
	free(have);
	done(&m);
}

static void test_coverage__who_would_break_a_work_rule_is_not_proposed(void **state)
{
	struct month m = { .policy = parse(HEAD TWO "coverage: [{min: 1, item: X.1}]\nwork:\n"
		"  - {rule: day_hours, amount: 8, item: X.2}\n"
		"  - {rule: rest_on, days: [wed], item: X.3}\n") };
	char *have;

	(void)state;
	fill_but(&m, 8, both, 2);
	add(&m, 8, "甲", "1");
	have = check(&m, true);
	assert_string_equal(have, "thin 08 16:00-20:00 1/1 X.1; [2, 3] ");
	free(have);
	/* on a Wednesday nobody may */
	for (size_t i = 0; i < m.n; i++)
		if (m.v[i].date == december(9))
			m.v[i].shift = "甲";
	add(&m, 8, "乙", "2");
	have = check(&m, true);
	assert_string_equal(have, "thin 09 16:00-20:00 1/1 X.1; [] ");
	free(have);
	done(&m);
}

static void test_coverage__a_window_over_midnight_counts_the_night_shift(void **state)
{
	struct month m = { .policy = parse(HEAD DAY_NIGHT
		"coverage: [{from: \"22:00\", to: \"02:00\", min: 1, item: X.1}]\n") };

	(void)state;
	fill_but(&m, 8, day_night, 2);
	add(&m, 8, "白", "1");
	expect(&m, "thin 08 22:00-02:00 1/1 X.1; ");
	done(&m);
}

static void test_coverage__days_of_a_window_follow_the_week(void **state)
{
	struct month m = { .policy = parse(HEAD TWO "coverage:\n"
		"  - {from: \"08:00\", to: \"09:00\", days: [sat], min: 2, item: X.1}\n") };

	(void)state;
	fill_but(&m, 0, both, 1);
	for (int day = 1; day <= 31; day++)
		if (day != 12)
			add(&m, day, "甲", "2");
	expect(&m, "thin 12 08:00-09:00 1/2 X.1; ");
	done(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R34_14_two_are_enough_at_noon_and_one_is_not),
		cmocka_unit_test(R34_14_when_noon_is_the_house_says_and_unset_is_not_judged),
		cmocka_unit_test(R05_8_somebody_is_there_at_every_moment),
		cmocka_unit_test(R05_8_a_break_of_everybody_leaves_nobody),
		cmocka_unit_test(R42_2_nobody_is_at_the_post_in_the_two_breaks),
		cmocka_unit_test(R42_2_nobody_is_put_into_the_break_that_makes_the_gap),
		cmocka_unit_test(R02_2_one_or_two_people_stand_at_each_project),
		cmocka_unit_test(R33_4_each_shift_has_two_people),
		cmocka_unit_test(R10_1_somebody_serves_at_every_moment_of_the_day),
		cmocka_unit_test(R23_3_the_call_centre_works_24_hours),
		cmocka_unit_test(R26_1_the_repair_platform_is_reachable_24_hours),
		cmocka_unit_test(R08_1_an_hour_without_anybody_is_found),
		cmocka_unit_test(R09_5_a_day_with_everybody_at_rest_is_found),
		cmocka_unit_test(R09_1_the_two_shifts_leave_no_hole_between_them),
		cmocka_unit_test(R06_12_while_they_eat_in_turns_somebody_stays),
		cmocka_unit_test(R06_13_somebody_stands_by_all_afternoon),
		cmocka_unit_test(R39_5_somebody_stays_at_the_counter_at_noon),
		cmocka_unit_test(R39_7_somebody_stays_at_the_counter_in_the_evening),
		cmocka_unit_test(R42_13_a_leave_leaves_a_gap_and_who_could_stand_in),
		cmocka_unit_test(test_coverage__who_would_break_a_work_rule_is_not_proposed),
		cmocka_unit_test(test_coverage__a_window_over_midnight_counts_the_night_shift),
		cmocka_unit_test(test_coverage__days_of_a_window_follow_the_week),
	};

	return cmocka_run_group_tests(tests, zone, NULL);
}
