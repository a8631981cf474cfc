/* SPDX-License-Identifier: MIT */
/* Which shift is when, at midnight, month end, year end and 29 February, on real presets. All
 * times are Asia/Shanghai; a slot is written as DATE/CODE, as in commands. */
#include "policyset.h"

#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define R33 "name: R33\ntimezone: Asia/Shanghai\nshifts:\n" \
	"  - {code: 白, name: 白班, start: \"08:00\", end: \"17:00\", days: [daily]}\n" \
	"  - {code: 晚, name: 晚班, start: \"17:00\", end: \"01:00\", next_day: true, soft_end: " \
		"true,\n" \
	"     days: [daily]}\n" \
	"  - {code: 常, name: 常班, start: \"09:00\", end: \"18:00\", days: [daily]}\n" \
	"house: {open_before: 15, grace: 15}\n"

static struct policy *policy;

static struct policy *read(const char *yaml, size_t n)
{
	struct faults f = { 0 };
	struct policy *p = policy_parse(yaml, n, &f);

	if (!p)
		fail_msg("%d:%d: %s", f.v[0].line, f.v[0].column, f.v[0].text);
	return p;
}

/* Use a preset, or the text of a policy; released after the test. */
static const struct policy *use(const char *what)
{
	size_t n = strlen(what);
	const char *text = n == 3 ? policy_preset_text(what, &n) : what;

	policy = read(text, n);
	return policy;
}

static int after(void **state)
{
	(void)state;
	policy_free(policy);
	policy = NULL;
	return 0;
}

static instant_t at(const char *text)
{
	instant_t t;

	if (!date_parse_instant(text, DATE_NONE, &t))
		fail_msg("no time: %s", text);
	return t;
}

static void slot_name(const struct shift_slot *s, char *out)
{
	date_print(out, s->date);
	strcat(out, "/");
	strcat(out, s->kind->code);
}

/* The slots as "2026-12-01/晚 2026-12-01/常". */
static void check_slots(const char *when, const struct shift_slot *v, size_t n, const char *want)
{
	char got[512] = "";

	for (size_t i = 0; i < n; i++) {
		char one[DATE_BUF + 16];

		slot_name(&v[i], one);
		strcat(got, i ? " " : "");
		strcat(got, one);
	}
	if (strcmp(got, want) != 0)
		fail_msg("%s: '%s', not '%s'", when, got, want);
}

struct moment { const char *when, *want; };

static void check_at(const struct policy *p, const struct moment *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct shift_slot v[4];
		size_t got = shiftplan_at(p, at(cases[i].when), v, ARRAY_LEN(v));

		check_slots(cases[i].when, v, got, cases[i].want);
	}
}

static void R01_3_the_evening_shift_is_on_workdays_from_1730_to_2130(void **state)
{
	static const struct moment cases[] = {
		{"2026-12-01T17:29:59+08:00", ""}, {"2026-12-01T17:30", "2026-12-01/晚"},
		{"2026-12-01T21:29:59+08:00", "2026-12-01/晚"}, {"2026-12-01T21:30", ""},
		{"2026-12-04T18:00", "2026-12-04/晚"},		/* Friday */
		{"2026-12-31T18:00", "2026-12-31/晚"}, {"2027-01-01T18:00", "2027-01-01/晚"},
		{"2028-02-29T18:00", "2028-02-29/晚"}, {"2026-12-01T00:00", ""},
	};

	(void)state;
	check_at(use("R01"), cases, ARRAY_LEN(cases));
}

static void R01_4_the_weekend_shift_is_on_rest_days_from_0900_to_2130(void **state)
{
	static const struct moment cases[] = {
		{"2026-12-05T08:59", ""},
		{"2026-12-05T09:00", "2026-12-05/周"},	/* Saturday */
		{"2026-12-06T21:29", "2026-12-06/周"}, {"2026-12-06T21:30", ""},	/* Sunday */
		{"2026-12-07T09:00", ""},
		{"2032-02-29T12:00", "2032-02-29/周"},	/* a Sunday */
	};

	(void)state;
	check_at(use("R01"), cases, ARRAY_LEN(cases));
}

