/* SPDX-License-Identifier: MIT */
/* Who called before, and the addresses that were written before. The phone rings while this is
 * asked: every way here ends after a bounded number of rows, however many there are. */
#include "store/callerkey.h"
#include "store/inner.h"

#include <stdlib.h>
#include <string.h>

enum {
	CALLS_MOST = 60, MATTERS_MOST = 100,	/* records that are looked at */
	NUMBERS_MOST = 8,	/* ways in which one number was written */
	DIGITS_LEAST = 7,	/* fewer are the same only as a whole */
	AREA_SHORT = 3, AREA_LONG = 4, LOCAL_LEAST = 7,
};

/* --- the records of a number or an address, newest first --- */

struct found { int64_t id; instant_t at; };
struct search {
	struct store *s;
	const struct store_caller *how;
	instant_t since;
	int64_t most;
	struct found *v;
	size_t n, cap;
};

static int newest_first(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	if (x->at != y->at)
		return x->at < y->at ? 1 : -1;
	return (x->id < y->id) - (x->id > y->id);
}

static const char sql_caller_phone[] =
	"SELECT entry, at FROM entry_phone WHERE desk = $1 AND digits = $2 AND at >= $3 "
	"ORDER BY at DESC, entry DESC LIMIT $4";
static const char sql_caller_address[] =
	"SELECT entry, at FROM entry_address WHERE desk = $1 AND address = $2 AND at >= $3 "
	"ORDER BY at DESC, entry DESC LIMIT $4";

static bool add_key(struct search *f, const char *sql, const char *key, struct err *e)
{
	struct sql q = sql_start(f->s, sql);
	sql_bind_int(&q, 1, f->s->desk);
	sql_bind_text(&q, 2, key);
	sql_bind_int(&q, 3, f->since);
	sql_bind_int(&q, 4, f->most);
	while (sql_next(&q)) {
		struct found *one = xgrow((void **)&f->v, &f->n, &f->cap, sizeof(*one));
		one->id = sql_int(&q, "entry");
		one->at = sql_int(&q, "at");
	}
	return sql_end(&q, e);
}

/* Of a number in reversed digits: is a longer one, that ends alike, the same? A mobile number
 * has no area code, so nothing shorter is its end. */
static bool is_longer(const char *key, const char *longer)
{
	size_t n = strlen(longer), more = n - strlen(key);
	return more == 0 || (more <= AREA_LONG && !(n == 11 && longer[n - 1] == '1'));
}

static const char sql_caller_next[] =
	"SELECT digits FROM entry_phone WHERE desk = $1 AND digits > $2 AND digits < $3 "
	"ORDER BY digits LIMIT 1";

/* The same number with a code in front of it. ':' comes after '9'. */
static bool add_longer(struct search *f, const char *key, struct err *e)
{
	struct pool pool = { 0 };
	const char *last = key, *end = pool_printf(&pool, "%s:", key);
	bool ok = true;
	for (int i = 0; ok && last && i < NUMBERS_MOST; i++) {
		struct sql q = sql_start(f->s, sql_caller_next);
		sql_bind_int(&q, 1, f->s->desk);
		sql_bind_text(&q, 2, last);
		sql_bind_text(&q, 3, end);
		last = sql_next(&q) ? sql_text(&q, "digits", &pool) : NULL;
		ok = sql_end(&q, e);
		if (ok && last && is_longer(key, last))
			ok = add_key(f, sql_caller_phone, last, e);
	}
	pool_release(&pool);
	return ok;
}

/* The same number without its area code, which begins with 0 (here: ends). */
static bool add_shorter(struct search *f, const char *key, struct err *e)
{
	size_t n = strlen(key);
	char local[CALLERKEY_DIGITS + 1];
	if (n < LOCAL_LEAST + AREA_SHORT || key[n - 1] != '0')
		return true;
	for (size_t area = AREA_SHORT; area <= AREA_LONG && n - area >= LOCAL_LEAST; area++) {
		memcpy(local, key, n - area);
		local[n - area] = '\0';
		if (!add_key(f, sql_caller_phone, local, e))
			return false;
	}
	return true;
}

static bool add_phone(struct search *f, struct err *e)
{
	struct callerkey_phones phones;
	callerkey_phones(f->how->phone, &phones);
	for (size_t i = 0; i < phones.n; i++) {
		const char *key = phones.v[i];
		if (!add_key(f, sql_caller_phone, key, e))
			return false;
		if (strlen(key) >= DIGITS_LEAST && (!add_longer(f, key, e) ||
						    !add_shorter(f, key, e)))
			return false;
	}
	return true;
}

static bool add_address(struct search *f, struct err *e)
{
	struct str key = { 0 };
	bool ok = true;
	callerkey_address(f->how->address, &key);
	if (key.len)
		ok = add_key(f, sql_caller_address, str_text(&key), e);
	str_release(&key);
	return ok;
}

