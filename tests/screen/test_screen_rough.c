/* SPDX-License-Identifier: MIT */
/* Terminals of all kinds, windows that change while one types, and every way in which a console
 * can be ended: the terminal is left clean, and what was being typed is there again. */
#include "stage.h"

#include <signal.h>
#include <stdio.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene chinese = {EVENING, "zh_CN", 24, 80};
static const struct scene english = {EVENING, "en", 24, 80};

static void test_screen_rough__resizing_in_the_middle_of_a_word_loses_nothing(void **state)
{
	struct vt *v = stage_play(*state, &chinese);
	int rows[] = {24, 80, 25, 24, 50, 24}, cols[] = {81, 300, 83, 80, 121, 82};

	stage_sign_in(v, "1003");
	vt_type(v, "2n一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十漏水");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		vt_resize_blind(v, rows[i], cols[i]);
		vt_type(v, "甲");
		vt_must_be_whole(v);
		vt_type(v, "<Left>乙<Right>");
		vt_must_be_whole(v);
	}
	vt_resize(v, 24, 120);
	vt_must_have(v, "漏水乙甲乙甲乙甲乙甲乙甲乙甲");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
	stage_verify(*state);
}

static void test_screen_rough__from_80x24_to_300x80_and_back(void **state)
{
	static const char *const ways[] = {
		"1", "2", "3", "4", "5", "6", "2n", "2<Enter>", "<F7>", "<F10>", "<F1>", "<F5>",
	};
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		vt_type(v, ways[i]);
		vt_resize(v, 80, 300);
		vt_must_be_whole(v);
		vt_resize(v, 24, 80);
		vt_must_be_whole(v);
		vt_type(v, "<Esc>");
		if (vt_has(v, "y/n", NULL, NULL))
			vt_type(v, "y<Enter>");
	}
	stage_leave(v);
}

static void test_screen_rough__in_a_window_too_small_the_words_stay(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "2n写到一半");
	vt_resize(v, 23, 80);
	vt_must_have(v, "窗口太小");
	vt_type(v, "看不见时打的字<F8><Esc>");
	vt_resize(v, 1, 1);
	vt_resize(v, 2, 200);
	vt_resize(v, 24, 79);
	vt_must_have(v, "窗口太小");
	vt_resize(v, 24, 80);
	vt_must_have(v, "写到一半");
	vt_type(v, ",写完<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

/* Half of a wide character at the edge of whatever lies over it, at every width. */
static void test_screen_rough__no_width_tears_a_character(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "2n一a二b三c四d五e六f七g八h九i十"
		   "一a二b三c四d五e六f七g八h九i十e\xcc\x81😀👩‍👧🇨🇳𠮷");
	for (int cols = 80; cols < 100; cols++) {
		vt_resize(v, 24, cols);
		vt_must_be_whole(v);
		vt_type(v, "<Left>");
		vt_must_be_whole(v);
	}
	vt_type(v, "<F8>");
	for (int cols = 99; cols >= 80; cols--) {
		vt_resize(v, 24, cols);
		vt_must_be_whole(v);
	}
	stage_leave(v);
}

static int starts(const struct stage *s, const struct scene *how, const char *term,
		  const char *words)
{
	const char *env[] = {term, NULL};

	return vt_end(stage_play_with(s, how, env, words));
}

static void test_screen_rough__a_dumb_terminal_is_refused_with_words(void **state)
{
	assert_int_equal(starts(*state, &chinese, "TERM=dumb", "TERM=xterm-256color"), 2);
	assert_int_equal(starts(*state, &english, "TERM=dumb", "cannot move its cursor"), 2);
	assert_int_equal(starts(*state, &english, "TERM=", "cannot move its cursor"), 2);
	assert_int_equal(starts(*state, &english, "TERM=nosuchthing", "not known here"), 2);
	assert_int_equal(starts(*state, &chinese, "TERM=nosuchthing", "TERM=xterm-256color"), 2);
}

static void test_screen_rough__the_bare_linux_console_is_warned_of(void **state)
{
	static const char *const env[] = {"TERM=linux", NULL};
	struct vt *v = stage_play_with(*state, &english, env, "Number");

	vt_wait(v, "TERM=linux: this console shows no Chinese");
	stage_sign_in(v, "1003");
	vt_send(v, "\033[[A", 4);
	vt_wait(v, "The keys of this screen");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_rough__all_usual_terminals_do(void **state)
{
	static const char *const terms[] = {
		"TERM=xterm", "TERM=xterm-256color", "TERM=screen", "TERM=screen-256color",
		"TERM=tmux", "TERM=tmux-256color", "TERM=putty", "TERM=putty-256color",
		"TERM=vt100", "TERM=vt220", "TERM=xterm-kitty", "TERM=alacritty",
	};

	for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++) {
		const char *env[] = {terms[i], NULL};
		struct vt *v = stage_play_with(*state, &chinese, env, "工号");

		vt_type(v, "");
		stage_sign_in(v, "1003");
		vt_type(v, "2n漏水");
		vt_must_have(v, "漏水");
		/* as PuTTY sends F1, Home and End */
		vt_send(v, "\033[11~", 5);
		vt_wait(v, "本屏按键");
		vt_type(v, "<Esc>\033[1~先\033[4~了");
		vt_must_have(v, "先漏水了");
		vt_must_be_whole(v);
		vt_signal(v, SIGTERM);
		vt_must_be_clean(v);
		assert_int_equal(vt_end(v), 0);
	}
}

