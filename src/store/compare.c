/* SPDX-License-Identifier: MIT */
/* Each projection beside the one made anew, row by row in the order of the key, and then the shape
 * of the file. The first columns of each statement are the key as people read it, the entry that
 * the row is about, and the fact that changed it last. */
#include "store/verdict.h"

#include "dutydesk/i18n.h"

#include <stdio.h>
#include <string.h>

enum { NEWEST_COLUMN = 2, FIRST_COLUMN = 3 };

#define DAY(column) "date(" column " * 86400, 'unixepoch')"

/* loses: a later fact can take a row out, not only change it. */
static const struct projection { const char *label, *sql; bool loses; } projections[] = {
	{ N_("entry"), "SELECT id, id, seq, * FROM entry ORDER BY desk, id", false },
	{ N_("void of entry"),
	  "SELECT entry, entry, seq, * FROM entry_void ORDER BY desk, entry", false },
	{ N_("explanation of entry"),
	  "SELECT entry, entry, seq, * FROM entry_note ORDER BY desk, seq", false },
	{ N_("tick of entry"),
	  "SELECT entry, entry, seq, * FROM entry_tick ORDER BY desk, entry", false },
	{ N_("desk"), "SELECT name, 0, seq, * FROM genesis ORDER BY desk", false },
	{ N_("person"), "SELECT number, 0, seq, * FROM staff ORDER BY desk, number", false },
	{ N_("key of person"),
	  "SELECT number, 0, seq, * FROM person_key ORDER BY desk, number", true },
	{ N_("duty policy"),
	  "SELECT name, 0, seq, * FROM policy ORDER BY desk, version", false },
	{ N_("calendar"), "SELECT year, 0, seq, * FROM calendar ORDER BY desk, year", false },
	{ N_("roster of month"), "SELECT (month / 12) || '-' || (month % 12 + 1), 0, seq, * "
	  "FROM roster ORDER BY desk, month, version", false },
	{ N_("duty"), "SELECT " DAY("date") " || '/' || shift || ' ' || number, 0, seq, * "
	  "FROM roster_duty ORDER BY desk, month, date, shift, number", true },
	{ N_("duty shift"), "SELECT " DAY("date") " || '/' || code, 0, last_seq, * FROM shift "
	  "ORDER BY desk, date, code", false },
	{ N_("attendance in shift"), "SELECT " DAY("date") " || '/' || code, 0, seq, * "
	  "FROM attendance ORDER BY desk, seq", false },
	{ N_("outage batch"), "SELECT id, 0, seq, * FROM batch ORDER BY desk, id", false },
	{ N_("follow-up matter"),
	  "SELECT id, entry, last_seq, * FROM followup ORDER BY desk, id", false },
	{ N_("step of a matter"), "SELECT id, 0, seq, * FROM step ORDER BY desk, id", false },
	{ N_("handover of shift"), "SELECT " DAY("shift_date") " || '/' || shift, 0, last_seq, * "
	  "FROM handover ORDER BY desk, id", false },
	{ N_("item of handover"), "SELECT handover || '/' || id, 0, "
	  "(SELECT h.last_seq FROM handover h WHERE h.desk = i.desk AND h.id = i.handover), * "
	  "FROM handover_item i ORDER BY desk, handover, id", true },
	{ N_("review of shift"), "SELECT " DAY("shift_date") " || '/' || shift, 0, seq, * "
	  "FROM review_act ORDER BY desk, seq", false },
	{ N_("spot check"), "SELECT id, 0, seq, * FROM spot_check ORDER BY desk, id", false },
	{ N_("contact of department"), "SELECT department || ' ' || name, 0, seq, * FROM contact "
	  "ORDER BY desk, department, name", false },
	{ N_("notice"), "SELECT id, 0, seq, * FROM notice ORDER BY desk, id", false },
	{ N_("read mark of notice"), "SELECT notice || ' ' || number, 0, seq, * FROM notice_read "
	  "ORDER BY desk, notice, number", false },
	{ N_("request"), "SELECT id, 0, last_seq, * FROM request ORDER BY desk, id", false },
	{ N_("decision on request"), "SELECT request, 0, seq, * FROM request_act "
	  "ORDER BY desk, seq", false },
	{ N_("phone number of entry"), "SELECT entry, entry, "
	  "(SELECT n.seq FROM entry n WHERE n.desk = i.desk AND n.id = i.entry), * "
	  "FROM entry_phone i ORDER BY desk, digits, at, entry", true },
	{ N_("address of entry"), "SELECT entry, entry, "
	  "(SELECT n.seq FROM entry n WHERE n.desk = i.desk AND n.id = i.entry), * "
	  "FROM entry_address i ORDER BY desk, address, at, entry", true },
	{ N_("redaction"),
	  "SELECT target, 0, seq, * FROM redaction ORDER BY desk, target", false },
};

