/* SPDX-License-Identifier: MIT */
/* The shift log: adding, correcting, voiding, explaining and reading records. A correction is a
 * new record that names the old one; the old text stays for ever (R01.15), and only its author
 * corrects, until the shift is closed. */
#include "desk/desk_entry.h"
#include "desk/desk_over.h"

#include <string.h>

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

/* A further matter of a call names any record of it; the call is known by its first one. What
 * came by another channel is another contact, whatever was named. */
static bool settle_call(struct desk *d, struct entry *entry, struct err *e)
{
	struct pool pool = { 0 };
	struct entry named;
	bool ok = !entry->call || store_entry_get(d->store, entry->call, &pool, &named, e);

	if (ok && entry->call)
		entry->call = named.channel != entry->channel ? 0 :
			      named.call ? named.call : named.id;
	pool_release(&pool);
	return ok;
}

/* What was written is written: the warning is worth a line and no refusal. */
static bool warn(struct desk *d, const struct entry *entry, struct desk_log_added *out,
		 struct err *e)
{
	struct over_list over = { 0 };
	bool ok = true;

	if (out->followup)
		ok = desk_over_of(d, out->followup, &over, e);
	ok = ok && desk_over_cluster(d, entry, entry->occurred_at, &over, e);
	for (size_t i = 0; ok && i < over.n; i++)
		if (over.v[i].kind != OVER_LIMIT)
			snprintf(out->warning, sizeof(out->warning), "%s%s%s", over.v[i].text,
				 over.v[i].item[0] ? ": " : "", over.v[i].item);
	pool_release(&over.pool);
	return ok;
}

bool desk_log_add(
	struct desk *d, const struct desk_log_add *how, struct desk_log_added *out, struct err *e)
{
	struct pool pool = { 0 };
	struct entry_place place = { 0 };
	struct entry entry;
	bool ok = false;

	memset(out, 0, sizeof(*out));
	if (!desk_may(d, ACT_LOG_ADD, e))
		return false;
	if (!desk_begin(d, NULL, e))
		return false;
	if (!desk_entry_check(&how->entry, d->at, &entry, e) || !settle_call(d, &entry, e) ||
	    !desk_due_check(d, how->due, e))
		goto done;
	entry.id = entry.corrects = entry.batch = 0;
	entry.origin = ORIGIN_LIVE;
	entry.digest_key = NULL;
	entry.author = d->person.number;
	const struct entry_seeker who = { entry.author, how->shift, entry.occurred_at };
	if (!desk_entry_place(d, &who, &pool, &place, e))
		goto done;
	desk_entry_judge(&entry, &place);
	if (!desk_entry_reason_given(&entry, place.policy, e))
		goto done;
	const struct entry_order order = { .entry = &entry, .place = &place, .how = how };
	if (!desk_entry_write(d, &order, &out->followup, e) ||
	    !desk_entry_urge(d, how->urges, entry.body, e))
		goto done;
	if (!desk_commit(d, NULL, e))
		goto done;
	if (!warn(d, &entry, out, e))
		err_clear(e);
	out->id = entry.id;
	out->late_answer = entry.answer == ANSWER_LATE;
	out->late_entry = entry.late_entry;
	out->before_shift = entry.before_shift;
	out->shift_date = entry.shift_date;
	snprintf(out->shift, sizeof(out->shift), "%s", entry.shift);
	ok = true;
done:
	if (!ok)
		desk_rollback(d);
	pool_release(&pool);
	return ok;
}

void desk_log_judge(struct desk *d, const struct entry *entry, struct desk_judgement *out)
{
	struct err none = { 0 };
	const struct policy *p = desk_policy_for(d, desk_today(d), NULL, &none);
	const struct answer_window *w = p ? desk_entry_window_of(p, entry) : NULL;

	*out = (struct desk_judgement){ ANSWER_UNJUDGED, POLICY_UNSET, POLICY_UNSET, "" };
	if (!w || !desk_entry_is_answered(entry))
		return;
	out->verdict = desk_entry_verdict(p, entry);
	out->limit_ms = answer_stage_limit_ms(p, (int)entry->channel, w->stage);
	out->rings = w->rings;
	/* what "at once" means is the house's figure, never the regulation's */
	out->item = w->item && !w->immediate ? w->item : "";
}

