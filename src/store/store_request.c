/* SPDX-License-Identifier: MIT */
/* Reading swaps and leaves. They are few: a list is read whole. */
#include "store/inner.h"

static const char sql_request_list[] =
	"SELECT id, kind, at, number, date, shift, other, other_date, other_shift, from_date, "
	"until, leave, stand_in, late_ms, policy, reason, certificate, state, last_by, last_at, "
	"seq, last_seq FROM request WHERE desk = $1 AND ($2 = 0 OR id = $2) "
	"AND ($3 IS NULL OR number = $3 OR other = $3) AND ($4 = 0 OR state IN (1, 2, 3)) "
	"ORDER BY id DESC";
_Static_assert(REQUEST_ASKED == 1 && REQUEST_CONSENTED == 2 && REQUEST_FIRST == 3,
	       "the open states stand in the text above");

bool store_request_list(struct store *s, const struct store_request_filter *how,
			struct request_list *out, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(request, id), ROW_I(request, kind), ROW_I(request, at),
		ROW_T(request, number), ROW_D(request, date), ROW_T(request, shift),
		ROW_T(request, other), ROW_D(request, other_date), ROW_T(request, other_shift),
		ROW_AS("from_date", ROW_DATE, request, from), ROW_D(request, until),
		ROW_T(request, leave), ROW_T(request, stand_in), ROW_I(request, late_ms),
		ROW_I(request, policy), ROW_T(request, reason), ROW_T(request, certificate),
		ROW_I(request, state), ROW_T(request, last_by), ROW_I(request, last_at),
		ROW_I(request, seq), ROW_I(request, last_seq),
	};
	struct sql q = sql_start(s, sql_request_list);
	struct sql_list list = { .size = sizeof(struct request), .pool = &out->pool };
	*out = (struct request_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, how->id);
	sql_bind_text(&q, 3, how->number);
	sql_bind_int(&q, 4, how->open_only);
	bool ok = sql_read_list(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_request_acts[] =
	"SELECT request, act, at, state, certificate, note, author FROM request_act "
	"WHERE desk = $1 AND request = $2 ORDER BY seq";

bool store_request_acts(struct store *s, int64_t request, struct request_act_list *out,
			struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(request_act, request), ROW_I(request_act, act), ROW_I(request_act, at),
		ROW_I(request_act, state), ROW_T(request_act, certificate),
		ROW_T(request_act, note), ROW_T(request_act, author),
	};
	struct sql q = sql_start(s, sql_request_acts);
	struct sql_list list = { .size = sizeof(struct request_act), .pool = &out->pool };
	*out = (struct request_act_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, request);
	bool ok = sql_read_list(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}
