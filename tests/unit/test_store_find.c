/* SPDX-License-Identifier: MIT */
/* What the index finds must be what reading every entry finds, in the same order, page by page. */
#define _GNU_SOURCE
#include "store/find_index.h"
#include "store_world.h"

#include "dutydesk/rules.h"
#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ENTRIES = 900, PAGE = 7 };
static const char *const lines[] = {
	"漏水", "水", "管", "水管漏", "停电", "水电", "水、电", "3栋", "13栋", "3栋2单元", "栋2",
	"leak", "LEA", "eak", "13812345", "5678", "45678", "1001", "#5", "#880", "5", "报修",
	"repair",
	"报修 漏水", "漏水 或 停电", "非 漏水", "漏水 -停电", "作废", "未办结", "更正", "补录",
	"超时",
	"维修", "维修站", "工程", "-3d", "2026-12-13", "12-13..12-14", "2026-12", "2025-01",
	"%", "_",
	"100%", "𠮷", "𠮷野", "。", "王先生", "游泳", "电话", "\"报修\"", "或", "水 维修站",
	"late 水",
	"\"水管 漏\"", "A座", "座", "-水", "王 或 作废",
};

static unsigned next(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

static const char *piece(unsigned *seed)
{
	static const char *const pieces[] = { "漏水", "水", "管", "停电", "、", "，", " ",
	"3栋", "13栋",
		"2单元", "Leak", "leaking", "𠮷野家", "100%", "_", "A座", "王先生", "报修",
		"。", "水管", "电",
		"维修", "５６７８" };
	return pieces[next(seed) % ARRAY_LEN(pieces)];
}

static void phrase(unsigned *seed, char out[256])
{
	out[0] = '\0';
	for (unsigned i = next(seed) % 8; i > 0; i--)
		strncat(out, piece(seed), 255 - strlen(out));
}

static void fill(struct world *w)
{
	unsigned seed = 7;
	char body[256], result[256], phone[32];
	for (int64_t id = 1; id <= ENTRIES; id++) {
		struct entry x = world_call(id);
		phrase(&seed, body);
		phrase(&seed, result);
		snprintf(phone, sizeof(phone), next(&seed) % 2 ? "138%08u" : "0571-%07u",
			 12345670 + next(&seed) % 20);
		x.body = body;
		x.result = result;
		x.phone = phone;
		x.caller = next(&seed) % 3 ? "王先生" : "李女士";
		x.kind = KIND_ENQUIRY + next(&seed) % 4;
		x.channel = next(&seed) % 5 ? CHANNEL_PHONE : CHANNEL_COUNTER;
		x.answer = next(&seed) % 9 ? ANSWER_WITHIN : ANSWER_LATE;
		x.late_entry = next(&seed) % 7 == 0;
		/* not in the order of time, some on the same instant; one day in two holds many */
		x.occurred_at = WORLD_START - (int64_t)(next(&seed) % 5) * DAY_MS +
				(int64_t)(next(&seed) % 400) * MINUTE_MS;
		x.shift_date = WORLD_DAY - (date_t)(next(&seed) % 30);
		if (id > 10 && next(&seed) % 9 == 0)
			x.corrects = id - 1 - next(&seed) % 8;
		world_write(w, WORLD_AGENT, x.corrects ? FACT_ENTRY_CORRECT : FACT_ENTRY, &x);
		if (next(&seed) % 11 == 0)
			world_write(w, WORLD_AGENT, FACT_ENTRY_VOID,
				    &(struct entry_mark){ .entry = id, .text = "误记" });
	}
	for (int64_t id = 1; id <= 40; id++) {
		struct followup f = { .id = 840 + id, .entry = id * 20, .kind = FOLLOWUP_MATTER,
			.shift_date = WORLD_DAY, .shift = "晚", .owner = "1001" };
		struct step p = { .id = id, .followup = f.id, .kind = STEP_DISPATCH,
			.department = id % 3 ? "维修站" : "工程部" };
		world_write(w, WORLD_AGENT, FACT_FOLLOWUP, &f);
		if (id % 2)
			world_write(w, WORLD_AGENT, FACT_STEP, &p);
		if (id % 4 == 1) {
			p = (struct step){ .id = 100 + id, .followup = f.id, .kind = STEP_RESOLVE,
				.closes = 1, .result = "修好" };
			world_write(w, WORLD_AGENT, FACT_STEP, &p);
		}
	}
}

static int make_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	world_init(w);
	fill(w);
	*state = w;
	return 0;
}

static int end_world(void **state)
{
	world_release(*state);
	free(*state);
	return 0;
}

struct answer { int64_t v[ENTRIES]; size_t n; };

