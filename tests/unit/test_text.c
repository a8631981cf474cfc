/* SPDX-License-Identifier: MIT */
/* UTF-8 in columns: bad bytes, wide and combining characters, emoji, and what must never
 * reach a terminal. */
#include "dutydesk/text.h"

#include <locale.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CROSS "e\u0301"				/* e and a combining acute */
#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467"
#define THUMB "\U0001F44D\U0001F3FD"		/* with a skin tone */
#define FLAG "\U0001F1E8\U0001F1F3"
#define HAN4 "\U00020000"			/* a Chinese character of four bytes */

static int set_up(void **state)
{
	(void)state;
	return text_setup() ? 0 : -1;
}

static void test_text__a_locale_without_utf8_is_replaced(void **state)
{
	(void)state;
	const char *had = getenv("LC_ALL");
	char *old = had ? xstrdup(had) : NULL;

	setenv("LC_ALL", "POSIX", 1);
	assert_non_null(setlocale(LC_CTYPE, "POSIX"));
	assert_true(text_setup());
	assert_int_equal(text_char_width(0x73ED), 2);
	if (old)
		setenv("LC_ALL", old, 1);
	else
		unsetenv("LC_ALL");
	free(old);
}

static void test_text__characters_are_decoded_and_bad_bytes_are_one_each(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		uint32_t cp;
		size_t n;
	} cases[] = {
		{ "", 0, 0 }, { "a", 'a', 1 }, { "\x7F", 0x7F, 1 }, { "\xC2\x80", 0x80, 2 },
		{ "\u07FF", 0x7FF, 2 }, { "\u0800", 0x800, 3 }, { "班", 0x73ED, 3 },
		{ "\uFFFF", 0xFFFF, 3 }, { "\U00010000", 0x10000, 4 },
		{ "\U0010FFFF", 0x10FFFF, 4 }, { "\x80", 0xFFFD, 1 }, { "\xFF", 0xFFFD, 1 },
		{ "\xC0\x80", 0xFFFD, 1 }, { "\xC1\xBF", 0xFFFD, 1 },	/* overlong */
		{ "\xE0\x9F\xBF", 0xFFFD, 1 }, { "\xF0\x8F\xBF\xBF", 0xFFFD, 1 },
		{ "\xED\xA0\x80", 0xFFFD, 1 },				/* a surrogate */
		{ "\xF4\x90\x80\x80", 0xFFFD, 1 }, { "\xF5\x80\x80\x80", 0xFFFD, 1 },
		{ "\xE6\x99", 0xFFFD, 1 }, { "\xF0\xA0\x80", 0xFFFD, 1 }, { "\xE6", 0xFFFD, 1 },
		{ "\xE6" "a", 0xFFFD, 1 },
	};
	char made[5];
	uint32_t cp;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(text_decode(cases[i].s, &cp), cases[i].n);
		assert_int_equal(cp, cases[i].cp);
		assert_int_equal(text_is_valid(cases[i].s, strlen(cases[i].s)), cp != 0xFFFD);
		if (cases[i].n && cp != 0xFFFD) {
			assert_int_equal(text_encode(cp, made), cases[i].n);
			assert_string_equal(made, cases[i].s);
		}
	}
	assert_int_equal(text_encode(0xD800, made), 3);
	assert_string_equal(made, "\uFFFD");
	text_encode(0x110000, made);
	assert_string_equal(made, "\uFFFD");
}

static void test_text__a_head_that_ends_inside_a_character_is_not_valid(void **state)
{
	(void)state;
	const char *s = "a值𠀀";
	static const bool valid[] = {
		true, true, false, false, true, false, false, false, true,
	};

	for (size_t n = 0; n < ARRAY_LEN(valid); n++) {
		char *exact = xmalloc(n);	/* so that a read past the end is seen */

		memcpy(exact, s, n);
		assert_int_equal(text_is_valid(exact, n), valid[n]);
		free(exact);
	}
	assert_true(text_is_valid("a\0b", 3));
}

