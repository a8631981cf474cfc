/* SPDX-License-Identifier: MIT */
/* An evening of sixty calls, typed as fast as the console takes them: three answered late, five
 * missed, two parked, a power cut in the middle. Nothing is lost, the desk is handed over, the
 * supervisor signs, and the record verifies. Rings are stated by digit: a timer would make what
 * is late depend on the load of this machine. */
#include "stage.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

enum { CALLS = 60, CUT_AT = 30 };

static const struct scene first_half = {EVENING, "zh_CN", 24, 80};
static const struct scene second_half = {"2026-11-20T19:48:00+08:00 held", "zh_CN", 24, 80};
static const struct scene closing = {LATE_EVENING, "zh_CN", 24, 80};
static const struct scene morning = {MORNING, "zh_CN", 24, 80};

static const char *const matters[] = {
	"楼道灯不亮", "厨房下水道返水", "电梯有异响", "地下车库积水", "门禁卡失效", "楼上装修噪音",
	"快递柜打不开", "咨询周末停车收费", "单元门关不上", "暖气不热", "垃圾没有清运",
	"有人乱停车",
};
static const char *const callers[] = {"王先生", "李女士", "张阿姨", "赵六", "欧阳师傅"};

static bool is_one_of(int n, const int *of, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (of[i] == n)
			return true;
	return false;
}

static bool is_late(int n)
{
	return is_one_of(n, (const int[]){7, 23, 44}, 3);
}

static bool is_missed(int n)
{
	return is_one_of(n, (const int[]){5, 15, 25, 35, 45}, 5);
}

static bool is_parked(int n)
{
	return is_one_of(n, (const int[]){12, 40}, 2);
}

/* The words of a call, so that each can be told from all others. */
static void words(int n, char out[64])
{
	snprintf(out, 64, "第%d通%s", n, matters[n % 12]);
}

static void type_call(struct vt *v, int n, const char *end)
{
	char keys[320], body[64];

	words(n, body);
	snprintf(keys, sizeof(keys), "<F2>%c%s<Enter>%d栋%d单元<Enter>%s<Enter>139%08d%s",
		 is_late(n) ? '5' : (char)('1' + n % 3), body, 1 + n % 9, 1 + n % 3, callers[n % 5],
		 n * 7, end);
	vt_type(v, keys);
}

static void one_call(struct vt *v, int n)
{
	char keys[64];

	if (is_missed(n)) {
		snprintf(keys, sizeof(keys), "<F5>138%08d<F8>", n);
		vt_type(v, keys);
	} else if (is_parked(n)) {
		/* put aside for the call that rings meanwhile; written to its end afterwards */
		type_call(v, n, "<F3>");
		vt_must_have(v, "已暂存");
		vt_type(v, "<Esc>");
		return;
	} else {
		type_call(v, n, "<F8>");
	}
	if (is_late(n)) {
		vt_must_have(v, "R01.10");
		vt_type(v, "2<F8>");
	}
	vt_must_have(v, "已保存");
}

static void finish_draft(struct vt *v, int n)
{
	char body[64];

	words(n, body);
	vt_type(v, "<F3><Enter>");
	vt_must_have(v, body);
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
}

static void until_the_power_cut(const struct stage *s)
{
	struct vt *v = stage_play(s, &first_half);

	stage_sign_in(v, "1003");
	vt_type(v, "2");
	for (int n = 1; n < CUT_AT; n++) {
		one_call(v, n);
		if (n == 14)
			finish_draft(v, 12);
	}
	type_call(v, CUT_AT, "");
	vt_wait(v, "草稿已存");
	vt_signal(v, SIGKILL);
	assert_int_equal(vt_end(v), 128 + SIGKILL);
}

static void after_the_power_cut(const struct stage *s)
{
	struct vt *v = stage_play(s, &second_half);

	vt_must_have(v, "有1条草稿");
	stage_sign_in(v, "1003");
	vt_type(v, "2");
	finish_draft(v, CUT_AT);
	for (int n = CUT_AT + 1; n <= CALLS; n++) {
		one_call(v, n);
		if (n == 43)
			finish_draft(v, 40);
	}
	stage_leave(v);
}

static void hand_over(const struct stage *s)
{
	struct vt *v = stage_play(s, &closing);

	stage_sign_in(v, "1003");
	vt_type(v, "5p<Enter>1<Enter><Enter>3<Enter>");
	vt_must_have(v, "钥匙:3");
	vt_type(v, "d135790<Enter>13800009999<Enter>");
	vt_must_have(v, "F8签名");
	vt_type(v, "<F8>");
	vt_must_have(v, "已收班");
	stage_leave(v);

	v = stage_play(s, &morning);
	stage_sign_in(v, "1004");
	vt_type(v, "o<End><F8>");
	vt_must_have(v, "签收上一班日志");
	vt_type(v, "135794<F8>");
	vt_must_have(v, "已开班");
	stage_leave(v);
}

static void review(const struct stage *s)
{
	struct vt *v = stage_play(s, &morning);

	stage_sign_in(v, "8001");
	vt_type(v, "6");
	vt_must_have(v, "11-20 晚班");
	vt_type(v, "<Home><Enter>                              ");
	vt_type(v, "<Esc><Down><Enter>                              ");
	vt_type(v, "<Esc>s13571357<F8>");
	vt_must_have(v, "已签阅2个班");
	stage_leave(v);
}

static size_t count(const char *text, const char *of)
{
	size_t n = 0;

	for (const char *p = text; (p = strstr(p, of)); p += strlen(of))
		n++;
	return n;
}

static void all_are_there(const struct stage *s)
{
	char db[128], pin[128], one[64];
	const char *argv[] = {"--db", db, "--as", "9001", "--pin-file", pin, "log", "list", "--csv",
		"--reveal", "--lang", "en", NULL};
	const char *late[] = {"--db", db, "--as", "9001", "--pin-file", pin, "log", "list", "--csv",
		"--late", "--lang", "en", NULL};
	char *text;

	snprintf(db, sizeof(db), "%s/demo.db", s->folder);
	snprintf(pin, sizeof(pin), "%s/pin", s->folder);
	stage_file(pin, "24682468\n");
	setenv("DUTYDESK_NOW", MORNING, 1);
	text = stage_output(argv);
	for (int n = 1; n <= CALLS; n++) {
		if (is_missed(n))
			snprintf(one, sizeof(one), "138%08d", n);
		else
			words(n, one);
		if (count(text, one) != 1)
			fail_msg("call %d stands %zu times in the log", n, count(text, one));
	}
	free(text);
	text = stage_output(late);
	for (int n = 1; n <= CALLS; n++) {
		words(n, one);
		assert_int_equal(count(text, one), is_late(n));
	}
	free(text);
	unsetenv("DUTYDESK_NOW");
}

static void test_screen_sixty__an_evening_of_sixty_calls_with_a_power_cut(void **state)
{
	until_the_power_cut(*state);
	after_the_power_cut(*state);
	hand_over(*state);
	review(*state);
	all_are_there(*state);
	stage_verify(*state);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_sixty__an_evening_of_sixty_calls_with_a_power_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
