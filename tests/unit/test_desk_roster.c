/* SPDX-License-Identifier: MIT */
/* A month: planned from a file, judged, published with the PIN, printed; who is on duty. */
#include "deskset.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const int NOVEMBER = 2026 * 12 + 10, DECEMBER = 2026 * 12 + 11;

static bool import(struct deskset *h, int month, const char *csv, struct faults *f)
{
	return desk_roster_import(h->d, month, csv, strlen(csv), f, &h->e);
}

static bool publish(struct deskset *h, int month, bool confirm)
{
	const struct desk_publish how = { month, confirm, deskset_who(h, "9001") };
	struct finding_list findings = { 0 };
	bool ok = desk_roster_publish(h->d, &how, &findings, &h->e);
	pool_release(&findings.pool);
	return ok;
}

/* Every day of a month under R01 for one person. */
static char *whole_month(struct deskset *h, int month, const char *number)
{
	struct str out = { 0 };
	char day[DATE_BUF];
	for (date_t d = date_month_first(month); d <= date_month_last(month); d++)
		str_addf(&out, "%s,%s,%s\n", date_print(day, d),
			 date_weekday(d) >= 6 ? "周" : "晚", number);
	char *text = pool_strdup(&h->pool, str_text(&out));
	str_release(&out);
	return text;
}

static void test_desk_roster__an_import_names_every_fault_and_plans_nothing(void **state)
{
	struct deskset h;
	struct faults f = { 0 };
	struct roster r;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	DONE(&h, desk_staff_retire(h.d, "1004", &h.e));
	FAILS(&h, ERR_INPUT, "7777",
	      import(&h, DECEMBER, "date,shift,number\n2026-12-01,晚,7777\n2026-12-02,早,1001\n"
				   "2026-12-03,晚,1004\n2026-12-04,晚,1001\n", &f));
	assert_int_equal(f.n, 3);
	for (size_t i = 0; i < f.n; i++) {
		assert_int_equal(f.v[i].line, (int)i + 2);
		assert_true(f.v[i].column > 0);
	}
	FAILS(&h, ERR_NOT_FOUND, "2026-12", desk_roster_get(h.d, DECEMBER, true, &h.pool, &r,
			&h.e));
	faults_release(&f);
	deskset_release(&h);
}

static void test_desk_roster__both_layouts_give_the_same_plan(void **state)
{
	struct deskset h;
	struct faults f = { 0 };
	struct roster a, b;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	DONE(&h, import(&h, DECEMBER, "date,shift,number\n2026-12-01,晚,1001\n2026-12-05,周,1002\n",
			&f));
	DONE(&h, desk_roster_get(h.d, DECEMBER, true, &h.pool, &a, &h.e));
	struct str grid = { 0 };
	str_add(&grid, "number,name");
	for (int i = 1; i <= 31; i++)
		str_addf(&grid, ",%d", i);
	str_add(&grid, "\n1001,陈一,晚");
	for (int i = 2; i <= 31; i++)
		str_add(&grid, ",");
	str_add(&grid, "\n1002,吴二,,,,,周");
	for (int i = 6; i <= 31; i++)
		str_add(&grid, ",");
	str_add(&grid, "\n");
	DONE(&h, import(&h, DECEMBER, str_text(&grid), &f));
	str_release(&grid);
	DONE(&h, desk_roster_get(h.d, DECEMBER, true, &h.pool, &b, &h.e));
	assert_int_equal(a.n, 2);
	assert_int_equal(b.n, 2);
	for (size_t i = 0; i < a.n; i++) {
		assert_int_equal(a.v[i].date, b.v[i].date);
		assert_string_equal(a.v[i].shift, b.v[i].shift);
		assert_string_equal(a.v[i].number, b.v[i].number);
	}
	deskset_release(&h);
}