static void draft_is_there(const struct stage *s, const char *text)
{
	struct vt *v = stage_play(s, &chinese);

	vt_must_have(v, "条草稿");
	stage_sign_in(v, "1003");
	vt_type(v, "<F3><Enter>");
	vt_must_have(v, text);
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
	stage_verify(s);
}

static void ended_by(void **state, int number, const char *text)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "2n");
	vt_type(v, text);
	vt_type(v, "<F1>");
	vt_signal(v, number);
	vt_must_be_clean(v);
	assert_int_equal(vt_end(v), 0);
	draft_is_there(*state, text);
}

static void test_screen_rough__sigterm_leaves_the_terminal_clean_and_the_draft(void **state)
{
	ended_by(state, SIGTERM, "被终止时的字");
}

static void test_screen_rough__sighup_leaves_the_terminal_clean_and_the_draft(void **state)
{
	ended_by(state, SIGHUP, "被挂断时的字");
}

static void test_screen_rough__leaving_leaves_the_terminal_clean(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type_blind(v, "<C-q>y<Enter>");
	vt_must_be_clean(v);
	assert_int_equal(vt_end(v), 0);
}

static void test_screen_rough__a_stop_gives_the_terminal_back_and_takes_it_again(void **state)
{
	struct vt *v = stage_play(*state, &chinese);

	stage_sign_in(v, "1003");
	vt_type(v, "2n停下前");
	for (int i = 0; i < 3; i++) {
		vt_signal(v, SIGTSTP);
		vt_wait_stopped(v);
		vt_wait_gone(v, "停下前");
		/* the window changes while nobody looks */
		vt_resize_blind(v, 24 + i, 80 + i);
		vt_signal(v, SIGCONT);
		vt_type(v, "续");
		vt_must_have(v, "停下前续");
		vt_must_be_whole(v);
	}
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	vt_signal(v, SIGTERM);
	vt_must_be_clean(v);
	assert_int_equal(vt_end(v), 0);
}

/* Many kills at moments of no choice: what the title calls kept is there, the record holds. */
static void test_screen_rough__killed_at_any_moment_the_kept_words_are_there(void **state)
{
	for (int i = 0; i < 6; i++) {
		struct vt *v = stage_play(*state, &chinese);
		char text[64];

		snprintf(text, sizeof(text), "第%d次断电前的字", i + 1);
		stage_sign_in(v, "1003");
		vt_type(v, i ? "<F3><Enter><C-u>" : "2n");
		vt_type(v, text);
		vt_wait(v, "草稿已存");
		vt_type_blind(v, "再写一些还没有存的字");
		vt_signal(v, SIGKILL);
		assert_int_equal(vt_end(v), 128 + SIGKILL);
		v = stage_play(*state, &chinese);
		stage_sign_in(v, "1003");
		vt_type(v, "<F3><Enter>");
		vt_must_have(v, text);
		vt_signal(v, SIGKILL);
		assert_int_equal(vt_end(v), 128 + SIGKILL);
	}
	stage_verify(*state);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_rough__resizing_in_the_middle_of_a_word_loses_nothing),
		PLAY(test_screen_rough__from_80x24_to_300x80_and_back),
		PLAY(test_screen_rough__in_a_window_too_small_the_words_stay),
		PLAY(test_screen_rough__no_width_tears_a_character),
		PLAY(test_screen_rough__a_dumb_terminal_is_refused_with_words),
		PLAY(test_screen_rough__the_bare_linux_console_is_warned_of),
		PLAY(test_screen_rough__all_usual_terminals_do),
		PLAY(test_screen_rough__sigterm_leaves_the_terminal_clean_and_the_draft),
		PLAY(test_screen_rough__sighup_leaves_the_terminal_clean_and_the_draft),
		PLAY(test_screen_rough__leaving_leaves_the_terminal_clean),
		PLAY(test_screen_rough__a_stop_gives_the_terminal_back_and_takes_it_again),
		PLAY(test_screen_rough__killed_at_any_moment_the_kept_words_are_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
