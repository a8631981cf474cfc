/* SPDX-License-Identifier: MIT */
/* The call: what to say, who rings again, how the address was written before, whose it is, several
 * matters of one call; and the notices and numbers that belong to it. */
#include "stage.h"

#include <stdio.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};
static const struct scene closing = {LATE_EVENING, "zh_CN", 24, 80};

static void import_contacts(struct vt *v, const struct stage *s)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/contacts.csv", s->folder);
	stage_file(path, "department,name,phone,address_pattern,note\n"
			 "工程部,王师傅,13700000001,3栋,夜间值班\n"
			 "保安部,,13700000002,*门岗*,\n");
	vt_type(v, "<F7><C-o>");
	vt_type(v, path);
	vt_type(v, "<Enter>");
	vt_must_have(v, "已新增或更改2个号码");
}

static void test_screen_call__a_caller_who_rings_again_is_known_and_urges(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>1还在漏水<Enter>3栋2单元<Enter>李女士<Enter>13622220002<Enter>");
	vt_must_have(v, "7日内第2次来电");
	vt_must_have(v, "漏水,厨房顶面渗水");
	vt_must_have(v, "归属");
	vt_must_have(v, "[新事项(n)]");
	vt_type(v, "u");
	vt_must_have(v, "[催办跟进");
	vt_must_lack(v, "[新事项(n)]");
	vt_type(v, "n");
	vt_must_have(v, "[新事项(n)]");
	vt_type(v, "u<F8>");
	vt_must_have(v, "并催办跟进");
	vt_type(v, "3<End><Enter>");
	vt_must_have(v, "还在漏水");
	stage_leave(v);
}

