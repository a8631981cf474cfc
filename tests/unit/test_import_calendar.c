/* SPDX-License-Identifier: MIT */
/* Files of days off: what is good, and each fault with its line and column. */
#include "dutydesk/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dutydesk/i18n.h"

#define HEAD "# notice\ndate,kind,name\n"

static struct import_calendar in;
static struct faults faults;

static bool read(const char *text)
{
	return import_calendar(text, strlen(text), &in, &faults);
}

static int after(void **state)
{
	(void)state;
	pool_release(&in.pool);
	faults_release(&faults);
	return 0;
}

static int in_english(void **state)
{
	(void)state;
	return i18n_use("en") ? 0 : -1;
}

static void check_day(size_t at, const char *date, enum calendar_kind kind, const char *name)
{
	char buf[DATE_BUF];

	assert_string_equal(date_print(buf, in.year.v[at].date), date);
	assert_int_equal(in.year.v[at].kind, kind);
	assert_string_equal(in.year.v[at].name, name);
}

static void test_import_calendar__a_notice_with_the_december_before(void **state)
{
	(void)state;
	assert_true(read("# 国务院办公厅 \n# more\ndate,kind,name\n2027-01-01,holiday,元旦\n"
			 "2026-12-31,off,元旦\n\n2026-12-26,make-up,\n"));
	assert_int_equal(faults.n, 0);
	assert_int_equal(in.year.year, 2027);
	assert_int_equal(in.year.n, 3);
	check_day(0, "2027-01-01", CALENDAR_HOLIDAY, "元旦");
	check_day(1, "2026-12-31", CALENDAR_OFF, "元旦");
	check_day(2, "2026-12-26", CALENDAR_MAKE_UP, "");
}

static void test_import_calendar__the_first_comment_is_the_notice(void **state)
{
	(void)state;
	assert_true(read("#\n## 国务院办公厅,2026年11月 \n#x\ndate,kind\n2027-01-02,make-up\n"));
	assert_string_equal(in.year.notice, "国务院办公厅,2026年11月");
}

static void test_import_calendar__columns_in_any_order_and_chinese_words(void **state)
{
	(void)state;
	assert_true(read("# n\nname,date,kind\n国庆节,2026-10-01,法定节日\n国庆节,2026-10-04,"
			 "放假调休日\n,2026-10-10,调休上班日\n"));
	check_day(0, "2026-10-01", CALENDAR_HOLIDAY, "国庆节");
	check_day(1, "2026-10-04", CALENDAR_OFF, "国庆节");
	check_day(2, "2026-10-10", CALENDAR_MAKE_UP, "");
}

static void test_import_calendar__gb18030_comes_out_as_utf8(void **state)
{
	(void)state;
	assert_true(read("# \xcd\xa8\xd6\xaa\ndate,kind,name\n"
			 "2027-01-01,holiday,\xd4\xaa\xb5\xa9\n"));
	assert_string_equal(in.year.notice, "通知");
	check_day(0, "2027-01-01", CALENDAR_HOLIDAY, "元旦");
	assert_non_null(strstr(in.text, "元旦"));
}

static void test_import_calendar__each_fault_has_its_place(void **state)
{
	static const struct { const char *text; int line, column; const char *part; } cases[] = {
		{HEAD "2026-02-30,off,x\n", 3, 1, "'2026-02-30' is no date"},
		{HEAD "2026-2-3,off,x\n", 3, 1, "is no date"},
		{HEAD ",off,x\n", 3, 1, "is no date"},
		{HEAD "2026-10-01,feast,国庆\n", 3, 12, "'feast' is none"},
		{HEAD "2026-10-01,workday,国庆\n", 3, 12, "is none"},
		{HEAD "2026-10-03,rest,国庆\n", 3, 12, "is none"},
		{HEAD "2026-10-01,holiday,\n", 3, 20, "needs the name"},
		{HEAD "2026-10-01,off,一二三四五六七八九十一二三四五六七八九十一\n", 3, 16,
			"at most 60 bytes"},
		{HEAD "2026-10-01,off,\"a\nb\"\n", 3, 16, "one line"},
		{HEAD "2026-10-08,make-up,国庆\n", 3, 1, "is no Saturday"},
		{HEAD "2026-10-01,off,x\n2026-10-01,off,x\n", 4, 1, "stands in line 3"},
		{HEAD "2026-10-01,off\n", 3, 1, "2 columns"},
		{HEAD "2025-11-30,off,x\n2026-01-01,off,x\n", 3, 1, "is not in 2026"},
		{HEAD "2024-12-31,off,x\n2026-01-01,off,x\n", 3, 1, "is not in 2026"},
		{"date,kind,name\n2026-01-01,off,x\n", 1, 1, "which notice"},
		{"#\ndate,kind,name\n2026-01-01,off,x\n", 1, 1, "which notice"},
		{HEAD, 0, 0, "names no day off"},
		{"# n\ndate,name\n2026-01-01,x\n", 2, 1, "'kind' is missing"},
		{"# n\ndate,kind,name,colour\n2026-01-01,off,x,red\n", 2, 16, "'colour'"},
		{HEAD "2026-01-01,off,\"x\n", 3, 16, "quotation"},
		{"", 1, 0, "empty"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct fault *f = NULL;

		assert_false(read(cases[i].text));
		for (size_t k = 0; k < faults.n && !f; k++)
			if (strstr(faults.v[k].text, cases[i].part))
				f = &faults.v[k];
		if (!f || f->line != cases[i].line || f->column != cases[i].column)
			fail_msg("case %zu: %d:%d %s", i, faults.n ? faults.v[0].line : -1,
				faults.n ? faults.v[0].column : -1,
				faults.n ? faults.v[0].text : "good");
		after(NULL);
	}
}

static void test_import_calendar__all_faults_are_told_at_once(void **state)
{
	(void)state;
	assert_false(read(HEAD "x,off,x\n2026-10-01,y,x\n2026-10-02,off,\n2026-10-05,make-up,\n"));
	assert_int_equal(faults.n, 4);
	for (size_t i = 0; i < faults.n; i++)
		assert_int_equal(faults.v[i].line, 3 + (int)i);
}

static void test_import_calendar__a_year_is_of_366_days_and_no_more(void **state)
{
	struct str text = { 0 };
	char day[DATE_BUF];
	date_t first = DATE_NONE;

	(void)state;
	assert_true(date_parse("2024-01-01", &first));
	str_add(&text, HEAD);
	for (int i = 0; i < 366; i++)
		str_addf(&text, "%s,off,x\n", date_print(day, first + i));
	assert_true(read(str_text(&text)));
	assert_int_equal(in.year.n, 366);
	str_release(&text);
}

#define TEST(name) cmocka_unit_test_teardown(name, after)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_import_calendar__the_first_comment_is_the_notice),
		TEST(test_import_calendar__a_notice_with_the_december_before),
		TEST(test_import_calendar__columns_in_any_order_and_chinese_words),
		TEST(test_import_calendar__gb18030_comes_out_as_utf8),
		TEST(test_import_calendar__each_fault_has_its_place),
		TEST(test_import_calendar__all_faults_are_told_at_once),
		TEST(test_import_calendar__a_year_is_of_366_days_and_no_more),
	};

	return cmocka_run_group_tests(tests, in_english, NULL);
}
