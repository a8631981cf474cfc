/* SPDX-License-Identifier: MIT */
/* Imported calls and the outage batch: all or nothing, repeatable without doubles, and in the
 * shift in whose window they happened. */
#include "deskset.h"

#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char header[] = "occurred_at,channel,kind,wait,caller,phone,body,result\n";

static bool import(struct deskset *h, const char *rows, bool dry, struct desk_log_imported *out)
{
	struct faults f = { 0 };
	char *csv = pool_printf(
		&h->pool, "%s%s", strncmp(rows, "occurred", 8) == 0 ? "" : header, rows);
	const struct desk_log_import how = { .bytes = csv, .n = strlen(csv), .dry_run = dry };
	bool ok = desk_log_import(h->d, &how, out, &f, &h->e);

	faults_release(&f);
	return ok;
}

static size_t count(struct deskset *h)
{
	const struct store_entry_filter how = { .from = DATE_NONE, .to = DATE_NONE };
	struct entry_list list = { 0 };
	size_t n;

	DONE(h, desk_log_list(h->d, &how, &list, &h->e));
	n = list.n;
	pool_release(&list.pool);
	return n;
}

static void only(struct deskset *h, struct entry *out)
{
	const struct store_entry_filter how = { .from = DATE_NONE, .to = DATE_NONE };
	struct entry_list list = { 0 };

	DONE(h, desk_log_list(h->d, &how, &list, &h->e));
	assert_int_equal(list.n, 1);
	DONE(h, desk_log_get(h->d, list.v[0].id, &h->pool, out, &h->e));
	pool_release(&list.pool);
}

static void desk(struct deskset *h)
{
	deskset_init(h, "R01", "2026-12-10T09:00");
	deskset_in(h, "9001");
}

static void test_import__keeps_the_text_and_marks_the_late_without_a_reason(void **state)
{
	struct deskset h;
	struct desk_log_imported n;
	struct entry x;

	(void)state;
	desk(&h);
	DONE(&h, import(&h, "2026-12-01T18:09:38+08:00,phone,help,15,,13831993254,"
			    "\"第一行\n\"\"引号\"\",逗号\",已转办\n", false, &n));
	assert_int_equal(n.added, 1);
	assert_int_equal(n.late, 1);
	assert_int_equal(n.matters, 0);
	only(&h, &x);
	assert_string_equal(x.body, "第一行\n\"引号\",逗号");
	assert_int_equal(x.answer, ANSWER_LATE);
	assert_true(!x.late_reason || !*x.late_reason);
	assert_int_equal(x.origin, ORIGIN_IMPORT);
	assert_int_equal(x.wait_source, WAIT_RECORD);
	assert_int_equal(x.wait_ms, 15000);
	assert_int_equal(x.late_entry, 0);
	assert_string_equal(x.author, "9001");
	assert_int_equal(x.shift_date, date_from_ymd(2026, 12, 1));
	assert_string_equal(x.shift, "晚");
	deskset_release(&h);
}

static void test_import__the_same_file_again_adds_nothing(void **state)
{
	static const char rows[] = "2026-12-01T18:09:38+08:00,phone,help,29,,13831993254,甲,\n"
				   "2026-12-02T18:33:04+08:00,counter,enquiry,,,,乙,\n";
	struct deskset h;
	struct desk_log_imported n;

	(void)state;
	desk(&h);
	DONE(&h, import(&h, rows, false, &n));
	assert_int_equal(n.added, 2);
	DONE(&h, import(&h, rows, false, &n));
	assert_int_equal(n.rows, 2);
	assert_int_equal(n.added, 0);
	assert_int_equal(n.known, 2);
	assert_int_equal(count(&h), 2);
	deskset_release(&h);
}

static void test_import__a_dry_run_says_the_same_and_writes_nothing(void **state)
{
	struct deskset h;
	struct desk_log_imported n;

	(void)state;
	desk(&h);
	DONE(&h, import(&h, "2026-12-01T18:09:38+08:00,phone,help,29,,,甲,\n", true, &n));
	assert_int_equal(n.added, 1);
	assert_int_equal(n.late, 1);
	assert_int_equal(count(&h), 0);
	deskset_release(&h);
}