static void test_screen_call__a_new_caller_sees_no_choice(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>1问路<Enter>99栋<Enter>新人<Enter>13699990000<Enter>");
	vt_must_lack(v, "归属");
	vt_must_lack(v, "次来电");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

static void test_screen_call__tab_completes_an_address_that_was_written_before(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2n灯坏了<Enter>3栋<Tab>");
	vt_must_have(v, "3栋2单元");
	vt_must_have(v, "以前写过1个");
	vt_type(v, "<Tab>");
	vt_must_lack(v, "3栋2单元");
	vt_type(v, "<Tab><Enter>张<F8>");
	vt_must_have(v, "已保存");
	vt_type(v, "<End><Enter>");
	vt_must_have(v, "3栋2单元");
	vt_type(v, "<Esc>n某事<Enter>没有人写过的地址<Tab>张<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

static void test_screen_call__several_matters_of_one_call_keep_the_caller(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>2楼道灯不亮<Enter>5栋1单元<Enter>赵六<Enter>13900002222<F9>");
	vt_must_have(v, "记录10已保存");
	vt_must_have(v, "与记录10同一来电的另一事项");
	vt_must_have(v, "5栋1单元");
	vt_must_have(v, "赵六");
	vt_must_lack(v, "楼道灯不亮");
	vt_type(v, "电梯有异响<F9>");
	vt_must_have(v, "与记录10同一来电的另一事项");
	vt_type(v, "问停车<F8>");
	vt_must_have(v, "记录12已保存");
	vt_must_have(v, "电梯有异响");
	vt_type(v, "<F9><F9>");
	vt_must_have(v, "更正不能另记事项");
	vt_type(v, "<Esc>y<Enter>");
	stage_leave(v);
}

static void test_screen_call__f7_proposes_the_department_of_the_address(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "9001");
	import_contacts(v, *state);
	vt_type(v, "门岗");
	vt_must_have(v, "保安部");
	vt_must_lack(v, "工程部");
	vt_type(v, "<Esc>");
	vt_must_have(v, "工程部");
	vt_type(v, "<Esc>2n漏水<Enter>3栋2单元<Enter>");
	vt_must_have(v, "责任部门:工程部 王师傅 13700000001");
	vt_type(v, "<F7>");
	vt_must_have(v, "'3栋2单元'的责任部门");
	vt_must_lack(v, "保安部");
	vt_type(v, "x");
	vt_must_have(v, "没有符合的号码");
	vt_type(v, "<Esc><Esc>");
	vt_must_have(v, "漏水");
	vt_type(v, "<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

static void test_screen_call__a_notice_is_shown_until_it_is_read(void **state)
{
	struct vt *v = stage_play(*state, &closing);

	stage_sign_in(v, "8001");
	vt_type(v, ":notices<Enter>a今晚22点停水<Enter>2026-13-01<Enter>");
	vt_must_have(v, "无法识别");
	vt_type(v, "<C-u>2026-12-01<Enter>");
	vt_must_have(v, "所有人可见");
	stage_leave(v);
	v = stage_play(*state, &closing);
	stage_sign_in(v, "1003");
	vt_must_have(v, "有1条公告未读");
	vt_must_have(v, "今晚22点停水");
	vt_type(v, ":notices<Enter> ");
	vt_must_have(v, "已读");
	vt_type(v, "<Esc>1");
	vt_must_lack(v, "公告未读");
	/* the incoming person, at the takeover */
	vt_type(v, "5p<Enter>1<Enter><Enter>3<Enter>o135790<F8>");
	vt_type(v, "<Home>    a<End><F8>135794<F8>");
	vt_must_have(v, "您未读的公告");
	vt_must_have(v, "今晚22点停水");
	vt_type(v, "<F8>1");
	vt_must_lack(v, "公告未读");
	stage_leave(v);
}

/* Types what stands outside of brackets as text; returns how many keys in brackets were pressed. */
static int press(struct vt *v, const char *keys)
{
	int n = 0;

	for (const char *p = keys; *p; p++)
		n += *p == '<';
	vt_type(v, keys);
	return n;
}

static void test_screen_call__from_ring_to_saved_entry_in_at_most_six_keys(void **state)
{
	struct vt *v = stage_play(*state, &evening);
	int keys;

	stage_sign_in(v, "1003");
	vt_type(v, "2");
	/* the matter alone; then all that people say */
	keys = press(v, "<F2><F2>问停车<F8>");
	vt_must_have(v, "记录10已保存");
	assert_true(keys <= 6);
	keys = press(v, "<F2><F2>漏水<Enter>3栋5单元<Enter>李女士<Enter>13622220009<F8>");
	vt_must_have(v, "记录11已保存");
	assert_true(keys <= 6);
	/* a late one: the digit of the ring, the refusal leads to its reason, a digit gives that */
	keys = press(v, "<F2>") + 1;
	vt_type(v, "9");
	keys += press(v, "问路<F8>") + 1;
	vt_type(v, "1");
	keys += press(v, "<F8>");
	vt_must_have(v, "记录12已保存");
	assert_true(keys <= 6);
	/* missed: with its number */
	keys = press(v, "<F2><F5>13800001111<F8>");
	vt_must_have(v, "记录13已保存");
	assert_true(keys <= 6);
	stage_leave(v);
}

static void test_screen_call__five_wait_while_others_ring_and_none_is_lost(void **state)
{
	static const char *const words[] = {"甲事未完", "乙事未完", "丙事未完", "丁事未完",
		"戊事未完"};
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>1");
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		vt_type(v, words[i]);
		vt_type(v, "<F3>");
	}
	vt_must_have(v, "共5条草稿");
	/* the phone rings while a form is open; its call comes first, the form is there after it */
	vt_type(v, "第六个<F2>2插进来的电话");
	vt_must_have(v, "第2声接听");
	vt_type(v, "<F8>");
	vt_must_have(v, "第六个");
	vt_type(v, "<F8><F3>");
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		vt_must_have(v, words[i]);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		vt_type(v, i ? "<F3><Enter>" : "<Enter>");
		vt_must_have(v, words[i]);
		vt_type(v, "<F8>");
		vt_must_have(v, "已保存");
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		vt_must_have(v, words[i]);
	vt_must_have(v, "插进来的电话");
	vt_must_have(v, "第六个");
	vt_must_lack(v, "草稿");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_call__a_caller_who_rings_again_is_known_and_urges),
		PLAY(test_screen_call__a_new_caller_sees_no_choice),
		PLAY(test_screen_call__tab_completes_an_address_that_was_written_before),
		PLAY(test_screen_call__several_matters_of_one_call_keep_the_caller),
		PLAY(test_screen_call__f7_proposes_the_department_of_the_address),
		PLAY(test_screen_call__from_ring_to_saved_entry_in_at_most_six_keys),
		PLAY(test_screen_call__five_wait_while_others_ring_and_none_is_lost),
		PLAY(test_screen_call__a_notice_is_shown_until_it_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