static void R04_3_the_night_shift_crosses_midnight_and_keeps_its_date(void **state)
{
	static const struct moment cases[] = {
		{"2026-12-01T17:59", "2026-12-01/白"}, {"2026-12-01T18:00", "2026-12-01/夜"},
		{"2026-12-02T00:00", "2026-12-01/夜"}, {"2026-12-02T00:40", "2026-12-01/夜"},
		{"2026-12-02T07:59:59+08:00", "2026-12-01/夜"},
		{"2026-12-02T08:00", "2026-12-02/白"},
		{"2026-12-01T00:00", "2026-11-30/夜"},		/* month end */
		{"2027-01-01T00:00", "2026-12-31/夜"},		/* year end */
		{"2028-02-29T00:00", "2028-02-28/夜"}, {"2028-03-01T07:59", "2028-02-29/夜"},
		{"2027-03-01T00:00", "2027-02-28/夜"},
	};

	(void)state;
	check_at(use("R04"), cases, ARRAY_LEN(cases));
}

static void R08_1_some_shift_is_on_at_every_hour(void **state)
{
	static const struct moment cases[] = {
		{"2026-12-01T00:00", "2026-11-30/夜"}, {"2026-12-01T05:59", "2026-11-30/夜"},
		{"2026-12-01T06:00", "2026-12-01/早"}, {"2026-12-01T13:59", "2026-12-01/早"},
		{"2026-12-01T14:00", "2026-12-01/中"}, {"2026-12-01T21:59", "2026-12-01/中"},
		{"2026-12-01T22:00", "2026-12-01/夜"}, {"2026-12-06T03:00", "2026-12-05/夜"},
	};

	(void)state;
	check_at(use("R08"), cases, ARRAY_LEN(cases));
}

static void R33_several_shifts_may_be_on_at_once(void **state)
{
	static const struct moment cases[] = {
		{"2026-12-01T08:30", "2026-12-01/白"},
		{"2026-12-01T09:00", "2026-12-01/白 2026-12-01/常"},
		{"2026-12-01T17:30", "2026-12-01/常 2026-12-01/晚"},
		{"2026-12-01T18:00", "2026-12-01/晚"},
		{"2026-12-02T00:59", "2026-12-01/晚"}, {"2026-12-02T01:00", ""},
	};

	(void)state;
	check_at(use(R33), cases, ARRAY_LEN(cases));
}

static void test_shiftplan__counts_more_slots_than_it_writes(void **state)
{
	const struct policy *p = use("name: n\ntimezone: Asia/Shanghai\nshifts:\n"
		"  - {code: c, name: C, start: \"10:00\", end: \"17:00\", days: [daily]}\n"
		"  - {code: b, name: B, start: \"09:00\", end: \"17:00\", days: [daily]}\n"
		"  - {code: a, name: A, start: \"08:00\", end: \"17:00\", days: [daily]}\n"
		"  - {code: d, name: D, start: \"08:00\", end: \"17:00\", days: [daily]}\n");
	struct shift_slot v[2];

	(void)state;
	assert_int_equal(shiftplan_at(p, at("2026-12-01T12:00"), v, 2), 4);
	check_slots("noon", v, 2, "2026-12-01/a 2026-12-01/d");
	assert_int_equal(shiftplan_at(p, at("2026-12-01T12:00"), v, 0), 4);
}

static void test_shiftplan__days_of_a_kind(void **state)
{
	static const struct { unsigned days; const char *date; bool want; } cases[] = {
		{DAYS_WORKDAYS, "2026-12-04", true}, {DAYS_WORKDAYS, "2026-12-05", false},
		{DAYS_REST_DAYS, "2026-12-04", false}, {DAYS_REST_DAYS, "2026-12-05", true},
		{DAYS_REST_DAYS, "2026-12-06", true}, {DAYS_MON, "2026-12-07", true},
		{DAYS_SUN, "2026-12-06", true}, {DAYS_SUN, "2026-12-05", false},
		{DAYS_DAILY, "2026-12-05", true}, {DAYS_HOLIDAYS, "2027-01-01", false},
		{0, "2026-12-01", false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct shift_kind k = { .days = cases[i].days };
		struct policy p = { .shifts = &k, .n_shifts = 1 };
		date_t day = DATE_NONE;

		assert_true(date_parse(cases[i].date, &day));
		if (shiftplan_is_on(&p, &k, day) != cases[i].want)
			fail_msg("case %zu", i);
	}
}

static void check_next(const struct policy *p, const struct moment *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct shift_slot s;
		bool found = shiftplan_next(p, at(cases[i].when), &s);

		check_slots(cases[i].when, &s, found, cases[i].want);
	}
}

