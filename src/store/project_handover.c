/* SPDX-License-Identifier: MIT */
/* Handovers, and with them the shifts that they end. Every act is one change of the handover's
 * row; which signature is still missing after an emergency takeover decides what an offer or an
 * acceptance then completes. Reviews and spot checks stand here too: they only add rows. */
#include "store/project.h"

static const char sql_handover_upsert[] =
	"INSERT INTO handover (desk, id, state, preparation, shift_date, shift, from_number, "
	"to_number, prepared_at, offered_at, closed_at, sheet, note, reason, summary, forward, "
	"confirmed_by, offer_seq, accept_seq, last_seq, missing, seq) "
	"VALUES ($1, $id, 1, $preparation, $shift_date, $shift, $from, $to, $prepared_at, 0, 0, "
	"$sheet, $note, $reason, $summary, $forward, NULL, 0, 0, $2, 0, $2) "
	"ON CONFLICT (desk, id) DO UPDATE SET state = iif(handover.state = 5, 5, 1), "
	"preparation = excluded.preparation, from_number = excluded.from_number, "
	"to_number = excluded.to_number, prepared_at = excluded.prepared_at, "
	"sheet = excluded.sheet, note = excluded.note, reason = excluded.reason, "
	"summary = excluded.summary, forward = excluded.forward, last_seq = excluded.last_seq";

static bool handover_upsert(struct store *s, const struct fact *f, const struct handover *h,
			    struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(handover, id), ROW_I(handover, preparation), ROW_D(handover, shift_date),
		ROW_T(handover, shift), ROW_T(handover, from), ROW_T(handover, to),
		ROW_I(handover, prepared_at), ROW_B(handover, sheet), ROW_T(handover, note),
		ROW_T(handover, reason), ROW_T(handover, summary), ROW_T(handover, forward),
	};
	struct sql q = sql_start(s, sql_handover_upsert);
	sql_bind_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, h);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, f->seq);
	return sql_run(&q, e);
}

static const char sql_item_insert[] =
	"INSERT INTO handover_item (desk, handover, id, kind, ref, name, next_step, whom, reason, "
	"due, count, last_count, ticked, objection) "
	"VALUES ($1, $2, $id, $kind, $ref, $name, $next_step, $whom, $reason, $due, $count, "
	"$last_count, $ticked, $objection)";

static bool item_insert(struct store *s, int64_t handover, const struct handover_item *item,
			struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(handover_item, id), ROW_I(handover_item, kind), ROW_I(handover_item, ref),
		ROW_T(handover_item, name), ROW_T(handover_item, next_step),
		ROW_T(handover_item, whom), ROW_T(handover_item, reason), ROW_I(handover_item, due),
		ROW_I(handover_item, count), ROW_I(handover_item, last_count),
		ROW_I(handover_item, ticked), ROW_T(handover_item, objection),
	};
	struct sql q = sql_start(s, sql_item_insert);
	sql_bind_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, item);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, handover);
	return sql_run(&q, e);
}

static const char sql_items_clear[] = "DELETE FROM handover_item WHERE desk = $1 AND handover = $2";

bool project_handover_prepare(struct store *s, const struct fact *f, const void *body,
			      struct err *e)
{
	const struct handover *h = body;
	struct sql q = sql_start(s, sql_items_clear);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, h->id);
	if (!sql_run(&q, e) || !handover_upsert(s, f, h, e))
		return false;
	for (size_t i = 0; i < h->n; i++)
		if (!item_insert(s, h->id, &h->v[i], e))
			return false;
	return true;
}

/* --- acts --- */

static const char sql_item_tick[] =
	"UPDATE handover_item SET ticked = 1 WHERE desk = $1 AND handover = $2 AND id = $3";
static const char sql_item_object[] =
	"UPDATE handover_item SET objection = $4 WHERE desk = $1 AND handover = $2 AND id = $3";

static bool tick(struct store *s, const struct handover_act *a, struct err *e)
{
	for (size_t i = 0; i < a->n_ticks; i++) {
		struct sql q = sql_start(s, sql_item_tick);
		sql_bind_int(&q, 1, s->desk);
		sql_bind_int(&q, 2, a->handover);
		sql_bind_int(&q, 3, a->ticks[i]);
		if (!sql_run(&q, e))
			return false;
	}
	if (!a->objection_item)
		return true;
	struct sql q = sql_start(s, sql_item_object);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, a->handover);
	sql_bind_int(&q, 3, a->objection_item);
	sql_bind_text(&q, 4, a->note && *a->note ? a->note : a->reason);
	return sql_run(&q, e);
}

/* The handover as the act finds it; texts in the pool. */
struct standing { date_t date; const char *code; int64_t state, missing, objections; };

