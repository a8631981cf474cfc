/* SPDX-License-Identifier: MIT */
/* The settings file: what is read, what is a fault with its line, and that changing one line
 * leaves all others as they are. */
#include "dutydesk/settings.h"

#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void test_settings__an_empty_file_gives_the_table(void **state)
{
	struct settings s;
	struct faults f = {0};

	(void)state;
	settings_read("", &s, &f);
	for (int i = 0; i < SETTINGS; i++)
		assert_int_equal(s.value[i], settings_row((enum setting)i)->fallback);
	assert_int_equal(f.n, 0);
	settings_release(&s);
}

static void test_settings__lines_comments_and_keys_are_read(void **state)
{
	struct settings s;
	struct faults f = {0};

	(void)state;
	settings_read("# mine\r\n\n  mouse=off \nlanguage = zh_CN\nkey  entry-correct =  C F9\n"
		      "escape = 250", &s, &f);
	assert_int_equal(f.n, 0);
	assert_int_equal(s.value[SETTING_MOUSE], 0);
	assert_int_equal(s.value[SETTING_LANGUAGE], 1);
	assert_int_equal(s.value[SETTING_ESCAPE], 250);
	assert_int_equal(s.n_keys, 1);
	assert_string_equal(s.keys[0].action, "entry-correct");
	assert_string_equal(s.keys[0].keys, "C F9");
	assert_int_equal(s.keys[0].line, 5);
	settings_release(&s);
}

static void test_settings__a_bad_line_is_told_and_the_others_count(void **state)
{
	struct settings s;
	struct faults f = {0};

	(void)state;
	settings_read("mouse = maybe\nnonsense\ncolour = red\nascii = on\nescape = 9\n"
		      "escape = 2001\nescape = 1x\n", &s, &f);
	assert_int_equal(f.n, 6);
	assert_int_equal(f.v[0].line, 1);
	assert_int_equal(f.v[1].line, 2);
	assert_int_equal(f.v[2].line, 3);
	assert_int_equal(f.v[5].line, 7);
	assert_int_equal(s.value[SETTING_ASCII], 1);
	assert_int_equal(s.value[SETTING_MOUSE], 1);
	assert_int_equal(s.value[SETTING_ESCAPE], 100);
	faults_release(&f);
	settings_release(&s);
}

static void test_settings__every_value_is_read_as_it_is_written(void **state)
{
	char text[32];

	(void)state;
	for (int i = 0; i < SETTINGS; i++) {
		const struct setting_row *row = settings_row((enum setting)i);

		for (int64_t v = row->least; v <= row->most; v++) {
			int64_t back = -1;

			settings_text((enum setting)i, v, text);
			assert_true(settings_parse((enum setting)i, text, &back));
			assert_int_equal(back, v);
		}
	}
}

static void test_settings__one_change_leaves_every_other_line(void **state)
{
	struct str out = {0};

	(void)state;
	settings_change("# mine\nmouse = on\nkey new = N\nmouse = on\n", "mouse", "off", &out);
	assert_string_equal(str_text(&out), "# mine\nmouse = off\nkey new = N\n");
	str_clear(&out);
	settings_change("# no end of line", "key new", "M", &out);
	assert_string_equal(str_text(&out), "# no end of line\nkey new = M\n");
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_settings__an_empty_file_gives_the_table),
		cmocka_unit_test(test_settings__lines_comments_and_keys_are_read),
		cmocka_unit_test(test_settings__a_bad_line_is_told_and_the_others_count),
		cmocka_unit_test(test_settings__every_value_is_read_as_it_is_written),
		cmocka_unit_test(test_settings__one_change_leaves_every_other_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