static void test_shiftplan__the_next_shift_starts_now_or_later(void **state)
{
	static const struct moment cases[] = {
		{"2026-12-01T17:30", "2026-12-01/晚"},
		{"2026-12-01T17:30:01+08:00", "2026-12-02/晚"},
		{"2026-12-04T21:30", "2026-12-05/周"}, {"2026-12-06T09:01", "2026-12-07/晚"},
		{"2026-12-31T21:30", "2027-01-01/晚"}, {"2028-02-28T23:00", "2028-02-29/晚"},
	};

	(void)state;
	check_next(use("R01"), cases, ARRAY_LEN(cases));
}

static void test_shiftplan__the_next_shift_of_a_day_is_the_earliest(void **state)
{
	static const struct moment cases[] = { {"2026-12-01T05:00", "2026-12-01/白"},
		{"2026-12-01T08:30", "2026-12-01/常"} };

	(void)state;
	check_next(use(R33), cases, ARRAY_LEN(cases));
}

static void test_shiftplan__without_a_day_there_is_no_next_shift(void **state)
{
	static const struct moment cases[] = { {"2026-12-01T05:00", ""} };

	(void)state;
	check_next(use("name: n\ntimezone: Asia/Shanghai\nshifts:\n"
		"  - {code: h, name: H, start: \"10:00\", end: \"17:00\", days: [holidays]}\n"),
		cases, ARRAY_LEN(cases));
}

/* Who relieves the slot of a code on a date: "" when the desk closes. */
struct relief { const char *date, *code, *want; };

static void check_followers(const struct policy *p, const struct relief *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct shift_slot s, next;
		date_t day = DATE_NONE;

		assert_true(date_parse(cases[i].date, &day));
		shiftplan_slot(policy_shift(p, cases[i].code), day, &s);
		bool found = shiftplan_follower(p, &s, &next);

		check_slots(cases[i].date, &next, found, cases[i].want);
	}
}

static void R01_3_no_shift_follows_2130_and_the_desk_closes(void **state)
{
	static const struct relief cases[] = {
		{"2026-12-01", "晚", ""}, {"2026-12-04", "晚", ""}, {"2026-12-05", "周", ""},
		{"2026-12-06", "周", ""}, {"2026-12-31", "晚", ""},
	};

	(void)state;
	check_followers(use("R01"), cases, ARRAY_LEN(cases));
}

static void R04_1_day_and_night_relieve_each_other_without_end(void **state)
{
	static const struct relief cases[] = {
		{"2026-12-01", "白", "2026-12-01/夜"}, {"2026-12-01", "夜", "2026-12-02/白"},
		{"2026-12-31", "夜", "2027-01-01/白"}, {"2028-02-28", "夜", "2028-02-29/白"},
	};

	(void)state;
	check_followers(use("R04"), cases, ARRAY_LEN(cases));
}

static void R08_13_each_of_three_shifts_has_its_relief(void **state)
{
	static const struct relief cases[] = {
		{"2026-12-01", "早", "2026-12-01/中"}, {"2026-12-01", "中", "2026-12-01/夜"},
		{"2026-12-01", "夜", "2026-12-02/早"},
	};

	(void)state;
	check_followers(use("R08"), cases, ARRAY_LEN(cases));
}

static void R33_the_regular_shift_is_relieved_by_nobody(void **state)
{
	static const struct relief cases[] = {
		{"2026-12-01", "白", "2026-12-01/晚"}, {"2026-12-01", "常", ""},
		{"2026-12-01", "晚", ""},
	};

	(void)state;
	check_followers(use(R33), cases, ARRAY_LEN(cases));
}

static void test_shiftplan__relieves_names_the_one_relieved(void **state)
{
	/* b begins half an hour before a ends and says so; c begins when a ends but relieves
	 * nobody; d relieves b far too late. */
	static const struct relief cases[] = {
		{"2026-12-01", "a", "2026-12-01/b"}, {"2026-12-01", "b", ""},
		{"2026-12-01", "c", ""},
		{"2026-12-01", "d", ""},
	};

	(void)state;
	check_followers(use("name: n\ntimezone: Asia/Shanghai\nshifts:\n"
		"  - {code: a, name: A, start: \"08:00\", end: \"12:00\", days: [tue]}\n"
		"  - {code: b, name: B, start: \"11:30\", end: \"16:00\", days: [tue], "
		"relieves: a}\n"
		"  - {code: c, name: C, start: \"12:00\", end: \"13:00\", days: [tue], "
		"relieves: nobody}\n"
		"  - {code: d, name: D, start: \"19:00\", end: \"20:00\", days: [tue], "
		"relieves: b}\n"),
		cases, ARRAY_LEN(cases));
}