static void test_import__one_fault_and_nothing_is_written(void **state)
{
	static const struct { const char *row, *words; } cases[] = {
		{ "2026-13-01T18:09:38+08:00,phone,help,29,,,乙,\n", "" },
		{ "2027-01-01T18:09:38+08:00,phone,help,29,,,乙,\n", "" },
		{ "2026-12-01T18:09:38+08:00,pigeon,help,29,,,乙,\n", "pigeon" },
		{ "2026-12-01T18:09:38+08:00,phone,help,x,,,乙,\n", "" },
		{ "2026-12-01T18:09:38+08:00,phone,help,9,李某,13900000000,,\n", "says nothing" },
	};
	struct deskset h;
	struct desk_log_imported n;

	(void)state;
	desk(&h);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *rows = pool_printf(
			&h.pool, "2026-12-01T18:00:00+08:00,phone,help,9,,,甲,\n%s", cases[i].row);

		FAILS(&h, ERR_INPUT, cases[i].words, import(&h, rows, false, &n));
		assert_int_equal(n.added, 0);
	}
	assert_int_equal(count(&h), 0);
	deskset_release(&h);
}

static void test_import__a_number_that_nobody_has_is_a_fault_with_its_line(void **state)
{
	struct deskset h;
	struct desk_log_imported n;

	(void)state;
	desk(&h);
	FAILS(&h, ERR_INPUT, "7777",
	      import(&h, "occurred_at,channel,kind,wait,caller,phone,body,result,number\n"
			 "2026-12-01T18:00:00+08:00,phone,help,9,,,甲,,1001\n"
			 "2026-12-01T18:01:00+08:00,phone,help,9,,,乙,,7777\n", false, &n));
	assert_int_equal(count(&h), 0);
	DONE(&h, import(&h, "occurred_at,channel,kind,wait,caller,phone,body,result,number\n"
			    "2026-12-01T18:00:00+08:00,phone,help,9,,,甲,,1001\n", false, &n));
	struct entry x;
	only(&h, &x);
	assert_string_equal(x.author, "1001");
	deskset_release(&h);
}

static void test_import__outside_of_every_window_it_falls_to_the_next_shift(void **state)
{
	static const struct { const char *at, *shift; int day; bool before; } cases[] = {
		{ "2026-12-01T17:29:59+08:00", "晚", 1, true },
		{ "2026-12-01T17:30:00+08:00", "晚", 1, false },
		{ "2026-12-01T21:29:59+08:00", "晚", 1, false },
		{ "2026-12-01T21:30:00+08:00", "晚", 2, true },
		{ "2026-12-04T23:00:00+08:00", "周", 5, true },
		{ "2026-12-05T10:00:00+08:00", "周", 5, false },
	};
	struct deskset h;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct desk_log_imported n;
		struct entry x;

		desk(&h);
		DONE(&h, import(&h, pool_printf(&h.pool, "%s,phone,help,9,,,甲,\n", cases[i].at),
				 false, &n));
		only(&h, &x);
		assert_string_equal(x.shift, cases[i].shift);
		assert_int_equal(x.shift_date, date_from_ymd(2026, 12, cases[i].day));
		assert_int_equal(x.before_shift, cases[i].before);
		deskset_release(&h);
	}
}

static void test_import__a_matter_is_opened_only_where_the_file_says_so(void **state)
{
	struct deskset h;
	struct desk_log_imported n;

	(void)state;
	desk(&h);
	DONE(&h, import(&h, "occurred_at,channel,kind,wait,caller,phone,body,result,followup\n"
			    "2026-12-01T18:00:00+08:00,phone,missed,9,,138,,,\n"
			    "2026-12-01T18:01:00+08:00,phone,repair,9,,138,漏水,,1\n", false, &n));
	assert_int_equal(n.added, 2);
	assert_int_equal(n.matters, 1);
	deskset_release(&h);
}

