/* SPDX-License-Identifier: MIT */
/* Shifts from their facts: opened, closed, handed over. A shift that only holds imported records
 * has a row too (SHIFT_IMPORTED); whoever opens it later takes that row over. */
#include "store/project.h"

#include "dutydesk/i18n.h"

static const char sql_shift_open[] =
	"INSERT INTO shift (desk, date, code, name, state, close_mode, in_charge, start_at, "
	"end_at, "
	"opened_at, closed_at, rostered, late_ms, overtime_ms, policy, reason, forward, seq, "
	"last_seq) "
	"VALUES ($1, $date, coalesce($code, ''), $name, 1, 0, $in_charge, $start, $end, $at, "
	"0, "
	"$rostered, $late_ms, 0, $policy, $reason, NULL, $2, $2) "
	"ON CONFLICT (desk, date, code) DO UPDATE SET name = excluded.name, state = 1, "
	"in_charge = excluded.in_charge, start_at = excluded.start_at, end_at = "
	"excluded.end_at, "
	"opened_at = excluded.opened_at, rostered = excluded.rostered, late_ms = "
	"excluded.late_ms, "
	"policy = excluded.policy, reason = excluded.reason, last_seq = excluded.last_seq "
	"WHERE shift.state = 6";
static const char sql_shift_tick[] =
	"INSERT INTO entry_tick (desk, entry, seq) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

bool project_shift_open(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_D(shift_open, date), ROW_T(shift_open, code), ROW_T(shift_open, name),
		ROW_T(shift_open, in_charge), ROW_I(shift_open, start), ROW_I(shift_open, end),
		ROW_I(shift_open, at), ROW_I(shift_open, rostered), ROW_I(shift_open, late_ms),
		ROW_I(shift_open, policy), ROW_T(shift_open, reason),
	};
	const struct shift_open *o = body;
	struct sql q = sql_start(s, sql_shift_open);
	sql_bind_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, body);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, f->seq);
	if (!sql_run(&q, e))
		return false;
	if (!sql_changes(s))
		return err_set(e, ERR_CONFLICT, _("somebody else has opened shift '%s' already: "
			"look again"), o->code ? o->code : "");
	for (size_t i = 0; i < o->n_before; i++) {
		q = sql_start(s, sql_shift_tick);
		sql_bind_int(&q, 1, s->desk);
		sql_bind_int(&q, 2, o->before[i]);
		sql_bind_int(&q, 3, f->seq);
		if (!sql_run(&q, e))
			return false;
	}
	return true;
}

static const char sql_shift_state[] =
	"UPDATE shift SET state = $4, close_mode = iif(close_mode = 0, $5, close_mode), "
	"closed_at = iif($6 = 0 OR closed_at > 0, closed_at, $6), last_seq = $7 "
	"WHERE desk = $1 AND date = $2 AND code = $3";

bool project_shift_state(struct store *s, const struct fact *f,
			 const struct project_shift_change *c, struct err *e)
{
	struct sql q = sql_start(s, sql_shift_state);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, c->date);
	sql_bind_text(&q, 3, c->code);
	sql_bind_int(&q, 4, c->state);
	sql_bind_int(&q, 5, c->mode);
	sql_bind_int(&q, 6, c->closed_at);
	sql_bind_int(&q, 7, f->seq);
	return sql_run(&q, e);
}

/* An emergency takeover already says UNSIGNED and a handover by both CLOSED, in either order. */
static const char sql_shift_close[] =
	"UPDATE shift SET state = CASE $4 WHEN 2 THEN 3 WHEN 4 THEN iif(state = 5, 5, 4) ELSE "
	"5 END, "
	"close_mode = $4, closed_at = $5, overtime_ms = $6, forward = coalesce($7, forward), "
	"last_seq = $8 "
	"WHERE desk = $1 AND date = $2 AND code = $3";

bool project_shift_close(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct shift_close *c = body;
	struct sql q = sql_start(s, sql_shift_close);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, c->date);
	sql_bind_text(&q, 3, c->code);
	sql_bind_int(&q, 4, c->mode);
	sql_bind_int(&q, 5, c->at);
	sql_bind_int(&q, 6, c->overtime_ms);
	sql_bind_text(&q, 7, c->forward);
	sql_bind_int(&q, 8, f->seq);
	if (!sql_run(&q, e))
		return false;
	return c->mode != CLOSE_DESK || project_handover_wait(s, f, c->date, c->code, e);
}

static const char sql_attendance_insert[] =
	"INSERT INTO attendance (desk, seq, date, code, number, kind, at, late_ms, note) "
	"VALUES ($1, $2, $date, $code, $number, $kind, $at, $late_ms, $note)";

bool project_shift_attendance(struct store *s, const struct fact *f, const void *body,
			      struct err *e)
{
	static const struct row_field fields[] = {
		ROW_D(attendance, date), ROW_T(attendance, code), ROW_T(attendance, number),
		ROW_I(attendance, kind), ROW_I(attendance, at), ROW_I(attendance, late_ms),
		ROW_T(attendance, note),
	};
	struct sql q = sql_start(s, sql_attendance_insert);
	sql_bind_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, body);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, f->seq);
	return sql_run(&q, e);
}

static const char sql_charge[] = "UPDATE shift SET in_charge = $4, last_seq = $5 WHERE desk = "
				 "$1 AND date = $2 AND code = $3";

bool project_shift_charge(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct charge *c = body;
	struct sql q = sql_start(s, sql_charge);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, c->date);
	sql_bind_text(&q, 3, c->code);
	sql_bind_text(&q, 4, c->to);
	sql_bind_int(&q, 5, f->seq);
	return sql_run(&q, e);
}
