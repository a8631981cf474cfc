/* SPDX-License-Identifier: MIT */
/* Keeping the search index. New entries wait in memory and go in sorted: the full-text table
 * writes a piece of its own each time that a rowid is not higher than the one before, and an
 * import may come in any order. */
#include "store/find_index.h"

#include "dutydesk/i18n.h"
#include "dutydesk/pairs.h"

#include <stdlib.h>
#include <string.h>

static const char mark_of_figures[] = "\xee\x80\x80";	/* U+E000 */

int64_t find_index_day(instant_t at)
{
	int64_t day = at > 0 ? at / DAY_MS : 0, most = (INT64_C(1) << (63 - FIND_ID_BITS)) - 1;
	return day < most ? day : most;
}

int64_t find_index_doc(instant_t at, int64_t id)
{
	return find_index_day(at) << FIND_ID_BITS | (id & ((INT64_C(1) << FIND_ID_BITS) - 1));
}

void find_index_term(struct str *out, char what, int64_t value)
{
	enum { DIGITS = 16 };
	uint64_t rest = (uint64_t)value;
	char hex[DIGITS];
	size_t at = DIGITS;
	do
		hex[--at] = "0123456789abcdef"[rest & 0xf];
	while ((rest >>= 4) > 0);
	str_add(out, mark_of_figures);
	str_add_char(out, what);
	str_add_n(out, hex + at, DIGITS - at);
}

static void add_figure(struct str *out, char what, int64_t value)
{
	str_add_char(out, ' ');
	find_index_term(out, what, value);
}

static void terms_of(struct str *out, const struct entry *x)
{
	const char *const texts[] = { x->body, x->result, x->caller, x->phone, x->address,
		x->category, x->area };
	add_figure(out, TERM_KIND, x->kind);
	add_figure(out, TERM_CHANNEL, x->channel);
	add_figure(out, TERM_ORIGIN, x->origin);
	add_figure(out, TERM_DAY, x->shift_date);
	if (x->shift_date >= 0 && x->shift_date <= FIND_DAY_LAST)
		add_figure(out, TERM_MONTH, date_month_of(x->shift_date));
	if (x->answer == ANSWER_LATE)
		add_figure(out, TERM_LATE, 1);
	if (x->late_entry)
		add_figure(out, TERM_LATE_ENTRY, 1);
	if (x->before_shift)
		add_figure(out, TERM_BEFORE, 1);
	if (x->corrects)
		add_figure(out, TERM_CORRECTION, 1);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		pairs_index(out, texts[i]);
	pairs_unique(out);
}

/* --- what waits --- */

void find_index_forget(struct store *s)
{
	for (size_t i = 0; i < s->finding.n; i++)
		free(s->finding.v[i].terms);
	free(s->finding.v);
	s->finding.v = NULL;
	s->finding.n = s->finding.cap = 0;
	s->finding.seq = 0;
}

void find_index_add(struct store *s, const struct entry *entry)
{
	struct find_work *f = &s->finding;
	struct str terms = { 0 };
	if (f->none)
		return;
	terms_of(&terms, entry);
	struct find_doc *d = xgrow((void **)&f->v, &f->n, &f->cap, sizeof(*d));
	*d = (struct find_doc){ find_index_doc(entry->occurred_at, entry->id), str_take(&terms) };
	f->seq = entry->seq > f->seq ? entry->seq : f->seq;
}

static int by_doc(const void *a, const void *b)
{
	const struct find_doc *x = a, *y = b;
	return (x->doc > y->doc) - (x->doc < y->doc);
}

static const char sql_find_insert[] = "INSERT INTO entry_find (rowid, terms) VALUES ($1, $2)";
static const char sql_find_delete[] =
	"INSERT INTO entry_find (entry_find, rowid, terms) VALUES ('delete', $1, $2)";

