/* SPDX-License-Identifier: MIT */
/* Prepared statements by the address of their text, and what a failure of SQLite means to a
 * person. $1 is a name to SQLite, not a position, so parameters are always looked up. */
#include "store/sql.h"

#include "dutydesk/i18n.h"
#include "store/inner.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { CACHE_FIRST = 64, NUMBERS_MOST = 32 };

/* Parameters are looked up by name once a statement: at[n] is where $n stands, and members[i]
 * what the parameter i is called in the rows of `shape`. */
struct sql_slot {
	const char *text;
	sqlite3_stmt *st;
	bool kept;
	int at[NUMBERS_MOST];
	const struct row_field *shape;
	const struct row_field **members;
};

static size_t place_of(struct sql_slot **v, size_t cap, const char *text)
{
	size_t i = ((uintptr_t)text >> 4) * 2654435761u & (cap - 1);
	while (v[i] && v[i]->text != text)
		i = (i + 1) & (cap - 1);
	return i;
}

static void cache_grow(struct sql_cache *c)
{
	size_t cap = c->cap ? c->cap * 2 : CACHE_FIRST;
	struct sql_slot **v = xcalloc(cap, sizeof(struct sql_slot *));
	for (size_t i = 0; i < c->cap; i++)
		if (c->v[i])
			v[place_of(v, cap, c->v[i]->text)] = c->v[i];
	free(c->v);
	c->v = v;
	c->cap = cap;
}

static void slot_free(struct sql_slot *slot)
{
	if (!slot)
		return;
	sqlite3_finalize(slot->st);
	free(slot->members);
	free(slot);
}

void sql_cache_release(struct sql_cache *c)
{
	for (size_t i = 0; i < c->cap; i++)
		slot_free(c->v[i]);
	free(c->v);
	*c = (struct sql_cache){ 0 };
}

static struct sql_slot *slot_new(const char *text, sqlite3_stmt *st)
{
	struct sql_slot *slot = xcalloc(1, sizeof(*slot));
	slot->text = text;
	slot->st = st;
	for (int i = sqlite3_bind_parameter_count(st); i > 0; i--) {
		const char *name = sqlite3_bind_parameter_name(st, i);
		long n = name ? strtol(name + 1, NULL, 10) : 0;
		if (n > 0 && n < NUMBERS_MOST)
			slot->at[n] = i;
	}
	return slot;
}

struct sql sql_start(struct store *s, const char *text)
{
	struct sql q = { .s = s };
	struct sql_cache *c = &s->cache;
	if (c->n * 2 >= c->cap)
		cache_grow(c);
	struct sql_slot **place = &c->v[place_of(c->v, c->cap, text)];
	if (*place && !sqlite3_stmt_busy((*place)->st)) {
		q.slot = *place;
		q.st = q.slot->st;
		return q;
	}
	q.rc = sqlite3_prepare_v3(s->db, text, -1, SQLITE_PREPARE_PERSISTENT, &q.st, NULL);
	if (q.rc != SQLITE_OK)
		return q;
	q.slot = slot_new(text, q.st);
	if (!*place) {		/* a statement in use twice at once: the second is not kept */
		q.slot->kept = true;
		*place = q.slot;
		c->n++;
	}
	return q;
}

static int parameter(struct sql *q, int n)
{
	if (!q->st)
		return 0;
	if (n >= NUMBERS_MOST || !q->slot->at[n])
		fatal("a statement has no parameter $%d: %s", n, sqlite3_sql(q->st));
	return q->slot->at[n];
}

static void bound(struct sql *q, int rc)
{
	if (q->rc == SQLITE_OK && rc != SQLITE_OK)
		q->rc = rc;
}

static void bind_text(struct sql *q, int at, const char *v)
{
	if (v && *v)
		bound(q, sqlite3_bind_text(q->st, at, v, -1, SQLITE_STATIC));
	else
		bound(q, sqlite3_bind_null(q->st, at));
}

static void bind_blob(struct sql *q, int at, struct bytes v)
{
	if (v.n)
		bound(q, sqlite3_bind_blob64(q->st, at, v.p, v.n, SQLITE_STATIC));
	else
		bound(q, sqlite3_bind_null(q->st, at));
}

void sql_bind_int(struct sql *q, int n, int64_t v)
{
	int at = parameter(q, n);
	if (at)
		bound(q, sqlite3_bind_int64(q->st, at, v));
}

