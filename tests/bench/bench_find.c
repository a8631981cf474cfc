/* SPDX-License-Identifier: MIT */
/* The first page of a search by the desk's own use case, beside a plain scan by SQLite of the same
 * file for the same words: bench_find DATABASE. Prints a line a word: what it is, milliseconds of
 * ours (median, worst), of the scan, the ratio. The first words of the list are the bad ones. */
#include "dutydesk/desk.h"

#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 21, PAGE = 50 };

static const struct { const char *what, *line, *like; } words[] = {
	{ "common word", "漏水", "漏水" }, { "rare word", "榫头松动", "榫头松动" },
	{ "absent word", "游泳池", "游泳池" }, { "one common character", "水", "水" },
	{ "one rare character", "榫", "榫" }, { "one absent character", "鲸", "鲸" },
	{ "common pairs, absent word", "电单元", "电单元" },
	{ "number of a house", "13栋2单元", "13栋2单元" },
	{ "end of a phone number", "4711", "4711" }, { "beginning of a number", "13800047",
	"13800047" },
	{ "kind and word", "报修 漏水", "漏水" }, { "one or the other", "榫头 或 游泳池",
	"榫头" },
	{ "not", "非 漏水", "停电" }, { "void", "作废", "作废" }, { "day",
	"2025-06-01..2025-06-03", "漏水" },
};

static double now_ms(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double ours(struct desk *d, const char *line, size_t *n)
{
	const struct desk_find how = { .line = line, .limit = PAGE };
	struct desk_found found;
	struct err e = { 0 };
	double began = now_ms();
	if (!desk_find(d, &how, &found, &e)) {
		fprintf(stderr, "bench_find: %s\n", e.text);
		exit(1);
	}
	double took = now_ms() - began;
	*n = found.found.list.n;
	desk_found_release(&found);
	return took;
}

static double scanned(sqlite3_stmt *st, const char *like)
{
	double began = now_ms();
	char *pattern = sqlite3_mprintf("%%%s%%", like);
	sqlite3_bind_text(st, 1, pattern, -1, sqlite3_free);
	while (sqlite3_step(st) == SQLITE_ROW)
		;
	sqlite3_reset(st);
	return now_ms() - began;
}

int main(int argc, char **argv)
{
	const struct desk_options options = { .path = argv[argc - 1] };
	struct err e = { 0 };
	struct desk *d;
	sqlite3 *db;
	sqlite3_stmt *st;
	if (argc != 2 || !desk_open(&options, &d, &e) ||
	    sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT id FROM entry WHERE body LIKE ?1 OR result LIKE ?1 "
		"OR caller LIKE ?1 OR phone LIKE ?1 OR address LIKE ?1 "
		"ORDER BY occurred_at DESC, id DESC LIMIT 50", -1, &st, NULL) != SQLITE_OK) {
		fprintf(stderr, "bench_find: %s\n", e.text);
		return 1;
	}
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		double took[ROUNDS];
		size_t n = 0;
		for (int r = 0; r < ROUNDS; r++)
			took[r] = ours(d, words[i].line, &n);
		qsort(took, ROUNDS, sizeof(took[0]), by_size);
		double other = scanned(st, words[i].like);
		printf("%.2f %.2f %.1f %.4f %zu %s\n", took[ROUNDS / 2], took[ROUNDS - 1], other,
			took[ROUNDS / 2] / other, n, words[i].what);
	}
	sqlite3_finalize(st);
	sqlite3_close(db);
	desk_close(d);
	return 0;
}
