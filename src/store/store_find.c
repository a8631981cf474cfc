/* SPDX-License-Identifier: MIT */
/* Finding entries. The plan proposes entries day by day, newest (or oldest) day first; each is
 * judged by the tree of the query, so that the index decides nothing; within a day they are put
 * in order of time. Where the words are so common that looking them up would take longer than
 * reading the newest entries, those are read first. */
#include "store/callerkey.h"
#include "store/find_index.h"
#include "store/find_plan.h"

#include <stdlib.h>
#include <string.h>

enum {
	SCAN_FIRST = 600,	/* entries read before a weak plan is followed */
	WALK_FROM = 200,	/* proposals of a day from which on its hours are walked */
};

struct place { instant_t at; int64_t id; };
struct finder {
	struct store *s;
	const struct store_entry_filter *how;
	struct find_needs needs;
	struct find_plan plan;
	bool up;		/* oldest first */
	struct place from;	/* only what comes after this */
	struct place *v;	/* found, in order */
	size_t n, cap, limit;	/* limit 0: all */
	size_t looked, most;
	bool cut;
	struct { int64_t matter, root; } roots[FIND_WORDS];
	size_t n_roots;
};

static bool is_full(const struct finder *f)
{
	return f->limit && f->n >= f->limit;
}

/* Is a after b, as the list goes? */
static bool is_after(const struct finder *f, struct place a, struct place b)
{
	bool later = a.at > b.at || (a.at == b.at && a.id > b.id);
	return f->up ? later : !later && !(a.at == b.at && a.id == b.id);
}

/* --- one entry --- */

#define LOOKED_AT \
	"SELECT e.id, e.occurred_at, e.shift_date, e.channel, e.kind, e.answer, e.late_entry, " \
	"e.before_shift, e.origin, e.corrects, e.root, e.shift, e.body, e.result, e.caller, " \
	"e.phone, e.address, e.category, e.area FROM entry e "
static const char sql_find_one[] = LOOKED_AT "WHERE e.desk = $1 AND e.id = $2";
static const char sql_find_down[] =
	LOOKED_AT "WHERE e.desk = $1 AND (e.occurred_at, e.id) < ($2, $3) "
	"ORDER BY e.occurred_at DESC, e.id DESC";
static const char sql_find_up[] =
	LOOKED_AT "WHERE e.desk = $1 AND (e.occurred_at, e.id) > ($2, $3) "
	"ORDER BY e.occurred_at, e.id";

/* An entry as it lies in the row; valid until the next one. */
struct looked { struct entry entry; int64_t root; };

static const char *text_at(struct sql *q, int at)
{
	return (const char *)sqlite3_column_text(q->st, at);
}

static void look(struct sql *q, struct looked *out)
{
	int64_t v[11];
	for (int i = 0; i < (int)ARRAY_LEN(v); i++)
		v[i] = sqlite3_column_int64(q->st, i);
	out->root = v[10];
	out->entry = (struct entry){
		.id = v[0], .occurred_at = v[1], .shift_date = (date_t)v[2], .channel = v[3],
		.kind = v[4], .answer = v[5], .late_entry = v[6], .before_shift = v[7],
		.origin = v[8], .corrects = v[9], .shift = text_at(q, 11), .body = text_at(q, 12),
		.result = text_at(q, 13), .caller = text_at(q, 14), .phone = text_at(q, 15),
		.address = text_at(q, 16), .category = text_at(q, 17), .area = text_at(q, 18),
	};
}

static const char sql_find_is_void[] = "SELECT 1 AS one FROM entry_void WHERE desk = $1 "
				       "AND entry = $2";
static const char sql_find_corrected[] =
	"SELECT 1 AS one FROM entry WHERE desk = $1 AND root = $3 AND corrects = $2 "
	"AND corrects > 0";
static const char sql_find_is_open[] =
	"SELECT 1 AS one FROM followup WHERE desk = $1 AND root = $3 AND closed_at = 0";
