/* SPDX-License-Identifier: MIT */
/* Rosters in both layouts and people: equal results, and every fault with its place. */
#include "dutydesk/i18n.h"
#include "dutydesk/import.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DECEMBER = 2026 * 12 + 11, NOVEMBER = DECEMBER - 1, FEBRUARY = 2028 * 12 + 1 };
#define DAYS28 "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28"
#define GRID "number,name," DAYS28 ",29,30,31\n"

static int start(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") && i18n_use("en") ? 0 : -1;
}

/* The duties as "day code number" lines. */
static char *read_roster(const char *text, size_t n, int month)
{
	struct import_roster out;
	struct faults f = { 0 };
	struct str lines = { 0 };
	bool ok = import_roster(text, n, month, &out, &f);
	if (!ok)
		fail_msg("%d:%d: %s", f.v[0].line, f.v[0].column, f.v[0].text);
	str_add(&lines, "");
	for (size_t i = 0; i < out.n; i++)
		str_addf(&lines, "%d %s %s\n",
			 out.v[i].duty.date - date_month_first(month) + 1, out.v[i].duty.shift,
			 out.v[i].duty.number);
	pool_release(&out.pool);
	faults_release(&f);
	return str_take(&lines);
}

static void assert_roster(const char *text, int month, const char *want)
{
	char *got = read_roster(text, strlen(text), month);
	assert_string_equal(got, want);
	free(got);
}

static const char small_grid[] =
	GRID "1002,钱二,晚,,,周+晚,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"
	"1001,赵一, 晚 ,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,晚\n";
static const char small_list[] =
	"date,shift,number\n2026-12-31,晚,1001\n2026-12-04,晚,1002\n2026-12-01,晚,1002\n"
	"2026-12-04,周,1002\n2026-12-01,晚,1001\n";
static const char small_want[] = "1 晚 1001\n1 晚 1002\n4 周 1002\n4 晚 1002\n31 晚 1001\n";

static void test_import_roster__both_layouts_give_the_same(void **state)
{
	(void)state;
	char *grid = read_roster(small_grid, strlen(small_grid), DECEMBER);
	char *list = read_roster(small_list, strlen(small_list), DECEMBER);
	assert_string_equal(grid, list);
	assert_string_equal(grid, small_want);
	free(grid);
	free(list);
}

static void test_import_roster__marks_line_ends_and_encodings_do_not_matter(void **state)
{
	(void)state;
	/* 晚 in GB18030 */
	assert_roster("date,shift,number\r\n2026-12-01,\xcd\xed,1001\r\n\r\n", DECEMBER,
		      "1 晚 1001\n");
	assert_roster("\xef\xbb\xbf" "date,shift,number\n2026-12-01,晚,1001", DECEMBER,
		      "1 晚 1001\n");
	assert_roster("Number, Shift ,DATE,name\n1001,晚,2026-12-01,赵一\n,,,\n", DECEMBER,
		      "1 晚 1001\n");
}

static void test_import_roster__the_headings_may_be_chinese(void **state)
{
	(void)state;
	assert_roster("日期,班次,工号\n2026-12-04,周,1002\n", DECEMBER, "4 周 1002\n");
	assert_roster("工号,姓名,日期,班次\n1002,钱二,2026-12-04,周\n", DECEMBER, "4 周 1002\n");
	assert_roster("工号,姓名," DAYS28 ",29,30,31\n"
		      "1001,赵一,晚,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n", DECEMBER, "1 晚 1001\n");
}

static void test_import_roster__a_31st_column_may_stand_empty(void **state)
{
	(void)state;
	assert_roster(GRID "1001,a,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,n,\n", NOVEMBER, "30 n 1001\n");
	assert_roster("number,name," DAYS28 ",29\n1001,a,,,,,,,,,,,,,,,,,,,,,,,,,,,,,n\n", FEBRUARY,
		      "29 n 1001\n");
}

