/* SPDX-License-Identifier: MIT */
/* What is being typed survives: a kill, a hang-up, a stop, a window that changes its size. */
#include "stage.h"

#include <signal.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene chinese = {EVENING, "zh_CN", 24, 80};

static void test_screen_draft__a_kill_while_typing_loses_nothing(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>2三号楼水管爆裂<Enter>3栋2单元<Enter>李女士");
	vt_wait(v, "草稿已存");
	vt_signal(v, SIGKILL);
	assert_int_equal(vt_end(v), 128 + SIGKILL);

	v = stage_play(*state, &chinese);
	vt_must_have(v, "有1条草稿");
	stage_sign_in(v, "1003");
	vt_type(v, "<F3><Enter>");
	vt_must_have(v, "三号楼水管爆裂");
	vt_must_have(v, "3栋2单元");
	vt_must_have(v, "李女士");
	vt_must_have(v, "第2声接听");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);

	v = stage_play(*state, &chinese);
	vt_must_lack(v, "条草稿");
	vt_signal(v, SIGTERM);
	assert_int_equal(vt_end(v), 0);
}

static void test_screen_draft__a_hang_up_keeps_the_last_key(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	vt_type(v, "<F2>1挂断前的最后一个字");
	vt_signal(v, SIGHUP);
	assert_int_equal(vt_end(v), 0);
	v = stage_play(*state, &chinese);
	vt_must_have(v, "有1条草稿");
	vt_type(v, "<F3>");
	vt_must_have(v, "挂断前的最后一个字");
	vt_signal(v, SIGTERM);
	assert_int_equal(vt_end(v), 0);
}

static void test_screen_draft__a_stopped_console_goes_on(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "2n停下前");
	/* nobody could wake what is all there is of a session */
	vt_type(v, "<C-z>");
	vt_must_have(v, "Ctrl-Z在此不起作用");
	vt_signal(v, SIGTSTP);
	vt_wait_stopped(v);
	vt_signal(v, SIGCONT);
	vt_type(v, "继续写");
	vt_must_have(v, "停下前继续写");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

static void test_screen_draft__throwing_away_asks_with_default_no(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "2n不要丢<Esc>");
	vt_must_have(v, "丢弃这条记录吗");
	vt_must_have(v, "y/n选择,Enter确定");
	vt_type(v, "<Enter>");
	vt_must_have(v, "不要丢");
	vt_type(v, "<Esc>y<Enter>");
	vt_must_lack(v, "不要丢");
	stage_leave(v);
}

static void test_screen_draft__a_missed_call_is_not_thrown_away_unasked(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F5>13811112222<Esc>");
	vt_must_have(v, "丢弃这条记录吗");
	vt_type(v, "<Enter><Esc>y<Enter><F2><F5><Esc>");
	vt_must_have(v, "丢弃这条记录吗");
	vt_type(v, "<Enter><F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_draft__a_kill_while_typing_loses_nothing),
		PLAY(test_screen_draft__a_hang_up_keeps_the_last_key),
		PLAY(test_screen_draft__a_stopped_console_goes_on),
		PLAY(test_screen_draft__a_missed_call_is_not_thrown_away_unasked),
		PLAY(test_screen_draft__throwing_away_asks_with_default_no),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