static bool doc_write(struct store *s, const char *sql, const struct find_doc *d, struct err *e)
{
	struct sql q = sql_start(s, sql);
	sql_bind_int(&q, 1, d->doc);
	sql_bind_text(&q, 2, d->terms);
	return sql_run(&q, e);
}

static const char sql_find_mark[] = "INSERT INTO find_mark (one, seq) VALUES (1, $1) "
				    "ON CONFLICT DO UPDATE SET seq = excluded.seq";

static bool mark(struct store *s, int64_t seq, struct err *e)
{
	struct sql q = sql_start(s, sql_find_mark);
	sql_bind_int(&q, 1, seq);
	return sql_run(&q, e);
}

/* A damaged index must not keep a record from being written: without its mark it is not used,
 * and made again at the next opening. */
static bool give_up(struct store *s, struct err *e)
{
	if (e->code != ERR_STORE && e->code != ERR_CONFLICT)
		return false;
	s->finding.bad = true;
	struct err none = { 0 };
	if (!store_exec(s, "DELETE FROM find_mark", &none))
		return none.code == ERR_STORE;
	err_clear(e);
	return true;
}

bool find_index_flush(struct store *s, struct err *e)
{
	struct find_work *f = &s->finding;
	struct err own = { 0 };
	bool ok = true;
	if (!f->n)
		return true;
	if (!f->bad) {
		qsort(f->v, f->n, sizeof(*f->v), by_doc);
		for (size_t i = 0; ok && i < f->n; i++)
			ok = doc_write(s, sql_find_insert, &f->v[i], &own);
		ok = ok && mark(s, f->seq, &own);
		ok = ok || give_up(s, &own);
	}
	find_index_forget(s);
	if (!ok && e)
		*e = own;
	return ok;
}

/* Without its own joining the full-text table allows 2,000 pieces; at 128 of one size it joins
 * them all the same. What is set here stands in the file, and is taken back before the commit. */
bool find_index_expect_many(struct store *s, struct err *e)
{
	struct err own = { 0 };
	if (s->finding.none || s->finding.bad || s->finding.many)
		return true;
	s->finding.many = store_exec(s, "INSERT INTO entry_find (entry_find, rank) "
		"VALUES ('automerge', 0), ('crisismerge', 128)", &own);
	if (s->finding.many || give_up(s, &own))
		return true;
	if (e)
		*e = own;
	return false;
}

bool find_index_settle(struct store *s, struct err *e)
{
	struct err own = { 0 };
	bool many = s->finding.many;
	s->finding.many = false;
	if (!many || s->finding.bad)
		return true;
	if (store_exec(s, "INSERT INTO entry_find (entry_find, rank) VALUES ('automerge', 4), "
			  "('crisismerge', 16), ('merge', 1000000)", &own) || give_up(s, &own))
		return true;
	if (e)
		*e = own;
	return false;
}

/* --- from the entries that stand --- */

#define INDEXED \
	"SELECT id, corrects, shift_date, occurred_at, channel, kind, answer, late_entry, " \
	"before_shift, origin, body, result, caller, phone, address, category, area, seq " \
	"FROM entry "
static const struct row_field indexed_fields[] = {
	ROW_I(entry, id), ROW_I(entry, corrects), ROW_D(entry, shift_date),
	ROW_I(entry, occurred_at), ROW_I(entry, channel), ROW_I(entry, kind), ROW_I(entry, answer),
	ROW_I(entry, late_entry), ROW_I(entry, before_shift), ROW_I(entry, origin),
	ROW_T(entry, body), ROW_T(entry, result), ROW_T(entry, caller), ROW_T(entry, phone),
	ROW_T(entry, address), ROW_T(entry, category), ROW_T(entry, area), ROW_I(entry, seq),
};
static const struct row_shape indexed_shape = { indexed_fields, ARRAY_LEN(indexed_fields) };
static const char sql_find_all[] = INDEXED "WHERE desk = $1 ORDER BY occurred_at, id";
static const char sql_find_of_fact[] = INDEXED "WHERE desk = $1 AND +seq = $2";
static const char sql_find_newest[] = INDEXED "WHERE +desk = $1 ORDER BY rowid DESC LIMIT 1";
static const char sql_find_oldest[] = INDEXED "WHERE +desk = $1 ORDER BY rowid LIMIT 1";

