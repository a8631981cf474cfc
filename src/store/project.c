/* SPDX-License-Identifier: MIT */
/* The table of projectors, those of the desk itself (people, keys, policies, rosters), and the
 * rebuilding of everything from the journal. */
#include "store/find_index.h"
#include "store/project.h"

#include "dutydesk/i18n.h"

static const char sql_genesis_insert[] =
	"INSERT INTO genesis (desk, name, desk_id, root, format, training, seq) "
	"VALUES ($1, $desk, $desk_id, $root, $format, $training, $2)";

static bool project_genesis(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_T(genesis, desk), ROW_B(genesis, desk_id), ROW_B(genesis, root),
		ROW_I(genesis, format), ROW_I(genesis, training),
	};
	struct sql q = sql_start(s, sql_genesis_insert);
	sql_bind_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, body);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, f->seq);
	return sql_run(&q, e);
}

static const char sql_staff_upsert[] =
	"INSERT INTO staff (desk, number, name, phone, role, state, seq) "
	"VALUES ($1, $2, $3, $4, CASE $5 WHEN 1 THEN 'agent' WHEN 2 THEN 'supervisor' "
	"WHEN 3 THEN 'manager' ELSE 'none' END, $6, $7) "
	"ON CONFLICT (desk, number) DO UPDATE SET name = excluded.name, phone = excluded.phone, "
	"role = excluded.role, state = excluded.state, seq = excluded.seq";
static const char sql_key_forget[] = "DELETE FROM person_key WHERE desk = $1 AND number = $2";

static bool project_staff(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct person *p = body;
	struct sql q = sql_start(s, sql_staff_upsert);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_text(&q, 2, p->number);
	sql_bind_text(&q, 3, p->name);
	sql_bind_text(&q, 4, p->phone);
	sql_bind_int(&q, 5, p->role);
	sql_bind_int(&q, 6, p->state);
	sql_bind_int(&q, 7, f->seq);
	if (!sql_run(&q, e))
		return false;
	if (p->state != PERSON_RETIRED)
		return true;
	q = sql_start(s, sql_key_forget);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_text(&q, 2, p->number);
	return sql_run(&q, e);
}

static const char sql_key_upsert[] =
	"INSERT INTO person_key (desk, number, public_key, sealed, first, seq) "
	"VALUES ($1, $2, $3, $4, $5, $6) "
	"ON CONFLICT (desk, number) DO UPDATE SET public_key = excluded.public_key, "
	"sealed = excluded.sealed, first = excluded.first, seq = excluded.seq";

static bool project_key(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct key_record *k = body;
	struct sql q = sql_start(s, sql_key_upsert);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_text(&q, 2, k->number);
	sql_bind_blob(&q, 3, k->public_key);
	sql_bind_blob(&q, 4, k->sealed);
	sql_bind_int(&q, 5, k->first);
	sql_bind_int(&q, 6, f->seq);
	return sql_run(&q, e);
}

static const char sql_policy_insert[] =
	"INSERT INTO policy (desk, version, from_date, name, source, yaml, seq) "
	"VALUES ($1, $2, $from_date, $name, $source, $yaml, $2)";

static bool project_policy(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_AS("from_date", ROW_INT, policy_record, from), ROW_T(policy_record, name),
		ROW_T(policy_record, source), ROW_T(policy_record, yaml),
	};
	struct sql q = sql_start(s, sql_policy_insert);
	sql_bind_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, body);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, f->seq);
	return sql_run(&q, e);
}

static const char sql_calendar_upsert[] =
	"INSERT INTO calendar (desk, year, source, csv, seq, imported_at, author) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7) "
	"ON CONFLICT (desk, year) DO UPDATE SET source = excluded.source, csv = excluded.csv, "
	"seq = excluded.seq, imported_at = excluded.imported_at, author = excluded.author";

static bool project_calendar(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct calendar_record *c = body;
	struct sql q = sql_start(s, sql_calendar_upsert);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, c->year);
	sql_bind_text(&q, 3, c->source);
	sql_bind_text(&q, 4, c->csv);
	sql_bind_int(&q, 5, f->seq);
	sql_bind_int(&q, 6, f->at);
	sql_bind_text(&q, 7, f->author);
	return sql_run(&q, e);
}