static void test_import__a_shift_that_nobody_opened_is_shown_as_imported(void **state)
{
	struct deskset h;
	struct desk_log_imported n;
	struct review_list lines = { 0 };

	(void)state;
	desk(&h);
	DONE(&h, import(&h, "2026-12-01T18:00:00+08:00,phone,help,9,,,甲,\n"
			    "2026-12-09T18:00:00+08:00,phone,help,9,,,乙,\n", false, &n));
	DONE(&h, desk_review_lines(h.d, date_from_ymd(2026, 12, 1), date_from_ymd(2026, 12, 31),
			 &lines, &h.e));
	assert_int_equal(lines.n, 2);
	assert_int_equal(lines.v[0].shift.state, SHIFT_IMPORTED);
	assert_true(!lines.v[0].shift.in_charge || !*lines.v[0].shift.in_charge);
	pool_release(&lines.pool);
	/* nothing before the desk's first day waits for a review */
	DONE(&h, desk_review_lines(h.d, DATE_NONE, DATE_NONE, &lines, &h.e));
	assert_int_equal(lines.n, 0);
	pool_release(&lines.pool);
	deskset_release(&h);
}

/* An imported shift is never closed; the review that is signed closes its records. */
static void R01_16_an_imported_record_stays_as_it_was_reviewed(void **state)
{
	struct deskset h;
	struct desk_log_imported n;
	const struct review_act which = { .shift_date = date_from_ymd(2026, 12, 1), .shift = "晚" };

	(void)state;
	desk(&h);
	DONE(&h, import(&h, "occurred_at,channel,kind,wait,caller,phone,body,result,number\n"
			    "2026-12-01T18:00:00+08:00,phone,help,9,,,甲,,1001\n", false, &n));
	const struct desk_review_sign how = {
		.who = deskset_who(&h, "8001"), .shifts = &which, .n = 1,
	};
	DONE(&h, desk_review_sign(h.d, &how, &h.e));
	deskset_in(&h, "1001");
	FAILS(&h, ERR_REFUSED, "review of this shift is signed",
	      desk_log_void(h.d, 1, "不要了", &h.e));
	deskset_release(&h);
}

static void test_import__is_the_managers(void **state)
{
	struct deskset h;
	struct desk_log_imported n;

	(void)state;
	desk(&h);
	deskset_in(&h, "1001");
	FAILS(&h, ERR_DENIED, "",
		import(&h, "2026-12-01T18:00:00+08:00,phone,help,9,,,甲,\n", false, &n));
	deskset_release(&h);
}

/* --- outage batch --- */

static struct desk_log_add paper(const char *body, const char *time)
{
	struct desk_log_add how = {
		.entry = { .channel = CHANNEL_PHONE, .kind = KIND_REPAIR, .wait_ms = -1, .rings = 2,
			   .body = body },
	};

	assert_true(date_parse_instant(time, DATE_NONE, &how.entry.occurred_at));
	return how;
}

static void test_batch__is_entered_with_one_reason_and_signed_by_two(void **state)
{
	struct deskset h;
	const struct desk_log_add v[] = {
		paper("停电时漏水", "2026-12-09T18:10"), paper("电梯停了", "2026-12-09T18:25"),
	};
	struct desk_batch how = { .v = v, .n = 2, .reason = "停电" };
	struct store_verify_how rights = { .may_author = right_may_author };
	struct store_verdict verdict;
	struct entry_list list = { 0 };
	int64_t id;

	(void)state;
	desk(&h);
	how.who = how.second = deskset_who(&h, "1001");
	FAILS(&h, ERR_REFUSED, "two people", desk_batch_add(h.d, &how, &id, &h.e));
	how.second = deskset_who(&h, "1002");
	how.reason = NULL;
	FAILS(&h, ERR_INPUT, "reason", desk_batch_add(h.d, &how, &id, &h.e));
	how.reason = "停电";
	DONE(&h, desk_batch_add(h.d, &how, &id, &h.e));
	DONE(&h,
		desk_log_list(h.d, &(struct store_entry_filter){.from = DATE_NONE, .to = DATE_NONE},
			&list, &h.e));
	assert_int_equal(list.n, 2);
	for (size_t i = 0; i < list.n; i++) {
		assert_int_equal(list.v[i].origin, ORIGIN_BATCH);
		assert_int_equal(list.v[i].batch, id);
		assert_int_equal(list.v[i].late_entry, 1);
		assert_string_equal(list.v[i].author, "1001");
		assert_int_equal(list.v[i].shift_date, date_from_ymd(2026, 12, 9));
	}
	pool_release(&list.pool);
	/* the same paper once more, then with a line that was forgotten */
	FAILS(&h, ERR_CONFLICT, "already", desk_batch_add(h.d, &how, &id, &h.e));
	assert_int_equal(count(&h), 2);
	const struct desk_log_add more[] = { v[0], paper("路灯灭了", "2026-12-09T18:40") };
	how.v = more;
	DONE(&h, desk_batch_add(h.d, &how, &id, &h.e));
	assert_int_equal(count(&h), 3);
	DONE(&h, store_verify(h.d->store, &rights, &verdict, &h.e));
	assert_true(verdict.holds);
	deskset_release(&h);
}

