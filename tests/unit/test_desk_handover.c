/* SPDX-License-Identifier: MIT */
/* The handover between two people: prepared, offered, ticked, accepted or refused. R08 hands over
 * from shift to shift, R04 counts its spare parts, R01 closes the desk in the evening. */
#include "deskset.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const struct desk_handover_prepare plain;

/* R08: 1001 has kept the early shift and 1002 comes at 14:00. */
static void afternoon(struct deskset *h)
{
	deskset_init(h, "R08", "2026-11-19T09:00");
	deskset_roster(
		h, "2026-11", "2026-11-20,早,1001\n2026-11-20,中,1002\n2026-11-20,夜,1003\n");
	deskset_at(h, "2026-11-20T06:00");
	deskset_open(h, "1001");
	deskset_in(h, "1001");
	deskset_at(h, "2026-11-20T13:40");
}

static int64_t open_matter(struct deskset *h, const char *body)
{
	struct desk_log_add how = {
		.entry = { .channel = CHANNEL_CHAT, .kind = KIND_REPAIR, .wait_ms = -1, .rings = -1,
			   .body = body },
		.followup = true,
	};
	struct desk_log_added added;

	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
	return added.followup;
}

static bool offer(struct deskset *h, const char *number)
{
	const struct signer who = deskset_who(h, number);

	return deskset_offer(h, &who);
}

static bool accept(struct deskset *h, const char *number, const char *reason, struct shift *opened)
{
	const struct desk_handover_accept how = {
		.who = deskset_who(h, number), .reason = reason, .tick_all = true,
		.shown = deskset_sheet(h),
	};

	return desk_handover_accept(h->d, &how, opened, &h->pool, &h->e);
}

static void prepare(struct deskset *h)
{
	int64_t id;

	DONE(h, desk_handover_prepare(h->d, &plain, &id, &h->e));
}

static void current(struct deskset *h, struct handover *out)
{
	DONE(h, desk_handover_get(h->d, DATE_NONE, NULL, &h->pool, out, &h->e));
}

static const struct handover_item *item(const struct handover *h, enum item_kind kind, int64_t ref)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->v[i].kind == kind && (!ref || h->v[i].ref == ref))
			return &h->v[i];
	return NULL;
}

static char *sheet_text_of(struct deskset *h, date_t day, const char *code)
{
	struct sheet s = { 0 };
	char *text = NULL, *kept;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	DONE(h, desk_handover_sheet(h->d, day, code, &s, &h->e));
	DONE(h, report_text(&s, out, 0, &h->e));
	fclose(out);
	kept = pool_strdup(&h->pool, text);
	free(text);
	sheet_release(&s);
	for (char *line = kept, *end; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		assert_in_range(text_width(line), 0, 80);
		*end = '\n';
	}
	return kept;
}

static void R01_19_each_open_matter_is_listed_with_next_step_due_and_whom(void **state)
{
	struct deskset h;
	struct handover ho;
	int64_t first, second, id;
	struct step s = { .kind = STEP_DISPATCH, .department = "仓库", .note = "查库存" };

	(void)state;
	afternoon(&h);
	first = open_matter(&h, "换货");
	second = open_matter(&h, "退款\n第二行");
	s.followup = first;
	s.due = desk_now(h.d) + HOUR_MS;
	DONE(&h, desk_followup_step(h.d, &s, &h.e));
	const struct desk_carry carry = {
		.followup = second, .reason = "等财务", .next_step = "催财务", .whom = "财务部"
	};
	const struct desk_handover_prepare how = {.carry = &carry, .n_carry = 1, .note = "辛苦了"};
	DONE(&h, desk_handover_prepare(h.d, &how, &id, &h.e));
	current(&h, &ho);
	const struct handover_item *a = item(&ho, ITEM_MATTER, first);
	const struct handover_item *b = item(&ho, ITEM_MATTER, second);
	assert_string_equal(a->next_step, "查库存");
	assert_string_equal(a->whom, "仓库");
	assert_int_equal(a->due, s.due);
	assert_string_equal(b->name, "退款");
	assert_string_equal(b->next_step, "催财务");
	assert_string_equal(b->whom, "财务部");
	assert_string_equal(b->reason, "等财务");
	deskset_release(&h);
}

