/* SPDX-License-Identifier: MIT */
/* The check code on paper: printed, read back, mistyped in every possible way. */
#include "dutydesk/trust.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static const int64_t seqs[] = { 1, 7, 10, 4127, 99999, 1000000, INT64_C(9223372036854775807) };

static void head_of(int64_t seq, uint8_t head[DIGEST_LEN])
{
	trust_digest_all("test head", &seq, sizeof seq, head);
}

static bool reads(const char *text)
{
	int64_t seq;
	char symbols[21];
	return trust_code_parse(text, &seq, symbols);
}

static void test_trust_code__it_has_the_form_of_the_header(void **state)
{
	(void)state;
	char code[CHECK_CODE_BUF];
	uint8_t head[DIGEST_LEN] = { 0 };
	trust_code_print(4127, head, code);
	assert_int_equal(strlen(code), strlen("4127-ABCDE-FGHJK-MNPQR-STVWX-Y"));
	assert_memory_equal(code, "4127-00000-00000-00000-00000-", 29);
}

static void test_trust_code__what_was_printed_is_read_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(seqs); i++) {
		uint8_t head[DIGEST_LEN], other[DIGEST_LEN];
		char code[CHECK_CODE_BUF], symbols[21];
		int64_t seq = 0;
		head_of(seqs[i], head);
		head_of(seqs[i] ^ 1, other);
		trust_code_print(seqs[i], head, code);
		assert_true(trust_code_parse(code, &seq, symbols));
		assert_true(seq == seqs[i]);
		assert_true(trust_code_holds(symbols, head));
		assert_false(trust_code_holds(symbols, other));
	}
}

static void test_trust_code__every_single_mistyped_symbol_is_found(void **state)
{
	(void)state;
	for (size_t s = 0; s < ARRAY_LEN(seqs); s++) {
		uint8_t head[DIGEST_LEN];
		char code[CHECK_CODE_BUF];
		head_of(seqs[s], head);
		trust_code_print(seqs[s], head, code);
		for (size_t i = 0; code[i]; i++) {
			char right = code[i];
			for (const char *c = alphabet; right != '-' && *c; c++) {
				code[i] = *c;
				assert_true(reads(code) == (*c == right));
			}
			code[i] = right;
		}
	}
}

static void test_trust_code__every_swap_of_neighbours_is_found(void **state)
{
	(void)state;
	for (int64_t s = 1; s < 5000; s++) {
		uint8_t head[DIGEST_LEN];
		char code[CHECK_CODE_BUF], bare[CHECK_CODE_BUF];
		size_t n = 0;
		head_of(s, head);
		trust_code_print(s, head, code);
		for (const char *c = code; *c; c++)
			if (*c != '-')
				bare[n++] = *c;
		bare[n] = '\0';
		for (size_t i = 0; i + 1 < n; i++) {
			char a = bare[i], b = bare[i + 1];
			bare[i] = b;
			bare[i + 1] = a;
			assert_true(reads(bare) == (a == b));
			bare[i] = a;
			bare[i + 1] = b;
		}
	}
}

static char look_alike(char c)
{
	if (c == '0' || c == '1')
		return c == '0' ? 'o' : 'l';
	return (char)(c >= 'A' ? c + ('a' - 'A') : c);
}

static void test_trust_code__case_blanks_dashes_and_look_alikes_do_not_matter(void **state)
{
	(void)state;
	uint8_t head[DIGEST_LEN];
	char code[CHECK_CODE_BUF], symbols[21];
	int64_t seq = 0;
	head_of(4110, head);
	trust_code_print(4110, head, code);
	static const struct { const char *before, *dash, *after; } forms[] = {
		{ " ", "", "\n" },
		{ "\xe3\x80\x80", "\xef\xbc\x8d", "" },
		{ "", " \xe2\x80\x94 ", " - " },
	};
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		struct str typed = { 0 };
		str_add(&typed, forms[i].before);
		for (const char *c = code; *c; c++) {
			if (*c == '-')
				str_add(&typed, forms[i].dash);
			else
				str_add_char(&typed, look_alike(*c));
		}
		str_add(&typed, forms[i].after);
		assert_true(trust_code_parse(typed.s, &seq, symbols));
		assert_int_equal(seq, 4110);
		assert_true(trust_code_holds(symbols, head));
		str_release(&typed);
	}
}

static void test_trust_code__what_is_none_is_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"", "-", "4127", "4127-ABCDE", "ABCDE-FGHJK-MNPQR-STVWX-Y",
		"0-00000-00000-00000-00000-0", "4127-UUUUU-UUUUU-UUUUU-UUUUU-U",
		"\xe5\x80\xbc\xe7\x8f\xad", "9223372036854775808-00000-00000-00000-00000-0",
		"99999999999999999999999999999999999999999999999999999999999999999999999999",
		"4127-ABCDE-FGHJK-MNPQR-STVWX-Y-Z", "\xff\xfe\x80",
	};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(reads(bad[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trust_code__it_has_the_form_of_the_header),
		cmocka_unit_test(test_trust_code__what_was_printed_is_read_back),
		cmocka_unit_test(test_trust_code__every_single_mistyped_symbol_is_found),
		cmocka_unit_test(test_trust_code__every_swap_of_neighbours_is_found),
		cmocka_unit_test(test_trust_code__case_blanks_dashes_and_look_alikes_do_not_matter),
		cmocka_unit_test(test_trust_code__what_is_none_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
