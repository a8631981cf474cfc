/* SPDX-License-Identifier: MIT */
/* The calendar at its edges, clock changes, and exact forms of dates and times. */
#include "dutydesk/date.h"

#include "base/date_zone.h"
#include "dutydesk/i18n.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void use(const char *zone)
{
	struct err e = { 0 };

	if (!date_zone_use(zone, &e))
		fail_msg("%s", e.text);
}

static instant_t at(const char *text)
{
	instant_t t = 0;

	if (!date_parse_instant(text, DATE_NONE, &t))
		fail_msg("'%s' cannot be read", text);
	return t;
}

static date_t on(const char *text)
{
	date_t day = DATE_NONE;

	if (!date_parse(text, &day))
		fail_msg("'%s' cannot be read", text);
	return day;
}

static void test_date__days_are_counted_from_1970(void **state)
{
	(void)state;
	static const struct {
		int y, m, d;
		date_t day;
		int weekday;
	} cases[] = {
		{ 1970, 1, 1, 0, 4 }, { 1969, 12, 31, -1, 3 }, { 2000, 2, 29, 11016, 2 },
		{ 2026, 11, 21, 20778, 6 }, { 2028, 2, 29, 21243, 2 }, { 1, 1, 1, -719162, 1 },
		{ 9999, 12, 31, 2932896, 5 }, { 1900, 3, 1, -25508, 4 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(date_from_ymd(cases[i].y, cases[i].m, cases[i].d), cases[i].day);
		assert_int_equal(date_weekday(cases[i].day), cases[i].weekday);
	}
}

static void test_date__every_day_of_ten_thousand_years_is_its_own_inverse(void **state)
{
	(void)state;
	date_t first = date_from_ymd(1, 1, 1), last = date_from_ymd(9999, 12, 31);
	int weekday = 1, y, m, d;

	for (date_t day = first; day <= last; day++) {
		date_to_ymd(day, &y, &m, &d);
		if (date_from_ymd(y, m, d) != day || date_weekday(day) != weekday)
			fail_msg("day %d is %d-%d-%d", (int)day, y, m, d);
		weekday = weekday % 7 + 1;
	}
}

static void test_date__extreme_day_numbers_are_harmless(void **state)
{
	(void)state;
	static const date_t days[] = { INT32_MIN, INT32_MIN + 1, INT32_MAX };
	char buf[DATE_BUF];
	int y, m, d;

	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		date_to_ymd(days[i], &y, &m, &d);
		assert_in_range(m, 1, 12);
		assert_in_range(d, 1, 31);
		assert_in_range(date_weekday(days[i]), 1, 7);
		date_print(buf, days[i]);
	}
	struct civil c;

	date_civil(INT64_MAX, &c);
	date_civil(INT64_MIN, &c);
	assert_true(c.date != DATE_NONE);
}

