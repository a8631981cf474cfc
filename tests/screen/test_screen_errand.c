/* SPDX-License-Identifier: MIT */
/* What is done now and then: pages that are looked up, records that come in from files and go out
 * into them, keeping, PINs. What cannot be taken back asks for the PIN and waits for F8. */
#include "stage.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};
static const struct scene english = {EVENING, "en", 24, 80};

enum { ROOM = 512 };

/* Type keys in which %s is the folder of the stage. */
static void type_in(struct vt *v, const struct stage *s, const char *keys)
{
	char text[ROOM] = "";
	size_t n = 0;

	for (const char *p = keys; *p && n + sizeof(s->folder) < sizeof(text); p++)
		if (p[0] == '%' && p[1] == 's') {
			n += (size_t)snprintf(text + n, sizeof(text) - n, "%s", s->folder);
			p++;
		} else {
			text[n++] = *p;
		}
	vt_type(v, text);
}

static void write_file(const struct stage *s, const char *name, const char *text)
{
	char path[160];

	snprintf(path, sizeof(path), "%s/%s", s->folder, name);
	stage_file(path, text);
}

static bool holds(const struct stage *s, const char *name, const char *text)
{
	char path[160], bytes[32768] = "";
	FILE *f;
	size_t n;

	snprintf(path, sizeof(path), "%s/%s", s->folder, name);
	f = fopen(path, "r");
	if (!f)
		return false;
	n = fread(bytes, 1, sizeof(bytes) - 1, f);
	fclose(f);
	return n > 0 && strstr(bytes, text);
}

