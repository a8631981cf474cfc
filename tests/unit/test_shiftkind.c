/* SPDX-License-Identifier: MIT */
/* Kinds of shift as regulations have them: on workdays, rest days and holidays of a calendar, over
 * midnight, up to midnight, one over the other, several a day, and in zones whose clock changes. */
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

static void use(const char *what)
{
	size_t n = strlen(what);
	const char *text = n == 3 ? policy_preset_text(what, &n) : what;
	struct faults f = { 0 };

	policy = policy_parse(text, n, &f);
	if (!policy)
		fail_msg("%d:%d: %s", f.v[0].line, f.v[0].column, f.v[0].text);
	policy->calendar = &calendar;
}

static date_t day_of(const char *text)
{
	date_t day = DATE_NONE;

	if (!date_parse(text, &day))
		fail_msg("no date: %s", text);
	return day;
}

/* October of 2026 as its notice has it, and the last days of December by the next one. */
static int before(void **state)
{
	static const struct { const char *date; enum calendar_kind kind; } october[] = {
		{"2026-09-20", CALENDAR_MAKE_UP}, {"2026-10-01", CALENDAR_HOLIDAY},
		{"2026-10-02", CALENDAR_HOLIDAY}, {"2026-10-03", CALENDAR_HOLIDAY},
		{"2026-10-04", CALENDAR_OFF}, {"2026-10-05", CALENDAR_OFF},
		{"2026-10-06", CALENDAR_OFF}, {"2026-10-07", CALENDAR_OFF},
		{"2026-10-10", CALENDAR_MAKE_UP},
	};
	struct calendar_day days[ARRAY_LEN(october)];
	struct err e;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(october); i++)
		days[i] = (struct calendar_day){ day_of(october[i].date), october[i].kind, "节" };
	calendar_add(&calendar, &(struct calendar_year){ 2026, "n", 0, NULL, days,
							 ARRAY_LEN(days) });
	return date_zone_use("Asia/Shanghai", &e) ? 0 : -1;
}

static int after(void **state)
{
	(void)state;
	policy_free(policy);
	policy = NULL;
	calendar_release(&calendar);
	return 0;
}

static void add_code(char *out, const char *code)
{
	strcat(out, *out ? " " : "");
	strcat(out, code);
}

/* The kinds that run on a date, in the order of the file. */
static void check_day(const char *date, const char *want)
{
	char got[64] = "";

	for (size_t i = 0; i < policy->n_shifts; i++)
		if (shiftplan_is_on(policy, &policy->shifts[i], day_of(date)))
			add_code(got, policy->shifts[i].code);
	if (strcmp(got, want) != 0)
		fail_msg("%s: '%s', not '%s'", date, got, want);
}

/* The kinds that are on at an instant, the earliest first. */
static void check_at(const char *when, const char *want)
{
	struct shift_slot v[8];
	char got[64] = "";
	instant_t at = 0;

	if (!date_parse_instant(when, DATE_NONE, &at))
		fail_msg("no time: %s", when);
	size_t n = shiftplan_at(policy, at, v, ARRAY_LEN(v));
	for (size_t i = 0; i < n && i < ARRAY_LEN(v); i++)
		add_code(got, v[i].kind->code);
	if (strcmp(got, want) != 0)
		fail_msg("%s: '%s', not '%s'", when, got, want);
}

struct moment { const char *when, *want; };

static void check_days(const struct moment *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check_day(v[i].when, v[i].want);
}

static void check_times(const struct moment *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check_at(v[i].when, v[i].want);
}

static void R01_3_the_evening_shift_runs_on_make_up_workdays_and_no_day_off(void **state)
{
	static const struct moment cases[] = {
		{"2026-09-30", "晚"}, {"2026-10-01", "周"},	/* a Thursday off */
		{"2026-10-03", "周"}, {"2026-10-05", "周"},	/* a Monday off */
		{"2026-10-08", "晚"}, {"2026-10-09", "晚"},
		{"2026-10-10", "晚"},				/* a Saturday that is worked */
		{"2026-10-11", "周"}, {"2026-09-20", "晚"},	/* a Sunday that is worked */
	};

	(void)state;
	use("R01");
	check_days(cases, ARRAY_LEN(cases));
}

static void R01_4_the_weekend_shift_runs_on_a_thursday_off_from_0900_to_2130(void **state)
{
	static const struct moment cases[] = {
		{"2026-10-01T08:59", ""}, {"2026-10-01T09:00", "周"}, {"2026-10-01T21:29", "周"},
		{"2026-10-01T21:30", ""}, {"2026-10-10T09:00", ""}, {"2026-10-10T17:30", "晚"},
	};

	(void)state;
	use("R01");
	check_times(cases, ARRAY_LEN(cases));
}

