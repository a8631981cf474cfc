/* SPDX-License-Identifier: MIT */
/* Signing in, changing the person, the lock; and that a call can always be written down. */
#include "stage.h"

#include <signal.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene chinese = {EVENING, "zh_CN", 24, 80};
static const struct scene english = {EVENING, "en", 24, 80};

static void test_screen_signin__a_wrong_pin_is_refused_and_never_shown(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	vt_type(v, "1003<Enter>246802");
	vt_must_lack(v, "246802");
	vt_must_have(v, "******");
	vt_type(v, "<Enter>");
	vt_must_have(v, "(1003)");
	vt_must_have(v, "未登录");
	vt_must_lack(v, "246802");
	vt_type(v, "135790<Enter>");
	vt_must_have(v, "1003 何某");
	vt_must_have(v, "晚班 17:30–21:30");
	stage_leave(v);
}

static void test_screen_signin__the_language_changes_while_running(void **state)
{
	struct vt *v = stage_play(*state, &english);

	vt_must_have(v, "Sign in with your number");
	stage_sign_in(v, "1003");
	vt_must_have(v, "1Today");
	vt_type(v, "<F12>");
	vt_must_have(v, "1今日 2日志 3跟进 4排班 5交接 6签阅");
	vt_must_lack(v, "Today");
	vt_type(v, "<F12>");
	vt_must_have(v, "1Today");
	stage_leave(v);
}

static void test_screen_signin__a_call_is_written_on_the_locked_screen(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "2<C-l>");
	vt_must_have(v, "屏幕已锁");
	vt_must_lack(v, "王先生");
	vt_type(v, "<F2>2锁屏来电<F8>");
	vt_must_have(v, "由谁记录");
	vt_type(v, "135790<Enter>");
	vt_must_have(v, "已保存");
	vt_must_lack(v, "屏幕已锁");
	vt_must_have(v, "锁屏来电");
	stage_leave(v);
}

static void test_screen_signin__before_signing_in_a_call_asks_who_wrote_it(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	vt_type(v, "<F2>1门口有人晕倒<F8>");
	vt_must_have(v, "由谁记录");
	vt_type(v, "1003<Enter>135790<Enter>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

static void test_screen_signin__a_wrong_pin_for_an_entry_leaves_the_field_empty(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	vt_type(v, "<F2>1门口有人晕倒<F8>1003<Enter>246802<Enter>");
	vt_must_have(v, "(1003)");
	vt_must_lack(v, "******");
	vt_type(v, "135790<Enter>");
	vt_must_have(v, "已保存");
	vt_must_have(v, "1003 何某");
	vt_must_lack(v, "请输入工号和PIN登录");
	vt_type(v, "2");
	vt_must_have(v, "门口有人晕倒");
	stage_leave(v);
}

static void test_screen_signin__leaving_an_entry_after_signing_in_shows_today(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	vt_type(v, "<F2>1第一件<F9>1003<Enter>135790<Enter>");
	vt_must_have(v, "同一来电的另一事项");
	vt_type(v, "<Esc>");
	vt_type(v, "y<Enter>");
	vt_must_have(v, "1003 何某");
	vt_must_lack(v, "请输入工号和PIN登录");
	vt_type(v, "2");
	vt_must_have(v, "第一件");
	stage_leave(v);
}

static void test_screen_signin__who_is_signed_in_is_not_asked_for_the_entry_below(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	vt_type(v, "<F2>1先来的电话<F8>");
	vt_must_have(v, "由谁记录");
	vt_type(v, "<F2>1后来的电话<F8>1003<Enter>135790<Enter>");
	vt_must_lack(v, "由谁记录");
	vt_must_have(v, "已保存");
	vt_type(v, "2");
	vt_must_have(v, "先来的电话");
	vt_must_have(v, "后来的电话");
	stage_leave(v);
}

static void test_screen_signin__an_empty_number_keeps_the_caret(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	vt_type(v, "<Enter>");
	vt_must_have(v, "还没有输入工号");
	vt_type(v, "1003<Enter>135790<Enter>");
	vt_must_have(v, "1003 何某");
	stage_leave(v);
}

static void test_screen_signin__a_lacking_number_gets_the_caret(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	vt_type(v, "<Tab>135790<Enter>");
	vt_type(v, "1003<Enter>135790<Enter>");
	vt_must_have(v, "1003 何某");
	stage_leave(v);
}

static void test_screen_signin__f4_changes_the_person_and_esc_keeps_the_old(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "<F4>");
	vt_must_have(v, "由谁接手在座");
	vt_type(v, "<Esc>");
	vt_must_have(v, "1003 何某");
	vt_type(v, "<F4>8001<Enter>13571357<Enter>");
	vt_must_have(v, "8001 林主管");
	stage_leave(v);
}

static void test_screen_signin__full_width_digits_count_as_half_width(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "２");
	vt_must_have(v, "咨询周末停车收费");
	vt_type(v, "？");
	vt_must_have(v, "本屏按键");
	vt_type(v, "<Esc>");
	vt_type(v, "／渗水<Enter>");
	vt_must_have(v, "漏水,厨房顶面渗水");
	vt_must_lack(v, "咨询周末停车收费");
	vt_type(v, "<Esc>");
	vt_must_have(v, "咨询周末停车收费");
	stage_leave(v);
}

static void test_screen_signin__a_clock_behind_the_record_is_asked_about(void **state)
{
	const struct scene before = {"2026-11-20T12:00:00+08:00 held", "zh_CN", 24, 80};
	struct vt *v = stage_play(*state, &before);

	vt_type(v, "1003<Enter>135790<Enter>");
	vt_must_have(v, "时钟准吗");
	vt_must_have(v, "照常记录");
	vt_type(v, "<Enter>");
	vt_must_have(v, "请让人校准");
	vt_must_have(v, "1003 何某");
	vt_type(v, "2<F2>1时钟不准时的来电<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

static void test_screen_signin__ctrl_c_ends_nothing(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	vt_type(v, "<C-c>");
	vt_wait(v, "Ctrl-C");
	vt_signal(v, SIGTERM);
	assert_int_equal(vt_end(v), 0);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_signin__a_wrong_pin_is_refused_and_never_shown),
		PLAY(test_screen_signin__the_language_changes_while_running),
		PLAY(test_screen_signin__a_call_is_written_on_the_locked_screen),
		PLAY(test_screen_signin__before_signing_in_a_call_asks_who_wrote_it),
		PLAY(test_screen_signin__a_wrong_pin_for_an_entry_leaves_the_field_empty),
		PLAY(test_screen_signin__leaving_an_entry_after_signing_in_shows_today),
		PLAY(test_screen_signin__who_is_signed_in_is_not_asked_for_the_entry_below),
		PLAY(test_screen_signin__an_empty_number_keeps_the_caret),
		PLAY(test_screen_signin__a_lacking_number_gets_the_caret),
		PLAY(test_screen_signin__f4_changes_the_person_and_esc_keeps_the_old),
		PLAY(test_screen_signin__full_width_digits_count_as_half_width),
		PLAY(test_screen_signin__a_clock_behind_the_record_is_asked_about),
		PLAY(test_screen_signin__ctrl_c_ends_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
