/* SPDX-License-Identifier: MIT */
/* The first run: setting a desk up in Chinese, the recovery sheet, and terminals that will not
 * do. */
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene chinese = {EVENING, "zh_CN", 24, 80};

static void test_screen_first__a_desk_is_set_up_in_chinese(void **state)
{
	struct vt *v = stage_first(*state, &chinese);

	vt_type(v, "1");
	vt_must_have(v, "R01");
	vt_must_have(v, "17:30–21:30");
	vt_must_have(v, "R08");
	vt_type(v, "<Enter>客服中心<Enter>9001<Enter>主任甲<Enter>13572468<Enter>1357246");
	vt_must_have(v, "客服中心");
	vt_must_lack(v, "13572468");
	vt_type(v, "9<Enter>");
	vt_must_have(v, "PIN不同");
	vt_type_blind(v, "13572468<Enter>");
	vt_wait(v, "根密钥");
	vt_type(v, "");
	vt_must_be_whole(v);
	vt_type_blind(v, "<F8>");
	vt_wait(v, "请输入工号和PIN登录");
	vt_type_blind(v, "9001<Enter>13572468<Enter>");
	vt_wait(v, "9001 主任甲");
	vt_type(v, "");
	vt_must_lack(v, "训练");
	stage_leave(v);
}

static void test_screen_first__the_list_of_policies_scrolls_to_the_last(void **state)
{
	struct vt *v = stage_first(*state, &chinese);

	vt_type(v, "1");
	vt_must_have(v, "第1个,共24个");
	vt_must_lack(v, "R42");
	vt_type(v, "<End>");
	vt_must_have(v, "R42");
	vt_must_have(v, "第24个,共24个");
	vt_must_have(v, "原文没有时间");
	vt_must_lack(v, "17:30–21:30");
	/* One to build on: what is missing is said, and the list stays. */
	vt_type(v, "<Enter>");
	vt_must_have(v, "based_on: 客服休息规章制度表模板");
	vt_must_be_whole(v);
	vt_type(v, "<Home>");
	vt_must_have(v, "17:30–21:30");
	vt_type(v, "<Esc>");
	vt_type_blind(v, "3");
	assert_int_equal(vt_end(v), 0);
}

static void test_screen_first__a_restart_goes_on_with_the_demo(void **state)
{
	struct vt *v = stage_first(*state, &chinese);

	vt_must_lack(v, "继续上次打开的演示");
	vt_type_blind(v, "2");
	vt_wait(v, "工号");
	vt_type(v, "<Esc>");
	vt_type_blind(v, "y<Enter>");
	assert_int_equal(vt_end(v), 0);
	v = stage_first(*state, &chinese);
	vt_must_have(v, "继续上次打开的演示");
	vt_must_have(v, "还没有自己的值班台");
	vt_type_blind(v, "<Enter>");
	vt_wait(v, "工号");
	vt_must_have(v, "演示值班台");
	vt_type(v, "<Esc>");
	vt_type_blind(v, "y<Enter>");
	assert_int_equal(vt_end(v), 0);
}

static void test_screen_first__the_least_length_of_the_pin_is_said_before(void **state)
{
	struct vt *v = stage_first(*state, &chinese);

	vt_type(v, "1<Enter>");
	vt_must_have(v, "PIN至少8个字符");
	/* no desk: keys that would only be refused are not offered */
	vt_must_lack(v, "F2来电");
	vt_type(v, "<Esc><Esc>");
	vt_type_blind(v, "3");
	assert_int_equal(vt_end(v), 0);
}

static void test_screen_first__the_demo_shows_its_pins_and_says_training(void **state)
{
	struct vt *v = stage_first(*state, &chinese);

	vt_type_blind(v, "<Down><Enter>");
	vt_wait(v, "1003 何某 135790");
	vt_type(v, "");
	vt_must_have(v, "[训练]");
	vt_type(v, "<Esc>");
	vt_type_blind(v, "y<Enter>");
	assert_int_equal(vt_end(v), 0);
}

static void test_screen_first__leaving_makes_nothing(void **state)
{
	const struct stage *s = *state;
	struct vt *v = stage_first(s, &chinese);
	char path[128];

	vt_type_blind(v, "3");
	assert_int_equal(vt_end(v), 0);
	snprintf(path, sizeof(path), "%s/desk.db", s->folder);
	assert_int_not_equal(access(path, F_OK), 0);
}