void sql_bind_text(struct sql *q, int n, const char *v)
{
	int at = parameter(q, n);
	if (at)
		bind_text(q, at, v);
}

void sql_bind_blob(struct sql *q, int n, struct bytes v)
{
	int at = parameter(q, n);
	if (at)
		bind_blob(q, at, v);
}

bool sql_next(struct sql *q)
{
	if (q->rc != SQLITE_OK || !q->st)
		return false;
	int rc = sqlite3_step(q->st);
	q->hint = 0;
	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE)
		q->rc = rc;
	return false;
}

bool sql_end(struct sql *q, struct err *e)
{
	bool ok = q->rc == SQLITE_OK;
	if (!ok)
		sql_fail(q->s, q->rc, e);
	if (q->st) {
		sqlite3_reset(q->st);
		sqlite3_clear_bindings(q->st);
		if (!q->slot->kept)
			slot_free(q->slot);
	}
	q->st = NULL;
	return ok;
}

bool sql_run(struct sql *q, struct err *e)
{
	while (sql_next(q))
		;
	return sql_end(q, e);
}

/* Columns are named as the schema in the file writes them, and a damaged one may write "Id": SQLite
 * takes it for the same, and so must we, for a bad file may not end the program. */
static int column(struct sql *q, const char *name)
{
	int n = sqlite3_column_count(q->st);
	for (int i = 0; i < n; i++) {
		int at = (q->hint + i) % n;
		if (strcasecmp(sqlite3_column_name(q->st, at), name) == 0) {
			q->hint = at + 1;
			return at;
		}
	}
	fatal("a statement has no column '%s': %s", name, sqlite3_sql(q->st));
}

static const char *column_text(struct sql *q, int at, struct pool *pool)
{
	const char *v = (const char *)sqlite3_column_text(q->st, at);
	size_t n = (size_t)sqlite3_column_bytes(q->st, at);
	return v && n ? pool_strndup(pool, v, n) : NULL;
}

static struct bytes column_blob(struct sql *q, int at, struct pool *pool)
{
	struct bytes v = { sqlite3_column_blob(q->st, at), 0 };
	v.n = (size_t)sqlite3_column_bytes(q->st, at);
	if (pool && v.n)
		v.p = pool_memdup(pool, v.p, v.n);
	return v;
}

int64_t sql_int(struct sql *q, const char *name)
{
	return sqlite3_column_int64(q->st, column(q, name));
}

const char *sql_text(struct sql *q, const char *name, struct pool *pool)
{
	return column_text(q, column(q, name), pool);
}

struct bytes sql_blob(struct sql *q, const char *name, struct pool *pool)
{
	return column_blob(q, column(q, name), pool);
}

bool sql_snapshot(struct store *s)
{
	return sqlite3_get_autocommit(s->db) && store_exec(s, "BEGIN", NULL);
}

void sql_snapshot_end(struct store *s, bool own)
{
	if (own)
		(void)!store_exec(s, "ROLLBACK", NULL);
}

int64_t sql_changes(struct store *s)
{
	return sqlite3_changes64(s->db);
}

/* Members are read and bound in the order of the statement, which is mostly that of the shape. */
static const struct row_field *field_of(const struct row_shape *shape, const char *name,
					size_t *hint)
{
	for (size_t i = 0; i < shape->n; i++) {
		size_t at = (*hint + i) % shape->n;
		if (strcasecmp(shape->v[at].column, name) == 0) {
			*hint = at + 1;
			return &shape->v[at];
		}
	}
	fatal("no member for the column '%s'", name);
}

static void bind_member(struct sql *q, int at, const struct row_field *f, const void *member)
{
	switch (f->type) {
	case ROW_INT:
		bound(q, sqlite3_bind_int64(q->st, at, *(const int64_t *)member));
		break;
	case ROW_DATE:
		bound(q, sqlite3_bind_int64(q->st, at, *(const date_t *)member));
		break;
	case ROW_TEXT:
		bind_text(q, at, *(const char *const *)member);
		break;
	case ROW_BLOB:
		bind_blob(q, at, *(const struct bytes *)member);
		break;
	}
}

