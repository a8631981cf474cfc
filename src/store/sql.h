/* SPDX-License-Identifier: MIT */
/* Statements of one store: prepared once, kept, bound by the name of a parameter, read by the
 * name of a column. A query latches its first failure, so binds need no checks; sql_end tells. */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include "dutydesk/model.h"

#include <sqlite3.h>

struct store;
struct sql_slot;
struct sql_cache { struct sql_slot **v; size_t n, cap; };

struct sql {
	struct store *s;
	sqlite3_stmt *st;
	struct sql_slot *slot;
	int rc;
	int hint;	/* the column that is probably asked for next */
};

/* text must be a constant: statements are found again by its address. */
struct sql sql_start(struct store *s, const char *text);
/* Bind $n; "" and NULL texts and empty bytes are NULL. */
void sql_bind_int(struct sql *q, int n, int64_t v);
void sql_bind_text(struct sql *q, int n, const char *v);
void sql_bind_blob(struct sql *q, int n, struct bytes v);
bool sql_next(struct sql *q);				/* is there a (further) row */
bool sql_end(struct sql *q, struct err *e) MUST_CHECK;	/* release; false if anything failed */
bool sql_run(struct sql *q, struct err *e) MUST_CHECK;	/* next until the end, and end */
int64_t sql_int(struct sql *q, const char *column);
const char *sql_text(struct sql *q, const char *column, struct pool *pool);	/* NULL if empty */
struct bytes sql_blob(struct sql *q, const char *column, struct pool *pool);
/* Many small statements under one lock and of one moment; outside of a transaction each would take
 * its own. Returns what sql_snapshot_end is to be told. */
bool sql_snapshot(struct store *s);
void sql_snapshot_end(struct store *s, bool own);
/* Rows that the last statement changed. */
int64_t sql_changes(struct store *s);
/* Word the newest failure of the connection. Returns false. */
bool sql_fail(struct store *s, int rc, struct err *e);
void sql_cache_release(struct sql_cache *cache);

/* A struct as a row: which column holds which member. */
enum row_type { ROW_INT, ROW_DATE, ROW_TEXT, ROW_BLOB };
struct row_field { const char *column; enum row_type type; size_t at; };
#define ROW_I(of, member) { #member, ROW_INT, offsetof(struct of, member) }
#define ROW_D(of, member) { #member, ROW_DATE, offsetof(struct of, member) }
#define ROW_T(of, member) { #member, ROW_TEXT, offsetof(struct of, member) }
#define ROW_B(of, member) { #member, ROW_BLOB, offsetof(struct of, member) }
#define ROW_AS(column, type, of, member) { column, type, offsetof(struct of, member) }
struct row_shape { const struct row_field *v; size_t n; };
/* Bind every parameter that bears the name of a column ("$wait_ms"). */
void sql_bind_row(struct sql *q, const struct row_shape *shape, const void *row);
/* Read every column of the row; a column that the shape does not know ends the program. */
void sql_read_row(struct sql *q, const struct row_shape *shape, struct pool *pool, void *row);

/* All rows into an array that belongs to the pool; ends the query. */
struct sql_list { size_t size; struct pool *pool; void *v; size_t n; };
bool sql_read_list(struct sql *q, const struct row_shape *shape, struct sql_list *out,
		   struct err *e) MUST_CHECK;

#endif
