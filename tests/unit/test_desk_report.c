/* SPDX-License-Identifier: MIT */
/* The figures of days and months: a month is the sum of its days, a day that of its shifts, and
 * each is what the review counts. A share is cut, so that it never claims more than there is. */
#include "deskset.h"

#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void log_call(struct deskset *h, int64_t wait_ms)
{
	struct desk_log_added added = {0};
	const struct desk_log_add how = {.entry = {.channel = CHANNEL_PHONE, .kind = KIND_ENQUIRY,
		.wait_ms = wait_ms, .rings = -1, .body = "事",
		.late_reason = wait_ms >= 15000 ? "正在通话" : NULL}};

	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
}

/* Two evenings: 14.999 s and 15 s on the first, three in time on the second. */
static void begin(struct deskset *h)
{
	deskset_init(h, "R01", "2026-11-19T09:00");
	deskset_roster(h, "2026-11", "2026-11-19,晚,1001\n2026-11-20,晚,1001\n");
	deskset_at(h, "2026-11-19T17:30");
	deskset_open(h, "1001");
	deskset_in(h, "1001");
	log_call(h, 14999);
	log_call(h, 15000);
	deskset_at(h, "2026-11-19T21:30");
	const struct signer who = deskset_who(h, "1001");
	DONE(h, deskset_close(h, &who, "13900008001"));
	deskset_at(h, "2026-11-20T17:30");
	const struct desk_shift_open how = {.who = deskset_who(h, "1002"), .reason = "顶班",
		.shown = deskset_logs(h, "1002", NULL)};
	struct shift s;

	DONE(h, desk_shift_open(h->d, &how, &s, &h->pool, &h->e));
	deskset_in(h, "1002");
	for (int i = 0; i < 3; i++)
		log_call(h, 5000);
	log_call(h, -1);
}

static date_t day_of(const char *text)
{
	date_t day = DATE_NONE;

	assert_true(date_parse(text, &day));
	return day;
}

static void test_desk_report__the_share_counts_14_999_s_within_and_15_s_late(void **state)
{
	struct deskset h;
	struct desk_report r;

	(void)state;
	begin(&h);
	DONE(&h, desk_report_day(h.d, day_of("2026-11-19"), &r, &h.e));
	assert_int_equal(r.rows.n, 1);
	assert_int_equal(r.total.calls, 2);
	assert_int_equal(r.total.within, 1);
	assert_int_equal(r.total.judged, 2);
	assert_int_equal(desk_report_share(&r.total), 500);
	desk_report_release(&r);
	deskset_release(&h);
}

static void test_desk_report__a_month_is_the_sum_of_its_days(void **state)
{
	struct deskset h;
	struct desk_report month, one, two;
	int number = 0;

	(void)state;
	begin(&h);
	assert_true(date_parse_month("2026-11", &number));
	DONE(&h, desk_report_month(h.d, number, &month, &h.e));
	DONE(&h, desk_report_day(h.d, day_of("2026-11-19"), &one, &h.e));
	DONE(&h, desk_report_day(h.d, day_of("2026-11-20"), &two, &h.e));
	assert_int_equal(month.rows.n, 2);
	assert_int_equal(month.n_kinds, 1);
	assert_string_equal(month.kinds[0].shift.code, "晚");
	assert_int_equal(month.shifts, 2);
	assert_int_equal(month.total.calls, one.total.calls + two.total.calls);
	assert_int_equal(month.total.within, one.total.within + two.total.within);
	assert_int_equal(month.total.judged, one.total.judged + two.total.judged);
	assert_int_equal(month.kinds[0].calls, month.total.calls);
	assert_int_equal(month.rows.v[0].shift.date, day_of("2026-11-19"));
	assert_null(month.rows.v[0].shift.code);
	/* a wait that nobody knows counts on neither side */
	assert_int_equal(two.total.calls, 4);
	assert_int_equal(two.total.judged, 3);
	/* the second was opened by somebody who was not rostered */
	assert_int_equal(two.total.swapped, 1);
	desk_report_release(&month);
	desk_report_release(&one);
	desk_report_release(&two);
	deskset_release(&h);
}

