/* SPDX-License-Identifier: MIT */
/* Addresses written before. Few that begin so: all of them are weighed. Many: only those of the
 * newest records are, because going through all would be felt by whoever types. */
#include "store/callerkey.h"
#include "store/inner.h"

#include <stdlib.h>
#include <string.h>

enum { FEW = 64, NEWEST_MOST = 400, TIMES_MOST = 64 };

/* What may be proposed: a key, how often and when it was written. */
struct candidate { char *key; int64_t times; instant_t last; };
struct weighing {
	struct store *s;
	struct str prefix;
	struct candidate *v;
	size_t n, cap;
};

static int64_t weight(const struct candidate *c)
{
	int64_t w = c->last;
	for (int64_t times = c->times; times > 1; times /= 2)
		w += 7 * (int64_t)DAY_MS;
	return w;
}

static int heaviest_first(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	int64_t wx = weight(x), wy = weight(y);
	return wx == wy ? strcmp(x->key, y->key) : wx < wy ? 1 : -1;
}

static void add(struct weighing *w, const char *key, int64_t times, instant_t last)
{
	struct candidate *c = xgrow((void **)&w->v, &w->n, &w->cap, sizeof(*c));
	*c = (struct candidate){ xstrdup(key), times, last };
}

static void clear(struct weighing *w)
{
	for (size_t i = 0; i < w->n; i++)
		free(w->v[i].key);
	w->n = 0;
}

/* --- few: every key that begins so --- */

static const char sql_address_next[] =
	"SELECT address, at FROM entry_address WHERE desk = $1 AND address >= $2 "
	"AND address < $3 ORDER BY address LIMIT 1";
static const char sql_address_times[] =
	"SELECT max(at) AS at, count(*) AS times FROM (SELECT at FROM entry_address "
	"WHERE desk = $1 AND address = $2 ORDER BY at DESC LIMIT $3)";

static bool add_key(struct weighing *w, const char *key, struct err *e)
{
	struct sql q = sql_start(w->s, sql_address_times);
	sql_bind_int(&q, 1, w->s->desk);
	sql_bind_text(&q, 2, key);
	sql_bind_int(&q, 3, TIMES_MOST);
	if (sql_next(&q))
		add(w, key, sql_int(&q, "times"), sql_int(&q, "at"));
	return sql_end(&q, e);
}

/* All of them, or the first FEW; *many: there are more. */
static bool add_few(struct weighing *w, bool *many, struct err *e)
{
	struct pool pool = { 0 };
	/* nothing comes after the last code point, and nothing before \1 */
	const char *end = pool_printf(&pool, "%s\xf4\x8f\xbf\xbf", str_text(&w->prefix));
	const char *from = str_text(&w->prefix);
	bool ok = true;
	*many = false;
	for (int i = 0; ok && from && !*many; i++) {
		struct sql q = sql_start(w->s, sql_address_next);
		sql_bind_int(&q, 1, w->s->desk);
		sql_bind_text(&q, 2, from);
		sql_bind_text(&q, 3, end);
		const char *key = sql_next(&q) ? sql_text(&q, "address", &pool) : NULL;
		*many = key && i == FEW;
		ok = sql_end(&q, e) && (!key || *many || add_key(w, key, e));
		from = key ? pool_printf(&pool, "%s\1", key) : NULL;
	}
	pool_release(&pool);
	return ok;
}

/* --- many: those of the newest records --- */

static const char sql_address_newest[] =
	"SELECT occurred_at, address FROM entry WHERE desk = $1 "
	"ORDER BY occurred_at DESC, id DESC LIMIT $2";

static int by_key(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	int by_text = strcmp(x->key, y->key);
	return by_text ? by_text : (x->last < y->last) - (x->last > y->last);
}