static void R08_13_the_relief_gets_progress_and_pending_problems(void **state)
{
	struct deskset h;
	struct shift opened;
	struct handover ho;
	int64_t id;

	(void)state;
	afternoon(&h);
	deskset_call(&h, "咨询发货");
	id = open_matter(&h, "换货");
	prepare(&h);
	DONE(&h, offer(&h, "1001"));
	deskset_at(&h, "2026-11-20T13:58");
	DONE(&h, accept(&h, "1002", NULL, &opened));
	assert_string_equal(opened.code, "中");
	assert_string_equal(opened.in_charge, "1002");
	assert_int_equal(opened.rostered, 1);
	DONE(&h, desk_handover_get(h.d, date_from_ymd(2026, 11, 20), "早", &h.pool, &ho, &h.e));
	assert_int_equal(ho.state, HANDOVER_ACCEPTED);
	assert_string_equal(ho.from, "1001");
	assert_string_equal(ho.to, "1002");
	assert_int_equal(item(&ho, ITEM_MATTER, id)->ticked, 1);
	assert_non_null(strstr(sheet_text_of(&h, date_from_ymd(2026, 11, 20), "早"), "calls 1"));
	deskset_release(&h);
}

static void R01_20_the_offering_person_does_not_accept(void **state)
{
	struct deskset h;
	struct shift opened;

	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,晚,1003\n");
	deskset_at(&h, "2026-11-20T17:30");
	deskset_open(&h, "1003");
	deskset_in(&h, "1003");
	deskset_at(&h, "2026-11-20T21:05");
	prepare(&h);
	DONE(&h, offer(&h, "1003"));
	FAILS(&h, ERR_REFUSED, "R01.20", accept(&h, "1003", NULL, &opened));
	/* at the same keyboard, with the other's own PIN */
	DONE(&h, accept(&h, "1004", "何某有事", &opened));
	assert_null(opened.code);
	struct handover ho;
	DONE(&h, desk_handover_get(h.d, date_from_ymd(2026, 11, 20), "晚", &h.pool, &ho, &h.e));
	assert_int_equal(ho.state, HANDOVER_ACCEPTED);
	deskset_release(&h);
}

static void R01_20_both_signatures_stand_on_the_sheet_with_a_check_code(void **state)
{
	struct deskset h;
	struct shift opened;
	struct handover ho;
	struct desk_verified v;
	char code[CHECK_CODE_BUF];
	char *text;

	(void)state;
	afternoon(&h);
	prepare(&h);
	DONE(&h, offer(&h, "1001"));
	DONE(&h, accept(&h, "1002", NULL, &opened));
	text = sheet_text_of(&h, date_from_ymd(2026, 11, 20), "早");
	assert_non_null(strstr(text, "陈一 (1001)"));
	assert_non_null(strstr(text, "吴二 (1002)"));
	DONE(&h, desk_handover_get(h.d, date_from_ymd(2026, 11, 20), "早", &h.pool, &ho, &h.e));
	DONE(&h, desk_handover_code(h.d, &ho, code, &h.e));
	assert_non_null(strstr(text, code));
	DONE(&h, desk_verify(h.d, &(struct desk_verify){ .code = code }, &v, &h.e));
	assert_true(v.verdict.holds);
	assert_int_equal(v.code, CODE_HOLDS);
	/* the code covers the signature, not only the fact that it stands under */
	const struct store_verify_how how = { .may_author = right_may_author };
	struct store_verdict whole;
	DONE(&h, store_verify(h.d->store, &how, &whole, &h.e));
	assert_int_equal(v.code_seq, whole.seq);
	deskset_release(&h);
}

