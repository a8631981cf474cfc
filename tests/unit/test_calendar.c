/* SPDX-License-Identifier: MIT */
/* The calendar of days off: the three years that come with the program, day by day as their
 * notices have them, and what two notices say about one December. */
#include "dutydesk/calendar.h"

#include "dutydesk/embedded.h"
#include "dutydesk/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct calendar calendar;

static date_t day_of(const char *text)
{
	date_t day = DATE_NONE;

	if (!date_parse(text, &day))
		fail_msg("no date: %s", text);
	return day;
}

static int with_program_years(void **state)
{
	char name[32];

	(void)state;
	for (int year = 2024; year <= 2026; year++) {
		struct import_calendar in;
		struct faults f = { 0 };
		const struct embedded_file *file;

		snprintf(name, sizeof(name), "holidays/%d.csv", year);
		file = embedded_find(name);
		if (!file || !import_calendar((const char *)file->bytes, file->n, &in, &f))
			return -1;
		calendar_add(&calendar, &in.year);
		pool_release(&in.pool);
	}
	return 0;
}

static int without(void **state)
{
	(void)state;
	calendar_release(&calendar);
	return 0;
}

/* A letter a day: . workday, - rest, H off, T triple pay, W make-up. */
static char letter(date_t day)
{
	switch (calendar_kind_of(&calendar, day)) {
	case CALENDAR_WORKDAY:
		return '.';
	case CALENDAR_MAKE_UP:
		return 'W';
	case CALENDAR_REST:
		return '-';
	case CALENDAR_OFF:
		return 'H';
	case CALENDAR_HOLIDAY:
		return 'T';
	}
	return '?';
}

struct run { const char *from, *want; };

static void check_runs(const struct run *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char got[64] = "";
		date_t from = day_of(v[i].from);

		for (size_t k = 0; k < strlen(v[i].want); k++)
			got[k] = letter(from + (date_t)k);
		if (strcmp(got, v[i].want) != 0)
			fail_msg("%s: '%s', not '%s'", v[i].from, got, v[i].want);
	}
}

/* Each holiday with a day before and behind it. */
static void D17_the_days_off_of_2024_are_those_of_its_notice(void **state)
{
	static const struct run runs[] = {
		{"2023-12-31", "-T."}, {"2024-02-04", "W"}, {"2024-02-09", ".TTTHHHHHW."},
		{"2024-04-03", ".THHW."}, {"2024-04-28", "W..THHHH."}, {"2024-05-11", "W-"},
		{"2024-06-09", "-T."}, {"2024-09-14", "WHHT."}, {"2024-09-29", "W.TTTHHHH."},
		{"2024-10-12", "W-"},
	};

	(void)state;
	check_runs(runs, ARRAY_LEN(runs));
}

static void D17_the_days_off_of_2025_are_those_of_its_notice(void **state)
{
	static const struct run runs[] = {
		{"2024-12-31", ".T."}, {"2025-01-26", "W.TTTTHHHH...W-"}, {"2025-04-03", ".THH."},
		{"2025-04-27", "W...TTHHH."}, {"2025-05-30", ".THH."},
		{"2025-09-28", "W..TTTHHTHH.."}, {"2025-10-11", "W-"},
	};

	(void)state;
	check_runs(runs, ARRAY_LEN(runs));
}

static void D17_the_days_off_of_2026_are_those_of_its_notice(void **state)
{
	static const struct run runs[] = {
		{"2025-12-31", ".THHW."}, {"2026-02-14", "WHTTTTHHHH."}, {"2026-02-28", "W-"},
		{"2026-04-03", ".HTH."}, {"2026-04-30", ".TTHHH."}, {"2026-05-09", "W-"},
		{"2026-06-18", ".THH."}, {"2026-09-20", "W....THH."},
		{"2026-09-30", ".TTTHHHH."}, {"2026-10-10", "W-"},
	};

	(void)state;
	check_runs(runs, ARRAY_LEN(runs));
}

static void D17_each_year_has_as_many_days_as_its_notice(void **state)
{
	static const struct { int year, triple, off, worked; } want[] = {
		{2024, 11, 17, 8}, {2025, 13, 15, 5}, {2026, 13, 20, 6},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		const struct calendar_year *y = calendar_year_of(&calendar, want[i].year);
		int n[CALENDAR_HOLIDAY + 1] = { 0 };

		assert_non_null(y);
		for (size_t k = 0; k < y->n; k++)
			n[y->v[k].kind]++;
		assert_int_equal(n[CALENDAR_HOLIDAY], want[i].triple);
		assert_int_equal(n[CALENDAR_OFF], want[i].off);
		assert_int_equal(n[CALENDAR_MAKE_UP], want[i].worked);
		assert_int_equal(y->imported_at, 0);
		assert_non_null(strstr(y->notice, "国务院办公厅"));
	}
}

