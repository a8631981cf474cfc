/* SPDX-License-Identifier: MIT */
/* A slow line: sequences of keys and characters that arrive in pieces, pastes of any size and
 * content. A pause is made by waiting until the console has read what was sent, never by a time. */
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};

/* Send each byte by itself; the console has read it before the next one comes. */
static void send_torn(struct vt *v, const char *bytes)
{
	for (; *bytes; bytes++) {
		vt_send(v, bytes, 1);
		vt_wait_read(v);
	}
}

/* An ESC gets so much time here that no load of this machine makes a key of it. */
static struct vt *play_patient(const struct stage *s)
{
	static const char *const env[] = {"ESCDELAY=2000", NULL};
	struct vt *v = stage_play_with(s, &evening, env, "工号");

	vt_type(v, "");
	stage_sign_in(v, "1003");
	return v;
}

static void test_screen_torn__function_keys_in_pieces_are_whole_keys(void **state)
{
	struct vt *v = play_patient(*state);

	vt_type(v, "2");
	send_torn(v, "\033OQ");
	vt_wait(v, "来电振铃");
	vt_type(v, "1水管漏水");
	send_torn(v, "\033[19~");
	vt_wait(v, "已保存");
	send_torn(v, "\033OP");
	vt_wait(v, "本屏按键");
	vt_must_lack(v, "OP");
	vt_signal(v, 15);
	assert_int_equal(vt_end(v), 0);
	stage_verify(*state);
}

/* With the short delay: the pause after ESC O is longer than that of a lone ESC. */
static void test_screen_torn__what_began_as_a_sequence_never_becomes_text(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2n写到一半");
	vt_send(v, "\033O", 2);
	vt_wait_read(v);
	vt_send(v, "H", 1);
	vt_type(v, "先");
	vt_must_have(v, "先写到一半");
	vt_send(v, "\033[", 2);
	vt_wait_read(v);
	vt_send(v, "F", 1);
	vt_type(v, "后");
	vt_must_have(v, "先写到一半后");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

static void test_screen_torn__a_lone_escape_is_a_key_after_its_pause(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2n写到一半");
	vt_send(v, "\033", 1);
	vt_wait(v, "丢弃这条记录吗");
	/* and what was its tail is no text */
	vt_type(v, "OP");
	vt_must_lack(v, "OP");
	vt_signal(v, 15);
	assert_int_equal(vt_end(v), 0);
}

static void test_screen_torn__characters_in_pieces_are_whole_characters(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2n");
	send_torn(v, "三号楼𠮷漏水");
	vt_type(v, "");
	vt_must_have(v, "三号楼𠮷漏水");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

static void test_screen_torn__a_paste_in_pieces_is_one_text(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2n");
	send_torn(v, "\033[200~漏\r水\033[201~");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	vt_must_have(v, "漏⏎");
	stage_leave(v);
}

static char *long_text(size_t bytes)
{
	static const char piece[] = "一二三四五六七八九十";
	char *text = malloc(bytes + sizeof(piece));
	size_t n = 0;

	assert_non_null(text);
	for (; n + sizeof(piece) - 1 <= bytes; n += sizeof(piece) - 1)
		memcpy(text + n, piece, sizeof(piece) - 1);
	text[n] = 0;
	return text;
}

static void test_screen_torn__a_paste_of_a_megabyte_is_refused_with_words(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	char *text = long_text(1 << 20);

	stage_sign_in(v, "1003");
	vt_paste(v, text);
	vt_must_have(v, "最多12000字节");
	vt_type(v, "2n原有的字");
	vt_paste(v, text);
	vt_must_have(v, "请分段粘贴");
	vt_must_have(v, "原有的字");
	vt_must_be_whole(v);
	vt_type(v, ",照写<F8>");
	vt_must_have(v, "已保存");
	vt_must_have(v, "原有的字,照写");
	free(text);
	stage_leave(v);
	stage_verify(*state);
}

static void test_screen_torn__a_body_of_3700_characters_is_kept_and_legible(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	char *text = long_text(3700 * 3);

	stage_sign_in(v, "1003");
	vt_type(v, "2n");
	vt_paste(v, text);
	vt_type(v, "到此为止");
	vt_must_have(v, "到此为止");
	vt_must_be_whole(v);
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	vt_type(v, "<Enter>");
	vt_must_be_whole(v);
	vt_type(v, "<End>");
	vt_type(v, "<Esc>");
	free(text);
	stage_leave(v);
}

static void test_screen_torn__what_is_no_text_is_not_taken(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2n原有的字");
	vt_paste(v, "\xff\xfe\x80");
	vt_must_have(v, "不是文本");
	vt_must_have(v, "原有的字");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

/* Each control character, in each kind of field; none does anything. */
static void test_screen_torn__pasted_control_characters_are_text(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	char all[40] = "";

	for (char c = 1; c < 32; c++)
		all[c - 1] = c;
	stage_sign_in(v, "1003");
	vt_type(v, "2");
	vt_paste(v, all);
	vt_type(v, "n甲");
	vt_paste(v, all);
	vt_paste(v, "\033]2;sync 9999\a\033[2J\033[?1049l\x9b" "2J\033c");
	vt_must_have(v, "不是文本");
	vt_paste(v, "\033]2;sync 9999\a\033[2J\033[?1049l\033c乙");
	for (int i = 0; i < 7; i++) {
		vt_type(v, "<Enter>");
		vt_paste(v, all);
		vt_must_be_whole(v);
	}
	vt_must_have(v, "甲");
	vt_type(v, "<C-c>");
	vt_must_have(v, "甲");
	vt_type(v, "<Esc>y<Enter>:");
	vt_paste(v, all);
	vt_must_be_whole(v);
	vt_type(v, "<Esc>");
	stage_leave(v);
	stage_verify(*state);
}

static void test_screen_torn__a_key_held_down_ten_thousand_times(void **state)
{
	static const char *const held[] = {"<Down>", "a", "漏", "<Backspace>", "<Left>", "<F12>"};
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2n");
	for (size_t i = 0; i < sizeof(held) / sizeof(held[0]); i++) {
		int times = i == 5 ? 1000 : 10000;

		if (i == 1)
			vt_type(v, "<Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up>");
		for (int n = 0; n < times; n++)
			vt_type_blind(v, held[i]);
		vt_type(v, "");
		vt_must_be_whole(v);
	}
	/* 10,000 a and 10,000 漏 less 10,000 characters */
	vt_must_have(v, "aaaaaaaaaa");
	vt_type(v, "<Esc>y<Enter>");
	for (int n = 0; n < 2000; n++)
		vt_type_blind(v, n % 2 ? "<PgUp>" : "<PgDn>");
	vt_type(v, "");
	vt_must_have(v, "咨询周末停车收费");
	stage_leave(v);
	stage_verify(*state);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_torn__function_keys_in_pieces_are_whole_keys),
		PLAY(test_screen_torn__what_began_as_a_sequence_never_becomes_text),
		PLAY(test_screen_torn__a_lone_escape_is_a_key_after_its_pause),
		PLAY(test_screen_torn__characters_in_pieces_are_whole_characters),
		PLAY(test_screen_torn__a_paste_in_pieces_is_one_text),
		PLAY(test_screen_torn__a_paste_of_a_megabyte_is_refused_with_words),
		PLAY(test_screen_torn__a_body_of_3700_characters_is_kept_and_legible),
		PLAY(test_screen_torn__what_is_no_text_is_not_taken),
		PLAY(test_screen_torn__pasted_control_characters_are_text),
		PLAY(test_screen_torn__a_key_held_down_ten_thousand_times),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