static void R04_17_the_spare_parts_are_counted_before_leaving(void **state)
{
	struct deskset h;
	const struct desk_count bad = { "桌子", 1 }, counts[] = { { "备件", 12 }, { "钥匙", 3 } };
	struct desk_handover_prepare how = { 0 };
	struct handover ho;
	struct shift opened;
	int64_t id;

	(void)state;
	deskset_init(&h, "R04", "2026-11-19T09:00");
	deskset_roster(
		&h, "2026-11", "2026-11-20,白,1001\n2026-11-20,夜,1002\n2026-11-21,白,1003\n");
	deskset_at(&h, "2026-11-20T08:00");
	deskset_open(&h, "1001");
	deskset_in(&h, "1001");
	deskset_at(&h, "2026-11-20T17:45");
	how.counts = &bad;
	how.n_counts = 1;
	FAILS(&h, ERR_INPUT, "桌子", desk_handover_prepare(h.d, &how, &id, &h.e));
	prepare(&h);
	FAILS(&h, ERR_REFUSED, "R04.17", offer(&h, "1001"));
	how.counts = counts;
	how.n_counts = 2;
	DONE(&h, desk_handover_prepare(h.d, &how, &id, &h.e));
	DONE(&h, offer(&h, "1001"));
	DONE(&h, accept(&h, "1002", NULL, &opened));
	/* the last count is shown to the next */
	deskset_in(&h, "1002");
	deskset_at(&h, "2026-11-21T07:50");
	prepare(&h);
	current(&h, &ho);
	for (size_t i = 0; i < ho.n; i++)
		if (ho.v[i].name && strcmp(ho.v[i].name, "备件") == 0)
			assert_int_equal(ho.v[i].last_count, 12);
	deskset_release(&h);
}

static void test_handover__is_offered_in_time_prepared_and_by_who_is_in_charge(void **state)
{
	struct deskset h;

	(void)state;
	afternoon(&h);
	FAILS(&h, ERR_REFUSED, "not prepared", offer(&h, "1001"));
	deskset_at(&h, "2026-11-20T13:29");
	prepare(&h);
	FAILS(&h, ERR_REFUSED, "13:30", offer(&h, "1001"));
	deskset_at(&h, "2026-11-20T13:31");
	FAILS(&h, ERR_NOT_FOUND, "1002", offer(&h, "1002"));
	DONE(&h, offer(&h, "1001"));
	FAILS(&h, ERR_REFUSED, "already", offer(&h, "1001"));
	deskset_release(&h);
}

static void test_handover__what_opened_since_asks_for_a_new_preparation(void **state)
{
	struct deskset h;
	struct handover ho;

	(void)state;
	afternoon(&h);
	prepare(&h);
	open_matter(&h, "刚来的");
	FAILS(&h, ERR_CONFLICT, "prepare it anew", offer(&h, "1001"));
	prepare(&h);
	current(&h, &ho);
	assert_int_equal(ho.preparation, 2);
	DONE(&h, offer(&h, "1001"));
	deskset_release(&h);
}

