/* SPDX-License-Identifier: MIT */
/* The case of a handover: shift, newest preparation, what follows by policy, and the entries since
 * the offer as items of their own. Here the verdicts of the rules get their words, once for
 * commands and screens. */
#include "desk/desk_handover.h"

#include "desk/desk_over.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <string.h>

/* The entries since the offer get numbers after the prepared items, in the order in which they
 * came; being chained they keep that order, so a number never changes its meaning. */
static bool add_entry_items(struct desk *d, struct handing *h, struct err *e)
{
	struct handover *ho = &h->handover;
	struct entry_list since = { 0 };
	struct handover_item *v;
	int64_t next = 1;
	size_t n = ho->n;
	bool done = ho->state != HANDOVER_OFFERED && ho->state != HANDOVER_WAITING;

	if (!ho->offer_seq || ho->state == HANDOVER_PREPARED || ho->state == HANDOVER_REFUSED)
		return true;
	if (!desk_handover_since(d, ho, &since, e))
		return false;
	v = pool_alloc(&h->pool, (n + since.n + 1) * sizeof(*v));
	for (size_t i = 0; i < n; i++) {
		v[i] = ho->v[i];
		if (v[i].id >= next)
			next = v[i].id + 1;
	}
	for (size_t i = 0; i < since.n; i++)
		v[n++] = (struct handover_item){
			.id = next++, .kind = ITEM_ENTRY, .ref = since.v[i].id,
			.name = pool_strdup(&h->pool, since.v[i].body),
			.count = -1, .last_count = -1, .ticked = done,
		};
	ho->v = v;
	ho->n = n;
	pool_release(&since.pool);
	return true;
}

/* Ticks of entry items stand in the facts only: their rows are not prepared ones. */
struct tick_walk { struct handing *h; };

static bool tick_row(void *ctx, const struct fact *f)
{
	struct handing *h = ((struct tick_walk *)ctx)->h;
	struct handover_act act = { 0 };
	struct pool pool = { 0 };

	if (f->seq < h->handover.offer_seq)
		return false;
	if (store_fact_body(f, &pool, &act, NULL) && act.handover == h->handover.id)
		for (size_t t = 0; t < act.n_ticks; t++)
			for (size_t i = 0; i < h->handover.n; i++)
				if (h->handover.v[i].id == act.ticks[t])
					h->handover.v[i].ticked = 1;
	pool_release(&pool);
	return true;
}

static bool load_handover(struct desk *d, struct handing *h, struct err *e)
{
	struct err why = { 0 };
	struct tick_walk walk = { h };

	if (!store_handover_of(
		    d->store, h->shift.date, h->shift.code, &h->pool, &h->handover, &why)) {
		h->handover = (struct handover){ 0 };
		if (why.code == ERR_NOT_FOUND)
			return true;
		*e = why;
		return false;
	}
	if (!add_entry_items(d, h, e))
		return false;
	return h->handover.state != HANDOVER_OFFERED ||
	       store_fact_walk(d->store, FACT_HANDOVER_TICK, tick_row, &walk, e);
}

/* R33.32: the first matter that was opened since the offer and has no step. */
static bool find_unstaged(struct desk *d, struct handing *h, struct err *e)
{
	const struct store_followup_filter open = { .open_only = true };
	struct followup_list list = { 0 };

	if (!store_followup_list(d->store, &open, &list, e))
		return false;
	for (size_t i = 0; i < list.n && !h->unstaged; i++)
		if (list.v[i].kind == FOLLOWUP_MATTER && list.v[i].steps == 0 &&
		    list.v[i].opened_at >= h->handover.offered_at)
			h->unstaged = list.v[i].id;
	pool_release(&list.pool);
	return true;
}

