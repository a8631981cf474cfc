/* SPDX-License-Identifier: MIT */
/* Files in several encodings, whole and torn; hex and base 32. */
#include "dutydesk/encode.h"

#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* 日期,班次 and 2026-12-01,晚 in GB18030. */
#define GB_HEAD "\xC8\xD5\xC6\xDA,\xB0\xE0\xB4\xCE\n"
#define GB_ROW "2026-12-01,\xCD\xED\n"
#define UTF_HEAD "日期,班次\n"
#define UTF_ROW "2026-12-01,晚\n"

#define BYTES(s) (s), sizeof(s) - 1

static void test_encode__good_files_become_utf8(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t n;
		const char *want;
	} cases[] = {
		{ BYTES(""), "" },
		{ BYTES("\xEF\xBB\xBF"), "" },
		{ BYTES("date,shift\r\n"), "date,shift\r\n" },
		{ BYTES(UTF_HEAD UTF_ROW), UTF_HEAD UTF_ROW },
		{ BYTES("\xEF\xBB\xBF" UTF_HEAD), UTF_HEAD },
		{ BYTES(GB_HEAD GB_ROW), UTF_HEAD UTF_ROW },
		{ BYTES("\xCD\xED"), "晚" },
		{ BYTES("\x81\x30\x81\x30"), "\xC2\x80" },	/* four bytes */
		{ BYTES("\x95\x32\x82\x36\xCD\xED"), "𠀀晚" },
		{ BYTES("漏水𠀀😀"), "漏水𠀀😀" },
		{ BYTES("a\xEF\xBB\xBF" "b"), "a\xEF\xBB\xBF" "b" },	/* a mark inside is text */
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str out = { 0 };
		struct faults f = { 0 };

		if (!encode_to_utf8(cases[i].bytes, cases[i].n, &out, &f))
			fail_msg("case %zu: %d:%d: %s", i, f.v[0].line, f.v[0].column, f.v[0].text);
		assert_string_equal(out.s, cases[i].want);
		assert_int_equal(f.n, 0);
		str_release(&out);
	}
}

static void test_encode__faults_have_line_and_column(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t n;
		size_t faults;
		int line, column;
	} cases[] = {
		{ BYTES(GB_HEAD "2026-12-01,\xCD,\n"), 1, 2, 12 },	/* torn before a comma */
		{ BYTES(GB_HEAD GB_ROW "\xCD"), 1, 3, 1 },		/* torn at the end */
		{ BYTES(GB_HEAD "\xB0\xE0\xFF\xB0\n"), 2, 2, 2 },
		{ BYTES(UTF_HEAD UTF_ROW "2026-12-02,\xE6\x99\n"), 1, 3, 12 },
		{ BYTES(UTF_HEAD UTF_ROW "\xE6"), 1, 3, 1 },
		{ BYTES(UTF_HEAD "班次\x80\xE7\x8F\xAD\n"), 1, 2, 3 },
		{ BYTES("\xEF\xBB\xBF\xCD\xED"), 2, 1, 1 },	/* marked as UTF-8, and is not */
		{ BYTES("ab\0c\n"), 1, 1, 3 },
		{ BYTES(UTF_HEAD "值\0班\0\n"), 2, 2, 2 },
		{ BYTES(GB_HEAD "\xB0\xE0\0"), 1, 2, 2 },
		{ BYTES("\xFF\xFE" "a\0"), 1, 1, 1 },
		{ BYTES("\xFE\xFF\0a"), 1, 1, 1 },
		{ BYTES("\0"), 1, 1, 1 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str out = { 0 };
		struct faults f = { 0 };

		if (encode_to_utf8(cases[i].bytes, cases[i].n, &out, &f))
			fail_msg("case %zu has no fault: %s", i, str_text(&out));
		if (f.n != cases[i].faults || f.v[0].line != cases[i].line ||
		    f.v[0].column != cases[i].column)
			fail_msg("case %zu: %zu faults, first %d:%d: %s", i, f.n, f.v[0].line,
				 f.v[0].column, f.v[0].text);
		assert_null(out.s);
		faults_release(&f);
	}
}