bool desk_log_get(struct desk *d, int64_t id, struct pool *pool, struct entry *out, struct err *e)
{
	return store_entry_get(d->store, id, pool, out, e);
}

/* The newest standing version of a record: corrections are followed to their end. */
bool desk_log_newest(
	struct desk *d, int64_t id, struct pool *pool, struct entry *out, struct err *e)
{
	if (!store_entry_get(d->store, id, pool, out, e))
		return false;
	while (out->corrected_by)
		if (!store_entry_get(d->store, out->corrected_by, pool, out, e))
			return false;
	return true;
}

/* May the person who is signed in still change this record (D32)? */
static bool may_change(struct desk *d, const struct entry *old, struct err *e)
{
	struct pool pool = { 0 };
	struct err none = { 0 };
	struct shift s;
	bool closed, is_signed;

	if (old->is_void)
		return err_set(e, ERR_REFUSED, _("record %lld is void; write a new one instead"),
			       (long long)old->id);
	if (!old->author || strcmp(old->author, d->person.number) != 0)
		return err_set(e, ERR_DENIED,
			_("record %1$lld was written by '%2$s', who alone may change "
			  "it; a supervisor can remark on it in the review"),
			(long long)old->id, old->author ? old->author : "");
	closed = store_shift_get(d->store, old->shift_date, old->shift, &pool, &s, &none) &&
		 s.state != SHIFT_OPEN && s.state != SHIFT_OFFERED && s.state != SHIFT_IMPORTED;
	pool_release(&pool);
	if (none.code != ERR_NONE && none.code != ERR_NOT_FOUND) {
		*e = none;
		return false;
	}
	/* the review of an imported shift, which is never closed, says what was read */
	if (!desk_review_is_signed(d, old->shift_date, old->shift, &is_signed, e))
		return false;
	if (is_signed)
		return err_set(e, ERR_REFUSED,
			_("the review of this shift is signed; record %lld stays as it is, write "
			  "a new record instead"),
			(long long)old->id);
	if (closed)
		return err_set(e, ERR_REFUSED,
			_("the shift of record %lld is closed; until its review is "
			  "signed you can add an explanation to it"),
			(long long)old->id);
	return true;
}

/* What was read back and stands as it was stays read back; what was changed was not. */
static bool still_read_back(struct desk *d, const struct entry *old, struct entry *new,
			    struct err *e)
{
	const struct { int64_t bit; const char *was, *is; } v[] = {
		{ READ_MATTER, old->body, new->body },
		{ READ_ADDRESS, old->address, new->address },
		{ READ_NAME, old->caller, new->caller },
		{ READ_PHONE, old->phone, new->phone },
	};

	if (!store_read_back(d->store, old, &new->read_back, e))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(v); i++)
		if (strcmp(v[i].was ? v[i].was : "", v[i].is ? v[i].is : "") != 0)
			new->read_back &= ~v[i].bit;
	return true;
}

/* Carry over what a correction cannot change, and judge the rest. */
static bool correction(struct desk *d, const struct entry *old, struct entry *new, struct err *e)
{
	struct entry_place place = {
		.date = old->shift_date, .code = old->shift, .before = old->before_shift};
	struct shift_slot slot;
	struct err none = { 0 };
	bool judged_same = new->wait_ms == old->wait_ms &&
			   new->greet_ms == old->greet_ms && new->rings == old->rings &&
			   new->channel == old->channel && new->kind == old->kind;

	new->corrects = old->id;
	new->author = d->person.number;
	new->shift_date = old->shift_date;
	new->shift = old->shift;
	new->before_shift = old->before_shift;
	new->origin = old->origin;
	new->batch = old->batch;
	new->call = old->call;
	new->digest_key = NULL;
	new->begun_at = old->begun_at;
	new->recorded_at = d->at;
	if (!still_read_back(d, old, new, e))
		return false;
	place.policy = desk_policy_for(d, old->shift_date, &place.version, e);
	if (!place.policy)
		return false;
	if (desk_slot_of(d, old->shift_date, old->shift, &slot, &none))
		place.end = slot.end;
	desk_entry_judge(new, &place);
	if (old->origin == ORIGIN_IMPORT)
		new->late_entry = old->late_entry;
	if (judged_same) {
		new->answer = old->answer;
		new->policy = old->policy;
	}
	/* An imported record is marked late without a reason; its correction may stay so. */
	return old->origin == ORIGIN_IMPORT || desk_entry_reason_given(new, place.policy, e);
}

