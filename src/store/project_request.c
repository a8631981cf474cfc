/* SPDX-License-Identifier: MIT */
/* Swaps and leaves. An approval changes the published roster by exactly the duties that its fact
 * names; the next publication of the month starts from there. */
#include "store/project.h"

static const char sql_ask[] =
	"INSERT INTO request (desk, id, kind, at, number, date, shift, other, other_date, "
	"other_shift, from_date, until, leave, stand_in, late_ms, policy, reason, certificate, "
	"state, last_by, last_at, seq, last_seq) VALUES ($1, $id, $kind, $at, "
	"coalesce($number, ''), $date, $shift, $other, $other_date, $other_shift, $from_date, "
	"$until, $leave, $stand_in, $late_ms, $policy, $reason, $certificate, $2, $3, $at, $4, "
	"$4)";

bool project_request_ask(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(request, id), ROW_I(request, kind), ROW_I(request, at),
		ROW_T(request, number), ROW_D(request, date), ROW_T(request, shift),
		ROW_T(request, other), ROW_D(request, other_date), ROW_T(request, other_shift),
		ROW_AS("from_date", ROW_DATE, request, from), ROW_D(request, until),
		ROW_T(request, leave), ROW_T(request, stand_in), ROW_I(request, late_ms),
		ROW_I(request, policy), ROW_T(request, reason), ROW_T(request, certificate),
	};
	struct sql q = sql_start(s, sql_ask);
	sql_bind_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, body);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, REQUEST_ASKED);
	sql_bind_text(&q, 3, f->author);
	sql_bind_int(&q, 4, f->seq);
	return sql_run(&q, e);
}

static const char sql_act[] =
	"INSERT INTO request_act (desk, request, act, at, author, state, certificate, note, seq) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
static const char sql_state[] =
	"UPDATE request SET state = $3, last_by = $4, last_at = $5, last_seq = $6, "
	"certificate = coalesce($7, certificate) WHERE desk = $1 AND id = $2";
static const char sql_gone[] =
	"DELETE FROM roster_duty WHERE desk = $1 AND month = $2 AND date = $3 AND shift = $4 "
	"AND number = $5";
static const char sql_come[] =
	"INSERT INTO roster_duty (desk, month, date, shift, number, seq) "
	"VALUES ($1, $2, $3, coalesce($4, ''), coalesce($5, ''), $6) ON CONFLICT DO NOTHING";

static bool change_duty(struct store *s, const struct fact *f, const struct duty *d, bool come,
			struct err *e)
{
	struct sql q = sql_start(s, come ? sql_come : sql_gone);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, date_month_of(d->date));
	sql_bind_int(&q, 3, d->date);
	sql_bind_text(&q, 4, d->shift);
	sql_bind_text(&q, 5, d->number);
	if (come)
		sql_bind_int(&q, 6, f->seq);
	return sql_run(&q, e);
}

bool project_request_act(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct request_act *a = body;
	struct sql q = sql_start(s, sql_act);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, a->request);
	sql_bind_int(&q, 3, a->act);
	sql_bind_int(&q, 4, a->at ? a->at : f->at);
	sql_bind_text(&q, 5, f->author);
	sql_bind_int(&q, 6, a->state);
	sql_bind_text(&q, 7, a->certificate);
	sql_bind_text(&q, 8, a->note);
	sql_bind_int(&q, 9, f->seq);
	if (!sql_run(&q, e))
		return false;
	q = sql_start(s, sql_state);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, a->request);
	sql_bind_int(&q, 3, a->state);
	sql_bind_text(&q, 4, f->author);
	sql_bind_int(&q, 5, a->at ? a->at : f->at);
	sql_bind_int(&q, 6, f->seq);
	sql_bind_text(&q, 7, a->certificate);
	bool ok = sql_run(&q, e);
	for (size_t i = 0; ok && i < a->n_gone; i++)
		ok = change_duty(s, f, &a->gone[i], false, e);
	for (size_t i = 0; ok && i < a->n_come; i++)
		ok = change_duty(s, f, &a->come[i], true, e);
	return ok;
}
