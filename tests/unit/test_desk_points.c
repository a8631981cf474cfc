/* SPDX-License-Identifier: MIT */
/* Spot checks that cost points, what a month adds up to, who sees it, and how long it is kept. */
#include "deskset.h"
#include "dutydesk/points.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* R20 gives no times of shifts. */
#define HOTLINE \
	"based_on: R20\nname: 热线\nshifts:\n" \
	"  - {code: 白, name: 白班, start: \"08:00\", end: \"20:00\", days: [daily]}\n" \
	"  - {code: 夜, name: 夜班, start: \"20:00\", end: \"08:00\", next_day: true,\n" \
	"    days: [daily]}\n"

static int month_of(const char *text)
{
	int month;
	assert_true(date_parse_month(text, &month));
	return month;
}

static void add(struct deskset *h, const struct check *c)
{
	deskset_in(h, "8001");
	DONE(h, desk_check_add(h->d, c, &h->e));
	desk_sign_out(h->d);
}

static void add_event(struct deskset *h, const char *person, const char *code, int64_t points)
{
	const struct check c = { .person = person, .event = code, .points = points };
	add(h, &c);
}

/* The row of a person as somebody sees it; NULL: it is not shown. */
static const struct desk_points_row *row(struct deskset *h, const char *viewer, const char *number,
					 struct desk_points *out)
{
	const struct desk_points_row *found = NULL;
	deskset_in(h, viewer);
	DONE(h, desk_points_month(h->d, month_of("2026-11"), out, &h->e));
	for (size_t i = 0; i < out->n; i++)
		if (strcmp(out->v[i].number, number) == 0)
			found = &out->v[i];
	desk_sign_out(h->d);
	return found;
}

static void R30_14_complaints_are_counted_within_the_calendar_month(void **state)
{
	struct deskset h;
	struct desk_points p;
	(void)state;
	deskset_init(&h, "R30", "2026-10-31T09:00");
	add_event(&h, "1001", "complaint", 0);
	deskset_at(&h, "2026-11-01T00:00");
	add_event(&h, "1001", "complaint", 0);
	deskset_at(&h, "2026-11-30T23:59");
	add_event(&h, "1001", "complaint", 0);
	deskset_at(&h, "2026-12-01T00:00");
	add_event(&h, "1001", "complaint", 0);
	assert_int_equal(row(&h, "9001", "1001", &p)->sum.amount, 150);
	desk_points_release(&p);
	deskset_release(&h);
}

static void R31_12_points_of_a_month_make_the_bonus(void **state)
{
	struct deskset h;
	struct desk_points p;
	(void)state;
	deskset_init(&h, "R30", "2026-11-20T09:00");
	add_event(&h, "1001", "low-rating", 0);
	add_event(&h, "1001", "customer-complaint", -10);
	add_event(&h, "1001", "praise", 0);
	const struct desk_points_row *r = row(&h, "9001", "1001", &p);
	assert_int_equal(r->sum.points, -13);
	assert_int_equal(r->sum.score, 117);
	assert_int_equal(r->sum.bonus, 900);
	assert_int_equal(r->n, 3);
	desk_points_release(&p);
	deskset_release(&h);
}

static void R22_11_the_deductions_of_the_sheets_of_a_month_are_added_up(void **state)
{
	struct deskset h;
	struct desk_points p;
	(void)state;
	deskset_init(&h, HOTLINE, "2026-11-20T09:00");
	const struct check first = {
		.person = "1001", .sheet = "visit", .missed = "是否解决；结束语",
		.recording = "a.wav",
	};
	const struct check second = { .person = "1001", .sheet = "visit", .missed = "是否收费" };
	const struct check clean = { .person = "1001", .sheet = "visit" };
	add(&h, &first);
	add(&h, &second);
	add(&h, &clean);
	const struct desk_points_row *r = row(&h, "9001", "1001", &p);
	assert_int_equal(r->sheets, 3);
	assert_int_equal(r->sheet_points, -7);
	desk_points_release(&p);
	struct check_list list = { 0 };
	DONE(&h, desk_check_list(h.d, &list, &h.e));
	assert_string_equal(list.v[0].recording, "a.wav");
	assert_int_equal(list.v[0].points, -4);
	assert_non_null(strstr(list.v[2].result, "nothing missed"));
	pool_release(&list.pool);
	deskset_release(&h);
}

static void test_desk_points__others_sums_are_the_managers_alone(void **state)
{
	struct deskset h;
	struct desk_points p;
	(void)state;
	deskset_init(&h, "R30", "2026-11-20T09:00");
	add_event(&h, "1001", "praise", 0);
	assert_non_null(row(&h, "1001", "1001", &p));
	assert_int_equal(p.n, 1);
	desk_points_release(&p);
	assert_null(row(&h, "1002", "1001", &p));
	desk_points_release(&p);
	assert_null(row(&h, "8001", "1001", &p));
	desk_points_release(&p);
	assert_non_null(row(&h, "9001", "1001", &p));
	desk_points_release(&p);
	FAILS(&h, ERR_DENIED, "", desk_points_month(h.d, month_of("2026-11"), &p, &h.e));
	deskset_release(&h);
}

