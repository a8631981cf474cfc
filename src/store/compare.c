/* SPDX-License-Identifier: MIT */
/* Each projection beside the one made anew, row by row in the order of the key. The first two
 * columns of each statement are the key as people read it and the entry that the row is about. */
#include "store/verdict.h"

#include "dutydesk/i18n.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_COLUMN = 2 };

#define DAY(column) "date(" column " * 86400, 'unixepoch')"

static const struct projection { const char *label, *sql; } projections[] = {
	{ N_("entry"), "SELECT id, id, * FROM entry ORDER BY desk, id" },
	{ N_("void of entry"), "SELECT entry, entry, * FROM entry_void ORDER BY desk, entry" },
	{ N_("explanation of entry"),
	  "SELECT entry, entry, * FROM entry_note ORDER BY desk, seq" },
	{ N_("tick of entry"), "SELECT entry, entry, * FROM entry_tick ORDER BY desk, entry" },
	{ N_("desk"), "SELECT name, 0, * FROM genesis ORDER BY desk" },
	{ N_("person"), "SELECT number, 0, * FROM staff ORDER BY desk, number" },
	{ N_("key of person"), "SELECT number, 0, * FROM person_key ORDER BY desk, number" },
	{ N_("duty policy"), "SELECT name, 0, * FROM policy ORDER BY desk, version" },
	{ N_("calendar"), "SELECT year, 0, * FROM calendar ORDER BY desk, year" },
	{ N_("roster of month"), "SELECT (month / 12) || '-' || (month % 12 + 1), 0, * FROM roster "
	  "ORDER BY desk, month, version" },
	{ N_("duty"), "SELECT " DAY("date") " || '/' || shift || ' ' || number, 0, * "
	  "FROM roster_duty ORDER BY desk, month, date, shift, number" },
	{ N_("duty shift"), "SELECT " DAY("date") " || '/' || code, 0, * FROM shift "
	  "ORDER BY desk, date, code" },
	{ N_("attendance in shift"), "SELECT " DAY("date") " || '/' || code, 0, * FROM attendance "
	  "ORDER BY desk, seq" },
	{ N_("outage batch"), "SELECT id, 0, * FROM batch ORDER BY desk, id" },
	{ N_("follow-up matter"), "SELECT id, entry, * FROM followup ORDER BY desk, id" },
	{ N_("step of a matter"), "SELECT id, 0, * FROM step ORDER BY desk, id" },
	{ N_("handover of shift"), "SELECT " DAY("shift_date") " || '/' || shift, 0, * "
	  "FROM handover ORDER BY desk, id" },
	{ N_("item of handover"), "SELECT handover || '/' || id, 0, * FROM handover_item "
	  "ORDER BY desk, handover, id" },
	{ N_("review of shift"), "SELECT " DAY("shift_date") " || '/' || shift, 0, * "
	  "FROM review_act ORDER BY desk, seq" },
	{ N_("spot check"), "SELECT id, 0, * FROM spot_check ORDER BY desk, id" },
	{ N_("contact of department"), "SELECT department || ' ' || name, 0, * FROM contact "
	  "ORDER BY desk, department, name" },
	{ N_("notice"), "SELECT id, 0, * FROM notice ORDER BY desk, id" },
	{ N_("read mark of notice"), "SELECT notice || ' ' || number, 0, * FROM notice_read "
	  "ORDER BY desk, notice, number" },
	{ N_("phone number of entry"), "SELECT entry, entry, * FROM entry_phone "
	  "ORDER BY desk, digits, at, entry" },
	{ N_("address of entry"), "SELECT entry, entry, * FROM entry_address "
	  "ORDER BY desk, address, at, entry" },
	{ N_("redaction"), "SELECT target, 0, * FROM redaction ORDER BY desk, target" },
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

/* false: the verdict says what differs first. */
static bool compare_rows(const struct projection *p, struct sql *own, struct sql *made,
			 struct store_verdict *v)
{
	char buf[VERDICT_NAME];
	for (;;) {
		bool here = sql_next(own), there = sql_next(made);
		if (!here && !there)
			return true;
		if (here && !there)
			return put_in(v, sqlite3_column_int64(own->st, 1), name(p, own->st, buf));
		if (!here)
			return taken_out(v, sqlite3_column_int64(made->st, 1),
					 name(p, made->st, buf));
		if (first_difference(own->st, made->st) < sqlite3_column_count(own->st))
			return judge_row(p, own, made, v);
	}
}

bool compare_all(struct store *s, struct store *beside, struct store_verdict *v, struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(projections); i++) {
		struct sql own = sql_start(s, projections[i].sql);
		struct sql made = sql_start(beside, projections[i].sql);
		bool same = compare_rows(&projections[i], &own, &made, v);
		bool gone = own.rc == SQLITE_ERROR;	/* no such table, or column */
		bool ended = sql_end(&own, e) || gone;
		if (!sql_end(&made, ended ? e : NULL) || !ended)
			return false;
		if (gone)
			verdict_bad(v, 0, 0, _("the table of '%s' was taken out by hand"),
				    _(projections[i].label));
		if (!same || gone)
			return true;
	}
	return true;
}
