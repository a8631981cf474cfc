/* SPDX-License-Identifier: MIT */
/* The find line: narrows as one types, marks what it found, says how many there are. */
#include "stage.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};

static void test_screen_find__it_narrows_with_each_character(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2n厨房漏水<F8>n门禁坏了<F8>");
	vt_type(v, "/");
	vt_must_have(v, "门禁坏了");
	vt_type(v, "门");
	vt_must_have(v, "门禁坏了");
	vt_must_lack(v, "厨房漏水");
	vt_type(v, "<Backspace>漏");
	vt_must_have(v, "厨房漏水");
	vt_must_lack(v, "门禁坏了");
	vt_type(v, "没有这种字");
	vt_must_have(v, "暂无符合的记录");
	vt_type(v, "<C-u>");
	vt_must_have(v, "门禁坏了");
	stage_leave(v);
}

static void test_screen_find__the_count_follows_and_hits_are_marked(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	int row, col;

	stage_sign_in(v, "1003");
	vt_type(v, "2n水表漏水,水很大<F8>/水很大");
	vt_wait(v, "共1条");
	assert_true(vt_has(v, "水表漏水,水很大", &row, &col));
	assert_false(vt_is_underlined(v, row, col));
	assert_true(vt_is_underlined(v, row, col + 9));
	assert_true(vt_is_underlined(v, row, col + 13));
	vt_type(v, "<Enter>");
	vt_must_have(v, "查找'水很大'");
	vt_wait(v, "共1条");
	assert_true(vt_has(v, "水表漏水,水很大", &row, &col));
	assert_true(vt_is_underlined(v, row, col + 9));
	vt_must_be_whole(v);
	stage_leave(v);
}

static void test_screen_find__esc_takes_the_line_back_and_a_second_one_shows_all(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2n厨房漏水<F8>n门禁坏了<F8>");
	vt_type(v, "/漏水<Enter>");
	vt_must_lack(v, "门禁坏了");
	vt_type(v, "/门<Esc>");
	vt_must_have(v, "厨房漏水");
	vt_must_lack(v, "门禁坏了");
	vt_type(v, "<Esc>");
	vt_must_have(v, "门禁坏了");
	stage_leave(v);
}

static void test_screen_find__a_chinese_character_in_the_list_begins_it(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2n厨房漏水<F8>n门禁坏了<F8>");
	vt_type(v, "门禁");
	vt_must_have(v, "门禁坏了");
	vt_must_lack(v, "厨房漏水");
	stage_leave(v);
}

static void test_screen_find__the_phone_rings_while_it_is_typed(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2/漏水<F2>1电梯停了<F8>");
	vt_must_have(v, "已保存");
	vt_type(v, "<C-u>电梯停");
	vt_must_have(v, "电梯停了");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_find__it_narrows_with_each_character),
		PLAY(test_screen_find__the_count_follows_and_hits_are_marked),
		PLAY(test_screen_find__esc_takes_the_line_back_and_a_second_one_shows_all),
		PLAY(test_screen_find__a_chinese_character_in_the_list_begins_it),
		PLAY(test_screen_find__the_phone_rings_while_it_is_typed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
