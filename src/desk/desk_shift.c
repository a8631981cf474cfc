/* SPDX-License-Identifier: MIT */
/* Opening a shift. Several may be open at once, so what is asked is never "is one open" but "is
 * this one open, and does it relieve one that nobody has handed over". */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_MOST = 16 };

static const unsigned running_states = 1u << SHIFT_OPEN | 1u << SHIFT_OFFERED;

bool desk_shift_name(const char *text, struct pool *pool, date_t *day, const char **code,
		     struct err *e)
{
	const char *slash = text ? strchr(text, '/') : NULL;
	char *date = slash ? pool_strndup(pool, text, (size_t)(slash - text)) : NULL;
	if (!date || !slash[1] || !date_parse(date, day))
		return err_set(e, ERR_INPUT, _("'%s' is no shift: write DATE/CODE, the date like "
					       "2026-12-01"), text ? text : "");
	*code = pool_strdup(pool, slash + 1);
	return true;
}

/* --- choosing the slot --- */

size_t desk_shift_slots(struct desk *d, struct shift_slot *out, size_t most)
{
	struct shift_slot all[SLOTS_MOST];
	size_t n = desk_slots_openable(d, desk_now(d), all, SLOTS_MOST), left = 0;
	bool is;
	/* What cannot be read is offered: the opening says what is wrong. */
	for (size_t i = 0; i < n && i < SLOTS_MOST && left < most; i++)
		if (!desk_slot_is_opened(d, &all[i], &is, NULL) || !is)
			out[left++] = all[i];
	return left;
}

/* Why a named shift cannot be opened: not known, opened already, too early, over. */
static bool say_why_not(struct desk *d, const char *code, struct err *e)
{
	struct shift_slot slot, openable[SLOTS_MOST];
	const struct policy *p = desk_policy(d);
	char from[DATE_BUF];
	if (!desk_slot_of(d, desk_today(d), code, &slot, e))
		return false;
	size_t n = desk_slots_openable(d, desk_now(d), openable, SLOTS_MOST);
	for (size_t i = 0; i < n && i < SLOTS_MOST; i++)
		if (strcmp(openable[i].kind->code, code) == 0)
			return err_set(e, ERR_CONFLICT, _("the shift '%s' was opened already: see "
							  "'shift status'"), code);
	int early = p->house.open_before == POLICY_UNSET ? 0 : p->house.open_before;
	return err_set(e, ERR_REFUSED, _("the shift '%s' cannot be opened now: it may be from %s "
					 "on the days on which it runs, until its end"),
		       code, date_print_minute(from, slot.kind->start - early));
}

/* The newest running shift, which is why no other may be opened. */
static bool say_running(struct desk *d, struct err *e)
{
	const struct store_shift_filter how = { running_states, DATE_NONE, DATE_NONE };
	struct shift_list list = { 0 };
	struct str who = { 0 };
	char day[DATE_BUF];
	if (!store_shift_list(d->store, &how, &list, e) || list.n == 0) {
		pool_release(&list.pool);
		return false;
	}
	const struct shift *s = &list.v[list.n - 1];
	desk_person_words(d, s->in_charge, &who);
	err_set(e, ERR_CONFLICT, _("the shift '%s/%s' is open already, in charge: %s; no other may "
				   "be opened now"),
		date_print(day, s->date), s->code, str_text(&who));
	str_release(&who);
	pool_release(&list.pool);
	return true;
}

static bool say_none(struct desk *d, struct err *e)
{
	struct shift_slot next;
	char at[DATE_BUF];
	if (say_running(d, e) || (e && e->code != ERR_NONE))
		return false;
	if (!desk_slot_next(d, desk_now(d), &next))
		return err_set(e, ERR_REFUSED, _("no shift may be opened now"));
	return err_set(e, ERR_REFUSED, _("no shift may be opened now; the next is %s at %s. A "
					 "record can be written all the same"),
		       next.kind->name, date_print_time(at, next.start));
}

