/* SPDX-License-Identifier: MIT */
/* Two shifts at once: which handover is meant is said, never guessed; and what is signed is what
 * was shown, or a conflict. */
#include "deskset.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char text[] =
	"name: 双岗制度\nsource: R01\ntimezone: Asia/Shanghai\nshifts:\n"
	"  - {code: 甲, name: 甲班, start: \"08:00\", end: \"12:00\",\n"
	"     days: [daily]}\n"
	"  - {code: 乙, name: 乙班, start: \"12:00\", end: \"16:00\",\n"
	"     days: [daily], relieves: 甲}\n"
	"  - {code: 丙, name: 丙班, start: \"08:00\", end: \"12:00\",\n"
	"     days: [daily]}\n"
	"  - {code: 丁, name: 丁班, start: \"12:00\", end: \"16:00\",\n"
	"     days: [daily], relieves: 丙}\n"
	"handover: {signatures: 2, carry_over: list}\n"
	"house: {open_before: 30, grace: 15}\n";

static const struct desk_handover_prepare plain;

static struct desk_which which(const char *code)
{
	return (struct desk_which){ DATE_NONE, code };
}

static void open_one(struct deskset *h, const char *number, const char *code)
{
	struct shift s;
	const struct desk_shift_open how = {
		.who = deskset_who(h, number), .code = code, .reason = "未排班",
		.shown = deskset_logs(h, number, code),
	};
	DONE(h, desk_shift_open(h->d, &how, &s, &h->pool, &h->e));
}

static void offer_one(struct deskset *h, const char *number)
{
	const struct signer who = deskset_who(h, number);
	int64_t id;
	deskset_in(h, number);
	DONE(h, desk_handover_prepare(h->d, &plain, &id, &h->e));
	DONE(h, deskset_offer(h, &who));
}

/* 1001 keeps 甲 and 1002 keeps 丙; both are open at 11:45. */
static void two(struct deskset *h)
{
	const struct signer head = { "9001", "90014242" };
	deskset_init(h, "R01", "2026-11-19T09:00");
	DONE(h, desk_policy_apply(h->d, &head, text, date_from_ymd(2026, 11, 20), &h->e));
	deskset_at(h, "2026-11-20T08:00");
	open_one(h, "1001", "甲");
	open_one(h, "1002", "丙");
	deskset_at(h, "2026-11-20T11:45");
}

static enum handover_state state_of(struct deskset *h, const char *code)
{
	struct handover ho;
	DONE(h, desk_handover_get(h->d, date_from_ymd(2026, 11, 20), code, &h->pool, &ho, &h->e));
	return (enum handover_state)ho.state;
}

static void two_offered_handovers_are_told_apart_by_their_shift(void **state)
{
	struct deskset h;
	struct shift s;
	struct handover ho;
	(void)state;
	two(&h);
	offer_one(&h, "1001");
	offer_one(&h, "1002");
	struct desk_handover_accept how = { .who = deskset_who(&h, "1004"), .reason = "顶班" };
	deskset_in(&h, "1004");
	FAILS(&h, ERR_INPUT, "2026-11-20/甲, 2026-11-20/丙",
	      desk_handover_accept(h.d, &how, &s, &h.pool, &h.e));
	FAILS(&h, ERR_INPUT, "--shift",
	      desk_handover_tick(h.d, &(struct desk_tick){ .all = true }, &h.e));
	FAILS(&h, ERR_INPUT, "--shift",
	      desk_handover_get(h.d, DATE_NONE, NULL, &h.pool, &ho, &h.e));
	const struct desk_handover_sign no = { .who = how.who, .reason = "不清楚" };
	FAILS(&h, ERR_INPUT, "--shift", desk_handover_refuse(h.d, &no, &h.e));
	const struct signer head = deskset_who(&h, "8001");
	FAILS(&h, ERR_INPUT, "--shift", deskset_relieve(&h, &head, "1004", "未到"));
	const struct desk_tick tick = { .all = true, .which = which("丙") };
	DONE(&h, desk_handover_tick(h.d, &tick, &h.e));
	how.which = which("丙");
	DONE(&h, desk_handover_accept(h.d, &how, &s, &h.pool, &h.e));
	assert_string_equal(s.code, "丁");
	assert_int_equal(state_of(&h, "丙"), HANDOVER_ACCEPTED);
	assert_int_equal(state_of(&h, "甲"), HANDOVER_OFFERED);
	deskset_release(&h);
}

static void one_of_two_is_refused_or_relieved_by_name(void **state)
{
	struct deskset h;
	(void)state;
	two(&h);
	offer_one(&h, "1001");
	offer_one(&h, "1002");
	const struct desk_handover_sign no = {
		.who = deskset_who(&h, "1003"), .which = which("丙"), .reason = "记录不全",
	};
	DONE(&h, desk_handover_refuse(h.d, &no, &h.e));
	assert_int_equal(state_of(&h, "丙"), HANDOVER_REFUSED);
	assert_int_equal(state_of(&h, "甲"), HANDOVER_OFFERED);
	const struct desk_emergency to = {
		.who = deskset_who(&h, "8001"), .taker = "1004", .reason = "未到",
		.which = which("丙"),
	};
	DONE(&h, desk_handover_relieve(h.d, &to, &h.e));
	assert_int_equal(state_of(&h, "甲"), HANDOVER_OFFERED);
	deskset_release(&h);
}