static void test_calendar__triple_pay_and_shifted_rest_are_told_apart(void **state)
{
	static const struct { const char *date; bool workday, holiday, triple; const char *name; }
	cases[] = {
		{"2026-10-03", false, true, true, "国庆节"},
		{"2026-10-04", false, true, false, "国庆节"},
		{"2026-10-07", false, true, false, "国庆节"},
		{"2026-10-08", true, false, false, NULL},
		{"2026-10-10", true, false, false, NULL},	/* a Saturday that is worked */
		{"2026-10-11", false, false, false, NULL},
		{"2025-10-06", false, true, true, "国庆节、中秋节"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		date_t day = day_of(cases[i].date);
		const char *name = calendar_holiday_name(&calendar, day);

		if (calendar_is_workday(&calendar, day) != cases[i].workday ||
		    calendar_is_holiday(&calendar, day) != cases[i].holiday ||
		    calendar_is_triple(&calendar, day) != cases[i].triple ||
		    (name == NULL) != (cases[i].name == NULL) ||
		    (name && strcmp(name, cases[i].name) != 0))
			fail_msg("%s", cases[i].date);
	}
}

static void test_calendar__a_year_that_is_not_announced_has_weekdays_only(void **state)
{
	(void)state;
	assert_null(calendar_year_of(&calendar, 2027));
	assert_null(calendar_year_of(&calendar, 2023));
	check_runs(&(struct run){"2027-01-01", ".--....."}, 1);
	check_runs(&(struct run){"2023-10-01", "-....."}, 1);
	assert_null(calendar_find(NULL, 0));
	assert_null(calendar_year_of(NULL, 2026));
	assert_int_equal(calendar_kind_of(NULL, day_of("2026-10-01")), CALENDAR_WORKDAY);
	assert_int_equal(calendar_kind_of(NULL, day_of("2026-10-03")), CALENDAR_REST);
}

static void test_calendar__the_notice_of_the_next_year_names_days_of_december(void **state)
{
	struct calendar_day days[] = {
		{day_of("2027-01-01"), CALENDAR_HOLIDAY, "元旦"},
		{day_of("2026-12-26"), CALENDAR_MAKE_UP, "元旦"},
		{day_of("2026-12-31"), CALENDAR_OFF, "元旦"},
	};
	const struct calendar_year next = {2027, "notice", 5, "9001", days, ARRAY_LEN(days)};

	(void)state;
	check_runs(&(struct run){"2026-12-25", ".--....."}, 1);
	calendar_add(&calendar, &next);
	days[0].kind = CALENDAR_OFF;	/* what was taken in is a copy */
	check_runs(&(struct run){"2026-12-25", ".W-...HT-"}, 1);
	/* The years stay in order, and none stands twice. */
	calendar_add(&calendar, &(struct calendar_year){2027, "other", 6, NULL, NULL, 0});
	assert_int_equal(calendar.n, 4);
	for (size_t i = 0; i < calendar.n; i++)
		assert_int_equal(calendar.years[i].year, 2024 + (int)i);
	assert_string_equal(calendar_year_of(&calendar, 2027)->notice, "other");
	check_runs(&(struct run){"2026-12-25", ".--....."}, 1);
}

static void test_calendar__of_two_notices_the_later_holds(void **state)
{
	struct calendar_day early = {day_of("2026-12-31"), CALENDAR_HOLIDAY, "early"};
	struct calendar_day late = {day_of("2026-12-31"), CALENDAR_OFF, "late"};

	(void)state;
	calendar_add(&calendar, &(struct calendar_year){2026, "a", 0, NULL, &early, 1});
	assert_string_equal(calendar_holiday_name(&calendar, early.date), "early");
	calendar_add(&calendar, &(struct calendar_year){2027, "b", 0, NULL, &late, 1});
	assert_string_equal(calendar_holiday_name(&calendar, early.date), "late");
	assert_false(calendar_is_triple(&calendar, early.date));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_program_years, without)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(D17_the_days_off_of_2024_are_those_of_its_notice),
		TEST(D17_the_days_off_of_2025_are_those_of_its_notice),
		TEST(D17_the_days_off_of_2026_are_those_of_its_notice),
		TEST(D17_each_year_has_as_many_days_as_its_notice),
		TEST(test_calendar__triple_pay_and_shifted_rest_are_told_apart),
		TEST(test_calendar__a_year_that_is_not_announced_has_weekdays_only),
		TEST(test_calendar__the_notice_of_the_next_year_names_days_of_december),
		TEST(test_calendar__of_two_notices_the_later_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
