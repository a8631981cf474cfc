/* SPDX-License-Identifier: MIT */
/* Reading shifts and who was there. Optional filters stand in the statement as "not given, or
 * equal", never in text that is put together. */
#include "store/inner.h"

#include "dutydesk/i18n.h"
#include "store/shape.h"

static const struct row_field shift_fields[] = {
	ROW_D(shift, date),
	ROW_T(shift, code),
	ROW_T(shift, name),
	ROW_I(shift, state),
	ROW_I(shift, close_mode),
	ROW_T(shift, in_charge),
	ROW_AS("start_at", ROW_INT, shift, start),
	ROW_AS("end_at", ROW_INT, shift, end),
	ROW_I(shift, opened_at),
	ROW_I(shift, closed_at),
	ROW_I(shift, rostered),
	ROW_I(shift, late_ms),
	ROW_I(shift, overtime_ms),
	ROW_I(shift, policy),
	ROW_T(shift, reason),
	ROW_T(shift, forward),
};
const struct row_shape shape_shift = { shift_fields, ARRAY_LEN(shift_fields) };

static bool read_one(struct sql *q, struct pool *pool, struct shift *out, bool *found,
		     struct err *e)
{
	*out = (struct shift){ 0 };
	*found = sql_next(q);
	if (*found)
		sql_read_row(q, &shape_shift, pool, out);
	return sql_end(q, e);
}

static const char sql_shift[] =
	"SELECT " SHIFT_COLUMNS "FROM shift s WHERE desk = $1 AND date = $2 AND code = $3";

bool store_shift_get(struct store *s, date_t day, const char *code, struct pool *pool,
		     struct shift *out, struct err *e)
{
	struct sql q = sql_start(s, sql_shift);
	char date[DATE_BUF];
	bool found;
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, day);
	sql_bind_text(&q, 3, code);
	if (!read_one(&q, pool, out, &found, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, _("there is no shift '%s/%s' on record"),
				date_print(date, day), code ? code : "");
}

static const char sql_shift_list[] =
	"SELECT " SHIFT_COLUMNS "FROM shift s WHERE desk = $1 AND ($2 >> state) & 1 "
	"AND date >= $3 AND date <= $4 ORDER BY date, start_at, code";
/* The few that are not complete have an index of their own. */
static const char sql_shift_list_standing[] =
	"SELECT " SHIFT_COLUMNS "FROM shift s WHERE desk = $1 AND state < 5 AND ($2 >> state) & 1 "
	"AND date >= $3 AND date <= $4 ORDER BY date, start_at, code";

bool store_shift_list(struct store *s, const struct store_shift_filter *how, struct shift_list *out,
		      struct err *e)
{
	bool complete = how->states >> SHIFT_CLOSED;
	struct sql q = sql_start(s, complete ? sql_shift_list : sql_shift_list_standing);
	struct sql_list list = { .size = sizeof(struct shift), .pool = &out->pool };
	*out = (struct shift_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, how->states);
	sql_bind_int(&q, 3, how->from);
	sql_bind_int(&q, 4, how->to == DATE_NONE || !how->to ? INT32_MAX : how->to);
	bool ok = sql_read_list(&q, &shape_shift, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_shift_before[] =
	"SELECT " SHIFT_COLUMNS "FROM shift s WHERE desk = $1 AND end_at <= $2 AND end_at > 0 "
	"AND state <> 6 ORDER BY end_at DESC, start_at DESC LIMIT 1";

bool store_shift_before(struct store *s, instant_t start, struct pool *pool, struct shift *out,
			struct err *e)
{
	struct sql q = sql_start(s, sql_shift_before);
	bool found;
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, start);
	if (!read_one(&q, pool, out, &found, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, _("there was no shift before this one"));
}

/* Who wrote a row is in its fact: a consent to leave the post is written by who gives it. */
#define ATTENDANCE_COLUMNS                                                                \
	"SELECT a.date AS date, a.code AS code, a.number AS number, a.kind AS kind, "     \
	"a.at AS at, a.late_ms AS late_ms, a.note AS note, f.author AS author "           \
	"FROM attendance a JOIN fact f ON f.seq = a.seq "

static bool read_attendance(struct sql *q, struct attendance_list *out, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_D(attendance, date), ROW_T(attendance, code), ROW_T(attendance, number),
		ROW_I(attendance, kind), ROW_I(attendance, at), ROW_I(attendance, late_ms),
		ROW_T(attendance, note), ROW_T(attendance, author),
	};
	struct sql_list list = { .size = sizeof(struct attendance), .pool = &out->pool };
	bool ok = sql_read_list(q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_attendance[] =
	ATTENDANCE_COLUMNS "WHERE a.desk = $1 AND a.date = $2 AND a.code = $3 ORDER BY a.seq";

bool store_attendance_list(struct store *s, date_t day, const char *code,
			   struct attendance_list *out, struct err *e)
{
	struct sql q = sql_start(s, sql_attendance);
	*out = (struct attendance_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, day);
	sql_bind_text(&q, 3, code);
	return read_attendance(&q, out, e);
}

static const char sql_attendance_between[] =
	ATTENDANCE_COLUMNS "WHERE a.desk = $1 AND a.date >= $2 AND a.date <= $3 "
	"ORDER BY a.date, a.code, a.seq";

bool store_attendance_between(struct store *s, date_t from, date_t to,
			      struct attendance_list *out, struct err *e)
{
	struct sql q = sql_start(s, sql_attendance_between);
	*out = (struct attendance_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, from);
	sql_bind_int(&q, 3, to);
	return read_attendance(&q, out, e);
}
