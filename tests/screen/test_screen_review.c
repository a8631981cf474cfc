/* SPDX-License-Identifier: MIT */
/* The supervisor's morning: one line of figures a shift, doubts that are marked as they are read,
 * a question and a decision, and one PIN for what was read to its end. */
#include "stage.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene closing = {LATE_EVENING, "zh_CN", 24, 80};
static const struct scene morning = {MORNING, "zh_CN", 24, 80};

/* An evening with a missed call that nobody called back, and a record made void. */
static void doubtful_evening(const struct stage *s)
{
	struct vt *v = stage_play(s, &closing);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F5>13511110000<F8>");
	vt_must_have(v, "已保存");
	vt_type(v, "n误记<F8>");
	vt_must_have(v, "已保存");
	vt_type(v, "v记错了<F8>");
	vt_type(v, "135790<F8>");
	vt_must_have(v, "已作废");
	vt_type(v, "5p<Home><Enter>1<Enter><Enter>3<Enter>d135790<Enter>13800009999<F8>");
	vt_must_have(v, "已收班");
	stage_leave(v);
}

static struct vt *supervisor(const struct stage *s, const struct scene *how)
{
	struct vt *v = stage_play(s, how);

	stage_sign_in(v, "8001");
	vt_type(v, "6");
	return v;
}

static void R01_22_a_shift_is_one_line_and_read_by_space(void **state)
{
	struct vt *v;
	int first, second;

	doubtful_evening(*state);
	v = supervisor(*state, &morning);
	assert_true(vt_has(v, "11-19 晚班", &first, NULL));
	assert_true(vt_has(v, "11-20 晚班", &second, NULL));
	assert_int_equal(second, first + 1);
	vt_must_have(v, "时限内");
	vt_must_have(v, "存疑");
	vt_type(v, "<End><Enter>");
	vt_must_have(v, "存疑 · 已读0/");
	vt_must_have(v, "[ ]");
	vt_must_have(v, "R01.8");
	vt_must_have(v, "其余");
	vt_type(v, " ");
	vt_must_have(v, "[x]");
	vt_must_have(v, "已读1/");
	vt_type(v, "<Esc>s");
	vt_must_have(v, "还没有读完");
	vt_type(v, "<Enter>      ");
	vt_must_have(v, "本班已读完");
	vt_must_lack(v, "[ ]");
	vt_type(v, "<Esc><Home><Enter>");
	vt_must_have(v, "6条记录均无异常");
	vt_type(v, "<Esc>s");
	vt_must_have(v, "签阅已读的2个班");
	vt_type(v, "13571357<F8>");
	vt_must_have(v, "已签阅2个班");
	vt_must_have(v, "没有待签阅的班");
	stage_leave(v);
}

static void R01_22_a_doubt_leads_to_a_question_or_a_decision(void **state)
{
	struct vt *v;

	doubtful_evening(*state);
	v = supervisor(*state, &morning);
	vt_type(v, "<End><Enter>a为何没有回拨<F8>");
	vt_must_have(v, "退回说明");
	vt_must_have(v, "为何没有回拨");
	vt_type(v, "p请今天回拨<Enter>客服部<Enter>12:00<F8>");
	vt_must_have(v, "批示");
	vt_must_have(v, "请今天回拨");
	vt_must_have(v, "客服部");
	vt_must_have(v, "12:00");
	vt_type(v, "p明天<Enter>客服部<Enter>25:61<F8>");
	vt_must_have(v, "'25:61'无法识别");
	vt_type(v, "<Esc>y<Enter>");
	vt_must_lack(v, "明天");
	vt_must_be_whole(v);
	stage_leave(v);
}

static void test_screen_review__whoever_is_asked_back_sees_it_on_the_first_screen(void **state)
{
	struct vt *v;

	doubtful_evening(*state);
	v = supervisor(*state, &morning);
	vt_type(v, "<End><Enter>a为何没有回拨<F8>");
	vt_must_have(v, "退回说明");
	vt_type(v, "<Esc>1");
	vt_must_have(v, "退回说明待答复");
	stage_leave(v);
	v = stage_play(*state, &morning);
	stage_sign_in(v, "1003");
	vt_must_have(v, "有退回说明待您答复");
	vt_must_have(v, "为何没有回拨");
	vt_must_have(v, "待答复1");
	vt_must_have(v, "待回拨1");
	vt_must_be_whole(v);
	stage_leave(v);
}

static void test_screen_review__nothing_is_cut_in_english_and_a_wide_window_says_more(void **state)
{
	static const struct scene scenes[] = {
		{MORNING, "en", 24, 80}, {MORNING, "en", 40, 120}, {MORNING, "zh_CN", 40, 120},
	};

	doubtful_evening(*state);
	for (size_t i = 0; i < sizeof(scenes) / sizeof(scenes[0]); i++) {
		struct vt *v = supervisor(*state, &scenes[i]);
		bool wide = scenes[i].cols > 80, english = scenes[i].lang[0] == 'e';

		vt_must_have(v, english ? "Doubts" : "存疑");
		assert_int_equal(vt_has(v, english ? "Visits" : "来访", NULL, NULL), wide);
		assert_int_equal(vt_has(v, english ? "Changes" : "改动", NULL, NULL), !wide);
		vt_must_be_whole(v);
		vt_type(v, "<End><Enter>");
		vt_must_be_whole(v);
		stage_leave(v);
	}
}

#define ON_DEMO(test) cmocka_unit_test_setup_teardown(test, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_DEMO(test_screen_review__whoever_is_asked_back_sees_it_on_the_first_screen),
		ON_DEMO(R01_22_a_shift_is_one_line_and_read_by_space),
		ON_DEMO(R01_22_a_doubt_leads_to_a_question_or_a_decision),
		ON_DEMO(
		   test_screen_review__nothing_is_cut_in_english_and_a_wide_window_says_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
