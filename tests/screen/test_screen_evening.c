/* SPDX-License-Identifier: MIT */
/* An evening at the desk, as a person lives it: taking over, calls, a correction, closing, and the
 * review on the next morning. */
#include "stage.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};
static const struct scene closing = {LATE_EVENING, "zh_CN", 24, 80};
static const struct scene morning = {MORNING, "zh_CN", 24, 80};

static void test_screen_evening__three_calls_are_logged(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>");
	vt_must_have(v, "来电振铃");
	vt_must_have(v, "时限3声之内,不到15秒");
	vt_type(v, "2");
	vt_must_have(v, "第2声接听");
	vt_type(v, "3栋楼道灯不亮<Enter>3栋1单元<Enter>张三丰<Enter>13900001111<Enter>3<F8>");
	vt_must_have(v, "记录10已保存");
	vt_must_have(v, "3栋楼道灯不亮");
	vt_must_have(v, "张三丰");
	vt_type(v, "<F2>");
	vt_type(v, "<F2>问停车月租<F8>");
	vt_must_have(v, "记录11已保存");
	vt_must_have(v, "计时");
	vt_type(v, "<F5>13511110000<F8>");
	vt_must_have(v, "记录12已保存");
	vt_must_have(v, "未接来电");
	stage_leave(v);
}

static void R01_10_a_late_call_without_a_reason_keeps_the_form_open(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>5");
	vt_must_have(v, "第5声接听");
	vt_must_have(v, "已超时");
	vt_type(v, "电梯困人<F8>");
	vt_must_have(v, "R01.10");
	vt_must_have(v, "电梯困人");
	vt_must_have(v, "2接待来访");
	vt_type(v, "2");
	vt_must_have(v, "超时原因  接待来访");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	vt_must_have(v, "5声!");
	stage_leave(v);
}

static void test_screen_evening__esc_twice_throws_the_ring_timer_away(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F2><Esc>");
	vt_must_have(v, "再按Esc取消振铃计时");
	vt_must_have(v, "来电振铃");
	vt_type(v, "j");
	vt_type(v, "<Esc>");
	vt_must_have(v, "来电振铃");
	vt_type(v, "<Esc>");
	vt_must_have(v, "已取消振铃计时");
	vt_must_lack(v, "来电振铃");
	stage_leave(v);
}

static void test_screen_evening__a_correction_keeps_the_old_text_legible(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>1水管漏水<F8>");
	vt_must_have(v, "已保存");
	vt_type(v, "<F9>,在3号楼<F8>");
	vt_must_have(v, "更正原因");
	vt_type(v, "补充楼号<F8>");
	vt_must_have(v, "已由记录");
	vt_must_have(v, "水管漏水,在3号楼");
	vt_type(v, "<End><Enter>");
	vt_must_have(v, "更正前原文");
	vt_must_have(v, "补充楼号");
	stage_leave(v);
}

static void test_screen_evening__a_void_needs_the_pin_and_another_key(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>1误记<F8>v记错了<Enter>");
	vt_must_have(v, "不能撤销");
	vt_type(v, "135790<Enter>");
	vt_must_have(v, "F8签名");
	vt_type(v, "<F8>");
	vt_must_have(v, "已作废");
	vt_must_have(v, "误记");
	stage_leave(v);
}

static void test_screen_evening__f3_parks_and_opens_another(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2n第一件事<F3>");
	vt_must_have(v, "已暂存");
	vt_must_lack(v, "第一件事");
	vt_type(v, "第二件事<F8>");
	vt_must_have(v, "已保存");
	vt_must_have(v, "草稿1");
	vt_type(v, "<F3>");
	vt_must_have(v, "第一件事");
	vt_type(v, "<Enter><F8>");
	vt_must_have(v, "已保存");
	vt_must_lack(v, "草稿1");
	stage_leave(v);
}

static void test_screen_evening__the_desk_is_closed_and_the_next_reads_and_signs(void **state)
{
	struct vt *v = stage_play(*state, &closing);

	stage_sign_in(v, "1003");
	vt_type(v, "5p");
	vt_must_have(v, "值班电话:未清点");
	vt_type(v, "<Enter>1<Enter><Enter>３<Enter>");
	vt_must_have(v, "钥匙:3");
	vt_type(v, "d135790<Enter>13800009999<Enter>");
	vt_must_have(v, "F8签名");
	vt_type(v, "<F8>");
	vt_must_have(v, "已收班");
	vt_must_have(v, "校验码");
	vt_must_have(v, "待签收1");
	stage_leave(v);

	v = stage_play(*state, &morning);
	stage_sign_in(v, "1004");
	vt_must_have(v, "待接班签收");
	vt_type(v, "o");
	vt_must_have(v, "上一班日志");
	vt_must_have(v, "咨询周末停车收费");
	vt_type(v, "<End><F8>");
	vt_must_have(v, "签收上一班日志");
	vt_type(v, "135794<F8>");
	vt_must_have(v, "已开班");
	vt_must_have(v, "周末班 09:00–21:30");
	stage_leave(v);
}

