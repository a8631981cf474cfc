/* SPDX-License-Identifier: MIT */
/* What is doubtful about a log, so that the supervisor reads ten lines instead of four hundred:
 * each with its rule and a sentence. Everything else holds nothing unusual, and is counted. */
#include "desk/desk_charge.h"
#include "desk/desk_entry.h"
#include "desk/desk_handover.h"
#include "desk/desk_over.h"
#include "desk/desk_review.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

/* A shift being looked through. */
struct looking {
	struct desk *d;
	struct doubt_list *out;
	size_t cap;
	int64_t doubted;	/* records that stand and are doubtful */
	const struct policy *policy;
	struct shift shift;
	struct review_act_list acts;
	const struct followup_list *open;	/* every open matter of the desk */
	struct pool pool;
};

static bool was_asked(const struct looking *l, int64_t entry)
{
	for (size_t i = 0; i < l->acts.n; i++)
		if (l->acts.v[i].kind == REVIEW_ASK && l->acts.v[i].entry == entry && entry)
			return true;
	return false;
}

static void doubt(struct looking *l, const struct entry *about, const char *rule, const char *fmt,
	...) PRINTF_LIKE(4, 5);
static void doubt(
	struct looking *l, const struct entry *about, const char *rule, const char *fmt, ...)
{
	struct doubt *x = xgrow((void **)&l->out->v, &l->out->n, &l->cap, sizeof(*x));
	char text[sizeof(x->text) * 2];
	size_t n;
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	/* Cut at a whole character. */
	n = strlen(text);
	if (n >= sizeof(x->text))
		for (n = sizeof(x->text) - 1; n && (text[n] & 0xc0) == 0x80;)
			n--;
	memcpy(x->text, text, n);
	x->text[n] = '\0';
	snprintf(x->rule, sizeof(x->rule), "%s", rule ? rule : "");
	if (about) {
		x->entry = *about;
		x->asked = was_asked(l, about->id);
	}
}

/* --- records --- */

static void look_at_answer(struct looking *l, const struct entry *x)
{
	const struct answer_window *w = desk_entry_window_of(l->policy, x);
	struct str wait = { 0 };

	if (x->answer != ANSWER_LATE || !text_is_empty(x->late_reason))
		return;
	if (w && w->stage == STAGE_GREET)
		desk_entry_wait_words(NULL, x->greet_ms, -1, &wait);
	else
		desk_entry_wait_words(l->policy, x->wait_ms, x->rings, &wait);
	doubt(l, x, w && !w->immediate ? w->item : "", x->origin == ORIGIN_IMPORT
	      ? _("answered late (%s), imported without a reason")
	      : _("answered late (%s), without a reason"), str_text(&wait));
	str_release(&wait);
}

static void look_at_times(struct looking *l, const struct entry *x)
{
	char occurred[DATE_BUF], recorded[DATE_BUF];

	date_print_time(occurred, x->occurred_at);
	date_print_time(recorded, x->recorded_at);
	if (x->origin == ORIGIN_BATCH)
		doubt(l, x, "", _("outage batch: happened %1$s, entered %2$s"), occurred, recorded);
	else if (x->late_entry)
		doubt(l, x, "", _("late entry: happened %1$s, written %2$s"), occurred, recorded);
}

static void look_at_changes(struct looking *l, const struct entry *x)
{
	if (x->is_void)
		doubt(l, x, l->policy->change_item, _("made void: %s"),
			x->void_reason ? x->void_reason : "");
	else if (x->corrects)
		doubt(l, x, l->policy->change_item, _("correction of record %1$lld: %2$s"),
		      (long long)x->corrects, x->reason ? x->reason : "");
}

static bool look_at_missed(struct looking *l, const struct entry *x, struct err *e)
{
	struct pool pool = { 0 };
	struct followup f = { 0 };
	char due[DATE_BUF];

	if (x->kind != KIND_MISSED || x->is_void)
		return true;
	if (x->followup && !store_followup_get(l->d->store, x->followup, &pool, &f, e)) {
		pool_release(&pool);
		return false;
	}
	if (!x->followup)
		doubt(l, x, l->policy->missed_item, _("missed call without a call-back on record"));
	else if (f.state != FOLLOWUP_CLOSED)
		doubt(l, x, l->policy->missed_item, _("missed call, not called back yet; due %s"),
		      date_print_time(due, f.due_at));
	pool_release(&pool);
	return true;
}