static const char sql_roster_insert[] =
	"INSERT INTO roster (desk, month, version, findings, published_at, author, seq) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7)";

static bool roster_insert(struct store *s, const struct fact *f, const struct roster *r,
			  struct err *e)
{
	struct sql q = sql_start(s, sql_roster_insert);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, r->month);
	sql_bind_int(&q, 3, r->version);
	sql_bind_int(&q, 4, r->findings);
	sql_bind_int(&q, 5, f->at);
	sql_bind_text(&q, 6, f->author);
	sql_bind_int(&q, 7, f->seq);
	return sql_run(&q, e);
}

static const char sql_roster_duty_insert[] =
	"INSERT INTO roster_duty (desk, date, shift, number, month, seq) "
	"VALUES ($1, $2, coalesce($3, ''), coalesce($4, ''), $5, $6) ON CONFLICT DO NOTHING";

static bool duty_insert(struct store *s, const struct fact *f, int64_t month, const struct duty *d,
			struct err *e)
{
	struct sql q = sql_start(s, sql_roster_duty_insert);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, d->date);
	sql_bind_text(&q, 3, d->shift);
	sql_bind_text(&q, 4, d->number);
	sql_bind_int(&q, 5, month);
	sql_bind_int(&q, 6, f->seq);
	return sql_run(&q, e);
}

static const char sql_roster_duty_clear[] = "DELETE FROM roster_duty WHERE desk = $1 AND month "
					    "= $2";

static bool project_roster(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct roster *r = body;
	struct sql q = sql_start(s, sql_roster_duty_clear);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, r->month);
	if (!sql_run(&q, e) || !roster_insert(s, f, r, e))
		return false;
	for (size_t i = 0; i < r->n; i++)
		if (!duty_insert(s, f, r->month, &r->v[i], e))
			return false;
	return true;
}

/* Facts that are only ever walked (clock, release, archive, restore) make no row. */
static project_fn *const projectors[FACT_KINDS] = {
	[FACT_GENESIS] = project_genesis,
	[FACT_KEY] = project_key,
	[FACT_STAFF] = project_staff,
	[FACT_POLICY] = project_policy,
	[FACT_CALENDAR] = project_calendar,
	[FACT_ROSTER] = project_roster,
	[FACT_SHIFT_OPEN] = project_shift_open,
	[FACT_SHIFT_CLOSE] = project_shift_close,
	[FACT_ATTENDANCE] = project_shift_attendance,
	[FACT_CHARGE] = project_shift_charge,
	[FACT_ENTRY] = project_entry_add,
	[FACT_ENTRY_CORRECT] = project_entry_add,
	[FACT_ENTRY_VOID] = project_entry_void,
	[FACT_ENTRY_EXPLAIN] = project_entry_note,
	[FACT_BATCH] = project_entry_batch,
	[FACT_REDACT] = project_entry_redact,
	[FACT_FOLLOWUP] = project_followup_open,
	[FACT_STEP] = project_followup_step,
	[FACT_HANDOVER_PREPARE] = project_handover_prepare,
	[FACT_HANDOVER_OFFER] = project_handover_offer,
	[FACT_HANDOVER_TICK] = project_handover_tick,
	[FACT_HANDOVER_ACCEPT] = project_handover_accept,
	[FACT_HANDOVER_REFUSE] = project_handover_refuse,
	[FACT_HANDOVER_RELIEVE] = project_handover_relieve,
	[FACT_HANDOVER_EMERGENCY] = project_handover_emergency,
	[FACT_REVIEW_ASK] = project_review_act,
	[FACT_REVIEW_ANSWER] = project_review_act,
	[FACT_REVIEW_DECIDE] = project_review_act,
	[FACT_REVIEW_SIGN] = project_review_act,
	[FACT_CHECK] = project_review_check,
	[FACT_CONTACT] = project_caller_contacts,
	[FACT_NOTICE] = project_caller_notice,
	[FACT_NOTICE_READ] = project_caller_notice_read,
	[FACT_REQUEST] = project_request_ask,
	[FACT_REQUEST_ACT] = project_request_act,
};