/* Only what the policy asks for is looked up. */
static bool load_circumstances(struct desk *d, struct handing *h, struct err *e)
{
	const struct policy *p = h->policy;
	bool offered = h->handover.id && h->handover.state == HANDOVER_OFFERED;
	int64_t kind = 0;
	instant_t since;

	if (p->in_person_item && offered && h->shift.in_charge) {
		if (!desk_attend_state(d, &h->shift, h->shift.in_charge, &kind, e))
			return false;
		h->away = kind == ATTEND_LEAVE || kind == ATTEND_OUT;
	}
	if (p->stage_item && offered && !find_unstaged(d, h, e))
		return false;
	return !p->suspend_item || desk_line_suspended(d, &h->suspended, &since, e);
}

void desk_handing_release(struct handing *h)
{
	pool_release(&h->pool);
}

bool desk_handing_load(struct desk *d, date_t day, const char *code, struct handing *out,
		       struct err *e)
{
	if (!store_shift_get(d->store, day, code, &out->pool, &out->shift, e) ||
	    !desk_slot_kept(d, &out->shift, &out->slot, &out->policy, e))
		return false;
	out->follows = desk_slot_follower(d, &out->slot, &out->next);
	return load_handover(d, out, e) && load_circumstances(d, out, e);
}

bool desk_handing_of(struct desk *d, const struct desk_shift_ask *ask, struct handing *out,
		     struct err *e)
{
	struct pool pool = { 0 };
	struct shift s;
	bool ok = desk_shift_of(d, ask, &pool, &s, e) &&
		  desk_handing_load(d, s.date, s.code, out, e);

	pool_release(&pool);
	return ok;
}

/* Somebody was quicker: say who, to whoever has just read and signed the same sheet. */
static bool say_taken(struct desk *d, const struct desk_which *which, struct err *e)
{
	struct handing h = { 0 };
	struct err ignored = { 0 };
	struct str who = { 0 };
	char at[DATE_BUF], day[DATE_BUF];
	const struct handover *ho = &h.handover;
	bool taken = which && which->code && which->day != DATE_NONE &&
		     desk_handing_load(d, which->day, which->code, &h, &ignored) && ho->id &&
		     (ho->state == HANDOVER_ACCEPTED || ho->state == HANDOVER_OBJECTED ||
			     ho->state == HANDOVER_RELIEVED || ho->state == HANDOVER_UNSIGNED);

	if (taken) {
		desk_person_words(d, ho->to, &who);
		err_set(e, ERR_CONFLICT,
			_("the handover of shift '%1$s/%2$s' was taken over by %3$s at %4$s "
			  "already; nothing was signed here"),
			date_print(day, which->day), which->code, str_text(&who),
			date_print_time(at, h.shift.closed_at));
	}
	str_release(&who);
	desk_handing_release(&h);
	return taken;
}

bool desk_handing_offered(struct desk *d, const struct desk_shift_ask *ask, struct handing *out,
			  struct err *e)
{
	struct handover_list list = { 0 };
	const struct handover *found = NULL;
	struct str words = { 0 };
	size_t others = 0;
	bool ok = false;