static void ask(struct store *s, struct store_entry_filter how, struct answer *out)
{
	struct entry_list list;
	struct err e = { 0 };
	out->n = 0;
	do {
		if (!store_entry_list(s, &how, &list, &e))
			fail_msg("%s", e.text);
		for (size_t i = 0; i < list.n; i++)
			out->v[out->n++] = list.v[i].id;
		if (list.n) {
			how.key_at = list.v[list.n - 1].occurred_at;
			how.key_id = list.v[list.n - 1].id;
		}
		pool_release(&list.pool);
	} while (list.more && out->n < ENTRIES);
}

static void same_either_way(struct store *s, const char *line, struct store_entry_filter how)
{
	struct find_query q;
	struct answer found, paged, read;
	find_parse(line, WORLD_DAY, &q);
	how.query = &q;
	assert_false(s->finding.bad);
	ask(s, how, &found);
	how.limit = PAGE;
	ask(s, how, &paged);
	how.limit = 0;
	assert_false(s->finding.bad);
	s->finding.bad = true;
	ask(s, how, &read);
	s->finding.bad = false;
	if (found.n != read.n || memcmp(found.v, read.v, read.n * sizeof(read.v[0])) != 0)
		fail_msg("%s: the index finds %zu, reading %zu", line, found.n, read.n);
	if (paged.n != read.n || memcmp(paged.v, read.v, read.n * sizeof(read.v[0])) != 0)
		fail_msg("%s: pages hold %zu, reading %zu", line, paged.n, read.n);
	find_query_release(&q);
}

static void test_store_find__the_index_finds_what_reading_finds(void **state)
{
	struct world *w = *state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		for (int up = 0; up < 2; up++) {
			const struct store_entry_filter plain = { .from = DATE_NONE,
				.to = DATE_NONE, .forward = up };
			struct store_entry_filter how = plain;
			same_either_way(w->s, lines[i], how);
			how.standing_only = true;
			how.late_only = i % 2;
			same_either_way(w->s, lines[i], how);
			how = plain;
			how.from = WORLD_DAY - 5;
			how.to = WORLD_DAY - 2;
			how.shift = "晚";
			same_either_way(w->s, lines[i], how);
		}
}

static size_t count(struct store *s, const char *line)
{
	struct find_query q;
	struct answer found;
	find_parse(line, WORLD_DAY, &q);
	ask(s, (struct store_entry_filter){ .query = &q }, &found);
	find_query_release(&q);
	return found.n;
}

static void test_store_find__impatience_goes_on_where_it_stopped(void **state)
{
	struct world *w = *state;
	struct find_query q;
	find_parse("水 或 非 王", WORLD_DAY, &q);
	struct store_entry_filter how = { .query = &q };
	struct answer all, parts = { .n = 0 };
	struct store_found found;
	struct err e = { 0 };
	ask(w->s, how, &all);
	how.limit = 10;
	do {
		if (!store_find(w->s, &how, 25, &found, &e))
			fail_msg("%s", e.text);
		for (size_t i = 0; i < found.list.n; i++)
			parts.v[parts.n++] = found.list.v[i].id;
		how.key_at = found.cut ? found.key_at : found.list.v[found.list.n - 1].occurred_at;
		how.key_id = found.cut ? found.key_id : found.list.v[found.list.n - 1].id;
		pool_release(&found.list.pool);
	} while (found.list.more);
	assert_int_equal(parts.n, all.n);
	assert_memory_equal(parts.v, all.v, all.n * sizeof(all.v[0]));
	size_t n;
	bool more;
	how = (struct store_entry_filter){ .query = &q, .limit = 20 };
	assert_true(store_find_count(w->s, &how, 0, &n, &more, &e));
	assert_int_equal(n, 20);
	assert_true(more);
	find_query_release(&q);
}

static bool holds(struct world *w, char what[512])
{
	struct store_verdict v;
	world_verify(w, &v);
	memcpy(what, v.what, sizeof(v.what));
	return v.holds;
}

static void test_store_find__redaction_takes_the_words_out(void **state)
{
	struct world *w = *state;
	struct entry x = world_call(ENTRIES + 1);
	char what[512];
	x.body = "榫卯鬱";
	int64_t seq = world_write(w, WORLD_AGENT, FACT_ENTRY, &x);
	size_t all = count(w->s, "电话");
	assert_int_equal(count(w->s, "榫卯"), 1);
	world_write(w, WORLD_MANAGER, FACT_REDACT,
		    &(struct redact_record){ .target = seq, .second = "2101", .reason = "申请" });
	assert_int_equal(count(w->s, "榫卯"), 0);
	assert_int_equal(count(w->s, "电话"), all);
	if (!holds(w, what))
		fail_msg("%s", what);
	world_reopen(w, STORE_WRITE);
	world_sql(w, false, "PRAGMA wal_checkpoint(TRUNCATE)");
	/* nowhere in the file */
	FILE *f = fopen(w->path, "rb");
	char *bytes = malloc(1 << 24);
	size_t n = fread(bytes, 1, 1 << 24, f);
	fclose(f);
	assert_null(memmem(bytes, n, "卯鬱", strlen("卯鬱")));
	free(bytes);
}