static void test_screen_errand__the_report_to_the_head_is_shown_and_written(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "<C-r><Enter>");
	vt_must_have(v, "可直接粘贴到消息中");
	vt_must_have(v, "› 值班简报");
	vt_must_have(v, "当班负责人:何某");
	vt_must_have(v, "w打印");
	type_in(v, *state, "w<C-u>%s/report.txt<Enter>");
	assert_true(holds(*state, "report.txt", "何某"));
	vt_type(v, "<Esc><C-r>2026-11-19/晚<Enter>");
	vt_must_have(v, "2026-11-19");
	vt_type(v, "<Esc><C-r>yesterday<Enter>");
	vt_must_lack(v, "可直接粘贴到消息中");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_errand__who_is_on_duty_then_and_who_may_do_what(void **state)
{
	struct vt *v = stage_play(*state, &english);

	stage_sign_in(v, "1003");
	vt_type(v, ":on-duty<Enter><Enter>");
	vt_must_have(v, "At 2026-11-20 18:42:");
	vt_must_have(v, "1003");
	vt_type(v, "<Esc>:on-duty<Enter>25:99<Enter>");
	vt_must_have(v, "cannot be read");
	vt_type(v, "<Esc>:rights<Enter>");
	vt_must_have(v, "open a shift: agent · supervisor · manager");
	vt_type(v, "<End>");
	vt_must_have(v, "apply a policy: manager");
	vt_must_be_whole(v);
	vt_type(v, "<Esc>:doctor<Enter>");
	vt_must_have(v, "Doctor");
	vt_must_be_whole(v);
	vt_type(v, "<Esc>:blank<Enter>");
	vt_must_have(v, "duty record on paper");
	vt_must_have(v, "w Print");
	vt_type(v, "<Esc>:calendar<Enter><Enter>");
	vt_must_have(v, "2026");
	vt_type(v, "<Esc>:calendar<Enter><C-u>soon<Enter>");
	vt_must_have(v, "is no year");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_errand__a_caller_is_looked_up_with_the_spot_checks(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "8001");
	vt_type(v, ":checks<Enter>a1003<Enter>接听用语<Enter>规范<Enter>7<Enter><Enter><Esc>");
	vt_type(v, ":caller<Enter><Enter><Enter>");
	vt_must_have(v, "请填电话号码或地址");
	vt_type(v, "<Esc>:caller<Enter>13622220001<Enter><Enter>");
	vt_must_have(v, "来电人的已知情况");
	vt_must_have(v, "咨询周末停车收费");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_errand__records_go_out_in_part_and_in_full_only_by_a_manager(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	type_in(v, *state, ":export<Enter><C-u>2026-11-19<Enter><Enter><Enter><Enter><Enter>"
		"%s/part.csv<Enter>");
	vt_must_have(v, "条记录写入");
	assert_true(holds(*state, "part.csv", "id,shift_date,shift,occurred_at"));
	assert_true(holds(*state, "part.csv", "135****0001"));
	/* an agent is asked for the PIN, and refused all the same */
	type_in(v, *state, ":export<Enter><Enter><Enter><Enter><Enter>y<Enter>%s/full.csv<Enter>");
	vt_must_have(v, "仅限经理");
	vt_type(v, "135790<F8>");
	vt_must_lack(v, "条记录写入");
	assert_false(holds(*state, "full.csv", "id,"));
	vt_type(v, "<Esc>");
	stage_leave(v);
	v = stage_play(*state, &evening);
	stage_sign_in(v, "9001");
	type_in(v, *state, ":export<Enter><C-u>2026-11-19<Enter><Enter><Enter><Enter>y<Enter>"
		"%s/full.txt<Enter>24682468<F8>");
	vt_must_have(v, "条记录写入");
	assert_true(holds(*state, "full.txt", "13511110001"));
	stage_leave(v);
	stage_verify(*state);
}

static const char calls[] =
	"occurred_at,channel,kind,wait,caller,phone,body,result\n"
	"2026-11-20T18:00:00+08:00,phone,enquiry,7,李某,13900000091,问路,已告知\n"
	"2026-11-20T18:05:00+08:00,phone,enquiry,9,王某,13900000092,问电费,已告知\n";

static void test_screen_errand__calls_are_shown_first_and_then_imported_with_the_pin(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	write_file(*state, "calls.csv", calls);
	write_file(*state, "bad.csv", "occurred_at,channel,kind,wait,caller,phone,body,result\n"
		   "soon,phone,enquiry,7,,,问路,\n");
	stage_sign_in(v, "9001");
	type_in(v, *state, ":import-calls<Enter>%s/bad.csv<Enter><Enter><Enter>");
	vt_must_have(v, "bad.csv:2");
	vt_type(v, "<Esc><C-u>");
	vt_type(v, "<Esc>");
	/* looked at, and left: nothing is written */
	type_in(v, *state, ":import-calls<Enter>%s/calls.csv<Enter><Enter><Enter>");
	vt_must_have(v, "现在什么都没有写入");
	vt_must_have(v, "将新增的记录:     2");
	vt_type(v, "<Esc>2");
	vt_must_lack(v, "问电费");
	type_in(v, *state, ":import-calls<Enter>%s/calls.csv<Enter><Enter><Enter><F8>");
	vt_must_have(v, "导入话单");
	vt_type(v, "24682468<Enter>");
	vt_must_lack(v, "已新增2条");
	vt_type(v, "<F8>");
	vt_must_have(v, "已新增2条");
	type_in(v, *state, ":import-calls<Enter>%s/calls.csv<Enter><Enter><Enter>");
	vt_must_have(v, "已经有的记录:     2");
	vt_type(v, "<Esc>");
	stage_leave(v);
	stage_verify(*state);
}

static void test_screen_errand__the_paper_of_a_power_cut_is_signed_by_two(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	write_file(*state, "paper.csv", calls);
	stage_sign_in(v, "1003");
	type_in(v, *state, ":batch<Enter>%s/paper.csv<Enter>停电<Enter>135790<Enter>1003<Enter>"
		"135790<F8>");
	vt_must_lack(v, "停电补录已写入");
	vt_type(v, "135790<Enter><C-u>1002<Enter>135792<F8>");
	vt_must_have(v, "停电补录已写入:2条");
	stage_leave(v);
	stage_verify(*state);
}

static void test_screen_errand__a_copy_is_made_and_a_month_is_not_sealed_too_early(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "9001");
	type_in(v, *state, ":backup<Enter>%s/copy.db<Enter>");
	vt_must_have(v, "数据库已备份到");
	assert_true(holds(*state, "copy.db", "SQLite format 3"));
	vt_type(v, ":archive<Enter><C-u>2026-11<Enter>24682468<F8>");
	vt_must_have(v, "2026-11");
	vt_must_lack(v, "已封存到");
	vt_type(v, "<Esc>:archive<Enter><C-u>soon<Enter>24682468<F8>");
	vt_must_have(v, "不是月份");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_errand__an_agent_is_not_offered_what_a_manager_does(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, ":backup");
	vt_must_lack(v, "不停机备份");
	vt_type(v, "<Esc>:people<Enter>");
	vt_must_lack(v, "a新增");
	vt_must_lack(v, "x停用");
	vt_type(v, "<Esc>4");
	vt_must_lack(v, "p发布");
	vt_type(v, "<Esc>");
	stage_leave(v);
	v = stage_play(*state, &evening);
	stage_sign_in(v, "8001");
	vt_type(v, ":people<Enter>");
	vt_must_lack(v, "a新增");
	vt_must_have(v, "解锁");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_errand__an_own_pin_is_changed_and_the_old_one_is_gone(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, ":own-pin<Enter>135790<Enter>864213<Enter>864214<F8>");
	vt_must_have(v, "两次");
	vt_type(v, "864213<F8>");
	vt_must_have(v, "新PIN即刻生效");
	stage_leave(v);
	v = stage_play(*state, &evening);
	vt_type(v, "1003<Enter>135790<Enter>");
	vt_must_have(v, "PIN");
	vt_must_lack(v, "1003 何某     2026");
	vt_type(v, "864213<Enter>");
	vt_must_have(v, "i签到");
	stage_leave(v);
}

