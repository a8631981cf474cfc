/* SPDX-License-Identifier: MIT */
/* One record: checked, judged and written. A late answer is the only thing that can be refused
 * here, and only because its reason is asked for while the caller is still in mind; the lack of
 * a shift, of a signature or of a wait never is. */
#include "desk/desk_entry.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <string.h>

bool desk_entry_is_answered(const struct entry *entry)
{
	switch (entry->kind) {
	case KIND_PATROL: case KIND_NOTE: case KIND_MISSED: case KIND_SUSPEND: case KIND_RESUME:
		return false;
	}
	return entry->channel != CHANNEL_NONE;
}

static enum answer_verdict greeting(const struct policy *p, const struct entry *entry)
{
	return answer_stage_judge(p, (int)entry->channel, STAGE_GREET,
				  entry->greet_ms > 0 ? entry->greet_ms : -1);
}

enum answer_verdict desk_entry_verdict(const struct policy *p, const struct entry *entry)
{
	enum answer_verdict greeted = greeting(p, entry);
	enum answer_verdict served =
		answer_judge(p, (int)entry->channel, entry->wait_ms, entry->rings);

	if (greeted == ANSWER_LATE || served == ANSWER_LATE)
		return ANSWER_LATE;
	return greeted == ANSWER_WITHIN ? ANSWER_WITHIN : served;
}

const struct answer_window *desk_entry_window_of(
	const struct policy *p, const struct entry *entry)
{
	bool served_late = answer_judge(p, (int)entry->channel, entry->wait_ms, entry->rings) ==
			   ANSWER_LATE;
	const struct answer_window *serve = policy_answer(p, (int)entry->channel);

	if (greeting(p, entry) == ANSWER_LATE && !served_late)
		return policy_answer_stage(p, (int)entry->channel, STAGE_GREET);
	return serve;
}

void desk_entry_judge(struct entry *entry, const struct entry_place *place)
{
	const struct policy *p = place->policy;
	int64_t begun = entry->begun_at ? entry->begun_at : entry->recorded_at;

	entry->answer = ANSWER_UNJUDGED;
	if (desk_entry_is_answered(entry))
		entry->answer = desk_entry_verdict(p, entry);
	entry->late_entry = lateentry_is(p, entry->occurred_at, begun);
	entry->overtime = !place->before && place->end && entry->occurred_at >= place->end;
	entry->policy = place->version;
}

static void seconds(int64_t ms, struct str *out)
{
	if (ms % 1000 == 0)
		str_addf(out, "%lld", (long long)(ms / 1000));
	else if (ms % 100 == 0)
		str_addf(out, "%lld.%lld", (long long)(ms / 1000), (long long)(ms % 1000 / 100));
	else
		str_addf(out, "%lld.%03lld", (long long)(ms / 1000), (long long)(ms % 1000));
}

void desk_entry_wait_words(const struct policy *p, int64_t wait_ms, int64_t rings, struct str *out)
{
	int64_t cycle = p ? p->house.ring_cycle_ms : POLICY_UNSET;
	struct str sec = { 0 };

	if (wait_ms < 0 && rings < 0)
		return;
	seconds(wait_ms < 0 ? 0 : wait_ms, &sec);
	if (wait_ms < 0)
		str_addf(out, _("ring %d"), (int)rings);
	else if (cycle > 0)
		str_addf(out, _("%1$s s = ring %2$d"), str_text(&sec),
			 rings > 0 ? (int)rings : answer_rings(wait_ms, cycle));
	else
		str_addf(out, _("%s s"), str_text(&sec));
	str_release(&sec);
}

/* "3 rings of 5 s = 15 s", or the seconds alone where the window is given in seconds. */
static void limit_words(const struct policy *p, const struct answer_window *w, struct str *out)
{
	struct str sec = { 0 }, cycle = { 0 };

	/* the bound itself, which is in time, not the first millisecond that is not */
	seconds(w->immediate ? p->house.at_once_ms :
		w->rings == POLICY_UNSET ? w->within_ms : answer_limit_ms(p, w->channel), &sec);
	seconds(p->house.ring_cycle_ms, &cycle);
	if (w->immediate)
		str_addf(out, _("%s s (house setting)"), str_text(&sec));
	else if (w->rings == POLICY_UNSET)
		str_addf(out, _("%s s"), str_text(&sec));
	else
		str_addf(out, w->reading == READING_BEFORE
			 ? _("before ring %1$d of %2$s s = %3$s s")
			 : _("%1$d rings of %2$s s = %3$s s"),
			 w->rings, str_text(&cycle), str_text(&sec));
	str_release(&cycle);
	str_release(&sec);
}