static void test_screen_first__a_small_window_is_told_and_may_grow(void **state)
{
	const struct scene small = {EVENING, "zh_CN", 20, 60};
	struct stage *s = *state;
	char db[128], now[64];
	const char *argv[] = {getenv("DUTYDESK"), "--db", db, "--lang", "zh_CN", NULL};
	const char *env[] = {now, NULL};
	struct vt *v;

	snprintf(db, sizeof(db), "%s/desk.db", s->folder);
	snprintf(now, sizeof(now), "DUTYDESK_NOW=%s", small.now);
	v = vt_start(argv, env, small.rows, small.cols, "窗口太小");
	vt_type(v, "");
	vt_must_have(v, "80×24");
	vt_must_have(v, "60×20");
	vt_resize(v, 24, 80);
	vt_must_have(v, "建立值班台");
	vt_must_lack(v, "窗口太小");
	vt_type_blind(v, "3");
	assert_int_equal(vt_end(v), 0);
}

static void test_screen_first__without_a_terminal_the_exit_status_is_2(void **state)
{
	const struct stage *s = *state;
	char db[128];
	const char *const argv[] = {"--db", db, NULL};

	snprintf(db, sizeof(db), "%s/desk.db", s->folder);
	assert_int_equal(stage_run(argv), 2);
}

/* A real desk, because a training desk lets first PINs stay. */
static void test_screen_first__a_first_pin_must_be_replaced_by_an_own_one(void **state)
{
	const struct stage *s = *state;
	char db[128], pin[128], first[128];
	const char *const init[] = {"--db", db, "init", "--policy", "R01", "--desk", "客服",
		"--manager", "9001:主任甲", "--pin-file", pin, NULL};
	const char *const add[] = {"--db", db, "--as", "9001", "--pin-file", pin, "staff", "add",
		"1001", "张一", "--role", "agent", "--new-pin-file", first, NULL};
	const char *argv[] = {getenv("DUTYDESK"), "--db", db, "--lang", "zh_CN", NULL};
	struct vt *v;

	snprintf(db, sizeof(db), "%s/desk.db", s->folder);
	snprintf(pin, sizeof(pin), "%s/pin", s->folder);
	snprintf(first, sizeof(first), "%s/first", s->folder);
	stage_file(pin, "13572468\n");
	stage_file(first, "246813\n");
	assert_int_equal(stage_run(init), 0);
	assert_int_equal(stage_run(add), 0);
	v = vt_start(argv, NULL, 24, 80, "工号");
	vt_type(v, "1001<Enter>246813<Enter>");
	vt_must_have(v, "选定自己的PIN");
	vt_type(v, "864213<Enter>864210<Enter>");
	vt_must_have(v, "PIN不同");
	vt_type(v, "864213<Enter>");
	vt_must_have(v, "1001 张一");
	vt_must_have(v, "1今日");
	vt_must_lack(v, "864213");
	stage_leave(v);
}

static void test_screen_first__a_dumb_terminal_is_refused_in_words(void **state)
{
	const struct stage *s = *state;
	char db[128];
	const char *argv[] = {getenv("DUTYDESK"), "--db", db, "--lang", "en", NULL};
	const char *env[] = {"TERM=dumb", NULL};
	struct vt *v;

	snprintf(db, sizeof(db), "%s/desk.db", s->folder);
	v = vt_start(argv, env, 24, 80, "xterm-256color");
	assert_int_equal(vt_end(v), 2);
}

#define ALONE(f) cmocka_unit_test_setup_teardown(f, stage_empty, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ALONE(test_screen_first__a_desk_is_set_up_in_chinese),
		ALONE(test_screen_first__the_list_of_policies_scrolls_to_the_last),
		ALONE(test_screen_first__a_restart_goes_on_with_the_demo),
		ALONE(test_screen_first__the_least_length_of_the_pin_is_said_before),
		ALONE(test_screen_first__the_demo_shows_its_pins_and_says_training),
		ALONE(test_screen_first__leaving_makes_nothing),
		ALONE(test_screen_first__a_small_window_is_told_and_may_grow),
		ALONE(test_screen_first__without_a_terminal_the_exit_status_is_2),
		ALONE(test_screen_first__a_first_pin_must_be_replaced_by_an_own_one),
		ALONE(test_screen_first__a_dumb_terminal_is_refused_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