static const char sql_handover_standing[] =
	"SELECT shift_date, shift, state, missing, (SELECT count(*) FROM handover_item i "
	"WHERE i.desk = h.desk AND i.handover = h.id AND i.objection IS NOT NULL) AS objections "
	"FROM handover h WHERE desk = $1 AND id = $2";

static bool standing(struct store *s, int64_t id, struct pool *pool, struct standing *out,
		     struct err *e)
{
	struct sql q = sql_start(s, sql_handover_standing);
	*out = (struct standing){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, id);
	if (sql_next(&q)) {
		out->date = (date_t)sql_int(&q, "shift_date");
		out->code = sql_text(&q, "shift", pool);
		out->state = sql_int(&q, "state");
		out->missing = sql_int(&q, "missing");
		out->objections = sql_int(&q, "objections");
	}
	return sql_end(&q, e);
}

/* When it was done by the clock; the fact itself never stands before the newest one. */
static instant_t time_of(const struct fact *f, const struct handover_act *a)
{
	return a->at ? a->at : f->at;
}

/* What an act changes; zero and NULL leave a column as it is. */
struct change {
	enum handover_state state;
	instant_t offered_at, closed_at;
	struct bytes sheet;
	const char *to, *reason, *confirmed_by;
	int64_t offer_seq, accept_seq, missing;
	enum shift_state shift;
	enum close_mode mode;
};

static const char sql_handover_change[] =
	"UPDATE handover SET state = $3, offered_at = iif($4 = 0, offered_at, $4), "
	"closed_at = iif($5 = 0, closed_at, $5), sheet = coalesce($6, sheet), "
	"to_number = coalesce($7, to_number), reason = coalesce($8, reason), "
	"confirmed_by = coalesce($9, confirmed_by), offer_seq = iif($10 = 0, offer_seq, $10), "
	"accept_seq = iif($11 = 0, accept_seq, $11), missing = $12, last_seq = $13 "
	"WHERE desk = $1 AND id = $2";

static bool change(struct store *s, const struct fact *f, const struct handover_act *a,
		   const struct change *c, struct err *e)
{
	struct pool pool = { 0 };
	struct standing now;
	struct sql q = sql_start(s, sql_handover_change);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, a->handover);
	sql_bind_int(&q, 3, c->state);
	sql_bind_int(&q, 4, c->offered_at);
	sql_bind_int(&q, 5, c->closed_at);
	sql_bind_blob(&q, 6, c->sheet);
	sql_bind_text(&q, 7, c->to);
	sql_bind_text(&q, 8, c->reason);
	sql_bind_text(&q, 9, c->confirmed_by);
	sql_bind_int(&q, 10, c->offer_seq);
	sql_bind_int(&q, 11, c->accept_seq);
	sql_bind_int(&q, 12, c->missing);
	sql_bind_int(&q, 13, f->seq);
	bool ok = sql_run(&q, e) && standing(s, a->handover, &pool, &now, e);
	if (ok && c->shift)
		ok = project_shift_state(s, f, &(struct project_shift_change){
			.date = now.date, .code = now.code, .state = c->shift, .mode = c->mode,
			.closed_at = c->shift == SHIFT_CLOSED ? time_of(f, a) : 0 }, e);
	pool_release(&pool);
	return ok;
}

bool project_handover_offer(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct handover_act *a = body;
	struct pool pool = { 0 };
	struct standing now;
	if (!standing(s, a->handover, &pool, &now, e))
		return false;
	pool_release(&pool);
	struct change c = {
		.state = HANDOVER_OFFERED, .offered_at = time_of(f, a), .sheet = a->sheet,
		.offer_seq = f->seq, .shift = SHIFT_OFFERED,
	};
	if (now.state == HANDOVER_UNSIGNED) {	/* the outgoing signature, given later */
		c.state = HANDOVER_ACCEPTED;
		c.closed_at = time_of(f, a);
		c.shift = SHIFT_CLOSED;
	}
	return change(s, f, a, &c, e);
}

static const char sql_handover_seen[] =
	"UPDATE handover SET last_seq = $3 WHERE desk = $1 AND id = $2";

bool project_handover_tick(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct handover_act *a = body;
	struct sql q = sql_start(s, sql_handover_seen);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, a->handover);
	sql_bind_int(&q, 3, f->seq);
	return sql_run(&q, e) && tick(s, a, e);
}

bool project_handover_accept(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct handover_act *a = body;
	struct pool pool = { 0 };
	struct standing now;
	if (!tick(s, a, e) || !standing(s, a->handover, &pool, &now, e))
		return false;
	pool_release(&pool);
	bool objected = now.objections || a->objection_item || (a->note && *a->note);
	return change(
		s, f, a,
		&(struct change){ .state = objected ? HANDOVER_OBJECTED : HANDOVER_ACCEPTED,
				  .closed_at = time_of(f, a),
				  .to = f->author,
				  .reason = a->note && *a->note ? a->note : a->reason,
				  .accept_seq = f->seq,
				  .shift = SHIFT_CLOSED,
				  .mode = CLOSE_HANDOVER },
		e);
}