static bool same_value(sqlite3_stmt *a, sqlite3_stmt *b, int i)
{
	int type = sqlite3_column_type(a, i);
	if (type != sqlite3_column_type(b, i))
		return false;
	if (type == SQLITE_INTEGER)
		return sqlite3_column_int64(a, i) == sqlite3_column_int64(b, i);
	if (type == SQLITE_NULL)
		return true;
	const void *va = sqlite3_column_blob(a, i), *vb = sqlite3_column_blob(b, i);
	int n = sqlite3_column_bytes(a, i);
	return n == sqlite3_column_bytes(b, i) && (n == 0 || memcmp(va, vb, (size_t)n) == 0);
}

/* The first column that differs; the count of columns if none does. */
static int first_difference(sqlite3_stmt *a, sqlite3_stmt *b)
{
	int n = sqlite3_column_count(a), i = FIRST_COLUMN;
	if (n != sqlite3_column_count(b))
		return i;
	while (i < n && same_value(a, b, i))
		i++;
	return i;
}

static const char *name(const struct projection *p, sqlite3_stmt *st, char buf[VERDICT_NAME])
{
	const char *key = (const char *)sqlite3_column_text(st, 0);
	snprintf(buf, VERDICT_NAME, "%s %s", _(p->label), key ? key : "");
	return buf;
}

static bool same_key(sqlite3_stmt *a, sqlite3_stmt *b)
{
	return same_value(a, b, 0) && same_value(a, b, 1);
}

static bool put_in(struct store_verdict *v, int64_t entry, const char *row)
{
	return verdict_bad(v, 0, entry, _("%s: it is shown, but no signed record says so; "
		"it was put in by hand"), row);
}

static bool taken_out(struct store_verdict *v, int64_t entry, const char *row)
{
	return verdict_bad(v, 0, entry, _("%s: a signed record says so, but it is not shown; "
		"it was taken out by hand"), row);
}

/* The two sides stand at rows of different keys: which row is too much shows in how many follow. */
static bool judge_keys(const struct projection *p, struct sql *own, struct sql *made,
		       struct store_verdict *v)
{
	char shown[VERDICT_NAME], signed_one[VERDICT_NAME];
	int64_t shown_entry = sqlite3_column_int64(own->st, 1);
	int64_t signed_entry = sqlite3_column_int64(made->st, 1), left = 0;
	name(p, own->st, shown);
	name(p, made->st, signed_one);
	while (sql_next(own))
		left++;
	while (sql_next(made))
		left--;
	return left > 0 ? put_in(v, shown_entry, shown) : taken_out(v, signed_entry, signed_one);
}

static bool judge_row(const struct projection *p, struct sql *own, struct sql *made,
		      struct store_verdict *v)
{
	char buf[VERDICT_NAME];
	if (!same_key(own->st, made->st))
		return judge_keys(p, own, made, v);
	return verdict_bad(v, 0, sqlite3_column_int64(made->st, 1),
			   _("%s: what is shown is not what "
			     "was signed; '%s' was changed by hand"),
			   name(p, made->st, buf),
			   sqlite3_column_name(own->st, first_difference(own->st, made->st)));
}

/* Was the row changed by a fact that the journal has no more? Then it proves nothing, but nobody
 * need have put it in by hand. */
static bool is_later(const struct store_verdict *v, sqlite3_stmt *own)
{
	int64_t newest = sqlite3_column_int64(own, NEWEST_COLUMN);
	return newest > v->seq && newest <= v->cut_from;
}

/* The rows of one table on both sides; here and there: is there one. */
struct walk {
	const struct projection *p;
	struct sql own, made;
	bool here, there;
};