static const char sql_find_root[] = "SELECT root FROM followup WHERE desk = $1 AND id = $2";
static const char sql_find_given_to[] =
	"SELECT group_concat(department, char(10)) AS names FROM (SELECT DISTINCT p.department "
	"FROM followup f JOIN step p ON p.desk = f.desk AND p.followup = f.id "
	"WHERE f.desk = $1 AND f.root = $2 AND p.department IS NOT NULL)";

static bool is_there(struct finder *f, const char *sql, const struct looked *x, bool *is,
		     struct err *e)
{
	struct sql q = sql_start(f->s, sql);
	sql_bind_int(&q, 1, f->s->desk);
	if (sql != sql_find_is_open)
		sql_bind_int(&q, 2, x->entry.id);
	if (sql == sql_find_corrected || sql == sql_find_is_open)
		sql_bind_int(&q, 3, x->root);
	*is = sql_next(&q);
	return sql_end(&q, e);
}

/* A query names few matters, and every entry is asked about each of them. */
static int64_t root_of(void *ctx, int64_t matter)
{
	struct finder *f = ctx;
	for (size_t i = 0; i < f->n_roots; i++)
		if (f->roots[i].matter == matter)
			return f->roots[i].root;
	struct sql q = sql_start(f->s, sql_find_root);
	sql_bind_int(&q, 1, f->s->desk);
	sql_bind_int(&q, 2, matter);
	int64_t root = sql_next(&q) ? sql_int(&q, "root") : 0;
	if (sql_end(&q, NULL) && f->n_roots < FIND_WORDS) {
		f->roots[f->n_roots].matter = matter;
		f->roots[f->n_roots++].root = root;
	}
	return root;
}

static bool departments_of(struct finder *f, const struct looked *x, struct pool *pool,
			   struct find_facts *facts, struct err *e)
{
	struct sql q = sql_start(f->s, sql_find_given_to);
	sql_bind_int(&q, 1, f->s->desk);
	sql_bind_int(&q, 2, x->root);
	if (sql_next(&q))
		facts->departments = sql_text(&q, "names", pool);
	return sql_end(&q, e);
}

enum { PHONES_BUF = CALLERKEY_PHONES * (CALLERKEY_DIGITS + 1) + 1 };

static void phones_of(const struct entry *x, char out[PHONES_BUF])
{
	struct callerkey_phones phones;
	char *at = out;
	callerkey_phones(x->phone, &phones);
	for (size_t i = 0; i < phones.n; i++) {
		size_t n = strlen(phones.v[i]);
		memcpy(at, phones.v[i], n);
		at[n] = ' ';
		at += n + 1;
	}
	*at = '\0';
}

static bool filter_fits(const struct store_entry_filter *how, const struct entry *x)
{
	if (how->late_only && x->answer != ANSWER_LATE)
		return false;
	if (how->from != DATE_NONE && how->from != 0 && x->shift_date < how->from)
		return false;
	if (how->to != DATE_NONE && how->to != 0 && x->shift_date > how->to)
		return false;
	return !how->shift || !*how->shift || (x->shift && strcmp(x->shift, how->shift) == 0);
}

static bool judge(struct finder *f, struct looked *x, bool *fits, struct err *e)
{
	struct find_facts facts = { .entry = &x->entry, .root_of = root_of, .ctx = f,
		.root = x->root };
	struct pool pool = { 0 };
	char phones[PHONES_BUF];
	bool is = false, ok = true;
	f->looked++;
	*fits = filter_fits(f->how, &x->entry);
	if (!*fits)
		return true;
	if (f->needs.is_void || f->how->standing_only) {
		ok = is_there(f, sql_find_is_void, x, &is, e);
		x->entry.is_void = is;
		*fits = !(is && f->how->standing_only);
	}
	if (ok && *fits && f->how->standing_only) {
		ok = is_there(f, sql_find_corrected, x, &is, e);
		*fits = !is;
	}
	if (ok && f->needs.open)
		ok = is_there(f, sql_find_is_open, x, &facts.open, e);
	if (ok && f->needs.departments)
		ok = departments_of(f, x, &pool, &facts, e);
	if (f->needs.phones) {
		phones_of(&x->entry, phones);
		facts.phones = phones;
	}
	*fits = ok && *fits && find_match(f->how->query, &facts);
	pool_release(&pool);
	return ok;
}

