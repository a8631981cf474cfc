/* SPDX-License-Identifier: MIT */
/* Sheets as text: widths with Chinese, wrapping, pages. Each expectation is what one reads. */
#include "dutydesk/i18n.h"
#include "dutydesk/report.h"
#include "dutydesk/text.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int start(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") && i18n_use("en") ? 0 : -1;
}

static char *print(const struct sheet *s, int page_lines)
{
	char *text = NULL;
	size_t n = 0;
	struct err e = { 0 };
	FILE *out = open_memstream(&text, &n);
	assert_non_null(out);
	assert_true(report_text(s, out, page_lines, &e));
	fclose(out);
	return text;
}

static void assert_prints(const struct sheet *s, const char *want)
{
	char *text = print(s, 0);
	assert_string_equal(text, want);
	free(text);
}

static void assert_no_line_is_wider(const char *text, int most)
{
	char line[4096];
	while (*text) {
		size_t n = strcspn(text, "\n\f");
		assert_true(n < sizeof line);
		memcpy(line, text, n);
		line[n] = '\0';
		assert_true(text_width(line) <= most);
		assert_true(n == 0 || line[n - 1] != ' ');
		text += n + (text[n] != '\0');
	}
}

static void test_report_text__chinese_columns_stand_below_each_other(void **state)
{
	(void)state;
	static const struct sheet_column columns[] = {
		{ .title = "号", .align = CELL_RIGHT }, { .title = "姓名" },
		{ .title = "班", .align = CELL_CENTRE, .width = 6 }, { .title = "电话" },
	};
	static const char *const rows[][4] = {
		{ "1", "赵一", "晚", "138" },
		{ "12", "欧阳九", NULL, "" },
		{ "3", "Bob", "ab", "139" },
	};
	struct sheet s = { .columns = 80 };
	sheet_table(&s, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		sheet_row(&s, rows[i]);
	assert_prints(&s, "号  姓名      班    电话\n"
			  "--  ------  ------  ----\n"
			  " 1  赵一      晚    138\n"
			  "12  欧阳九\n"
			  " 3  Bob       ab    139\n");
	sheet_release(&s);
}

static void test_report_text__a_long_cell_wraps_in_its_column(void **state)
{
	(void)state;
	static const struct sheet_column columns[] = {
		{ .title = "T" }, { .title = "内容" }, { .title = "R", .align = CELL_RIGHT },
	};
	static const char *const row[] = { "17:41", "咨询周末停车收费\n第二行", "5!" };
	struct sheet s = { .columns = 21 };
	sheet_table(&s, columns, ARRAY_LEN(columns));
	sheet_row(&s, row);
	assert_prints(&s, "T      内容         R\n"
			  "-----  ----------  --\n"
			  "17:41  咨询周末停  5!\n"
			  "       车收费\n"
			  "       第二行\n");
	sheet_release(&s);
}

static void test_report_text__the_widest_column_gives_way_first(void **state)
{
	(void)state;
	static const struct sheet_column columns[] = {
		{ .title = "name", .most = 8 }, { .title = "body" }, { .title = "note" },
	};
	static const char *const row[] = { "abcdefgh", "aaaa bbbb cccc dddd eeee", "short" };
	struct sheet s = { .columns = 30 };
	sheet_table(&s, columns, ARRAY_LEN(columns));
	sheet_row(&s, row);
	assert_prints(&s, "name      body           note\n"
			  "--------  -------------  -----\n"
			  "abcdefgh  aaaa bbbb      short\n"
			  "          cccc dddd\n"
			  "          eeee\n");
	sheet_release(&s);
}

static void test_report_text__a_month_of_31_days_fits_132_columns(void **state)
{
	(void)state;
	struct sheet_column columns[33] = { { .title = "number" }, { .title = "name" } };
	const char *row[33] = { "1001", "司马十" };
	char days[31][16];
	struct sheet s = { .columns = 132 };
	for (int i = 0; i < 31; i++) {
		snprintf(days[i], sizeof days[i], "%d", i + 1);
		columns[i + 2].title = days[i];
		row[i + 2] = "晚";
	}
	sheet_table(&s, columns, 33);
	sheet_row(&s, row);
	char *text = print(&s, 0);
	assert_no_line_is_wider(text, 132);
	assert_non_null(strstr(text, "1001   司马十 晚 晚 晚"));
	assert_non_null(strstr(text, " 29 30 31\n"));
	free(text);
	sheet_release(&s);
}

static void test_report_text__no_stored_byte_can_steer_the_printer(void **state)
{
	(void)state;
	static const struct sheet_column column = { .title = "a\033[1m" };
	static const char *const row[] = { "x\033[2Jy\a\r\f\x7f" "z\xe2\x80\xae" "q\xff" };
	static const char *const label[] = { "l\033" }, *const value[] = { "v\b" };
	struct sheet s = { .columns = 80, .footer = "f\033\n" };
	sheet_title(&s, "t\033[31m\n\f");
	sheet_line(&s, "%s", "l\033\t");
	sheet_text(&s, "e\033\v");
	sheet_table(&s, &column, 1);
	sheet_row(&s, row);
	sheet_signatures(&s, label, value, 1);
	char *text = print(&s, 40);
	for (const char *c = text; *c; c++)
		assert_true((unsigned char)*c >= ' ' || *c == '\n');
	assert_null(strchr(text, 0x7f));
	assert_null(strstr(text, "\xe2\x80\xae"));
	assert_true(text_is_valid(text, strlen(text)));
	free(text);
	sheet_release(&s);
}

static void add_rows(struct sheet *s, int n)
{
	static const struct sheet_column columns[] = {
		{ .title = "table" }, { .title = "body" },
	};
	sheet_table(s, columns, ARRAY_LEN(columns));
	for (int i = 0; i < n; i++) {
		char number[16];
		const char *row[] = { number, "one\ntwo" };
		snprintf(number, sizeof number, "row%02d", i);
		sheet_row(s, row);
	}
}

static int count(const char *text, const char *what)
{
	int n = 0;
	for (; (text = strstr(text, what)); text++)
		n++;
	return n;
}

/* Every page has the same number of lines, heading, code and version; rows stay whole. */
static void test_report_text__each_page_has_heading_and_foot(void **state)
{
	(void)state;
	for (int lines = 12; lines < 30; lines++) {
		struct sheet s = { .columns = 80, .code = "4127-X", .footer = "version 1" };
		sheet_title(&s, "Log");
		add_rows(&s, 50);
		char *text = print(&s, lines), foot[64];
		int pages = count(text, "\f") + 1;
		assert_true(pages > 1);
		assert_int_equal(count(text, "table  body\n"), pages);
		assert_int_equal(count(text, "check code 4127-X\nversion 1\n"), pages);
		assert_int_equal(count(text, "\n"), pages * lines);
		assert_int_equal(count(text, "one\n       two\n"), 50);
		snprintf(foot, sizeof foot, "page %d of %d", pages, pages);
		assert_non_null(strstr(text, foot));
		free(text);
		sheet_release(&s);
	}
}

static void test_report_text__training_stands_on_every_page(void **state)
{
	(void)state;
	struct sheet s = { .columns = 80, .training = true };
	add_rows(&s, 50);
	assert_true(i18n_use("zh_CN"));
	char *text = print(&s, 20);
	assert_int_equal(count(text, "训练"), count(text, "\f") + 1);
	assert_int_equal(count(text, "\n"), 20 * (count(text, "\f") + 1));
	free(text);
	assert_true(i18n_use("en"));
	text = print(&s, 0);
	assert_int_equal(count(text, "TRAINING"), 1);
	free(text);
	sheet_release(&s);
}

static void test_report_text__a_row_longer_than_a_page_is_split(void **state)
{
	(void)state;
	struct sheet s = { .columns = 40 };
	static const struct sheet_column column = { .title = "body" };
	struct str body = { 0 };
	for (int i = 0; i < 100; i++)
		str_addf(&body, "line %d.\n", i);
	const char *row[] = { body.s };
	sheet_table(&s, &column, 1);
	sheet_row(&s, row);
	char *text = print(&s, 20);
	for (int i = 0; i < 100; i++) {
		char line[32];
		snprintf(line, sizeof line, "line %d.\n", i);
		assert_int_equal(count(text, line), 1);
	}
	assert_int_equal(count(text, "\n"), 20 * (count(text, "\f") + 1));
	free(text);
	str_release(&body);
	sheet_release(&s);
}

static void test_report_text__signature_boxes_stand_side_by_side(void **state)
{
	(void)state;
	static const char *const labels[] = { "交班人", "接班人员" };
	static const char *const values[] = { "孙三 2026-11-20 21:31", NULL };
	struct sheet s = { .columns = 74 };
	sheet_signatures(&s, labels, values, 2);
	assert_prints(&s,
		"+----------------------------------+  +----------------------------------+\n"
		"| 交班人: 孙三 2026-11-20 21:31    |  | 接班人员:                        |\n"
		"|                                  |  |                                  |\n"
		"|                                  |  | ________________________________ |\n"
		"+----------------------------------+  +----------------------------------+\n");
	sheet_release(&s);
}

static void test_report_text__boxes_are_never_torn_by_a_page(void **state)
{
	(void)state;
	static const char *const labels[] = { "one", "two", "three" };
	static const char *const values[] = { NULL, "", "x" };
	for (int blanks = 0; blanks < 30; blanks++) {
		struct sheet s = { .columns = 80 };
		for (int i = 0; i < blanks; i++)
			sheet_blank(&s);
		sheet_signatures(&s, labels, values, 3);
		char *text = print(&s, 20);
		const char *box = strchr(text, '+'), *page = strchr(box, '\f');
		int moved = page ? count(page, "+") : 0;
		assert_true(moved == 0 || moved == 4 || moved == 12);
		free(text);
		sheet_release(&s);
	}
}

static void test_report_text__long_lines_and_titles_keep_to_the_paper(void **state)
{
	(void)state;
	struct sheet s = { .columns = 30 };
	sheet_title(&s, "客服部值班管理规定排班表二零二六年十二月份");
	sheet_line(&s, "%s", "a line that is longer than the paper is wide goes on below");
	sheet_text(&s, "first paragraph of text\n\nsecond one, which is a little longer");
	sheet_rule(&s);
	char *text = print(&s, 0);
	assert_no_line_is_wider(text, 30);
	assert_non_null(strstr(text, "\n\nsecond one"));
	free(text);
	sheet_release(&s);
}

static void test_report_text__without_a_width_nothing_wraps(void **state)
{
	(void)state;
	struct sheet s = { 0 };
	static const struct sheet_column column = { .title = "b" };
	char wide[301];
	const char *row[] = { wide };
	memset(wide, 'x', 300);
	wide[300] = '\0';
	sheet_table(&s, &column, 1);
	sheet_row(&s, row);
	char *text = print(&s, 0);
	assert_non_null(strstr(text, wide));
	free(text);
	sheet_release(&s);
}

static void test_report_text__an_empty_sheet_is_empty(void **state)
{
	(void)state;
	struct sheet s = { 0 };
	assert_prints(&s, "");
	sheet_release(&s);
}

static void test_report_text__a_full_disk_is_told(void **state)
{
	(void)state;
	struct sheet s = { .columns = 80 };
	struct err e = { 0 };
	add_rows(&s, 5000);
	FILE *full = fopen("/dev/full", "w");
	assert_non_null(full);
	assert_false(report_text(&s, full, 0, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_false(report_csv(&s, full, false, &e));
	fclose(full);
	sheet_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_report_text__chinese_columns_stand_below_each_other),
		cmocka_unit_test(test_report_text__a_long_cell_wraps_in_its_column),
		cmocka_unit_test(test_report_text__the_widest_column_gives_way_first),
		cmocka_unit_test(test_report_text__a_month_of_31_days_fits_132_columns),
		cmocka_unit_test(test_report_text__no_stored_byte_can_steer_the_printer),
		cmocka_unit_test(test_report_text__each_page_has_heading_and_foot),
		cmocka_unit_test(test_report_text__training_stands_on_every_page),
		cmocka_unit_test(test_report_text__a_row_longer_than_a_page_is_split),
		cmocka_unit_test(test_report_text__signature_boxes_stand_side_by_side),
		cmocka_unit_test(test_report_text__boxes_are_never_torn_by_a_page),
		cmocka_unit_test(test_report_text__long_lines_and_titles_keep_to_the_paper),
		cmocka_unit_test(test_report_text__without_a_width_nothing_wraps),
		cmocka_unit_test(test_report_text__an_empty_sheet_is_empty),
		cmocka_unit_test(test_report_text__a_full_disk_is_told),
	};
	return cmocka_run_group_tests(tests, start, NULL);
}