static void R01_2_a_month_with_gaps_is_published_only_when_they_are_confirmed(void **state)
{
	struct deskset h;
	struct faults f = { 0 };
	struct finding_list found = { 0 };
	struct roster r;
	struct str words = { 0 };
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	DONE(&h, import(&h, DECEMBER, "date,shift,number\n2026-12-01,晚,1001\n", &f));
	DONE(&h, desk_roster_check(h.d, DECEMBER, &found, &h.e));
	assert_int_equal(found.n, 30);
	assert_int_equal(found.v[0].kind, FINDING_GAP);
	desk_finding_text(&found.v[0], &words);
	assert_non_null(strstr(str_text(&words), "2026-12-02 晚"));
	pool_release(&found.pool);
	str_release(&words);
	FAILS(&h, ERR_REFUSED, "confirm", publish(&h, DECEMBER, false));
	DONE(&h, publish(&h, DECEMBER, true));
	DONE(&h, desk_roster_get(h.d, DECEMBER, false, &h.pool, &r, &h.e));
	assert_int_equal(r.version, 1);
	assert_int_equal(r.findings, 30);
	assert_string_equal(r.author, "9001");
	/* what was published is no plan any more */
	FAILS(&h, ERR_NOT_FOUND, "no plan", publish(&h, DECEMBER, true));
	deskset_release(&h);
}

static void R01_2_next_month_missing_is_said_from_the_last_week_on(void **state)
{
	struct deskset h;
	int month, left;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", whole_month(&h, NOVEMBER, "1001"));
	assert_false(desk_roster_missing(h.d, &month, &left));
	deskset_at(&h, "2026-11-23T00:00");
	assert_true(desk_roster_missing(h.d, &month, &left));
	assert_int_equal(month, DECEMBER);
	assert_int_equal(left, 7);
	deskset_roster(&h, "2026-12", "2026-12-01,晚,1001\n");
	assert_true(desk_roster_missing(h.d, &month, &left));
	deskset_roster(&h, "2026-12", whole_month(&h, DECEMBER, "1001"));
	assert_false(desk_roster_missing(h.d, &month, &left));
	/* a month that began without a roster stays overdue */
	deskset_at(&h, "2027-01-02T09:00");
	assert_true(desk_roster_missing(h.d, &month, &left));
	assert_int_equal(month, DECEMBER + 1);
	assert_int_equal(left, -2);
	deskset_release(&h);
}

static void test_desk_roster__only_a_manager_plans_and_publishes(void **state)
{
	struct deskset h;
	struct faults f = { 0 };
	struct finding_list findings = { 0 };
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "8001");
	FAILS(&h, ERR_DENIED, "manager", import(&h, DECEMBER, "date,shift,number\n", &f));
	deskset_in(&h, "9001");
	DONE(&h, import(&h, DECEMBER, "date,shift,number\n2026-12-01,晚,1001\n", &f));
	struct desk_publish how = { DECEMBER, true, deskset_who(&h, "8001") };
	FAILS(&h, ERR_DENIED, "manager", desk_roster_publish(h.d, &how, &findings, &h.e));
	pool_release(&findings.pool);
	how.who = (struct signer){ "9001", "wrong" };
	FAILS(&h, ERR_PIN, "wrong", desk_roster_publish(h.d, &how, &findings, &h.e));
	pool_release(&findings.pool);
	deskset_release(&h);
}

static void test_desk_roster__blocking_findings_are_not_confirmed_away(void **state)
{
	struct deskset h;
	struct faults f = { 0 };
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	DONE(&h, import(&h, DECEMBER, "date,shift,number\n2026-12-01,晚,1004\n", &f));
	DONE(&h, desk_staff_retire(h.d, "1004", &h.e));
	FAILS(&h, ERR_REFUSED, "1004", publish(&h, DECEMBER, true));
	deskset_release(&h);
}

static void R42_10_work_on_a_holiday_is_confirmed_as_arranged(void **state)
{
	static const int october = 2026 * 12 + 9;
	struct deskset h;
	struct faults f = { 0 };
	struct finding_list found = { 0 };
	struct roster r;
	struct str words = { 0 };
	(void)state;
	deskset_init(&h, "based_on: R42\nname: n\nshifts:\n  - {code: 甲, name: 甲班, "
		"start: \"09:00\", end: \"17:00\", days: [holidays], staff: {min: 0}}\n",
		"2026-09-20T09:00");
	deskset_in(&h, "9001");
	DONE(&h, import(&h, october, "date,shift,number\n2026-10-01,甲,1001\n", &f));
	DONE(&h, desk_roster_check(h.d, october, &found, &h.e));
	for (size_t i = 0; i < found.n; i++)
		if (found.v[i].kind == FINDING_REST_ON)
			desk_finding_text(&found.v[i], &words);
	assert_non_null(strstr(str_text(&words), "(R42.9)"));
	assert_non_null(strstr(str_text(&words), "arranged before and reported (R42.10)"));
	FAILS(&h, ERR_REFUSED, "R42.10", publish(&h, october, false));
	DONE(&h, publish(&h, october, true));
	DONE(&h, desk_roster_get(h.d, october, false, &h.pool, &r, &h.e));
	assert_int_equal(r.findings, (int64_t)found.n);
	pool_release(&found.pool);
	str_release(&words);
	deskset_release(&h);
}