static void test_screen_errand__the_recovery_sheet_is_asked_for_at_the_sign_in(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	vt_type(v, "<C-r>");
	vt_must_have(v, "凭恢复单确认一位经理");
	vt_type(v, "9002<Enter>新经理<Enter>not-the-key<Enter>97531864<Enter>97531864<F8>");
	vt_must_lack(v, "现为经理");
	vt_must_have(v, "凭恢复单确认一位经理");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_errand__a_policy_is_read_checked_and_put_in_force(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	write_file(*state, "bad.yaml", "name: 测试\nshifts: 7\nnonsense: 1\n");
	stage_sign_in(v, "9001");
	vt_type(v, ":policies<Enter>");
	vt_must_have(v, "R01");
	vt_must_have(v, "制度目录");
	vt_must_be_whole(v);
	vt_type(v, "<Enter>");
	vt_must_have(v, "R01.10");
	type_in(v, *state, "<Esc>c%s/bad.yaml<Enter>");
	vt_must_have(v, "bad.yaml:3");
	vt_type(v, "<Esc><C-u>R04<Enter>");
	vt_must_have(v, "这份制度文件没有错误");
	type_in(v, *state, "<Esc>w<C-u>%s/own.yaml<Enter>");
	assert_true(holds(*state, "own.yaml", "source: R01"));
	vt_type(v, "a<C-u>R04<Enter><C-u>2026-11-20<Enter>");
	vt_must_have(v, "已经开始");
	vt_type(v, "<C-u>2026-11-21<Enter>");
	vt_must_have(v, "请把制度读到末尾");
	vt_type(v, "<End><F8>24682468<Enter>");
	vt_must_lack(v, "起启用。");
	vt_type(v, "<F8>");
	vt_must_have(v, "自2026-11-21起启用");
	vt_type(v, "<Esc>");
	stage_leave(v);
	stage_verify(*state);
}

static void test_screen_errand__a_month_of_files_is_judged_and_nothing_written(void **state)
{
	struct vt *v = stage_play(*state, &english);

	write_file(*state, "late.csv", "occurred_at,channel,kind,wait,caller,phone,body,result\n"
		   "2026-11-20T18:00:00+08:00,phone,enquiry,15,,,a,b\n"
		   "2026-11-20T18:05:00+08:00,phone,enquiry,14.999,,,a,b\n");
	stage_sign_in(v, "1003");
	vt_type(v, ":policies<Enter>m<C-u>R01<Enter><Enter><Enter><Enter>");
	vt_must_have(v, "what is to be judged?");
	type_in(v, *state, "%s/late.csv<Enter>");
	vt_must_have(v, "phone: 2 answered, 2 of them judged, 1 late, 0 missed");
	vt_type(v, "<Esc><Esc><Esc>2");
	vt_must_lack(v, "14.999");
	stage_leave(v);
}

static void test_screen_errand__the_sheets_of_a_shift_long_ago_are_found(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "8001");
	vt_type(v, ":sheets<Enter>2026-11-19/晚<Enter><Enter>");
	vt_must_have(v, "› 班次单据");
	vt_must_have(v, "2026-11-19");
	vt_type(v, "<Esc>:sheets<Enter>2026-11-19/晚<Enter><Right><Enter>");
	vt_must_have(v, "2026-11-19");
	vt_type(v, "<Esc>:sheets<Enter>1999-11-19/晚<Enter><Enter>");
	vt_must_lack(v, "› 班次单据");
	vt_type(v, "<Esc>:handovers<Enter>");
	vt_must_have(v, "全部交接班");
	vt_must_have(v, "2026-11-19/晚");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_errand__a_wrong_check_code_is_told(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, ":verify<Enter><Enter><Enter>");
	vt_must_have(v, "有无改动");
	vt_must_have(v, "› 校验");
	vt_type(v, "<Esc>:verify<Enter>12-ABCDE-ABCDE-ABCDE-ABCDE-A<Enter><Enter>");
	vt_must_have(v, "有无改动");
	vt_type(v, "<Esc>:verify<Enter><Enter>/no/such.archive<Enter>");
	vt_must_have(v, "/no/such.archive");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_errand__the_report_to_the_head_is_shown_and_written),
		PLAY(test_screen_errand__who_is_on_duty_then_and_who_may_do_what),
		PLAY(test_screen_errand__a_caller_is_looked_up_with_the_spot_checks),
		PLAY(test_screen_errand__records_go_out_in_part_and_in_full_only_by_a_manager),
		PLAY(test_screen_errand__calls_are_shown_first_and_then_imported_with_the_pin),
		PLAY(test_screen_errand__the_paper_of_a_power_cut_is_signed_by_two),
		PLAY(test_screen_errand__a_copy_is_made_and_a_month_is_not_sealed_too_early),
		PLAY(test_screen_errand__an_agent_is_not_offered_what_a_manager_does),
		PLAY(test_screen_errand__an_own_pin_is_changed_and_the_old_one_is_gone),
		PLAY(test_screen_errand__the_recovery_sheet_is_asked_for_at_the_sign_in),
		PLAY(test_screen_errand__a_policy_is_read_checked_and_put_in_force),
		PLAY(test_screen_errand__a_month_of_files_is_judged_and_nothing_written),
		PLAY(test_screen_errand__the_sheets_of_a_shift_long_ago_are_found),
		PLAY(test_screen_errand__a_wrong_check_code_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