/* Past what facts that were cut off have changed, put in or taken out. */
static void pass_later(struct walk *w, const struct store_verdict *v)
{
	while (w->here && is_later(v, w->own.st)) {
		if (w->there && same_key(w->own.st, w->made.st))
			w->there = sql_next(&w->made);
		w->here = sql_next(&w->own);
	}
	if (!v->cut_from || !w->p->loses)
		return;
	while (w->there && (!w->here || !same_key(w->own.st, w->made.st)))
		w->there = sql_next(&w->made);
}

/* false: the verdict says what differs first. */
static bool compare_rows(struct walk *w, struct store_verdict *v)
{
	char buf[VERDICT_NAME];
	for (;;) {
		w->here = sql_next(&w->own);
		w->there = sql_next(&w->made);
		pass_later(w, v);
		if (!w->here && !w->there)
			return true;
		if (w->here && !w->there)
			return put_in(v, sqlite3_column_int64(w->own.st, 1),
				      name(w->p, w->own.st, buf));
		if (!w->here)
			return taken_out(v, sqlite3_column_int64(w->made.st, 1),
					 name(w->p, w->made.st, buf));
		if (first_difference(w->own.st, w->made.st) < sqlite3_column_count(w->own.st))
			return judge_row(w->p, &w->own, &w->made, v);
	}
}

static bool compare_tables(struct store *s, struct store *beside, struct store_verdict *v,
			   struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(projections); i++) {
		struct walk w = { .p = &projections[i], .own = sql_start(s, projections[i].sql),
				  .made = sql_start(beside, projections[i].sql) };
		bool same = compare_rows(&w, v);
		bool gone = w.own.rc == SQLITE_ERROR;	/* no such table, or column */
		bool ended = sql_end(&w.own, e) || gone;
		if (!sql_end(&w.made, ended ? e : NULL) || !ended)
			return false;
		if (gone)
			verdict_bad(v, 0, 0, _("the table of '%s' was taken out by hand"),
				    _(projections[i].label));
		if (!same || gone)
			return true;
	}
	return true;
}

/* --- the shape of the file: a guard that is gone, a trigger that does things by itself --- */

static const char sql_shape[] =
	"SELECT coalesce(type || ' ' || name, '') AS name, sql FROM sqlite_schema "
	"WHERE name NOT LIKE 'sqlite_stat_' ORDER BY 1";

static bool bad_shape(struct store_verdict *v, const char *fmt, struct sql *q)
{
	struct bytes name = sql_blob(q, "name", NULL);
	return verdict_bad(v, 0, 0, fmt, (int)name.n, (const char *)name.p);
}

/* A guard that is gone leaves the record as it was signed (a table that is gone was named by
 * compare_tables): it is told beside the verdict, the first one by its name. */
static void note_missing(struct store_verdict *v, struct sql *q)
{
	struct bytes name = sql_blob(q, "name", NULL);
	if (!v->missing_guard[0])
		snprintf(v->missing_guard, sizeof(v->missing_guard), "%.*s", (int)name.n,
			 (const char *)name.p);
}

static bool compare_shape(struct store *s, struct store *beside, struct store_verdict *v,
			  struct err *e)
{
	struct sql own = sql_start(s, sql_shape), made = sql_start(beside, sql_shape);
	bool same = true, here = sql_next(&own), there = sql_next(&made);
	while (same && (here || there)) {
		int order = !here ? 1 : !there ? -1 :
			    strcmp((const char *)sqlite3_column_text(own.st, 0),
				   (const char *)sqlite3_column_text(made.st, 0));
		if (order < 0)
			same = bad_shape(v, _("'%.*s' was put into the file by hand: it is no "
					       "part of this program"), &own);
		else if (order > 0)
			note_missing(v, &made);
		else if (!same_value(own.st, made.st, 1))
			same = bad_shape(v, _("'%.*s', a part of the file that guards or holds "
					       "the record, was changed by hand"), &own);
		here = order <= 0 ? sql_next(&own) : here;
		there = order >= 0 ? sql_next(&made) : there;
	}
	bool ended = sql_end(&own, e);
	return sql_end(&made, ended ? e : NULL) && ended;
}

bool compare_all(struct store *s, struct store *beside, struct store_verdict *v, struct err *e)
{
	if (!compare_tables(s, beside, v, e))
		return false;
	return !v->holds || compare_shape(s, beside, v, e);
}
