/* SPDX-License-Identifier: MIT */
/* The month of the roster: the grid, reading a plan from a file, its findings, publishing. */
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};
static const struct scene english = {EVENING, "en", 40, 120};

/* Every workday's evening and every rest day of December 2026, but for the days from gap on. */
static void write_plan(const struct stage *s, char path[128], int gap)
{
	FILE *f;

	snprintf(path, 128, "%s/plan.csv", s->folder);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("date,shift,number\n", f);
	for (int d = 1; d <= 31; d++)
		if (d < gap)
			fprintf(f, "2026-12-%02d,%s,100%d\n", d, d % 7 > 4 ? "周" : "晚",
				1 + d % 4);
	assert_int_equal(fclose(f), 0);
}

static void read_plan(struct vt *v, const char *path)
{
	vt_type(v, "4]m");
	vt_must_have(v, "从文件导入2026-12的计划");
	vt_type(v, path);
	vt_type(v, "<Enter>");
}

static void test_screen_roster__a_month_is_a_grid_of_people_and_days(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	int row, col, at, right;

	stage_sign_in(v, "1003");
	vt_type(v, "4");
	vt_must_have(v, "排班 2026-11 · 2026-");
	vt_must_have(v, "第1版");
	vt_must_have(v, "1003 何某");
	vt_must_have(v, "晚=晚班 17:30–21:30");
	vt_must_be_whole(v);
	/* the cells stand below the days, also after scrolling sideways */
	assert_true(vt_has(v, " 10 ", &row, &col));
	vt_type(v, "<Right>");
	assert_true(vt_has(v, " 10 ", &at, &right));
	assert_int_equal(at, row);
	assert_true(right < col);
	vt_type(v, "<Right><Right><Right><Right>");
	vt_must_have(v, " 30");
	vt_must_be_whole(v);
	vt_type(v, "[");
	vt_must_have(v, "2026-10 · 未发布");
	vt_type(v, "【】】");
	vt_must_have(v, "2026-11 · 2026-10");
	stage_leave(v);
}

static void test_screen_roster__a_plan_is_read_its_findings_read_and_it_is_published(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	char path[128];

	write_plan(*state, path, 32);
	stage_sign_in(v, "9001");
	read_plan(v, path);
	vt_must_have(v, "2026-12的计划已导入");
	vt_must_have(v, "31个班次");
	vt_must_have(v, "检查无问题");
	vt_type(v, "p24682468<Enter>");
	vt_must_have(v, "F8签名");
	vt_must_lack(v, "已发布。");
	vt_type(v, "<F8>");
	vt_must_have(v, "2026-12的排班已发布");
	vt_must_have(v, "第1版");
	stage_leave(v);
}

static void test_screen_roster__a_gap_is_told_and_must_be_confirmed_or_mended(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	char path[128];

	write_plan(*state, path, 31);
	stage_sign_in(v, "9001");
	read_plan(v, path);
	vt_must_have(v, "检查结果1条");
	vt_type(v, "<Enter>");
	vt_must_have(v, "2026-12-31");
	vt_type(v, "<Esc>p");
	vt_must_have(v, "2026-12-31");
	vt_type(v, "<Esc><Esc>");
	vt_type(v, "t");
	vt_must_lack(v, "第1版");
	stage_leave(v);
}

static void test_screen_roster__a_bad_file_changes_nothing_and_shows_its_faults(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	char path[128];

	snprintf(path, sizeof(path), "%s/bad.csv", ((struct stage *)*state)->folder);
	stage_file(path, "date,shift,number\n2026-12-01,晚,9999\n2026-12-99,晚,1001\n");
	stage_sign_in(v, "9001");
	read_plan(v, path);
	vt_must_have(v, "bad.csv:3");
	vt_type(v, "<Esc>");
	vt_must_have(v, "未导入任何内容");
	vt_type(v, "<Esc>");
	vt_must_have(v, "没有计划");
	stage_leave(v);
}

static void test_screen_roster__an_agent_reads_but_does_not_plan(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	char path[128];

	write_plan(*state, path, 32);
	stage_sign_in(v, "1003");
	read_plan(v, path);
	vt_must_lack(v, "已导入");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_roster__it_is_printed_into_a_file(void **state)
{
	struct vt *v = stage_play(*state, &english);
	char path[128];

	snprintf(path, sizeof(path), "%s/month.txt", ((struct stage *)*state)->folder);
	stage_sign_in(v, "9001");
	vt_type(v, "4w<C-u>");
	vt_type(v, path);
	vt_type(v, "<Enter>");
	vt_must_have(v, "Written into");
	assert_int_equal(access(path, R_OK), 0);
	vt_type(v, "w<C-u>");
	vt_type(v, path);
	vt_type(v, "<Enter>");
	vt_must_have(v, "write over it?");
	vt_type(v, "<Esc><Esc>");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_roster__a_month_is_a_grid_of_people_and_days),
		PLAY(test_screen_roster__a_plan_is_read_its_findings_read_and_it_is_published),
		PLAY(test_screen_roster__a_gap_is_told_and_must_be_confirmed_or_mended),
		PLAY(test_screen_roster__a_bad_file_changes_nothing_and_shows_its_faults),
		PLAY(test_screen_roster__an_agent_reads_but_does_not_plan),
		PLAY(test_screen_roster__it_is_printed_into_a_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
