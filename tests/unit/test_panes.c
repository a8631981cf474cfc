/* SPDX-License-Identifier: MIT */
/* Two panes over the same rows: nothing is cut in the middle of a character, both sides of a row
 * begin on one line, and the chosen row is always whole. */
#include "ui/panes.h"

#include "dutydesk/text.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char words[] = "3栋2单元漏水,业主称已漏三小时,请派人查看并回电告知上门时间 "
			    "the caller waits at the gate until nine";

static struct panes some(size_t n)
{
	struct panes p = {.turn = PANE_LEFT};

	for (size_t i = 0; i < n; i++)
		panes_add(&p, i % 5 ? NULL : "移交事项", i % 3 ? "钥匙:3" : words,
			  i % 4 ? "[x]" : words,
			  LOOK_PLAIN);
	return p;
}

static void test_panes__do_not_overlap_and_use_the_width(void **state)
{
	static const int widths[] = {80, 100, 120, 300};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
		int cols = widths[i];

		assert_true(panes_from(PANE_LEFT, cols) + panes_cols(PANE_LEFT, cols) <
			    panes_from(PANE_RIGHT, cols));
		assert_int_equal(panes_from(PANE_RIGHT, cols) + panes_cols(PANE_RIGHT, cols), cols);
		assert_true(panes_cols(PANE_RIGHT, cols) >= cols * 2 / 5 - 2);
	}
}

static void test_panes__every_line_fits_its_pane(void **state)
{
	struct panes p = some(12);
	struct lines l = {0};

	(void)state;
	for (int cols = 80; cols <= 160; cols += 7)
		for (size_t i = 0; i < p.n; i++)
			for (int pane = 0; pane < PANES; pane++) {
				panes_cell(&p, i, pane, cols, &l);
				assert_in_range(l.n, 1, 4);
				for (size_t k = 0; k < l.n; k++)
					assert_in_range(text_width(l.v[k].text), 0,
							panes_cols(pane, cols));
			}
	lines_release(&l);
	panes_release(&p);
}

static void test_panes__what_is_too_long_ends_in_a_sign(void **state)
{
	struct panes p = {0};
	struct lines l = {0};
	struct str s = {0};

	(void)state;
	for (int i = 0; i < 60; i++)
		str_add(&s, words);
	panes_add(&p, NULL, str_text(&s), NULL, LOOK_PLAIN);
	panes_cell(&p, 0, PANE_LEFT, 80, &l);
	assert_int_equal(l.n, 4);
	assert_non_null(strstr(l.v[3].text, "…"));
	panes_cell(&p, 0, PANE_RIGHT, 80, &l);
	assert_int_equal(l.n, 0);
	str_release(&s);
	lines_release(&l);
	panes_release(&p);
}

static void test_panes__a_row_is_as_high_as_its_longer_side(void **state)
{
	struct panes p = {0};

	(void)state;
	panes_add(&p, NULL, "钥匙:3", "[x]", LOOK_PLAIN);
	panes_add(&p, "物品", "钥匙:3", "[x]", LOOK_PLAIN);
	panes_add(&p, NULL, "钥匙:3", words, LOOK_PLAIN);
	panes_add(&p, NULL, NULL, NULL, LOOK_PLAIN);
	assert_int_equal(panes_height(&p, 0, 80), 1);
	assert_int_equal(panes_height(&p, 1, 80), 2);
	assert_true(panes_height(&p, 2, 80) > panes_height(&p, 2, 300));
	assert_int_equal(panes_height(&p, 3, 80), 1);
	panes_release(&p);
}

static void test_panes__the_chosen_row_is_whole_at_every_height(void **state)
{
	struct panes p = some(40);
	struct list l = {.n = 40};

	(void)state;
	for (int rows = 6; rows <= 30; rows += 4)
		for (l.at = 0; l.at < l.n; l.at++) {
			int used = 0;
			size_t top = panes_top(&p, &l, 80, rows);

			assert_true(top <= l.at);
			for (size_t i = top; i <= l.at; i++)
				used += panes_height(&p, i, 80);
			assert_true(used <= rows);
			assert_true(panes_seen(&p, top, 80, rows) >= (int)(l.at - top) + 1);
			l.top = top;
		}
	/* and back up again */
	for (l.at = l.n; l.at-- > 0;)
		assert_true(panes_top(&p, &l, 80, 12) <= l.at);
	panes_release(&p);
}

static void test_panes__without_rows_there_is_nothing_to_do(void **state)
{
	struct panes p = {0};
	struct list l = {0};

	(void)state;
	assert_int_equal(panes_top(&p, &l, 80, 12), 0);
	assert_int_equal(panes_seen(&p, 0, 80, 12), 1);
	panes_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_panes__do_not_overlap_and_use_the_width),
		cmocka_unit_test(test_panes__every_line_fits_its_pane),
		cmocka_unit_test(test_panes__what_is_too_long_ends_in_a_sign),
		cmocka_unit_test(test_panes__a_row_is_as_high_as_its_longer_side),
		cmocka_unit_test(test_panes__the_chosen_row_is_whole_at_every_height),
		cmocka_unit_test(test_panes__without_rows_there_is_nothing_to_do),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8") || !text_setup())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