bool project_fact(struct store *s, const struct fact *f, struct err *e)
{
	struct pool pool = { 0 };
	bool ok = body_size(f->kind) > 0;
	void *body = ok ? pool_alloc(&pool, body_size(f->kind)) : NULL;
	ok = ok && body_decode(f, &pool, body);
	if (!ok)
		err_set(e, ERR_STORE, _("record %lld of the journal cannot be read: "
			"run 'dutydesk verify'"), (long long)f->seq);
	ok = ok && (!projectors[f->kind] || projectors[f->kind](s, f, body, e));
	pool_release(&pool);
	return ok;
}

static const char sql_clear[] =
	"DELETE FROM redaction; DELETE FROM genesis; DELETE FROM staff; DELETE FROM person_key;"
	"DELETE FROM policy; DELETE FROM calendar; DELETE FROM roster; DELETE FROM roster_duty;"
	"DELETE FROM shift; DELETE FROM attendance; DELETE FROM main.entry; DELETE FROM entry_void;"
	"DELETE FROM entry_note; DELETE FROM entry_tick; DELETE FROM batch; DELETE FROM followup;"
	"DELETE FROM step; DELETE FROM handover; DELETE FROM handover_item; DELETE FROM review_act;"
	"DELETE FROM spot_check; DELETE FROM contact; DELETE FROM notice; DELETE FROM notice_read;"
	"DELETE FROM request; DELETE FROM request_act;"
	"DELETE FROM entry_phone; DELETE FROM entry_address; DELETE FROM stale;"
	"INSERT INTO entry_find (entry_find) VALUES ('delete-all'); DELETE FROM find_mark;";
static const char sql_all_facts[] =
	"SELECT seq, at, kind, author, payload, salt, words, head, sig FROM fact ORDER BY seq";

bool project_rebuild(struct store *s, struct err *e)
{
	int64_t newest = 0;
	if (!store_exec(s, "BEGIN IMMEDIATE", e))
		return false;
	store_roomy(s, true);
	bool ok = store_exec(s, sql_clear, e);
	find_index_forget(s);
	s->finding.bad = s->finding.many = false;
	ok = ok && find_index_expect_many(s, e);
	struct sql q = sql_start(s, sql_all_facts);
	while (ok && sql_next(&q)) {
		struct pool pool = { 0 };
		struct fact f = { 0 };
		fact_read(&q, &pool, &f);
		newest = f.seq;
		ok = project_fact(s, &f, e);
		pool_release(&pool);
	}
	ok = sql_end(&q, ok ? e : NULL) && ok;
	ok = ok && project_went_to(s, newest, e) && find_index_flush(s, e) &&
	     find_index_settle(s, e);
	s->finding.many = false;
	find_index_forget(s);
	ok = store_exec(s, ok ? "COMMIT" : "ROLLBACK", ok ? e : NULL) && ok;
	store_roomy(s, false);
	return ok;
}

static const char sql_ends[] =
	"SELECT coalesce((SELECT max(seq) FROM fact), 0) AS journal, "
	"coalesce((SELECT seq FROM projected), 0) AS tables, "
	"EXISTS (SELECT 1 FROM stale) AS stale";

bool project_read_ends(struct store *s, struct project_ends *out, struct err *e)
{
	struct sql q = sql_start(s, sql_ends);
	*out = (struct project_ends){ 0 };
	if (sql_next(&q)) {
		out->journal = sql_int(&q, "journal");
		out->tables = sql_int(&q, "tables");
		out->stale = sql_int(&q, "stale") != 0;
	}
	return sql_end(&q, e);
}

static const char sql_went_to[] =
	"INSERT INTO projected (one, seq) VALUES (1, $1) "
	"ON CONFLICT (one) DO UPDATE SET seq = excluded.seq";

bool project_went_to(struct store *s, int64_t seq, struct err *e)
{
	struct sql q = sql_start(s, sql_went_to);
	sql_bind_int(&q, 1, seq);
	return sql_run(&q, e);
}