	if (!store_handover_list(d->store, 1u << HANDOVER_OFFERED, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		bool own = text_is_same(list.v[i].from, ask->number);

		if (!desk_which_is(ask->which, list.v[i].shift_date, list.v[i].shift))
			continue;
		if (!found || !own)
			found = &list.v[i];
		if (own)
			continue;
		others++;
		desk_which_add(&words, list.v[i].shift_date, list.v[i].shift);
	}
	if (others > 1)
		err_set(e, ERR_INPUT,
			_("several handovers are offered, say which one (--shift): %s"),
			str_text(&words));
	else if (!found && say_taken(d, ask->which, e))
		ok = false;
	else if (!found)
		err_set(e, ERR_REFUSED,
			_("no handover is offered; the outgoing person prepares and offers "
			  "it with the own PIN first"));
	else
		ok = desk_handing_load(d, found->shift_date, found->shift, out, e);
	str_release(&words);
	pool_release(&list.pool);
	return ok;
}

/* What each verdict says. %s is the subject that subject_of finds. */
static const struct { enum handoff_verdict verdict; const char *text;
} verdict_words[] = {
	{HANDOFF_NOT_PREPARED, N_("the handover of shift '%s' is not prepared; prepare it first")},
	{HANDOFF_TOO_EARLY, N_("it is too early to hand over; it can be done from %s on")},
	{HANDOFF_NOT_OFFERED,
		N_("the handover of shift '%s' is not offered; the outgoing person signs first")},
	{HANDOFF_ALREADY_OFFERED, N_("the handover of shift '%s' is offered already; it waits for "
				     "the incoming person")},
	{HANDOFF_SAME_PERSON, N_("'%s' is the outgoing person and cannot sign for the incoming one "
				 "as well; the incoming "
				 "person signs with the own PIN")},
	{HANDOFF_NOT_IN_CHARGE, N_("only the person in charge of the shift, '%s', can do this")},
	{HANDOFF_UNTICKED,
		N_("item '%s' is not ticked; look at each item and tick it (or all of them)")},
	{HANDOFF_REASON_MISSING, N_("the shift '%s' needs a reason for this; give it")},
	{HANDOFF_CARRY_REASON, N_("matter %s is still open; give the reason why it is passed on")},
	{HANDOFF_CARRY_REFUSED,
		N_("matter %s is still open and may not be passed on; close it first")},
	{HANDOFF_SHIFT_FOLLOWS,
		N_("the shift '%s' follows; hand over to it instead of closing the desk")},
	{HANDOFF_NOT_SUPERVISOR,
		N_("'%s' is no supervisor; a supervisor or manager has to do this")},
	{HANDOFF_CLOSED, N_("the handover of shift '%s' is complete already")},
	{HANDOFF_NOT_COUNTED, N_("'%s' is not counted; count it and give the number")},
	{HANDOFF_NO_SUMMARY, N_("the handover of shift '%s' has no summary; prepare it with a note "
				"of what was handled and what remains")},
	{HANDOFF_NOT_IN_PERSON, N_("%s is not at the desk; a handover is done in person, so wait "
				   "until both are there")},
	{HANDOFF_NO_STAGE, N_("matter %s came up during the handover and has no step yet; bring it "
			      "to a stage and write the step, then go on")},
	{HANDOFF_LINE_OPEN, N_("nobody relieves the shift '%s', and the line is not suspended; "
			       "suspend it and write the record first")},
};

static bool is_to_blame(const struct handover_item *it, enum handoff_verdict verdict)
{
	bool matter = it->kind == ITEM_MATTER;

	if (verdict == HANDOFF_UNTICKED)
		return !it->ticked && !(it->objection && *it->objection);
	if (verdict == HANDOFF_NOT_COUNTED)
		return it->kind == ITEM_THING && it->count < 0;
	if (verdict == HANDOFF_CARRY_REASON)
		return matter && !(it->reason && *it->reason);
	return matter;
}

/* The number of an item as the sheet shows it, and what it is about. */
static void item_words(const struct handover_item *it, struct str *out)
{
	enum { WORDS = 40 };
	const char *name = it->name ? it->name : "";

	str_addf(out, "%lld ", (long long)it->id);
	str_add_n(out, name, text_fit(name, WORDS));
}

/* The first item that is to blame: what is not ticked by its number on the sheet, a thing by its
 * name, else the number of its matter. */
static void item_to_blame(const struct handing *h, enum handoff_verdict verdict, struct str *out)
{
	for (size_t i = 0; i < h->handover.n; i++) {
		const struct handover_item *it = &h->handover.v[i];

		if (!is_to_blame(it, verdict))
			continue;
		if (verdict == HANDOFF_UNTICKED)
			item_words(it, out);
		else if (it->kind == ITEM_THING)
			str_add(out, it->name);
		else
			str_addf(out, "%lld", (long long)it->ref);
		return;
	}
}

static void subject_of(struct desk *d, const struct handing *h, const struct handing_act *how,
		       enum handoff_verdict verdict, struct str *out)
{
	char buf[DATE_BUF];