bool desk_slot_rostered(struct desk *d, const struct shift_slot *v, size_t n, const char *number,
			struct shift_slot *out)
{
	for (size_t i = 0; i < n; i++) {
		struct desk_rostered on = { 0 };
		bool is = desk_is_rostered(d, &v[i], number, &on, NULL) && on.is;
		str_release(&on.names);
		if (!is)
			continue;
		*out = v[i];
		return true;
	}
	return false;
}

static bool choose(struct desk *d, const char *code, const char *number, struct shift_slot *out,
		   struct err *e)
{
	struct shift_slot v[SLOTS_MOST];
	struct str names = { 0 };
	size_t n = desk_shift_slots(d, v, SLOTS_MOST);
	for (size_t i = 0; code && i < n; i++)
		if (strcmp(v[i].kind->code, code) == 0) {
			*out = v[i];
			return true;
		}
	if (code)
		return say_why_not(d, code, e);
	if (n == 0)
		return say_none(d, e);
	if (desk_slot_rostered(d, v, n, number, out))
		return true;
	if (n == 1) {
		*out = v[0];
		return true;
	}
	for (size_t i = 0; i < n; i++)
		str_addf(&names, "%s%s", i ? ", " : "", v[i].kind->code);
	err_set(e, ERR_INPUT, _("several shifts may be opened now, name one: %s"),
		str_text(&names));
	str_release(&names);
	return false;
}

/* --- what must be true before --- */

/* A running shift that this slot relieves is taken over, not passed by: both signatures first. In
 * an overlap both are open for a while, and the signatures are given in it (R32.3, R32.6). */
static bool check_relieved(struct desk *d, const struct shift_slot *slot, struct err *e)
{
	const struct store_shift_filter how = { running_states, DATE_NONE, DATE_NONE };
	const struct policy *p = desk_policy_for(d, slot->date, NULL, e);
	struct shift_list list = { 0 };
	struct str who = { 0 };
	bool ok = true;
	if (!p || !store_shift_list(d->store, &how, &list, e))
		return false;
	for (size_t i = 0; ok && i < list.n; i++) {
		const struct shift *s = &list.v[i];
		struct shift_slot old, next;
		if (!desk_slot_of(d, s->date, s->code, &old, NULL) ||
		    !desk_slot_follower(d, &old, &next) || next.date != slot->date ||
		    strcmp(next.kind->code, slot->kind->code) != 0 ||
		    (shiftplan_overlaps(&old, slot) && desk_now(d) < old.end))
			continue;
		desk_person_words(d, s->in_charge, &who);
		ok = err_rule(e, p->handover_item, _("the shift '%s' of %s has not been handed "
						     "over: take over by 'handover accept', or "
						     "ask the supervisor to confirm it"),
			      s->code, str_text(&who));
	}
	str_release(&who);
	pool_release(&list.pool);
	return ok;
}

static bool check_reason(const struct desk_rostered *on, const struct shift_slot *slot,
			 const char *reason, struct err *e)
{
	if (on->is || (reason && *reason))
		return true;
	if (on->n == 0)
		return err_set(e, ERR_REFUSED, _("nobody is on the roster for the shift '%s' "
						 "(house setting): give a reason to open it"),
			       slot->kind->code);
	return err_set(e, ERR_REFUSED, _("the roster names %s for the shift '%s' (house setting): "
					 "give a reason to open it"),
		       str_text(&on->names), slot->kind->code);
}

bool desk_shift_previous(struct desk *d, const struct shift_slot *slot, struct pool *pool,
			 struct shift *out, struct err *e)
{
	struct err why = { 0 };
	if (store_shift_before(d->store, slot->start, pool, out, &why))
		return true;
	if (why.code == ERR_NOT_FOUND)
		return err_set(e, ERR_NOT_FOUND, _("no shift was kept before this one"));
	if (e)
		*e = why;
	return false;
}

