/* SPDX-License-Identifier: MIT */
/* Reading back (跟读确认): a tick beside each field that the policy names, one key for each, and
 * what was ticked in the record. */
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene morning = {MORNING, "zh_CN", 24, 80};
static const struct scene evening = {EVENING, "zh_CN", 24, 80};

/* From tomorrow on the desk wants matter, address and phone read back, and no name. */
static void apply(const struct stage *s)
{
	char db[128], policy[128], pin[128];
	const char *argv[] = {"--db", db, "--as", "9001", "--pin-file", pin, "policy", "apply",
		policy, "--from", "2026-11-21", NULL};

	snprintf(db, sizeof(db), "%s/demo.db", s->folder);
	snprintf(policy, sizeof(policy), "%s/policy.yaml", s->folder);
	snprintf(pin, sizeof(pin), "%s/pin", s->folder);
	stage_file(pin, "24682468\n");
	stage_file(policy, "based_on: R01\nname: 跟读\n"
		   "read_back: {matter: tick, address: tick, phone: tick, item: R21.2}\n");
	setenv("DUTYDESK_NOW", "2026-11-19T18:42:00+08:00 held", 1);
	assert_int_equal(stage_run(argv), 0);
	unsetenv("DUTYDESK_NOW");
}

static void R21_2_each_field_that_is_read_back_is_ticked_by_one_key(void **state)
{
	struct vt *v;

	apply(*state);
	v = stage_play(*state, &morning);
	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>1");
	vt_must_have(v, "事项[ ]");
	vt_must_have(v, "地址[ ]");
	vt_must_lack(v, "姓名[ ]");
	vt_must_have(v, "F6跟读确认");
	vt_type(v, "厨房漏水<F6>");
	vt_must_have(v, "事项[x]");
	vt_type(v, "3栋2单元<F6>李女士<Enter>13622220002");
	vt_must_have(v, "地址[x]");
	/* what is changed afterwards was not heard so */
	vt_type(v, "<Up><Up>室");
	vt_must_have(v, "地址[ ]");
	vt_type(v, "<F6><F8>");
	vt_must_have(v, "未跟读确认:电话号码");
	vt_type(v, "<End><Enter>");
	vt_must_have(v, "跟读确认:事项、地址");
	stage_leave(v);
}

static void test_screen_readback__ticks_are_in_the_draft(void **state)
{
	struct vt *v;

	apply(*state);
	v = stage_play(*state, &morning);
	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>1厨房漏水<F6>");
	vt_wait(v, "草稿已存");
	vt_signal(v, 9);
	assert_int_equal(vt_end(v), 128 + 9);
	v = stage_play(*state, &morning);
	stage_sign_in(v, "1003");
	vt_type(v, "<F3><Enter>");
	vt_must_have(v, "事项[x]");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

static void test_screen_readback__a_policy_without_it_shows_no_tick(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>1厨房漏水");
	vt_must_lack(v, "[ ]");
	vt_must_lack(v, "F6跟读确认");
	vt_type(v, "<F6>");
	vt_must_have(v, "不要求跟读");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(R21_2_each_field_that_is_read_back_is_ticked_by_one_key),
		PLAY(test_screen_readback__ticks_are_in_the_draft),
		PLAY(test_screen_readback__a_policy_without_it_shows_no_tick),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