/* A call that turns out to have been missed falls due for a call-back like any other (R01.8). */
static bool call_back_if_missed(
	struct desk *d, const struct entry *old, const struct entry *new, struct err *e)
{
	const struct policy *p = desk_policy_for(d, new->shift_date, NULL, e);
	struct entry_matter how = { .entry = new, .kind = FOLLOWUP_CALL_BACK };
	int64_t followup;

	if (!p)
		return false;
	if (new->kind != KIND_MISSED || old->kind == KIND_MISSED)
		return true;
	how.due = lateentry_call_back_due(p, new->occurred_at);
	return desk_entry_matter(d, &how, &followup, e);
}

/* A correction that says the same again would only hide the record behind a newer one. */
static bool says_the_same(const struct entry *a, const struct entry *b)
{
	const char *const v[][2] = {
		{ a->caller, b->caller }, { a->phone, b->phone }, { a->address, b->address },
		{ a->body, b->body }, { a->result, b->result },
		{ a->late_reason, b->late_reason }, { a->category, b->category },
		{ a->area, b->area }, { a->recording, b->recording },
		{ a->evidence, b->evidence },
	};

	for (size_t i = 0; i < ARRAY_LEN(v); i++)
		if (strcmp(v[i][0] ? v[i][0] : "", v[i][1] ? v[i][1] : "") != 0)
			return false;
	return a->occurred_at == b->occurred_at && a->channel == b->channel &&
	       a->kind == b->kind && a->greet_ms == b->greet_ms && a->wait_ms == b->wait_ms &&
	       a->rings == b->rings &&
	       a->urgency == b->urgency && a->category_set == b->category_set;
}

static bool append_correction(
	struct desk *d, const struct entry *old, struct entry *new, struct err *e)
{
	return correction(d, old, new, e) && store_next_id(d->store, STORE_ENTRY, &new->id, e) &&
	       desk_append(d, FACT_ENTRY_CORRECT, new, NULL, e) &&
	       call_back_if_missed(d, old, new, e);
}

bool desk_log_correct(
	struct desk *d, const struct desk_log_change *how, int64_t *new_id, struct err *e)
{
	struct pool pool = { 0 };
	struct entry old, new;
	bool ok = false;

	if (!desk_may(d, ACT_LOG_CORRECT, e))
		return false;
	if (text_is_empty(how->reason))
		return err_set(e, ERR_INPUT,
			_("a correction needs a reason; say why the record is corrected"));
	if (!desk_begin(d, NULL, e))
		return false;
	if (!desk_log_newest(d, how->id, &pool, &old, e) || !may_change(d, &old, e))
		goto done;
	if (!desk_entry_check(&how->entry, d->at, &new, e))
		goto done;
	if (!how->entry.occurred_at)
		new.occurred_at = old.occurred_at;
	new.reason = how->reason;
	if (says_the_same(&old, &new)) {
		err_set(e, ERR_INPUT,
			_("nothing would be changed: record %lld says the same already"),
			(long long)old.id);
		goto done;
	}
	ok = append_correction(d, &old, &new, e) && desk_commit(d, NULL, e);
	if (ok)
		*new_id = new.id;
done:
	if (!ok)
		desk_rollback(d);
	pool_release(&pool);
	return ok;
}

/* Nobody calls back for a call that is not on record any more. */
static bool close_call_back(struct desk *d, const struct entry *x, struct err *e)
{
	struct pool pool = { 0 };
	struct followup f = { 0 };
	struct step s = {
		.followup = x->followup, .kind = STEP_RESOLVE, .closes = 1, .at = d->at,
		.author = d->person.number, .result = _("record made void"),
	};
	bool ok = true;

	if (x->followup)
		ok = store_followup_get(d->store, x->followup, &pool, &f, e);
	if (ok && f.kind == FOLLOWUP_CALL_BACK && f.state != FOLLOWUP_CLOSED)
		ok = store_next_id(d->store, STORE_STEP, &s.id, e) &&
		     desk_append(d, FACT_STEP, &s, NULL, e);
	pool_release(&pool);
	return ok;
}

