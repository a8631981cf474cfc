/* SPDX-License-Identifier: MIT */
/* What is being typed survives: a kill, a hang-up, a stop, a window that changes its size. */
#include "stage.h"

#include "dutydesk/store.h"

#include <signal.h>
#include <stdio.h>

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

/* As the question says. */
static void test_screen_draft__f3_puts_aside_what_esc_would_throw_away(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "2n灯坏了<Esc>");
	vt_must_have(v, "F3");
	vt_type(v, "<F3>");
	vt_must_have(v, "F3草稿");
	vt_must_lack(v, "灯坏了");
	vt_type(v, "<F3>");
	vt_must_have(v, "灯坏了");
	stage_leave(v);
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

static void test_screen_draft__a_bare_missed_call_asks_before_it_is_gone(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F5><Esc>");
	vt_must_have(v, "丢弃这条记录吗");
	vt_type(v, "<Enter>");
	vt_must_have(v, "未接来电");
	vt_type(v, "<Esc>y<Enter>");
	stage_leave(v);
}

static void test_screen_draft__a_missed_call_wants_a_number_to_call_back(void **state)
{
	struct vt *v = stage_play(*state, &chinese);
	int row, col, field_row;

	stage_sign_in(v, "1003");
	vt_type(v, "2<F5>漏水了<F8>");
	vt_must_have(v, "不是可以回拨的号码");
	vt_cursor(v, &row, &col);
	assert_true(vt_has(v, "电话号码", &field_row, NULL));
	assert_int_equal(row, field_row);
	vt_type(v, "<C-u>１３８１１１１２２２２<F8>");
	vt_must_have(v, "已保存");
	vt_type(v, "<F6>");
	vt_must_have(v, "回拨 13811112222");
	stage_leave(v);
}

static void test_screen_draft__the_oldest_stands_first_and_the_open_one_does_not_wait(void **state)
{
	struct vt *v = stage_play(*state, &chinese);
	int first, second;

	stage_sign_in(v, "1003");
	vt_type(v, "2n");
	vt_must_lack(v, "草稿1");
	vt_type(v, "第一条草稿<F3>");
	vt_must_have(v, "草稿1");
	vt_type(v, "第二条草稿<F3>");
	vt_must_have(v, "草稿2");
	vt_type(v, "第三条<F8>");
	vt_must_have(v, "已保存");
	vt_must_have(v, "F3草稿");
	vt_type(v, "<F3>");
	vt_must_have(v, "先写的在前");
	assert_true(vt_has(v, "第一条草稿", &first, NULL));
	assert_true(vt_has(v, "第二条草稿", &second, NULL));
	assert_true(first < second);
	vt_type(v, "<Enter><F8><F3>");
	vt_must_lack(v, "第一条草稿");
	vt_type(v, "<Enter><F8>");
	vt_must_lack(v, "F3草稿");
	stage_leave(v);
}

static void test_screen_draft__blanks_between_words_stay_while_they_are_typed(void **state)
{
	static const struct scene english = {EVENING, "en", 24, 80};
	struct vt *v = stage_play(*state, &english);

	stage_sign_in(v, "1003");
	vt_type(v, "2n");
	vt_type(v, "water ");
	vt_type(v, "in ");
	vt_type(v, "the cellar<F8>");
	vt_must_have(v, "water in the cellar");
	stage_leave(v);
}

static void test_screen_draft__the_choice_to_urge_is_there_after_a_kill(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>1还在漏水<Enter>3栋2单元<Enter>李女士<Enter>13622220002<Enter>u");
	vt_must_have(v, "[催办跟进");
	vt_wait(v, "草稿已存");
	vt_signal(v, SIGKILL);
	assert_int_equal(vt_end(v), 128 + SIGKILL);
	v = stage_play(*state, &chinese);
	stage_sign_in(v, "1003");
	vt_type(v, "<F3><Enter>");
	vt_must_have(v, "催办跟进");
	vt_type(v, "<F8>");
	vt_must_have(v, "并催办跟进");
	stage_leave(v);
}

/* Another program in the middle of writing, as the library does it. */
static void test_screen_draft__while_another_program_writes_the_words_are_safe(void **state)
{
	const struct stage *s = *state;
	struct vt *v = stage_play(s, &chinese);
	struct store *other = NULL;
	struct err e = {0};
	char path[128];

	snprintf(path, sizeof(path), "%s/demo.db", s->folder);
	stage_sign_in(v, "1003");
	vt_type(v, "2n这时有人在备份");
	assert_true(store_open(path, STORE_WRITE, &other, &e) && store_begin(other, &e));
	vt_type(v, "<F8>");
	vt_must_have(v, "文字已存为草稿,F8再试");
	vt_must_have(v, "这时有人在备份");
	vt_type(v, "和导入");
	store_rollback(other);
	store_close(other);
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	vt_must_have(v, "这时有人在备份和导入");
	stage_leave(v);
}

static void test_screen_draft__words_typed_on_a_choice_go_into_the_next_text(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "3s已联系工程部");
	vt_must_have(v, "已联系工程部");
	vt_type(v, "<Esc>");
	vt_must_have(v, "丢弃已输入的内容吗");
	vt_type(v, "<Enter>");
	vt_must_have(v, "已联系工程部");
	vt_type(v, "<Esc>y<Enter>");
	vt_must_lack(v, "已联系工程部");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_draft__a_kill_while_typing_loses_nothing),
		PLAY(test_screen_draft__f3_puts_aside_what_esc_would_throw_away),
		PLAY(test_screen_draft__a_hang_up_keeps_the_last_key),
		PLAY(test_screen_draft__a_stopped_console_goes_on),
		PLAY(test_screen_draft__a_missed_call_is_not_thrown_away_unasked),
		PLAY(test_screen_draft__throwing_away_asks_with_default_no),
		PLAY(test_screen_draft__a_bare_missed_call_asks_before_it_is_gone),
		PLAY(test_screen_draft__a_missed_call_wants_a_number_to_call_back),
		PLAY(test_screen_draft__the_oldest_stands_first_and_the_open_one_does_not_wait),
		PLAY(test_screen_draft__blanks_between_words_stay_while_they_are_typed),
		PLAY(test_screen_draft__the_choice_to_urge_is_there_after_a_kill),
		PLAY(test_screen_draft__while_another_program_writes_the_words_are_safe),
		PLAY(test_screen_draft__words_typed_on_a_choice_go_into_the_next_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
