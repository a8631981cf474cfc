/* SPDX-License-Identifier: MIT */
/* Two consoles on one desk: what the other one writes to is marked, and nothing that comes from
 * there moves a cursor, a choice or a half-typed word. */
#include "stage.h"

#include <signal.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};

struct pair { struct vt *one, *two; };

static struct pair both(void **state)
{
	struct pair p = {stage_play(*state, &evening), stage_play(*state, &evening)};

	stage_sign_in(p.one, "1003");
	stage_sign_in(p.two, "1004");
	return p;
}

static void leave(struct pair *p)
{
	stage_leave(p->one);
	stage_leave(p->two);
}

static void test_screen_together__a_half_typed_word_stays_as_it_is(void **state)
{
	struct pair p = both(state);
	int row, col, row2, col2;

	vt_type(p.one, "2n水管漏");
	vt_cursor(p.one, &row, &col);
	vt_type(p.two, "2<F2>1另一台的记录<F8>");
	vt_must_have(p.two, "已保存");
	/* the mark in the state line shows that the other console was looked at */
	vt_type(p.two, "n");
	vt_wait(p.one, "1004在写");
	vt_cursor(p.one, &row2, &col2);
	assert_int_equal(row, row2);
	assert_int_equal(col, col2);
	vt_type(p.one, "水<Left><Left>大");
	vt_must_have(p.one, "水管大漏水");
	vt_type(p.two, "<Esc>");
	vt_type(p.one, "<F8>");
	vt_must_have(p.one, "水管大漏水");
	vt_must_have(p.one, "另一台的记录");
	leave(&p);
}

static void test_screen_together__the_choice_in_a_list_does_not_move(void **state)
{
	struct pair p = both(state);

	vt_type(p.one, "2n我的记录<F8>");
	vt_must_have(p.one, "已保存");
	vt_type(p.two, "2n别人的记录<F8>");
	vt_must_have(p.two, "已保存");
	vt_wait(p.one, "别人的记录");
	vt_type(p.one, "<Enter>");
	vt_must_have(p.one, "事项:我的记录");
	vt_type(p.one, "<Esc><F6><End>");
	vt_type(p.two, "<F6><Home>s别人的步骤<Tab><Tab><Tab><Tab><Tab><Enter>");
	vt_type(p.one, "<Enter>");
	vt_must_have(p.one, "漏水,厨房顶面渗水");
	leave(&p);
}

static void test_screen_together__a_record_and_a_matter_bear_who_writes_to_them(void **state)
{
	struct pair p = both(state);

	vt_type(p.one, "2n我的记录<F8>");
	vt_must_have(p.one, "已保存");
	vt_type(p.two, "2");
	vt_wait(p.two, "我的记录");
	vt_type(p.one, "<F9>再补一句");
	vt_type(p.two, "<End>");
	vt_wait(p.two, "1003在写");
	vt_type(p.two, "<Enter>");
	vt_must_have(p.two, "1003也正在写这条记录");
	vt_type(p.one, "<Esc>y<Enter><F6><Home>s");
	vt_type(p.two, "<Esc><F6>");
	vt_wait(p.two, "1003在写");
	vt_type(p.two, "<Home><Enter>");
	vt_must_have(p.two, "1003也正在写这个跟进事项");
	/* gone with the process, whatever became of it */
	vt_signal(p.one, SIGKILL);
	assert_int_equal(vt_end(p.one), 128 + SIGKILL);
	vt_type(p.two, "<Esc>");
	vt_wait_gone(p.two, "1003在写");
	stage_leave(p.two);
}

static void test_screen_together__a_killed_console_leaves_its_place_and_drafts(void **state)
{
	struct pair p = both(state);

	vt_type(p.one, "2n第一台的草稿");
	vt_wait(p.one, "草稿已存");
	vt_type(p.two, "2n第二台的草稿");
	vt_wait(p.two, "草稿已存");
	vt_signal(p.one, SIGKILL);
	assert_int_equal(vt_end(p.one), 128 + SIGKILL);
	p.one = stage_play(*state, &evening);
	vt_must_have(p.one, "有1条草稿");
	vt_type(p.one, "<F3>");
	vt_must_have(p.one, "第一台的草稿");
	vt_must_lack(p.one, "第二台的草稿");
	vt_type(p.one, "<Esc>");
	vt_type(p.two, "<F8>");
	vt_must_have(p.two, "已保存");
	leave(&p);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_together__a_half_typed_word_stays_as_it_is),
		PLAY(test_screen_together__the_choice_in_a_list_does_not_move),
		PLAY(test_screen_together__a_record_and_a_matter_bear_who_writes_to_them),
		PLAY(test_screen_together__a_killed_console_leaves_its_place_and_drafts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
