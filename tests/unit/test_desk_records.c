/* SPDX-License-Identifier: MIT */
/* Records are true, whole and stay: what several regulations ask of a log, over a desk of R04 and
 * of the heating hotline. */
#include "deskset.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ALL_DAY "name: 供暖热线\nshifts:\n" \
	"  - {code: 早, name: 早班, start: \"06:00\", end: \"14:00\", days: [daily]}\n" \
	"  - {code: 中, name: 中班, start: \"14:00\", end: \"22:00\", days: [daily]}\n" \
	"  - {code: 夜, name: 夜班, start: \"22:00\", end: \"06:00\", next_day: true," \
	" days: [daily]}\n"

static const char heating[] = "based_on: R20\n" ALL_DAY;

static void on_duty(struct deskset *h, const char *policy)
{
	deskset_init(h, policy, "2026-11-20T05:00");
	deskset_roster(h, "2026-11", "2026-11-20,早,1003\n");
	deskset_at(h, "2026-11-20T06:00");
	deskset_open(h, "1003");
	deskset_in(h, "1003");
	deskset_at(h, "2026-11-20T08:00");
}

static int64_t add(struct deskset *h, enum entry_kind kind, const char *body, bool followup)
{
	const struct desk_log_add how = {
		.entry = { .channel = CHANNEL_PHONE, .kind = kind, .wait_ms = 4000, .rings = -1,
			.body = body },
		.followup = followup,
	};
	struct desk_log_added added;

	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
	return followup ? added.followup : added.id;
}

static void line_of(struct deskset *h, struct review_line *out)
{
	struct review_list list = { 0 };
	date_t day = desk_today(h->d);

	DONE(h, desk_review_lines(h->d, day, day, &list, &h->e));
	assert_int_equal(list.n, 1);
	*out = list.v[0];
	pool_release(&list.pool);
}

/* A morning: three calls, one of them corrected, one void, one missed. */
static void morning(struct deskset *h)
{
	struct desk_log_change change = { .reason = "听错" };
	int64_t first, second, new_id;

	first = add(h, KIND_REPAIR, "3栋不热", false);
	second = add(h, KIND_ENQUIRY, "打错", false);
	add(h, KIND_COMPLAINT, "噪声", false);
	add(h, KIND_MISSED, NULL, false);
	DONE(h, desk_log_get(h->d, first, &h->pool, &change.entry, &h->e));
	change.id = first;
	change.entry.body = "8栋不热";
	DONE(h, desk_log_correct(h->d, &change, &new_id, &h->e));
	DONE(h, desk_log_void(h->d, second, "打错的电话", &h->e));
}

/* The figures again, counted from the records themselves. */
static void recount(struct deskset *h, struct review_line *out)
{
	const struct store_entry_filter how = { .from = desk_today(h->d),
		.to = desk_today(h->d), .shift = "早", .forward = true };
	struct entry_list list = { 0 };

	*out = (struct review_line){ 0 };
	DONE(h, desk_log_list(h->d, &how, &list, &h->e));
	for (size_t i = 0; i < list.n; i++) {
		const struct entry *x = &list.v[i];

		out->voids += x->is_void;
		out->corrections += x->corrects && !x->is_void;
		if (x->is_void || x->corrected_by)
			continue;
		out->missed += x->kind == KIND_MISSED;
		out->complaints += x->kind == KIND_COMPLAINT;
		out->calls += x->kind != KIND_MISSED;
	}
	pool_release(&list.pool);
}

static void R20_3_figures_are_those_of_the_standing_records(void **state)
{
	struct deskset h;
	struct review_line line;

	(void)state;
	on_duty(&h, heating);
	morning(&h);
	line_of(&h, &line);
	/* corrected counts once, void not at all */
	assert_int_equal(line.calls, 2);
	assert_int_equal(line.complaints, 1);
	assert_int_equal(line.missed, 1);
	deskset_release(&h);
}

static void R25_5_figures_equal_the_records_in_the_system(void **state)
{
	struct deskset h;
	struct review_line line, again;

	(void)state;
	on_duty(&h, heating);
	morning(&h);
	line_of(&h, &line);
	recount(&h, &again);
	assert_int_equal(line.calls, again.calls);
	assert_int_equal(line.missed, again.missed);
	assert_int_equal(line.complaints, again.complaints);
	assert_int_equal(line.voids, again.voids);
	assert_int_equal(line.corrections, again.corrections);
	deskset_release(&h);
}

static void R25_6_nothing_is_left_out_hidden_or_late_unseen(void **state)
{
	struct deskset h;
	struct review_line line;
	struct doubt_list doubts = { 0 };
	size_t late = 0, voided = 0, missed = 0;
	struct desk_log_add how = {
		.entry = { .channel = CHANNEL_PHONE, .kind = KIND_REPAIR, .wait_ms = 1000,
			.rings = -1, .body = "后补" },
	};
	struct desk_log_added added;

	(void)state;
	on_duty(&h, heating);
	morning(&h);
	how.entry.occurred_at = desk_now(h.d) - 30 * MINUTE_MS;
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	assert_true(added.late_entry);
	line_of(&h, &line);
	assert_int_equal(line.late_entries, 1);
	assert_int_equal(line.voids, 1);
	DONE(&h, desk_review_doubts(h.d, desk_today(h.d), "早", &doubts, &h.e));
	for (size_t i = 0; i < doubts.n; i++) {
		late += strstr(doubts.v[i].text, "late entry") != NULL;
		voided += strstr(doubts.v[i].text, "made void: 打错的电话") != NULL;
		missed += strstr(doubts.v[i].text, "missed call") != NULL;
	}
	assert_int_equal(late, 1);
	assert_int_equal(voided, 1);
	assert_int_equal(missed, 1);
	pool_release(&doubts.pool);
	deskset_release(&h);
}