static void test_desk_report__a_share_is_cut_and_nothing_judged_is_no_share(void **state)
{
	const struct review_line none = {0}, most = {.within = 1999, .judged = 2000},
		all = {.within = 3, .judged = 3}, third = {.within = 1, .judged = 3};

	(void)state;
	assert_int_equal(desk_report_share(&none), -1);
	assert_int_equal(desk_report_share(&most), 999);
	assert_int_equal(desk_report_share(&all), 1000);
	assert_int_equal(desk_report_share(&third), 333);
}

static bool says(const struct sheet *s, const char *text)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].text && strstr(s->v[i].text, text))
			return true;
	return false;
}

static void test_desk_report__the_sheet_names_formula_window_and_rule(void **state)
{
	struct deskset h;
	struct desk_report r;
	struct sheet s = {0}, rows = {0};

	(void)state;
	begin(&h);
	DONE(&h, desk_report_day(h.d, day_of("2026-11-20"), &r, &h.e));
	DONE(&h, desk_report_sheet(h.d, &r, &s, &h.e));
	assert_true(says(&s, "here 3 ÷ 3"));
	assert_true(says(&s, "phone within 3 rings, less than 15 s (R01.10)"));
	desk_report_table(&r, &rows);
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.v[0].n_rows, 1);
	assert_string_equal(rows.v[0].columns[8].id, "share_percent");
	assert_string_equal(rows.v[0].cells[8], "100.0");
	sheet_release(&rows);
	sheet_release(&s);
	desk_report_release(&r);
	deskset_release(&h);
}

static void test_desk_report__a_month_without_a_shift_is_empty_and_no_fault(void **state)
{
	struct deskset h;
	struct desk_report r;
	struct sheet s = {0};
	int month = 0;

	(void)state;
	deskset_init(&h, "R01", "2026-11-19T09:00");
	assert_true(date_parse_month("2025-02", &month));
	DONE(&h, desk_report_month(h.d, month, &r, &h.e));
	assert_int_equal(r.rows.n, 0);
	DONE(&h, desk_report_sheet(h.d, &r, &s, &h.e));
	sheet_release(&s);
	desk_report_release(&r);
	deskset_release(&h);
}

static void test_desk_report__records_leave_masked_unless_revealed(void **state)
{
	struct deskset h;
	struct desk_log_added added = {0};
	const struct desk_log_add how = {.entry = {.channel = CHANNEL_PHONE, .kind = KIND_ENQUIRY,
		.wait_ms = 5000, .rings = -1, .body = "=cmd()", .caller = "王小明",
		.phone = "13812345678"}};
	struct store_entry_filter all = {.from = DATE_NONE, .to = DATE_NONE, .forward = true};
	struct entry_list list = {0};
	struct sheet part = {0}, full = {0};

	(void)state;
	begin(&h);
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	DONE(&h, desk_log_list(h.d, &all, &list, &h.e));
	desk_log_table(&list, false, &part);
	desk_log_page(h.d, &list, true, &full);
	const struct sheet_block *b = &part.v[0];
	const char **last = b->cells + (b->n_rows - 1) * b->n_columns;
	assert_string_equal(b->columns[13].id, "caller");
	assert_string_equal(last[13], "王**");
	assert_string_equal(last[14], "138****5678");
	assert_true(says(&full, "Names and phone numbers in full, which is recorded."));
	/* an agent may not reveal */
	FAILS(&h, ERR_DENIED, "unmasked", desk_log_reveal(h.d, "test", &h.e));
	sheet_release(&part);
	sheet_release(&full);
	pool_release(&list.pool);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_report__the_share_counts_14_999_s_within_and_15_s_late),
		cmocka_unit_test(test_desk_report__a_month_is_the_sum_of_its_days),
		cmocka_unit_test(test_desk_report__a_share_is_cut_and_nothing_judged_is_no_share),
		cmocka_unit_test(test_desk_report__the_sheet_names_formula_window_and_rule),
		cmocka_unit_test(test_desk_report__a_month_without_a_shift_is_empty_and_no_fault),
		cmocka_unit_test(test_desk_report__records_leave_masked_unless_revealed),
	};
	if (!text_setup())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
