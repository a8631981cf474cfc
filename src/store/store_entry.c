/* SPDX-License-Identifier: MIT */
/* Reading entries. Pages are found by key (time, id), never by offset, so that the millionth
 * page costs what the first does. */
#include "store/inner.h"

#include "dutydesk/i18n.h"


/* A correction of a chain is found by its root; the newest one wins. Without the + SQLite takes max
 * and min for an invitation to walk all records of the desk from their end. */
#define ENTRY_COLUMNS                                                                          \
	"e.id, e.corrects, e.shift_date, e.shift, e.author, e.occurred_at, e.recorded_at, "    \
	"e.begun_at, e.channel, e.kind, e.category_set, e.wait_ms, e.rings, e.wait_source, "   \
	"e.answer, e.late_entry, e.before_shift, e.overtime, e.origin, e.urgency, e.call, "    \
	"e.policy, e.batch, e.digest_key, e.caller, e.phone, e.address, e.body, e.result, "    \
	"e.late_reason, e.reason, e.category, e.area, e.recording, e.evidence, "               \
	"e.greet_ms, e.seq, "                                                                  \
	"coalesce((SELECT max(+c.id) FROM entry c WHERE c.desk = e.desk AND c.root = e.root "   \
	"AND c.corrects = e.id AND c.corrects > 0), 0) AS corrected_by, "                      \
	"v.entry IS NOT NULL AS is_void, v.text AS void_reason, "                              \
	"coalesce((SELECT min(+f.id) FROM followup f WHERE f.desk = e.desk AND f.root = "       \
	"e.root), 0) "                                                                         \
	"AS followup, "                                                                        \
	"EXISTS (SELECT 1 FROM redaction r WHERE r.desk = e.desk AND r.target = e.seq) AS "    \
	"redacted "
#define ENTRY_TABLES \
	"FROM entry e LEFT JOIN entry_void v ON v.desk = e.desk AND v.entry = e.id "

static const struct row_field entry_fields[] = {
	ROW_I(entry, id), ROW_I(entry, corrects), ROW_D(entry, shift_date), ROW_T(entry, shift),
	ROW_T(entry, author), ROW_I(entry, occurred_at), ROW_I(entry, recorded_at),
	ROW_I(entry, begun_at), ROW_I(entry, channel), ROW_I(entry, kind),
	ROW_I(entry, category_set), ROW_I(entry, wait_ms), ROW_I(entry, rings),
	ROW_I(entry, wait_source), ROW_I(entry, answer), ROW_I(entry, late_entry),
	ROW_I(entry, before_shift), ROW_I(entry, overtime), ROW_I(entry, origin),
	ROW_I(entry, urgency), ROW_I(entry, call), ROW_I(entry, policy), ROW_I(entry, batch),
	ROW_T(entry, digest_key), ROW_T(entry, caller), ROW_T(entry, phone), ROW_T(entry, address),
	ROW_T(entry, body), ROW_T(entry, result), ROW_T(entry, late_reason), ROW_T(entry, reason),
	ROW_T(entry, category), ROW_T(entry, area), ROW_T(entry, recording), ROW_T(entry, evidence),
	ROW_I(entry, greet_ms), ROW_I(entry, seq), ROW_I(entry, corrected_by),
	ROW_I(entry, is_void),
	ROW_T(entry, void_reason), ROW_I(entry, followup), ROW_I(entry, redacted),
};
static const struct row_shape entry_shape = { entry_fields, ARRAY_LEN(entry_fields) };

static const char sql_entry[] =
	"SELECT " ENTRY_COLUMNS ENTRY_TABLES "WHERE e.desk = $1 AND e.id = $2";