static void test_encode__a_torn_utf8_file_never_comes_in_as_rubbish(void **state)
{
	(void)state;
	static const char text[] = "客服部值班记录:漏水,已派维修站,待回访。";

	for (size_t cut = 1; cut < sizeof(text) - 1; cut++) {
		struct str out = { 0 };
		struct faults f = { 0 };
		bool whole = ((unsigned char)text[cut] & 0xC0) != 0x80;

		if (cut < 9)
			continue;	/* two characters are too few to tell the encoding */
		assert_int_equal(encode_to_utf8(text, cut, &out, &f), whole);
		str_release(&out);
		faults_release(&f);
	}
}

static void test_encode__megabytes_of_noise_give_a_list_that_can_be_read(void **state)
{
	(void)state;
	size_t n = 2u << 20;
	char *noise = xmalloc(n);
	uint32_t seed = 12345;

	for (size_t i = 0; i < n; i++) {
		seed = seed * 1664525u + 1013904223u;
		noise[i] = (char)(seed >> 24);
	}
	struct str out = { 0 };
	struct faults f = { 0 };

	assert_false(encode_to_utf8(noise, n, &out, &f));
	assert_in_range(f.n, 2, 101);
	faults_release(&f);
	free(noise);
}

static void test_encode__what_was_there_before_is_dropped(void **state)
{
	(void)state;
	struct str out = { 0 };
	struct faults f = { 0 };

	str_add(&out, "old");
	assert_true(encode_to_utf8("new", 3, &out, &f));
	assert_string_equal(out.s, "new");
	str_release(&out);
}

static void test_encode__hex_goes_there_and_back(void **state)
{
	(void)state;
	const uint8_t bytes[] = { 0x00, 0x7F, 0x80, 0xFF, 0xA5 };
	uint8_t back[5];
	char hex[11];

	encode_hex(bytes, 5, hex);
	assert_string_equal(hex, "007f80ffa5");
	assert_true(encode_unhex("007F80ffA5", back, 5));
	assert_memory_equal(back, bytes, 5);
	assert_true(encode_unhex("", back, 0));
	encode_hex(bytes, 0, hex);
	assert_string_equal(hex, "");
	static const char *const bad[] = {
		"", "0", "007f80ffa", "007f80ffa5a", "007f80ffg5", "007f80ff 5",
	};

	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(encode_unhex(bad[i], back, 5));
}

static void test_encode__base_32_takes_the_high_bits_first(void **state)
{
	(void)state;
	static const struct {
		uint8_t bytes[5];
		const char *want;
	} cases[] = {
		{ { 0, 0, 0, 0, 0 }, "00000000" }, { { 255, 255, 255, 255, 255 }, "ZZZZZZZZ" },
		{ { 0x08, 0, 0, 0, 0 }, "10000000" }, { { 0, 0, 0, 0, 1 }, "00000001" },
		{ { 0x01, 0x23, 0x45, 0x67, 0x89 }, "04HMASW9" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char out[9];

		encode_base32(cases[i].bytes, 8, out);
		assert_string_equal(out, cases[i].want);
	}
	/* One symbol needs one byte and must not read a second. */
	uint8_t *one = xmalloc(1);
	char out[2];

	*one = 0xF8;
	encode_base32(one, 1, out);
	assert_string_equal(out, "Z");
	free(one);
}

static void test_encode__symbols_are_read_forgivingly(void **state)
{
	(void)state;
	static const struct {
		char c;
		int value;
	} cases[] = {
		{ '0', 0 }, { 'o', 0 }, { 'O', 0 }, { '1', 1 }, { 'i', 1 }, { 'L', 1 }, { 'l', 1 },
		{ 'a', 10 }, { 'A', 10 }, { 'z', 31 }, { 'Z', 31 }, { 'u', -1 }, { 'U', -1 },
		{ '-', -1 }, { ' ', -1 }, { '\0', -1 }, { (char)0xE6, -1 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(encode_base32_value(cases[i].c), cases[i].value);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_encode__good_files_become_utf8),
		cmocka_unit_test(test_encode__faults_have_line_and_column),
		cmocka_unit_test(test_encode__a_torn_utf8_file_never_comes_in_as_rubbish),
		cmocka_unit_test(test_encode__megabytes_of_noise_give_a_list_that_can_be_read),
		cmocka_unit_test(test_encode__what_was_there_before_is_dropped),
		cmocka_unit_test(test_encode__hex_goes_there_and_back),
		cmocka_unit_test(test_encode__base_32_takes_the_high_bits_first),
		cmocka_unit_test(test_encode__symbols_are_read_forgivingly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
