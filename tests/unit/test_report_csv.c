/* SPDX-License-Identifier: MIT */
/* CSV out: quoting, and cells that a spreadsheet would compute. */
#include "dutydesk/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct { const char *cell, *plain, *guarded; } cases[] = {
	{ "a", "a", "a" },
	{ "", "\"\"", "\"\"" },
	{ NULL, "\"\"", "\"\"" },
	{ "a,b", "\"a,b\"", "\"a,b\"" },
	{ "a\"b", "\"a\"\"b\"", "\"a\"\"b\"" },
	{ "a\nb", "\"a\nb\"", "\"a\nb\"" },
	{ "a\r\nb", "\"a\r\nb\"", "\"a\r\nb\"" },
	{ " a", "\" a\"", "\" a\"" },
	{ "a ", "\"a \"", "\"a \"" },
	{ "漏水,3栋", "\"漏水,3栋\"", "\"漏水,3栋\"" },
	{ "=1+1", "=1+1", "'=1+1" },
	{ "+86", "+86", "'+86" },
	{ "-5", "-5", "'-5" },
	{ "@SUM(A1)", "@SUM(A1)", "'@SUM(A1)" },
	{ "=HYPERLINK(\"x\",1)", "\"=HYPERLINK(\"\"x\"\",1)\"", "\"'=HYPERLINK(\"\"x\"\",1)\"" },
	{ "＝1＋1", "＝1＋1", "'＝1＋1" },
	{ "\t=1", "\"\t=1\"", "\"'\t=1\"" },
	{ "a=1", "a=1", "a=1" },
};

static char *print(const struct sheet *s, bool guard)
{
	char *text = NULL;
	size_t n = 0;
	struct err e = { 0 };
	FILE *out = open_memstream(&text, &n);
	assert_non_null(out);
	assert_true(report_csv(s, out, guard, &e));
	fclose(out);
	return text;
}

static void test_report_csv__cells_are_quoted_and_defused(void **state)
{
	(void)state;
	static const struct sheet_column column = { .id = "id", .title = "Title" };
	for (size_t i = 0; i < 2 * ARRAY_LEN(cases); i++) {
		bool guard = i % 2;
		struct sheet s = { 0 };
		struct str want = { 0 };
		const char *row[] = { cases[i / 2].cell };
		sheet_table(&s, &column, 1);
		sheet_row(&s, row);
		str_addf(&want, "id\n%s\n", guard ? cases[i / 2].guarded : cases[i / 2].plain);
		char *text = print(&s, guard);
		assert_string_equal(text, want.s);
		free(text);
		str_release(&want);
		sheet_release(&s);
	}
}

static void test_report_csv__only_tables_come_out_under_their_ids(void **state)
{
	(void)state;
	static const struct sheet_column columns[] = {
		{ .id = "date", .title = "日期" }, { .id = "number", .title = "工号" },
	};
	static const char *const row[] = { "2026-12-01", "1001" }, *const label[] = { "l" };
	struct sheet s = { .training = true, .code = "1-X", .footer = "v" };
	sheet_title(&s, "title");
	sheet_table(&s, columns, 2);
	sheet_row(&s, row);
	sheet_text(&s, "text");
	sheet_table(&s, columns, 1);
	sheet_signatures(&s, label, label, 1);
	char *text = print(&s, true);
	assert_string_equal(text, "date,number\n2026-12-01,1001\n\ndate\n");
	free(text);
	sheet_release(&s);
}

static void test_report_csv__a_row_by_itself(void **state)
{
	(void)state;
	static const char *const cells[] = { "1", NULL, "a,b", "" };
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	assert_non_null(out);
	report_csv_row(out, cells, ARRAY_LEN(cells));
	fclose(out);
	assert_string_equal(text, "1,,\"a,b\",\n");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_report_csv__cells_are_quoted_and_defused),
		cmocka_unit_test(test_report_csv__only_tables_come_out_under_their_ids),
		cmocka_unit_test(test_report_csv__a_row_by_itself),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