static void test_batch__one_bad_line_and_nothing_is_written(void **state)
{
	struct deskset h;
	struct desk_log_add v[] = {
		paper("好的", "2026-12-09T18:10"), paper("", "2026-12-09T18:25"),
	};
	struct desk_batch how = { .v = v, .n = 2, .reason = "停电" };
	int64_t id;

	(void)state;
	desk(&h);
	how.who = deskset_who(&h, "1001");
	how.second = deskset_who(&h, "1002");
	FAILS(&h, ERR_INPUT, "record 2", desk_batch_add(h.d, &how, &id, &h.e));
	v[1] = paper("迟了", "2026-12-09T18:25");
	v[1].entry.rings = 4;
	FAILS(&h, ERR_REFUSED, "R01.10", desk_batch_add(h.d, &how, &id, &h.e));
	how.second.pin = "000000";
	FAILS(&h, ERR_PIN, "", desk_batch_add(h.d, &how, &id, &h.e));
	assert_int_equal(count(&h), 0);
	deskset_release(&h);
}

static void test_batch__comes_from_a_file_too(void **state)
{
	static const char csv[] = "occurred_at,channel,kind,wait,caller,phone,body,result\n"
				  "2026-12-09T18:10:00+08:00,phone,repair,6,李女士,138,漏水,已派\n";
	struct deskset h;
	struct desk_batch_file how = { .bytes = csv, .n = sizeof(csv) - 1, .reason = "停电" };
	struct faults f = { 0 };
	struct entry x;
	size_t n;

	(void)state;
	desk(&h);
	how.who = deskset_who(&h, "1001");
	how.second = deskset_who(&h, "1002");
	DONE(&h, desk_batch_import(h.d, &how, &n, &f, &h.e));
	assert_int_equal(n, 1);
	only(&h, &x);
	assert_string_equal(x.caller, "李女士");
	assert_int_equal(x.wait_source, WAIT_STATED);
	faults_release(&f);
	deskset_release(&h);
}

static void test_batch__the_empty_form_fits_on_one_page(void **state)
{
	struct deskset h;
	struct sheet s = { 0 };
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	(void)state;
	desk(&h);
	DONE(&h, desk_blank_sheet(h.d, &s, &h.e));
	assert_int_equal(s.columns, 80);
	DONE(&h, report_text(&s, out, 60, &h.e));
	fclose(out);
	assert_null(strchr(text, '\f') && strchr(text, '\f')[1] ? text : NULL);
	for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		assert_in_range(text_width(line), 0, 80);
	}
	free(text);
	sheet_release(&s);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_import__keeps_the_text_and_marks_the_late_without_a_reason),
		cmocka_unit_test(test_import__the_same_file_again_adds_nothing),
		cmocka_unit_test(test_import__a_dry_run_says_the_same_and_writes_nothing),
		cmocka_unit_test(test_import__one_fault_and_nothing_is_written),
		cmocka_unit_test(test_import__a_number_that_nobody_has_is_a_fault_with_its_line),
		cmocka_unit_test(test_import__outside_of_every_window_it_falls_to_the_next_shift),
		cmocka_unit_test(test_import__a_matter_is_opened_only_where_the_file_says_so),
		cmocka_unit_test(test_import__a_shift_that_nobody_opened_is_shown_as_imported),
		cmocka_unit_test(R01_16_an_imported_record_stays_as_it_was_reviewed),
		cmocka_unit_test(test_import__is_the_managers),
		cmocka_unit_test(test_batch__is_entered_with_one_reason_and_signed_by_two),
		cmocka_unit_test(test_batch__one_bad_line_and_nothing_is_written),
		cmocka_unit_test(test_batch__comes_from_a_file_too),
		cmocka_unit_test(test_batch__the_empty_form_fits_on_one_page),
	};

	if (!text_setup())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