/* Each key once, with how often it stood there. */
static void merge(struct weighing *w)
{
	size_t n = 0;
	if (w->n)
		qsort(w->v, w->n, sizeof(*w->v), by_key);
	for (size_t i = 0; i < w->n; i++) {
		if (n && strcmp(w->v[n - 1].key, w->v[i].key) == 0) {
			w->v[n - 1].times += w->v[i].times;
			free(w->v[i].key);
		} else {
			w->v[n++] = w->v[i];
		}
	}
	w->n = n;
}

static bool add_newest(struct weighing *w, struct err *e)
{
	struct pool pool = { 0 };
	struct str key = { 0 };
	struct sql q = sql_start(w->s, sql_address_newest);
	sql_bind_int(&q, 1, w->s->desk);
	sql_bind_int(&q, 2, NEWEST_MOST);
	while (sql_next(&q)) {
		str_clear(&key);
		callerkey_address(sql_text(&q, "address", &pool), &key);
		if (key.len && strncmp(key.s, str_text(&w->prefix), w->prefix.len) == 0)
			add(w, key.s, 1, sql_int(&q, "occurred_at"));
	}
	str_release(&key);
	pool_release(&pool);
	merge(w);
	return sql_end(&q, e);
}

/* --- what is shown --- */

static const char sql_address[] =
	"SELECT e.address, a.at FROM entry_address a "
	"JOIN entry e ON e.desk = a.desk AND e.id = a.entry "
	"WHERE a.desk = $1 AND a.address = $2 "
	"AND NOT EXISTS (SELECT 1 FROM entry_void v WHERE v.desk = e.desk AND v.entry = e.id) "
	"AND NOT EXISTS (SELECT 1 FROM entry c WHERE c.desk = e.desk AND c.root = e.root "
	"AND c.corrects = e.id AND c.corrects > 0) ORDER BY a.at DESC, a.entry DESC LIMIT 1";

/* The address as it was written last in a record that stands; none does: it is left out. */
static bool take(struct weighing *w, const struct candidate *c, struct address_list *out,
		 struct err *e)
{
	struct sql q = sql_start(w->s, sql_address);
	sql_bind_int(&q, 1, w->s->desk);
	sql_bind_text(&q, 2, c->key);
	if (sql_next(&q)) {
		struct address *a = &out->v[out->n];
		a->text = sql_text(&q, "address", &out->pool);
		a->last = sql_int(&q, "at");
		a->times = c->times;
		out->n += a->text != NULL;
	}
	return sql_end(&q, e);
}

static bool take_best(struct weighing *w, size_t most, struct address_list *out, struct err *e)
{
	bool ok = true;
	if (w->n)
		qsort(w->v, w->n, sizeof(*w->v), heaviest_first);
	out->v = pool_alloc(&out->pool, (w->n + 1) * sizeof(*out->v));
	for (size_t i = 0; ok && i < w->n && out->n < most; i++)
		ok = take(w, &w->v[i], out, e);
	return ok;
}

/* With many, the first few stand in only where the newest records hold too few of them. */
static bool weigh(struct weighing *w, size_t most, struct err *e)
{
	bool many = true;
	if (w->prefix.len && !add_few(w, &many, e))
		return false;
	if (!many)
		return true;
	struct weighing newest = { .s = w->s, .prefix = w->prefix };
	bool ok = add_newest(&newest, e);
	if (ok && newest.n >= most)
		clear(w);
	for (size_t i = 0; ok && i < newest.n; i++)
		add(w, newest.v[i].key, newest.v[i].times, newest.v[i].last);
	clear(&newest);
	free(newest.v);
	merge(w);
	return ok;
}

bool store_address_complete(struct store *s, const char *prefix, size_t most,
			    struct address_list *out, struct err *e)
{
	struct weighing w = { .s = s };
	*out = (struct address_list){ 0 };
	callerkey_address(prefix, &w.prefix);
	bool own = sql_snapshot(s);
	bool ok = weigh(&w, most, e) && take_best(&w, most, out, e);
	sql_snapshot_end(s, own);
	if (!ok) {
		pool_release(&out->pool);
		*out = (struct address_list){ 0 };
	}
	clear(&w);
	free(w.v);
	str_release(&w.prefix);
	return ok;
}