static void test_shiftplan__a_relief_may_start_grace_early_or_open_before_late(void **state)
{
	static const struct { const char *start, *want; } cases[] = {
		{"11:44", ""}, {"11:45", "2026-12-01/b"}, {"12:30", "2026-12-01/b"}, {"12:31", ""},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str yaml = { 0 };
		struct relief relief = { "2026-12-01", "a", cases[i].want };

		str_addf(&yaml, "name: n\ntimezone: Asia/Shanghai\nshifts:\n"
			"  - {code: a, name: A, start: \"08:00\", end: \"12:00\", days: [tue]}\n"
			"  - {code: b, name: B, start: \"%s\", end: \"16:00\", days: [tue]}\n"
			"house: {open_before: 30, grace: 15}\n", cases[i].start);
		check_followers(use(yaml.s), &relief, 1);
		str_release(&yaml);
		after(state);
	}
}

static void check_openable(const struct policy *p, const struct moment *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct shift_slot v[4];
		size_t got = shiftplan_openable(p, at(cases[i].when), v, ARRAY_LEN(v));

		check_slots(cases[i].when, v, got, cases[i].want);
	}
}

static void test_shiftplan__a_shift_opens_from_30_minutes_before(void **state)
{
	static const struct moment cases[] = {
		{"2026-12-01T16:59:59+08:00", ""}, {"2026-12-01T17:00", "2026-12-01/晚"},
		{"2026-12-01T21:29", "2026-12-01/晚"}, {"2026-12-01T21:30", ""},
	};

	(void)state;
	check_openable(use("R01"), cases, ARRAY_LEN(cases));
}

static void test_shiftplan__around_a_change_two_shifts_may_be_opened(void **state)
{
	static const struct moment cases[] = {
		{"2026-12-01T17:45", "2026-12-01/白 2026-12-01/夜"},
		{"2026-12-02T07:30", "2026-12-01/夜 2026-12-02/白"},
		{"2026-12-01T00:00", "2026-11-30/夜"},
	};

	(void)state;
	check_openable(use("R04"), cases, ARRAY_LEN(cases));
}

static void test_shiftplan__with_open_before_unset_the_next_shift_may_be_opened(void **state)
{
	static const struct moment cases[] = {
		{"2026-12-01T05:00", "2026-12-01/a"},
		{"2026-12-01T08:00", "2026-12-01/a 2026-12-02/a"},
		{"2026-12-01T12:00", "2026-12-02/a"},
	};
	const struct policy *p = use("name: n\ntimezone: Asia/Shanghai\nshifts:\n"
		"  - {code: a, name: A, start: \"08:00\", end: \"12:00\", days: [daily]}\n");
	struct shift_slot s;

	(void)state;
	check_openable(p, cases, ARRAY_LEN(cases));
	shiftplan_slot(&p->shifts[0], 20000, &s);
	assert_true(shiftplan_may_offer(p, &s, s.start));
	assert_false(shiftplan_overdue(p, &s, s.start + DAY_MS));
}

static void test_shiftplan__without_days_nothing_may_be_opened(void **state)
{
	static const struct moment cases[] = { {"2026-12-01T11:00", ""} };

	(void)state;
	check_openable(use("name: n\ntimezone: Asia/Shanghai\nshifts:\n"
		"  - {code: h, name: H, start: \"10:00\", end: \"17:00\", days: [holidays]}\n"),
		cases, ARRAY_LEN(cases));
}

static struct shift_slot evening(const struct policy *p)
{
	struct shift_slot s;
	date_t day = DATE_NONE;

	assert_true(date_parse("2026-12-01", &day));
	shiftplan_slot(&p->shifts[0], day, &s);
	return s;
}

static void test_shiftplan__a_handover_is_offered_from_30_minutes_before_the_end(void **state)
{
	const struct policy *p = use("R01");
	struct shift_slot s = evening(p);

	(void)state;
	assert_false(shiftplan_may_offer(p, &s, at("2026-12-01T20:59:59+08:00")));
	assert_true(shiftplan_may_offer(p, &s, at("2026-12-01T21:00")));
	assert_true(shiftplan_may_offer(p, &s, at("2026-12-02T03:00")));
}