static void R02_1_the_weekend_duty_is_on_saturdays_and_sundays_whatever_the_notice(void **state)
{
	static const struct moment days[] = {
		{"2026-10-02", ""}, {"2026-10-03", "周"}, {"2026-10-04", "周"}, {"2026-10-05", ""},
		{"2026-10-10", "周"}, {"2026-10-11", "周"}, {"2026-10-12", ""},
	};
	static const struct moment times[] = {
		{"2026-10-03T08:59", ""}, {"2026-10-03T09:00", "周"}, {"2026-10-03T17:59", "周"},
		{"2026-10-03T18:00", ""},
	};

	(void)state;
	use("R02");
	check_days(days, ARRAY_LEN(days));
	check_times(times, ARRAY_LEN(times));
}

static void R17_1_office_hours_are_monday_to_friday_from_0900_to_1800(void **state)
{
	static const struct moment days[] = {
		{"2026-10-09", "班"}, {"2026-10-10", ""}, {"2026-10-11", ""}, {"2026-10-12", "班"},
	};
	static const struct moment times[] = {
		{"2026-10-12T08:59", ""}, {"2026-10-12T09:00", "班"}, {"2026-10-12T17:59", "班"},
		{"2026-10-12T18:00", ""},
	};

	(void)state;
	use("R17");
	check_days(days, ARRAY_LEN(days));
	check_times(times, ARRAY_LEN(times));
}

static void R40_4_the_office_is_open_on_workdays_from_0900_to_1800(void **state)
{
	static const struct moment days[] = {
		{"2026-09-30", "班"}, {"2026-10-01", ""}, {"2026-10-07", ""}, {"2026-10-08", "班"},
		{"2026-10-10", "班"}, {"2026-10-11", ""},
	};
	static const struct moment times[] = {
		{"2026-10-08T08:59", ""}, {"2026-10-08T09:00", "班"}, {"2026-10-08T17:59", "班"},
		{"2026-10-08T18:00", ""},
	};

	(void)state;
	use("R40");
	check_days(days, ARRAY_LEN(days));
	check_times(times, ARRAY_LEN(times));
}

#define KINDS "name: n\ntimezone: Asia/Shanghai\nshifts:\n" \
	"  - {code: w, name: W, start: \"17:30\", end: \"21:30\", days: [workdays]}\n" \
	"  - {code: r, name: R, start: \"09:00\", end: \"21:30\", days: [rest-days]}\n"
#define HOLIDAY "  - {code: h, name: H, start: \"10:00\", end: \"16:00\", days: [holidays]}\n"
#define BOTH "  - {code: b, name: B, start: \"08:00\", end: \"20:00\", " \
	"days: [rest-days, holidays]}\n"
#define DAILY "  - {code: d, name: D, start: \"08:00\", end: \"20:00\", days: [daily]}\n"
#define FRIDAY "  - {code: f, name: F, start: \"08:00\", end: \"20:00\", days: [fri, holidays]}\n"

static void D17_without_a_shift_for_holidays_a_holiday_is_a_rest_day(void **state)
{
	static const struct moment days[] = {
		{"2026-09-30", "w"}, {"2026-10-01", "r"}, {"2026-10-05", "r"}, {"2026-10-10", "w"},
		{"2026-10-11", "r"},
	};

	(void)state;
	use(KINDS);
	check_days(days, ARRAY_LEN(days));
}

static void D17_a_shift_for_holidays_takes_them_from_that_of_rest_days(void **state)
{
	static const struct moment days[] = {
		{"2026-09-30", "w"}, {"2026-10-01", "h"}, {"2026-10-03", "h"}, {"2026-10-07", "h"},
		{"2026-10-08", "w"}, {"2026-10-10", "w"}, {"2026-10-11", "r"},
		{"2027-01-01", "w"},	/* not announced yet */
	};

	(void)state;
	use(KINDS HOLIDAY);
	check_days(days, ARRAY_LEN(days));
}

static void D17_a_shift_of_both_runs_on_both(void **state)
{
	static const struct moment days[] = {
		{"2026-09-30", "w"}, {"2026-10-01", "b"}, {"2026-10-05", "b"},
		{"2026-10-11", "r b"},
		{"2026-10-10", "w"},
	};

	(void)state;
	use(KINDS BOTH);
	check_days(days, ARRAY_LEN(days));
}

static void D17_days_of_the_week_and_every_day_know_no_calendar(void **state)
{
	static const struct moment days[] = {
		{"2026-10-01", "d f"}, {"2026-10-02", "d f"}, {"2026-10-08", "w d"},
		{"2026-10-09", "w d f"}, {"2026-10-10", "w d"}, {"2026-10-11", "r d"},
	};

	(void)state;
	use(KINDS DAILY FRIDAY);
	check_days(days, ARRAY_LEN(days));
}