static void test_desk_roster__who_left_after_the_publication_is_found(void **state)
{
	struct deskset h;
	struct finding_list all;
	bool found = false;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_roster(&h, "2026-12", "2026-12-01,晚,1004\n2026-12-02,晚,1001\n");
	deskset_in(&h, "9001");
	DONE(&h, desk_staff_retire(h.d, "1004", &h.e));
	DONE(&h, desk_roster_check(h.d, DECEMBER, &all, &h.e));
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].kind == FINDING_RETIRED)
			found = strcmp(all.v[i].number, "1004") == 0;
	pool_release(&all.pool);
	assert_true(found);
	deskset_release(&h);
}

static void test_desk_roster__duties_of_opened_shifts_are_frozen(void **state)
{
	struct deskset h;
	struct faults f = { 0 };
	struct roster r;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,晚,1001\n2026-11-23,晚,1002\n");
	deskset_at(&h, "2026-11-20T17:25");
	deskset_open(&h, "1001");
	deskset_in(&h, "9001");
	DONE(&h, import(&h, NOVEMBER, "date,shift,number\n2026-11-20,晚,1003\n2026-11-23,晚,1002\n",
			&f));
	FAILS(&h, ERR_REFUSED, "2026-11-20/晚", publish(&h, NOVEMBER, true));
	DONE(&h, import(&h, NOVEMBER, "date,shift,number\n2026-11-20,晚,1001\n2026-11-23,晚,1003\n",
			&f));
	DONE(&h, publish(&h, NOVEMBER, true));
	DONE(&h, desk_roster_get(h.d, NOVEMBER, false, &h.pool, &r, &h.e));
	assert_int_equal(r.version, 2);
	deskset_release(&h);
}

static const struct on_duty *duty_of(const struct on_duty_list *list, bool now)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].now == now)
			return &list->v[i];
	return NULL;
}

static void check_duty(struct deskset *h, const char *at, const char *now, const char *next)
{
	struct on_duty_list list;
	instant_t t;
	assert_true(date_parse_instant(at, DATE_NONE, &t));
	DONE(h, desk_on_duty(h->d, t, &list, &h->e));
	const struct on_duty *a = duty_of(&list, true), *b = duty_of(&list, false);
	if (!now != !a || (now && strcmp(now, a->person.number) != 0))
		fail_msg("%s: on duty %s, not %s", at, a ? a->person.number : "-", now ? now : "-");
	if (!next != !b || (next && strcmp(next, b->person.number) != 0))
		fail_msg("%s: next %s, not %s", at, b ? b->person.number : "-", next ? next : "-");
	pool_release(&list.pool);
}

static void R01_3_the_evening_shift_is_on_duty_from_1730_to_2130(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,晚,1001\n2026-11-21,周,1002\n");
	check_duty(&h, "2026-11-20T17:29:59", NULL, "1001");
	check_duty(&h, "2026-11-20T17:30", "1001", "1002");
	check_duty(&h, "2026-11-20T21:29:59", "1001", "1002");
	check_duty(&h, "2026-11-20T21:30", NULL, "1002");
	deskset_release(&h);
}

static void R01_4_the_weekend_shift_is_on_duty_from_0900_to_2130(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-21,周,1002\n2026-11-22,周,1003\n");
	check_duty(&h, "2026-11-21T08:59:59", NULL, "1002");
	check_duty(&h, "2026-11-21T09:00", "1002", "1003");
	check_duty(&h, "2026-11-21T21:29:59", "1002", "1003");
	check_duty(&h, "2026-11-21T21:30", NULL, "1003");
	deskset_release(&h);
}