static void test_handover__entries_since_the_offer_are_confirmed_by_both(void **state)
{
	struct deskset h;
	struct shift opened;
	struct handover ho;
	struct entry_list since = { 0 };
	struct desk_handover_accept how = { 0 };
	int64_t id, thing;

	(void)state;
	afternoon(&h);
	prepare(&h);
	DONE(&h, offer(&h, "1001"));
	id = deskset_call(&h, "交接时来电");
	current(&h, &ho);
	assert_non_null(item(&ho, ITEM_ENTRY, id));
	assert_int_equal(item(&ho, ITEM_ENTRY, id)->ticked, 0);
	thing = item(&ho, ITEM_THING, 0)->id;
	/* one by one, the entry not yet */
	deskset_in(&h, "1002");
	DONE(&h, desk_handover_tick(h.d, &(struct desk_tick){ .items = &thing, .n = 1 }, &h.e));
	how.who = deskset_who(&h, "1002");
	how.shown = deskset_sheet(&h);
	char *words = pool_printf(&h.pool, "item '%lld 交接时来电' is not ticked",
				  (long long)item(&ho, ITEM_ENTRY, id)->id);
	FAILS(&h, ERR_REFUSED, words,
		desk_handover_accept(h.d, &how, &opened, &h.pool, &h.e));
	current(&h, &ho);
	const int64_t entry = item(&ho, ITEM_ENTRY, id)->id;
	DONE(&h, desk_handover_tick(h.d, &(struct desk_tick){ .items = &entry, .n = 1 }, &h.e));
	/* the tick stands on the sheet too: what was shown before it is not what is signed */
	FAILS(&h, ERR_CONFLICT, "changed",
		desk_handover_accept(h.d, &how, &opened, &h.pool, &h.e));
	how.shown = deskset_sheet(&h);
	DONE(&h, desk_handover_accept(h.d, &how, &opened, &h.pool, &h.e));
	DONE(&h, desk_handover_get(h.d, date_from_ymd(2026, 11, 20), "早", &h.pool, &ho, &h.e));
	DONE(&h, desk_handover_since(h.d, &ho, &since, &h.e));
	assert_int_equal(since.n, 1);
	assert_string_equal(since.v[0].shift, "早");
	pool_release(&since.pool);
	assert_non_null(strstr(sheet_text_of(&h, date_from_ymd(2026, 11, 20), "早"), "交接时来电"));
	deskset_release(&h);
}

static void test_handover__a_sheet_that_changed_otherwise_is_a_conflict(void **state)
{
	struct deskset h;
	struct shift opened;
	int64_t id;

	(void)state;
	afternoon(&h);
	id = deskset_call(&h, "先前的来电");
	prepare(&h);
	DONE(&h, offer(&h, "1001"));
	DONE(&h, desk_log_void(h.d, id, "重复", &h.e));
	FAILS(&h, ERR_CONFLICT, "changed", accept(&h, "1002", NULL, &opened));
	deskset_release(&h);
}

static void test_handover__is_the_same_in_both_languages(void **state)
{
	struct deskset h;
	struct shift opened;

	(void)state;
	afternoon(&h);
	prepare(&h);
	i18n_use("zh_CN");
	DONE(&h, offer(&h, "1001"));
	i18n_use("en");
	DONE(&h, accept(&h, "1002", NULL, &opened));
	deskset_release(&h);
}

static void test_handover__an_objection_keeps_the_words_of_both(void **state)
{
	struct deskset h;
	struct shift opened;
	struct handover ho;
	int64_t matter, wrong;
	struct desk_handover_accept how = { 0 };
	char *text;

	(void)state;
	afternoon(&h);
	matter = open_matter(&h, "换货三件");
	prepare(&h);
	DONE(&h, offer(&h, "1001"));
	current(&h, &ho);
	wrong = item(&ho, ITEM_MATTER, matter)->id;
	deskset_in(&h, "1002");
	struct desk_tick tick = { .all = true, .objection_item = wrong };
	FAILS(&h, ERR_INPUT, "words", desk_handover_tick(h.d, &tick, &h.e));
	tick.objection = "只有两件";
	DONE(&h, desk_handover_tick(h.d, &tick, &h.e));
	how.who = deskset_who(&h, "1004");
	how.reason = "吴二未到";
	how.shown = deskset_sheet(&h);
	DONE(&h, desk_handover_accept(h.d, &how, &opened, &h.pool, &h.e));
	DONE(&h, desk_handover_get(h.d, date_from_ymd(2026, 11, 20), "早", &h.pool, &ho, &h.e));
	assert_int_equal(ho.state, HANDOVER_OBJECTED);
	text = sheet_text_of(&h, date_from_ymd(2026, 11, 20), "早");
	assert_non_null(strstr(text, "只有两件"));
	assert_non_null(strstr(text, "换货三件"));
	/* why somebody stood in is no objection */
	assert_non_null(strstr(text, "Note at the signature: 吴二未到"));
	assert_null(strstr(text, "objection: 吴二未到"));
	deskset_release(&h);
}

