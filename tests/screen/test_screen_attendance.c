/* SPDX-License-Identifier: MIT */
/* Attendance at the console: the act on Today, and the figures of a month, which every person sees
 * of their own and a supervisor of all. The demo is under R01, which wants nothing to leave. */
#include "stage.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};
static const struct scene english = {EVENING, "en", 24, 80};

static void test_screen_attendance__a_month_is_shown_in_both_languages(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "<F10>attendance<Enter>");
	vt_must_have(v, "月度考勤");
	vt_must_have(v, "2026-11");
	vt_type(v, "<Enter>");
	vt_must_have(v, "考勤 2026-11");
	vt_must_have(v, "迟接");
	vt_must_have(v, "1003");
	vt_type(v, "<Esc>");
	stage_leave(v);
	v = stage_play(*state, &english);
	stage_sign_in(v, "1003");
	vt_type(v, "<F10>attendance<Enter>");
	vt_type(v, "<C-u>soon<Enter>");
	vt_must_have(v, "no month");
	vt_type(v, "<C-u>2026-11<Enter>");
	vt_must_have(v, "attendance 2026-11");
	vt_type(v, "<Esc>");
	stage_leave(v);
}

static void test_screen_attendance__leaving_and_coming_back_are_recorded(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "i3");
	vt_type(v, "<F8>");
	vt_must_have(v, "已记:离岗");
	vt_type(v, "i4");
	vt_type(v, "<F8>");
	vt_must_have(v, "已记:返岗");
	/* who is in charge does not just go */
	vt_type(v, "i2");
	vt_type(v, "<F8>");
	vt_must_have(v, "负责人");
	vt_type(v, "<Esc>");
	stage_leave(v);
	stage_verify(*state);
}

/* 1003 keeps the evening; 1004 is not on its roster. */
static void test_screen_attendance__who_is_not_on_the_roster_names_the_shift(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_must_have(v, "现在排班");
	vt_must_have(v, "已签到");
	stage_leave(v);
	v = stage_play(*state, &evening);
	stage_sign_in(v, "1004");
	vt_type(v, "i");
	vt_must_have(v, "本人的班");
	vt_type(v, "<F8>");
	vt_must_have(v, "没有排班");
	vt_type(v, "<Tab><Tab>2<F8>");
	vt_must_have(v, "已记:签到");
	vt_must_have(v, "在岗");
	stage_leave(v);
	stage_verify(*state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_screen_attendance__a_month_is_shown_in_both_languages, stage_demo,
			stage_end),
		cmocka_unit_test_setup_teardown(
			test_screen_attendance__leaving_and_coming_back_are_recorded, stage_demo,
			stage_end),
		cmocka_unit_test_setup_teardown(
			test_screen_attendance__who_is_not_on_the_roster_names_the_shift,
			stage_demo, stage_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