static void test_desk_points__wrong_codes_are_named_with_those_there_are(void **state)
{
	static const struct {
		struct check c;
		const char *part;
	} cases[] = {
		{ { .person = "1001", .event = "praises" }, "praise" },
		{ { .person = "1001", .event = "late" }, "attendance" },
		{ { .event = "praise" }, "whom" },
		{ { .person = "1001", .sheet = "call" }, "no scoring sheet" },
		{ { .person = "1001", .event = "praise", .sheet = "call" }, "not both" },
		{ { .person = "1001" }, "what was checked" },
		{ { .person = "1001", .event = "customer-complaint", .points = 25 }, "5 to 20" },
		{ { .person = "1001", .event = "low-rating", .points = 6 }, "is 5 points" },
		{ { .person = "7777", .event = "praise" }, "7777" },
	};
	struct deskset h;
	struct check_list list = { 0 };
	(void)state;
	deskset_init(&h, "R30", "2026-11-20T09:00");
	deskset_in(&h, "8001");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		if (desk_check_add(h.d, &cases[i].c, &h.e) || !strstr(h.e.text, cases[i].part))
			fail_msg("case %zu: %s", i, h.e.text);
		err_clear(&h.e);
	}
	DONE(&h, desk_check_list(h.d, &list, &h.e));
	assert_int_equal(list.n, 0);
	deskset_release(&h);
}

static void test_desk_points__a_line_that_is_none_of_the_sheet_is_named(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, HOTLINE, "2026-11-20T09:00");
	deskset_in(&h, "8001");
	const struct check c = { .person = "1001", .sheet = "call", .missed = "住址;语速" };
	FAILS(&h, ERR_INPUT, "语速", desk_check_add(h.d, &c, &h.e));
	deskset_release(&h);
}

static void test_desk_points__edited_points_are_found(void **state)
{
	struct deskset h;
	struct desk_verified v;
	(void)state;
	deskset_init(&h, "R30", "2026-11-20T09:00");
	add_event(&h, "1001", "low-rating", 0);
	deskset_sql(&h, "UPDATE spot_check SET points = 5");
	DONE(&h, desk_verify(h.d, &(struct desk_verify){ .code = NULL }, &v, &h.e));
	assert_false(v.verdict.holds);
	deskset_sql(&h, "UPDATE spot_check SET points = -5");
	deskset_release(&h);
}

static void test_desk_points__without_a_tariff_nothing_is_added_up(void **state)
{
	struct deskset h;
	struct desk_points p;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	FAILS(&h, ERR_NOT_FOUND, "no tariff",
	      desk_points_month(h.d, month_of("2026-11"), &p, &h.e));
	deskset_release(&h);
}

static void R01_17_a_month_may_go_after_three_years_and_not_a_day_before(void **state)
{
	static const struct { const char *on; bool eligible; } cases[] = {
		{ "2029-11-30", false }, { "2029-12-01", true },
	};
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,晚,1001\n");
	deskset_at(&h, "2026-11-20T17:30");
	deskset_open(&h, "1001");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct desk_retention r;
		date_t on;
		assert_true(date_parse(cases[i].on, &on));
		DONE(&h, desk_retention(h.d, on, &r, &h.e));
		assert_int_equal(r.n, 1);
		assert_int_equal(r.v[0].month, month_of("2026-11"));
		assert_int_equal(r.v[0].eligible, cases[i].eligible);
		assert_string_equal(r.v[0].kinds[0].item, "R01.17");
		assert_int_equal(r.v[0].kinds[0].months, 36);
		assert_false(r.v[0].archived);
		desk_retention_release(&r);
	}
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R30_14_complaints_are_counted_within_the_calendar_month),
		cmocka_unit_test(R31_12_points_of_a_month_make_the_bonus),
		cmocka_unit_test(R22_11_the_deductions_of_the_sheets_of_a_month_are_added_up),
		cmocka_unit_test(test_desk_points__others_sums_are_the_managers_alone),
		cmocka_unit_test(test_desk_points__wrong_codes_are_named_with_those_there_are),
		cmocka_unit_test(test_desk_points__a_line_that_is_none_of_the_sheet_is_named),
		cmocka_unit_test(test_desk_points__edited_points_are_found),
		cmocka_unit_test(test_desk_points__without_a_tariff_nothing_is_added_up),
		cmocka_unit_test(R01_17_a_month_may_go_after_three_years_and_not_a_day_before),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