/* At the other's keyboard nobody else is signed in: the words wait for the signature. */
static void D11_what_was_said_at_the_others_keyboard_is_the_takers_own(void **state)
{
	struct deskset h;
	struct shift opened;
	struct handover ho;
	int64_t last;

	(void)state;
	afternoon(&h);
	open_matter(&h, "换货三件");
	open_matter(&h, "退款");
	prepare(&h);
	DONE(&h, offer(&h, "1001"));
	current(&h, &ho);
	assert_in_range(ho.n, 2, 9);
	last = ho.v[ho.n - 1].id;
	struct desk_tick said[10] = { { .objection_item = last, .objection = "已退过" } };
	for (size_t i = 0; i + 1 < ho.n; i++)
		said[i + 1] = (struct desk_tick){ .items = &ho.v[i].id, .n = 1 };
	const struct desk_tick wrong = { .objection_item = 77, .objection = "没有这一项" };
	struct desk_handover_accept how = {
		.who = deskset_who(&h, "1002"), .shown = deskset_sheet(&h),
		.ticks = &wrong, .n_ticks = 1,
	};
	FAILS(&h, ERR_NOT_FOUND, "77", desk_handover_accept(h.d, &how, &opened, &h.pool, &h.e));
	how.ticks = said;
	FAILS(&h, ERR_REFUSED, "not ticked",
	      desk_handover_accept(h.d, &how, &opened, &h.pool, &h.e));
	how.n_ticks = ho.n;
	DONE(&h, desk_handover_accept(h.d, &how, &opened, &h.pool, &h.e));
	DONE(&h, desk_handover_get(h.d, date_from_ymd(2026, 11, 20), "早", &h.pool, &ho, &h.e));
	assert_int_equal(ho.state, HANDOVER_OBJECTED);
	assert_string_equal(ho.v[ho.n - 1].objection, "已退过");
	assert_int_equal(ho.v[0].ticked, 1);
	deskset_release(&h);
}

static void test_handover__refused_it_goes_back_and_is_prepared_anew(void **state)
{
	struct deskset h;
	struct shift opened;
	struct handover ho;

	(void)state;
	afternoon(&h);
	prepare(&h);
	DONE(&h, offer(&h, "1001"));
	const struct signer taker = deskset_who(&h, "1002"), giver = deskset_who(&h, "1001");
	FAILS(&h, ERR_REFUSED, "reason", deskset_refuse(&h, &taker, ""));
	FAILS(&h, ERR_REFUSED, "1001", deskset_refuse(&h, &giver, "不想"));
	DONE(&h, deskset_refuse(&h, &taker, "记录不全"));
	current(&h, &ho);
	assert_int_equal(ho.state, HANDOVER_REFUSED);
	assert_string_equal(ho.reason, "记录不全");
	FAILS(&h, ERR_REFUSED, "not prepared", offer(&h, "1001"));
	prepare(&h);
	DONE(&h, offer(&h, "1001"));
	DONE(&h, accept(&h, "1002", NULL, &opened));
	/* the reason stays, though the handover was made anew */
	const date_t day = date_from_ymd(2026, 11, 20);
	struct doubt_list doubts;
	assert_non_null(strstr(sheet_text_of(&h, day, "早"), "记录不全"));
	DONE(&h, desk_review_doubts(h.d, day, "早", &doubts, &h.e));
	assert_int_equal(doubts.n, 1);
	assert_non_null(strstr(doubts.v[0].text, "记录不全"));
	pool_release(&doubts.pool);
	deskset_release(&h);
}

static void test_handover__without_a_name_the_open_shift_is_meant(void **state)
{
	struct deskset h;
	struct shift opened;
	struct handover ho;

	(void)state;
	afternoon(&h);
	prepare(&h);
	DONE(&h, offer(&h, "1001"));
	DONE(&h, accept(&h, "1002", NULL, &opened));
	deskset_in(&h, "1002");
	prepare(&h);
	desk_sign_out(h.d);
	current(&h, &ho);
	assert_string_equal(ho.shift, "中");
	deskset_release(&h);
}

