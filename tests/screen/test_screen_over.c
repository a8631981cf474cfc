/* SPDX-License-Identifier: MIT */
/* What is over its limit on the screen: the item stands on Today, before the matter in the list and
 * under the matter itself. */
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};

/* The desk's own rule of this evening: a result within a minute. */
static void apply(const struct stage *s)
{
	char db[128], policy[128], pin[128];
	const char *argv[] = {"--db", db, "--as", "9001", "--pin-file", pin, "policy", "apply",
		policy, "--from", "2026-11-20", NULL};

	snprintf(db, sizeof(db), "%s/demo.db", s->folder);
	snprintf(policy, sizeof(policy), "%s/policy.yaml", s->folder);
	snprintf(pin, sizeof(pin), "%s/pin", s->folder);
	stage_file(pin, "24682468\n");
	stage_file(policy, "based_on: R01\nname: 时限\n"
		   "followup: {limits: [{of: result, minutes: 1, item: A-9}]}\n");
	setenv("DUTYDESK_NOW", "2026-11-19T18:42:00+08:00 held", 1);
	assert_int_equal(stage_run(argv), 0);
	unsetenv("DUTYDESK_NOW");
}

static void test_screen_over__the_item_stands_wherever_the_matter_does(void **state)
{
	struct vt *v;

	apply(*state);
	v = stage_play(*state, &evening);
	stage_sign_in(v, "1003");
	vt_must_have(v, "尚未向客户反馈结果");
	vt_must_have(v, "(A-9)");
	vt_type(v, "3");
	vt_must_have(v, "!A-9 漏水,厨房顶面渗水");
	vt_type(v, "<Down><Enter>");
	vt_must_have(v, "(时限1分钟)");
	vt_must_have(v, "(A-9)");
	stage_leave(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_screen_over__the_item_stands_wherever_the_matter_does, stage_demo,
			stage_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
