/* SPDX-License-Identifier: MIT */
/* Editing a field: by whole graphemes, choices by digit, pastes with their line breaks. */
#include "ui/field.h"

#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void type(struct field *f, const char *keys)
{
	struct key_reader r = {0};
	struct key k;

	key_feed(&r, keys, strlen(keys));
	while (key_next(&r, true, &k))
		field_key(f, &k);
	key_release(&r);
}

static void test_field__edits_go_by_whole_graphemes(void **state)
{
	static const struct { const char *keys, *text; } cases[] = {
		{"漏水", "漏水"}, {"漏水\x7f", "漏"}, {"漏水\033[Da", "漏a水"},
		{"ab\033[H水", "水ab"}, {"漏水\033[H\033[3~", "水"}, {"e\xcc\x81" "x\x7f\x7f", ""},
		{"漏水\x01\x0b", ""}, {"漏水\x15好", "好"}, {"\x7f\x7f" "a", "a"},
		{"𠮷\033[D𠮷", "𠮷𠮷"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct field f = {.kind = FIELD_TEXT, .label = ""};

		type(&f, cases[i].keys);
		assert_string_equal(str_text(&f.text), cases[i].text);
		field_release(&f);
	}
}

static void test_field__a_digit_in_an_empty_field_takes_the_reason(void **state)
{
	static const char *const reasons[] = {"正在通话", "接待来访"};
	struct field f = {.kind = FIELD_TEXT, .label = "", .picks = reasons, .n_picks = 2};

	(void)state;
	type(&f, "２");
	assert_string_equal(field_text(&f), "接待来访");
	type(&f, "1");
	assert_string_equal(field_text(&f), "接待来访1");
	type(&f, "\x15""3");
	assert_string_equal(field_text(&f), "3");
	field_release(&f);
}

static void test_field__a_choice_takes_digits_and_arrows(void **state)
{
	static const struct word words[] = {{10, "a", "A"}, {20, "b", "B"}, {30, "c", "C"}};
	struct field f = {.kind = FIELD_CHOICE, .label = "", .words = words, .n_words = 3,
		.value = 10};

	(void)state;
	type(&f, "3");
	assert_int_equal(f.value, 30);
	type(&f, "\033[C");
	assert_int_equal(f.value, 10);
	type(&f, "\033[D");
	assert_int_equal(f.value, 30);
	type(&f, "9x");
	assert_int_equal(f.value, 30);
}

static void test_field__a_paste_keeps_its_line_breaks(void **state)
{
	struct field f = {.kind = FIELD_TEXT, .label = ""};
	struct field pin = {.kind = FIELD_PIN, .label = ""};

	(void)state;
	field_paste(&f, "甲\r乙\r\n丙");
	assert_string_equal(str_text(&f.text), "甲\n乙\n丙");
	field_paste(&f, "\xff\xfe");
	assert_string_equal(str_text(&f.text), "甲\n乙\n丙");
	field_paste(&pin, "246802\r");
	assert_string_equal(str_text(&pin.text), "246802");
	field_release(&f);
	field_release(&pin);
}

static void test_field__rows_grow_with_the_text_up_to_the_most(void **state)
{
	struct field f = {.kind = FIELD_TEXT, .label = "", .rows = 3};

	(void)state;
	assert_int_equal(field_rows(&f, 10), 1);
	field_set(&f, "一二三四五六");
	assert_int_equal(field_rows(&f, 10), 2);
	field_set(&f, "一二三四五六七八九十一二三四五六七八九十");
	assert_int_equal(field_rows(&f, 10), 3);
	field_set(&f, "a\nb");
	assert_int_equal(field_rows(&f, 10), 2);
	field_release(&f);
}

static void test_field__figures_are_read_in_either_width(void **state)
{
	struct field f = {.kind = FIELD_TEXT, .label = ""};
	char *text;

	(void)state;
	field_set(&f, " １８：４２　");
	text = field_folded(&f);
	assert_string_equal(text, "18:42 ");
	free(text);
	field_set(&f, "");
	text = field_folded(&f);
	assert_string_equal(text, "");
	free(text);
	field_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_field__edits_go_by_whole_graphemes),
		cmocka_unit_test(test_field__a_digit_in_an_empty_field_takes_the_reason),
		cmocka_unit_test(test_field__a_choice_takes_digits_and_arrows),
		cmocka_unit_test(test_field__a_paste_keeps_its_line_breaks),
		cmocka_unit_test(test_field__rows_grow_with_the_text_up_to_the_most),
		cmocka_unit_test(test_field__figures_are_read_in_either_width),
	};
	text_setup();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
