/* SPDX-License-Identifier: MIT */
/* Every key on every screen, in both languages of input, and what the mouse may send: nothing of it
 * ends the console, tears a character or alters a record. */
#include "stage.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

/* How each screen is reached from Today. */
static const char *const ways[] = {
	"1", "2", "3", "4", "5", "6", "2<Enter>", "3<Enter>", "6<Enter>", "2n", "<F5>", "<F1>",
	"<F7>", "<F10>", "i", "2/", "<F4>", "<F3>", "<F2>",
	"<F10>people<Enter>", "<F10>notices<Enter>", "<F10>checks<Enter>", "<F10>settings<Enter>",
	"<F10>policy<Enter>", "<F10>people<Enter>a", "<F10>notices<Enter>a", "4m", "4p", "5u", "5l",
	"c", "5e",
	/* 32: not backup, which would write a file of any name where the test runs */
	"7", "7t", "<F10>policies<Enter>", "<F10>policies<Enter>a", "<F10>handovers<Enter>",
	"<F10>blank<Enter>",
	/* 38 */
	"<C-r>", "<F10>export<Enter>", "<F10>import-calls<Enter>", "<F10>batch<Enter>",
	"<F10>archive<Enter>", "<F10>caller<Enter>", "<F10>own-pin<Enter>", "<F10>sheets<Enter>",
	"<F10>calendar<Enter>",
};

/* Not: those that leave (C-q) or stop (C-z) the console, and F8, which signs. */
static const char *const keys[] = {
	"<Up>", "<Down>", "<Left>", "<Right>", "<Home>", "<End>", "<PgUp>", "<PgDn>", "<Tab>",
	"<Backspace>", "<F1>", "<F2>", "<F3>", "<F5>", "<F6>", "<F7>", "<F9>", "<F10>", "<F11>",
	"<F12>", "<F12>", "<C-a>", "<C-b>", "<C-e>", "<C-f>", "<C-k>", "<C-o>", "<C-u>",
	"\033[<<>0;10;2M", "\033[<<>0;10;5M", "\033[<<>64;1;9M", "\033[<<>65;1;9M",
	"\033[<<>0;9999;9999M", "\033[<<>;;M", "\033[<<>1", "\033[999~", "\001\002\004",
	"漏", "１", "［", "【", "】", "、", "：", "？", "／", "😀", "e\xcc\x81",
	"0", "1", "7", "9", "a", "b", "d", "e", "f", "g", "G", "h", "i", "j", "k", "l", "m", "o",
	"p", "r", "s", "t", "u", "v", "w", "x", "y", "[", "]", ":", "/", " ", "-", "*", "<Enter>",
};

static bool has_one(struct vt *v, const char *chinese, const char *english)
{
	return vt_has(v, chinese, NULL, NULL) || vt_has(v, english, NULL, NULL);
}

/* Out of whatever is open, back to Today; the person may have to sign in again. A lone Esc takes
 * its pause, so it is typed only where it is needed. */
static void back_to_today(struct vt *v, const char *number)
{
	for (int i = 0; i < 60; i++) {
		if (has_one(v, "F4换人", "F4 Person")) {
			vt_type(v, "1");
			if (has_one(v, "i签到", "i Attendance"))
				return;
		}
		if (has_one(v, "屏幕已锁", "The screen is locked")) {
			vt_type(v, "<Tab><C-u>");
			vt_type(v, stage_pin(number));
			vt_type(v, "<Enter>");
			continue;
		}
		vt_type(v, "<Esc>");
		/* a ringing that is timed is forgotten by a second one */
		if (has_one(v, "没有来电吗", "Did nobody call"))
			vt_type(v, "<Esc>");
		if (has_one(v, "确定吗?", "Do it?"))
			vt_type(v, "y<Enter>");
	}
	for (int i = 0; i < vt_rows(v); i++)
		print_error("%2d| %s\n", i, vt_row(v, i));
	fail_msg("no way back to Today");
}

enum { KEYS_A_VISIT = 9 };

/* All keys at one place, some at each visit: what one opens the next ones meet. */
static void all_keys(struct vt *v, const char *number, const char *way)
{
	for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++) {
		if (k % KEYS_A_VISIT == 0) {
			back_to_today(v, number);
			vt_type(v, way);
		}
		vt_type(v, keys[k]);
	}
	vt_must_be_whole(v);
}

static void verify(const struct stage *s)
{
	char db[128];
	const char *argv[] = {"--db", db, "verify", NULL};

	snprintf(db, sizeof(db), "%s/demo.db", s->folder);
	assert_int_equal(stage_run(argv), 0);
}

static void from_to(void **state, const char *number, size_t from, size_t to)
{
	const struct scene how = {EVENING, "zh_CN", 24, 80};
	struct vt *v = stage_play(*state, &how);

	stage_sign_in(v, number);
	for (size_t i = from; i < to && i < sizeof(ways) / sizeof(ways[0]); i++)
		all_keys(v, number, ways[i]);
	vt_signal(v, 15);
	assert_int_equal(vt_end(v), 0);
	verify(*state);
}

static void test_screen_keys__on_the_main_screens(void **state)
{
	from_to(state, "1003", 0, 9);
}

static void test_screen_keys__in_forms_and_questions(void **state)
{
	from_to(state, "1003", 9, 19);
}

static void test_screen_keys__on_the_other_screens(void **state)
{
	from_to(state, "9001", 19, 27);
}

static void test_screen_keys__at_signatures(void **state)
{
	from_to(state, "1003", 27, 32);
}

static void test_screen_keys__on_reports_policies_and_pages(void **state)
{
	from_to(state, "8001", 32, 38);
}

static void test_screen_keys__in_errands(void **state)
{
	from_to(state, "9001", 38, 47);
}

/* One after the other without a way back: whatever opens stays open. */
static void test_screen_keys__in_any_order(void **state)
{
	const struct scene how = {EVENING, "zh_CN", 24, 80};
	struct vt *v = stage_play(*state, &how);
	unsigned r = 1;

	stage_sign_in(v, "1003");
	for (int i = 0; i < 600; i++) {
		r = r * 1103515245u + 12345u;
		vt_type(v, keys[(r >> 16) % (sizeof(keys) / sizeof(keys[0]))]);
		if (i % 50 == 0)
			vt_must_be_whole(v);
		if (i % 97 == 0)
			vt_type(v, "<Esc><Esc>");
	}
	vt_signal(v, 15);
	assert_int_equal(vt_end(v), 0);
	verify(*state);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_keys__on_the_main_screens),
		PLAY(test_screen_keys__in_forms_and_questions),
		PLAY(test_screen_keys__on_the_other_screens),
		PLAY(test_screen_keys__at_signatures),
		PLAY(test_screen_keys__on_reports_policies_and_pages),
		PLAY(test_screen_keys__in_errands),
		PLAY(test_screen_keys__in_any_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
