/* SPDX-License-Identifier: MIT */
/* The first run: setting a desk up in Chinese, the recovery sheet, and terminals that will not
 * do. */
#include "stage.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
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

/* Run with the given TERM and no terminal on its input; the exit status. */
static int run_plain(const char *folder, const char *term)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);
		char db[128];

		snprintf(db, sizeof(db), "%s/desk.db", folder);
		setenv("TERM", term, 1);
		dup2(null, 0);
		dup2(null, 1);
		dup2(null, 2);
		execl(getenv("DUTYDESK"), "dutydesk", "--db", db, (char *)NULL);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void test_screen_first__without_a_terminal_the_exit_status_is_2(void **state)
{
	assert_int_equal(run_plain(((struct stage *)*state)->folder, "xterm-256color"), 2);
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
		ALONE(test_screen_first__the_demo_shows_its_pins_and_says_training),
		ALONE(test_screen_first__leaving_makes_nothing),
		ALONE(test_screen_first__a_small_window_is_told_and_may_grow),
		ALONE(test_screen_first__without_a_terminal_the_exit_status_is_2),
		ALONE(test_screen_first__a_dumb_terminal_is_refused_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
