/* SPDX-License-Identifier: MIT */
/* One durable entry by the desk's own use case against a bare SQLite insert of the same row into
 * a table with the same columns and indexes, those over telephone and address among them, with a
 * search row over the same texts, in the same sync mode: bench_append FOLDER ENTRIES. The terms of
 * the search row are made before the clock starts.
 * The bare tables are copied from the desk's own schema, so they cannot drift apart; the
 * rounds of both take turns, so that what else the machine does hits both. Prints the medians
 * in microseconds and their ratio. */
#include "dutydesk/date.h"
#include "dutydesk/desk.h"
#include "dutydesk/pairs.h"

#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 10, MOST = 100000, COLUMNS = 100 };

static const struct signer manager = {"1001", "24681357"};

static double now_us(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e6 + (double)ts.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void need(bool good, const struct err *e)
{
	if (good)
		return;
	fprintf(stderr, "bench_append: %s\n", e->text);
	exit(1);
}

static void need_sql(int rc, sqlite3 *db)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
		return;
	fprintf(stderr, "bench_append: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static struct desk *make_desk(const char *path)
{
	char recovery[80];
	struct err e = {0};
	struct desk *d;
	bool must_choose;
	struct desk_init how = {.path = path, .policy_name = "R01", .name = "bench",
		.manager_number = manager.number, .manager_name = "bench", .pin = manager.pin,
		.now = "2026-11-20T18:00:00+08:00", .training = true};
	struct desk_options options = {.path = path, .now = how.now};
	need(desk_init(&how, recovery, &e), &e);
	need(desk_open(&options, &d, &e), &e);
	need(desk_sign_in(d, &manager, &must_choose, &e), &e);
	return d;
}

static double append_one(struct desk *d, int n)
{
	char body[200], phone[16];
	struct err e = {0};
	struct desk_log_added added;
	snprintf(body, sizeof(body), "3栋2单元%d室漏水,业主称已漏三小时,"
		"已派维修站,请回电告知上门时间", n);
	snprintf(phone, sizeof(phone), "138%08d", n * 7919 % 100000000);
	struct desk_log_add how = {.entry = {.channel = CHANNEL_PHONE, .kind = KIND_REPAIR,
		.wait_ms = 4000, .rings = -1, .wait_source = WAIT_TIMED, .caller = "王先生",
		.phone = phone, .address = "3栋2单元", .body = body}};
	double began = now_us();
	need(desk_log_add(d, &how, &added, &e), &e);
	return now_us() - began;
}

/* A database beside the desk's with an empty table like `entry` and its indexes, attached to
 * the desk's so that its rows can be read from there. */
static sqlite3 *make_bare(const char *path, const char *from)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	need_sql(sqlite3_open(path, &db), db);
	need_sql(sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", NULL, NULL,
		NULL), db);
	char *attach = sqlite3_mprintf("ATTACH %Q AS desk", from);
	need_sql(sqlite3_exec(db, attach, NULL, NULL, NULL), db);
	sqlite3_free(attach);
	need_sql(sqlite3_prepare_v2(db, "SELECT sql FROM desk.sqlite_schema "
		"WHERE (tbl_name='entry' OR name IN ('entry_find', 'entry_phone', "
		"'entry_address')) "
		"AND type IN ('table','index') AND sql IS NOT NULL ORDER BY type DESC", -1, &st,
		NULL), db);
	while (sqlite3_step(st) == SQLITE_ROW)
		need_sql(sqlite3_exec(db, (const char *)sqlite3_column_text(st, 0), NULL, NULL,
			NULL), db);
	sqlite3_finalize(st);
	return db;
}

/* Terms of the texts in a row of entry: every text column but the codes. */
static void terms_of(struct str *out, sqlite3_stmt *row, int columns)
{
	static const char *const texts[] = {"body", "result", "caller", "phone", "address"};
	for (int i = 0; i < columns; i++)
		for (size_t k = 0; k < ARRAY_LEN(texts); k++)
			if (!strcmp(sqlite3_column_name(row, i), texts[k]))
				pairs_index(out, (const char *)sqlite3_column_text(row, i));
	pairs_unique(out);
}

/* The keys of the two indexes that stand as tables of their own, as the row has them. */
static void prepare_keys(sqlite3 *db, sqlite3_stmt *keys[2])
{
	static const char *const sql[2] = {
		"INSERT INTO main.entry_phone VALUES (?1, ?2, ?3, ?4)",
		"INSERT INTO main.entry_address VALUES (?1, ?2, ?3, ?4)",
	};
	for (size_t i = 0; i < 2; i++)
		need_sql(sqlite3_prepare_v2(db, sql[i], -1, &keys[i], NULL), db);
}

