/* SPDX-License-Identifier: MIT */
/* One screen for two people: what is offered beside what is said to it, whose turn it is, and both
 * signatures; in both languages and sizes, and at two consoles at once. */
#include "stage.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene closing = {LATE_EVENING, "zh_CN", 24, 80};

/* Prepared, with both things counted. */
static struct vt *prepared(const struct stage *s, const struct scene *how)
{
	struct vt *v = stage_play(s, how);

	stage_sign_in(v, "1003");
	vt_type(v, "5p<Home><Enter>1<Enter><Enter>3<Enter>");
	return v;
}

static struct vt *offered(const struct stage *s, const struct scene *how)
{
	struct vt *v = prepared(s, how);

	vt_type(v, "o135790<F8>");
	return v;
}

static void R01_19_left_is_what_is_offered_and_right_what_is_ticked(void **state)
{
	struct vt *v = stage_play(*state, &closing);
	int row, left, right;

	stage_sign_in(v, "1003");
	vt_type(v, "5p");
	vt_must_have(v, "▶ 交班人 1003 何某 移交");
	vt_must_have(v, "接班人员(排班 1004 郑四)勾选");
	vt_must_have(v, "▶ 轮到交班人: Enter 数量 p 准备 o 发起 d 收班");
	vt_must_have(v, "值班电话:未清点");
	vt_must_have(v, "事项1 厨房下水道返水 · 下一步:请今晚到场处");
	vt_must_have(v, "→ 工程部");
	vt_must_have(v, "── 交班人签名");
	vt_must_have(v, "── 接班人员签名");
	assert_true(vt_has(v, "1 值班电话", &row, &left));
	assert_true(vt_has(v, "[ ] 1", &row, &right));
	assert_string_equal(vt_row(v, row) + strlen(vt_row(v, row)) - 5, "[ ] 1");
	assert_true(right >= 48);
	vt_must_be_whole(v);
	stage_leave(v);
}

static void R04_17_counts_stand_beside_the_last_count(void **state)
{
	static const struct scene morning = {MORNING, "zh_CN", 24, 80};
	struct vt *v = prepared(*state, &closing);

	vt_type(v, "d135790<Enter>13800009999<F8>");
	vt_must_have(v, "已收班");
	stage_leave(v);
	v = stage_play(*state, &morning);
	stage_sign_in(v, "1004");
	vt_type(v, "o<End><F8>135794<F8>");
	vt_must_have(v, "已开班");
	vt_type(v, "5p<Home><Enter>1<Enter><Enter>2<Enter>");
	vt_must_have(v, "值班电话:1 · 上次1");
	vt_must_have(v, "钥匙:2 · 上次3 · 差-1");
	stage_leave(v);
}

static void test_screen_handover__the_keyboard_passes_to_and_fro(void **state)
{
	struct vt *v = offered(*state, &closing);

	vt_must_have(v, "▶ 轮到接班人员: Space 勾选 t 全部勾选 b 异议 a 接班 r 拒绝 Tab 交键盘");
	vt_must_have(v, "已签 2026-11-20 21:20");
	vt_must_have(v, "未签");
	vt_type(v, "p");
	vt_must_have(v, "现在轮到接班人员操作");
	vt_type(v, "<Tab>");
	vt_must_have(v, "▶ 轮到交班人: Tab 交键盘");
	vt_must_have(v, "▶ 交班人 1003 何某");
	vt_type(v, " ");
	vt_must_have(v, "现在轮到交班人操作");
	vt_must_lack(v, "[x]");
	vt_type(v, "<Tab><Home> ");
	vt_must_have(v, "[x] 1");
	stage_leave(v);
}

static void D11_an_objection_at_the_others_keyboard_is_signed_with_the_takeover(void **state)
{
	struct vt *v = offered(*state, &closing);

	vt_type(v, "<Home> b少一把钥匙<F8>");
	vt_must_have(v, "[!] 2 异议:少一把钥匙");
	vt_type(v, "<Down>  ");
	vt_must_have(v, "[x] 4");
	vt_type(v, "a<End><F8>135794<F8>");
	vt_must_have(v, "已接班");
	vt_must_have(v, "1004 郑四");
	vt_must_have(v, "已签,有异议 2026-11-20 21:20");
	vt_must_have(v, "[!] 2 异议:少一把钥匙");
	vt_must_have(v, "这里没有要签的了");
	stage_leave(v);
}