static void R01_20_the_offering_person_cannot_accept_but_another_can(void **state)
{
	struct vt *v = stage_play(*state, &closing);

	stage_sign_in(v, "1003");
	vt_type(v, "5p<Enter>1<Enter><Enter>3<Enter>o135790<F8>");
	vt_must_have(v, "已发起交接");
	vt_type(v, "<Home> ");
	vt_must_have(v, "[x] 1");
	vt_type(v, "a");
	vt_must_have(v, "还没有勾选:2, 3, 4");
	vt_type(v, "t");
	vt_must_have(v, "[x] 4");
	vt_type(v, "a<End><F8><Up>1003<Enter>135790<F8>");
	vt_must_have(v, "R01.20");
	vt_type(v, "<Up><C-u>1004<Enter>135794<F8>");
	vt_must_have(v, "1004 郑四");
	vt_must_have(v, "已接班");
	stage_leave(v);
}

static void test_screen_evening__what_is_written_late_says_so(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2n傍晚有人送伞<Down><Down><Down><Down><Down><Down><Down><Down><Down><Down>");
	vt_type(v, "25:61<F8>");
	vt_must_have(v, "'25:61'无法识别");
	vt_type(v, "<C-u>１７：３５<F8>");
	vt_must_have(v, "已保存");
	vt_must_have(v, "17:35");
	vt_type(v, "<Home><End><Up><Up><Up><Enter>");
	vt_must_have(v, "补录,写于");
	vt_must_have(v, "2026-11-20 18:4");
	stage_leave(v);
}

static void test_screen_evening__two_consoles_see_each_other(void **state)
{
	struct vt *one = stage_play(*state, &evening);
	struct vt *two = stage_play(*state, &evening);

	stage_sign_in(one, "1003");
	stage_sign_in(two, "1004");
	vt_type(one, "2");
	vt_type(two, "2<F2>1另一台写的记录<F8>");
	vt_must_have(two, "已保存");
	vt_wait(one, "另一台写的记录");
	stage_leave(one);
	stage_leave(two);
}

static void test_screen_evening__a_matter_gets_a_step_and_is_closed(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "3");
	vt_must_have(v, "厨房下水道返水");
	vt_type(v, "<Enter>s");
	vt_must_have(v, "请示可联系");
	vt_must_have(v, "林主管");
	vt_type(v, "<Right><Enter>工程部答应今晚到<Enter><Enter><Enter><Enter><Enter>20:30<Enter>");
	vt_must_have(v, "已添加步骤");
	vt_must_have(v, "工程部答应今晚到");
	vt_must_have(v, "20:30");
	vt_type(v, "x今晚已修好<Enter>");
	vt_must_have(v, "R01.6");
	vt_type(v, "<Esc>y<Enter>s7已告知业主<Enter><Enter><Enter><Enter><Enter><Enter>");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_evening__the_supervisor_signs_what_was_read(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "8001");
	vt_type(v, "6");
	vt_must_have(v, "11-19 晚班");
	vt_must_have(v, "未读");
	vt_type(v, "s");
	vt_must_have(v, "还没有读过");
	vt_type(v, "<Enter>");
	vt_must_have(v, "6条记录均无异常");
	vt_type(v, "<Esc>s13571357<F8>");
	vt_must_have(v, "已签阅1个班");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_evening__three_calls_are_logged),
		PLAY(R01_10_a_late_call_without_a_reason_keeps_the_form_open),
		PLAY(test_screen_evening__esc_twice_throws_the_ring_timer_away),
		PLAY(test_screen_evening__a_correction_keeps_the_old_text_legible),
		PLAY(test_screen_evening__a_void_needs_the_pin_and_another_key),
		PLAY(test_screen_evening__f3_parks_and_opens_another),
		PLAY(test_screen_evening__the_desk_is_closed_and_the_next_reads_and_signs),
		PLAY(R01_20_the_offering_person_cannot_accept_but_another_can),
		PLAY(test_screen_evening__what_is_written_late_says_so),
		PLAY(test_screen_evening__two_consoles_see_each_other),
		PLAY(test_screen_evening__a_matter_gets_a_step_and_is_closed),
		PLAY(test_screen_evening__the_supervisor_signs_what_was_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