bool store_entry_get(struct store *s, int64_t id, struct pool *pool, struct entry *out,
		     struct err *e)
{
	struct sql q = sql_start(s, sql_entry);
	*out = (struct entry){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, id);
	bool found = sql_next(&q);
	if (found)
		sql_read_row(&q, &entry_shape, pool, out);
	if (!sql_end(&q, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, _("there is no record %lld"), (long long)id);
}

/* What a filter may ask for besides dates and keys. */
#define ENTRY_FILTER \
	"AND ($6 IS NULL OR e.shift = $6) " \
	"AND ($7 IS NULL OR instr(lower(coalesce(e.body, '') || char(10) || " \
	"coalesce(e.result, '') || char(10) || coalesce(e.caller, '') || char(10) || " \
	"coalesce(e.phone, '') || char(10) || coalesce(e.address, '')), lower($7)) > 0) " \
	"AND ($8 = 0 OR e.answer = 2) " \
	"AND ($9 = 0 OR (v.entry IS NULL AND NOT EXISTS (SELECT 1 FROM entry c " \
	"WHERE c.desk = e.desk AND c.root = e.root AND c.corrects = e.id AND c.corrects > 0))) "
#define ENTRY_DATES "AND e.shift_date >= $2 AND e.shift_date <= $3 "

static const char sql_entry_newest[] =
	"SELECT " ENTRY_COLUMNS ENTRY_TABLES
	"WHERE e.desk = $1 AND (e.occurred_at, e.id) < ($4, $5) " ENTRY_FILTER
	"ORDER BY e.occurred_at DESC, e.id DESC LIMIT $10";
static const char sql_entry_oldest[] =
	"SELECT " ENTRY_COLUMNS ENTRY_TABLES
	"WHERE e.desk = $1 AND (e.occurred_at, e.id) > ($4, $5) " ENTRY_FILTER
	"ORDER BY e.occurred_at, e.id LIMIT $10";
/* Of a few days: their index first, then sorted; + keeps the other index out. */
static const char sql_entry_newest_dates[] =
	"SELECT " ENTRY_COLUMNS ENTRY_TABLES "WHERE e.desk = $1 " ENTRY_DATES
	"AND (+e.occurred_at, e.id) < ($4, $5) " ENTRY_FILTER
	"ORDER BY +e.occurred_at DESC, e.id DESC LIMIT $10";
static const char sql_entry_oldest_dates[] =
	"SELECT " ENTRY_COLUMNS ENTRY_TABLES "WHERE e.desk = $1 " ENTRY_DATES
	"AND (+e.occurred_at, e.id) > ($4, $5) " ENTRY_FILTER
	"ORDER BY +e.occurred_at, e.id LIMIT $10";
/* Before-shift entries that no takeover has ticked yet, in any of their versions: few, with an
 * index of their own. What was imported was on record elsewhere and waits for nobody. */
static const char sql_entry_before_shift[] =
	"SELECT " ENTRY_COLUMNS ENTRY_TABLES "WHERE e.desk = $1 AND e.before_shift > 0 "
	"AND e.origin <> 1 "
	"AND NOT EXISTS (SELECT 1 FROM entry_tick t WHERE t.desk = e.desk AND t.entry = e.root) "
	"AND NOT EXISTS (SELECT 1 FROM entry c JOIN entry_tick t ON t.desk = c.desk "
	"AND t.entry = c.id WHERE c.desk = e.desk AND c.root = e.root AND c.corrects > 0) "
	"AND +e.shift_date >= $2 AND +e.shift_date <= $3 "
	"AND (+e.occurred_at, e.id) > ($4, $5) " ENTRY_FILTER
	"ORDER BY +e.occurred_at, e.id LIMIT $10";

/* What a review has to look at; desk_review_doubts.c says which of it is doubtful. Late 2, batch 2,
 * missed call 10. */
static const char sql_entry_marked[] =
	"SELECT " ENTRY_COLUMNS ENTRY_TABLES "WHERE e.desk = $1 " ENTRY_DATES
	"AND (v.entry IS NOT NULL OR e.corrects > 0 OR e.late_entry > 0 OR e.origin = 2 "
	"OR e.kind = 10 OR (e.answer = 2 AND coalesce(e.late_reason, '') = '') "
	"OR e.id IN (SELECT f.entry FROM followup f WHERE f.desk = $1 AND f.closed_at = 0)) "
	"AND (+e.occurred_at, e.id) > ($4, $5) " ENTRY_FILTER
	"ORDER BY +e.occurred_at, e.id LIMIT $10";

/* No desk was kept on 1970-01-01: a filter that was left empty is open too. */
static bool is_day(date_t day)
{
	return day != DATE_NONE && day != 0;
}

static const char *list_text(const struct store_entry_filter *how)
{
	bool dated = is_day(how->from) || is_day(how->to);
	if (how->before_shift_only)
		return sql_entry_before_shift;
	if (how->marked_only)
		return sql_entry_marked;
	if (how->forward)
		return dated ? sql_entry_oldest_dates : sql_entry_oldest;
	return dated ? sql_entry_newest_dates : sql_entry_newest;
}

/* One row more than asked for tells whether there are more. */
static void bind_filter(struct sql *q, const struct store_entry_filter *how, bool dated)
{
	bool start = !how->key_at && !how->key_id, up = how->forward || how->before_shift_only ||
		how->marked_only;
	int64_t end = up ? INT64_MIN : INT64_MAX;
	sql_bind_int(q, 1, q->s->desk);
	if (dated) {
		sql_bind_int(q, 2, how->from);
		sql_bind_int(q, 3, is_day(how->to) ? how->to : INT32_MAX);
	}
	sql_bind_int(q, 4, start ? end : how->key_at);
	sql_bind_int(q, 5, start ? end : how->key_id);
	sql_bind_text(q, 6, how->shift);
	sql_bind_text(q, 7, how->find);
	sql_bind_int(q, 8, how->late_only);
	sql_bind_int(q, 9, how->standing_only);
	sql_bind_int(q, 10, how->limit ? (int64_t)how->limit + 1 : -1);
}

bool store_entry_list(struct store *s, const struct store_entry_filter *how, struct entry_list *out,
		      struct err *e)
{
	if (how->query && how->query->n && !how->before_shift_only) {
		struct store_found found;
		bool good = store_find(s, how, 0, &found, e);
		*out = found.list;
		return good;
	}
	const char *text = list_text(how);
	struct sql q = sql_start(s, text);
	struct sql_list list = { .size = sizeof(struct entry), .pool = &out->pool };
	*out = (struct entry_list){ 0 };
	bind_filter(&q, how, text != sql_entry_newest && text != sql_entry_oldest);
	bool ok = sql_read_list(&q, &entry_shape, &list, e);
	out->more = how->limit && list.n > how->limit;
	out->v = list.v;
	out->n = out->more ? how->limit : list.n;
	return ok;
}

static const char sql_entry_notes[] = "SELECT entry, at, author, text, seq FROM entry_note "
				      "WHERE desk = $1 AND entry = $2 ORDER BY seq";

bool store_entry_marks(struct store *s, int64_t id, struct mark_list *out, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(entry_mark, entry), ROW_I(entry_mark, at), ROW_T(entry_mark, author),
		ROW_T(entry_mark, text), ROW_I(entry_mark, seq),
	};
	struct sql q = sql_start(s, sql_entry_notes);
	struct sql_list list = { .size = sizeof(struct entry_mark), .pool = &out->pool };
	*out = (struct mark_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, id);
	bool ok = sql_read_list(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_entry_since[] =
	"SELECT " ENTRY_COLUMNS ENTRY_TABLES
	"WHERE e.desk = $1 AND e.shift_date = $2 AND e.shift = $3 "
	"AND +e.seq > $4 ORDER BY e.seq";

bool store_entry_since(struct store *s, date_t day, const char *code, int64_t seq,
		       struct entry_list *out, struct err *e)
{
	struct sql q = sql_start(s, sql_entry_since);
	struct sql_list list = { .size = sizeof(struct entry), .pool = &out->pool };
	*out = (struct entry_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, day);
	sql_bind_text(&q, 3, code);
	sql_bind_int(&q, 4, seq);
	bool ok = sql_read_list(&q, &entry_shape, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_entry_has_key[] =
	"SELECT 1 AS one FROM entry WHERE desk = $1 AND digest_key = $2 LIMIT 1";

bool store_entry_has_key(struct store *s, const char *digest_key, bool *has, struct err *e)
{
	struct sql q = sql_start(s, sql_entry_has_key);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_text(&q, 2, digest_key);
	*has = sql_next(&q);
	return sql_end(&q, e);
}