bool project_handover_refuse(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct handover_act *a = body;
	return change(s, f, a, &(struct change){
		.state = HANDOVER_REFUSED, .reason = a->reason, .shift = SHIFT_OPEN }, e);
}

bool project_handover_relieve(struct store *s, const struct fact *f, const void *body,
			      struct err *e)
{
	const struct handover_act *a = body;
	return change(s, f, a,
		      &(struct change){ .state = HANDOVER_RELIEVED,
					.closed_at = time_of(f, a),
					.to = a->person,
					.reason = a->reason,
					.confirmed_by = f->author,
					.accept_seq = f->seq,
					.shift = SHIFT_CLOSED,
					.mode = CLOSE_RELIEVED },
		      e);
}

bool project_handover_emergency(struct store *s, const struct fact *f, const void *body,
				struct err *e)
{
	const struct handover_act *a = body;
	struct pool pool = { 0 };
	struct standing now;
	if (!standing(s, a->handover, &pool, &now, e))
		return false;
	pool_release(&pool);
	/* An outgoing signature that was given keeps its time. */
	bool offers = a->missing == 2 && now.state != HANDOVER_OFFERED &&
		      now.state != HANDOVER_WAITING;
	return change(s, f, a,
		      &(struct change){ .state = HANDOVER_UNSIGNED,
					.to = a->person,
					.reason = a->reason,
					.missing = a->missing,
					.offered_at = offers ? time_of(f, a) : 0,
					.offer_seq = offers ? f->seq : 0,
					.accept_seq = a->missing == 1 ? f->seq : 0,
					.shift = SHIFT_UNSIGNED,
					.mode = CLOSE_EMERGENCY },
		      e);
}

static const char sql_handover_wait[] =
	"UPDATE handover SET state = 3, offered_at = iif(offered_at = 0, $4, offered_at), "
	"offer_seq = iif(offer_seq = 0, $5, offer_seq), last_seq = $5 "
	"WHERE desk = $1 AND state IN (1, 2) AND id = (SELECT max(id) FROM handover "
	"WHERE desk = $1 AND shift_date = $2 AND shift = $3)";

bool project_handover_wait(struct store *s, const struct fact *f, date_t date, const char *code,
			   struct err *e)
{
	struct sql q = sql_start(s, sql_handover_wait);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, date);
	sql_bind_text(&q, 3, code);
	sql_bind_int(&q, 4, f->at);
	sql_bind_int(&q, 5, f->seq);
	return sql_run(&q, e);
}

/* --- reviews and spot checks --- */

static const char sql_review_insert[] =
	"INSERT INTO review_act (desk, seq, shift_date, shift, kind, at, due, entry, sheet, "
	"department, note, author) "
	"VALUES ($1, $2, $shift_date, $shift, $kind, iif($at = 0, $3, $at), $due, $entry, $sheet, "
	"$department, $note, $4)";

bool project_review_act(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_D(review_act, shift_date), ROW_T(review_act, shift), ROW_I(review_act, kind),
		ROW_I(review_act, at), ROW_I(review_act, due), ROW_I(review_act, entry),
		ROW_B(review_act, sheet), ROW_T(review_act, department), ROW_T(review_act, note),
	};
	struct review_act act = *(const struct review_act *)body;
	act.kind = f->kind - FACT_REVIEW_ASK + REVIEW_ASK;	/* the fact's kind decides */
	struct sql q = sql_start(s, sql_review_insert);
	sql_bind_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, &act);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, f->seq);
	sql_bind_int(&q, 3, f->at);
	sql_bind_text(&q, 4, f->author);
	return sql_run(&q, e);
}

static const char sql_check_insert[] =
	"INSERT INTO spot_check (desk, id, at, author, person, item, result, entry, seq, event, "
	"sheet, points, recording) "
	"VALUES ($1, $id, iif($at = 0, $2, $at), $3, $person, $item, $result, $entry, $4, $event, "
	"$sheet, $points, $recording)";

bool project_review_check(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(check, id), ROW_I(check, at), ROW_T(check, person), ROW_T(check, item),
		ROW_T(check, result), ROW_I(check, entry), ROW_T(check, event),
		ROW_T(check, sheet), ROW_I(check, points), ROW_T(check, recording),
	};
	struct sql q = sql_start(s, sql_check_insert);
	sql_bind_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, body);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, f->at);
	sql_bind_text(&q, 3, f->author);
	sql_bind_int(&q, 4, f->seq);
	return sql_run(&q, e);
}