bool desk_entry_reason_given(const struct entry *entry, const struct policy *p, struct err *e)
{
	const struct answer_window *w = desk_entry_window_of(p, entry);
	bool greeted = w && w->stage == STAGE_GREET;
	struct str wait = { 0 }, limit = { 0 };
	const char *text;

	if (entry->answer != ANSWER_LATE || (entry->late_reason && *entry->late_reason))
		return true;
	if (!w || w->severity == SEVERITY_WARN)
		return true;
	if (greeted)
		desk_entry_wait_words(NULL, entry->greet_ms, -1, &wait);
	else
		desk_entry_wait_words(p, entry->wait_ms, entry->rings, &wait);
	limit_words(p, w, &limit);
	text = greeted ?
		_("greeted late: %1$s, the limit is %2$s; say the reason of the late answer") :
		_("answered late: %1$s, the limit is %2$s; say the reason of the late answer");
	if (w->item && *w->item && !w->immediate)
		err_rule(e, w->item, text, str_text(&wait), str_text(&limit));
	else
		err_set(e, ERR_REFUSED, text, str_text(&wait), str_text(&limit));
	str_release(&wait);
	str_release(&limit);
	return false;
}

/* The words of an entry, so that a rule for all of them stands once. */
static bool words_are_text(const struct entry *entry, struct err *e)
{
	const char *const words[] = {
		entry->caller, entry->phone, entry->address, entry->body, entry->result,
		entry->late_reason, entry->reason, entry->category, entry->area,
		entry->recording, entry->evidence
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (words[i] && !text_is_valid(words[i], strlen(words[i])))
			return err_set(e, ERR_INPUT,
				_("the record holds bytes that are no UTF-8 text; "
				  "type the damaged field again"));
	return true;
}

static bool says_something(const struct entry *entry)
{
	switch (entry->kind) {
	case KIND_MISSED: case KIND_INVALID: case KIND_SUSPEND: case KIND_RESUME:
		return true;
	}
	return !text_is_empty(entry->body) || !text_is_empty(entry->result) ||
	       !text_is_empty(entry->caller) || !text_is_empty(entry->phone);
}

bool desk_entry_says(const struct entry *entry)
{
	return !text_is_empty(entry->body) || !text_is_empty(entry->result) ||
	       !desk_entry_is_answered(entry) || entry->kind == KIND_INVALID;
}

static bool is_word(enum vocab v, int64_t value)
{
	size_t n;
	const struct word *w = vocab_words(v, &n);

	for (size_t i = 0; i < n; i++)
		if (w[i].value == value)
			return true;
	return false;
}

/* A visitor is greeted before being served. */
static bool greeting_fits(const struct entry *out, struct err *e)
{
	if (out->greet_ms < 0 || out->greet_ms > DAY_MS ||
	    (out->greet_ms && out->channel != CHANNEL_COUNTER))
		return err_set(e, ERR_INPUT,
			_("only a visitor is greeted, within a day; leave the greeting out"));
	if (out->greet_ms && out->wait_ms >= 0 && out->greet_ms > out->wait_ms)
		return err_set(e, ERR_INPUT,
			_("a visitor is greeted before being served; the greeting took longer "
			  "than the wait"));
	return true;
}

/* How long it rang, as it was given: seconds, rings, or nothing known. */
static bool settle_wait(struct entry *out, struct err *e)
{
	if (out->wait_ms < -1 || out->wait_ms > DAY_MS || out->rings < -1 || out->rings > 10000)
		return err_set(e, ERR_INPUT, _("the wait is not between 0 seconds and a day"));
	if (!greeting_fits(out, e))
		return false;
	if (out->rings == 0)
		out->rings = -1;
	if (out->wait_ms < 0 && out->rings < 0)
		out->wait_source = WAIT_NONE;
	else if (out->wait_source == WAIT_NONE)
		out->wait_source = WAIT_STATED;
	return true;
}

static bool settle_times(struct entry *out, instant_t now, struct err *e)
{
	char at[DATE_BUF];

	if (!out->occurred_at)
		out->occurred_at = now;
	if (!out->begun_at || out->begun_at > now)
		out->begun_at = now;
	out->recorded_at = now;
	return out->occurred_at <= now ||
	       err_set(e, ERR_INPUT, _("'%s' is in the future; give the time at which it happened"),
		       date_print_time(at, out->occurred_at));
}

bool desk_entry_check(const struct entry *in, instant_t now, struct entry *out, struct err *e)
{
	*out = *in;
	out->read_back &= READ_ALL;
	if (!is_word(VOCAB_KIND, in->kind))
		return err_set(e, ERR_INPUT, _("there is no kind of record with the number %d"),
			       (int)in->kind);
	if (!is_word(VOCAB_CHANNEL, in->channel))
		return err_set(e, ERR_INPUT, _("there is no channel with the number %d"),
			       (int)in->channel);
	if (!says_something(in))
		return err_set(e, ERR_INPUT, _("the record says nothing; write what it is about"));
	return words_are_text(in, e) && settle_wait(out, e) && settle_times(out, now, e);
}

bool desk_due_check(struct desk *d, instant_t due, struct err *e)
{
	char at[DATE_BUF];

	return !due || due >= d->at ||
	       err_set(e, ERR_INPUT, _("'%s' is past; give a time that lies ahead, until when it "
				       "shall be done"), date_print_time(at, due));
}

bool desk_entry_matter(struct desk *d, const struct entry_matter *how, int64_t *id, struct err *e)
{
	struct followup f = {
		.entry = how->entry->id, .kind = how->kind, .state = FOLLOWUP_OPEN,
		.opened_at = d->at, .due_at = how->due,
		.shift_date = how->entry->shift_date, .shift = how->entry->shift,
		.owner = text_is_empty(how->owner) ? how->entry->author : how->owner,
	};
	struct pool pool = { 0 };
	struct person owner;
	bool ok = false;

	if (!text_is_empty(how->owner) && !store_person_get(d->store, how->owner, &pool, &owner, e))
		goto done;
	if (!store_next_id(d->store, STORE_FOLLOWUP, &f.id, e))
		goto done;
	if (!desk_append(d, FACT_FOLLOWUP, &f, NULL, e))
		goto done;
	*id = f.id;
	ok = true;
done:
	pool_release(&pool);
	return ok;
}

/* R28.12: an event that is reported at once is tracked to a result, whoever wrote it. */
/* A matter that was closed since the form was opened is not urged any more. */
bool desk_entry_urge(struct desk *d, int64_t matter, const char *words, struct err *e)
{
	struct step s = { .followup = matter, .kind = STEP_URGE, .note = words,
		.author = d->person.number, .at = d->at };
	struct pool pool = { 0 };
	struct followup f;
	bool ok = !matter || store_followup_get(d->store, matter, &pool, &f, e);

	if (ok && matter && f.state == FOLLOWUP_CLOSED)
		ok = err_set(e, ERR_REFUSED, _("matter %lld is closed; open a new one from its "
			"record"), (long long)matter);
	ok = ok && (!matter || (store_next_id(d->store, STORE_STEP, &s.id, e) &&
				desk_append(d, FACT_STEP, &s, NULL, e)));
	pool_release(&pool);
	return ok;
}

static bool opens_matter(const struct entry_order *order, const struct policy *p)
{
	const struct desk_log_add *how = order->how;
	const struct entry *x = order->entry;

	if (how && (how->followup || how->due))
		return true;
	return how && !how->urges && x->origin == ORIGIN_LIVE &&
	       anomaly_is_tracked(p, (int)x->kind, x->category);
}

bool desk_entry_write(
	struct desk *d, const struct entry_order *order, int64_t *followup, struct err *e)
{
	struct entry *entry = order->entry;
	const struct policy *p = order->place->policy;
	struct entry_matter matter = {
		.entry = entry, .kind = FOLLOWUP_MATTER,
		.owner = order->how ? order->how->owner : NULL,
		.due = order->how ? order->how->due : 0,
	};

	*followup = 0;
	entry->shift_date = order->place->date;
	entry->shift = order->place->code;
	entry->before_shift = order->place->before;
	if (!entry->id && !store_next_id(d->store, STORE_ENTRY, &entry->id, e))
		return false;
	if (!entry->call && entry->channel != CHANNEL_NONE)
		entry->call = entry->id;
	if (!desk_append(d, FACT_ENTRY, entry, NULL, e))
		return false;
	if (entry->kind == KIND_MISSED && !order->no_call_back) {
		matter.kind = FOLLOWUP_CALL_BACK;
		if (!matter.due)
			matter.due = lateentry_call_back_due(p, entry->occurred_at);
		return desk_entry_matter(d, &matter, followup, e);
	}
	if (!opens_matter(order, p))
		return true;
	if (!matter.due && p->house.dispatch_due != POLICY_UNSET)
		matter.due = d->at + (instant_t)p->house.dispatch_due * MINUTE_MS;
	return desk_entry_matter(d, &matter, followup, e);
}
