/* SPDX-License-Identifier: MIT */
/* The reports of a day and of a month, in both languages, and the file that they are written
 * into. */
#include "stage.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};
static const struct scene english = {EVENING, "en", 24, 80};
static const struct scene wide = {EVENING, "zh_CN", 40, 120};

static void must_hold(const char *path, const char *text)
{
	char bytes[16384] = "";
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	assert_true(fread(bytes, 1, sizeof(bytes) - 1, f) > 0);
	fclose(f);
	if (!strstr(bytes, text))
		fail_msg("'%s' does not hold '%s'", path, text);
}

static void test_screen_reports__a_day_then_the_one_before_then_the_month(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "8001");
	vt_type(v, "7");
	vt_must_have(v, "7报表");
	vt_must_have(v, "日报 2026-11-20 周五");
	vt_must_have(v, "1/2   50.0%  #####");
	vt_must_be_whole(v);
	vt_type(v, "[");
	vt_must_have(v, "日报 2026-11-19 周四");
	vt_must_have(v, "3/4   75.0%  ########");
	vt_type(v, "t");
	vt_must_have(v, "月报 2026-11");
	vt_must_have(v, "4/6   66.6%  #######");
	vt_type(v, "<Right>");
	vt_must_have(v, "月报 2026-12");
	vt_must_have(v, "班次0");
	vt_type(v, "【");
	vt_must_have(v, "月报 2026-11");
	stage_leave(v);
}

static void test_screen_reports__the_formula_stands_below_with_its_rule(void **state)
{
	struct vt *v = stage_play(*state, &wide);

	stage_sign_in(v, "9001");
	vt_type(v, "7t");
	vt_must_have(v, "达标率 = 时限内接听数 ÷ 已判定的接听数,此处为 4 ÷ 6");
	vt_must_have(v, "R01.10");
	vt_must_be_whole(v);
	stage_leave(v);
}

static void test_screen_reports__everything_fits_80_columns_in_english(void **state)
{
	struct vt *v = stage_play(*state, &english);

	stage_sign_in(v, "8001");
	vt_type(v, "7");
	vt_must_have(v, "6Review 7Reports   F1? F4 Person F10");
	vt_must_have(v, "Report of the day 2026-11-20 Fri");
	vt_must_have(v, "In the window");
	vt_type(v, "t<End>");
	vt_must_have(v, "Share = answered within the window ÷ answers that were judged");
	vt_must_have(v, "that are still open now.");
	vt_must_be_whole(v);
	stage_leave(v);
}

static void test_screen_reports__it_is_written_into_a_file(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	const struct stage *s = *state;
	char path[160], keys[256];

	stage_sign_in(v, "8001");
	snprintf(path, sizeof(path), "%s/day.txt", s->folder);
	snprintf(keys, sizeof(keys), "7[w<C-u>%s<Enter>", path);
	vt_type(v, keys);
	vt_must_have(v, "已写入");
	must_hold(path, "日报 2026-11-19");
	must_hold(path, "3/4");
	snprintf(path, sizeof(path), "%s/day.csv", s->folder);
	snprintf(keys, sizeof(keys), "w<C-u>%s<Enter>", path);
	vt_type(v, keys);
	must_hold(path, "date,shift,entries,calls,");
	vt_type(v, "w<C-u>/nowhere/at/all.txt<Enter>");
	vt_must_lack(v, "已写入");
	vt_type(v, "<C-u>");
	vt_type(v, "day.xlsx<Enter>");
	vt_must_have(v, ".txt");
	vt_type(v, "<Esc>");
	vt_type(v, "y<Enter>");
	vt_signal(v, 15);
	assert_int_equal(vt_end(v), 0);
	stage_verify(s);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_reports__a_day_then_the_one_before_then_the_month),
		PLAY(test_screen_reports__the_formula_stands_below_with_its_rule),
		PLAY(test_screen_reports__everything_fits_80_columns_in_english),
		PLAY(test_screen_reports__it_is_written_into_a_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
