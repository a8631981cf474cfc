/* SPDX-License-Identifier: MIT */
/* Whatever the state of the desk, a call is written down: the words are safe, and the screen says
 * what is asked before they become a record. */
#include "stage.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct scene evening = {EVENING, "zh_CN", 24, 80};
static const struct scene closing = {LATE_EVENING, "zh_CN", 24, 80};
static const struct scene morning = {MORNING, "zh_CN", 24, 80};

static void test_screen_never_refused__while_yesterdays_shift_is_still_open(void **state)
{
	struct vt *v = stage_play(*state, &morning);

	stage_sign_in(v, "1003");
	vt_must_have(v, "晚班 17:30–21:30");
	vt_type(v, "<F2>1昨天的班还没交<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
}

static void test_screen_never_refused__while_no_shift_is_open(void **state)
{
	struct vt *v = stage_play(*state, &closing);

	stage_sign_in(v, "1003");
	vt_type(v, "5p<Enter>1<Enter><Enter>3<Enter>d135790<Enter>13800009999<Enter><F8>");
	vt_must_have(v, "已收班");
	stage_leave(v);
	v = stage_play(*state, &morning);
	vt_type(v, "<F2>1还没有开班<F8>");
	vt_must_have(v, "由谁记录");
	vt_must_have(v, "已存为草稿");
	vt_type(v, "1004<Enter>135794<Enter>");
	vt_must_have(v, "班前记录");
	stage_leave(v);
}

static void test_screen_never_refused__on_the_locked_screen_with_drafts_parked(void **state)
{
	struct vt *v = stage_play(*state, &evening);

	stage_sign_in(v, "1003");
	vt_type(v, "2<C-l><F2>1锁屏第一个<F3>锁屏第二个<F3>锁屏第三个<F8>");
	vt_must_have(v, "由谁记录");
	vt_type(v, "135790<Enter>");
	vt_must_have(v, "已保存");
	vt_type(v, "<F3>");
	vt_must_have(v, "锁屏第一个");
	vt_must_have(v, "锁屏第二个");
	vt_type(v, "<Enter><F8><F3><Enter><F8>");
	vt_must_have(v, "锁屏第二个");
	stage_leave(v);
}

/* No file grows any more: what was preallocated for drafts is all there is. */
static void test_screen_never_refused__on_a_disk_that_takes_no_more(void **state)
{
	enum { FIRST_SLOT = 32 * 1024 };
	struct rlimit old, tight;
	struct vt *v;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	v = stage_play(*state, &evening);
	stage_sign_in(v, "1003");
	vt_type(v, "2n先写一条<F8>");
	vt_must_have(v, "已保存");
	stage_leave(v);
	tight = old;
	tight.rlim_cur = FIRST_SLOT;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
	v = stage_play(*state, &evening);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	stage_sign_in(v, "1003");
	vt_type(v, "2<F2>1磁盘满了也要记<F8>");
	vt_must_have(v, "文字已存为草稿,F8再试");
	vt_type(v, "<F3>再来一个");
	vt_must_have(v, "再来一个");
	vt_signal(v, SIGKILL);
	assert_int_equal(vt_end(v), 128 + SIGKILL);
	v = stage_play(*state, &evening);
	vt_must_have(v, "条草稿");
	stage_sign_in(v, "1003");
	vt_type(v, "<F3><Enter><F8>");
	vt_must_have(v, "已保存");
	vt_type(v, "2");
	vt_must_have(v, "磁盘满了也要记");
	stage_leave(v);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_never_refused__while_yesterdays_shift_is_still_open),
		PLAY(test_screen_never_refused__while_no_shift_is_open),
		PLAY(test_screen_never_refused__on_the_locked_screen_with_drafts_parked),
		PLAY(test_screen_never_refused__on_a_disk_that_takes_no_more),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
