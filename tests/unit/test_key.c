/* SPDX-License-Identifier: MIT */
/* Bytes of a terminal into keys, whole or torn, and their names. */
#include "ui/key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

struct expected { const char *bytes; enum press press; uint32_t ch; };

static const struct expected cases[] = {
	{"a", PRESS_CHAR, 'a'}, {"\r", PRESS_ENTER, 0}, {"\n", PRESS_ENTER, 0},
	{"\t", PRESS_TAB, 0}, {"\033[Z", PRESS_BACKTAB, 0}, {"\x7f", PRESS_BACKSPACE, 0},
	{"\b", PRESS_BACKSPACE, 0}, {"\x11", PRESS_CTRL, 'q'}, {"水", PRESS_CHAR, 0x6c34},
	{"𠮷", PRESS_CHAR, 0x20bb7}, {"é", PRESS_CHAR, 0xe9}, {"？", PRESS_CHAR, 0xff1f},
	{"\033[A", PRESS_UP, 0}, {"\033OB", PRESS_DOWN, 0}, {"\033[1;5C", PRESS_RIGHT, 0},
	{"\033OD", PRESS_LEFT, 0}, {"\033[H", PRESS_HOME, 0}, {"\033[1~", PRESS_HOME, 0},
	{"\033[4~", PRESS_END, 0}, {"\033OF", PRESS_END, 0}, {"\033[5~", PRESS_PGUP, 0},
	{"\033[6~", PRESS_PGDN, 0}, {"\033[3~", PRESS_DELETE, 0}, {"\033OP", PRESS_F1, 0},
	{"\033[11~", PRESS_F1, 0}, {"\033[[A", PRESS_F1, 0}, {"\033[[E", PRESS_F5, 0},
	{"\033OQ", PRESS_F2, 0}, {"\033[15~", PRESS_F5, 0}, {"\033[17~", PRESS_F6, 0},
	{"\033[19~", PRESS_F8, 0}, {"\033[20~", PRESS_F9, 0}, {"\033[21~", PRESS_F10, 0},
	{"\033[24~", PRESS_F12, 0}, {"\033[24;2~", PRESS_F12, 0}, {"\033[99~", PRESS_SYNC, 0},
};

static void test_key__each_sequence_is_one_key(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct key_reader r = {0};
		struct key k = {0};

		key_feed(&r, cases[i].bytes, strlen(cases[i].bytes));
		assert_true(key_next(&r, false, &k));
		assert_int_equal(k.press, cases[i].press);
		assert_int_equal(k.ch, cases[i].ch);
		assert_false(key_next(&r, false, &k));
		assert_int_equal(key_patience(&r, 100), -1);
	}
}

static void test_key__a_sequence_torn_at_any_byte_is_the_same_key(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct key_reader r = {0};
		struct key k = {0};
		size_t n = strlen(cases[i].bytes);

		for (size_t at = 0; at + 1 < n; at++) {
			key_feed(&r, cases[i].bytes + at, 1);
			assert_false(key_next(&r, false, &k));
		}
		key_feed(&r, cases[i].bytes + n - 1, 1);
		assert_true(key_next(&r, false, &k));
		assert_int_equal(k.press, cases[i].press);
		assert_int_equal(k.ch, cases[i].ch);
	}
}

static void test_key__a_lone_escape_is_a_key_only_after_the_pause(void **state)
{
	struct key_reader r = {0};
	struct key k = {0};

	(void)state;
	key_feed(&r, "\033", 1);
	assert_false(key_next(&r, false, &k));
	assert_int_equal(key_patience(&r, 100), 100);
	assert_true(key_next(&r, true, &k));
	assert_int_equal(k.press, PRESS_ESC);
	key_feed(&r, "\033x", 2);
	assert_true(key_next(&r, false, &k));
	assert_int_equal(k.press, PRESS_ESC);
	assert_true(key_next(&r, false, &k));
	assert_int_equal(k.ch, 'x');
}

static void test_key__an_unknown_sequence_leaves_no_text_behind(void **state)
{
	static const char bytes[] = "\033[?62;4c\033[777;1~\033[38;5;1xy";
	struct key_reader r = {0};
	struct key k = {0};

	(void)state;
	key_feed(&r, bytes, strlen(bytes));
	assert_true(key_next(&r, false, &k));
	assert_int_equal(k.press, PRESS_CHAR);
	assert_int_equal(k.ch, 'y');
	assert_false(key_next(&r, false, &k));
}

