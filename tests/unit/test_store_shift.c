/* SPDX-License-Identifier: MIT */
/* Shifts and handovers in all their states, the figures of a review, and archives of a month. */
#include "store_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include <stdio.h>
#include <string.h>

static void holds(struct world *w)
{
	struct store_verdict v;
	world_verify(w, &v);
	if (!v.holds)
		fail_msg("%s", v.what);
}

static enum shift_state shift_state(struct world *w)
{
	struct pool pool = { 0 };
	struct shift s;
	struct err e = { 0 };
	assert_true(store_shift_get(w->s, WORLD_DAY, "晚", &pool, &s, &e));
	pool_release(&pool);
	return (enum shift_state)s.state;
}

static void prepare(struct world *w, int64_t id, int64_t preparation)
{
	struct handover_item items[] = {
		{ .id = 1,
		  .kind = ITEM_THING,
		  .name = "钥匙",
		  .count = 3 + preparation,
		  .last_count = -1 },
		{ .id = 2, .kind = ITEM_MATTER, .ref = 1, .name = "漏水", .next_step = "回访" },
	};
	struct handover h = { .id = id,
			      .preparation = preparation,
			      .shift_date = WORLD_DAY,
			      .shift = "晚",
			      .from = "1001",
			      .prepared_at = w->now,
			      .v = items,
			      .n = 2,
			      .note = "note" };
	world_write(w, WORLD_AGENT, FACT_HANDOVER_PREPARE, &h);
}

static void act(struct world *w, int who, enum fact_kind kind, struct handover_act a)
{
	a.handover = 1;
	a.at = w->now;
	world_write(w, who, kind, &a);
}

static void close_shift(struct world *w, enum close_mode mode)
{
	struct shift_close c = { .date = WORLD_DAY,
				 .code = "晚",
				 .mode = mode,
				 .at = w->now,
				 .overtime_ms = 5,
				 .forward = mode == CLOSE_DESK ? "13800000000" : NULL };
	world_write(w, WORLD_AGENT, FACT_SHIFT_CLOSE, &c);
}

static void expect(struct world *w, enum shift_state shift, enum handover_state handover)
{
	struct pool pool = { 0 };
	struct handover h;
	struct err e = { 0 };
	assert_int_equal(shift_state(w), shift);
	assert_true(store_handover_of(w->s, WORLD_DAY, "晚", &pool, &h, &e));
	assert_int_equal(h.state, handover);
	pool_release(&pool);
}

static void start(struct world *w)
{
	world_init(w);
	world_open_shift(w);
	prepare(w, 1, 1);
	expect(w, SHIFT_OPEN, HANDOVER_PREPARED);
}

