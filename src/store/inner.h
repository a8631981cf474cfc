/* SPDX-License-Identifier: MIT */
/* What the files of the store share. The newest fact of a transaction waits in `pending` until
 * it is known whether it ends a run: only then can its head be made, and no fact is ever
 * changed to add a signature later. */
#ifndef STORE_INNER_H
#define STORE_INNER_H

#include "dutydesk/store.h"
#include "store/sql.h"

struct pending {
	bool waits;
	struct fact fact;		/* seq, at, kind; the rest points into the members below */
	char *author;
	struct str payload, words;
	uint8_t salt[SALT_LEN];
};

/* Entries that wait to go into the search index (find_index.h). */
struct find_doc { int64_t doc; char *terms; };
struct find_work {
	struct find_doc *v;
	size_t n, cap;
	int64_t seq;		/* the newest of them */
	bool none;		/* this database has no index: made beside, to compare */
	bool bad;		/* the index is not to be trusted: read the entries */
	bool many;		/* its pieces are joined at the commit */
};

struct store {
	sqlite3 *db;
	char *path;
	bool read_only, archive, in_transaction;
	bool mended;			/* at opening: the tables were made anew */
	int64_t desk;			/* from the genesis fact; 0 before it */
	int64_t begun;			/* the newest fact when the transaction began */
	int64_t seq;			/* the newest fact, pending included */
	instant_t at;
	uint8_t head[DIGEST_LEN];	/* of the newest fact that is inserted */
	struct pending pending;
	struct find_work finding;
	struct sql_cache cache;
	int busy_rounds;		/* how often store_begin tries */
};

/* store_open.c */
enum { STORE_BUSY_MS = 250, STORE_BUSY_ROUNDS = 40 };
/* An empty file that nobody else may read; ERR_CONFLICT where there is one of that name. */
bool store_file_make(const char *path, struct err *e) MUST_CHECK;
bool store_open_raw(const char *path, int flags, struct store **out, struct err *e) MUST_CHECK;
bool store_exec(struct store *s, const char *text, struct err *e) MUST_CHECK;
/* Beside the file as "FILE.why"; one that is there already is replaced. */
/* More of the file in memory while very much is written: each record touches every index somewhere
 * else, and pages that do not fit are written and read again and again. */
void store_roomy(struct store *s, bool yes);
bool store_copy_aside(struct store *s, const char *why, struct err *e) MUST_CHECK;

/* schema.c: run the steps that are missing; refuse a newer or foreign database. */
enum { SCHEMA_DATABASE = 0x44445431, SCHEMA_ARCHIVE = 0x44444131 };	/* "DDT1", "DDA1" */
bool schema_check(struct store *s, int *missing, struct err *e) MUST_CHECK;
bool schema_run(struct store *s, struct err *e) MUST_CHECK;

/* body.c: the bytes of a fact's body. */
void body_encode(enum fact_kind kind, const void *body, struct str *payload, struct str *words);
bool body_decode(const struct fact *f, struct pool *pool, void *body) MUST_CHECK;
size_t body_size(int64_t kind);		/* 0: there is no such kind */

/* fact.c */
/* The head of a fact after `before`; ends: the fact ends a run and bears its signature.
 * words_digest: of salt and words, NULL to make it. */
struct fact_place { int64_t desk; const uint8_t *before; bool ends; const uint8_t *words_digest; };
void fact_head(const struct fact *f, const struct fact_place *p, uint8_t head[DIGEST_LEN]);
void fact_words_digest(const struct fact *f, uint8_t out[DIGEST_LEN]);
/* Read the row of a query whose columns are those of fact; pool NULL: borrowed until the next
 * row. */
void fact_read(struct sql *q, struct pool *pool, struct fact *out);
int64_t fact_desk_number(struct bytes desk_id);

/* project.c: keep the projections; the same road at writing, at rebuilding and at verifying. */
struct project { struct store *s; const struct fact *f; int64_t desk; };
bool project_fact(struct store *s, const struct fact *f, struct err *e) MUST_CHECK;
bool project_rebuild(struct store *s, struct err *e) MUST_CHECK;
/* How far the journal and the tables go. tables beyond the journal: it was cut off. stale: a step
 * has run, and died before the tables were made again. */
struct project_ends { int64_t journal, tables; bool stale; };
bool project_read_ends(struct store *s, struct project_ends *out, struct err *e) MUST_CHECK;
/* Remember that the tables go up to this fact. */
bool project_went_to(struct store *s, int64_t seq, struct err *e) MUST_CHECK;

#endif