static void R32_3_evening_and_day_overlap_from_1700_to_1730_and_midnight_ends_it(void **state)
{
	static const struct moment times[] = {
		{"2026-12-01T16:59", "白"}, {"2026-12-01T17:00", "白 晚"},
		{"2026-12-01T17:29:59+08:00", "白 晚"}, {"2026-12-01T17:30", "晚"},
		{"2026-12-01T23:59:59+08:00", "晚"}, {"2026-12-02T00:00", ""},
		{"2026-12-31T23:59", "晚"}, {"2027-01-01T00:00", ""},
	};
	struct shift_slot s;

	(void)state;
	use("R32");
	check_times(times, ARRAY_LEN(times));
	shiftplan_slot(policy_shift(policy, "晚"), day_of("2026-12-01"), &s);
	assert_int_equal(s.end, date_instant(day_of("2026-12-02"), 0));
}

static void R32_2_the_day_shift_runs_from_0830_to_1730(void **state)
{
	static const struct moment times[] = {
		{"2026-12-05T08:29", ""}, {"2026-12-05T08:30", "白"}, {"2026-12-05T16:59", "白"},
	};

	(void)state;
	use("R32");
	check_times(times, ARRAY_LEN(times));
}

static void R33_2_three_kinds_a_day_and_the_evening_ends_at_one_oclock(void **state)
{
	static const struct moment times[] = {
		{"2026-12-01T07:59", ""}, {"2026-12-01T08:00", "白"}, {"2026-12-01T09:00", "白 常"},
		{"2026-12-01T16:59", "白 常"}, {"2026-12-01T17:00", "常 晚"},
		{"2026-12-01T18:00", "晚"}, {"2026-12-02T00:59:59+08:00", "晚"},
		{"2026-12-02T01:00", ""},
	};

	(void)state;
	use("R33");
	check_times(times, ARRAY_LEN(times));
}

#define NIGHT(zone) "name: n\ntimezone: " zone "\nshifts:\n" \
	"  - {code: n, name: N, start: \"22:00\", end: \"06:00\", next_day: true, " \
	"days: [daily]}\n" \
	"  - {code: d, name: D, start: \"06:00\", end: \"22:00\", days: [daily]}\n"

/* Whatever the clock does, one of the two is on at every moment, and the change is by the clock. */
static void test_shiftkind__where_the_clock_changes_no_moment_is_left_out(void **state)
{
	static const struct moment times[] = {
		{"2026-03-08T01:59:59-05:00", "n"}, {"2026-03-08T03:00:00-04:00", "n"},
		{"2026-03-08T05:59:59-04:00", "n"}, {"2026-03-08T06:00:00-04:00", "d"},
		{"2026-11-01T01:30:00-04:00", "n"}, {"2026-11-01T01:30:00-05:00", "n"},
		{"2026-11-01T05:59:59-05:00", "n"}, {"2026-11-01T06:00:00-05:00", "d"},
	};
	struct err e;

	(void)state;
	use(NIGHT("America/New_York"));
	assert_true(date_zone_use("America/New_York", &e));
	check_times(times, ARRAY_LEN(times));
}

static void test_shiftkind__a_zone_that_does_not_exist_is_a_fault(void **state)
{
	static const char *const zones[] = {
		"Asia/Peking", "UTC+8", "shanghai", "../etc/passwd", "",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		char *yaml = xasprintf("name: n\ntimezone: \"%s\"\nshifts:\n  - {code: d, name: D, "
			"start: \"06:00\", end: \"22:00\", days: [daily]}\n", zones[i]);
		struct faults f = { 0 };
		struct policy *p = policy_parse(yaml, strlen(yaml), &f);

		if (p || f.n == 0 || f.v[0].line != 2)
			fail_msg("'%s' is taken for a zone", zones[i]);
		faults_release(&f);
		free(yaml);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, before, after)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(R01_3_the_evening_shift_runs_on_make_up_workdays_and_no_day_off),
		TEST(R01_4_the_weekend_shift_runs_on_a_thursday_off_from_0900_to_2130),
		TEST(R02_1_the_weekend_duty_is_on_saturdays_and_sundays_whatever_the_notice),
		TEST(R17_1_office_hours_are_monday_to_friday_from_0900_to_1800),
		TEST(R40_4_the_office_is_open_on_workdays_from_0900_to_1800),
		TEST(D17_without_a_shift_for_holidays_a_holiday_is_a_rest_day),
		TEST(D17_a_shift_for_holidays_takes_them_from_that_of_rest_days),
		TEST(D17_a_shift_of_both_runs_on_both),
		TEST(D17_days_of_the_week_and_every_day_know_no_calendar),
		TEST(R32_3_evening_and_day_overlap_from_1700_to_1730_and_midnight_ends_it),
		TEST(R32_2_the_day_shift_runs_from_0830_to_1730),
		TEST(R33_2_three_kinds_a_day_and_the_evening_ends_at_one_oclock),
		TEST(test_shiftkind__where_the_clock_changes_no_moment_is_left_out),
		TEST(test_shiftkind__a_zone_that_does_not_exist_is_a_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