static void test_store_shift__a_handover_by_two_signatures(void **state)
{
	static const int64_t both[] = { 1, 2 };
	struct world w;
	struct pool pool = { 0 };
	struct handover h;
	struct shift s;
	struct err e = { 0 };
	uint8_t sheet[DIGEST_LEN] = { 9 };
	int64_t n;
	(void)state;
	start(&w);
	prepare(&w, 1, 2);
	assert_false(store_thing_count(w.s, "钥匙", &n, &e));	/* nobody has signed it yet */
	assert_false(store_thing_count(w.s, "雨伞", &n, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	act(&w, WORLD_AGENT, FACT_HANDOVER_OFFER, (struct handover_act){ .person = "1001",
		.sheet = { sheet, sizeof(sheet) } });
	expect(&w, SHIFT_OFFERED, HANDOVER_OFFERED);
	assert_true(store_thing_count(w.s, "钥匙", &n, &e));
	assert_int_equal(n, 5);
	world_log(&w, 1);
	struct entry_list since;
	assert_true(store_handover_get(w.s, 1, &pool, &h, &e));
	assert_true(store_entry_since(w.s, WORLD_DAY, "晚", h.offer_seq, &since, &e));
	assert_int_equal(since.n, 1);
	pool_release(&since.pool);
	act(&w, WORLD_OTHER, FACT_HANDOVER_TICK,
	    (struct handover_act){ .ticks = both, .n_ticks = 1 });
	act(&w, WORLD_OTHER, FACT_HANDOVER_ACCEPT,
	    (struct handover_act){ .ticks = both, .n_ticks = 2 });
	close_shift(&w, CLOSE_HANDOVER);
	expect(&w, SHIFT_CLOSED, HANDOVER_ACCEPTED);
	assert_true(store_handover_get(w.s, 1, &pool, &h, &e));
	assert_int_equal(h.n, 2);
	assert_int_equal(h.preparation, 2);
	assert_string_equal(h.from, "1001");
	assert_string_equal(h.to, "1002");
	assert_true(h.v[0].ticked && h.v[1].ticked);
	assert_memory_equal(h.sheet.p, sheet, sizeof(sheet));
	assert_true(h.offer_seq > 0 && h.accept_seq > h.offer_seq && h.last_seq == h.accept_seq);
	assert_true(store_shift_get(w.s, WORLD_DAY, "晚", &pool, &s, &e));
	assert_int_equal(s.close_mode, CLOSE_HANDOVER);
	assert_int_equal(s.overtime_ms, 5);
	pool_release(&pool);
	holds(&w);
	world_release(&w);
}

static void test_store_shift__an_objection_stays(void **state)
{
	struct world w;
	struct pool pool = { 0 };
	struct handover h;
	struct err e = { 0 };
	(void)state;
	start(&w);
	act(&w, WORLD_AGENT, FACT_HANDOVER_OFFER, (struct handover_act){ 0 });
	act(&w, WORLD_OTHER, FACT_HANDOVER_TICK,
	    (struct handover_act){ .objection_item = 1, .note = "少一把" });
	act(&w, WORLD_OTHER, FACT_HANDOVER_ACCEPT, (struct handover_act){ 0 });
	expect(&w, SHIFT_CLOSED, HANDOVER_OBJECTED);
	assert_true(store_handover_get(w.s, 1, &pool, &h, &e));
	assert_string_equal(h.v[0].objection, "少一把");
	pool_release(&pool);
	holds(&w);
	world_release(&w);
}

static void test_store_shift__a_refused_handover_is_prepared_anew(void **state)
{
	struct world w;
	struct handover_list list;
	struct err e = { 0 };
	(void)state;
	start(&w);
	act(&w, WORLD_AGENT, FACT_HANDOVER_OFFER, (struct handover_act){ 0 });
	act(&w, WORLD_OTHER, FACT_HANDOVER_REFUSE, (struct handover_act){ .reason = "钥匙不符" });
	expect(&w, SHIFT_OPEN, HANDOVER_REFUSED);
	prepare(&w, 2, 2);
	expect(&w, SHIFT_OPEN, HANDOVER_PREPARED);
	assert_true(store_handover_list(w.s, 1u << HANDOVER_REFUSED, &list, &e));
	assert_int_equal(list.n, 1);
	assert_string_equal(list.v[0].reason, "钥匙不符");
	pool_release(&list.pool);
	holds(&w);
	world_release(&w);
}

static void test_store_shift__a_closed_desk_waits_for_the_incoming_signature(void **state)
{
	struct world w;
	struct pool pool = { 0 };
	struct shift s;
	struct err e = { 0 };
	(void)state;
	start(&w);
	act(&w, WORLD_AGENT, FACT_HANDOVER_OFFER, (struct handover_act){ 0 });
	close_shift(&w, CLOSE_DESK);
	expect(&w, SHIFT_WAITING, HANDOVER_WAITING);
	act(&w, WORLD_OTHER, FACT_HANDOVER_ACCEPT, (struct handover_act){ 0 });
	expect(&w, SHIFT_CLOSED, HANDOVER_ACCEPTED);
	assert_true(store_shift_get(w.s, WORLD_DAY, "晚", &pool, &s, &e));
	assert_int_equal(s.close_mode, CLOSE_DESK);
	assert_string_equal(s.forward, "13800000000");
	pool_release(&pool);
	holds(&w);
	world_release(&w);
}

static void test_store_shift__the_supervisor_confirms_for_an_absent_person(void **state)
{
	struct world w;
	struct pool pool = { 0 };
	struct handover h;
	struct err e = { 0 };
	(void)state;
	start(&w);
	act(&w, WORLD_SUPERVISOR, FACT_HANDOVER_RELIEVE, (struct handover_act){ .person = "1002",
		.reason = "未到岗" });
	close_shift(&w, CLOSE_RELIEVED);
	expect(&w, SHIFT_CLOSED, HANDOVER_RELIEVED);
	assert_true(store_handover_get(w.s, 1, &pool, &h, &e));
	assert_string_equal(h.confirmed_by, "2101");
	assert_string_equal(h.to, "1002");
	pool_release(&pool);
	holds(&w);
	world_release(&w);
}

static void test_store_shift__an_emergency_takeover_lacks_one_signature(void **state)
{
	static const struct { int64_t missing; int who; enum fact_kind by; } cases[] = {
		{ 1, WORLD_AGENT, FACT_HANDOVER_OFFER }, { 2, WORLD_OTHER, FACT_HANDOVER_ACCEPT },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct world w;
		struct pool pool = { 0 };
		struct handover h;
		struct err e = { 0 };
		start(&w);
		act(&w, WORLD_OTHER, FACT_HANDOVER_EMERGENCY,
		    (struct handover_act){ .person = "1002",
					   .reason = "忘记PIN",
					   .missing = cases[i].missing });
		close_shift(&w, CLOSE_EMERGENCY);
		expect(&w, SHIFT_UNSIGNED, HANDOVER_UNSIGNED);
		assert_true(store_handover_get(w.s, 1, &pool, &h, &e));
		assert_int_equal(h.missing, cases[i].missing);
		act(&w, cases[i].who, cases[i].by, (struct handover_act){ 0 });
		expect(&w, SHIFT_CLOSED, HANDOVER_ACCEPTED);
		assert_true(store_handover_get(w.s, 1, &pool, &h, &e));
		assert_int_equal(h.missing, 0);
		pool_release(&pool);
		holds(&w);
		world_release(&w);
	}
}

static void test_store_shift__is_opened_once_and_charge_changes(void **state)
{
	struct world w;
	struct err e = { 0 };
	struct pool pool = { 0 };
	struct shift s;
	struct shift_list list;
	struct shift_open again = {
		.date = WORLD_DAY, .code = "晚", .in_charge = "1002", .start = 1, .end = 2
	};
	struct charge c = { WORLD_DAY, "晚", "1001", "1002", 5, "病假", 0 };
	struct attendance in = { WORLD_DAY, "晚", "1002", ATTEND_IN, 6, 0, NULL, NULL };
	struct attendance_list there;
	(void)state;
	world_init(&w);
	world_open_shift(&w);
	assert_false(world_try(&w, WORLD_OTHER, FACT_SHIFT_OPEN, &again, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	world_write(&w, WORLD_AGENT, FACT_CHARGE, &c);
	world_write(&w, WORLD_OTHER, FACT_ATTENDANCE, &in);
	assert_true(store_shift_get(w.s, WORLD_DAY, "晚", &pool, &s, &e));
	assert_string_equal(s.in_charge, "1002");
	assert_string_equal(s.name, "晚班");
	assert_true(store_attendance_list(w.s, WORLD_DAY, "晚", &there, &e));
	assert_int_equal(there.n, 1);
	assert_string_equal(there.v[0].number, "1002");
	pool_release(&there.pool);
	struct store_shift_filter how = { 1u << SHIFT_OPEN, DATE_NONE, DATE_NONE };
	assert_true(store_shift_list(w.s, &how, &list, &e));
	assert_int_equal(list.n, 1);
	pool_release(&list.pool);
	how.states = 1u << SHIFT_CLOSED;
	assert_true(store_shift_list(w.s, &how, &list, &e));
	assert_int_equal(list.n, 0);
	assert_false(store_shift_before(w.s, WORLD_START + HOUR_MS, &pool, &s, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_true(store_shift_before(w.s, WORLD_START + 4 * HOUR_MS, &pool, &s, &e));
	pool_release(&pool);
	holds(&w);
	world_release(&w);
}

static size_t unticked(struct world *w)
{
	struct store_entry_filter how = { .before_shift_only = true, .standing_only = true };
	struct entry_list list;
	struct err e = { 0 };
	assert_true(store_entry_list(w->s, &how, &list, &e));
	pool_release(&list.pool);
	return list.n;
}

static void test_store_shift__before_shift_entries_wait_for_one_tick(void **state)
{
	static const int64_t ticked[] = { 1 };
	struct shift_open o = { .date = WORLD_DAY, .code = "晚", .start = 1, .end = 2,
		.before = ticked, .n_before = 1 };
	struct world w;
	struct entry call = world_call(1);
	(void)state;
	world_init(&w);
	call.before_shift = 1;
	world_write(&w, WORLD_AGENT, FACT_ENTRY, &call);
	assert_int_equal(unticked(&w), 1);
	call.id = 2;
	call.origin = ORIGIN_IMPORT;	/* on record elsewhere: waits for nobody */
	world_write(&w, WORLD_AGENT, FACT_ENTRY, &call);
	assert_int_equal(unticked(&w), 1);
	world_write(&w, WORLD_AGENT, FACT_SHIFT_OPEN, &o);
	assert_int_equal(unticked(&w), 0);
	call.id = 3;
	call.origin = ORIGIN_LIVE;
	call.corrects = 1;		/* ticked once is ticked, corrected or not */
	world_write(&w, WORLD_AGENT, FACT_ENTRY_CORRECT, &call);
	assert_int_equal(unticked(&w), 0);
	holds(&w);
	world_release(&w);
}

/* --- review --- */

static void write_call(struct world *w, struct entry call, enum fact_kind kind)
{
	world_write(w, WORLD_AGENT, kind, &call);
}

static void fill(struct world *w)
{
	struct entry call = world_call(1);
	write_call(w, call, FACT_ENTRY);
	call = world_call(2);
	call.answer = ANSWER_LATE;
	call.kind = KIND_COMPLAINT;
	write_call(w, call, FACT_ENTRY);
	call = world_call(3);
	call.kind = KIND_MISSED;
	call.answer = ANSWER_UNJUDGED;
	write_call(w, call, FACT_ENTRY);
	call = world_call(4);
	call.channel = CHANNEL_COUNTER;
	call.answer = ANSWER_UNJUDGED;
	call.late_entry = 1;
	write_call(w, call, FACT_ENTRY);
	call = world_call(5);
	call.corrects = 1;
	call.answer = ANSWER_LATE;
	write_call(w, call, FACT_ENTRY_CORRECT);
	call = world_call(6);
	write_call(w, call, FACT_ENTRY);
	struct entry_mark mark = { .entry = 6, .text = "误记" };
	world_write(w, WORLD_AGENT, FACT_ENTRY_VOID, &mark);
	struct followup f = { .id = 1,
			      .entry = 3,
			      .kind = FOLLOWUP_CALL_BACK,
			      .shift_date = WORLD_DAY,
			      .shift = "晚" };
	world_write(w, WORLD_AGENT, FACT_FOLLOWUP, &f);
	f = (struct followup){ .id = 2,
			       .entry = 2,
			       .kind = FOLLOWUP_MATTER,
			       .shift_date = WORLD_DAY,
			       .shift = "晚" };
	world_write(w, WORLD_AGENT, FACT_FOLLOWUP, &f);
	struct step p = { .id = 1,
			  .followup = 1,
			  .kind = STEP_CALL,
			  .call_result = CALL_REACHED,
			  .closes = 1 };
	world_write(w, WORLD_AGENT, FACT_STEP, &p);
}

static void test_store_shift__figures_count_what_stands(void **state)
{
	struct world w;
	struct err e = { 0 };
	struct review_list list;
	struct review_act ask = {
		.shift_date = WORLD_DAY, .shift = "晚", .kind = REVIEW_ASK, .note = "为何"
	};
	struct review_act_list acts;
	(void)state;
	world_init(&w);
	world_open_shift(&w);
	fill(&w);
	world_write(&w, WORLD_SUPERVISOR, FACT_REVIEW_ASK, &ask);
	world_write(&w, WORLD_AGENT, FACT_REVIEW_ANSWER, &ask);
	assert_true(store_review_lines(w.s, WORLD_DAY, WORLD_DAY, &list, &e));
	assert_int_equal(list.n, 1);
	struct review_line *l = &list.v[0];
	assert_int_equal(l->entries, 4);
	assert_int_equal(l->calls, 2);
	assert_int_equal(l->visits, 1);
	assert_int_equal(l->judged, 2);
	assert_int_equal(l->within, 0);
	assert_int_equal(l->late, 2);
	assert_int_equal(l->missed, 1);
	assert_int_equal(l->called_back, 1);
	assert_int_equal(l->complaints, 1);
	assert_int_equal(l->open, 1);
	assert_int_equal(l->late_entries, 1);
	assert_int_equal(l->corrections, 1);
	assert_int_equal(l->voids, 1);
	assert_int_equal(l->swapped, 0);
	assert_int_equal(l->asked, 1);
	assert_int_equal(l->answered, 1);
	assert_int_equal(l->signed_at, 0);
	assert_string_equal(l->shift.in_charge, "1001");
	assert_int_equal(l->shift.end, WORLD_START + 4 * HOUR_MS);
	pool_release(&list.pool);
	ask.kind = REVIEW_SIGN;
	int64_t seq = world_write(&w, WORLD_SUPERVISOR, FACT_REVIEW_SIGN, &ask);
	assert_true(store_review_lines(w.s, DATE_NONE, DATE_NONE, &list, &e));
	assert_string_equal(list.v[0].reviewer, "2101");
	assert_true(list.v[0].signed_at > 0);
	assert_int_equal(list.v[0].seq, seq);
	pool_release(&list.pool);
	assert_true(store_review_acts(w.s, WORLD_DAY, "晚", &acts, &e));
	assert_int_equal(acts.n, 3);
	assert_int_equal(acts.v[1].kind, REVIEW_ANSWER);
	pool_release(&acts.pool);
	holds(&w);
	world_release(&w);
}

static void test_store_shift__spot_checks_are_listed(void **state)
{
	struct world w;
	struct err e = { 0 };
	struct check c = {
		.id = 1, .person = "1001", .item = "着装", .result = "合格", .entry = 2
	};
	struct check_list list;
	(void)state;
	world_init(&w);
	world_write(&w, WORLD_SUPERVISOR, FACT_CHECK, &c);
	assert_true(store_check_list(w.s, &list, &e));
	assert_int_equal(list.n, 1);
	assert_string_equal(list.v[0].author, "2101");
	assert_string_equal(list.v[0].result, "合格");
	pool_release(&list.pool);
	holds(&w);
	world_release(&w);
}

/* --- archive --- */

static void test_store_shift__an_archive_is_verified_alone(void **state)
{
	struct world w, kept = { 0 };
	struct err e = { 0 };
	struct store_verdict v;
	struct pool pool = { 0 };
	struct entry entry;
	int64_t last, first;
	int month = date_month_of(WORLD_DAY);
	(void)state;
	world_init(&w);
	uint8_t bytes[KEY_PUBLIC_LEN];
	for (int i = 0; i < 3; i++) {	/* a policy between people, which the archive leaves out */
		struct policy_record p = { .name = "p", .yaml = "y", .from = 20000 };
		world_write(&w, WORLD_MANAGER, FACT_POLICY, &p);
	}
	struct trust_key *next = trust_key_new(bytes);
	struct key_record k = { "1001", { bytes, sizeof(bytes) }, { bytes, 3 }, 0 };
	world_write(&w, WORLD_AGENT, FACT_KEY, &k);
	trust_key_free(w.keys[WORLD_AGENT]);
	w.keys[WORLD_AGENT] = next;
	assert_true(store_month_last_seq(w.s, month, &last, &e));
	assert_int_equal(last, 0);
	world_open_shift(&w);
	assert_true(store_month_last_seq(w.s, month, &first, &e));
	fill(&w);
	assert_true(store_month_last_seq(w.s, month, &last, &e));
	assert_int_equal(last, first + 10);
	struct redact_record r = { .target = first + 1, .second = "2101", .reason = "x" };
	world_write(&w, WORLD_MANAGER, FACT_REDACT, &r);
	snprintf(kept.path, sizeof(kept.path), "%s/2026-12.ddarchive", w.folder);
	assert_true(store_archive_write(w.s, first, last, kept.path, &e));
	assert_false(store_archive_write(w.s, first, last, kept.path, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_true(store_open(kept.path, STORE_READ, &kept.s, &e));
	world_verify(&kept, &v);
	assert_string_equal(v.what, "");
	assert_true(v.holds && v.archive);
	assert_int_equal(v.seq, last);
	uint8_t head[DIGEST_LEN];
	assert_true(store_head_at(w.s, last, head, &e));
	assert_memory_equal(v.head, head, DIGEST_LEN);
	assert_false(store_entry_get(kept.s, 1, &pool, &entry, &e));
	assert_int_equal(e.code, ERR_STORE);
	store_close(kept.s);
	kept.s = NULL;
	struct store *no = NULL;
	assert_false(store_open(kept.path, STORE_WRITE, &no, &e));
	assert_false(store_archive_write(w.s, 1000, 2000, "nowhere/x", &e));
	world_release(&w);
}

static const struct { const char *sql, *word;
} archive_forgeries[] = {
	{ "UPDATE fact SET words = x'' WHERE seq = (SELECT max(seq) FROM fact)", "was changed "
										 "after" },
	{ "DELETE FROM fact WHERE seq = (SELECT max(seq) FROM fact)", "ends before" },
	{ "DELETE FROM fact WHERE seq = 14", "missing" },
	{ "UPDATE earlier SET payload = x'0101' WHERE seq = 3", "cannot be read" },
	{ "DELETE FROM earlier WHERE seq = 3", "missing" },
	{ "UPDATE archived SET before = zeroblob(32)", "was changed after" },
};

static void test_store_shift__each_forgery_of_an_archive_is_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(archive_forgeries); i++) {
		struct world w, kept = { 0 };
		struct err e = { 0 };
		struct store_verdict v;
		struct policy_record left_out = { .name = "p", .yaml = "y", .from = 20000 };
		world_init(&w);
		world_write(&w, WORLD_MANAGER, FACT_POLICY, &left_out);
		world_open_shift(&w);
		fill(&w);
		snprintf(kept.path, sizeof(kept.path), "%s/a", w.folder);
		assert_true(store_archive_write(w.s, 12, 16, kept.path, &e));
		world_sql(&kept, false, archive_forgeries[i].sql);
		assert_true(store_open(kept.path, STORE_READ, &kept.s, &e));
		world_verify(&kept, &v);
		if (v.holds || !strstr(v.what, archive_forgeries[i].word))
			fail_msg("%s: %s", archive_forgeries[i].sql, v.what);
		store_close(kept.s);
		world_release(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_store_shift__a_handover_by_two_signatures),
		cmocka_unit_test(test_store_shift__an_objection_stays),
		cmocka_unit_test(test_store_shift__a_refused_handover_is_prepared_anew),
		cmocka_unit_test(test_store_shift__a_closed_desk_waits_for_the_incoming_signature),
		cmocka_unit_test(test_store_shift__the_supervisor_confirms_for_an_absent_person),
		cmocka_unit_test(test_store_shift__an_emergency_takeover_lacks_one_signature),
		cmocka_unit_test(test_store_shift__is_opened_once_and_charge_changes),
		cmocka_unit_test(test_store_shift__before_shift_entries_wait_for_one_tick),
		cmocka_unit_test(test_store_shift__figures_count_what_stands),
		cmocka_unit_test(test_store_shift__spot_checks_are_listed),
		cmocka_unit_test(test_store_shift__an_archive_is_verified_alone),
		cmocka_unit_test(test_store_shift__each_forgery_of_an_archive_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