static void test_key__a_paste_is_one_key_however_it_is_torn(void **state)
{
	static const char bytes[] = "\033[200~甲\r\033[A乙\033[201~z";

	(void)state;
	for (size_t cut = 1; cut < sizeof(bytes) - 1; cut++) {
		struct key_reader r = {0};
		struct key k = {0};
		bool got;

		key_feed(&r, bytes, cut);
		got = key_next(&r, false, &k);
		key_feed(&r, bytes + cut, sizeof(bytes) - 1 - cut);
		if (!got)
			assert_true(key_next(&r, false, &k));
		assert_int_equal(k.press, PRESS_PASTE);
		assert_string_equal(str_text(&r.paste), "甲\r\033[A乙");
		assert_true(key_next(&r, false, &k));
		assert_int_equal(k.ch, 'z');
		key_release(&r);
	}
}

static void test_key__the_rest_of_a_torn_key_is_waited_for_longer_than_an_escape(void **state)
{
	static const char *const begun[] = {"\033O", "\033[", "\033[19", "\xe6", "\xe6\xb0"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(begun); i++) {
		struct key_reader r = {0};

		key_feed(&r, begun[i], strlen(begun[i]));
		assert_true(key_patience(&r, 100) > 1000);
	}
}

/* The pause fell right behind the ESC, which then was a key of its own. */
static void test_key__the_tail_of_a_torn_sequence_is_never_typed(void **state)
{
	static const struct { const char *tail; enum press press; } tails[] = {
		{"OP", PRESS_F1}, {"[19~", PRESS_F8}, {"[A", PRESS_UP}, {"[1;5C", PRESS_RIGHT},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		struct key_reader r = {0};
		struct key k = {0};

		key_feed(&r, "\033", 1);
		assert_true(key_next(&r, true, &k));
		key_feed(&r, tails[i].tail, strlen(tails[i].tail));
		assert_true(key_next(&r, false, &k));
		assert_int_equal(k.press, tails[i].press);
		key_feed(&r, "OP", 2);
		assert_true(key_next(&r, false, &k));
		assert_int_equal(k.ch, 'O');
	}
}

static void test_key__what_is_typed_after_an_escape_is_text(void **state)
{
	struct key_reader r = {0};
	struct key k = {0};

	(void)state;
	key_feed(&r, "\033", 1);
	assert_true(key_next(&r, true, &k));
	key_feed(&r, "[", 1);
	assert_true(key_next(&r, false, &k));
	assert_int_equal(k.ch, '[');
}

static void test_key__a_paste_without_its_end_does_not_hold_the_keys_for_ever(void **state)
{
	struct key_reader r = {0};
	struct key k = {0};

	(void)state;
	key_feed(&r, "\033[200~甲\033[20", 13);
	assert_false(key_next(&r, false, &k));
	assert_true(key_patience(&r, 100) > 1000);
	assert_true(key_next(&r, true, &k));
	assert_int_equal(k.press, PRESS_PASTE);
	assert_string_equal(str_text(&r.paste), "甲");
	key_feed(&r, "a", 1);
	assert_true(key_next(&r, false, &k));
	assert_int_equal(k.ch, 'a');
	key_release(&r);
}

static void test_key__a_paste_that_is_too_long_is_counted_and_not_kept(void **state)
{
	struct key_reader r = {0};
	struct key k = {0};

	(void)state;
	key_feed(&r, "\033[200~", 6);
	for (int i = 0; i < 1000; i++) {
		key_feed(&r, "一二三四五六七八九十", 30);
		assert_false(key_next(&r, false, &k));
	}
	key_feed(&r, "\033[201~", 6);
	assert_true(key_next(&r, false, &k));
	assert_int_equal(k.press, PRESS_PASTE);
	assert_int_equal(r.pasted, 30000);
	assert_string_equal(str_text(&r.paste), "");
	key_release(&r);
}