static void test_screen_handover__what_is_not_counted_is_asked_about(void **state)
{
	struct vt *v = stage_play(*state, &closing);

	stage_sign_in(v, "1003");
	vt_type(v, "5d");
	vt_must_have(v, "还没有清点,仍然签名吗?");
	vt_must_have(v, "值班电话, 钥匙");
	vt_must_have(v, "回车或F8确定,Esc离开");
	vt_type(v, "<Enter>");
	vt_must_lack(v, "转接到");
	vt_type(v, "p<Home><Enter>1<Enter>o");
	vt_must_have(v, "还没有清点");
	vt_must_lack(v, "值班电话, 钥匙");
	vt_type(v, "y<F8>");
	vt_must_have(v, "F8签名,Esc离开");
	vt_type(v, "135790<F8>");
	vt_must_have(v, "已发起");
	stage_leave(v);
}

static void test_screen_handover__a_wide_window_is_used(void **state)
{
	static const struct scene wide = {LATE_EVENING, "zh_CN", 40, 120};
	struct vt *v = offered(*state, &wide);
	int row, col;

	vt_must_have(v, "事项1 厨房下水道返水 · 下一步:请今晚到场处理 → 工程部");
	assert_true(vt_has(v, "[ ] 1", &row, &col));
	assert_true(col >= 72);
	vt_must_be_whole(v);
	vt_resize(v, 24, 80);
	vt_type(v, "<Home>");
	assert_true(vt_has(v, "[ ] 1", &row, &col));
	assert_in_range(col, 48, 60);
	vt_must_be_whole(v);
	stage_leave(v);
}

static void test_screen_handover__nothing_is_cut_in_english(void **state)
{
	static const struct scene english = {LATE_EVENING, "en", 24, 80};
	struct vt *v = prepared(*state, &english);

	vt_must_have(v, "▶ Offered by 1003 何某");
	vt_must_have(v, "Incoming (roster 1004 郑四)");
	vt_must_have(v, "The outgoing person's turn: Enter Count p Prepare o Offer "
			"d Close the desk");
	vt_type(v, "o135790<F8>");
	vt_must_have(v, "▶ Incoming (roster 1004 郑四)");
	vt_must_have(v, "turn: Space Tick t Tick all b Object a Accept r Refuse Tab Pass");
	vt_must_have(v, "signed 2026-11-20 21:20");
	vt_must_have(v, "not signed");
	for (int i = 4; i < 20; i++)
		if (strstr(vt_row(v, i), "…"))
			fail_msg("cut: %s", vt_row(v, i));
	vt_must_be_whole(v);
	stage_leave(v);
}

/* Both have read the sheet and typed the PIN; both press F8. */
static void test_screen_handover__accepted_at_two_consoles_one_is_told(void **state)
{
	struct vt *one = offered(*state, &closing), *two;

	vt_type(one, "<Home>    ");
	two = stage_play(*state, &closing);
	stage_sign_in(two, "1002");
	vt_type(two, "5<Home>    ");
	vt_must_have(two, "[x] 4");
	vt_type(one, "a<End><F8>135794");
	vt_type(two, "a<End><F8>135792<Enter><Enter>代班");
	vt_type_blind(one, "<F8>");
	vt_type_blind(two, "<F8>");
	vt_type(one, "");
	vt_type(two, "");
	bool first = vt_has(one, "已接班", NULL, NULL), second = vt_has(two, "已接班", NULL, NULL);
	assert_int_equal(first + second, 1);
	vt_must_have(first ? two : one, "接班;这里什么也没有签");
	vt_must_have(first ? two : one, first ? "1004" : "1002");
	vt_type(first ? two : one, "<Esc>");
	stage_leave(one);
	stage_leave(two);
}