static void test_store_find__a_wrong_index_hides_nothing(void **state)
{
	struct world *w = *state;
	char what[512];
	size_t before = count(w->s, "漏水");
	/* emptied: seen at opening */
	world_sql(w, false, "INSERT INTO entry_find (entry_find) VALUES ('delete-all')");
	world_reopen(w, STORE_READ);
	assert_true(w->s->finding.bad);
	assert_int_equal(count(w->s, "漏水"), before);
	world_reopen(w, STORE_WRITE);
	assert_false(w->s->finding.bad);
	assert_int_equal(count(w->s, "漏水"), before);
	/* one entry too many: seen by verify, which makes it again */
	world_sql(w, false, "INSERT INTO entry_find (rowid, terms) VALUES (77, '漏水')");
	world_reopen(w, STORE_READ);
	assert_false(holds(w, what));
	assert_non_null(strstr(what, "search index"));
	world_reopen(w, STORE_READ);
	if (!holds(w, what))
		fail_msg("%s", what);
	/* its pages destroyed: the records are still written and found */
	world_sql(w, false, "UPDATE entry_find_data SET block = x'00' WHERE id > 10");
	world_reopen(w, STORE_WRITE);
	assert_int_equal(count(w->s, "漏水"), before);
	world_log(w, ENTRIES + 2);
	assert_int_equal(count(w->s, "漏水"), before);
	world_reopen(w, STORE_WRITE);
	assert_int_equal(count(w->s, "漏水"), before);
}

static void test_store_find__rebuilding_gives_the_same_index(void **state)
{
	struct world *w = *state;
	struct err e = { 0 };
	char what[512];
	size_t before = count(w->s, "水管 或 停电");
	if (!project_rebuild(w->s, &e))
		fail_msg("%s", e.text);
	assert_int_equal(count(w->s, "水管 或 停电"), before);
	if (!holds(w, what))
		fail_msg("%s", what);
}

enum { MANY = 1500, MANY_FIRST = 10000 };

static void append_many(struct world *w)
{
	struct err e = { 0 };
	const struct store_act act = { .kind = FACT_ENTRY, .author = "1001", .at = w->now };
	if (!store_begin(w->s, &e))
		fail_msg("%s", e.text);
	for (int64_t i = 0; i < MANY; i++) {
		struct entry x = world_call(MANY_FIRST + i);
		x.body = i % 10 ? "榨油机" : "磨豆机";
		x.occurred_at = WORLD_START - i * HOUR_MS;
		if (!store_append(w->s, &act, &x, NULL, &e))
			fail_msg("%s", e.text);
	}
}

static void see_pieces_are_joined(struct world *w)
{
	sqlite3_stmt *st;
	assert_int_equal(sqlite3_prepare_v2(w->s->db,
		"SELECT count(*) FROM entry_find_config WHERE k = 'automerge' AND v <> 4 "
		"OR k = 'crisismerge' AND v <> 16", -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	assert_int_equal(sqlite3_column_int(st, 0), 0);
	sqlite3_finalize(st);
}

static void test_store_find__very_many_at_once_are_found_or_taken_back(void **state)
{
	struct world *w = *state;
	struct err e = { 0 };
	char what[512];
	append_many(w);
	store_rollback(w->s);
	see_pieces_are_joined(w);
	assert_int_equal(count(w->s, "磨豆"), 0);
	append_many(w);
	if (!store_commit(w->s, w->keys[WORLD_AGENT], &e))
		fail_msg("%s", e.text);
	see_pieces_are_joined(w);
	assert_int_equal(count(w->s, "磨豆"), MANY / 10);
	world_log(w, MANY_FIRST + MANY);
	if (!holds(w, what))
		fail_msg("%s", what);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_store_find__the_index_finds_what_reading_finds),
		cmocka_unit_test(test_store_find__impatience_goes_on_where_it_stopped),
		cmocka_unit_test(test_store_find__rebuilding_gives_the_same_index),
		cmocka_unit_test(test_store_find__redaction_takes_the_words_out),
		cmocka_unit_test(test_store_find__very_many_at_once_are_found_or_taken_back),
		cmocka_unit_test(test_store_find__a_wrong_index_hides_nothing),
	};
	text_setup();
	return cmocka_run_group_tests(tests, make_world, end_world);
}