static void look_at_matter(struct looking *l, const struct entry *x)
{
	char due[DATE_BUF];
	instant_t now = desk_now(l->d);

	for (size_t i = 0; i < l->open->n; i++) {
		const struct followup *f = &l->open->v[i];

		if (f->entry != x->id || f->kind != FOLLOWUP_MATTER || !matter_is_due(f, now))
			continue;
		doubt(l, x, l->policy->feedback_item, _("matter %1$lld is overdue since %2$s"),
			(long long)f->id, date_print_time(due, f->due_at));
	}
}

/* Has a doubt about this record been raised already? */
static bool is_doubted(const struct looking *l, int64_t entry)
{
	for (size_t i = 0; i < l->out->n; i++)
		if (l->out->v[i].entry.id == entry)
			return true;
	return false;
}

/* What the policy says of clocks, events and clusters. What is fed back in time is no doubt. A
 * record without a mark of its own was not read with the others. */
static bool look_at_over(struct looking *l, struct entry_list *list, struct err *e)
{
	struct over_list over = { 0 };
	bool ok = !l->policy->n_limits && !l->policy->n_anomalies && !l->policy->n_clusters;

	if (ok)
		return true;
	ok = desk_over_shift(l->d, l->shift.date, l->shift.code, &over, e);
	for (size_t i = 0; ok && i < over.n; i++) {
		struct entry about = { 0 };
		bool first = over.v[i].entry && !is_doubted(l, over.v[i].entry);

		if (over.v[i].entry)
			ok = store_entry_get(l->d->store, over.v[i].entry, &list->pool, &about, e);
		if (!ok)
			break;
		doubt(l, about.id ? &about : NULL, over.v[i].item, "%s", over.v[i].text);
		l->out->records += first;
		l->doubted += first && !about.is_void && !about.corrected_by;
	}
	pool_release(&over.pool);
	return ok;
}

static void missed_target(void *ctx, const char *item, const char *text)
{
	doubt(ctx, NULL, item, "%s", text);
}

/* A figure that missed its target, with its cause (R03.13). */
static bool look_at_shares(struct looking *l, struct err *e)
{
	const struct desk_share_ask ask = { l->shift.date, l->shift.date, l->shift.code };
	struct share_list shares = { 0 };
	bool ok = desk_share(l->d, &ask, &shares, e);

	if (ok)
		desk_share_words(l->d, &shares, true, missed_target, l);
	pool_release(&shares.pool);
	return ok;
}

/* Only marked records are read: a doubt about any other must be asked for there as well. Replaced
 * versions are looked at through what replaced them. */