/* Behind what was refused every later PIN would be wrong. */
static void test_screen_handover__a_wrong_pin_does_not_stay_in_the_field(void **state)
{
	struct vt *v = prepared(*state, &closing);

	vt_type(v, "o0000<F8>");
	vt_must_have(v, "PIN 不对");
	vt_type(v, "135790<F8>");
	vt_must_have(v, "已发起交接");
	stage_leave(v);
}

static void test_screen_handover__a_pin_never_stands_in_clear(void **state)
{
	struct vt *v = offered(*state, &closing);

	vt_type(v, "ta<End><F8>");
	vt_must_have(v, "1004");
	vt_type(v, "0000<Enter><F8>");
	vt_must_have(v, "PIN 不对");
	vt_type(v, "135794");
	vt_must_lack(v, "135794");
	vt_type(v, "<Up><C-u><Down><Down><F8>");
	vt_must_have(v, "'工号'还没有填");
	vt_type(v, "1004<F8>");
	vt_must_have(v, "已接班");
	stage_leave(v);
}

static void test_screen_handover__the_offer_has_passed_the_keyboard(void **state)
{
	struct vt *v = offered(*state, &closing);

	vt_type(v, "<Tab>");
	vt_must_have(v, "发起时键盘已经交给接班人员");
	vt_must_have(v, "▶ 轮到接班人员:");
	vt_type(v, "<Tab>");
	vt_must_have(v, "键盘已交还");
	vt_must_have(v, "▶ 轮到交班人:");
	stage_leave(v);
}

static void test_screen_handover__only_the_keys_of_the_turn_are_offered(void **state)
{
	struct vt *v = stage_play(*state, &closing);

	stage_sign_in(v, "1003");
	vt_type(v, "1");
	vt_must_lack(v, "o开班");
	vt_type(v, "5");
	vt_must_lack(v, "Space勾选");
	vt_must_lack(v, "o发起");
	vt_type(v, "p");
	vt_must_have(v, "o发起");
	vt_must_lack(v, "a接班");
	vt_type(v, "<Enter>1<Enter><Up><Enter>");
	vt_must_have(v, "数量 ");
	vt_type(v, "2<Enter>");
	vt_must_have(v, "值班电话:2");
	vt_type(v, "o<Enter><Esc>Q");
	vt_must_have(v, "5交接");
	stage_leave(v);
}

static void test_screen_handover__what_the_program_wrote_is_read_in_both_languages(void **state)
{
	struct vt *v = prepared(*state, &closing);

	vt_type(v, "<End><Enter><C-u>未开始<F8>");
	vt_must_have(v, "下一步:未开始");
	vt_type(v, "<Up><Enter><C-u>回拨<F8><F12>");
	vt_must_have(v, "begun → 工程部");
	vt_must_have(v, "next: call-back");
	vt_type(v, "<F12>");
	vt_must_have(v, "下一步:未开始");
	stage_leave(v);
}

#define ON_DEMO(test) cmocka_unit_test_setup_teardown(test, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_DEMO(R01_19_left_is_what_is_offered_and_right_what_is_ticked),
		ON_DEMO(R04_17_counts_stand_beside_the_last_count),
		ON_DEMO(test_screen_handover__the_keyboard_passes_to_and_fro),
		ON_DEMO(D11_an_objection_at_the_others_keyboard_is_signed_with_the_takeover),
		ON_DEMO(test_screen_handover__what_is_not_counted_is_asked_about),
		ON_DEMO(test_screen_handover__a_wide_window_is_used),
		ON_DEMO(test_screen_handover__nothing_is_cut_in_english),
		ON_DEMO(test_screen_handover__a_wrong_pin_does_not_stay_in_the_field),
		ON_DEMO(test_screen_handover__a_pin_never_stands_in_clear),
		ON_DEMO(test_screen_handover__the_offer_has_passed_the_keyboard),
		ON_DEMO(test_screen_handover__only_the_keys_of_the_turn_are_offered),
		ON_DEMO(test_screen_handover__what_the_program_wrote_is_read_in_both_languages),
		ON_DEMO(test_screen_handover__accepted_at_two_consoles_one_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
