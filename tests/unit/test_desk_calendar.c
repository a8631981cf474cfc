/* SPDX-License-Identifier: MIT */
/* The calendar of a desk: imported by a manager, taken over at once and after opening anew, and
 * without any effect on shifts that were kept. */
#include "deskset.h"

#include "dutydesk/desk_calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define NOTICE "# notice of November 2026\ndate,kind,name\n2026-12-01,off,停电日\n" \
	"2026-12-05,make-up,停电日\n2027-01-01,holiday,元旦\n"

static struct deskset h;

static int before(void **state)
{
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	return 0;
}

static int after(void **state)
{
	(void)state;
	deskset_release(&h);
	return 0;
}

static date_t day_of(const char *text)
{
	date_t day = DATE_NONE;

	assert_true(date_parse(text, &day));
	return day;
}

static bool import(const char *number, const char *text, struct faults *f)
{
	struct desk_calendar_file how = { deskset_who(&h, number), text, strlen(text), 0 };

	return desk_calendar_import(h.d, &how, f, &h.e);
}

static void take(const char *text)
{
	struct faults f = { 0 };

	DONE(&h, import("9001", text, &f));
	faults_release(&f);
}

/* The codes of the kinds that run on a date. */
static const char *on(const char *date)
{
	static char codes[32];
	const struct policy *p = desk_policy_on(h.d, day_of(date), &h.e);

	codes[0] = '\0';
	for (size_t i = 0; i < p->n_shifts; i++)
		if (shiftplan_is_on(p, &p->shifts[i], day_of(date)))
			strcat(codes, p->shifts[i].code);
	return codes;
}

static void test_desk_calendar__the_programs_own_years_hold_from_the_first_day(void **state)
{
	(void)state;
	assert_int_equal(desk_calendar(h.d)->n, 3);
	assert_true(calendar_is_triple(desk_calendar(h.d), day_of("2026-10-01")));
	assert_string_equal(on("2026-10-01"), "周");
	assert_string_equal(on("2026-10-10"), "晚");
	assert_string_equal(on("2027-10-01"), "晚");	/* not announced yet */
}

static void test_desk_calendar__an_import_holds_at_once_and_after_opening_anew(void **state)
{
	(void)state;
	assert_string_equal(on("2026-12-01"), "晚");
	take(NOTICE);
	for (int again = 0; again < 2; again++) {
		const struct calendar_year *y = calendar_year_of(desk_calendar(h.d), 2027);

		assert_string_equal(on("2026-12-01"), "周");
		assert_string_equal(on("2026-12-05"), "晚");
		assert_string_equal(on("2027-01-01"), "周");
		assert_string_equal(on("2026-10-10"), "晚");	/* the notice of 2026 holds, too */
		assert_string_equal(y->notice, "notice of November 2026");
		assert_string_equal(y->author, "9001");
		assert_int_equal(y->imported_at, desk_now(h.d));
		deskset_reopen(&h);
	}
}

static void test_desk_calendar__an_import_replaces_its_year_whole(void **state)
{
	(void)state;
	take(NOTICE);
	take("# again\ndate,kind,name\n2027-01-02,off,元旦\n");
	assert_string_equal(on("2026-12-01"), "晚");
	assert_string_equal(on("2027-01-01"), "晚");
	assert_int_equal(desk_calendar(h.d)->n, 4);
	/* The years of the program can be replaced, too. */
	take("# amended\ndate,kind,name\n2026-10-08,off,国庆节\n");
	assert_string_equal(on("2026-10-08"), "周");
	assert_string_equal(on("2026-10-01"), "晚");
}

static void test_desk_calendar__only_a_manager_imports(void **state)
{
	struct faults f = { 0 };

	(void)state;
	FAILS(&h, ERR_DENIED, "days off", import("1001", NOTICE, &f));
	FAILS(&h, ERR_DENIED, "days off", import("8001", NOTICE, &f));
	assert_int_equal(desk_calendar(h.d)->n, 3);
}