static void who_keeps_two_shifts_says_which_is_handed_over(void **state)
{
	struct deskset h;
	int64_t id;
	(void)state;
	two(&h);
	const struct signer from = deskset_who(&h, "1002"), to = deskset_who(&h, "1001");
	DONE(&h, desk_charge(h.d, &from, &to, "病假", &h.e));
	/* and so does who gives one of the two away again */
	struct desk_charge_on back = { .from = to, .to = from, .reason = "回来" };
	FAILS(&h, ERR_INPUT, "--shift", desk_charge_on(h.d, &back, &h.e));
	back.which = which("甲");
	DONE(&h, desk_charge_on(h.d, &back, &h.e));
	back = (struct desk_charge_on){ .from = from, .to = to, .reason = "又走",
					.which = which("甲") };
	DONE(&h, desk_charge_on(h.d, &back, &h.e));
	deskset_in(&h, "1001");
	FAILS(&h, ERR_INPUT, "--shift",
	      desk_handover_prepare(h.d, &plain, &id, &h.e));
	const struct desk_handover_prepare mine = { .which = which("丙") };
	DONE(&h, desk_handover_prepare(h.d, &mine, &id, &h.e));
	assert_int_equal(state_of(&h, "丙"), HANDOVER_PREPARED);
	deskset_release(&h);
}

static void what_came_in_since_it_was_shown_is_not_signed(void **state)
{
	struct deskset h;
	struct shift s;
	(void)state;
	two(&h);
	int64_t id;
	deskset_in(&h, "1001");
	DONE(&h, desk_handover_prepare(h.d, &plain, &id, &h.e));
	struct desk_handover_sign offer = {
		.who = deskset_who(&h, "1001"), .shown = deskset_sheet(&h),
	};
	deskset_call(&h, "刚打进来的电话");
	FAILS(&h, ERR_CONFLICT, "look at it again", desk_handover_offer(h.d, &offer, &h.e));
	offer.shown = deskset_sheet(&h);
	DONE(&h, desk_handover_offer(h.d, &offer, &h.e));
	struct desk_handover_accept how = {
		.who = deskset_who(&h, "1003"), .reason = "顶班", .tick_all = true,
		.shown = deskset_sheet(&h),
	};
	deskset_call(&h, "又一个");
	FAILS(&h, ERR_CONFLICT, "look at it again",
	      desk_handover_accept(h.d, &how, &s, &h.pool, &h.e));
	how.shown = deskset_sheet(&h);
	DONE(&h, desk_handover_accept(h.d, &how, &s, &h.pool, &h.e));
	deskset_release(&h);
}

static void R01_22_a_review_signs_what_was_shown(void **state)
{
	struct deskset h;
	uint8_t shown[DIGEST_LEN];
	const date_t day = date_from_ymd(2026, 11, 20);
	(void)state;
	deskset_init(&h, "R01", "2026-11-19T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,晚,1001\n");
	deskset_at(&h, "2026-11-20T17:25");
	deskset_open(&h, "1001");
	deskset_in(&h, "1001");
	deskset_call(&h, "咨询");
	deskset_at(&h, "2026-11-20T21:30");
	struct desk_shift_close close = {
		.who = deskset_who(&h, "1001"), .forward = "13900000000",
		.shown = deskset_sheet(&h),
	};
	deskset_call(&h, "收班前来电");
	FAILS(&h, ERR_CONFLICT, "look at it again", desk_shift_close(h.d, &close, &h.e));
	close.shown = deskset_sheet(&h);
	DONE(&h, desk_shift_close(h.d, &close, &h.e));
	struct review_act act = {
		.shift_date = day, .shift = "晚", .sheet = { shown, sizeof(shown) },
	};
	const struct desk_review_sign how = {
		.who = deskset_who(&h, "8001"), .shifts = &act, .n = 1,
	};
	DONE(&h, desk_review_shown(h.d, day, "晚", shown, &h.e));
	deskset_in(&h, "8001");
	const struct review_act ask = {
		.shift_date = day, .shift = "晚", .kind = REVIEW_DECISION, .note = "加装电话",
	};
	DONE(&h, desk_review_act(h.d, &ask, &h.e));
	FAILS(&h, ERR_CONFLICT, "look at it again", desk_review_sign(h.d, &how, &h.e));
	DONE(&h, desk_review_shown(h.d, day, "晚", shown, &h.e));
	DONE(&h, desk_review_sign(h.d, &how, &h.e));
	deskset_release(&h);
}

static void imported_records_stay_as_they_are_once_their_review_is_signed(void **state)
{
	static const char csv[] =
		"occurred_at,channel,kind,wait,caller,phone,body,result,number\n"
		"2026-11-20 18:00,phone,enquiry,20,甲,13911112222,一,好,1001\n";
	struct deskset h;
	struct faults f = { 0 };
	struct desk_log_imported got;
	const struct desk_log_import how = { .bytes = csv, .n = strlen(csv) };
	const struct review_act act = { .shift_date = date_from_ymd(2026, 11, 20), .shift = "晚" };
	(void)state;
	deskset_init(&h, "R01", "2026-11-19T09:00");
	deskset_at(&h, "2026-11-21T09:00");
	deskset_in(&h, "9001");
	DONE(&h, desk_log_import(h.d, &how, &got, &f, &h.e));
	const struct desk_review_sign sign = {
		.who = deskset_who(&h, "8001"), .shifts = &act, .n = 1,
	};
	DONE(&h, desk_review_sign(h.d, &sign, &h.e));
	deskset_in(&h, "1001");
	FAILS(&h, ERR_REFUSED, "is signed", desk_log_void(h.d, 1, "不要了", &h.e));
	faults_release(&f);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_offered_handovers_are_told_apart_by_their_shift),
		cmocka_unit_test(one_of_two_is_refused_or_relieved_by_name),
		cmocka_unit_test(who_keeps_two_shifts_says_which_is_handed_over),
		cmocka_unit_test(what_came_in_since_it_was_shown_is_not_signed),
		cmocka_unit_test(imported_records_stay_as_they_are_once_their_review_is_signed),
		cmocka_unit_test(R01_22_a_review_signs_what_was_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