/* R01.18: whoever takes over has read what happened before, and whatever gets a signature. */
static bool check_read(struct desk *d, const struct shift_slot *slot,
		       const struct desk_shift_open *how, struct err *e)
{
	const struct policy *p = desk_policy_for(d, slot->date, NULL, e);
	struct shift_list logs = { 0 };
	uint8_t now[DIGEST_LEN];
	char day[DATE_BUF];
	bool ok = true;
	if (!p || !desk_logs_before(d, slot, &logs, e))
		return false;
	if (how->shown)
		ok = desk_logs_digest(d, &logs, now, e) && desk_is_as_shown(how->shown, now, e);
	for (size_t i = 0; ok && !how->shown && i < logs.n; i++) {
		const struct shift *s = &logs.v[i];
		const char *item = p->read_item;
		if (!item && s->state == SHIFT_WAITING)
			item = p->handover_item;
		if (item)
			ok = err_rule(e, item, _("the log of the shift before (%s/%s) must be read "
						 "to its end before this one is opened"),
				      date_print(day, s->date), s->code);
	}
	pool_release(&logs.pool);
	return ok;
}

/* --- the log that waits for the incoming signature --- */

static bool sign_waiting(struct desk *d, const struct desk_shift_open *how,
			 const struct desk_unsealed *by, const struct policy *p, struct err *e)
{
	struct handover_list list = { 0 };
	char day[DATE_BUF];
	bool ok = store_handover_list(d->store, 1u << HANDOVER_WAITING, &list, e);
	for (size_t i = 0; ok && i < list.n; i++) {
		const struct handover *h = &list.v[i];
		const struct desk_incoming in = {
			.number = by->person.number, .note = how->note,
			.objected = how->objection,
		};
		if (!h->from || strcmp(h->from, by->person.number) != 0) {
			ok = desk_handover_sign_waiting(d, h, &in, e);
			continue;
		}
		/* Nobody countersigns the own log; with a reason the desk opens all the same, and
		 * the supervisor confirms the log later. */
		if (how->reason && *how->reason)
			continue;
		ok = err_rule(e, p->handover_item, _("the log of %s/%s waits for another person's "
						     "signature than yours: give a reason to open "
						     "all the same, and let the supervisor confirm "
						     "it"), date_print(day, h->shift_date),
			      h->shift);
	}
	pool_release(&list.pool);
	return ok;
}

/* --- the acts --- */

bool desk_shift_open(struct desk *d, const struct desk_shift_open *how, struct shift *out,
		     struct pool *pool, struct err *e)
{
	struct pool own = { 0 };
	struct desk_unsealed by = { 0 };
	struct desk_rostered on = { 0 };
	struct shift_slot slot;
	const struct policy *p;
	bool ok = false;
	if (!desk_unseal(d, &how->who, &own, &by, e) ||
	    !desk_may_person(&by.person, ACT_SHIFT_OPEN, e) ||
	    !desk_begin(d, by.person.number, e) ||
	    !choose(d, how->code, by.person.number, &slot, e) || !check_relieved(d, &slot, e) ||
	    !desk_is_rostered(d, &slot, by.person.number, &on, e) ||
	    !check_reason(&on, &slot, how->reason, e) ||
	    !check_read(d, &slot, how, e) ||
	    !(p = desk_policy_for(d, slot.date, NULL, e)))
		goto done;
	const struct desk_beginning beginning = {
		.slot = &slot, .who = &by.person, .rostered = on.is, .reason = how->reason,
	};
	ok = sign_waiting(d, how, &by, p, e) && desk_shift_begin(d, &beginning, out, pool, e) &&
	     desk_commit(d, by.key, e);
done:
	desk_rollback(d);
	str_release(&on.names);
	trust_key_free(by.key);
	pool_release(&own);
	return ok;
}
