/* SPDX-License-Identifier: MIT */
/* Entries and follow-ups from their facts. A row of an entry is written once: corrections and
 * voids are rows of their own, and reading joins them. */
#include "store/find_index.h"
#include "store/project.h"

#include "dutydesk/i18n.h"

static const char sql_entry_insert[] =
	"INSERT INTO entry (desk, id, corrects, root, shift_date, shift, author, occurred_at, "
	"recorded_at, begun_at, channel, kind, category_set, wait_ms, rings, wait_source, "
	"answer, "
	"late_entry, before_shift, overtime, origin, urgency, call, policy, batch, digest_key, "
	"caller, phone, address, body, result, late_reason, reason, category, area, recording, "
	"evidence, greet_ms, seq) "
	"VALUES ($1, $id, $corrects, coalesce((SELECT o.root FROM entry o WHERE o.desk = $1 "
	"AND o.id = $corrects AND $corrects > 0), $id), $shift_date, $shift, coalesce($author, "
	"$2), "
	"$occurred_at, iif($recorded_at = 0, $3, $recorded_at), $begun_at, $channel, $kind, "
	"$category_set, $wait_ms, $rings, $wait_source, $answer, $late_entry, $before_shift, "
	"$overtime, $origin, $urgency, $call, $policy, $batch, $digest_key, $caller, $phone, "
	"$address, $body, $result, $late_reason, $reason, $category, $area, $recording, "
	"$evidence, $greet_ms, "
	"$4)";
/* Nobody opened it: it holds imported records only. */
static const char sql_shift_imported[] =
	"INSERT INTO shift (desk, date, code, state, close_mode, start_at, end_at, opened_at, "
	"closed_at, rostered, late_ms, overtime_ms, policy, seq, last_seq) "
	"VALUES ($1, $2, $3, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, $4, $4) ON CONFLICT DO NOTHING";

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
	ROW_I(entry, greet_ms),
};
static const struct row_shape entry_shape = { entry_fields, ARRAY_LEN(entry_fields) };

static bool put_in_index(struct store *s, const struct fact *f, const struct entry *entry,
			 struct err *e)
{
	struct entry indexed = *entry;
	indexed.seq = f->seq;
	find_index_add(s, &indexed);
	return s->finding.n < FIND_WAITING_MOST || find_index_flush(s, e);
}

bool project_entry_add(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct entry *entry = body;
	struct entry own = *entry;
	struct sql q = sql_start(s, sql_entry_insert);
	/* who signed wrote it, but for records that came from elsewhere or from paper */
	if (f->kind == FACT_ENTRY_CORRECT || own.origin == ORIGIN_LIVE)
		own.author = f->author;
	sql_bind_row(&q, &entry_shape, &own);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_text(&q, 2, f->author);
	sql_bind_int(&q, 3, f->at);
	sql_bind_int(&q, 4, f->seq);
	if (!sql_run(&q, e) || !project_caller_entry(s, f, entry, e) ||
	    !put_in_index(s, f, entry, e))
		return false;
	if (entry->origin == ORIGIN_LIVE || !entry->shift || !*entry->shift)
		return true;
	q = sql_start(s, sql_shift_imported);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, entry->shift_date);
	sql_bind_text(&q, 3, entry->shift);
	sql_bind_int(&q, 4, f->seq);
	return sql_run(&q, e);
}

static bool mark_insert(struct sql *q, const struct fact *f, const struct entry_mark *m,
			struct err *e)
{
	sql_bind_int(q, 1, q->s->desk);
	sql_bind_int(q, 2, m->entry);
	sql_bind_int(q, 3, m->at ? m->at : f->at);
	sql_bind_text(q, 4, f->author);
	sql_bind_text(q, 5, m->text);
	sql_bind_int(q, 6, f->seq);
	return sql_run(q, e);
}

static const char sql_entry_void[] = "INSERT INTO entry_void (desk, entry, at, author, text, "
				     "seq) VALUES ($1, $2, $3, $4, $5, $6)";

bool project_entry_void(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	struct sql q = sql_start(s, sql_entry_void);
	return mark_insert(&q, f, body, e);
}

static const char sql_entry_note[] = "INSERT INTO entry_note (desk, entry, at, author, text, "
				     "seq) VALUES ($1, $2, $3, $4, $5, $6)";

bool project_entry_note(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	struct sql q = sql_start(s, sql_entry_note);
	return mark_insert(&q, f, body, e);
}

static const char sql_batch_insert[] =
	"INSERT INTO batch (desk, id, n, from_at, to_at, reason, seq) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7)";

bool project_entry_batch(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct batch *b = body;
	struct sql q = sql_start(s, sql_batch_insert);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, b->id);
	sql_bind_int(&q, 3, b->n);
	sql_bind_int(&q, 4, b->from);
	sql_bind_int(&q, 5, b->to);
	sql_bind_text(&q, 6, b->reason);
	sql_bind_int(&q, 7, f->seq);
	return sql_run(&q, e);
}