/* Sorted, each record once, at most f->most. */
static bool find(struct search *f, struct err *e)
{
	size_t n = 0;
	if (!add_phone(f, e) || !add_address(f, e))
		return false;
	if (f->n)
		qsort(f->v, f->n, sizeof(*f->v), newest_first);
	for (size_t i = 0; i < f->n && (int64_t)n < f->most; i++)
		if (i == 0 || f->v[i].id != f->v[i - 1].id)
			f->v[n++] = f->v[i];
	f->n = n;
	return true;
}

#define STANDS \
	"NOT EXISTS (SELECT 1 FROM entry_void v WHERE v.desk = e.desk AND v.entry = e.id) " \
	"AND NOT EXISTS (SELECT 1 FROM entry c WHERE c.desk = e.desk AND c.root = e.root " \
	"AND c.corrects = e.id AND c.corrects > 0) "

/* --- calls --- */

/* patrol 8, note 9, suspend 12, resume 13: nobody called */
static const char sql_caller_call[] =
	"SELECT iif(e.call > 0, e.call, e.id) AS call FROM entry e WHERE e.desk = $1 "
	"AND e.id = $2 AND e.channel > 0 AND e.kind NOT IN (8, 9, 12, 13) AND " STANDS;

/* The call that a record belongs to; 0: the record does not stand, or is no call. */
static bool call_of(struct store *s, int64_t id, int64_t *call, struct err *e)
{
	struct sql q = sql_start(s, sql_caller_call);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, id);
	*call = sql_next(&q) ? sql_int(&q, "call") : 0;
	return sql_end(&q, e);
}

static bool is_in(const int64_t *v, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (v[i] == id)
			return true;
	return false;
}

static bool read_calls(const struct search *f, struct entry_list *out, size_t *calls,
		       struct err *e)
{
	int64_t seen[CALLS_MOST], call;
	*calls = 0;
	out->v = pool_alloc(&out->pool, (f->how->limit + 1) * sizeof(*out->v));
	for (size_t i = 0; i < f->n; i++) {
		if (!call_of(f->s, f->v[i].id, &call, e))
			return false;
		if (!call || (f->how->call && call == f->how->call))
			continue;
		if (!is_in(seen, *calls, call))
			seen[(*calls)++] = call;
		out->more = out->n == f->how->limit;
		if (!out->more && !store_entry_get(f->s, f->v[i].id, &out->pool,
						   &out->v[out->n++], e))
			return false;
	}
	return true;
}

bool store_caller_calls(struct store *s, const struct store_caller *how, struct entry_list *out,
			size_t *calls, struct err *e)
{
	struct search f = { .s = s, .how = how, .since = how->since, .most = CALLS_MOST };
	*out = (struct entry_list){ 0 };
	*calls = 0;
	bool own = sql_snapshot(s), ok = find(&f, e) && read_calls(&f, out, calls, e);
	sql_snapshot_end(s, own);
	free(f.v);
	if (!ok) {
		pool_release(&out->pool);
		*out = (struct entry_list){ 0 };
	}
	return ok;
}

/* --- matters --- */

/* + keeps out the index by number, which would go through all matters of the desk. */
static const char sql_caller_matter[] =
	"SELECT f.id FROM entry e CROSS JOIN followup f ON f.desk = e.desk AND f.root = e.root "
	"WHERE e.desk = $1 AND e.id = $2 AND f.closed_at = 0 AND " STANDS "ORDER BY +f.id DESC";

static bool add_matters(struct store *s, int64_t entry, int64_t ids[MATTERS_MOST], size_t *n,
			struct err *e)
{
	struct sql q = sql_start(s, sql_caller_matter);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, entry);
	while (*n < MATTERS_MOST && sql_next(&q))
		ids[(*n)++] = sql_int(&q, "id");
	return sql_end(&q, e);
}

bool store_caller_matters(struct store *s, const struct store_caller *how,
			  struct followup_list *out, struct err *e)
{
	struct search f = { .s = s, .how = how, .since = INT64_MIN, .most = MATTERS_MOST };
	int64_t ids[MATTERS_MOST];
	size_t n = 0;
	*out = (struct followup_list){ 0 };
	bool own = sql_snapshot(s), ok = find(&f, e);
	for (size_t i = 0; ok && i < f.n; i++)
		ok = add_matters(s, f.v[i].id, ids, &n, e);
	if (how->limit && n > how->limit)
		n = how->limit;
	out->v = pool_alloc(&out->pool, (n + 1) * sizeof(*out->v));
	for (size_t i = 0; ok && i < n; i++)
		ok = store_followup_get(s, ids[i], &out->pool, &out->v[out->n++], e);
	sql_snapshot_end(s, own);
	free(f.v);
	if (!ok) {
		pool_release(&out->pool);
		*out = (struct followup_list){ 0 };
	}
	return ok;
}