/* Void and explain: a mark on the newest version. */
static bool append_mark(
	struct desk *d, enum fact_kind kind, int64_t id, const char *text, struct err *e)
{
	const struct entry_mark mark = {
		.entry = id, .at = d->at, .author = d->person.number, .text = text
	};

	return desk_append(d, kind, &mark, NULL, e);
}

bool desk_log_void(struct desk *d, int64_t id, const char *reason, struct err *e)
{
	struct pool pool = { 0 };
	struct entry old;
	bool ok = false;

	if (!desk_may(d, ACT_LOG_CORRECT, e))
		return false;
	if (text_is_empty(reason))
		return err_set(e, ERR_INPUT,
			_("a record is made void with a reason only; give the reason"));
	if (!desk_begin(d, NULL, e))
		return false;
	if (!desk_log_newest(d, id, &pool, &old, e) || !may_change(d, &old, e))
		goto done;
	ok = append_mark(d, FACT_ENTRY_VOID, old.id, reason, e) && close_call_back(d, &old, e) &&
	     desk_commit(d, NULL, e);
done:
	if (!ok)
		desk_rollback(d);
	pool_release(&pool);
	return ok;
}

static bool may_explain(struct desk *d, const struct entry *old, struct err *e)
{
	bool is_signed;

	if (!old->author || strcmp(old->author, d->person.number) != 0)
		return err_set(e, ERR_DENIED,
			_("record %1$lld was written by '%2$s', who alone may explain it; "
			  "a supervisor can remark on it in the review"),
			(long long)old->id, old->author ? old->author : "");
	if (!desk_review_is_signed(d, old->shift_date, old->shift, &is_signed, e))
		return false;
	if (is_signed)
		return err_set(e, ERR_REFUSED,
			_("the review of this shift is signed; record %lld cannot be "
			  "explained any more, write a new record instead"),
			(long long)old->id);
	return true;
}

bool desk_log_explain(struct desk *d, int64_t id, const char *note, struct err *e)
{
	struct pool pool = { 0 };
	struct entry old;
	bool ok = false;

	if (!desk_may(d, ACT_LOG_EXPLAIN, e))
		return false;
	if (text_is_empty(note))
		return err_set(e, ERR_INPUT, _("the explanation is empty; write it"));
	if (!desk_begin(d, NULL, e))
		return false;
	if (!desk_log_newest(d, id, &pool, &old, e) || !may_explain(d, &old, e))
		goto done;
	ok = append_mark(d, FACT_ENTRY_EXPLAIN, old.id, note, e) && desk_commit(d, NULL, e);
done:
	if (!ok)
		desk_rollback(d);
	pool_release(&pool);
	return ok;
}

bool desk_log_list(
	struct desk *d, const struct store_entry_filter *how, struct entry_list *out, struct err *e)
{
	if (how->find && *how->find)
		return desk_find_list(d, how, out, e);
	return store_entry_list(d->store, how, out, e);
}

bool desk_log_marks(struct desk *d, int64_t id, struct mark_list *out, struct err *e)
{
	return store_entry_marks(d->store, id, out, e);
}

bool desk_log_read_back(
	struct desk *d, const struct entry *entry, int64_t *bits, struct err *e)
{
	return store_read_back(d->store, entry, bits, e);
}

bool desk_log_reveal(struct desk *d, const char *what, struct err *e)
{
	const struct release r = { .kind = RELEASE_REVEAL, .at = desk_now(d), .what = what };
	bool ok;

	if (!desk_may(d, ACT_REVEAL, e))
		return false;
	if (!desk_begin(d, NULL, e))
		return false;
	ok = desk_append(d, FACT_RELEASE, &r, NULL, e) && desk_commit(d, NULL, e);
	if (!ok)
		desk_rollback(d);
	return ok;
}
