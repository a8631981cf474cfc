/* SPDX-License-Identifier: MIT */
/* How long records are kept, and what is said on which day: both look at dates only. */
#include "policyset.h"

#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static date_t day(int y, int m, int d)
{
	return date_from_ymd(y, m, d);
}

static void R01_17_a_log_is_kept_for_three_years_to_the_day(void **state)
{
	struct policy *p = policyset_preset("R01");
	const struct policy *const v[] = { p };
	const char *item = NULL;
	const int months = retention_months(v, 1, RETENTION_ENTRY, &item);

	(void)state;
	assert_int_equal(months, 36);
	assert_string_equal(item, "R01.17");
	assert_int_equal(retention_end(day(2026, 11, 20), months), day(2029, 11, 21));
	assert_int_equal(retention_end(day(2028, 2, 29), months), day(2031, 3, 1));
	assert_int_equal(retention_end(day(2026, 12, 31), months), day(2030, 1, 1));
	policy_free(p);
}

static void R19_19_a_duty_log_is_kept_for_one_year(void **state)
{
	struct policy *p = policyset_preset("R19");
	const struct policy *const v[] = { p };
	const char *item = NULL;

	(void)state;
	assert_int_equal(retention_months(v, 1, RETENTION_ENTRY, &item), 12);
	assert_string_equal(item, "R19.19");
	assert_int_equal(retention_months(v, 1, RETENTION_HANDOVER, &item), POLICY_UNSET);
	policy_free(p);
}

static void check_kept(const char *name, const char *item, int months)
{
	struct policy *p = policyset_preset(name);
	size_t i = 0;

	while (i < p->n_kept && strcmp(p->kept[i].item, item) != 0)
		i++;
	if (i == p->n_kept)
		fail_msg("no retention of %s", item);
	assert_int_equal(p->kept[i].keep, months);
	policy_free(p);
}

static void R24_3_recordings_are_kept_for_ever(void **state)
{
	struct policy *p = policyset_preset("R20");
	const struct policy *const v[] = { p };
	const char *item = NULL;

	(void)state;
	check_kept("R20", "R24.3", RETENTION_EVER);
	/* recordings are not in here: they hold no record of the desk back */
	assert_int_equal(retention_months(v, 1, RETENTION_ALL, &item), POLICY_UNSET);
	assert_int_equal(retention_end(day(2026, 1, 1), RETENTION_EVER), DATE_NONE);
	policy_free(p);
}

static void R19_42_spot_check_sheets_are_kept_for_one_year(void **state)
{
	(void)state;
	check_kept("R19", "R19.42", 12);
}

static void R19_24_registers_are_kept_for_one_year(void **state)
{
	(void)state;
	check_kept("R19", "R19.24", 12);
	check_kept("R19", "R19.28", 12);
	check_kept("R19", "R19.30", 12);
	check_kept("R19", "R19.33", 12);
	check_kept("R19", "R19.48", 12);
}

static void test_retention__the_longest_of_several_policies_wins(void **state)
{
	struct policy *one = policyset_preset("R19"),
		*three = policyset_preset("R01"),
		*none = policyset_preset("R04");
	const struct policy *const v[] = { none, one, three };
	const struct policy *const reversed[] = { three, one };
	const char *item = NULL;

	(void)state;
	assert_int_equal(retention_months(v, 3, RETENTION_ENTRY, &item), 36);
	assert_string_equal(item, "R01.17");
	assert_int_equal(retention_months(reversed, 2, RETENTION_ENTRY, &item), 36);
	assert_int_equal(retention_months(v, 1, RETENTION_ALL, &item), POLICY_UNSET);
	assert_string_equal(item, "");
	assert_int_equal(retention_end(day(2026, 1, 1), POLICY_UNSET), DATE_NONE);
	policy_free(one);
	policy_free(three);
	policy_free(none);
}

static void R21_8_a_holiday_greeting_holds_on_the_days_that_the_notice_names(void **state)
{
	struct calendar c = { 0 };
	struct calendar_day days[] = {
		{ day(2026, 9, 25), CALENDAR_HOLIDAY, "中秋节" },
		{ day(2026, 9, 26), CALENDAR_OFF, "中秋节" },
		{ day(2026, 10, 10), CALENDAR_MAKE_UP, "国庆节" },
	};
	const struct calendar_year year = { .year = 2026, .notice = "x", .v = days, .n = 3 };
	struct policy *p = policyset_preset("R20");

	(void)state;
	calendar_add(&c, &year);
	p->calendar = &c;
	assert_null(strstr(script_greeting(p, day(2026, 9, 24)), "中秋"));
	assert_non_null(strstr(script_greeting(p, day(2026, 9, 25)), "中秋节快乐"));
	assert_non_null(strstr(script_greeting(p, day(2026, 9, 26)), "中秋节快乐"));
	assert_null(strstr(script_greeting(p, day(2026, 9, 27)), "中秋"));
	assert_null(strstr(script_greeting(p, day(2026, 10, 10)), "国庆"));
	p->calendar = NULL;
	assert_string_equal(script_greeting(p, day(2026, 9, 25)), p->greeting);
	policy_free(p);
	calendar_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_17_a_log_is_kept_for_three_years_to_the_day),
		cmocka_unit_test(R19_19_a_duty_log_is_kept_for_one_year),
		cmocka_unit_test(R24_3_recordings_are_kept_for_ever),
		cmocka_unit_test(R19_42_spot_check_sheets_are_kept_for_one_year),
		cmocka_unit_test(R19_24_registers_are_kept_for_one_year),
		cmocka_unit_test(test_retention__the_longest_of_several_policies_wins),
		cmocka_unit_test(R21_8_a_holiday_greeting_holds_on_the_days_that_the_notice_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