static void bind_keys(sqlite3 *db, sqlite3_stmt *keys[2], sqlite3_stmt *row, int columns)
{
	static const char *const names[] = {"desk", NULL, "occurred_at", "id"};
	for (size_t k = 0; k < 2; k++)
		for (int at = 0; at < 4; at++)
			for (int i = 0; i < columns; i++)
				if (!strcmp(sqlite3_column_name(row, i), names[at] ? names[at] :
					    k ? "address" : "phone"))
					need_sql(sqlite3_bind_value(keys[k], at + 1,
						 sqlite3_column_value(row, i)), db);
}

static void run(sqlite3 *db, sqlite3_stmt *st)
{
	need_sql(sqlite3_step(st), db);
	need_sql(sqlite3_reset(st), db);
}

/* Insert the rows after `*last` one by one, each in a transaction of its own. */
static size_t insert_rows(sqlite3 *db, sqlite3_int64 *last, double *us)
{
	sqlite3_stmt *from, *into, *find, *keys[2];
	struct str terms = {0};
	size_t n = 0;
	char sql[COLUMNS * 2 + 64] = "INSERT INTO main.entry VALUES(?";
	need_sql(sqlite3_prepare_v2(db, "SELECT *, rowid FROM desk.entry WHERE rowid > ?1 "
		"ORDER BY rowid", -1, &from, NULL), db);
	need_sql(sqlite3_bind_int64(from, 1, *last), db);
	int columns = sqlite3_column_count(from) - 1;
	for (int i = 1; i < columns && i < COLUMNS; i++)
		strncat(sql, ",?", sizeof(sql) - strlen(sql) - 2);
	strncat(sql, ")", 2);
	need_sql(sqlite3_prepare_v2(db, sql, -1, &into, NULL), db);
	need_sql(sqlite3_prepare_v2(db, "INSERT INTO main.entry_find (rowid, terms) "
		"VALUES (?1, ?2)", -1, &find, NULL), db);
	prepare_keys(db, keys);
	sqlite3_value *row[COLUMNS];
	sqlite3_int64 at = *last;
	for (bool more = true; more;) {
		/* Copy the row and end the reading first: a reader would keep the log growing. */
		need_sql(sqlite3_reset(from), db);
		need_sql(sqlite3_bind_int64(from, 1, at), db);
		more = sqlite3_step(from) == SQLITE_ROW;
		if (!more)
			break;
		at = sqlite3_column_int64(from, columns);
		for (int i = 0; i < columns; i++)
			row[i] = sqlite3_value_dup(sqlite3_column_value(from, i));
		str_clear(&terms);
		terms_of(&terms, from, columns);
		bind_keys(db, keys, from, columns);
		need_sql(sqlite3_reset(from), db);
		need_sql(sqlite3_bind_int64(find, 1, at), db);
		need_sql(sqlite3_bind_text(find, 2, str_text(&terms), -1, SQLITE_STATIC), db);
		double began = now_us();
		need_sql(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), db);
		for (int i = 0; i < columns; i++)
			need_sql(sqlite3_bind_value(into, i + 1, row[i]), db);
		run(db, into);
		run(db, keys[0]);
		run(db, keys[1]);
		run(db, find);
		need_sql(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), db);
		us[n++] = now_us() - began;
		for (int i = 0; i < columns; i++)
			sqlite3_value_free(row[i]);
	}
	*last = at;
	sqlite3_finalize(from);
	sqlite3_finalize(into);
	sqlite3_finalize(find);
	sqlite3_finalize(keys[0]);
	sqlite3_finalize(keys[1]);
	str_release(&terms);
	return n;
}

int main(int argc, char **argv)
{
	static double ours[MOST], bare[MOST];
	char path[4096], other[4096];
	if (argc != 3)
		return 2;
	int each = (int)strtol(argv[2], NULL, 10) / ROUNDS, n = 0;
	size_t m = 0;
	sqlite3_int64 last = 0;
	snprintf(path, sizeof(path), "%s/append.db", argv[1]);
	snprintf(other, sizeof(other), "%s/bare.db", argv[1]);
	struct desk *d = make_desk(path);
	sqlite3 *db = make_bare(other, path);
	for (int round = 0; round < ROUNDS; round++) {
		for (int i = 0; i < each && n < MOST; i++, n++)
			ours[n] = append_one(d, n);
		m += insert_rows(db, &last, bare + m);
	}
	sqlite3_close(db);
	desk_close(d);
	if (n == 0 || (size_t)n != m)
		return 1;
	qsort(ours, (size_t)n, sizeof(ours[0]), by_size);
	qsort(bare, m, sizeof(bare[0]), by_size);
	printf("%.0f %.0f %.2f\n", ours[n / 2], bare[m / 2], ours[n / 2] / bare[m / 2]);
	return 0;
}