static void find_members(struct sql_slot *slot, const struct row_shape *shape, int n)
{
	size_t hint = 0;
	free(slot->members);
	slot->members = xcalloc((size_t)n, sizeof(struct row_field *));
	slot->shape = shape->v;
	for (int i = 0; i < n; i++) {
		const char *name = sqlite3_bind_parameter_name(slot->st, i + 1) + 1;
		if (*name < '0' || *name > '9')
			slot->members[i] = field_of(shape, name, &hint);
	}
}

void sql_bind_row(struct sql *q, const struct row_shape *shape, const void *row)
{
	if (!q->st)
		return;
	int n = sqlite3_bind_parameter_count(q->st);
	if (q->slot->shape != shape->v)
		find_members(q->slot, shape, n);
	for (int i = 0; i < n; i++) {
		const struct row_field *f = q->slot->members[i];
		if (f)
			bind_member(q, i + 1, f, (const char *)row + f->at);
	}
}

void sql_read_row(struct sql *q, const struct row_shape *shape, struct pool *pool, void *row)
{
	int n = sqlite3_column_count(q->st);
	size_t hint = 0;
	for (int i = 0; i < n; i++) {
		const struct row_field *f = field_of(shape, sqlite3_column_name(q->st, i), &hint);
		void *member = (char *)row + f->at;
		switch (f->type) {
		case ROW_INT:
			*(int64_t *)member = sqlite3_column_int64(q->st, i);
			break;
		case ROW_DATE:
			*(date_t *)member = (date_t)sqlite3_column_int64(q->st, i);
			break;
		case ROW_TEXT:
			*(const char **)member = column_text(q, i, pool);
			break;
		case ROW_BLOB:
			*(struct bytes *)member = column_blob(q, i, pool);
			break;
		}
	}
}

bool sql_read_list(struct sql *q, const struct row_shape *shape, struct sql_list *out,
		   struct err *e)
{
	void *v = NULL;
	size_t n = 0, cap = 0;
	while (sql_next(q))
		sql_read_row(q, shape, out->pool, xgrow(&v, &n, &cap, out->size));
	bool ok = sql_end(q, e);
	out->v = ok && n ? pool_memdup(out->pool, v, n * out->size) : NULL;
	out->n = ok ? n : 0;
	free(v);
	if (!ok)
		pool_release(out->pool);
	return ok;
}

static bool fail_io(struct store *s, int rc, struct err *e)
{
	int number = sqlite3_system_errno(s->db);
	if (number == ENOSPC || number == EDQUOT)
		return err_set(e, ERR_FULL, _("the disk with '%s' is full, nothing was lost: "
			"make room and try again"), s->path);
	return err_set(e, ERR_IO, _("the disk with '%s' reports a fault (%s), nothing was lost: "
		"try again, and make a backup on another disk"), s->path, sqlite3_errstr(rc));
}

bool sql_fail(struct store *s, int rc, struct err *e)
{
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(e, ERR_BUSY, _("another program is writing to '%s': "
			"try again in a moment"), s->path);
	case SQLITE_FULL:
		return err_set(e, ERR_FULL, _("the disk with '%s' is full, nothing was lost: "
			"make room and try again"), s->path);
	case SQLITE_IOERR:
		return fail_io(s, rc, e);
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return err_set(e, ERR_IO, _("'%s' is read-only: give this account the right to "
			"write to the file and its folder"), s->path);
	case SQLITE_CANTOPEN:
		return err_set(e, ERR_IO, _("cannot open '%s': see that the file and its folder "
			"are there and belong to this account"), s->path);
	case SQLITE_NOTADB:
		return err_set(e, ERR_STORE, _("'%s' is no database of this program: "
			"name the right file with --db"), s->path);
	case SQLITE_CORRUPT:
		return err_set(e, ERR_STORE, _("'%s' is damaged: keep the file, restore the newest "
			"backup and run 'dutydesk verify'"), s->path);
	case SQLITE_CONSTRAINT:
		return err_set(e, ERR_CONFLICT, _("somebody else was first (%s): "
			"look again and repeat what is still needed"), sqlite3_errmsg(s->db));
	case SQLITE_NOMEM:
		fatal("out of memory in the database");
	}
	if (s->archive)
		return err_set(e, ERR_STORE, _("'%s' is an archive: it can only be verified"),
			       s->path);
	return err_set(e, ERR_STORE, _("'%s' could not be used (%s): run 'dutydesk doctor'"),
		       s->path, sqlite3_errmsg(s->db));
}
