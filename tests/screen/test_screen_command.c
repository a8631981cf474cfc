/* SPDX-License-Identifier: MIT */
/* The list of F10 and what is only reached through it: policy, settings, verify, people, checks;
 * keys of the settings file; search in help; the mouse. */
#include "stage.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};

static void test_screen_command__it_narrows_as_one_types_and_tab_completes(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "<F10>");
	vt_must_have(v, "要做什么");
	vt_type(v, "pol");
	vt_must_have(v, "现行值班制度");
	vt_must_lack(v, "抽查记录");
	/* policy and policies agree so far; then the chosen one, by its name in Chinese */
	vt_type(v, "<Tab>");
	vt_must_have(v, ":polic");
	vt_type(v, "<C-u>现行<Tab>");
	vt_must_have(v, ":制度");
	vt_type(v, "<Enter>");
	vt_must_have(v, "R01.10");
	vt_must_have(v, "› 制度");
	vt_type(v, "<Esc>：抽查<Enter>");
	vt_must_have(v, "还没有抽查记录");
	vt_type(v, "<Esc>:verify<Enter><Enter><Enter>");
	vt_must_have(v, "有无改动");
	vt_must_have(v, "› 校验");
	vt_type(v, "<Esc>:nosuchthing<Enter>");
	vt_must_have(v, "没有这样的操作");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_command__the_names_are_those_of_the_persons_language(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "<F10>备");
	vt_must_lack(v, "备份 ");
	vt_type(v, "<C-u>值班简<Tab>");
	vt_must_have(v, ":值班简报");
	vt_type(v, "<Esc>:：日历<Enter><Enter>");
	vt_must_have(v, "› 日历");
	vt_type(v, "<Esc>:settings<Enter>");
	vt_must_have(v, "鼠标");
	vt_must_have(v, "语言");
	vt_must_lack(v, "key ");
	vt_type(v, "<Esc><F1>");
	vt_must_have(v, "› 帮助");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_command__a_locked_or_unsigned_screen_has_none(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	vt_type(v, "<F10>");
	vt_must_lack(v, "要做什么");
	stage_sign_in(v, "1003");
	vt_type(v, "<C-l><F10>");
	vt_must_lack(v, "要做什么");
	vt_type(v, "<F7>");
	vt_must_lack(v, "通讯录");
	stage_leave(v);
}

static void test_screen_command__a_person_is_added_gets_a_pin_and_retires(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "9001");
	vt_type(v, ":people<Enter>");
	vt_must_have(v, "林主管");
	vt_type(v, "a1009<Enter>新来<Enter>13800001009<Enter><Enter>246813<Enter>246814<Enter>");
	vt_must_have(v, "两次");
	vt_must_lack(v, "246813");
	vt_type(v, "246813<Enter>");
	vt_must_have(v, "已新增1009 新来");
	vt_type(v, "<Home>u");
	vt_must_have(v, "解除PIN锁定");
	vt_type(v, "y<Enter>");
	vt_must_have(v, "已解锁");
	vt_type(v, "<Esc>");
	stage_leave(v);
	v = stage_play(*state, &evening);
	vt_type(v, "1009<Enter>246813<Enter>");
	vt_must_have(v, "1009 新来");
	vt_type(v, ":people<Enter>x");
	vt_must_lack(v, "1009已停用");
	vt_type(v, "<Esc><Esc>");
	stage_leave(v);
}

static void test_screen_command__a_spot_check_is_written(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "8001");
	vt_type(v, ":checks<Enter>a1003<Enter>接听用语<Enter>规范<Enter>x1<Enter><Enter>");
	vt_must_have(v, "不是数字");
	vt_type(v, "<C-u>7<Enter><Enter>");
	vt_must_have(v, "抽查已记录");
	vt_must_have(v, "接听用语");
	vt_type(v, "<Enter>");
	vt_must_have(v, "被抽查人:1003");
	vt_type(v, "<Esc><Esc>");
	stage_leave(v);
}

static void put_settings(const struct stage *s, const char *text)
{
	char path[160];

	snprintf(path, sizeof(path), "%s/.config", s->folder);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/.config/dutydesk", s->folder);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/.config/dutydesk/settings", s->folder);
	stage_file(path, text);
}