static void R24_4_an_operator_deletes_nothing(void **state)
{
	struct deskset h;
	struct entry kept;
	int64_t id;

	(void)state;
	on_duty(&h, heating);
	id = add(&h, KIND_REPAIR, "3栋不热", false);
	FAILS(&h, ERR_INPUT, "reason", desk_log_void(h.d, id, "", &h.e));
	DONE(&h, desk_log_void(h.d, id, "重复", &h.e));
	DONE(&h, desk_log_get(h.d, id, &h.pool, &kept, &h.e));
	assert_string_equal(kept.body, "3栋不热");	/* void, and legible */
	assert_string_equal(kept.void_reason, "重复");
	deskset_in(&h, "1001");
	FAILS(&h, ERR_REFUSED, "void", desk_log_void(h.d, id, "再删", &h.e));
	id = add(&h, KIND_REPAIR, "别人的", false);
	deskset_in(&h, "1002");
	FAILS(&h, ERR_DENIED, "who alone may change", desk_log_void(h.d, id, "删", &h.e));
	assert_false(right_may(ACT_ARCHIVE, ROLE_AGENT));
	assert_false(right_may_author(FACT_REDACT, ROLE_AGENT));
	assert_string_equal(desk_policy(h.d)->change_item, "R24.4");
	deskset_release(&h);
}

static void R24_5_every_contact_is_on_record_with_an_order_or_without(void **state)
{
	struct deskset h;
	struct review_line line;
	struct followup_list open = { 0 };

	(void)state;
	on_duty(&h, heating);
	add(&h, KIND_REPAIR, "不热,已派单", true);
	add(&h, KIND_ENQUIRY, "问缴费时间", false);
	add(&h, KIND_INVALID, NULL, false);
	line_of(&h, &line);
	assert_int_equal(line.entries, 3);
	DONE(&h, desk_followup_list(h.d, true, false, &open, &h.e));
	assert_int_equal(open.n, 1);
	pool_release(&open.pool);
	deskset_release(&h);
}

static void R20_14_the_request_to_the_repair_team_is_itself_a_record(void **state)
{
	struct deskset h;
	struct followup f;
	struct step_list steps = { 0 };
	struct step s = { .kind = STEP_DISPATCH, .department = "维修站", .note = "3栋不热" };

	(void)state;
	on_duty(&h, heating);
	s.followup = add(&h, KIND_REPAIR, "3栋不热", true);
	DONE(&h, desk_followup_step(h.d, &s, &h.e));
	DONE(&h, desk_followup_get(h.d, s.followup, &h.pool, &f, &steps, &h.e));
	assert_int_equal(steps.n, 1);
	assert_string_equal(steps.v[0].author, "1003");
	assert_string_equal(steps.v[0].department, "维修站");
	assert_int_equal(steps.v[0].at, desk_now(h.d));
	assert_int_not_equal(steps.v[0].seq, 0);	/* a fact of the journal, signed like all */
	pool_release(&steps.pool);
	deskset_release(&h);
}

static void R04_13_a_fault_goes_to_the_team_at_once(void **state)
{
	struct deskset h;
	struct step s = { .kind = STEP_DISPATCH };
	struct over_list over = { 0 };

	(void)state;
	deskset_init(&h, "based_on: R04\nhouse: {limits: [{of: dispatch, minutes: 10}]}\n",
		"2026-11-20T09:00");
	deskset_in(&h, "1003");
	s.followup = add(&h, KIND_REPAIR, "道闸故障", true);
	FAILS(&h, ERR_REFUSED, "R04.13", desk_followup_step(h.d, &s, &h.e));
	deskset_at(&h, "2026-11-20T09:10");
	DONE(&h, desk_over_now(h.d, &over, &h.e));
	assert_int_equal(over.n, 0);
	deskset_at(&h, "2026-11-20T09:11");	/* delaying it does not stay hidden */
	DONE(&h, desk_over_now(h.d, &over, &h.e));
	assert_int_equal(over.n, 1);
	assert_string_equal(over.v[0].item, "R04.13");
	assert_non_null(strstr(over.v[0].text, "house setting"));
	pool_release(&over.pool);
	s.department = "技术员";
	DONE(&h, desk_followup_step(h.d, &s, &h.e));
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R20_3_figures_are_those_of_the_standing_records),
		cmocka_unit_test(R25_5_figures_equal_the_records_in_the_system),
		cmocka_unit_test(R25_6_nothing_is_left_out_hidden_or_late_unseen),
		cmocka_unit_test(R24_4_an_operator_deletes_nothing),
		cmocka_unit_test(R24_5_every_contact_is_on_record_with_an_order_or_without),
		cmocka_unit_test(R20_14_the_request_to_the_repair_team_is_itself_a_record),
		cmocka_unit_test(R04_13_a_fault_goes_to_the_team_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