static void test_import_roster__each_duty_keeps_its_place(void **state)
{
	(void)state;
	struct import_roster out;
	struct faults f = { 0 };
	assert_true(import_roster(small_grid, strlen(small_grid), DECEMBER, &out, &f));
	assert_int_equal(out.v[1].line, 2);
	assert_int_equal(out.v[1].column, 9);
	assert_int_equal(out.v[0].line, 3);
	pool_release(&out.pool);
	faults_release(&f);
}

struct wrong { const char *text; int line, column; const char *says; };
#define LIST "date,shift,number\n"

static void test_import_roster__each_fault_has_its_place(void **state)
{
	(void)state;
	static const struct wrong cases[] = {
		{ "", 1, 0, "empty" },
		{ "a,b\n", 1, 1, "neither" },
		{ "date,shift\n", 1, 1, "'number' is missing" },
		{ "date,shift,number,phone\n", 1, 19, "'phone'" },
		{ LIST "2026-12-32,n,1001\n", 2, 1, "'2026-12-32'" },
		{ LIST "2026-11-30,n,1001\n", 2, 1, "2026-12" },
		{ LIST "2026-12-01,,1001\n", 2, 12, "'shift' is empty" },
		{ LIST "2026-12-01,晚,\n", 2, 14, "'number' is empty" },
		{ LIST "2026-12-01,晚\n", 2, 1, "2 columns" },
		{ LIST "2026-12-01,晚,1001\n2026-12-02,晚,1001\n2026-12-01,晚,1001\n", 4, 12,
		  "in line 2 already" },
		{ LIST "2026-12-01,晚晚晚\xe6\x99,1001\n", 2, 15, "torn" },
		{ "number,name," DAYS28 ",29,30\n", 1, 1, "day 31 is missing" },
		{ "number,name," DAYS28 ",29,30,31,32\n", 1, 97, "no month has a day 32" },
		{ "number,name," DAYS28 ",29,30,31,31\n", 1, 97, "'31' is there twice" },
		{ "number," DAYS28 ",29,30,31\n", 1, 1, "'name' is missing" },
		{ GRID "1001,a,n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n", 2, 1, "32 columns" },
		{ GRID ",a,n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n", 2, 1, "'number' is empty" },
		{ GRID "1001,a,n+n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n", 2, 8, "already" },
		{ GRID "1001,a,n+,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n", 2, 8, "beside '+'" },
		{ GRID "1001,a,n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"
		  "1001,a,,n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n", 3, 1, "'1001' stands in line 2" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct wrong *w = &cases[i];
		struct import_roster out;
		struct faults f = { 0 };
		if (import_roster(w->text, strlen(w->text), DECEMBER, &out, &f))
			fail_msg("accepted: %s", w->text);
		assert_true(f.n > 0);
		if (f.v[0].line != w->line || f.v[0].column != w->column ||
		    !strstr(f.v[0].text, w->says))
			fail_msg("%s: %d:%d: %s", w->text, f.v[0].line, f.v[0].column, f.v[0].text);
		pool_release(&out.pool);
		faults_release(&f);
	}
}

static void test_import_roster__a_filled_31st_of_november_is_a_fault(void **state)
{
	(void)state;
	static const char text[] = GRID "1001,a,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,n\n";
	struct import_roster out;
	struct faults f = { 0 };
	assert_false(import_roster(text, strlen(text), NOVEMBER, &out, &f));
	assert_int_equal(f.n, 1);
	assert_non_null(strstr(f.v[0].text, "2026-11 has no such day"));
	pool_release(&out.pool);
	faults_release(&f);
}

static void test_import_roster__all_faults_come_at_once_and_what_fits_is_kept(void **state)
{
	(void)state;
	static const char text[] = LIST "2026-12-01,n,1\n2026-12-32,n,1\nx,n,1\n2026-12-02,n,9\n"
				   "2026-12-01,n,1\n";
	struct import_roster out;
	struct faults f = { 0 };
	assert_false(import_roster(text, strlen(text), DECEMBER, &out, &f));
	assert_int_equal(f.n, 3);
	assert_int_equal(out.n, 2);
	pool_release(&out.pool);
	faults_release(&f);
}

static void test_import_roster__a_file_of_equal_rows_ends_soon(void **state)
{
	(void)state;
	struct import_roster out;
	struct faults f = { 0 };
	struct str text = { 0 };
	str_add(&text, LIST);
	for (int i = 0; i < 200000; i++)
		str_add(&text, "2026-12-01,n,1\n");
	assert_false(import_roster(text.s, text.len, DECEMBER, &out, &f));
	assert_int_equal(f.n, 101);
	pool_release(&out.pool);
	faults_release(&f);
	str_release(&text);
}

static void test_import_staff__people_are_read_in_order(void **state)
{
	(void)state;
	static const char text[] = "\xef\xbb\xbf" "number,name,role,phone\r\n"
				   "9001,主任甲,manager,139\r\n"
				   " 1001 ,赵一,值班员,\r\n";
	struct import_staff out;
	struct faults f = { 0 };
	assert_true(import_staff(text, sizeof text - 1, &out, &f));
	assert_int_equal(out.n, 2);
	assert_string_equal(out.v[0].person.number, "9001");
	assert_string_equal(out.v[0].person.name, "主任甲");
	assert_int_equal(out.v[0].person.role, ROLE_MANAGER);
	assert_string_equal(out.v[0].person.phone, "139");
	assert_string_equal(out.v[1].person.number, "1001");
	assert_int_equal(out.v[1].person.role, ROLE_AGENT);
	assert_int_equal(out.v[1].person.state, PERSON_ACTIVE);
	assert_int_equal(out.v[1].line, 3);
	pool_release(&out.pool);
	faults_release(&f);
}

static void test_import_staff__each_fault_has_its_place(void **state)
{
	(void)state;
	static const struct wrong cases[] = {
		{ "", 1, 0, "empty" },
		{ "number,name\n", 1, 1, "'role' is missing" },
		{ "number,name,role,grade\n", 1, 18, "'grade'" },
		{ "number,name,role\n1,a,boss\n", 2, 5, "'boss'; there are agent" },
		{ "number,name,role\n,a,agent\n", 2, 1, "'number' is empty" },
		{ "number,name,role\n1,,agent\n", 2, 3, "'name' is empty" },
		{ "number,name,role\n1,a\n", 2, 1, "2 columns" },
		{ "number,name,role\n1,a,agent\n2,b,agent\n1,c,agent\n", 4, 1, "line 2 already" },
		{ "number,name,role\n1,\"a,agent\n", 2, 3, "never closed" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct wrong *w = &cases[i];
		struct import_staff out;
		struct faults f = { 0 };
		assert_false(import_staff(w->text, strlen(w->text), &out, &f));
		assert_true(f.n > 0);
		if (f.v[0].line != w->line || f.v[0].column != w->column ||
		    !strstr(f.v[0].text, w->says))
			fail_msg("%s: %d:%d: %s", w->text, f.v[0].line, f.v[0].column, f.v[0].text);
		pool_release(&out.pool);
		faults_release(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_import_roster__both_layouts_give_the_same),
		cmocka_unit_test(test_import_roster__marks_line_ends_and_encodings_do_not_matter),
		cmocka_unit_test(test_import_roster__the_headings_may_be_chinese),
		cmocka_unit_test(test_import_roster__a_31st_column_may_stand_empty),
		cmocka_unit_test(test_import_roster__each_duty_keeps_its_place),
		cmocka_unit_test(test_import_roster__each_fault_has_its_place),
		cmocka_unit_test(test_import_roster__a_filled_31st_of_november_is_a_fault),
		cmocka_unit_test(test_import_roster__all_faults_come_at_once_and_what_fits_is_kept),
		cmocka_unit_test(test_import_roster__a_file_of_equal_rows_ends_soon),
		cmocka_unit_test(test_import_staff__people_are_read_in_order),
		cmocka_unit_test(test_import_staff__each_fault_has_its_place),
	};
	return cmocka_run_group_tests(tests, start, NULL);
}
