/* SPDX-License-Identifier: MIT */
/* From the tree of a query to the entries that are worth a look. Each rule here may propose too
 * many entries and never too few; what cannot be put to the index (not, single signs) proposes
 * all of them. */
#include "store/find_plan.h"

#include "dutydesk/pairs.h"
#include "store/find_index.h"

#include <stdlib.h>
#include <string.h>

/* More entries than these are so common that reading the newest ones finds a page of them. */
enum { DOCS_MOST = 20000, DAYS_MOST = 31, MONTHS_MOST = 120, DEPARTMENTS_MOST = 200 };

void find_plan_release(struct find_plan *p)
{
	free(p->fts);
	free(p->docs);
	*p = (struct find_plan){ 0 };
}

static void become(struct find_plan *p, struct find_plan *other)
{
	find_plan_release(p);
	*p = *other;
	*other = (struct find_plan){ 0 };
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static void docs_tidy(struct find_plan *p)
{
	size_t n = 0;
	if (p->n)
		qsort(p->docs, p->n, sizeof(*p->docs), by_number);
	for (size_t i = 0; i < p->n; i++)
		if (!i || p->docs[i] != p->docs[i - 1])
			p->docs[n++] = p->docs[i];
	p->n = n;
}

static void docs_add(struct find_plan *p, const struct find_plan *with)
{
	if (!with->n)
		return;
	p->docs = xreallocarray(p->docs, p->n + with->n, sizeof(*p->docs));
	memcpy(p->docs + p->n, with->docs, with->n * sizeof(*p->docs));
	p->n += with->n;
	docs_tidy(p);
}

static void fts_join(struct find_plan *p, const struct find_plan *with, const char *op)
{
	char *joined = xasprintf("(%s) %s (%s)", p->fts, op, with->fts);
	free(p->fts);
	p->fts = joined;
}

/* (F1 or S1) and (F2 or S2) lies within (F1 and F2) or S1 or S2; where one side is only a set of
 * entries, or far easier to get, it alone will do. */
void find_plan_and(struct find_plan *p, struct find_plan *with)
{
	if (p->all || (!p->weak && with->weak && !with->all) || with->all) {
		if (p->all)
			become(p, with);
	} else if (p->weak && !with->weak) {
		become(p, with);
	} else if (!p->fts || !with->fts) {
		if (p->fts || (!with->fts && with->n < p->n))
			become(p, with);
	} else {
		fts_join(p, with, "AND");
		docs_add(p, with);
	}
	find_plan_release(with);
}

static void plan_or(struct find_plan *p, struct find_plan *with)
{
	if (p->all || with->all) {
		find_plan_release(p);
		p->all = true;
	} else {
		if (p->fts && with->fts) {
			fts_join(p, with, "OR");
		} else if (with->fts) {
			p->fts = with->fts;
			with->fts = NULL;
		}
		p->weak = p->weak || with->weak;
		docs_add(p, with);
	}
	find_plan_release(with);
}

/* --- sets of entries --- */

/* The rows of a query with the columns occurred_at and id; too many of them are all. */
static bool read_docs(struct sql *q, struct find_plan *out, struct err *e)
{
	size_t cap = out->n;
	while (out->n <= DOCS_MOST && sql_next(q)) {
		int64_t *doc = xgrow((void **)&out->docs, &out->n, &cap, sizeof(*doc));
		int64_t at = sql_int(q, "occurred_at");
		*doc = find_index_doc(at, sql_int(q, "id"));
	}
	if (out->n > DOCS_MOST) {
		find_plan_release(out);
		out->all = true;
	}
	docs_tidy(out);
	return sql_end(q, e);
}

#define ROOTS_TO_ENTRIES \
	"SELECT e.occurred_at, e.id FROM m CROSS JOIN entry e ON e.desk = $1 " \
	"AND e.id = m.root UNION ALL " \
	"SELECT e.occurred_at, e.id FROM m CROSS JOIN entry e ON e.desk = $1 " \
	"AND e.root = m.root AND e.corrects > 0 LIMIT 20001"
static const char sql_find_void[] =
	"SELECT e.occurred_at, e.id FROM entry_void v CROSS JOIN entry e ON e.desk = v.desk "
	"AND e.id = v.entry WHERE v.desk = $1 LIMIT 20001";
static const char sql_find_open[] =
	"WITH m AS (SELECT DISTINCT root FROM followup WHERE desk = $1 AND closed_at = 0) "
	ROOTS_TO_ENTRIES;
static const char sql_find_number[] =
	"WITH m AS (SELECT root FROM followup WHERE desk = $1 AND id = $2) "
	"SELECT occurred_at, id FROM entry WHERE desk = $1 AND id = $2 UNION ALL "
	ROOTS_TO_ENTRIES;
static const char sql_find_department[] =
	"WITH m AS (SELECT DISTINCT f.root FROM step p CROSS JOIN followup f ON f.desk = p.desk "
	"AND f.id = p.followup WHERE p.desk = $1 AND p.department = $2 LIMIT 20001) "
	ROOTS_TO_ENTRIES;
/* ':' comes after '9'. */
static const char sql_find_phone[] =
	"SELECT at AS occurred_at, entry AS id FROM entry_phone WHERE desk = $1 AND digits >= $2 "
	"AND digits < $2 || ':' LIMIT 20001";
static const char sql_find_departments[] =
	"WITH RECURSIVE d(name) AS (SELECT min(department) FROM step WHERE desk = $1 "
	"AND department IS NOT NULL UNION ALL SELECT (SELECT min(p.department) FROM step p "
	"WHERE p.desk = $1 AND p.department > d.name) FROM d WHERE d.name IS NOT NULL LIMIT 201) "
	"SELECT name FROM d WHERE name IS NOT NULL";

static bool docs_of(struct store *s, const char *sql, const int64_t *value, const char *text,
		    struct find_plan *out, struct err *e)
{
	struct sql q = sql_start(s, sql);
	sql_bind_int(&q, 1, s->desk);
	if (value)
		sql_bind_int(&q, 2, *value);
	if (text)
		sql_bind_text(&q, 2, text);
	return read_docs(&q, out, e);
}

static bool phone_docs(struct store *s, const char *digits, struct find_plan *out, struct err *e)
{
	char key[FIND_DIGITS_MOST + 1];
	size_t n = strlen(digits);
	if (n > FIND_DIGITS_MOST)
		return true;
	for (size_t i = 0; i < n; i++)
		key[i] = digits[n - 1 - i];
	key[n] = '\0';
	return docs_of(s, sql_find_phone, NULL, key, out, e);
}

/* The entries whose matters were given to a department of such a name. */
static bool department_docs(struct store *s, const char *needle, struct find_plan *out,
			    bool *any, struct err *e)
{
	struct pool pool = { 0 };
	size_t n = 0;
	bool ok = true;
	struct sql q = sql_start(s, sql_find_departments);
	sql_bind_int(&q, 1, s->desk);
	while (ok && sql_next(&q)) {
		const char *name = sql_text(&q, "name", &pool);
		struct find_plan one = { 0 };
		if (++n <= DEPARTMENTS_MOST && !pairs_contains(name, needle, NULL, NULL))
			continue;
		*any = true;
		one.all = n > DEPARTMENTS_MOST;
		ok = one.all || docs_of(s, sql_find_department, NULL, name, &one, e);
		plan_or(out, &one);
	}
	ok = sql_end(&q, ok ? e : NULL) && ok;
	pool_release(&pool);
	return ok;
}

/* --- leaves --- */

void find_plan_figure(struct find_plan *out, char what, int64_t value)
{
	struct str term = { 0 };
	str_add_char(&term, '"');
	find_index_term(&term, what, value);
	str_add_char(&term, '"');
	*out = (struct find_plan){ .fts = str_take(&term) };
}

static void figures(struct find_plan *out, char what, int64_t from, int64_t to)
{
	for (int64_t v = from; v <= to; v++) {
		struct find_plan one;
		find_plan_figure(&one, what, v);
		plan_or(out, &one);
	}
}

static const char sql_find_days[] =
	"SELECT (SELECT shift_date FROM entry WHERE desk = $1 ORDER BY shift_date LIMIT 1) AS a, "
	"(SELECT shift_date FROM entry WHERE desk = $1 ORDER BY shift_date DESC LIMIT 1) AS b";

bool find_plan_dates(struct store *s, int64_t from, int64_t to, struct find_plan *out,
		     struct err *e)
{
	struct sql q = sql_start(s, sql_find_days);
	sql_bind_int(&q, 1, s->desk);
	if (sql_next(&q)) {
		int64_t first = sql_int(&q, "a"), last = sql_int(&q, "b");
		from = from > first ? from : first;
		to = to < last ? to : last;
	}
	*out = (struct find_plan){ 0 };
	if (!sql_end(&q, e))
		return false;
	if (from > to)
		return true;	/* no entry at all */
	if (to - from < DAYS_MOST) {
		figures(out, TERM_DAY, from, to);
		return true;
	}
	out->all = from < 0 || to > FIND_DAY_LAST ||
		   date_month_of((date_t)to) - date_month_of((date_t)from) >= MONTHS_MOST;
	if (!out->all)
		figures(out, TERM_MONTH, date_month_of((date_t)from), date_month_of((date_t)to));
	return true;
}

/* --- the terms of a text --- */

/* How far back one has to go for so many entries with a term tells how rare it is. */
enum { PROBE = 256, RAREST = 2 };
static const char sql_find_probe[] =
	"SELECT rowid AS doc FROM entry_find WHERE entry_find MATCH $1 ORDER BY rowid DESC "
	"LIMIT 1 OFFSET 255";

struct rarity { const char *term; int64_t back; };

static bool probe(struct store *s, struct rarity *r, struct err *e)
{
	struct sql q = sql_start(s, sql_find_probe);
	sql_bind_text(&q, 1, r->term);
	r->back = sql_next(&q) ? sqlite3_column_int64(q.st, 0) : -1;
	return sql_end(&q, e);
}

/* Put a term among the rarest. */
static void keep_rare(struct rarity rarest[RAREST], size_t *n, struct rarity r)
{
	for (size_t i = 0; i < *n; i++)
		if (r.back < rarest[i].back) {
			struct rarity worse = rarest[i];
			rarest[i] = r;
			r = worse;
		}
	if (*n < RAREST)
		rarest[(*n)++] = r;
}

/* An intersection is as slow as its longest list: what stands in nearly every entry says nothing
 * and costs most. Two terms are left, or one that is rare enough by itself. */
static bool rarest_terms(struct store *s, const char *all, char **out, struct err *e)
{
	static const char and[] = " AND ";
	struct rarity rarest[RAREST];
	struct pool pool = { 0 };
	size_t n = 0;
	bool ok = true;
	while (ok && *all && !(n && rarest[0].back < 0)) {
		const char *end = strstr(all, and);
		size_t length = end ? (size_t)(end - all) : strlen(all);
		struct rarity r = { .term = pool_strndup(&pool, all, length) };
		ok = probe(s, &r, e);
		keep_rare(rarest, &n, r);
		all += length + (end ? strlen(and) : 0);
	}
	if (ok)
		*out = n == 1 || rarest[0].back < 0 ? xstrdup(rarest[0].term) :
		       xasprintf("%s AND %s", rarest[0].term, rarest[1].term);
	pool_release(&pool);
	return ok;
}

static bool plan_text(struct store *s, const char *text, struct find_plan *out,
		      struct find_needs *needs, struct err *e)
{
	struct str fts = { 0 };
	enum pairs_strength strength = pairs_query(&fts, text);
	bool ok = true;
	out->all = strength == PAIRS_NONE;
	out->weak = strength == PAIRS_WEAK;
	if (out->weak)
		out->fts = str_take(&fts);
	else if (fts.len && !s->finding.bad)
		ok = rarest_terms(s, fts.s, &out->fts, e);
	str_release(&fts);
	return ok && department_docs(s, text, out, &needs->departments, e);
}

static bool plan_state(struct store *s, enum find_state state, struct find_plan *out,
		       struct find_needs *needs, struct err *e)
{
	switch (state) {
	case FIND_LATE:
		find_plan_figure(out, TERM_LATE, 1);
		return true;
	case FIND_LATE_ENTRY:
		find_plan_figure(out, TERM_LATE_ENTRY, 1);
		return true;
	case FIND_BEFORE_SHIFT:
		find_plan_figure(out, TERM_BEFORE, 1);
		return true;
	case FIND_CORRECTION:
		find_plan_figure(out, TERM_CORRECTION, 1);
		return true;
	case FIND_IMPORTED:
		find_plan_figure(out, TERM_ORIGIN, ORIGIN_IMPORT);
		return true;
	case FIND_BATCH:
		find_plan_figure(out, TERM_ORIGIN, ORIGIN_BATCH);
		return true;
	case FIND_VOID:
		needs->is_void = true;
		return docs_of(s, sql_find_void, NULL, NULL, out, e);
	case FIND_OPEN:
		needs->open = true;
		return docs_of(s, sql_find_open, NULL, NULL, out, e);
	}
	return true;
}

static bool plan_leaf(struct store *s, const struct find_node *n, struct find_plan *out,
		      struct find_needs *needs, struct err *e)
{
	switch (n->op) {
	case FIND_TEXT:
		return plan_text(s, n->text, out, needs, e);
	case FIND_KIND:
		find_plan_figure(out, TERM_KIND, n->from);
		return true;
	case FIND_CHANNEL:
		find_plan_figure(out, TERM_CHANNEL, n->from);
		return true;
	case FIND_STATE:
		return plan_state(s, (enum find_state)n->from, out, needs, e);
	case FIND_NUMBER:
		return docs_of(s, sql_find_number, &n->from, NULL, out, e);
	case FIND_PHONE:
		needs->phones = true;
		return phone_docs(s, n->text, out, e);
	case FIND_DATES:
		return find_plan_dates(s, n->from, n->to, out, e);
	case FIND_ALL:
	case FIND_AND:
	case FIND_OR:
	case FIND_NOT:
		break;
	}
	out->all = true;
	return true;
}

struct planner { struct store *s; const struct find_query *q; struct find_needs *needs; };

static bool plan_node(struct planner *p, int at, struct find_plan *out, struct err *e)
{
	const struct find_node *n = &p->q->v[at];
	struct find_plan right = { 0 };
	*out = (struct find_plan){ 0 };
	if (n->op > FIND_NOT || n->op == FIND_ALL)
		return plan_leaf(p->s, n, out, p->needs, e);
	if (!plan_node(p, n->left, out, e))
		return false;
	if (n->op == FIND_NOT) {
		find_plan_release(out);
		out->all = true;
		return true;
	}
	if (!plan_node(p, n->right, &right, e)) {
		find_plan_release(&right);
		return false;
	}
	if (n->op == FIND_AND)
		find_plan_and(out, &right);
	else
		plan_or(out, &right);
	return true;
}

bool find_plan_make(struct store *s, const struct find_query *q, struct find_plan *out,
		    struct find_needs *needs, struct err *e)
{
	struct planner p = { s, q, needs };
	*needs = (struct find_needs){ 0 };
	*out = (struct find_plan){ .all = q->n == 0 };
	if (q->n == 0 || plan_node(&p, 0, out, e))
		return true;
	find_plan_release(out);
	return false;
}
