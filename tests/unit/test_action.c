/* SPDX-License-Identifier: MIT */
/* The table of actions holds together: no hole, no key twice at one place, a bar that fits. */
#include "ui/action.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const unsigned places[] = {
	IN_FIRST, IN_SIGNIN, IN_LOCK, IN_TODAY, IN_LOG, IN_FOLLOWUPS, IN_HANDOVER, IN_REVIEW,
	IN_DOUBTS, IN_FORM, IN_DIALOG, IN_PAGE, IN_MUST_READ, IN_DRAFTS, IN_RECORD, IN_MATTER,
	IN_SIGNING, IN_ROSTER, IN_PEOPLE, IN_NOTICES, IN_CONTACTS, IN_CHECKS, IN_SETTINGS,
	IN_COMMAND,
};

static void test_action__no_row_is_empty_and_no_name_stands_twice(void **state)
{
	(void)state;
	for (int a = 1; a < ACTIONS; a++) {
		const struct action_row *row = action_row((enum action)a);

		assert_non_null(row->name);
		assert_non_null(row->help);
		assert_non_null(row->keys);
		assert_true(row->where != 0);
		for (int b = 1; b < a; b++)
			assert_string_not_equal(row->name, action_row((enum action)b)->name);
	}
}

/* Each key of a list of names, one after the other. */
static size_t next_name(const char *list, size_t at, char out[16])
{
	size_t n = strcspn(list + at, " ");

	snprintf(out, 16, "%.*s", (int)n, list + at);
	at += n;
	return at + strspn(list + at, " ");
}

static bool shares_a_key(const struct action_row *a, const struct action_row *b)
{
	char one[16], two[16];

	for (size_t i = 0; a->keys[i];) {
		i = next_name(a->keys, i, one);
		for (size_t k = 0; b->keys[k];) {
			k = next_name(b->keys, k, two);
			if (!strcmp(one, two))
				return true;
		}
	}
	return false;
}

static void test_action__no_key_does_two_things_at_one_place(void **state)
{
	(void)state;
	for (size_t p = 0; p < ARRAY_LEN(places); p++)
		for (int a = 1; a < ACTIONS; a++)
			for (int b = 1; b < a; b++) {
				const struct action_row *x = action_row((enum action)a);
				const struct action_row *y = action_row((enum action)b);

				if ((x->where & places[p]) && (y->where & places[p]) &&
				    shares_a_key(x, y))
					fail_msg("%s and %s share a key", x->name, y->name);
			}
}

static void test_action__the_bar_fits_80_columns_in_both_languages(void **state)
{
	static const char *const languages[] = {"en", "zh_CN"};

	(void)state;
	for (size_t l = 0; l < ARRAY_LEN(languages); l++) {
		assert_true(i18n_use(languages[l]));
		for (size_t p = 0; p < ARRAY_LEN(places); p++) {
			struct str bar = {0};

			action_bar(NULL, places[p], 80, &bar);
			assert_true(text_width(str_text(&bar)) <= 80);
			str_release(&bar);
		}
	}
	i18n_use("en");
}

/* In Chinese nothing has to be left out. */
static void test_action__the_chinese_bar_holds_every_label(void **state)
{
	(void)state;
	assert_true(i18n_use("zh_CN"));
	for (size_t p = 0; p < ARRAY_LEN(places); p++) {
		struct str narrow = {0}, wide = {0};

		action_bar(NULL, places[p], 80, &narrow);
		action_bar(NULL, places[p], 1000, &wide);
		assert_string_equal(str_text(&narrow), str_text(&wide));
		str_release(&narrow);
		str_release(&wide);
	}
	i18n_use("en");
}

static void test_action__every_need_has_its_sentence(void **state)
{
	(void)state;
	assert_true(*action_need_text(NEED_PERSON));
	assert_true(*action_need_text(NEED_ROW));
	assert_true(*action_need_text(NEED_DRAFT));
	assert_string_equal(action_need_text(NEED_NOTHING), "");
}

static void test_action__a_call_can_be_written_down_everywhere(void **state)
{
	const struct key f2 = {PRESS_F2, 0};

	(void)state;
	for (size_t p = 0; p < ARRAY_LEN(places); p++)
		if (places[p] != IN_FIRST)
			assert_int_equal(action_find(NULL, &f2, places[p]), ACTION_RING);
}

static void test_action__keys_are_changed_and_conflicts_named(void **state)
{
	const struct key c = {PRESS_CHAR, 'C'}, x = {PRESS_CHAR, 'x'};
	struct keymap m = {0};
	struct err e = {0};

	(void)state;
	assert_true(action_set(&m, "correct", "C", &e));
	assert_int_equal(action_find(&m, &c, IN_LOG), ACTION_CORRECT);
	assert_string_equal(action_keys(&m, ACTION_CORRECT), "C");
	assert_string_equal(action_keys(NULL, ACTION_CORRECT), "F9 c");
	assert_false(action_set(&m, "correct", "F8 x", &e));
	assert_non_null(strstr(e.text, "explain"));
	err_clear(&e);
	assert_int_equal(action_find(&m, &x, IN_LOG), ACTION_EXPLAIN);
	assert_false(action_set(&m, "correct", "Ctrl-X", &e));
	err_clear(&e);
	assert_false(action_set(&m, "no-such-thing", "y", &e));
	err_clear(&e);
	/* a call can be written down whatever the settings say */
	assert_false(action_set(&m, "ring", "", &e));
	err_clear(&e);
	assert_true(action_set(&m, "attend", "", &e));
	action_keymap_release(&m);
}

static void test_action__a_name_finds_its_action(void **state)
{
	(void)state;
	for (int a = 1; a < ACTIONS; a++)
		assert_int_equal(action_named(action_row((enum action)a)->name), a);
	assert_int_equal(action_named("nothing of the kind"), ACTION_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_action__no_row_is_empty_and_no_name_stands_twice),
		cmocka_unit_test(test_action__no_key_does_two_things_at_one_place),
		cmocka_unit_test(test_action__the_bar_fits_80_columns_in_both_languages),
		cmocka_unit_test(test_action__the_chinese_bar_holds_every_label),
		cmocka_unit_test(test_action__every_need_has_its_sentence),
		cmocka_unit_test(test_action__a_call_can_be_written_down_everywhere),
		cmocka_unit_test(test_action__keys_are_changed_and_conflicts_named),
		cmocka_unit_test(test_action__a_name_finds_its_action),
	};
	text_setup();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
