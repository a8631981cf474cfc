/* SPDX-License-Identifier: MIT */
/* By when a log is reviewed: the next workday, the Monday, the end of the month. 2026-11-20 is a
 * Friday. */
#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static date_t day(const char *text)
{
	date_t d;

	assert_true(date_parse(text, &d));
	return d;
}

/* The last day in time, and that it is over from the day after. */
static void due(const struct policy *p, const char *shift, const char *want)
{
	date_t last = 0;

	assert_true(reviewdue_day(p, day(shift), &last));
	assert_int_equal(last, day(want));
	assert_false(reviewdue_is_over(p, day(shift), last));
	assert_true(reviewdue_is_over(p, day(shift), last + 1));
}

static void R01_22_a_log_is_reviewed_on_the_next_workday(void **state)
{
	const struct policy p = { .review_every = "day" };

	(void)state;
	due(&p, "2026-11-19", "2026-11-20");
	due(&p, "2026-11-20", "2026-11-23");	/* Friday evening: on Monday */
	due(&p, "2026-11-21", "2026-11-23");
}

static void R19_18_a_week_is_reviewed_on_the_monday_after(void **state)
{
	const struct policy p = { .review_every = "week", .review_day = 1 };

	(void)state;
	due(&p, "2026-11-16", "2026-11-23");	/* a Monday's own log waits for the next one */
	due(&p, "2026-11-20", "2026-11-23");
	due(&p, "2026-11-22", "2026-11-23");
}

static void test_reviewdue__a_month_is_reviewed_at_its_end(void **state)
{
	const struct policy p = { .review_every = "month", .review_day = POLICY_UNSET };

	(void)state;
	due(&p, "2026-11-01", "2026-11-30");
	due(&p, "2026-11-29", "2026-11-30");
	due(&p, "2026-11-30", "2026-12-01");	/* its last evening ends on the next day */
}

static void test_reviewdue__a_week_without_a_day_ends_with_sunday(void **state)
{
	const struct policy p = { .review_every = "week", .review_day = POLICY_UNSET };

	(void)state;
	due(&p, "2026-11-18", "2026-11-22");
	due(&p, "2026-11-22", "2026-11-29");
}

static void D47_without_a_cycle_no_review_is_overdue(void **state)
{
	const struct policy p = { .review_every = NULL };
	date_t last;

	(void)state;
	assert_false(reviewdue_day(&p, day("2026-11-20"), &last));
	assert_false(reviewdue_is_over(&p, day("2026-11-20"), day("2027-11-20")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_22_a_log_is_reviewed_on_the_next_workday),
		cmocka_unit_test(R19_18_a_week_is_reviewed_on_the_monday_after),
		cmocka_unit_test(test_reviewdue__a_month_is_reviewed_at_its_end),
		cmocka_unit_test(test_reviewdue__a_week_without_a_day_ends_with_sunday),
		cmocka_unit_test(D47_without_a_cycle_no_review_is_overdue),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