bool find_index_rebuild(struct store *s, struct err *e)
{
	s->finding.bad = s->finding.many = false;
	find_index_forget(s);
	if (!store_exec(s, "INSERT INTO entry_find (entry_find) VALUES ('delete-all');"
			   "DELETE FROM find_mark", e) || !find_index_expect_many(s, e))
		return false;
	struct sql q = sql_start(s, sql_find_all);
	bool ok = true;
	sql_bind_int(&q, 1, s->desk);
	while (ok && sql_next(&q)) {
		struct pool pool = { 0 };
		struct entry x = { 0 };
		sql_read_row(&q, &indexed_shape, &pool, &x);
		find_index_add(s, &x);
		ok = s->finding.n < FIND_WAITING_MOST || find_index_flush(s, e);
		pool_release(&pool);
	}
	ok = sql_end(&q, ok ? e : NULL) && ok;
	ok = ok && find_index_flush(s, e) && find_index_settle(s, e);
	s->finding.many = false;
	return ok;
}

/* Its words are replaced by none; the figures stay, so that the gap is still found. The table
 * keeps what was taken out until it is tidied up, so it is tidied up at once. */
bool find_index_redact(struct store *s, int64_t seq, struct err *e)
{
	struct pool pool = { 0 };
	struct entry x = { 0 };
	struct err own = { 0 };
	struct str with = { 0 }, without = { 0 };
	bool ok = s->finding.none || find_index_flush(s, e);
	if (!ok || s->finding.none || s->finding.bad)
		return ok;
	struct sql q = sql_start(s, sql_find_of_fact);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, seq);
	bool found = sql_next(&q);
	if (found)
		sql_read_row(&q, &indexed_shape, &pool, &x);
	ok = sql_end(&q, &own);
	if (ok && found) {
		terms_of(&with, &x);
		x.body = x.result = x.caller = x.phone = x.address = x.category = x.area = NULL;
		terms_of(&without, &x);
		int64_t doc = find_index_doc(x.occurred_at, x.id);
		if (strcmp(with.s, without.s) != 0)
			ok = doc_write(s, sql_find_delete, &(struct find_doc){ doc, with.s },
				       &own) &&
			     doc_write(s, sql_find_insert, &(struct find_doc){ doc, without.s },
				       &own) &&
			     store_exec(s, "INSERT INTO entry_find (entry_find) "
					   "VALUES ('optimize')", &own);
	}
	ok = ok || give_up(s, &own);
	if (!ok && e)
		*e = own;
	str_release(&with);
	str_release(&without);
	pool_release(&pool);
	return ok;
}

/* --- a glance, and a look at everything --- */

static const char sql_find_marked[] = "SELECT seq FROM find_mark";
static const char sql_find_has[] =
	"SELECT rowid AS doc FROM entry_find WHERE entry_find MATCH $1 AND rowid = $2";

/* Does the index hold this entry (none: good)? *seq gets its fact. */
static bool has_entry(struct store *s, const char *sql, int64_t *seq)
{
	struct pool pool = { 0 };
	struct entry x = { 0 };
	struct str term = { 0 };
	struct sql q = sql_start(s, sql);
	sql_bind_int(&q, 1, s->desk);
	bool found = sql_next(&q), has = true;
	if (found)
		sql_read_row(&q, &indexed_shape, &pool, &x);
	bool ok = sql_end(&q, NULL);
	*seq = x.seq;
	if (ok && found) {
		str_add_char(&term, '"');
		find_index_term(&term, TERM_CHANNEL, x.channel);
		str_add_char(&term, '"');
		q = sql_start(s, sql_find_has);
		sql_bind_text(&q, 1, str_text(&term));
		sql_bind_int(&q, 2, find_index_doc(x.occurred_at, x.id));
		has = sql_next(&q);
		ok = sql_end(&q, NULL);
	}
	str_release(&term);
	pool_release(&pool);
	return ok && has;
}

