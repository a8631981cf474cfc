/* SPDX-License-Identifier: MIT */
/* Errors as values: their text, their rule, their exit status. */
#include "dutydesk/base.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <errno.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

static void test_err__setting_an_error_is_false_and_keeps_its_place(void **state)
{
	(void)state;
	struct err e = { 0 };

	assert_false(err_set(&e, ERR_INPUT, "no shift '%s'", "晚"));
	assert_int_equal(e.code, ERR_INPUT);
	assert_string_equal(e.text, "no shift '晚'");
	assert_string_equal(e.rule, "");
	assert_string_equal(e.file, __FILE__);
	assert_true(e.line > 0);
	err_clear(&e);
	assert_int_equal(e.code, ERR_NONE);
	assert_string_equal(e.text, "");
}

static void test_err__a_refusal_shows_its_rule(void **state)
{
	(void)state;
	struct err e = { 0 };

	assert_false(err_rule(&e, "R01.10", "a late answer needs a reason"));
	assert_int_equal(e.code, ERR_REFUSED);
	assert_string_equal(e.rule, "R01.10");
	assert_string_equal(e.text, "a late answer needs a reason (R01.10)");
	err_set(&e, ERR_IO, "other");
	assert_string_equal(e.rule, "");
}

static void test_err__context_goes_in_front(void **state)
{
	(void)state;
	struct err e = { 0 };

	err_rule(&e, "R01.20", "the same person cannot accept");
	assert_false(err_context(&e, "cannot sign '%d'", 4));
	assert_string_equal(e.text, "cannot sign '4': the same person cannot accept (R01.20)");
	assert_int_equal(e.code, ERR_REFUSED);
	assert_string_equal(e.rule, "R01.20");
}

static void test_err__the_old_text_may_be_an_argument_of_the_new(void **state)
{
	(void)state;
	struct err e = { 0 };

	err_set(&e, ERR_IO, "inner");
	err_set(&e, ERR_STORE, "outer: %s", e.text);
	assert_string_equal(e.text, "outer: inner");
	err_context(&e, "%s", e.text);
	assert_string_equal(e.text, "outer: inner: outer: inner");
}

static void test_err__nobody_needs_to_listen(void **state)
{
	(void)state;
	assert_false(err_set(NULL, ERR_IO, "x"));
	assert_false(err_rule(NULL, "R01.1", "x"));
	assert_false(err_context(NULL, "x"));
	err_clear(NULL);
}

static void test_err__a_long_text_is_cut_at_a_whole_character(void **state)
{
	(void)state;
	struct err e = { 0 };
	struct str long_text = { 0 };

	for (int i = 0; i < 3000; i++)
		str_add(&long_text, i % 2 ? "班" : "𠀀");
	for (int shift = 0; shift < 8; shift++) {
		err_rule(&e, "R01.10", "%.*s%s", shift, "abcdefgh", str_text(&long_text));
		assert_true(strlen(e.text) < sizeof(e.text));
		assert_true(text_is_valid(e.text, strlen(e.text)));
		assert_string_equal(e.text + strlen(e.text) - 9, " (R01.10)");
		err_context(&e, "%s", str_text(&long_text));
		assert_true(strlen(e.text) < sizeof(e.text));
		assert_true(text_is_valid(e.text, strlen(e.text)));
	}
	str_release(&long_text);
}

static void test_err__every_code_has_the_exit_status_of_the_manual(void **state)
{
	(void)state;
	static const struct {
		enum err_code code;
		int status;
	} cases[] = {
		{ ERR_NONE, 0 }, { ERR_USAGE, 2 }, { ERR_INPUT, 1 }, { ERR_REFUSED, 1 },
		{ ERR_DENIED, 1 }, { ERR_PIN, 1 }, { ERR_NOT_FOUND, 1 }, { ERR_CONFLICT, 1 },
		{ ERR_BUSY, 3 }, { ERR_FULL, 3 }, { ERR_STORE, 3 }, { ERR_IO, 3 },
		{ ERR_VERIFY, 4 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(err_exit_status(cases[i].code), cases[i].status);
}

static void test_err__a_full_disk_is_said_in_both_languages(void **state)
{
	(void)state;
	assert_int_equal(err_code_of(ENOSPC), ERR_FULL);
	assert_int_equal(err_code_of(ENOENT), ERR_NOT_FOUND);
	assert_int_equal(err_code_of(ERANGE), ERR_IO);
	assert_string_equal(err_reason(ENOSPC), "the disk is full");
	assert_true(*err_reason(ERANGE) != '\0');
	assert_true(i18n_use("zh_CN"));
	assert_string_equal(err_reason(ENOSPC), "磁盘已满");
	assert_true(i18n_use("en"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_err__setting_an_error_is_false_and_keeps_its_place),
		cmocka_unit_test(test_err__a_refusal_shows_its_rule),
		cmocka_unit_test(test_err__context_goes_in_front),
		cmocka_unit_test(test_err__the_old_text_may_be_an_argument_of_the_new),
		cmocka_unit_test(test_err__nobody_needs_to_listen),
		cmocka_unit_test(test_err__a_long_text_is_cut_at_a_whole_character),
		cmocka_unit_test(test_err__every_code_has_the_exit_status_of_the_manual),
		cmocka_unit_test(test_err__a_full_disk_is_said_in_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