static void test_date__days_that_do_not_exist_are_none(void **state)
{
	(void)state;
	static const int cases[][3] = {
		{ 2026, 2, 29 }, { 2100, 2, 29 }, { 2026, 4, 31 }, { 2026, 0, 1 }, { 2026, 13, 1 },
		{ 2026, 1, 0 }, { 2026, 1, 32 }, { 0, 12, 31 }, { 10000, 1, 1 }, { -1, 1, 1 },
		{ 2026, INT32_MAX, 1 }, { INT32_MIN, 1, 1 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(date_from_ymd(cases[i][0], cases[i][1], cases[i][2]), DATE_NONE);
}

static void test_date__months_have_first_and_last_days(void **state)
{
	(void)state;
	char buf[DATE_BUF];
	int february = date_month_of(on("2028-02-29")), month;

	assert_int_equal(february, 2028 * 12 + 1);
	assert_int_equal(date_month_first(february), on("2028-02-01"));
	assert_int_equal(date_month_last(february), on("2028-02-29"));
	assert_int_equal(date_month_last(date_month_of(on("2026-12-31"))), on("2026-12-31"));
	assert_int_equal(date_month_of(on("2026-12-31")) + 1, date_month_of(on("2027-01-01")));
	assert_int_equal(date_month_last(9999 * 12 + 11), on("9999-12-31"));
	assert_int_equal(date_month_first(11), DATE_NONE);
	assert_int_equal(date_month_last(10000 * 12), DATE_NONE);
	assert_int_equal(date_days_in_month(2026, 0), 0);
	assert_string_equal(date_print_month(buf, february), "2028-02");
	assert_true(date_parse_month("2026-12", &month));
	assert_int_equal(month, 2026 * 12 + 11);
	static const char *const bad[] = {
		"", "2026", "2026-13", "2026-00", "2026-1", "0000-01", "2026-12 ", "2026-12-01",
	};

	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(date_parse_month(bad[i], &month));
	assert_int_equal(month, 2026 * 12 + 11);
}

static void test_date__only_the_exact_form_is_a_date(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"", "2026", "2026-12", "2026-12-1", "2026-12-32", "2026-02-29", "26-12-01",
		" 2026-12-01", "2026-12-01 ", "2026/12/01", "2026-12-0x", "+026-12-01",
		"0000-01-01", "2026-12-01T", "2026-12-", "２026-12-01",
	};
	date_t day = 77;
	char buf[DATE_BUF];

	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (date_parse(bad[i], &day) || day != 77)
			fail_msg("'%s' was taken for a date", bad[i]);
	assert_string_equal(date_print(buf, on("0001-01-01")), "0001-01-01");
	assert_string_equal(date_print(buf, on("9999-12-31")), "9999-12-31");
	assert_string_equal(date_print(buf, on("2028-02-29")), "2028-02-29");
	assert_string_equal(date_print(buf, DATE_NONE), "");
}

static void test_date__minutes_of_a_day_may_reach_into_the_next(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int minute;
	} good[] = { { "00:00", 0 }, { "17:30", 1050 }, { "23:59", 1439 }, { "24:00", 1440 } };
	static const char *const bad[] = {
		"", "24:01", "25:00", "12:60", "7:30", "07:3", "07:300", "07.30", "-1:00", "07:30 ",
	};
	static const struct {
		int minute;
		const char *text;
	} printed[] = {
		{ 1050, "17:30" }, { 1920, "08:00" }, { 1440, "24:00" }, { 1441, "00:01" },
		{ -30, "23:30" }, { 2880, "00:00" },
	};
	char buf[DATE_BUF];
	int minute = 0;

	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		assert_true(date_parse_minute(good[i].text, &minute));
		assert_int_equal(minute, good[i].minute);
		assert_string_equal(date_print_minute(buf, minute), good[i].text);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (date_parse_minute(bad[i], &minute))
			fail_msg("'%s' was taken for a time", bad[i]);
	assert_int_equal(minute, 1440);
	for (size_t i = 0; i < ARRAY_LEN(printed); i++)
		assert_string_equal(date_print_minute(buf, printed[i].minute), printed[i].text);
}

static void test_date__instants_are_read_in_every_form(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		instant_t want;
	} cases[] = {
		{ "2026-12-01T18:09:38+08:00", INT64_C(1796119778000) },
		{ "2026-12-01T10:09:38Z", INT64_C(1796119778000) },
		{ "2026-12-01T05:09:38-05:00", INT64_C(1796119778000) },
		{ "2026-12-01 18:09:38", INT64_C(1796119778000) },
		{ "2026-12-01T18:09", INT64_C(1796119740000) },
		{ "2026-12-01 18:09+08:00", INT64_C(1796119740000) },
		{ "1969-12-31T23:59:59Z", -1000 },
		{ "2026-12-01T00:00:00-00:00", INT64_C(1796083200000) },
	};
	instant_t t;

	use("Asia/Shanghai");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_true(at(cases[i].text) == cases[i].want);
	assert_true(date_parse_instant("18:09", on("2026-12-01"), &t));
	assert_true(t == INT64_C(1796119740000));
	assert_true(date_parse_instant("24:00", on("2026-12-31"), &t));
	assert_true(t == at("2027-01-01T00:00:00+08:00"));
}

static void test_date__other_forms_are_no_instants(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"", "18:09", "2026-12-01", "2026-12-01T", "2026-12-01T18", "2026-12-01T24:00",
		"2026-12-01T18:60", "2026-12-01T18:09:60", "2026-12-01T18:09:3",
		"2026-12-01T18:09:38+8", "2026-12-01T18:09:38+08", "2026-12-01T18:09:38+0800",
		"2026-12-01T18:09:38+24:00", "2026-12-01T18:09:38+08:60",
		"2026-12-01T18:09:38 ", "2026-12-01  18:09", "2026-12-01t18:09",
		"2026-12-01T18:09:38z", "2026-12-01T18:09:38.5Z", "2026-02-29T10:00Z",
		"2026-12-01T18:09:38ZZ",
	};
	instant_t t = 77;

	use("Asia/Shanghai");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (date_parse_instant(bad[i], DATE_NONE, &t) || t != 77)
			fail_msg("'%s' was taken for an instant", bad[i]);
}

