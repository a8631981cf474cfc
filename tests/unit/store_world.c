/* SPDX-License-Identifier: MIT */
/* The desk that tests of the store play at. Keys are not sealed: the store never unseals one. */
#include "store_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const world_numbers[WORLD_PEOPLE] = { "2001", "2101", "1001", "1002" };
static const enum role roles[WORLD_PEOPLE] = { ROLE_MANAGER, ROLE_SUPERVISOR, ROLE_AGENT,
					       ROLE_AGENT };

static void check(bool ok, const struct err *e)
{
	if (!ok)
		fail_msg("%s (%s:%d)", e->text, e->file ? e->file : "", e->line);
}

void world_folder(struct world *w)
{
	struct err e = { 0 };
	const char *tmp = getenv("TMPDIR");
	*w = (struct world){ .now = WORLD_START };
	check(trust_init(&e), &e);
	snprintf(w->folder, sizeof(w->folder), "%s/world-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(w->folder));
	snprintf(w->path, sizeof(w->path), "%s/desk.db", w->folder);
}

static bool append(struct world *w, const char *author, enum fact_kind kind, const void *body,
		   struct err *e)
{
	struct store_act act = { .at = w->now, .kind = kind, .author = author };
	return store_append(w->s, &act, body, NULL, e);
}

static bool certify(struct world *w, const char *author, int who, struct err *e)
{
	uint8_t public_key[KEY_PUBLIC_LEN], sealed[8] = "sealed";
	struct person p = { .number = world_numbers[who], .name = "某人", .phone = "13800138000",
		.role = roles[who] };
	w->keys[who] = trust_key_new(public_key);
	struct key_record k = { .number = world_numbers[who],
				.public_key = { public_key, sizeof(public_key) },
				.sealed = { sealed, sizeof(sealed) } };
	return append(w, author, FACT_STAFF, &p, e) && append(w, author, FACT_KEY, &k, e);
}

static bool found(struct world *w, struct err *e)
{
	uint8_t root[KEY_PUBLIC_LEN], id[16] = "desk of a test";
	w->root = trust_key_new(root);
	struct genesis g = { .desk = "客服部",
			     .desk_id = { id, sizeof(id) },
			     .root = { root, sizeof(root) },
			     .format = 1,
			     .training = 1 };
	struct policy_record p = {
		.name = "值班制度", .source = "R01", .yaml = "name: x\n", .from = 20000
	};
	return store_begin(w->s, e) && append(w, "", FACT_GENESIS, &g, e) &&
	       certify(w, "", WORLD_MANAGER, e) && store_seal(w->s, w->root, e) &&
	       append(w, "2001", FACT_POLICY, &p, e) && certify(w, "2001", WORLD_SUPERVISOR, e) &&
	       certify(w, "2001", WORLD_AGENT, e) && certify(w, "2001", WORLD_OTHER, e) &&
	       store_commit(w->s, w->keys[WORLD_MANAGER], e);
}

void world_init(struct world *w)
{
	struct err e = { 0 };
	world_folder(w);
	check(store_open(w->path, STORE_CREATE, &w->s, &e), &e);
	check(found(w, &e), &e);
}

void world_release(struct world *w)
{
	struct dirent **names;
	char path[512];
	store_close(w->s);
	trust_key_free(w->root);
	for (int i = 0; i < WORLD_PEOPLE; i++)
		trust_key_free(w->keys[i]);
	int n = scandir(w->folder, &names, NULL, NULL);
	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof(path), "%s/%s", w->folder, names[i]->d_name);
		if (names[i]->d_name[0] != '.')
			unlink(path);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	rmdir(w->folder);
}

void world_reopen(struct world *w, enum store_mode mode)
{
	struct err e = { 0 };
	store_close(w->s);
	w->s = NULL;
	check(store_open(w->path, mode, &w->s, &e), &e);
}