static void R04_1_somebody_is_on_duty_at_every_hour_of_the_day(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R04", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11",
			"2026-11-24,夜,1004\n2026-11-25,白,1001\n2026-11-25,夜,1002\n");
	for (int hour = 0; hour < 24; hour++) {
		char *at = pool_printf(&h.pool, "2026-11-25T%02d:00", hour);
		const char *now = hour < 8 ? "1004" : hour < 18 ? "1001" : "1002";
		const char *next = hour < 8 ? "1001" : hour < 18 ? "1002" : NULL;
		check_duty(&h, at, now, next);
	}
	deskset_release(&h);
}

static void R04_2_the_day_shift_is_on_duty_from_0800_to_1800(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R04", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-25,白,1001\n");
	check_duty(&h, "2026-11-25T07:59:59", NULL, "1001");
	check_duty(&h, "2026-11-25T08:00", "1001", NULL);
	check_duty(&h, "2026-11-25T17:59:59", "1001", NULL);
	check_duty(&h, "2026-11-25T18:00", NULL, NULL);
	deskset_release(&h);
}

static void R04_3_the_night_shift_belongs_to_the_day_on_which_it_starts(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R04", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-30,夜,1002\n");
	deskset_roster(&h, "2026-12", "2026-12-01,夜,1003\n");
	check_duty(&h, "2026-11-30T18:00", "1002", NULL);
	check_duty(&h, "2026-12-01T00:40", "1002", NULL);
	check_duty(&h, "2026-12-01T07:59:59", "1002", NULL);
	check_duty(&h, "2026-12-01T08:00", NULL, "1003");
	deskset_release(&h);
}

static void R08_1_the_three_shifts_answer_at_all_hours(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R08", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-24,夜,1003\n2026-11-25,早,1001\n2026-11-25,中,1002\n"
				      "2026-11-25,夜,1004\n");
	for (int hour = 0; hour < 24; hour++) {
		static const char *const turn[] = { "1003", "1001", "1002", "1004", NULL };
		int k = hour < 6 ? 0 : hour < 14 ? 1 : hour < 22 ? 2 : 3;
		check_duty(&h, pool_printf(&h.pool, "2026-11-25T%02d:59:59", hour), turn[k],
			   turn[k + 1]);
	}
	deskset_release(&h);
}

static void r08(struct deskset *h)
{
	deskset_init(h, "R08", "2026-11-20T09:00");
	deskset_roster(h, "2026-11",
		       "2026-11-25,早,1001\n2026-11-25,中,1002\n2026-11-25,夜,1004\n");
}

static void R08_3_the_early_shift_is_on_duty_from_0600_to_1400(void **state)
{
	struct deskset h;
	(void)state;
	r08(&h);
	check_duty(&h, "2026-11-25T05:59:59", NULL, "1001");
	check_duty(&h, "2026-11-25T06:00", "1001", "1002");
	check_duty(&h, "2026-11-25T13:59:59", "1001", "1002");
	deskset_release(&h);
}

static void R08_4_the_middle_shift_is_on_duty_from_1400_to_2200(void **state)
{
	struct deskset h;
	(void)state;
	r08(&h);
	check_duty(&h, "2026-11-25T14:00", "1002", "1004");
	check_duty(&h, "2026-11-25T21:59:59", "1002", "1004");
	deskset_release(&h);
}

static void R08_5_the_night_shift_is_on_duty_from_2200_to_0600(void **state)
{
	struct deskset h;
	(void)state;
	r08(&h);
	check_duty(&h, "2026-11-25T22:00", "1004", NULL);
	check_duty(&h, "2026-11-26T05:59:59", "1004", NULL);
	check_duty(&h, "2026-11-26T06:00", NULL, NULL);
	deskset_release(&h);
}

