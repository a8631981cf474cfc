/* SPDX-License-Identifier: MIT */
/* Addresses written before. Few that begin so: all of them are weighed. Many: those of the newest
 * records are, because going through all would be seen by whoever types. */
#include "store/callerkey.h"
#include "store/inner.h"

#include <stdlib.h>
#include <string.h>

enum { ALL_MOST = 200, NEWEST_MOST = 1000, TIMES_MOST = 64 };

struct weighing {
	struct store *s;
	struct str prefix;
	struct address_list *out;
	struct address *v;
	size_t n, cap;
};

static int64_t weight(const struct address *a)
{
	int64_t w = a->last;
	for (int64_t times = a->times; times > 1; times /= 2)
		w += 7 * (int64_t)DAY_MS;
	return w;
}

static int heaviest_first(const void *a, const void *b)
{
	const struct address *x = a, *y = b;
	int64_t wx = weight(x), wy = weight(y);
	return wx == wy ? strcmp(x->text, y->text) : wx < wy ? 1 : -1;
}

static const char sql_address[] =
	"SELECT e.address, a.at, (SELECT count(*) FROM (SELECT 1 FROM entry_address t "
	"WHERE t.desk = $1 AND t.address = $2 LIMIT $3)) AS times "
	"FROM entry_address a JOIN entry e ON e.desk = a.desk AND e.id = a.entry "
	"WHERE a.desk = $1 AND a.address = $2 "
	"AND NOT EXISTS (SELECT 1 FROM entry_void v WHERE v.desk = e.desk AND v.entry = e.id) "
	"AND NOT EXISTS (SELECT 1 FROM entry c WHERE c.desk = e.desk AND c.root = e.root "
	"AND c.corrects = e.id AND c.corrects > 0) ORDER BY a.at DESC, a.entry DESC LIMIT 1";

/* Weigh the address of a key, as it was written last in a record that stands. */
static bool add(struct weighing *w, const char *key, struct err *e)
{
	struct sql q = sql_start(w->s, sql_address);
	sql_bind_int(&q, 1, w->s->desk);
	sql_bind_text(&q, 2, key);
	sql_bind_int(&q, 3, TIMES_MOST);
	if (sql_next(&q)) {
		struct address *a = xgrow((void **)&w->v, &w->n, &w->cap, sizeof(*a));
		a->text = sql_text(&q, "address", &w->out->pool);
		a->last = sql_int(&q, "at");
		a->times = sql_int(&q, "times");
		w->n -= a->text == NULL;
	}
	return sql_end(&q, e);
}

static const char sql_address_next[] =
	"SELECT address FROM entry_address WHERE desk = $1 AND address > $2 AND address < $3 "
	"ORDER BY address LIMIT 1";
static const char sql_address_is[] =
	"SELECT address FROM entry_address WHERE desk = $1 AND address = $2 LIMIT 1";

/* All keys that begin so, or the first of them; *many: there are more. */
static bool add_all(struct weighing *w, bool *many, struct err *e)
{
	struct pool pool = { 0 };
	/* nothing comes after the last code point */
	const char *end = pool_printf(&pool, "%s\xf4\x8f\xbf\xbf", str_text(&w->prefix));
	const char *last = str_text(&w->prefix);
	struct sql q = sql_start(w->s, sql_address_is);
	sql_bind_int(&q, 1, w->s->desk);
	sql_bind_text(&q, 2, last);
	bool is = sql_next(&q), ok = sql_end(&q, e) && (!is || add(w, last, e));
	*many = false;
	for (int i = 0; ok && last && !*many; i++) {
		q = sql_start(w->s, sql_address_next);
		sql_bind_int(&q, 1, w->s->desk);
		sql_bind_text(&q, 2, last);
		sql_bind_text(&q, 3, end);
		last = sql_next(&q) ? sql_text(&q, "address", &pool) : NULL;
		ok = sql_end(&q, e) && (!last || add(w, last, e));
		*many = i == ALL_MOST;
	}
	pool_release(&pool);
	return ok;
}

static const char sql_address_newest[] =
	"SELECT address FROM entry WHERE desk = $1 ORDER BY occurred_at DESC, id DESC LIMIT $2";

struct keys { char **v; size_t n, cap; };

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The keys of the newest records that begin so, each once. */
static bool newest_keys(struct weighing *w, struct keys *k, struct err *e)
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
			*(char **)xgrow((void **)&k->v, &k->n, &k->cap, sizeof(char *)) =
				xstrdup(key.s);
	}
	if (k->n)
		qsort(k->v, k->n, sizeof(*k->v), by_text);
	str_release(&key);
	pool_release(&pool);
	return sql_end(&q, e);
}

static bool add_newest(struct weighing *w, struct err *e)
{
	struct keys k = { 0 };
	bool ok = newest_keys(w, &k, e);
	for (size_t i = 0; ok && i < k.n; i++)
		if (i == 0 || strcmp(k.v[i], k.v[i - 1]) != 0)
			ok = add(w, k.v[i], e);
	for (size_t i = 0; i < k.n; i++)
		free(k.v[i]);
	free(k.v);
	return ok;
}

/* Both ways may find the same one. */
static void take_best(struct weighing *w, size_t most)
{
	struct address_list *out = w->out;
	if (w->n)
		qsort(w->v, w->n, sizeof(*w->v), heaviest_first);
	out->v = pool_alloc(&out->pool, (w->n + 1) * sizeof(*out->v));
	for (size_t i = 0; i < w->n && out->n < most; i++)
		if (i == 0 || strcmp(w->v[i].text, w->v[i - 1].text) != 0)
			out->v[out->n++] = w->v[i];
}

bool store_address_complete(struct store *s, const char *prefix, size_t most,
			    struct address_list *out, struct err *e)
{
	struct weighing w = { .s = s, .out = out };
	bool many = true;
	*out = (struct address_list){ 0 };
	callerkey_address(prefix, &w.prefix);
	bool ok = !w.prefix.len || add_all(&w, &many, e);
	if (ok && many)
		ok = add_newest(&w, e);
	if (ok)
		take_best(&w, most);
	else
		pool_release(&out->pool);
	free(w.v);
	str_release(&w.prefix);
	return ok;
}