static void test_date__instants_are_printed_in_the_zone_in_use(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"2026-12-31T23:59:59+08:00", "2028-02-29T00:00:00+08:00",
		"1969-12-31T23:59:59+08:00", "9999-12-31T23:59:59+08:00",
	};
	char buf[DATE_BUF];

	use("Asia/Shanghai");
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		assert_string_equal(date_print_iso(buf, at(texts[i])), texts[i]);
	assert_string_equal(date_print_time(buf, at(texts[0])), "2026-12-31 23:59");
	assert_string_equal(date_print_clock(buf, at(texts[0])), "23:59");
	assert_string_equal(date_print_iso(buf, 0), "");
	assert_string_equal(date_print_time(buf, 0), "");
	assert_string_equal(date_print_clock(buf, 0), "");
	use("America/New_York");
	assert_string_equal(date_print_iso(buf, at("2026-12-31T23:59:59+08:00")),
			    "2026-12-31T10:59:59-05:00");
}

static void test_date__an_instant_before_standard_time_reads_back_the_same(void **state)
{
	(void)state;
	static const char *const zones[] = { "Asia/Shanghai", "America/New_York", "Asia/Kolkata" };
	char buf[DATE_BUF];

	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		use(zones[i]);
		for (int year = 1; year < 9999; year += 7) {
			instant_t t = (int64_t)date_from_ymd(year, 6, 15) * DAY_MS + 12345000;

			assert_true(at(date_print_iso(buf, t)) == t);
		}
	}
}

static void test_date__an_instant_is_taken_apart(void **state)
{
	(void)state;
	struct civil c;

	use("Asia/Shanghai");
	date_civil(at("2028-02-29T23:59:58+08:00") + 999, &c);
	assert_int_equal(c.date, on("2028-02-29"));
	assert_int_equal(c.year, 2028);
	assert_int_equal(c.month, 2);
	assert_int_equal(c.day, 29);
	assert_int_equal(c.hour, 23);
	assert_int_equal(c.minute, 59);
	assert_int_equal(c.second, 58);
	assert_int_equal(c.ms, 999);
	assert_int_equal(c.weekday, 2);
	assert_int_equal(c.offset_minutes, 480);
	date_civil(-1, &c);
	assert_int_equal(c.ms, 999);
	assert_int_equal(c.date, 0);
	assert_int_equal(c.hour, 7);
}

static void test_date__a_night_shift_ends_on_the_next_day(void **state)
{
	(void)state;
	use("Asia/Shanghai");
	assert_true(date_instant(on("2026-12-31"), 1920) == at("2027-01-01T08:00:00+08:00"));
	assert_true(date_instant(on("2028-02-28"), 1440) == at("2028-02-29T00:00:00+08:00"));
	assert_true(date_instant(on("2026-12-01"), -30) == at("2026-11-30T23:30:00+08:00"));
}

static void test_date__a_skipped_hour_moves_forward_and_a_repeated_one_is_the_first(void **state)
{
	(void)state;
	static const struct {
		const char *zone, *day;
		int minute;
		const char *want;
	} cases[] = {
		{ "America/New_York", "2026-03-08", 119, "2026-03-08T01:59:00-05:00" },
		{ "America/New_York", "2026-03-08", 120, "2026-03-08T03:00:00-04:00" },
		{ "America/New_York", "2026-03-08", 150, "2026-03-08T03:30:00-04:00" },
		{ "America/New_York", "2026-03-08", 180, "2026-03-08T03:00:00-04:00" },
		{ "America/New_York", "2026-03-07", 1440 + 480, "2026-03-08T08:00:00-04:00" },
		{ "America/New_York", "2026-11-01", 59, "2026-11-01T00:59:00-04:00" },
		{ "America/New_York", "2026-11-01", 90, "2026-11-01T01:30:00-04:00" },
		{ "America/New_York", "2026-11-01", 120, "2026-11-01T02:00:00-05:00" },
		{ "Europe/London", "2026-03-29", 90, "2026-03-29T02:30:00+01:00" },
		{ "Europe/London", "2026-10-25", 90, "2026-10-25T01:30:00+01:00" },
		{ "Australia/Lord_Howe", "2026-10-04", 135, "2026-10-04T02:45:00+11:00" },
		{ "Asia/Shanghai", "1990-04-15", 150, "1990-04-15T03:30:00+09:00" },
	};
	char buf[DATE_BUF];

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		use(cases[i].zone);
		assert_string_equal(date_print_iso(buf,
			date_instant(on(cases[i].day), cases[i].minute)), cases[i].want);
	}
}