static bool is_right(struct store *s)
{
	int64_t newest = 0, oldest = 0, marked = 0;
	struct sql q = sql_start(s, sql_find_marked);
	if (sql_next(&q))
		marked = sql_int(&q, "seq");
	return sql_end(&q, NULL) && has_entry(s, sql_find_newest, &newest) &&
	       has_entry(s, sql_find_oldest, &oldest) && marked >= newest;
}

void find_index_check(struct store *s)
{
	if (!s->desk || is_right(s))
		return;
	s->finding.bad = true;
	if (s->read_only || !store_exec(s, "BEGIN IMMEDIATE", NULL))
		return;
	bool ok = is_right(s) || find_index_rebuild(s, NULL);
	if (!store_exec(s, ok ? "COMMIT" : "ROLLBACK", NULL))
		(void)!store_exec(s, "ROLLBACK", NULL);
	s->finding.bad = !ok || !is_right(s);
}

/* A sum does not depend on the order; the seed is new each time, so nobody can aim at it. */
static uint64_t digest(uint64_t seed, int64_t doc, const char *term, size_t n)
{
	uint64_t h = seed ^ (uint64_t)doc * UINT64_C(0x9E3779B97F4A7C15);
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)term[i]) * UINT64_C(0x100000001B3);
	h = (h ^ h >> 32) * UINT64_C(0xD6E8FEB86659FD93);
	return h ^ h >> 29;
}

static uint64_t digest_terms(uint64_t seed, int64_t doc, const char *terms)
{
	uint64_t sum = 0;
	for (const char *at = terms; *at; at += strspn(at, " ")) {
		size_t n = strcspn(at, " ");
		sum += digest(seed, doc, at, n);
		at += n;
	}
	return sum;
}

static const char sql_find_terms[] = "SELECT term, doc FROM temp.find_terms";

static bool sum_index(struct store *s, uint64_t seed, uint64_t *sum, struct err *e)
{
	if (!store_exec(s, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.find_terms "
			   "USING fts5vocab(main, entry_find, instance)", e))
		return false;
	struct sql q = sql_start(s, sql_find_terms);
	while (sql_next(&q)) {
		const char *term = (const char *)sqlite3_column_text(q.st, 0);
		*sum += digest(seed, sqlite3_column_int64(q.st, 1), term ? term : "",
			       (size_t)sqlite3_column_bytes(q.st, 0));
	}
	return sql_end(&q, e);
}

bool find_index_compare(struct store *s, bool *same, struct err *e)
{
	uint64_t seed, made = 0, own = 0;
	struct err why = { 0 };
	struct str terms = { 0 };
	trust_random(&seed, sizeof(seed));
	struct sql q = sql_start(s, sql_find_all);
	sql_bind_int(&q, 1, s->desk);
	while (sql_next(&q)) {
		struct pool pool = { 0 };
		struct entry x = { 0 };
		sql_read_row(&q, &indexed_shape, &pool, &x);
		str_clear(&terms);
		terms_of(&terms, &x);
		made += digest_terms(seed, find_index_doc(x.occurred_at, x.id), str_text(&terms));
		pool_release(&pool);
	}
	str_release(&terms);
	*same = false;
	if (!sql_end(&q, e))
		return false;
	if (sum_index(s, seed, &own, &why))
		*same = own == made;
	else if (why.code != ERR_STORE && e)
		*e = why;
	return why.code == ERR_NONE || why.code == ERR_STORE;
}
