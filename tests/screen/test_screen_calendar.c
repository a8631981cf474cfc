/* SPDX-License-Identifier: MIT */
/* The calendar on the screen: a year is shown and read in, and the roster and Today bear it. */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};
static const struct scene english = {EVENING, "en", 24, 80};

static void test_screen_calendar__a_year_is_shown_with_its_notice(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "<F10>calendar<Enter>");
	vt_must_have(v, "2026");
	vt_type(v, "<Enter>");
	vt_must_have(v, "2026年放假日历");
	vt_must_have(v, "随程序提供");
	vt_must_have(v, "10-01–10-07");
	vt_must_be_whole(v);
	vt_type(v, "<End>");
	vt_must_have(v, "10  节节节休休休休 . .班 -");
	vt_must_be_whole(v);
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_calendar__a_year_without_a_notice_says_so(void **state)
{
	struct vt *v = stage_play(*state, &english);

	stage_sign_in(v, "1003");
	vt_type(v, ":calendar<Enter><C-u>soon<Enter>");
	vt_must_have(v, "'soon' is no year");
	vt_type(v, "<C-u>2027<Enter>");
	vt_must_have(v, "not announced yet");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_calendar__the_roster_marks_days_off_and_make_up_workdays(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	int first, tenth, row, col;

	stage_sign_in(v, "1003");
	vt_type(v, "4");
	vt_must_have(v, "班,总时");
	vt_must_lack(v, "国庆节");
	vt_type(v, "[");
	vt_must_have(v, "国庆节 01–07");
	assert_true(vt_has(v, " 1  2  3", &row, &first));
	assert_true(vt_has(v, "10 ", &row, &tenth));
	assert_true(vt_has(v, "节 节 节 休 休 休 休", &row, &col));
	assert_int_equal(col, first + 1);
	assert_true(vt_has(v, "班", &row, &col));
	vt_must_be_whole(v);
	stage_leave(v);
}

static void type_import(struct vt *v, const char *path)
{
	vt_type(v, ":import-calendar<Enter><C-u>");
	vt_type(v, path);
	vt_type(v, "<Enter>24682468<F8>");
}

static void test_screen_calendar__a_manager_reads_a_notice_in_and_today_says_it(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	char path[128];

	snprintf(path, sizeof(path), "%s/days.csv", ((struct stage *)*state)->folder);
	stage_file(path, "date,kind,name\n2026-11-20,make-up,x\n2026-11-31,off,x\n");
	stage_sign_in(v, "9001");
	vt_must_lack(v, "明天是");
	type_import(v, path);
	vt_must_have(v, "days.csv:3:1");
	vt_type(v, "<Esc>");
	stage_file(path, "# 另一份通知\ndate,kind,name\n2026-11-20,off,校庆\n"
		"2026-11-21,make-up,校庆\n");
	vt_type(v, "24682468<F8>");
	vt_must_have(v, "2026");
	vt_type(v, "1");
	vt_must_have(v, "今天是放假调休日 · 校庆");
	vt_must_have(v, "明天是调休上班日 · 校庆");
	vt_type(v, "4");
	vt_must_have(v, "校庆 20");
	stage_leave(v);
	stage_verify(*state);
}

static void test_screen_calendar__an_agent_reads_no_notice_in(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	char path[128];

	snprintf(path, sizeof(path), "%s/days.csv", ((struct stage *)*state)->folder);
	stage_file(path, "# n\ndate,kind,name\n2026-11-21,make-up,校庆\n");
	stage_sign_in(v, "1003");
	vt_type(v, ":import-calendar<Enter>");
	vt_type(v, path);
	vt_type(v, "<Enter>");
	vt_type(v, stage_pin("1003"));
	vt_type(v, "<F8>");
	vt_must_lack(v, "已导入");
	vt_type(v, "<Esc><Esc><Esc>1");
	vt_must_lack(v, "明天是");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_calendar__a_year_is_shown_with_its_notice),
		PLAY(test_screen_calendar__a_year_without_a_notice_says_so),
		PLAY(test_screen_calendar__the_roster_marks_days_off_and_make_up_workdays),
		PLAY(test_screen_calendar__a_manager_reads_a_notice_in_and_today_says_it),
		PLAY(test_screen_calendar__an_agent_reads_no_notice_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