static void test_date__minutes_of_two_years_survive_the_way_there_and_back(void **state)
{
	(void)state;
	static const char *const zones[] = { "Asia/Shanghai", "America/New_York", "UTC" };
	struct civil c;

	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		use(zones[i]);
		for (date_t day = on("2026-01-01"); day < on("2028-01-01"); day++) {
			date_civil(date_instant(day, 12 * 60 + 34), &c);
			assert_int_equal(c.date, day);
			assert_int_equal(c.hour * 60 + c.minute, 12 * 60 + 34);
		}
	}
}

static void test_date__a_zone_that_is_none_is_refused_and_changes_nothing(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"", "Asia/Peking", "../etc/passwd", "/usr/share/zoneinfo/UTC", "Asia/../UTC",
		"Asia", "zone.tab", "tzdata.zi", "Asia//Shanghai", "Asia/Shanghai/", ":UTC",
		"Asia/Shang hai", "EST5EDT,M3.2.0", "Asia/Shanghai\n", "上海", "iso3166.tab",
	};
	struct err e = { 0 };

	use("Asia/Shanghai");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		if (date_zone_use(bad[i], &e))
			fail_msg("'%s' was taken for a zone", bad[i]);
		assert_int_equal(e.code, ERR_INPUT);
		assert_string_equal(getenv("TZ"), "Asia/Shanghai");
		assert_false(date_zone_check(bad[i], NULL));
	}
	assert_true(date_zone_check("Europe/London", &e));
	assert_string_equal(getenv("TZ"), "Asia/Shanghai");
}

static void test_date__without_a_zone_database_shanghai_still_works(void **state)
{
	(void)state;
	char buf[DATE_BUF];
	struct err e = { 0 };

	assert_true(date_zone_use_in("/nowhere/at/all", "Asia/Shanghai", &e));
	assert_string_equal(getenv("TZ"), "CST-8");
	assert_string_equal(date_print_iso(buf, INT64_C(1796119778000)),
			    "2026-12-01T18:09:38+08:00");
	assert_false(date_zone_use_in("/nowhere/at/all", "Europe/London", &e));
	assert_int_equal(e.code, ERR_IO);
}

static void test_date__weekdays_have_names_in_both_languages(void **state)
{
	(void)state;
	assert_string_equal(date_weekday_name(1), "Mon");
	assert_string_equal(date_weekday_name(7), "Sun");
	assert_string_equal(date_weekday_name(0), "");
	assert_string_equal(date_weekday_name(8), "");
	assert_true(i18n_use("zh_CN"));
	assert_string_equal(date_weekday_name(5), "周五");
	assert_true(i18n_use("en"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_date__days_are_counted_from_1970),
		cmocka_unit_test(test_date__every_day_of_ten_thousand_years_is_its_own_inverse),
		cmocka_unit_test(test_date__extreme_day_numbers_are_harmless),
		cmocka_unit_test(test_date__days_that_do_not_exist_are_none),
		cmocka_unit_test(test_date__months_have_first_and_last_days),
		cmocka_unit_test(test_date__only_the_exact_form_is_a_date),
		cmocka_unit_test(test_date__minutes_of_a_day_may_reach_into_the_next),
		cmocka_unit_test(test_date__instants_are_read_in_every_form),
		cmocka_unit_test(test_date__other_forms_are_no_instants),
		cmocka_unit_test(test_date__instants_are_printed_in_the_zone_in_use),
		cmocka_unit_test(test_date__an_instant_before_standard_time_reads_back_the_same),
		cmocka_unit_test(test_date__an_instant_is_taken_apart),
		cmocka_unit_test(test_date__a_night_shift_ends_on_the_next_day),
		cmocka_unit_test(
			test_date__a_skipped_hour_moves_forward_and_a_repeated_one_is_the_first),
		cmocka_unit_test(test_date__minutes_of_two_years_survive_the_way_there_and_back),
		cmocka_unit_test(test_date__a_zone_that_is_none_is_refused_and_changes_nothing),
		cmocka_unit_test(test_date__without_a_zone_database_shanghai_still_works),
		cmocka_unit_test(test_date__weekdays_have_names_in_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