	switch (verdict) {
	case HANDOFF_OK:
		return;
	case HANDOFF_TOO_EARLY:
		str_add(out, date_print_time(buf, h->slot.end - MINUTE_MS *
			(h->policy->offer_before > 0 ? h->policy->offer_before :
								   h->policy->house.open_before)));
		return;
	case HANDOFF_SAME_PERSON: case HANDOFF_NOT_SUPERVISOR:
		desk_person_words(d, how->actor->number, out);
		return;
	case HANDOFF_NO_STAGE:
		str_addf(out, "%lld", (long long)h->unstaged);
		return;
	case HANDOFF_NOT_IN_CHARGE: case HANDOFF_NOT_IN_PERSON:
		desk_person_words(d, h->shift.in_charge, out);
		return;
	case HANDOFF_UNTICKED: case HANDOFF_CARRY_REASON: case HANDOFF_CARRY_REFUSED:
	case HANDOFF_NOT_COUNTED:
		item_to_blame(h, verdict, out);
		return;
	case HANDOFF_SHIFT_FOLLOWS:
		str_add(out, h->follows ? h->next.kind->name : "");
		return;
	case HANDOFF_NOT_PREPARED: case HANDOFF_NOT_OFFERED: case HANDOFF_ALREADY_OFFERED:
	case HANDOFF_REASON_MISSING: case HANDOFF_CLOSED: case HANDOFF_NO_SUMMARY:
	case HANDOFF_LINE_OPEN:
		str_addf(out, "%s/%s", date_print(buf, h->shift.date), h->shift.code);
		return;
	}
}

static bool say_no(
	enum handoff_verdict verdict, const char *subject, const char *item, struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(verdict_words); i++) {
		const char *text = _(verdict_words[i].text);

		if (verdict_words[i].verdict != verdict)
			continue;
		if (item && *item)
			return err_rule(e, item, text, subject);
		return err_set(e, ERR_REFUSED, text, subject);
	}
	fatal("handover verdict %d has no words", (int)verdict);
}

bool desk_handing_may(struct desk *d, const struct handing *h, const struct handing_act *how,
		      struct err *e)
{
	const struct handoff_case c = {
		.policy = h->policy, .shift = &h->shift,
		.handover = h->handover.id ? &h->handover : NULL,
		.actor = how->actor->number, .role = (enum role)how->actor->role, .now = d->at,
		.reason = how->reason, .follower = h->follows,
		.away = h->away, .unstaged = h->unstaged != 0, .suspended = h->suspended,
	};
	const char *item = "";
	enum handoff_verdict verdict = handoff_may(how->act, &c, &item);
	struct str subject = { 0 };

	if (verdict == HANDOFF_OK)
		return true;
	subject_of(d, h, how, verdict, &subject);
	say_no(verdict, str_text(&subject), item, e);
	str_release(&subject);
	return false;
}

/* Was the slot's shift opened already? */
static bool is_taken(struct desk *d, const struct shift_slot *slot, struct pool *pool, bool *taken,
		     struct err *e)
{
	struct shift s;
	struct err why = { 0 };

	*taken = store_shift_get(d->store, slot->date, slot->kind->code, pool, &s, &why) &&
		 s.state != SHIFT_IMPORTED;
	if (why.code == ERR_NONE || why.code == ERR_NOT_FOUND)
		return true;
	*e = why;
	return false;
}

bool desk_handing_follower(struct desk *d, const struct handing *h, struct pool *pool,
			   struct shift *out, bool *runs, struct err *e)
{
	struct err why = { 0 };

	*runs = h->follows &&
		store_shift_get(d->store, h->next.date, h->next.kind->code, pool, out, &why) &&
		(out->state == SHIFT_OPEN || out->state == SHIFT_OFFERED);
	if (why.code == ERR_NONE || why.code == ERR_NOT_FOUND)
		return true;
	*e = why;
	return false;
}

bool desk_handing_next_slot(struct desk *d, const struct handing *h, struct shift_slot *out,
			    struct err *e)
{
	struct shift_slot slots[8];
	struct pool pool = { 0 };
	struct shift relief;
	bool taken = false, runs = false, ok;
	size_t n = desk_slots_openable(d, d->at, slots, ARRAY_LEN(slots));