static bool look_at_entries(struct looking *l, struct err *e)
{
	const struct store_entry_filter marked = {
		.from = l->shift.date, .to = l->shift.date, .shift = l->shift.code,
		.marked_only = true,
	};
	struct entry_list list = { 0 };
	bool ok = false;

	if (!store_entry_list(l->d->store, &marked, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		const struct entry *x = &list.v[i];
		size_t before = l->out->n;

		if (x->corrected_by)
			continue;
		look_at_changes(l, x);
		if (!x->is_void) {
			look_at_answer(l, x);
			look_at_times(l, x);
			look_at_matter(l, x);
		}
		if (!look_at_missed(l, x, e))
			goto done;
		l->out->records += l->out->n > before;
		l->doubted += l->out->n > before && !x->is_void;
	}
	ok = look_at_over(l, &list, e) && look_at_shares(l, e);
done:
	/* The doubts point into the list's texts: the pool goes on with them. */
	l->out->pool = list.pool;
	return ok;
}

/* --- the shift as a whole --- */

struct clock_walk { struct looking *l; };

static bool is_within(const struct shift *s, instant_t at)
{
	return at >= s->opened_at && (!s->closed_at || at <= s->closed_at);
}

static bool clock_row(void *ctx, const struct fact *f)
{
	struct looking *l = ((struct clock_walk *)ctx)->l;
	const struct shift *s = &l->shift;
	struct clock_record c = { 0 };
	struct pool pool = { 0 };
	char at[DATE_BUF];

	/* the journal's time is never before the clock's */
	if (f->at < s->opened_at)
		return false;
	if (store_fact_body(f, &pool, &c, NULL) &&
	    (is_within(s, c.seen) || is_within(s, c.seen - c.jump_ms)))
		doubt(l, NULL, "", _("the clock jumped by %1$lld min at %2$s"),
		      (long long)(c.jump_ms / MINUTE_MS), date_print_time(at, c.seen));
	pool_release(&pool);
	return true;
}

static void look_at_people(struct looking *l)
{
	const struct shift *s = &l->shift;
	const struct shift_slot slot = { .date = s->date, .start = s->start, .end = s->end };
	struct str who = { 0 };

	desk_person_words(l->d, s->in_charge, &who);
	if (s->late_ms && shiftplan_overdue(l->policy, &slot, s->start + s->late_ms))
		doubt(l, NULL, "", _("overdue takeover: opened %1$lld min late by %2$s, the grace "
				     "is %3$d min"), (long long)(s->late_ms / MINUTE_MS),
			str_text(&who), l->policy->house.grace);
	else if (s->late_ms >= MINUTE_MS)
		doubt(l, NULL, "", _("opened %1$lld min late by %2$s"),
			(long long)(s->late_ms / MINUTE_MS), str_text(&who));
	if (!s->rostered)
		doubt(l, NULL, l->policy->publish_item, _("%1$s was not on the roster: %2$s"),
			str_text(&who), s->reason ? s->reason : "");
	str_release(&who);
}

/* An objection stands under the signature, or at an item. */
static const char *objection_of(const struct handover *h, const struct handing_words *words)
{
	if (words->objection)
		return words->objection;
	for (size_t i = 0; i < h->n; i++)
		if (!text_is_empty(h->v[i].objection))
			return h->v[i].objection;
	return "";
}

static void look_at_ending(struct looking *l, const struct handover *h,
			   const struct handing_words *words)
{
	const char *item = l->policy->handover_item, *reason = h->reason ? h->reason : "";

	switch ((enum handover_state)h->state) {
	case HANDOVER_OBJECTED:
		doubt(l, NULL, item, _("taken over with an objection: %s"),
		      objection_of(h, words));
		break;
	case HANDOVER_RELIEVED:
		if (h->from && h->to && strcmp(h->from, h->to) == 0)
			doubt(l, NULL, item,
			      _("double duty: the same person kept the next shift, confirmed by "
				"the supervisor: %s"), reason);
		else
			doubt(l, NULL, item,
			      _("confirmed by the supervisor instead of the incoming person: %s"),
			      reason);
		break;
	case HANDOVER_UNSIGNED:
		doubt(l, NULL, item, _("emergency takeover, a signature is still due: %s"),
		      reason);
		break;
	case HANDOVER_ACCEPTED:
		if (l->shift.close_mode == CLOSE_EMERGENCY)
			doubt(l, NULL, item, _("emergency takeover, signed later: %s"), reason);
		break;
	case HANDOVER_REFUSED: case HANDOVER_PREPARED: case HANDOVER_OFFERED:
	case HANDOVER_WAITING:
		break;
	}
}

/* R32.6: half an hour before the end, and not only from then on. Where the first offer was refused
 * the refusal is the doubt. */
static void look_at_offer(struct looking *l, const struct handing *h)
{
	instant_t due = shiftplan_offer_due(h->policy, &h->slot), at = h->handover.offered_at;
	char when[DATE_BUF], was[DATE_BUF];

	if (!h->follows || !at || !shiftplan_offer_late(h->policy, &h->slot, at))
		return;
	doubt(l, NULL, h->policy->offer_item,
	      _("the handover was due at %1$s and was offered at %2$s"),
	      date_print_clock(when, due), date_print_clock(was, at));
}

static bool look_at_handover(struct looking *l, struct err *e)
{
	struct handing h = { 0 };
	struct handing_words words = { 0 };
	struct handing_refusals refused = { .n = 0 };
	bool ok = desk_handing_load(l->d, l->shift.date, l->shift.code, &h, e) &&
		  desk_handing_words(l->d, &h, &words, e) &&
		  desk_handing_refusals(l->d, &h, &refused, e);

	for (size_t i = refused.n; ok && i > 0; i--)
		doubt(l, NULL, l->policy->handover_item, "%s", refused.v[i - 1]);
	if (ok && !refused.n)
		look_at_offer(l, &h);
	if (ok && h.handover.id)
		look_at_ending(l, &h.handover, &words);
	desk_handing_release(&h);
	return ok;
}

static bool look_at_charges(struct looking *l, struct err *e)
{
	struct desk_charge_list list = { 0 };
	struct str words = { 0 };

	if (!desk_charge_list(l->d, &l->shift, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		str_clear(&words);
		desk_charge_words(l->d, &list.v[i], &words);
		doubt(l, NULL, "", "%s", str_text(&words));
	}
	str_release(&words);
	pool_release(&list.pool);
	return true;
}

/* Records of an import that came after the supervisor had signed. */
static bool look_at_since(struct looking *l, struct err *e)
{
	const struct review_act *sign = NULL;
	struct entry_list since = { 0 };
	char at[DATE_BUF];

	for (size_t i = 0; i < l->acts.n; i++)
		if (l->acts.v[i].kind == REVIEW_SIGN)
			sign = &l->acts.v[i];
	if (!sign)
		return true;
	if (!store_entry_since(
		    l->d->store, l->shift.date, l->shift.code, sign->seq, &since, e))
		return false;
	if (since.n)
		doubt(l, NULL, "",
		      i18n_count("signed at %1$s; %2$lld record came in since",
				 "signed at %1$s; %2$lld records came in since", (long)since.n),
		      date_print_time(at, sign->at), (long long)since.n);
	pool_release(&since.pool);
	return true;
}

static bool look_at_shift(struct looking *l, struct err *e)
{
	struct clock_walk walk = { l };

	if (!look_at_since(l, e))
		return false;
	if (l->shift.state == SHIFT_IMPORTED) {
		doubt(l, NULL, "", _("nobody opened this shift; it holds imported records only"));
		return true;
	}
	look_at_people(l);
	return look_at_handover(l, e) && look_at_charges(l, e) &&
	       store_fact_walk(l->d->store, FACT_CLOCK, clock_row, &walk, e);
}

/* The array moves into the pool with the texts, so that one release frees all. */
static void settle(struct doubt_list *out)
{
	struct doubt *grown = out->v;

	out->v = pool_memdup(&out->pool, grown, out->n * sizeof(*grown));
	free(grown);
}

/* Everything but the count of the records that hold nothing unusual. */
static bool look(struct looking *l, date_t day, const char *code, struct err *e)
{
	bool ok;

	*l->out = (struct doubt_list){ 0 };
	l->policy = desk_policy_for(l->d, day, NULL, e);
	ok = l->policy && store_shift_get(l->d->store, day, code, &l->pool, &l->shift, e) &&
	     store_review_acts(l->d->store, day, code, &l->acts, e) && look_at_shift(l, e) &&
	     look_at_entries(l, e);
	settle(l->out);
	pool_release(&l->acts.pool);
	return ok;
}

static void give_up(struct doubt_list *out)
{
	pool_release(&out->pool);
	*out = (struct doubt_list){ 0 };
}

bool desk_review_doubts(
	struct desk *d, date_t day, const char *code, struct doubt_list *out, struct err *e)
{
	struct followup_list open = { 0 };
	struct review_line line;
	struct looking l = { .d = d, .out = out, .open = &open };
	bool ok = desk_review_matters(d, &open, e) && look(&l, day, code, e) &&
		  store_review_figures(d->store, &l.shift, 0, &line, e);

	if (ok)
		out->plain = (size_t)(line.entries - l.doubted);
	else
		give_up(out);
	pool_release(&open.pool);
	pool_release(&l.pool);
	return ok;
}

bool desk_review_matters(struct desk *d, struct followup_list *out, struct err *e)
{
	const struct store_followup_filter open = { .open_only = true };

	return store_followup_list(d->store, &open, out, e);
}

bool desk_review_count(struct desk *d, const struct followup_list *open, struct review_line *line,
		       struct err *e)
{
	struct doubt_list list;
	struct looking l = { .d = d, .out = &list, .open = open };
	bool ok = look(&l, line->shift.date, line->shift.code, e);

	line->doubtful = (int64_t)list.n;
	give_up(&list);
	pool_release(&l.pool);
	return ok;
}