static void test_key__a_sequence_cut_short_does_not_eat_the_next(void **state)
{
	static const char *const cut[] = {"\033O", "\033[", "\033[[", "\033[1;", "\033[<0;1"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cut); i++) {
		struct key_reader r = {0};
		struct key k = {0};

		key_feed(&r, cut[i], strlen(cut[i]));
		assert_false(key_next(&r, false, &k));
		key_feed(&r, "\033[19~", 5);
		assert_true(key_next(&r, false, &k));
		assert_int_equal(k.press, PRESS_F8);
		assert_false(key_next(&r, false, &k));
	}
}

static void test_key__bytes_that_are_no_text_are_dropped(void **state)
{
	struct key_reader r = {0};
	struct key k = {0};

	(void)state;
	key_feed(&r, "\xff\xc0\x80q", 4);
	assert_true(key_next(&r, false, &k));
	assert_int_equal(k.ch, 'q');
}

static void test_key__full_width_forms_count_as_half_width(void **state)
{
	static const struct { const char *typed, *name; bool is; } pairs[] = {
		{"？", "F1 ?", true}, {"：", ":", true}, {"／", "/", true}, {"、", "/", true},
		{"１", "1", true}, {"ｊ", "Down j", true},
		{"　", "Space", true}, {" ", "Space", true},
		{"j", "J", false}, {"是", "y 是", true}, {"k", "Up", false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		struct key_reader r = {0};
		struct key k = {0};

		key_feed(&r, pairs[i].typed, strlen(pairs[i].typed));
		assert_true(key_next(&r, false, &k));
		assert_int_equal(key_is(&k, pairs[i].name), pairs[i].is);
	}
}

static void test_key__clicks_and_the_wheel_name_their_place(void **state)
{
	static const struct { const char *bytes; enum press press; uint32_t ch; } clicks[] = {
		{"\033[<0;1;1M", PRESS_CLICK, 0},
		{"\033[<0;80;24M", PRESS_CLICK, 23 << 16 | 79},
		{"\033[<64;3;2M", PRESS_WHEEL_UP, 1 << 16 | 2},
		{"\033[<65;3;2M", PRESS_WHEEL_DOWN, 1 << 16 | 2},
	};
	static const char *const nothing[] = {
		"\033[<0;1;1m", "\033[<1;5;5M", "\033[<0;0;0M", "\033[<;;M",
		"\033[<M", "\033[<0;1M",
	};
	struct key k = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(clicks); i++) {
		struct key_reader r = {0};

		key_feed(&r, clicks[i].bytes, strlen(clicks[i].bytes));
		assert_true(key_next(&r, false, &k));
		assert_int_equal(k.press, clicks[i].press);
		assert_int_equal(k.ch, clicks[i].ch);
		assert_int_equal(r.n, 0);
	}
	/* one that never ends does not eat the next one */
	struct key_reader torn = {0};

	key_feed(&torn, "\033[<1\033[A", 7);
	assert_true(key_next(&torn, false, &k));
	assert_int_equal(k.press, PRESS_UP);
	for (size_t i = 0; i < ARRAY_LEN(nothing); i++) {
		struct key_reader r = {0};

		key_feed(&r, nothing[i], strlen(nothing[i]));
		assert_false(key_next(&r, false, &k));
		assert_int_equal(r.n, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_key__clicks_and_the_wheel_name_their_place),
		cmocka_unit_test(test_key__each_sequence_is_one_key),
		cmocka_unit_test(test_key__a_sequence_torn_at_any_byte_is_the_same_key),
		cmocka_unit_test(test_key__a_lone_escape_is_a_key_only_after_the_pause),
		cmocka_unit_test(test_key__an_unknown_sequence_leaves_no_text_behind),
		cmocka_unit_test(test_key__a_paste_is_one_key_however_it_is_torn),
		cmocka_unit_test(
			test_key__the_rest_of_a_torn_key_is_waited_for_longer_than_an_escape),
		cmocka_unit_test(test_key__the_tail_of_a_torn_sequence_is_never_typed),
		cmocka_unit_test(test_key__what_is_typed_after_an_escape_is_text),
		cmocka_unit_test(
			test_key__a_paste_without_its_end_does_not_hold_the_keys_for_ever),
		cmocka_unit_test(test_key__a_paste_that_is_too_long_is_counted_and_not_kept),
		cmocka_unit_test(test_key__a_sequence_cut_short_does_not_eat_the_next),
		cmocka_unit_test(test_key__bytes_that_are_no_text_are_dropped),
		cmocka_unit_test(test_key__full_width_forms_count_as_half_width),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