static void test_shiftplan__what_is_beyond_the_end_is_overtime(void **state)
{
	struct shift_slot s = evening(use("R01"));

	(void)state;
	assert_int_equal(shiftplan_overtime(&s, s.start), 0);
	assert_int_equal(shiftplan_overtime(&s, s.end), 0);
	assert_int_equal(shiftplan_overtime(&s, s.end + 1), 1);
	assert_int_equal(shiftplan_overtime(&s, s.end + HOUR_MS), HOUR_MS);
}

static void R04_4_later_than_15_minutes_before_is_noted_and_late_from_the_start(void **state)
{
	static const struct { int64_t after_start, late; bool early_short; } cases[] = {
		{-15 * MINUTE_MS, 0, false}, {-15 * MINUTE_MS + 1, 0, true}, {-1, 0, true},
		{0, 0, true}, {1, 1, false}, {20 * MINUTE_MS, 20 * MINUTE_MS, false},
		{-HOUR_MS, 0, false},
	};
	const struct policy *p = use("R04");
	struct shift_slot s = evening(p);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		bool early_short;

		assert_int_equal(shiftplan_lateness(p, &s, s.start + cases[i].after_start,
			&early_short), cases[i].late);
		if (early_short != cases[i].early_short)
			fail_msg("case %zu", i);
	}
}

static void test_shiftplan__arriving_early_is_not_judged_where_unset(void **state)
{
	const struct policy *p = use("R01");
	struct shift_slot s = evening(p);
	bool early_short = true;

	(void)state;
	assert_int_equal(shiftplan_lateness(p, &s, s.start - 1, &early_short), 0);
	assert_false(early_short);
}

static void test_shiftplan__a_takeover_is_overdue_after_the_grace(void **state)
{
	const struct policy *p = use("R01");
	struct shift_slot s = evening(p);

	(void)state;
	assert_false(shiftplan_overdue(p, &s, s.start));
	assert_false(shiftplan_overdue(p, &s, s.start + 15 * MINUTE_MS));
	assert_true(shiftplan_overdue(p, &s, s.start + 15 * MINUTE_MS + 1));
}

#define TEST(f) cmocka_unit_test_teardown(f, after)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(R01_3_the_evening_shift_is_on_workdays_from_1730_to_2130),
		TEST(R01_4_the_weekend_shift_is_on_rest_days_from_0900_to_2130),
		TEST(R04_3_the_night_shift_crosses_midnight_and_keeps_its_date),
		TEST(R08_1_some_shift_is_on_at_every_hour),
		TEST(R33_several_shifts_may_be_on_at_once),
		TEST(test_shiftplan__counts_more_slots_than_it_writes),
		TEST(test_shiftplan__days_of_a_kind),
		TEST(test_shiftplan__the_next_shift_starts_now_or_later),
		TEST(test_shiftplan__the_next_shift_of_a_day_is_the_earliest),
		TEST(test_shiftplan__without_a_day_there_is_no_next_shift),
		TEST(R01_3_no_shift_follows_2130_and_the_desk_closes),
		TEST(R04_1_day_and_night_relieve_each_other_without_end),
		TEST(R08_13_each_of_three_shifts_has_its_relief),
		TEST(R33_the_regular_shift_is_relieved_by_nobody),
		TEST(test_shiftplan__relieves_names_the_one_relieved),
		TEST(test_shiftplan__a_relief_may_start_grace_early_or_open_before_late),
		TEST(test_shiftplan__a_shift_opens_from_30_minutes_before),
		TEST(test_shiftplan__around_a_change_two_shifts_may_be_opened),
		TEST(test_shiftplan__with_open_before_unset_the_next_shift_may_be_opened),
		TEST(test_shiftplan__without_days_nothing_may_be_opened),
		TEST(test_shiftplan__a_handover_is_offered_from_30_minutes_before_the_end),
		TEST(test_shiftplan__what_is_beyond_the_end_is_overtime),
		TEST(R04_4_later_than_15_minutes_before_is_noted_and_late_from_the_start),
		TEST(test_shiftplan__arriving_early_is_not_judged_where_unset),
		TEST(test_shiftplan__a_takeover_is_overdue_after_the_grace),
	};

	return cmocka_run_group_tests(tests, policyset_zone, NULL);
}
