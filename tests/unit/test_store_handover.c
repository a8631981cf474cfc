/* SPDX-License-Identifier: MIT */
/* Handovers and reviews as they are read. Every figure that is expected was counted by hand from
 * the story of store_fixture.c. */
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- handovers --- */

static void R01_20_a_handover_keeps_both_signatures_and_every_tick(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct handover h;
	struct handover_list list = {0};
	int64_t n = 0;
	store_fixture_evening(&f);
	GOOD(store_handover_of(f.s, f.day, "晚", &pool, &h, &e));
	assert_int_equal(h.id, f.id_handover);
	assert_int_equal(h.state, HANDOVER_ACCEPTED);
	assert_int_equal(h.offer_seq, f.offered);
	assert_int_equal(h.accept_seq, f.accepted);
	assert_string_equal(h.from, AGENT);
	assert_string_equal(h.to, RELIEF);
	assert_int_equal(h.sheet.n, DIGEST_LEN);
	assert_int_equal(h.n, 2);
	assert_true(h.v[0].ticked && h.v[1].ticked);
	assert_string_equal(h.v[0].name, "钥匙");
	assert_int_equal(h.v[0].count, 5);
	assert_string_equal(h.v[1].next_step, "催办维修站");
	assert_int_equal(h.v[1].ref, f.id_matter);
	GOOD(store_thing_count(f.s, "钥匙", &n, &e));
	assert_int_equal(n, 5);
	assert_false(store_thing_count(f.s, "雨伞", &n, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_false(store_handover_of(f.s, f.day + 1, "周", &pool, &h, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	GOOD(store_handover_list(f.s, 1u << HANDOVER_ACCEPTED, &list, &e));
	assert_int_equal(list.n, 1);
	pool_release(&list.pool);
	GOOD(store_handover_list(f.s, 1u << HANDOVER_OFFERED, &list, &e));
	assert_int_equal(list.n, 0);
	pool_release(&list.pool);
	pool_release(&pool);
	store_fixture_end(&f);
}

/* A handover of the weekend shift, brought to the acts by a case. */
static void prepare_second(struct store_fixture *f)
{
	struct handover_item item = {
		.id = 1, .kind = ITEM_THING, .name = "钥匙", .count = 4, .last_count = 5};
	struct handover h = {.id = 2,
		.preparation = 1,
		.shift_date = f->day + 1,
		.shift = "周",
		.from = RELIEF,
		.to = AGENT,
		.prepared_at = f->at,
		.v = &item,
		.n = 1};
	store_fixture_append(f, RELIEF, FACT_HANDOVER_PREPARE, &h);
	struct handover_act offer = {.handover = 2, .at = f->at};
	store_fixture_append(f, RELIEF, FACT_HANDOVER_OFFER, &offer);
}

struct act_case {
	const char *author;
	enum fact_kind kind;
	struct handover_act act;
	enum handover_state state;
	enum shift_state shift;
	enum close_mode mode;
};

static void check_act(const struct act_case *c)
{
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct handover h;
	struct shift s;
	store_fixture_evening(&f);
	prepare_second(&f);
	GOOD(store_shift_get(f.s, f.day + 1, "周", &pool, &s, &e));
	assert_int_equal(s.state, SHIFT_OFFERED);
	store_fixture_append(&f, c->author, c->kind, &c->act);
	GOOD(store_handover_get(f.s, 2, &pool, &h, &e));
	assert_int_equal(h.state, c->state);
	GOOD(store_shift_get(f.s, f.day + 1, "周", &pool, &s, &e));
	assert_int_equal(s.state, c->shift);
	assert_int_equal(s.close_mode, c->mode);
	if (c->kind == FACT_HANDOVER_RELIEVE)
		assert_string_equal(h.confirmed_by, SUPERVISOR);
	if (c->act.objection_item)
		assert_string_equal(h.v[0].objection, c->act.note);
	assert_int_equal(h.missing, c->act.missing);
	pool_release(&pool);
	store_fixture_end(&f);
}

static void test_store_handover__each_end_of_a_handover_ends_its_shift(void **state)
{
	(void)state;
	static const int64_t tick[] = {1};
	static const struct act_case cases[] = {
		{AGENT, FACT_HANDOVER_ACCEPT,
			{.handover = 2, .person = AGENT, .at = 1, .ticks = tick, .n_ticks = 1},
			HANDOVER_ACCEPTED, SHIFT_CLOSED, CLOSE_HANDOVER},
		{AGENT, FACT_HANDOVER_ACCEPT,
			{.handover = 2,
				.person = AGENT,
				.at = 1,
				.objection_item = 1,
				.note = "只有四把"},
			HANDOVER_OBJECTED, SHIFT_CLOSED, CLOSE_HANDOVER},
		{AGENT, FACT_HANDOVER_REFUSE,
			{.handover = 2, .person = AGENT, .at = 1, .reason = "记录不全"},
			HANDOVER_REFUSED, SHIFT_OPEN, CLOSE_NONE},
		{SUPERVISOR, FACT_HANDOVER_RELIEVE,
			{.handover = 2, .person = AGENT, .at = 1, .reason = "未到岗"},
			HANDOVER_RELIEVED, SHIFT_CLOSED, CLOSE_RELIEVED},
		{AGENT, FACT_HANDOVER_EMERGENCY,
			{.handover = 2,
				.person = AGENT,
				.at = 1,
				.missing = 2,
				.reason = "忘记密码"},
			HANDOVER_UNSIGNED, SHIFT_UNSIGNED, CLOSE_EMERGENCY},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		check_act(&cases[i]);
}

static void test_store_handover__a_new_preparation_replaces_the_items(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct handover h;
	store_fixture_evening(&f);
	struct handover_item items[] = {
		{.id = 1, .kind = ITEM_THING, .name = "电话", .count = 0, .last_count = -1},
		{.id = 2, .kind = ITEM_THING, .name = "钥匙", .count = 3, .last_count = 5},
	};
	struct handover body = {.id = 2,
		.preparation = 1,
		.shift_date = f.day + 1,
		.shift = "周",
		.from = RELIEF,
		.prepared_at = f.at,
		.v = items,
		.n = 2};
	store_fixture_append(&f, RELIEF, FACT_HANDOVER_PREPARE, &body);
	body.preparation = 2;
	body.n = 1;
	body.note = "改";
	store_fixture_append(&f, RELIEF, FACT_HANDOVER_PREPARE, &body);
	GOOD(store_handover_of(f.s, f.day + 1, "周", &pool, &h, &e));
	assert_int_equal(h.preparation, 2);
	assert_int_equal(h.n, 1);
	assert_int_equal(h.v[0].count, 0); /* none there, and that was counted */
	assert_string_equal(h.note, "改");
	assert_int_equal(h.state, HANDOVER_PREPARED);
	pool_release(&pool);
	store_fixture_end(&f);
}

/* --- reviews and checks --- */

static void add_matter(struct store_fixture *f, int64_t id, instant_t due)
{
	struct followup m = {.id = id,
		.entry = f->id_late,
		.kind = FOLLOWUP_CALL_BACK,
		.opened_at = f->at,
		.due_at = due,
		.shift_date = f->day,
		.shift = "晚",
		.owner = AGENT};
	store_fixture_append(f, AGENT, FACT_FOLLOWUP, &m);
}

static void R01_22_the_figures_of_a_shift_are_those_of_its_standing_entries(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct review_list list = {0};
	store_fixture_evening(&f);
	struct entry entry = store_fixture_entry(&f, "来访投诉");
	entry.channel = CHANNEL_COUNTER;
	entry.kind = KIND_COMPLAINT;
	entry.answer = ANSWER_UNJUDGED;
	entry.late_entry = 1;
	store_fixture_log(&f, AGENT, entry, 0);
	entry = store_fixture_entry(&f, NULL);
	entry.kind = KIND_MISSED;
	entry.answer = ANSWER_UNJUDGED;
	f.id_late = store_fixture_log(&f, AGENT, entry, 0);
	add_matter(&f, 2, f.at);
	struct step back = {.id = 2,
		.followup = 2,
		.kind = STEP_CALL,
		.at = f.at,
		.closes = 1,
		.result = "已回"};
	store_fixture_append(&f, AGENT, FACT_STEP, &back);

	GOOD(store_review_lines(f.s, f.day, f.day + 1, &list, &e));
	assert_int_equal(list.n, 2);
	const struct review_line *line = &list.v[0];
	assert_string_equal(line->shift.code, "晚");
	assert_int_equal(line->entries, 4); /* correction, late call, visit, missed call */
	assert_int_equal(line->calls, 2);
	assert_int_equal(line->visits, 1);
	assert_int_equal(line->judged, 2);
	assert_int_equal(line->within, 1);
	assert_int_equal(line->late, 1);
	assert_int_equal(line->missed, 1);
	assert_int_equal(line->called_back, 1);
	assert_int_equal(line->complaints, 1);
	assert_int_equal(line->open, 1);
	assert_int_equal(line->late_entries, 1);
	assert_int_equal(line->corrections, 1);
	assert_int_equal(line->voids, 1);
	assert_int_equal(line->before_shift, 0);
	assert_int_equal(line->swapped, 0);
	assert_int_equal(line->asked, 1);
	assert_int_equal(line->answered, 1);
	assert_int_equal(line->seq, f.signed_off);
	assert_true(line->signed_at != 0);
	assert_string_equal(line->reviewer, SUPERVISOR);
	assert_int_equal(list.v[1].entries, 0);
	assert_int_equal(list.v[1].signed_at, 0);
	assert_true(!list.v[1].reviewer);
	pool_release(&list.pool);
	GOOD(store_review_lines(f.s, f.day + 2, f.day + 9, &list, &e));
	assert_int_equal(list.n, 0);
	pool_release(&list.pool);
	store_fixture_end(&f);
}

static void test_store_handover__review_acts_and_checks_are_listed_in_order(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct review_act_list acts = {0};
	struct check_list checks = {0};
	store_fixture_evening(&f);
	GOOD(store_review_acts(f.s, f.day, "晚", &acts, &e));
	assert_int_equal(acts.n, 3);
	assert_int_equal(acts.v[0].kind, REVIEW_ASK);
	assert_int_equal(acts.v[0].entry, f.id_late);
	assert_string_equal(acts.v[0].author, SUPERVISOR);
	assert_int_equal(acts.v[1].kind, REVIEW_ANSWER);
	assert_string_equal(acts.v[1].author, AGENT);
	assert_string_equal(acts.v[1].note, "正在接待来访");
	assert_int_equal(acts.v[2].kind, REVIEW_SIGN);
	assert_int_equal(acts.v[2].seq, f.signed_off);
	pool_release(&acts.pool);
	GOOD(store_check_list(f.s, &checks, &e));
	assert_int_equal(checks.n, 1);
	assert_string_equal(checks.v[0].person, RELIEF);
	assert_string_equal(checks.v[0].author, SUPERVISOR);
	assert_string_equal(checks.v[0].item, "值班电话");
	pool_release(&checks.pool);
	store_fixture_end(&f);
}

static void R01_16_the_end_of_a_month_is_the_newest_fact_about_it(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	int64_t seq;
	store_fixture_evening(&f);
	int month = date_month_of(f.day);
	GOOD(store_month_last_seq(f.s, month, &seq, &e));
	assert_true(seq >= f.signed_off && seq <= f.last);
	GOOD(store_month_last_seq(f.s, month + 1, &seq, &e));
	assert_int_equal(seq, 0);
	struct entry entry = store_fixture_entry(&f, "十二月");
	entry.shift_date = date_month_first(month + 1);
	store_fixture_log(&f, AGENT, entry, 0);
	GOOD(store_month_last_seq(f.s, month + 1, &seq, &e));
	assert_int_equal(seq, f.last);
	store_fixture_end(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_20_a_handover_keeps_both_signatures_and_every_tick),
		cmocka_unit_test(test_store_handover__each_end_of_a_handover_ends_its_shift),
		cmocka_unit_test(test_store_handover__a_new_preparation_replaces_the_items),
		cmocka_unit_test(R01_22_the_figures_of_a_shift_are_those_of_its_standing_entries),
		cmocka_unit_test(test_store_handover__review_acts_and_checks_are_listed_in_order),
		cmocka_unit_test(R01_16_the_end_of_a_month_is_the_newest_fact_about_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
