/* SPDX-License-Identifier: MIT */
/* Reading matters and their steps. What a matter is about is read from the newest correction of
 * its entry, so that a corrected phone number is the one that is called. */
#include "store/inner.h"

#include "dutydesk/i18n.h"

#define FOLLOWUP_COLUMNS \
	"f.id, f.entry, f.kind, f.state, f.opened_at, f.due_at, f.closed_at, f.shift_date, " \
	"f.shift, f.owner, e.body, e.caller, e.phone, p.note AS last_note, " \
	"(SELECT d.department FROM step d WHERE d.desk = f.desk AND d.followup = f.id " \
	"AND d.department IS NOT NULL ORDER BY d.id DESC LIMIT 1) AS department, " \
	"(SELECT d.result FROM step d WHERE d.desk = f.desk AND d.followup = f.id " \
	"AND d.result IS NOT NULL ORDER BY d.id DESC LIMIT 1) AS result, " \
	"f.last_step, f.steps, f.seq "
#define FOLLOWUP_TABLES \
	"FROM followup f LEFT JOIN entry e ON e.desk = f.desk AND e.id = coalesce((" \
	"SELECT max(+c.id) FROM entry c WHERE c.desk = f.desk AND c.root = f.root " \
	"AND c.corrects > 0), f.root) " \
	"LEFT JOIN step p ON p.desk = f.desk AND p.id = f.last_step "

static const struct row_field followup_fields[] = {
	ROW_I(followup, id), ROW_I(followup, entry), ROW_I(followup, kind), ROW_I(followup, state),
	ROW_I(followup, opened_at), ROW_I(followup, due_at), ROW_I(followup, closed_at),
	ROW_D(followup, shift_date), ROW_T(followup, shift), ROW_T(followup, owner),
	ROW_T(followup, body), ROW_T(followup, caller), ROW_T(followup, phone),
	ROW_T(followup, last_note), ROW_T(followup, department), ROW_T(followup, result),
	ROW_AS("last_step", ROW_INT, followup, last_step), ROW_I(followup, steps),
	ROW_I(followup, seq),
};
static const struct row_shape followup_shape = { followup_fields, ARRAY_LEN(followup_fields) };

static const char sql_followup[] =
	"SELECT " FOLLOWUP_COLUMNS FOLLOWUP_TABLES "WHERE f.desk = $1 AND f.id = $2";

bool store_followup_get(struct store *s, int64_t id, struct pool *pool, struct followup *out,
			struct err *e)
{
	struct sql q = sql_start(s, sql_followup);
	*out = (struct followup){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, id);
	bool found = sql_next(&q);
	if (found)
		sql_read_row(&q, &followup_shape, pool, out);
	if (!sql_end(&q, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, _("there is no matter %lld"), (long long)id);
}

#define FOLLOWUP_FILTER \
	"AND ($2 = 0 OR f.entry = $2 " \
	"OR f.root = (SELECT o.root FROM entry o WHERE o.desk = f.desk AND o.id = $2)) " \
	"ORDER BY f.due_at = 0, f.due_at, f.id LIMIT $3"

static const char sql_followup_all[] =
	"SELECT " FOLLOWUP_COLUMNS FOLLOWUP_TABLES "WHERE f.desk = $1 " FOLLOWUP_FILTER;
static const char sql_followup_open[] =
	"SELECT " FOLLOWUP_COLUMNS FOLLOWUP_TABLES "WHERE f.desk = $1 AND f.closed_at = 0 "
	FOLLOWUP_FILTER;

bool store_followup_list(struct store *s, const struct store_followup_filter *how,
			 struct followup_list *out, struct err *e)
{
	struct sql q = sql_start(s, how->open_only ? sql_followup_open : sql_followup_all);
	struct sql_list list = { .size = sizeof(struct followup), .pool = &out->pool };
	*out = (struct followup_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, how->entry);
	sql_bind_int(&q, 3, how->limit ? (int64_t)how->limit : -1);
	bool ok = sql_read_list(&q, &followup_shape, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_step_list[] =
	"SELECT id, followup, kind, at, due, author, department, number_kind, call_result, closes, "
	"note, phone, result, seq FROM step WHERE desk = $1 AND followup = $2 ORDER BY id";

bool store_step_list(struct store *s, int64_t followup, struct step_list *out, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(step, id), ROW_I(step, followup), ROW_I(step, kind), ROW_I(step, at),
		ROW_I(step, due), ROW_T(step, author), ROW_T(step, department),
		ROW_T(step, number_kind), ROW_I(step, call_result), ROW_I(step, closes),
		ROW_T(step, note), ROW_T(step, phone), ROW_T(step, result), ROW_I(step, seq),
	};
	struct sql q = sql_start(s, sql_step_list);
	struct sql_list list = { .size = sizeof(struct step), .pool = &out->pool };
	*out = (struct step_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, followup);
	bool ok = sql_read_list(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}