static void test_screen_command__keys_of_the_settings_count_and_conflicts_are_told(void **state)
{
	struct vt *v;

	put_settings(*state, "# mine\nkey new = N\nkey attend = o\ncolour = red\n");
	v = stage_play(*state, &evening);
	vt_must_have(v, "settings:3");
	vt_must_have(v, "settings:4");
	stage_sign_in(v, "1003");
	vt_type(v, "2n");
	vt_must_lack(v, "新记录 ·");
	vt_type(v, "N");
	vt_must_have(v, "新记录 ·");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_command__a_setting_is_changed_and_kept(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	struct stage *s = *state;
	char path[160], text[256] = "";
	FILE *f;

	stage_sign_in(v, "1003");
	vt_type(v, ":settings<Enter><Down><Enter>");
	vt_must_have(v, "mouse = off");
	vt_type(v, "<Down><Down><Enter><C-u>9<Enter>");
	vt_must_have(v, "不能是");
	vt_type(v, "<C-u>250<Enter>");
	vt_must_have(v, "escape = 250");
	vt_type(v, "<Esc>");
	stage_leave(v);
	snprintf(path, sizeof(path), "%s/.config/dutydesk/settings", s->folder);
	f = fopen(path, "r");
	assert_non_null(f);
	assert_true(fread(text, 1, sizeof(text) - 1, f) > 0);
	fclose(f);
	assert_non_null(strstr(text, "mouse = off\n"));
	assert_non_null(strstr(text, "escape = 250\n"));
}

static void test_screen_command__help_is_searched(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	int row, col;

	stage_sign_in(v, "1003");
	vt_type(v, "<F1>/退出<Enter>");
	vt_type(v, "<Esc><F1>/草稿<Enter>");
	assert_true(vt_has(v, "打开暂存的草稿", &row, &col));
	vt_type(v, "n/没有这种字<Enter>");
	vt_must_have(v, "没有含有");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void click(struct vt *v, const char *text)
{
	char keys[64];
	int row, col;

	assert_true(vt_has(v, text, &row, &col));
	snprintf(keys, sizeof(keys), "\033[<<>0;%d;%dM\033[<<>0;%d;%dm", col + 1, row + 1, col + 1,
		 row + 1);
	vt_type(v, keys);
}

static void test_screen_command__a_click_chooses_acts_and_opens(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	click(v, "2日志");
	vt_must_have(v, "咨询周末停车收费");
	click(v, "咨询周末停车收费");
	click(v, "咨询周末停车收费");
	vt_must_have(v, "13622220001");
	click(v, "Esc返回");
	click(v, "4排班");
	vt_must_have(v, "排班 2026-11");
	vt_type(v, "\033[<<>65;5;5M\033[<<>64;5;5M");
	stage_leave(v);
}

static void test_screen_command__a_click_beside_a_question_changes_nothing(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "i");
	click(v, "2日志");
	vt_must_lack(v, "咨询周末停车收费");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

/* Not below a question: its answer would be lost without a word. */
static void test_screen_command__the_digits_lead_away_where_no_question_waits(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "<F10>calendar<Enter><Enter>2");
	vt_must_have(v, "咨询周末停车收费");
	vt_type(v, "3<Enter>1");
	vt_must_have(v, "现在排班");
	vt_type(v, "i<F1>2");
	vt_must_have(v, "下面还有问题或表单没有完成");
	vt_type(v, "<Esc><F10>");
	vt_must_have(v, "有问题等待回答");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_command__it_narrows_as_one_types_and_tab_completes),
		PLAY(test_screen_command__the_names_are_those_of_the_persons_language),
		PLAY(test_screen_command__a_locked_or_unsigned_screen_has_none),
		PLAY(test_screen_command__a_person_is_added_gets_a_pin_and_retires),
		PLAY(test_screen_command__a_spot_check_is_written),
		PLAY(test_screen_command__keys_of_the_settings_count_and_conflicts_are_told),
		PLAY(test_screen_command__a_setting_is_changed_and_kept),
		PLAY(test_screen_command__help_is_searched),
		PLAY(test_screen_command__a_click_chooses_acts_and_opens),
		PLAY(test_screen_command__the_digits_lead_away_where_no_question_waits),
		PLAY(test_screen_command__a_click_beside_a_question_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
