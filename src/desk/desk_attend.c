/* SPDX-License-Identifier: MIT */
/* Who is at the desk: in, out, away, back. The person in charge never just leaves: the shift is
 * handed over, closed, or given into another's charge (desk_charge.c). */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

#include <stdio.h>
#include <string.h>

/* Arrived before the start, but later than the policy asks: noted, not counted as lateness. */
char *desk_attend_note(struct pool *pool, const struct policy *p, const struct shift_kind *k)
{
	const char *item = k && k->arrive_early != POLICY_UNSET ? k->item : p->arrive_item;
	return pool_printf(pool, _("late for takeover: less than %d minutes before the start (%s)"),
			   attend_arrive_early(p, k), item ? item : _("house setting"));
}

bool desk_attend_state(struct desk *d, const struct shift *s, const char *number, int64_t *kind,
		       struct err *e)
{
	struct attendance_list list = { 0 };
	*kind = 0;
	if (!store_attendance_list(d->store, s->date, s->code, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++)
		if (list.v[i].number && strcmp(list.v[i].number, number) == 0)
			*kind = list.v[i].kind;
	pool_release(&list.pool);
	return true;
}

/* Is this the last row of its person? Then it says where the person is. */
static bool is_newest(const struct attendance_list *list, size_t at)
{
	for (size_t i = at + 1; i < list->n; i++)
		if (strcmp(list->v[i].number, list->v[at].number) == 0)
			return false;
	return true;
}

bool desk_attend_out(struct desk *d, const struct shift *s, struct err *e)
{
	struct attendance_list list = { 0 };
	bool ok = store_attendance_list(d->store, s->date, s->code, &list, e);
	for (size_t i = 0; ok && i < list.n; i++) {
		if (list.v[i].kind == ATTEND_OUT || !is_newest(&list, i))
			continue;
		struct attendance out = {
			.date = s->date, .code = s->code, .number = list.v[i].number,
			.kind = ATTEND_OUT, .at = d->at,
		};
		ok = desk_append(d, FACT_ATTENDANCE, &out, NULL, e);
	}
	pool_release(&list.pool);
	return ok;
}

/* in after out or never, out and leave after in or back, back after leave. */
static bool may_follow(int64_t state, enum attendance_kind kind)
{
	bool there = state == ATTEND_IN || state == ATTEND_BACK;
	switch (kind) {
	case ATTEND_IN:
		return state == 0 || state == ATTEND_OUT;
	case ATTEND_OUT:
		return there || state == ATTEND_LEAVE;
	case ATTEND_LEAVE:
		return there;
	case ATTEND_BACK:
		return state == ATTEND_LEAVE;
	}
	return false;
}

/* What says that nobody in charge just leaves: before having handed over (R30.5), or before the
 * relief is there (R07.20). */
static const char *leave_item(struct desk *d, const struct shift *s)
{
	const struct policy *p = desk_policy_for(d, s->date, NULL, NULL);

	if (!p)
		return NULL;
	return p->leave_item ? p->leave_item : p->attendance.stay_item;
}

static bool check_attend(struct desk *d, const struct shift *s, enum attendance_kind kind,
			 struct err *e)
{
	int64_t state;
	if (!desk_attend_state(d, s, d->person.number, &state, e))
		return false;
	if (!may_follow(state, kind))
		return err_set(e, ERR_CONFLICT, _("'%s' does not fit: %s (%s) is '%s' on the shift "
						  "'%s'"), vocab_name(VOCAB_ATTENDANCE, kind),
			       d->person.name, d->person.number,
			       state ? vocab_name(VOCAB_ATTENDANCE, state) : _("not there yet"),
			       s->code);
	bool runs = s->state == SHIFT_OPEN || s->state == SHIFT_OFFERED;
	if (kind == ATTEND_OUT && runs && s->in_charge &&
	    strcmp(s->in_charge, d->person.number) == 0)
		return err_rule(e, leave_item(d, s), _("%s (%s) is in charge of the shift "
						 "'%s': hand it "
						 "over, close the desk, or pass the charge first"),
			       d->person.name, d->person.number, s->code);
	return true;
}

bool desk_attend(struct desk *d, enum attendance_kind kind, const char *note, struct err *e)
{
	return desk_attend_on(d, &(struct desk_attend_on){ .kind = kind, .note = note }, e);
}

bool desk_attend_on(struct desk *d, const struct desk_attend_on *how, struct err *e)
{
	struct desk_attended done;
	return desk_attend_act(d, how, &done, e);
}

/* Who agrees that a person leaves the post; that person is signed in, the other one signs. */
static bool unseal_consent(struct desk *d, const struct desk_attend_on *how, struct pool *pool,
			   struct desk_unsealed *by, struct err *e)
{
	if (!how->consent.number)
		return true;
	if (how->kind != ATTEND_LEAVE)
		return err_set(e, ERR_INPUT, _("only leaving the post is consented to"));
	if (strcmp(how->consent.number, d->person.number) == 0)
		return err_set(e, ERR_REFUSED, _("nobody agrees to the own leaving: another "
						 "supervisor does"));
	return desk_unseal(d, &how->consent, pool, by, e) &&
	       desk_may_person(&by->person, ACT_REQUEST_DECIDE, e);
}

struct attending {
	const struct desk_attend_on *how;
	struct shift shift;
	struct shift_slot slot;
	const struct policy *policy;
	struct attendance body;
	struct pool pool;
};

/* Only who is on the roster can be late. */
static void judge_arrival(struct desk *d, struct attending *w, struct desk_attended *out)
{
	struct desk_rostered on = { 0 };
	bool is = desk_is_rostered(d, &w->slot, d->person.number, &on, NULL) && on.is;
	str_release(&on.names);
	if (!is)
		return;
	w->body.late_ms = shiftplan_lateness(w->policy, &w->slot, d->at, &out->is_short);
	out->late_ms = w->body.late_ms;
	if (out->is_short && !w->body.note)
		w->body.note = desk_attend_note(&w->pool, w->policy, w->slot.kind);
}

static void judge_leaving(struct attending *w, struct desk_attended *out)
{
	const struct policy *p = w->policy;
	out->allowed = attend_may_leave(p, w->how->note, w->how->consent.number);
	out->needs = p->attendance.away_needs;
	if (p->house.away_longest != POLICY_UNSET)
		out->back_by = w->body.at + (int64_t)p->house.away_longest * MINUTE_MS;
	if (p->attendance.away_item)
		snprintf(out->item, sizeof(out->item), "%s", p->attendance.away_item);
}

static bool write_attend(struct desk *d, struct attending *w, struct desk_attended *out,
			 struct err *e)
{
	const struct desk_attend_on *how = w->how;
	if (!desk_attend_place(d, how, &w->pool, &w->shift, e) ||
	    !check_attend(d, &w->shift, how->kind, e) ||
	    !desk_slot_kept(d, &w->shift, &w->slot, &w->policy, e))
		return false;
	w->body = (struct attendance){
		.date = w->shift.date, .code = w->shift.code, .number = d->person.number,
		.kind = how->kind, .at = d->at, .note = how->note,
	};
	if (how->kind == ATTEND_IN)
		judge_arrival(d, w, out);
	else if (how->kind == ATTEND_LEAVE)
		judge_leaving(w, out);
	return desk_append(d, FACT_ATTENDANCE, &w->body, NULL, e);
}

bool desk_attend_act(struct desk *d, const struct desk_attend_on *how, struct desk_attended *out,
		     struct err *e)
{
	struct attending w = { .how = how };
	struct desk_unsealed by = { 0 };
	*out = (struct desk_attended){ .kind = how->kind, .allowed = true };
	bool ok = desk_may(d, ACT_ATTEND, e) && unseal_consent(d, how, &w.pool, &by, e) &&
		  desk_begin(d, by.key ? by.person.number : NULL, e);
	ok = ok && write_attend(d, &w, out, e) && desk_commit(d, by.key, e);
	desk_rollback(d);
	trust_key_free(by.key);
	pool_release(&w.pool);
	return ok;
}

void desk_attended_words(const struct desk_attended *a, struct str *out)
{
	const char *item = *a->item ? a->item : _("house setting");
	char clock[DATE_BUF];
	if (a->late_ms)
		str_addf(out, _("late by %lld min"), (long long)(a->late_ms / MINUTE_MS));
	else if (a->is_short)
		str_add(out, _("late for takeover"));
	if (a->kind != ATTEND_LEAVE)
		return;
	if (!a->allowed)
		str_addf(out, a->needs == AWAY_CONSENT ?
			_("recorded as leaving the post without consent (%s)") :
			_("recorded as leaving the post without a reason of the list (%s)"), item);
	if (a->back_by)
		str_addf(out, out->len ? _("; back by %s") : _("back by %s"),
			 date_print_clock(clock, a->back_by));
}