/* A trigger of the schema empties the words that this row names. */
static const char sql_redact[] =
	"INSERT INTO redaction (desk, target, second, reason, digest, seq) "
	"VALUES ($1, $2, $3, $4, $5, $6)";

bool project_entry_redact(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct redact_record *r = body;
	if (!find_index_redact(s, r->target, e))
		return false;
	struct sql q = sql_start(s, sql_redact);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, r->target);
	sql_bind_text(&q, 3, r->second);
	sql_bind_text(&q, 4, r->reason);
	sql_bind_blob(&q, 5, r->digest);
	sql_bind_int(&q, 6, f->seq);
	return sql_run(&q, e);
}

static const char sql_followup_insert[] =
	"INSERT INTO followup (desk, id, entry, root, kind, state, opened_at, due_at, closed_at, "
	"shift_date, shift, owner, last_step, steps, seq, last_seq) "
	"VALUES ($1, $id, $entry, coalesce((SELECT o.root FROM entry o WHERE o.desk = $1 "
	"AND o.id = $entry), $entry), $kind, 1, iif($opened_at = 0, $2, $opened_at), $due_at, 0, "
	"$shift_date, $shift, $owner, 0, 0, $3, $3)";

bool project_followup_open(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(followup, id), ROW_I(followup, entry), ROW_I(followup, kind),
		ROW_I(followup, opened_at), ROW_I(followup, due_at), ROW_D(followup, shift_date),
		ROW_T(followup, shift), ROW_T(followup, owner),
	};
	struct sql q = sql_start(s, sql_followup_insert);
	sql_bind_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, body);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, f->at);
	sql_bind_int(&q, 3, f->seq);
	return sql_run(&q, e);
}

/* Where a step leaves the matter: 0 leaves it as it is. What the rules say too, but a rule may
 * change one day and the record may not. */
static enum followup_state state_after(const struct step *p)
{
	if (p->closes)
		return FOLLOWUP_CLOSED;
	switch ((enum step_kind)p->kind) {
	case STEP_DISPATCH:
	case STEP_ACCEPTED:
		return FOLLOWUP_DISPATCHED;
	case STEP_ASK:
		return FOLLOWUP_WAITING;
	case STEP_DECISION:
		return FOLLOWUP_OPEN;
	case STEP_RESOLVE:
		return FOLLOWUP_CLOSED;
	case STEP_CONTACT:
	case STEP_URGE:
	case STEP_FEEDBACK:
	case STEP_CALL:
	case STEP_VISIT:
	case STEP_NOTE:
		break;
	}
	return 0;
}

static const char sql_followup_after[] =
	"UPDATE followup SET state = CASE WHEN closed_at > 0 OR $3 = 0 THEN state ELSE $3 END, "
	"closed_at = CASE WHEN closed_at = 0 AND $3 = 4 THEN $4 ELSE closed_at END, "
	"due_at = iif($5 = 0, due_at, $5), last_step = $6, steps = steps + 1, last_seq = $7 "
	"WHERE desk = $1 AND id = $2";

static bool followup_after(struct store *s, const struct fact *f, const struct step *p,
			   struct err *e)
{
	struct sql q = sql_start(s, sql_followup_after);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, p->followup);
	sql_bind_int(&q, 3, state_after(p));
	sql_bind_int(&q, 4, p->at ? p->at : f->at);
	sql_bind_int(&q, 5, p->due);
	sql_bind_int(&q, 6, p->id);
	sql_bind_int(&q, 7, f->seq);
	return sql_run(&q, e);
}

static const char sql_step_insert[] =
	"INSERT INTO step (desk, id, followup, kind, at, due, author, department, number_kind, "
	"call_result, closes, note, phone, result, seq) "
	"VALUES ($1, $id, $followup, $kind, iif($at = 0, $2, $at), $due, $3, $department, "
	"$number_kind, $call_result, $closes, $note, $phone, $result, $4)";

bool project_followup_step(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(step, id),	  ROW_I(step, followup),    ROW_I(step, kind),
		ROW_I(step, at),	  ROW_I(step, due),	    ROW_T(step, department),
		ROW_T(step, number_kind), ROW_I(step, call_result), ROW_I(step, closes),
		ROW_T(step, note),	  ROW_T(step, phone),	    ROW_T(step, result),
	};
	struct sql q = sql_start(s, sql_step_insert);
	sql_bind_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, body);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, f->at);
	sql_bind_text(&q, 3, f->author);
	sql_bind_int(&q, 4, f->seq);
	return sql_run(&q, e) && followup_after(s, f, body, e);
}