	*out = (struct shift_slot){ 0 };
	/* Before it is time to hand over nothing relieves this shift: it runs on. */
	if (!shiftplan_may_offer(h->policy, &h->slot, d->at))
		return true;
	ok = desk_handing_follower(d, h, &pool, &relief, &runs, e);
	if (ok && h->follows && !runs) {
		ok = is_taken(d, &h->next, &pool, &taken, e);
		if (ok && !taken)
			*out = h->next;
	}
	/* whose relief is there leaves nothing to open */
	for (size_t i = 0; ok && !runs && !out->kind && i < n; i++) {
		if (slots[i].date == h->shift.date &&
			strcmp(slots[i].kind->code, h->shift.code) == 0)
			continue;
		ok = is_taken(d, &slots[i], &pool, &taken, e);
		if (ok && !taken)
			*out = slots[i];
	}
	pool_release(&pool);
	return ok;
}

bool desk_handing_runs_on(struct desk *d, const struct handing *h, bool *runs_on, struct err *e)
{
	struct pool pool = { 0 };
	struct shift_slot slot;
	struct shift relief;
	bool runs, ok;

	*runs_on = false;
	if (h->shift.state != SHIFT_OPEN || d->at >= h->shift.end)
		return true;
	ok = desk_handing_follower(d, h, &pool, &relief, &runs, e) &&
	     desk_handing_next_slot(d, h, &slot, e);
	*runs_on = ok && !slot.kind && !runs;
	pool_release(&pool);
	return ok;
}

/* 顶班: who is not on the roster says why; whoever confirms for another gave the reason. */
static bool may_take(struct desk *d, const struct shift_slot *slot,
		     const struct handing_change *how, bool *rostered, struct err *e)
{
	struct desk_rostered who = { 0 };
	bool ok = desk_is_rostered(d, slot, how->taker->number, &who, e);

	*rostered = who.is;
	if (ok && !who.is && (!how->reason || !*how->reason)) {
		if (who.n)
			ok = err_set(e, ERR_REFUSED,
				_("'%1$s' is not on the roster for this shift, "
				  "but %2$s; to stand in give the reason"),
				how->taker->name, str_text(&who.names));
		else
			ok = err_set(e, ERR_REFUSED,
				_("nobody is on the roster for this shift; to take "
				  "over give the reason"));
	}
	str_release(&who.names);
	return ok;
}

/* R32: who hands over before the end stays on the own shift until it. */
static bool stays(const struct desk *d, const struct handing *h, const struct handing_change *how)
{
	return how->mode == CLOSE_HANDOVER && h->follows &&
	       shiftplan_overlaps(&h->slot, &h->next) && d->at < h->slot.end;
}

bool desk_handing_change(struct desk *d, const struct handing *h,
			 const struct handing_change *how, struct shift *opened,
			 struct pool *pool, struct err *e)
{
	struct shift_slot slot;
	struct shift_close close = {
		.date = h->shift.date, .code = h->shift.code, .mode = how->mode, .at = d->at,
		.overtime_ms = shiftplan_overtime(&h->slot, d->at),
		.sheet = { how->sheet, DIGEST_LEN },
	};
	struct desk_beginning begin = { .slot = &slot, .who = how->taker, .reason = how->reason };

	*opened = (struct shift){ 0 };
	if (!desk_handing_next_slot(d, h, &slot, e))
		return false;
	if (slot.kind && !may_take(d, &slot, how, &begin.rostered, e))
		return false;
	/* A log that waits for its incoming signature has its desk closed already. */
	if (h->shift.state != SHIFT_WAITING &&
		(!desk_append(d, FACT_SHIFT_CLOSE, &close, NULL, e) ||
			(!stays(d, h, how) && !desk_attend_out(d, &h->shift, e))))
		return false;
	if (!slot.kind)
		return true;
	if (begin.rostered)
		begin.reason = NULL;
	return desk_shift_begin(d, &begin, opened, pool, e);
}
