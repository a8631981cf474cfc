/* SPDX-License-Identifier: MIT */
/* Filling sheets: what builders pass is copied, and the signed bytes notice every change. */
#include "dutydesk/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct sheet_column columns[] = {
	{ .id = "time", .title = "Time" }, { .id = "body", .title = "Body" },
};

static void fill(struct sheet *s)
{
	const char *const row[] = { "17:41", "parking" }, *const hole[] = { NULL, "" };
	const char *const labels[] = { "Outgoing", "Incoming" }, *const values[] = { "Sun", NULL };
	sheet_title(s, "Shift log");
	sheet_line(s, "%s: %d", "entries", 2);
	sheet_table(s, columns, ARRAY_LEN(columns));
	sheet_row(s, row);
	sheet_row(s, hole);
	sheet_text(s, "remarks");
	sheet_signatures(s, labels, values, ARRAY_LEN(labels));
	sheet_blank(s);
	sheet_rule(s);
}

static void test_sheet__what_is_passed_is_copied(void **state)
{
	(void)state;
	struct sheet s = { 0 };
	char title[] = "log", id[] = "id", cell[] = "cell";
	struct sheet_column column = { .id = id, .title = title };
	const char *row[] = { cell };
	sheet_title(&s, title);
	sheet_table(&s, &column, 1);
	sheet_row(&s, row);
	memset(title, 'x', 3);
	memset(id, 'x', 2);
	memset(cell, 'x', 4);
	assert_string_equal(s.v[0].text, "log");
	assert_string_equal(s.v[1].columns[0].id, "id");
	assert_string_equal(s.v[1].columns[0].title, "log");
	assert_string_equal(s.v[1].cells[0], "cell");
	sheet_release(&s);
	sheet_release(&s);
}

static void test_sheet__ten_thousand_rows_are_kept_in_order(void **state)
{
	(void)state;
	struct sheet s = { 0 };
	sheet_table(&s, columns, ARRAY_LEN(columns));
	for (int i = 0; i < 10000; i++) {
		char number[16];
		const char *row[] = { number, NULL };
		snprintf(number, sizeof number, "%d", i);
		sheet_row(&s, row);
	}
	assert_int_equal(s.v[0].n_rows, 10000);
	assert_string_equal(s.v[0].cells[2 * 9999], "9999");
	assert_null(s.v[0].cells[2 * 9999 + 1]);
	sheet_release(&s);
}

static void assert_bytes_differ(void (*change)(struct sheet *), bool differ)
{
	struct sheet a = { 0 }, b = { 0 };
	struct str x = { 0 }, y = { 0 };
	fill(&a);
	fill(&b);
	change(&b);
	report_bytes(&a, &x);
	report_bytes(&b, &y);
	assert_true((x.len != y.len || memcmp(x.s, y.s, x.len) != 0) == differ);
	sheet_release(&a);
	sheet_release(&b);
	str_release(&x);
	str_release(&y);
}

static void nothing(struct sheet *s) { (void)s; }
static void code(struct sheet *s) { s->code = "1-X"; s->footer = "version 9"; s->columns = 132; }
static void training(struct sheet *s) { s->training = true; }
static void title(struct sheet *s) { s->v[0].text = "Shift lob"; }
static void cell(struct sheet *s) { s->v[2].cells[0] = "17:42"; }
static void slide(struct sheet *s) { s->v[2].cells[0] = "17:41p"; s->v[2].cells[1] = "arking"; }
static void heading(struct sheet *s) { s->v[2].columns[1].title = "Result"; }
static void signature(struct sheet *s) { s->v[4].cells[1] = "Li"; }
static void more(struct sheet *s) { sheet_blank(s); }
static void empty_for_null(struct sheet *s) { s->v[2].cells[2] = ""; }

static void test_sheet__the_signed_bytes_notice_every_change_of_text(void **state)
{
	(void)state;
	static void (*const changes[])(struct sheet *) = {
		training, title, cell, slide, heading, signature, more,
	};
	assert_bytes_differ(nothing, false);
	for (size_t i = 0; i < ARRAY_LEN(changes); i++)
		assert_bytes_differ(changes[i], true);
}

static void test_sheet__the_code_on_paper_is_not_part_of_the_signed_bytes(void **state)
{
	(void)state;
	assert_bytes_differ(code, false);
	assert_bytes_differ(empty_for_null, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sheet__what_is_passed_is_copied),
		cmocka_unit_test(test_sheet__ten_thousand_rows_are_kept_in_order),
		cmocka_unit_test(test_sheet__the_signed_bytes_notice_every_change_of_text),
		cmocka_unit_test(test_sheet__the_code_on_paper_is_not_part_of_the_signed_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