static void found(struct finder *f, struct place p)
{
	*(struct place *)xgrow((void **)&f->v, &f->n, &f->cap, sizeof(p)) = p;
}

/* --- reading entry after entry --- */

/* At most `most` of them (0: no end); *ended: there are no more. */
static bool scan(struct finder *f, size_t most, bool *ended, struct err *e)
{
	struct sql q = sql_start(f->s, f->up ? sql_find_up : sql_find_down);
	struct looked x;
	bool ok = true, fits;
	sql_bind_int(&q, 1, f->s->desk);
	sql_bind_int(&q, 2, f->from.at);
	sql_bind_int(&q, 3, f->from.id);
	*ended = true;
	for (size_t n = 0; ok && sql_next(&q); n++) {
		*ended = false;
		if (is_full(f) || (most && n == most))
			break;
		*ended = true;
		look(&q, &x);
		f->from = (struct place){ x.entry.occurred_at, x.entry.id };
		ok = judge(f, &x, &fits, e);
		if (ok && fits)
			found(f, f->from);
	}
	return sql_end(&q, ok ? e : NULL) && ok;
}

/* --- the proposals of one day --- */

struct day { int64_t day; int64_t *ids; size_t n, cap; };

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static int by_place_up(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static int by_place_down(const void *a, const void *b)
{
	return by_place_up(b, a);
}

static bool look_up(struct finder *f, int64_t id, struct err *e)
{
	struct sql q = sql_start(f->s, sql_find_one);
	struct looked x;
	bool ok = true, fits = false;
	sql_bind_int(&q, 1, f->s->desk);
	sql_bind_int(&q, 2, id);
	if (sql_next(&q)) {
		look(&q, &x);
		struct place p = { x.entry.occurred_at, id };
		ok = !is_after(f, p, f->from) || judge(f, &x, &fits, e);
		if (ok && fits)
			found(f, p);
	}
	return sql_end(&q, ok ? e : NULL) && ok;
}

static const char sql_find_walk_down[] =
	"SELECT occurred_at, id FROM entry WHERE desk = $1 AND (occurred_at, id) < ($2, $3) "
	"AND occurred_at >= $4 ORDER BY occurred_at DESC, id DESC";
static const char sql_find_walk_up[] =
	"SELECT occurred_at, id FROM entry WHERE desk = $1 AND (occurred_at, id) > ($2, $3) "
	"AND occurred_at < $4 ORDER BY occurred_at, id";

/* Many of them: in the order of time until the page is full, instead of judging and sorting all. */
static bool walk_day(struct finder *f, const struct day *d, struct err *e)
{
	struct sql q = sql_start(f->s, f->up ? sql_find_walk_up : sql_find_walk_down);
	struct place edge = { (d->day + !f->up) * DAY_MS, f->up ? INT64_MIN : INT64_MIN };
	bool ok = true;
	if (is_after(f, f->from, edge))
		edge = f->from;
	sql_bind_int(&q, 1, f->s->desk);
	sql_bind_int(&q, 2, edge.at);
	sql_bind_int(&q, 3, edge.id);
	sql_bind_int(&q, 4, (d->day + f->up) * DAY_MS);
	while (ok && !is_full(f) && sql_next(&q)) {
		int64_t id = sqlite3_column_int64(q.st, 1);
		if (bsearch(&id, d->ids, d->n, sizeof(id), by_number))
			ok = look_up(f, id, e);
	}
	return sql_end(&q, ok ? e : NULL) && ok;
}

/* The first day also holds what is before it, and is never walked. */
static bool end_day(struct finder *f, struct day *d, struct err *e)
{
	size_t before = f->n;
	bool ok = true;
	if (d->n) {
		qsort(d->ids, d->n, sizeof(*d->ids), by_number);
		if (d->n >= WALK_FROM && d->day > 0) {
			ok = walk_day(f, d, e);
		} else {
			for (size_t i = 0; ok && i < d->n; i++)
				ok = look_up(f, d->ids[i], e);
			if (f->n > before)
				qsort(f->v + before, f->n - before, sizeof(*f->v),
				      f->up ? by_place_up : by_place_down);
		}
	}
	d->n = 0;
	return ok;
}

/* --- following the plan --- */

static const char sql_find_fts_down[] =
	"SELECT rowid AS doc FROM entry_find WHERE entry_find MATCH $1 AND rowid <= $2 "
	"ORDER BY rowid DESC";
static const char sql_find_fts_up[] =
	"SELECT rowid AS doc FROM entry_find WHERE entry_find MATCH $1 AND rowid >= $2 "
	"ORDER BY rowid";

/* What the index proposes and the entries of the plan, as one row. */
struct proposals {
	struct sql q;
	bool asks, has;		/* of the index: is there a query, is there a doc */
	int64_t doc;
	size_t at;		/* of plan.docs */
};

static void index_next(struct proposals *p)
{
	p->has = p->asks && sql_next(&p->q);
	if (p->has)
		p->doc = sqlite3_column_int64(p->q.st, 0);
}

static void proposals_begin(struct finder *f, struct proposals *p)
{
	int64_t day = find_index_day(f->from.at);
	int64_t edge = f->up ? day << FIND_ID_BITS : (day << FIND_ID_BITS) +
		       ((INT64_C(1) << FIND_ID_BITS) - 1);
	*p = (struct proposals){ .asks = f->plan.fts != NULL };
	if (p->asks) {
		p->q = sql_start(f->s, f->up ? sql_find_fts_up : sql_find_fts_down);
		sql_bind_text(&p->q, 1, f->plan.fts);
		sql_bind_int(&p->q, 2, edge);
	}
	index_next(p);
}

static bool proposals_next(struct finder *f, struct proposals *p, int64_t *doc)
{
	const struct find_plan *plan = &f->plan;
	bool own = p->at < plan->n;
	int64_t d = own ? plan->docs[f->up ? p->at : plan->n - 1 - p->at] : 0;
	if (!own && !p->has)
		return false;
	if (own && (!p->has || (f->up ? d <= p->doc : d >= p->doc))) {
		*doc = d;
		p->at++;
		if (p->has && p->doc == d)
			index_next(p);
		return true;
	}
	*doc = p->doc;
	index_next(p);
	return true;
}

/* Where to go on after a day has been done. */
static struct place edge_after(const struct finder *f, int64_t day)
{
	if (f->up)
		return (struct place){ (day + 1) * DAY_MS, INT64_MIN };
	return (struct place){ day * DAY_MS, INT64_MIN };
}

/* A day is done: look at what was proposed, and see whether there is patience for another. */
static bool turn_day(struct finder *f, struct day *d, bool more, struct err *e)
{
	if (!end_day(f, d, e))
		return false;
	f->cut = more && d->day >= 0 && f->most && f->looked >= f->most;
	if (f->cut && !is_full(f))
		f->from = edge_after(f, d->day);
	return true;
}

static bool follow(struct finder *f, struct err *e)
{
	struct proposals p;
	struct day d = { .day = -1 };
	int64_t doc, mask = (INT64_C(1) << FIND_ID_BITS) - 1;
	bool ok = true, more = true;
	proposals_begin(f, &p);
	while (ok && more && !is_full(f) && !f->cut) {
		more = proposals_next(f, &p, &doc);
		int64_t day = more ? doc >> FIND_ID_BITS : -1;
		if (day != d.day)
			ok = turn_day(f, &d, more, e);
		d.day = day;
		if (more)
			*(int64_t *)xgrow((void **)&d.ids, &d.n, &d.cap, sizeof(doc)) = doc & mask;
	}
	free(d.ids);
	if (p.asks)
		ok = sql_end(&p.q, ok ? e : NULL) && ok;
	return ok;
}

static bool scan_all(struct finder *f, struct err *e)
{
	bool ended;
	size_t left = f->most > f->looked ? f->most - f->looked : 1;
	if (!scan(f, f->most ? left : 0, &ended, e))
		return false;
	f->cut = !ended && !is_full(f);
	return true;
}

static bool answer(struct finder *f, struct err *e)
{
	bool ended = false;
	if (f->plan.all || f->s->finding.bad)
		return scan_all(f, e);
	if (f->plan.weak && f->limit) {
		if (!scan(f, SCAN_FIRST, &ended, e))
			return false;
		if (ended || is_full(f))
			return true;
	}
	return follow(f, e);
}

/* --- the request --- */

static bool is_day(date_t day)
{
	return day != DATE_NONE && day != 0;
}

static bool make_plan(struct finder *f, struct err *e)
{
	const struct store_entry_filter *how = f->how;
	struct find_plan more;
	if (!find_plan_make(f->s, how->query, &f->plan, &f->needs, e))
		return false;
	if (how->late_only) {
		find_plan_figure(&more, TERM_LATE, 1);
		find_plan_and(&f->plan, &more);
	}
	if (is_day(how->from) || is_day(how->to)) {
		if (!find_plan_dates(f->s, is_day(how->from) ? how->from : INT32_MIN,
				     is_day(how->to) ? how->to : INT32_MAX, &more, e))
			return false;
		find_plan_and(&f->plan, &more);
	}
	return true;
}

static void begin(struct finder *f, struct place from)
{
	f->from = from;
	f->n = f->looked = 0;
	f->cut = false;
}

/* A damaged index is left alone from then on, and the entries are read. */
static bool try_both(struct finder *f, struct err *e)
{
	const struct store_entry_filter *how = f->how;
	bool start = !how->key_at && !how->key_id;
	int64_t end = f->up ? INT64_MIN : INT64_MAX;
	struct place from = { start ? end : how->key_at, start ? end : how->key_id };
	bool ok = make_plan(f, e);
	begin(f, from);
	ok = ok && answer(f, e);
	if (ok || e->code != ERR_STORE || f->s->finding.bad)
		return ok;
	f->s->finding.bad = true;
	err_clear(e);
	begin(f, from);
	find_plan_release(&f->plan);
	return make_plan(f, e) && answer(f, e);
}

/* All statements see the same records. */
static bool run(struct finder *f, struct err *e)
{
	bool own = sqlite3_get_autocommit(f->s->db);
	struct err why = { 0 };
	if (!find_index_flush(f->s, e) || (own && !store_exec(f->s, "BEGIN", e)))
		return false;
	bool ok = try_both(f, &why);
	if (own && !store_exec(f->s, "COMMIT", ok ? &why : NULL))
		ok = false;
	if (!ok && e)
		*e = why;
	return ok;
}

static void finder_release(struct finder *f)
{
	find_plan_release(&f->plan);
	free(f->v);
}

static bool list_found(struct finder *f, size_t n, struct entry_list *out, struct err *e)
{
	out->v = n ? pool_alloc(&out->pool, n * sizeof(*out->v)) : NULL;
	for (size_t i = 0; i < n; i++)
		if (!store_entry_get(f->s, f->v[i].id, &out->pool, &out->v[i], e))
			return false;
	out->n = n;
	return true;
}

/* One record more than asked for tells whether there are more. */
bool store_find(struct store *s, const struct store_entry_filter *how, size_t most,
		struct store_found *out, struct err *e)
{
	struct finder f = { .s = s, .how = how, .up = how->forward, .most = most,
		.limit = how->limit ? how->limit + 1 : 0 };
	*out = (struct store_found){ 0 };
	bool ok = run(&f, e);
	if (ok) {
		bool more = how->limit && f.n > how->limit;
		ok = list_found(&f, more ? how->limit : f.n, &out->list, e);
		out->list.more = more || f.cut;
		out->cut = f.cut && !more;
		out->key_at = f.from.at;
		out->key_id = f.from.id;
	}
	finder_release(&f);
	if (!ok)
		pool_release(&out->list.pool);
	return ok;
}

bool store_find_count(struct store *s, const struct store_entry_filter *how, size_t most,
		      size_t *count, bool *more, struct err *e)
{
	struct finder f = { .s = s, .how = how, .up = how->forward, .most = most,
		.limit = how->limit ? how->limit + 1 : 0 };
	bool ok = run(&f, e);
	*more = f.cut || (how->limit && f.n > how->limit);
	*count = how->limit && f.n > how->limit ? how->limit : f.n;
	finder_release(&f);
	return ok;
}