bool world_try(struct world *w, int who, enum fact_kind kind, const void *body, struct err *e)
{
	w->now += 1000;
	if (store_begin(w->s, e) && append(w, world_numbers[who], kind, body, e) &&
	    store_commit(w->s, w->keys[who], e))
		return true;
	store_rollback(w->s);
	return false;
}

int64_t world_write(struct world *w, int who, enum fact_kind kind, const void *body)
{
	struct err e = { 0 };
	uint8_t head[DIGEST_LEN];
	int64_t seq;
	instant_t at;
	check(world_try(w, who, kind, body, &e), &e);
	check(store_head(w->s, &seq, &at, head, &e), &e);
	return seq;
}

struct entry world_call(int64_t id)
{
	return (struct entry){
		.id = id,
		.shift_date = WORLD_DAY,
		.shift = "晚",
		.author = "1001",
		.occurred_at = WORLD_START + id * MINUTE_MS,
		.begun_at = WORLD_START + id * MINUTE_MS,
		.channel = CHANNEL_PHONE,
		.kind = KIND_ENQUIRY,
		.wait_ms = 7000,
		.rings = 2,
		.wait_source = WAIT_TIMED,
		.answer = ANSWER_WITHIN,
		.policy = 4,
		.caller = "王先生",
		.phone = "13812345678",
		.body = "咨询周末停车收费",
	};
}

int64_t world_log(struct world *w, int64_t id)
{
	struct entry call = world_call(id);
	return world_write(w, WORLD_AGENT, FACT_ENTRY, &call);
}

void world_open_shift(struct world *w)
{
	uint8_t digest[DIGEST_LEN] = { 1 };
	struct shift_open o = {
		.date = WORLD_DAY, .code = "晚", .name = "晚班", .in_charge = "1001",
		.start = WORLD_START, .end = WORLD_START + 4 * HOUR_MS, .at = WORLD_START,
		.rostered = 1, .policy = 4, .read_digest = { digest, sizeof(digest) },
	};
	world_write(w, WORLD_AGENT, FACT_SHIFT_OPEN, &o);
}

/* The guards as they are, to be put back: a careful forger leaves none missing. */
static char *guards(sqlite3 *db)
{
	static const char sql[] = "SELECT group_concat(sql, ';') FROM sqlite_schema "
				  "WHERE name IN ('fact_insert', 'fact_update', 'fact_delete')";
	sqlite3_stmt *st;
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	char *text = xstrdup((const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	return text;
}

void world_sql(struct world *w, bool drop_guards, const char *sql)
{
	static const char drop[] = "DROP TRIGGER fact_insert; DROP TRIGGER fact_update; DROP "
				   "TRIGGER fact_delete;";
	sqlite3 *db;
	char *said = NULL, *back = NULL;
	assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
	sqlite3_busy_timeout(db, 1000);
	if (drop_guards) {
		back = guards(db);
		assert_int_equal(sqlite3_exec(db, drop, NULL, NULL, NULL), SQLITE_OK);
	}
	if (sqlite3_exec(db, sql, NULL, NULL, &said) != SQLITE_OK)
		fail_msg("%s: %s", sql, said);
	if (back && sqlite3_exec(db, back, NULL, NULL, &said) != SQLITE_OK)
		fail_msg("%s: %s", back, said);
	free(back);
	sqlite3_close(db);
}

bool world_may_author(enum fact_kind kind, enum role role)
{
	switch (kind) {
	case FACT_STAFF:
	case FACT_POLICY:
	case FACT_ROSTER:
	case FACT_ARCHIVE:
	case FACT_REDACT:
		return role == ROLE_MANAGER;
	case FACT_REVIEW_SIGN:
	case FACT_REVIEW_ASK:
	case FACT_HANDOVER_RELIEVE:
		return role >= ROLE_SUPERVISOR;
	default:
		return role >= ROLE_AGENT;
	}
}

void world_verify(struct world *w, struct store_verdict *out)
{
	struct err e = { 0 };
	struct store_verify_how how = { .may_author = world_may_author };
	check(store_verify(w->s, &how, out, &e), &e);
}
