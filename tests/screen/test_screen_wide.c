/* SPDX-License-Identifier: MIT */
/* Wide characters: columns stay in line in both languages and at every size, nothing is ever half
 * covered, the cursor stands where the input method must open, and a paste is text. */
#include "stage.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const char *const screens[] = {"1", "2", "3", "4", "5", "6"};

static const char *const sides[] = {
	"people", "notices", "checks", "settings", "policy", "verify",
};

/* The clock ends the first row, the bar stands in the last one, no character is torn. */
static void in_line(struct vt *v)
{
	int row = -1, col = -1;

	vt_must_be_whole(v);
	assert_true(vt_has(v, "18:4", &row, &col));
	assert_int_equal(row, 0);
	assert_int_equal(col, vt_cols(v) - 6);
	assert_non_null(strstr(vt_row(v, vt_rows(v) - 1), "F2"));
}

/* The names of all screens and what stands beside them have room in both languages. */
static void test_screen_wide__no_name_of_a_screen_is_covered(void **state)
{
	const struct scene how = {EVENING, "en", 24, 80};
	struct vt *v = stage_play(*state, &how);

	stage_sign_in(v, "1003");
	vt_must_have(v, "7Reports ");
	vt_must_have(v, " F1? F4 Person F10");
	vt_type(v, "<F12>");
	vt_must_have(v, "7报表  ");
	vt_must_have(v, " F1帮助 F4换人 F7通讯录 F10命令");
	stage_leave(v);
}

static void look_at_all(void **state, const char *lang, int rows, int cols)
{
	const struct scene how = {EVENING, lang, rows, cols};
	struct vt *v = stage_play(*state, &how);

	in_line(v);
	stage_sign_in(v, "1003");
	for (size_t i = 0; i < sizeof(screens) / sizeof(screens[0]); i++) {
		vt_type(v, screens[i]);
		in_line(v);
	}
	for (size_t i = 0; i < sizeof(sides) / sizeof(sides[0]); i++) {
		vt_type(v, "<F10>");
		vt_type(v, sides[i]);
		in_line(v);
		vt_type(v, "<Enter>");
		in_line(v);
		vt_type(v, "<Esc>");
	}
	vt_type(v, "<F7>");
	in_line(v);
	vt_type(v, "<Esc>2n");
	in_line(v);
	vt_type(v, "<Esc><F1>");
	in_line(v);
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_wide__80x24_in_chinese(void **state)
{
	look_at_all(state, "zh_CN", 24, 80);
}

static void test_screen_wide__80x24_in_english(void **state)
{
	look_at_all(state, "en", 24, 80);
}

static void test_screen_wide__120x40_in_chinese(void **state)
{
	look_at_all(state, "zh_CN", 40, 120);
}

static void test_screen_wide__120x40_in_english(void **state)
{
	look_at_all(state, "en", 40, 120);
}

static void test_screen_wide__columns_of_the_log_are_in_line(void **state)
{
	static const char *const bodies[] = {"咨询周末停车收费", "漏水", "失物招领"};
	const struct scene how = {EVENING, "zh_CN", 24, 80};
	struct vt *v = stage_play(*state, &how);
	int row, head, col;

	stage_sign_in(v, "1003");
	vt_type(v, "2");
	assert_true(vt_has(v, "事项", &row, &head));
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		assert_true(vt_has(v, bodies[i], &row, &col));
		assert_int_equal(col, head);
	}
	stage_leave(v);
}

static void test_screen_wide__resizing_at_any_moment_redraws_whole(void **state)
{
	const struct scene how = {EVENING, "zh_CN", 24, 80};
	struct vt *v = stage_play(*state, &how);

	stage_sign_in(v, "1003");
	vt_type(v, "2");
	for (int cols = 80; cols <= 133; cols += 7) {
		vt_resize(v, 24 + cols % 5, cols);
		in_line(v);
		vt_must_have(v, "咨询周末停车收费");
	}
	vt_resize(v, 10, 40);
	vt_must_have(v, "窗口太小");
	vt_resize(v, 24, 81);
	in_line(v);
	stage_leave(v);
}

static void test_screen_wide__a_dialog_covers_no_half_character(void **state)
{
	for (int cols = 80; cols < 84; cols++) {
		const struct scene how = {EVENING, "zh_CN", 24, cols};
		struct vt *v = stage_play(*state, &how);

		stage_sign_in(v, "1003");
		vt_type(v, "2n一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
			   "一二三四五六七八九十一二三四五六七八九十一二三四五六<F8>/");
		vt_must_be_whole(v);
		vt_type(v, "<Esc>i<C-q>");
		vt_must_be_whole(v);
		vt_type_blind(v, "y<Enter>");
		assert_int_equal(vt_end(v), 0);
	}
}

static void test_screen_wide__the_cursor_stands_at_the_caret(void **state)
{
	const struct scene how = {EVENING, "zh_CN", 24, 80};
	struct vt *v = stage_play(*state, &how);
	int row, col, at_row, at_col;

	stage_sign_in(v, "1003");
	vt_type(v, "2n漏水了a");
	assert_true(vt_has(v, "漏水了a", &row, &col));
	vt_cursor(v, &at_row, &at_col);
	assert_int_equal(at_row, row);
	assert_int_equal(at_col, col + 7);
	vt_type(v, "<Left><Left>");
	vt_cursor(v, &at_row, &at_col);
	assert_int_equal(at_col, col + 4);
	vt_type(v, "<Backspace>");
	vt_must_have(v, "漏了a");
	vt_type(v, "<Esc>y<Enter>");
	stage_leave(v);
}

static void test_screen_wide__a_paste_is_text_line_breaks_and_all(void **state)
{
	const struct scene how = {EVENING, "zh_CN", 24, 80};
	struct vt *v = stage_play(*state, &how);

	stage_sign_in(v, "1003");
	vt_type(v, "2");
	vt_paste(v, "q\rn\rv\r");
	vt_must_have(v, "咨询周末停车收费");
	vt_must_lack(v, "作废记录");
	vt_type(v, "n");
	vt_paste(v, "第一行\r第二行<F8>\r\n第三行");
	vt_must_have(v, "第一行");
	vt_must_have(v, "第三行");
	vt_must_lack(v, "已保存");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	vt_must_have(v, "第一行⏎");
	stage_leave(v);
}

static void test_screen_wide__what_was_written_cannot_steer_the_terminal(void **state)
{
	const struct scene how = {EVENING, "zh_CN", 24, 80};
	struct vt *v = stage_play(*state, &how);

	stage_sign_in(v, "1003");
	vt_type(v, "2n");
	vt_paste(v, "甲\033[2J\033]2;sync 99\a乙\xe2\x80\xae丙");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	vt_must_have(v, "咨询周末停车收费");
	vt_must_have(v, "[2J");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_wide__no_name_of_a_screen_is_covered),
		PLAY(test_screen_wide__80x24_in_chinese),
		PLAY(test_screen_wide__80x24_in_english),
		PLAY(test_screen_wide__120x40_in_chinese),
		PLAY(test_screen_wide__120x40_in_english),
		PLAY(test_screen_wide__columns_of_the_log_are_in_line),
		PLAY(test_screen_wide__resizing_at_any_moment_redraws_whole),
		PLAY(test_screen_wide__a_dialog_covers_no_half_character),
		PLAY(test_screen_wide__the_cursor_stands_at_the_caret),
		PLAY(test_screen_wide__a_paste_is_text_line_breaks_and_all),
		PLAY(test_screen_wide__what_was_written_cannot_steer_the_terminal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