static void test_desk_calendar__the_same_text_again_is_a_conflict(void **state)
{
	struct faults f = { 0 };

	(void)state;
	take(NOTICE);
	FAILS(&h, ERR_CONFLICT, "word for word", import("9001", NOTICE, &f));
}

static void test_desk_calendar__a_file_with_a_fault_changes_nothing(void **state)
{
	struct faults f = { 0 };

	(void)state;
	FAILS(&h, ERR_INPUT, "", import("9001", NOTICE "2027-01-04,make-up,\n", &f));
	assert_int_equal(f.n, 1);
	assert_int_equal(f.v[0].line, 6);
	faults_release(&f);
	assert_null(calendar_year_of(desk_calendar(h.d), 2027));
}

static void D17_a_shift_that_was_kept_stays_as_it_was_when_its_day_becomes_free(void **state)
{
	struct pool pool = { 0 };
	struct shift was, is;
	struct roster r = { 0 };
	struct hours_sum hours;

	(void)state;
	deskset_roster(&h, "2026-12", "2026-12-01,晚,1001\n2026-12-02,晚,1002\n");
	deskset_at(&h, "2026-12-01T17:30");
	deskset_open(&h, "1001");
	assert_true(store_shift_get(h.d->store, day_of("2026-12-01"), "晚", &pool, &was, &h.e));
	take(NOTICE);
	assert_string_equal(on("2026-12-01"), "周");
	assert_true(store_shift_get(h.d->store, day_of("2026-12-01"), "晚", &pool, &is, &h.e));
	assert_int_equal(was.start, is.start);
	assert_int_equal(was.end, is.end);
	assert_int_equal(was.rostered, is.rostered);
	assert_int_equal(was.late_ms, is.late_ms);
	/* It is written into and closed as it was opened. */
	deskset_in(&h, "1001");
	deskset_at(&h, "2026-12-01T18:00");
	deskset_call(&h, "停车费");
	assert_true(desk_roster_get(h.d, date_month_of(day_of("2026-12-01")), false, &pool, &r,
				    &h.e));
	desk_roster_hours(h.d, &r, "1001", &hours);
	assert_int_equal(hours.net, 4 * (int64_t)HOUR_MS);
	assert_int_equal(hours.rest, 4 * (int64_t)HOUR_MS);
	pool_release(&pool);
}

static void test_desk_calendar__hours_are_printed_without_needless_zeros(void **state)
{
	static const struct { int64_t ms; const char *want; } cases[] = {
		{0, "0"}, {HOUR_MS, "1"}, {HOUR_MS / 2 * 25, "12.5"}, {HOUR_MS / 4, "0.25"},
		{20 * MINUTE_MS, "0.33"}, {40 * MINUTE_MS, "0.67"}, {160 * (int64_t)HOUR_MS, "160"},
	};
	char buf[DATE_BUF];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(desk_hours_text(buf, cases[i].ms), cases[i].want);
}

static void test_desk_calendar__a_month_says_what_is_special_about_it(void **state)
{
	struct str text = { 0 };

	(void)state;
	desk_calendar_month(h.d, date_month_of(day_of("2026-10-01")), &text);
	assert_string_equal(str_text(&text), "国庆节 01–07 · make-up workday 10");
	str_clear(&text);
	desk_calendar_month(h.d, date_month_of(day_of("2026-11-01")), &text);
	assert_string_equal(str_text(&text), "");
	str_release(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, before, after)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_desk_calendar__the_programs_own_years_hold_from_the_first_day),
		TEST(test_desk_calendar__an_import_holds_at_once_and_after_opening_anew),
		TEST(test_desk_calendar__an_import_replaces_its_year_whole),
		TEST(test_desk_calendar__only_a_manager_imports),
		TEST(test_desk_calendar__the_same_text_again_is_a_conflict),
		TEST(test_desk_calendar__a_file_with_a_fault_changes_nothing),
		TEST(D17_a_shift_that_was_kept_stays_as_it_was_when_its_day_becomes_free),
		TEST(test_desk_calendar__hours_are_printed_without_needless_zeros),
		TEST(test_desk_calendar__a_month_says_what_is_special_about_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