static void test_desk_roster__two_managers_do_not_publish_over_each_other(void **state)
{
	struct deskset h;
	struct faults f = { 0 };
	struct roster r;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_roster(&h, "2026-12", "2026-12-01,晚,1001\n");
	deskset_roster(&h, "2026-12", "2026-12-01,晚,1002\n");
	DONE(&h, desk_roster_get(h.d, DECEMBER, false, &h.pool, &r, &h.e));
	assert_int_equal(r.version, 2);
	assert_string_equal(r.v[0].number, "1002");
	/* the plan went with the publication, so the second one finds nothing to publish */
	FAILS(&h, ERR_NOT_FOUND, "no plan", publish(&h, DECEMBER, true));
	faults_release(&f);
	deskset_release(&h);
}

static void test_desk_roster__the_sheet_fits_a4_landscape_and_bears_a_code_that_holds(void **state)
{
	struct deskset h;
	struct sheet s;
	char *text = NULL;
	size_t n = 0;
	int64_t seq;
	char symbols[21];
	uint8_t head[DIGEST_LEN];
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	FAILS(&h, ERR_NOT_FOUND, "2026-12", desk_roster_sheet(h.d, DECEMBER, &s, &h.e));
	deskset_roster(&h, "2026-12", whole_month(&h, DECEMBER, "1001"));
	DONE(&h, desk_roster_sheet(h.d, DECEMBER, &s, &h.e));
	assert_true(s.training);
	assert_int_equal(s.columns, 132);
	assert_true(trust_code_parse(s.code, &seq, symbols));
	DONE(&h, store_head_at(h.d->store, seq, head, &h.e));
	assert_true(trust_code_holds(symbols, head));
	FILE *out = open_memstream(&text, &n);
	DONE(&h, report_text(&s, out, 0, &h.e));
	fclose(out);
	assert_non_null(strstr(text, "陈一"));
	assert_non_null(strstr(text, "17:30–21:30"));
	assert_non_null(strstr(text, "TRAINING"));
	assert_non_null(strstr(text, s.code));
	/* one row of the person, with all 31 days in it */
	const char *row = strstr(text, "1001 ");
	assert_non_null(row);
	const char *end = strchr(row, '\n');
	int days = 0;
	for (const char *p = row; (p = strstr(p, "晚")) && p < end; p++)
		days++;
	for (const char *p = row; (p = strstr(p, "周")) && p < end; p++)
		days++;
	assert_int_equal(days, 31);
	free(text);
	sheet_release(&s);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_roster__an_import_names_every_fault_and_plans_nothing),
		cmocka_unit_test(test_desk_roster__both_layouts_give_the_same_plan),
		cmocka_unit_test(R01_2_a_month_with_gaps_is_published_only_when_they_are_confirmed),
		cmocka_unit_test(R01_2_next_month_missing_is_said_from_the_last_week_on),
		cmocka_unit_test(test_desk_roster__only_a_manager_plans_and_publishes),
		cmocka_unit_test(test_desk_roster__blocking_findings_are_not_confirmed_away),
		cmocka_unit_test(R42_10_work_on_a_holiday_is_confirmed_as_arranged),
		cmocka_unit_test(test_desk_roster__who_left_after_the_publication_is_found),
		cmocka_unit_test(test_desk_roster__duties_of_opened_shifts_are_frozen),
		cmocka_unit_test(R01_3_the_evening_shift_is_on_duty_from_1730_to_2130),
		cmocka_unit_test(R01_4_the_weekend_shift_is_on_duty_from_0900_to_2130),
		cmocka_unit_test(R04_1_somebody_is_on_duty_at_every_hour_of_the_day),
		cmocka_unit_test(R04_2_the_day_shift_is_on_duty_from_0800_to_1800),
		cmocka_unit_test(R04_3_the_night_shift_belongs_to_the_day_on_which_it_starts),
		cmocka_unit_test(R08_1_the_three_shifts_answer_at_all_hours),
		cmocka_unit_test(R08_3_the_early_shift_is_on_duty_from_0600_to_1400),
		cmocka_unit_test(R08_4_the_middle_shift_is_on_duty_from_1400_to_2200),
		cmocka_unit_test(R08_5_the_night_shift_is_on_duty_from_2200_to_0600),
		cmocka_unit_test(test_desk_roster__two_managers_do_not_publish_over_each_other),
		cmocka_unit_test(
			test_desk_roster__the_sheet_fits_a4_landscape_and_bears_a_code_that_holds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