static void test_text__columns_are_those_of_terminals(void **state)
{
	(void)state;
	static const struct {
		uint32_t cp;
		int cols;
	} cases[] = {
		{ 'a', 1 }, { ' ', 1 }, { 0x73ED, 2 }, { 0x20000, 2 }, { 0xFF1A, 2 },
		{ 0x1F468, 2 }, { 0x301, 0 }, { 0x200D, 0 }, { 0x302A, 0 }, { 0x2026, 1 },
		{ 0xB7, 1 }, { 0xE9, 1 }, { 0, -1 }, { 7, -1 }, { 0x1B, -1 }, { 0x7F, -1 },
		{ 0x80, -1 }, { 0x9B, -1 }, { 0x2028, -1 }, { 0xFFFE, -1 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (text_char_width(cases[i].cp) != cases[i].cols)
			fail_msg("U+%04X", (unsigned)cases[i].cp);
}

static void test_text__what_steers_a_terminal_becomes_visible(void **state)
{
	(void)state;
	static const struct {
		const char *s, *want;
		int cols;
	} cases[] = {
		{ "", "", 0 },
		{ "值班 desk", "值班 desk", 9 },
		{ "\x1B[2J\x07", "␛[2J␇", 5 },
		{ "a\tb\r\n", "a␉b␍⏎", 5 },
		{ "\x7F", "␡", 1 },
		{ "\xC2\x9B" "31m", "\uFFFD31m", 4 },		/* the one-byte CSI */
		{ "a\u202Eb\u200Bc\uFEFF", "a·b·c·", 6 },
		{ "\u2066x\u2069", "·x·", 3 },
		{ "\U000E0041", "·", 1 },
		{ "\xFF\xE6\x99", "\uFFFD\uFFFD\uFFFD", 3 },
		{ "\uFFFE\u2028", "\uFFFD·", 2 },
		{ CROSS, CROSS, 1 },
		{ "\u0301" "a", "\u25CC\u0301" "a", 2 },	/* nothing before it */
		{ "a\n\u0301", "a⏎\u25CC\u0301", 3 },
		{ "☎\uFE0F", "☎", 1 },
		{ THUMB, THUMB, 4 },
		{ HAN4, HAN4, 2 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str once = { 0 }, twice = { 0 };

		text_visible(&once, cases[i].s, false);
		assert_string_equal(str_text(&once), cases[i].want);
		assert_int_equal(text_width(cases[i].s), cases[i].cols);
		assert_int_equal(text_width(str_text(&once)), cases[i].cols);
		text_visible(&twice, str_text(&once), false);
		assert_string_equal(str_text(&twice), cases[i].want);
		str_release(&once);
		str_release(&twice);
	}
	struct str kept = { 0 };

	text_visible(&kept, "a\r\nb\n", true);
	assert_string_equal(kept.s, "a␍\nb\n");
	str_release(&kept);
}

static void test_text__no_control_byte_ever_gets_through(void **state)
{
	(void)state;
	char made[5];
	uint32_t cp;

	for (uint32_t c = 1; c < 0x300; c++) {
		struct str out = { 0 };

		text_encode(c, made);
		text_visible(&out, made, false);
		for (const char *s = out.s; text_decode(s, &cp); s += text_decode(s, &cp))
			if (text_char_width(cp) < 0)
				fail_msg("U+%04X came out as U+%04X", (unsigned)c, (unsigned)cp);
		str_release(&out);
	}
}

static void test_text__a_grapheme_is_what_a_person_takes_for_one_character(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		size_t n;
	} cases[] = {
		{ "", 0 }, { "ab", 1 }, { "班次", 3 }, { HAN4 "a", 4 }, { CROSS "x", 3 },
		{ FAMILY "x", sizeof(FAMILY) - 1 }, { THUMB "x", sizeof(THUMB) - 1 },
		{ FLAG FLAG, sizeof(FLAG) - 1 }, { "☎\uFE0Fx", 6 },
		{ "\r\nx", 2 }, { "\n\u0301", 1 },
		{ "\u0301x", 2 }, { "\xFF\xFF", 1 }, { "\u202Ex", 3 }, { "a\u202E", 1 },
		{ "a\u200D班", 4 },		/* a joiner joins emoji only */
		{ "\u1112\u1161\u11ABx", 9 },	/* Hangul letters of one syllable */
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (text_grapheme(cases[i].s) != cases[i].n)
			fail_msg("case %zu: %zu bytes", i, text_grapheme(cases[i].s));
}

static void test_text__going_back_meets_the_same_graphemes(void **state)
{
	(void)state;
	const char *s = "a班" CROSS FAMILY "\xFF" FLAG FLAG "\u202E\r\n" HAN4 THUMB "z";
	size_t starts[32], n = 0, at = 0, step;

	while ((step = text_grapheme(s + at)) > 0) {
		starts[n++] = at;
		at += step;
	}
	assert_int_equal(at, strlen(s));
	while (n > 0) {
		at = text_grapheme_before(s, at);
		assert_int_equal(at, starts[--n]);
	}
	assert_int_equal(text_grapheme_before(s, 0), 0);
	assert_int_equal(text_grapheme_before("", 0), 0);
	assert_int_equal(text_grapheme_before("ab", 99), 1);
}

static void test_text__fit_never_halves_a_wide_character(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		int cols;
		size_t n;
	} cases[] = {
		{ "值班", 4, 6 }, { "值班", 3, 3 }, { "值班", 2, 3 }, { "值班", 1, 0 },
		{ "值班", 0, 0 }, { "值班", -5, 0 }, { "a值", 2, 1 }, { CROSS "x", 1, 3 },
		{ CROSS "x", 2, 4 }, { "", 5, 0 }, { THUMB, 3, 0 }, { THUMB, 4, 8 },
		{ "\x1B\x1B", 1, 1 }, { FLAG, 1, 0 }, { FLAG, 2, 8 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (text_fit(cases[i].s, cases[i].cols) != cases[i].n)
			fail_msg("case %zu: %zu", i, text_fit(cases[i].s, cases[i].cols));
}

static void test_text__a_padded_field_has_exactly_its_columns(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		int cols;
		const char *right, *left;
	} cases[] = {
		{ "班次", 6, "班次  ", "  班次" }, { "班次", 4, "班次", "班次" },
		{ "值班次", 4, "值… ", " 值…" }, { "值班次", 5, "值班…", "值班…" },
		{ "值班", 1, "…", "…" }, { "值班", 2, "… ", " …" }, { "值班", 0, "", "" },
		{ "值班", -3, "", "" }, { "", 2, "  ", "  " }, { "42", 4, "42  ", "  42" },
		{ "a\nb", 4, "a⏎b ", " a⏎b" }, { "\x1B[0m", 3, "␛[…", "␛[…" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str right = { 0 }, left = { 0 };

		text_pad(&right, cases[i].s, cases[i].cols);
		text_pad_left(&left, cases[i].s, cases[i].cols);
		assert_string_equal(str_text(&right), cases[i].right);
		assert_string_equal(str_text(&left), cases[i].left);
		str_release(&right);
		str_release(&left);
	}
}

static void test_text__any_text_padded_to_any_width_has_that_width(void **state)
{
	(void)state;
	static const char *const texts[] = {
		FAMILY FLAG THUMB, "\u0301\u0301" CROSS, "漏水,已派维修站" HAN4, "\xE6\x99\xFF\x1B",
		"a\u200D\u202E班\uFE0F", "long enough to be clipped everywhere",
	};

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		for (int cols = 1; cols < 30; cols++) {
			struct str out = { 0 };

			text_pad(&out, texts[i], cols);
			assert_int_equal(text_width(str_text(&out)), cols);
			assert_true(text_is_valid(out.s, out.len));
			str_release(&out);
		}
	}
}

static void add_line(void *ctx, const char *start, size_t n)
{
	struct str *out = ctx;

	str_add_n(out, start, n);
	str_add_char(out, '|');
}

static void test_text__lines_break_where_a_reader_expects_it(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		int cols;
		const char *want;
	} cases[] = {
		{ "", 10, "|" }, { "\n", 10, "||" },
		{ "a\n\nb", 10, "a||b|" }, { "a\n", 10, "a||" },
		{ "a\r\nb", 10, "a|b|" },
		{ "the desk is open", 8, "the desk|is open|" },
		{ "the desk is open", 7, "the|desk is|open|" },
		{ "the desk", 4, "the|desk|" },
		{ "abcdefgh", 3, "abc|def|gh|" },
		{ "漏水已派维修", 5, "漏水|已派|维修|" },
		{ "漏水,已派", 4, "漏|水,|已派|" },		/* no comma begins a line */
		{ "漏水。已派", 5, "漏|水。|已派|" },
		{ "请看(附件)", 5, "请看|(附|件)|" },		/* no bracket ends a line */
		{ "3栋2单元漏水", 6, "3栋2单|元漏水|" },
		{ "打电话call back", 8, "打电话|call|back|" },
		{ "值班", 1, "值|班|" }, { "值班", 0, "值|班|" }, { "ab", -1, "a|b|" },
		{ "word    next", 4, "word|next|" }, { "word    ", 4, "word|" }, { "   ", 2, "|" },
		{ CROSS CROSS CROSS, 2, CROSS CROSS "|" CROSS "|" },
		{ "a b ", 10, "a b |" },
		{ "ab \u0301", 2, "ab| \u0301|" },		/* no blank: it has a mark */
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str out = { 0 };

		text_wrap(cases[i].s, cases[i].cols, add_line, &out);
		assert_string_equal(str_text(&out), cases[i].want);
		str_release(&out);
	}
}

static void test_text__a_very_long_text_is_wrapped_whole(void **state)
{
	(void)state;
	struct str s = { 0 }, out = { 0 };

	for (int i = 0; i < 20000; i++)
		str_add(&s, "值班");
	text_wrap(s.s, 40, add_line, &out);
	assert_int_equal(out.len, s.len + 2000);
	assert_int_equal(text_width(s.s), 80000);
	str_release(&s);
	str_release(&out);
}

static void test_text__full_width_counts_as_half_width(void **state)
{
	(void)state;
	static const struct {
		const char *hay, *needle;
		bool found;
	} cases[] = {
		{ "", "", true }, { "abc", "", true }, { "", "a", false }, { "ABC", "bc", true },
		{ "３栋Ａ座", "a座", true },
		{ "3栋a座", "３栋Ａ", true }, { "漏水", "水漏", false },
		{ "漏水漏电", "漏电", true }, { "a\u3000b", "a b", true }, { "aab", "ab", true },
		{ "ab", "abc", false }, { "？：／", "?:/", true }, { "É", "é", false },
		{ HAN4 "x", HAN4, true }, { "a\xFF", "\xFF", true },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (text_contains(cases[i].hay, cases[i].needle) != cases[i].found)
			fail_msg("'%s' in '%s'", cases[i].needle, cases[i].hay);
	assert_int_equal(text_fold(0xFF1F), '?');
	assert_int_equal(text_fold(0xFF21), 'a');
	assert_int_equal(text_fold('Z'), 'z');
	assert_int_equal(text_fold(0xFF5E), '~');
	assert_int_equal(text_fold(0xFF5F), 0xFF5F);
	assert_int_equal(text_fold(0x73ED), 0x73ED);
}

static void test_text__a_name_keeps_its_first_character(void **state)
{
	(void)state;
	static const struct {
		const char *name, *want;
	} cases[] = {
		{ "王小明", "王**" }, { "王", "王**" }, { "欧阳小明", "欧**" }, { "", "" },
		{ "Smith", "S**" }, { HAN4 "某", HAN4 "**" }, { "王先生", "王**" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str out = { 0 };

		text_mask_name(&out, cases[i].name);
		assert_string_equal(str_text(&out), cases[i].want);
		str_release(&out);
	}
}

static void test_text__a_phone_number_keeps_its_last_four_digits(void **state)
{
	(void)state;
	static const struct {
		const char *phone, *want;
	} cases[] = {
		{ "13812345678", "138****5678" }, { "138 1234 5678", "138 **** 5678" },
		{ "+8613812345678", "+86138****5678" }, { "0571-83781234", "0571-****1234" },
		{ "83781234", "****1234" }, { "3781234", "***1234" }, { "8001", "****" },
		{ "12345", "*2345" }, { "1", "*" }, { "", "" },
		{ "13812345678/13987654321", "138****5678/139****4321" },
		{ "13812345678、83781234", "138****5678、****1234" },
		{ "１３８１２３４５６７８", "138****5678" },
		{ "13812345678张三", "138****5678**" },
		{ "330102199001011234", "**************1234" },
		{ "x\xFF", "**" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str out = { 0 };

		text_mask_phone(&out, cases[i].phone);
		assert_string_equal(str_text(&out), cases[i].want);
		str_release(&out);
	}
}

static void test_text__the_distance_of_two_words_is_counted_up_to_three(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		int want;
	} cases[] = {
		{ "", "", 0 }, { "roster", "roster", 0 }, { "rsoter", "roster", 1 },
		{ "roter", "roster", 1 }, { "rosterr", "roster", 1 }, { "raster", "roster", 1 },
		{ "", "abc", 3 }, { "", "abcdefgh", 4 }, { "review", "roster", 4 },
		{ "值班", "值日", 1 }, { "班值", "值班", 1 }, { "ca", "abc", 3 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(text_distance(cases[i].a, cases[i].b), cases[i].want);
		assert_int_equal(text_distance(cases[i].b, cases[i].a), cases[i].want);
	}
	struct str long_word = { 0 };

	for (int i = 0; i < 100000; i++)
		str_add_char(&long_word, 'a');
	assert_int_equal(text_distance(long_word.s, "a"), 4);
	assert_int_equal(text_distance(long_word.s, long_word.s), 0);
	str_release(&long_word);
}

static void test_text__a_text_that_is_not_there_is_empty_and_the_same_as_none(void **state)
{
	(void)state;
	assert_true(text_is_empty(NULL));
	assert_true(text_is_empty(""));
	assert_false(text_is_empty(" "));
	assert_true(text_is_same("1001", "1001"));
	assert_true(text_is_same("", ""));
	assert_false(text_is_same("1001", "1002"));
	assert_false(text_is_same(NULL, NULL));
	assert_false(text_is_same("", NULL));
	assert_false(text_is_same(NULL, "1001"));
}

static void test_text__in_order_a_text_that_is_not_there_stands_with_the_empty_ones(void **state)
{
	(void)state;
	assert_int_equal(text_order(NULL, ""), 0);
	assert_int_equal(text_order(NULL, NULL), 0);
	assert_true(text_order(NULL, "a") < 0);
	assert_true(text_order("b", "a") > 0);
	assert_int_equal(text_order("早", "早"), 0);
}

static void test_text__case_and_full_width_make_no_other_word(void **state)
{
	(void)state;
	assert_true(text_is_alike("Ａｎｓｗｅｒ", "ANSWER"));
	assert_false(text_is_alike("answer", "answers"));
	assert_false(text_is_alike("answers", "answer"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text__a_locale_without_utf8_is_replaced),
		cmocka_unit_test(test_text__characters_are_decoded_and_bad_bytes_are_one_each),
		cmocka_unit_test(test_text__a_head_that_ends_inside_a_character_is_not_valid),
		cmocka_unit_test(test_text__columns_are_those_of_terminals),
		cmocka_unit_test(test_text__what_steers_a_terminal_becomes_visible),
		cmocka_unit_test(test_text__no_control_byte_ever_gets_through),
		cmocka_unit_test(test_text__a_grapheme_is_what_a_person_takes_for_one_character),
		cmocka_unit_test(test_text__going_back_meets_the_same_graphemes),
		cmocka_unit_test(test_text__fit_never_halves_a_wide_character),
		cmocka_unit_test(test_text__a_padded_field_has_exactly_its_columns),
		cmocka_unit_test(test_text__any_text_padded_to_any_width_has_that_width),
		cmocka_unit_test(test_text__lines_break_where_a_reader_expects_it),
		cmocka_unit_test(test_text__a_very_long_text_is_wrapped_whole),
		cmocka_unit_test(test_text__full_width_counts_as_half_width),
		cmocka_unit_test(test_text__a_name_keeps_its_first_character),
		cmocka_unit_test(test_text__a_phone_number_keeps_its_last_four_digits),
		cmocka_unit_test(test_text__a_text_that_is_not_there_is_empty_and_the_same_as_none),
		cmocka_unit_test(
			test_text__in_order_a_text_that_is_not_there_stands_with_the_empty_ones),
		cmocka_unit_test(test_text__case_and_full_width_make_no_other_word),
		cmocka_unit_test(test_text__the_distance_of_two_words_is_counted_up_to_three),
	};

	return cmocka_run_group_tests(tests, set_up, NULL);
}