static void test_handover__somebody_not_rostered_stands_in_with_a_reason(void **state)
{
	struct deskset h;
	struct shift opened;

	(void)state;
	afternoon(&h);
	prepare(&h);
	DONE(&h, offer(&h, "1001"));
	FAILS(&h, ERR_REFUSED, "1002", accept(&h, "1004", NULL, &opened));
	DONE(&h, accept(&h, "1004", "吴二病了", &opened));
	assert_int_equal(opened.rostered, 0);
	assert_string_equal(opened.reason, "吴二病了");
	deskset_release(&h);
}

/* The file once more, as a second console on another terminal has it. */
static struct desk *second_console(const struct deskset *h)
{
	const struct desk_options how = {
		.path = h->path, .now = "2026-11-20T13:50:00+08:00 held",
	};
	struct desk *d = NULL;
	struct err e = { 0 };

	assert_true(desk_open(&how, &d, &e));
	return d;
}

static void offered(struct deskset *h)
{
	afternoon(h);
	prepare(h);
	DONE(h, offer(h, "1001"));
	deskset_at(h, "2026-11-20T13:50");
}

static void test_handover__who_comes_second_is_told_who_was_first(void **state)
{
	struct deskset h;
	struct shift opened;
	struct err e = { 0 };
	struct pool pool = { 0 };

	(void)state;
	offered(&h);
	struct desk *other = second_console(&h);
	const struct desk_handover_accept late = {
		.who = deskset_who(&h, "1003"), .reason = "代班", .tick_all = true,
		.which = { date_from_ymd(2026, 11, 20), "早" }, .shown = deskset_sheet(&h),
	};
	DONE(&h, accept(&h, "1002", NULL, &opened));
	assert_false(desk_handover_accept(other, &late, &opened, &pool, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_non_null(strstr(e.text, "taken over by 吴二 (1002) at 2026-11-20 13:50"));
	pool_release(&pool);
	desk_close(other);
	deskset_release(&h);
}

/* A process of its own; its exit status says whether it was the one. */
static pid_t accept_elsewhere(struct deskset *h, const char *number, const uint8_t *shown)
{
	pid_t pid = fork();

	if (pid == 0) {
		struct desk *d = second_console(h);
		struct shift opened;
		struct err e = { 0 };
		struct pool pool = { 0 };
		const struct desk_handover_accept how = {
			.who = { number, deskset_pin(h, number) }, .reason = "到岗",
			.tick_all = true, .which = { date_from_ymd(2026, 11, 20), "早" },
			.shown = shown,
		};
		bool ok = desk_handover_accept(d, &how, &opened, &pool, &e);

		_exit(ok ? 0 : e.code == ERR_CONFLICT && strstr(e.text, "already") ? 1 : 2);
	}
	assert_true(pid > 0);
	return pid;
}

static bool count_fact(void *ctx, const struct fact *f)
{
	(void)f;
	++*(int *)ctx;
	return true;
}

static void test_handover__accepted_at_two_consoles_at_once_one_takes_it(void **state)
{
	static const char *const numbers[] = {"1002", "1003", "1004"};
	int won = 0, told = 0, facts = 0;
	pid_t pids[ARRAY_LEN(numbers)];
	struct deskset h;

	(void)state;
	offered(&h);
	const uint8_t *shown = deskset_sheet(&h);
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		pids[i] = accept_elsewhere(&h, numbers[i], shown);
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		int status = 0;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_true(WIFEXITED(status));
		won += WEXITSTATUS(status) == 0;
		told += WEXITSTATUS(status) == 1;
	}
	assert_int_equal(won, 1);
	assert_int_equal(told, 2);
	DONE(&h, store_fact_walk(h.d->store, FACT_HANDOVER_ACCEPT, count_fact, &facts, &h.e));
	assert_int_equal(facts, 1);
	deskset_release(&h);
}

/* R04 with its shifts changing at 06:00, as those of R08 do; the caller frees. */
static char *day_from_six(void)
{
	size_t n;
	char *yaml = xstrdup(policy_preset_text("R04", &n));

	for (char *at = yaml; (at = strstr(at, "\"08:00\"")); at++)
		at[2] = '6';
	return yaml;
}

/* On the 21st the desk changes from R08, whose early shift comes after the night, to another. */
static void test_handover__names_the_follower_by_the_policy_in_force(void **state)
{
	struct deskset h;
	struct shift opened;
	char *yaml = day_from_six();

	(void)state;
	deskset_init(&h, "R08", "2026-11-19T09:00");
	const struct signer manager = deskset_who(&h, "9001");
	deskset_in(&h, "9001");
	DONE(&h, desk_policy_apply(h.d, &manager, yaml, date_from_ymd(2026, 11, 21), &h.e));
	free(yaml);
	deskset_at(&h, "2026-11-20T22:00");
	const struct desk_shift_open how = {
		.who = deskset_who(&h, "1001"), .code = "夜", .reason = "代班",
		.shown = deskset_logs(&h, "1001", "夜"),
	};
	DONE(&h, desk_shift_open(h.d, &how, &opened, &h.pool, &h.e));
	deskset_in(&h, "1001");
	deskset_at(&h, "2026-11-21T05:50");
	FAILS(&h, ERR_REFUSED, "'白班' follows", deskset_close(&h, &how.who, "13900000000"));
	prepare(&h);
	DONE(&h, offer(&h, "1001"));
	deskset_at(&h, "2026-11-21T06:00");
	DONE(&h, accept(&h, "1002", "代班", &opened));
	assert_string_equal(opened.code, "白");
	deskset_release(&h);
}

static void test_handover__a_wrong_pin_signs_nothing(void **state)
{
	struct deskset h;
	struct shift opened;
	struct handover ho;
	const struct signer wrong = { "1001", "000000" };
	const struct desk_handover_accept how = {
		.who = { "1002", "000000" }, .tick_all = true
	};

	(void)state;
	afternoon(&h);
	prepare(&h);
	FAILS(&h, ERR_PIN, "", deskset_offer(&h, &wrong));
	DONE(&h, offer(&h, "1001"));
	FAILS(&h, ERR_PIN, "", desk_handover_accept(h.d, &how, &opened, &h.pool, &h.e));
	current(&h, &ho);
	assert_int_equal(ho.state, HANDOVER_OFFERED);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_19_each_open_matter_is_listed_with_next_step_due_and_whom),
		cmocka_unit_test(R08_13_the_relief_gets_progress_and_pending_problems),
		cmocka_unit_test(R01_20_the_offering_person_does_not_accept),
		cmocka_unit_test(R01_20_both_signatures_stand_on_the_sheet_with_a_check_code),
		cmocka_unit_test(R04_17_the_spare_parts_are_counted_before_leaving),
		cmocka_unit_test(
			test_handover__is_offered_in_time_prepared_and_by_who_is_in_charge),
		cmocka_unit_test(test_handover__what_opened_since_asks_for_a_new_preparation),
		cmocka_unit_test(test_handover__entries_since_the_offer_are_confirmed_by_both),
		cmocka_unit_test(test_handover__a_sheet_that_changed_otherwise_is_a_conflict),
		cmocka_unit_test(test_handover__is_the_same_in_both_languages),
		cmocka_unit_test(test_handover__an_objection_keeps_the_words_of_both),
		cmocka_unit_test(D11_what_was_said_at_the_others_keyboard_is_the_takers_own),
		cmocka_unit_test(test_handover__refused_it_goes_back_and_is_prepared_anew),
		cmocka_unit_test(test_handover__without_a_name_the_open_shift_is_meant),
		cmocka_unit_test(test_handover__somebody_not_rostered_stands_in_with_a_reason),
		cmocka_unit_test(test_handover__who_comes_second_is_told_who_was_first),
		cmocka_unit_test(test_handover__accepted_at_two_consoles_at_once_one_takes_it),
		cmocka_unit_test(test_handover__names_the_follower_by_the_policy_in_force),
		cmocka_unit_test(test_handover__a_wrong_pin_signs_nothing),
	};

	if (!text_setup())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
