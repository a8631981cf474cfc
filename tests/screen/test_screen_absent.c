/* SPDX-License-Identifier: MIT */
/* Where one of the two is not there: the supervisor confirms, an emergency and the signature that
 * follows it, a change of who is in charge. */
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};
static const struct scene morning = {MORNING, "zh_CN", 24, 80};
static const struct scene closing = {LATE_EVENING, "zh_CN", 24, 80};

/* Prepared with both things counted. */
static struct vt *prepared(void **state)
{
	struct vt *v = stage_play(*state, &closing);

	stage_sign_in(v, "1003");
	vt_type(v, "5p<Enter>1<Enter><Enter>3<Enter>");
	vt_must_have(v, "钥匙:3");
	return v;
}

static void test_screen_absent__the_supervisor_confirms_for_who_does_not_come(void **state)
{
	struct vt *v = prepared(state);

	vt_type(v, "o135790<F8>");
	vt_must_have(v, "已发起交接");
	vt_type(v, "u<C-u>1003<Enter>135790<Enter>1004<Enter>无人接班<F8>");
	vt_must_lack(v, "主管已代为确认");
	vt_type(v, "<Up><Up><Up><C-u>8001<Enter><C-u>13571357<F8>");
	vt_must_have(v, "主管已代为确认");
	vt_type(v, "1");
	vt_must_have(v, "无当班");
	stage_leave(v);
}

static void test_screen_absent__an_emergency_leaves_one_signature_due(void **state)
{
	struct vt *v = prepared(state);

	vt_type(v, "o135790<F8>e<C-u>1003<Enter>135790<Enter>1004<Enter>接班人忘记PIN<F8>");
	vt_must_have(v, "尚缺一方签名");
	vt_type(v, "l");
	vt_must_have(v, "11-20 晚班");
	vt_type(v, "<Enter><C-u>1004<Enter>135794<Enter>");
	vt_must_have(v, "F8签名");
	vt_type(v, "<F8>");
	vt_must_have(v, "已补签");
	vt_type(v, "l");
	vt_must_have(v, "没有待补的签名");
	stage_leave(v);
}

static void test_screen_absent__the_charge_passes_on_with_two_pins(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "c<Enter>135790<Enter>1004<Enter><Enter>临时有事<F8>");
	vt_must_have(v, "还没有输入PIN");
	vt_type(v, "135794<F8>");
	vt_must_have(v, "当班负责人现在是1004");
	vt_must_have(v, "1004 郑四");
	stage_leave(v);
}

/* A desk whose policy says what to say. */
static void R21_1_the_greeting_is_shown_while_lifting(void **state)
{
	const struct stage *s = *state;
	char db[128], policy[128], pin[128];
	const char *apply[] = {"--db", db, "--as", "9001", "--pin-file", pin, "policy", "apply",
		policy, "--from", "2026-11-21", NULL};
	struct vt *v;

	snprintf(db, sizeof(db), "%s/demo.db", s->folder);
	snprintf(policy, sizeof(policy), "%s/policy.yaml", s->folder);
	snprintf(pin, sizeof(pin), "%s/pin", s->folder);
	stage_file(pin, "24682468\n");
	stage_file(policy,
		"name: 问候\nsource: R01\ntimezone: Asia/Shanghai\nshifts:\n"
		"  - {code: 晚, name: 晚班, start: \"17:30\", end: \"21:30\", days: [workdays], "
		"staff: {min: 1}, item: R01.3}\n"
		"answer:\n  - {channel: phone, rings: 3, reading: within, item: R01.10}\n"
		"scripts: {greeting: \"您好,{desk}{number}号为您服务\", item: R21.1}\n");
	/* the day before: a policy comes into force tomorrow at the earliest */
	setenv("DUTYDESK_NOW", "2026-11-19T18:42:00+08:00 held", 1);
	assert_int_equal(stage_run(apply), 0);
	unsetenv("DUTYDESK_NOW");
	v = stage_play(s, &morning);
	stage_sign_in(v, "1003");
	vt_type(v, "2<F2><F2>");
	vt_must_have(v, "您好,演示值班台1003号为您服务");
	vt_type(v, "问");
	vt_must_lack(v, "号为您服务");
	vt_type(v, "路<F8>");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_absent__the_supervisor_confirms_for_who_does_not_come),
		PLAY(test_screen_absent__an_emergency_leaves_one_signature_due),
		PLAY(test_screen_absent__the_charge_passes_on_with_two_pins),
		PLAY(R21_1_the_greeting_is_shown_while_lifting),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
