/* SPDX-License-Identifier: MIT */
/* When one of the two cannot sign. Nobody signs for an absent person: the supervisor confirms and
 * names who sits at the desk (主管代为确认), or one signature stays due (应急接班), and the sheet
 * says so for ever. */
#include "desk/desk_charge.h"
#include "desk/desk_handover.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

static bool say_sits(const char *name, struct err *e)
{
	return err_set(e, ERR_REFUSED, _("'%s' sits at the desk already; name who takes over"),
		       name);
}

/* The person who sits down: known and active; a PIN is not needed for that. */
static bool find_taker(struct desk *d, const char *number, struct pool *pool, struct person *out,
		       struct err *e)
{
	if (!number || !*number)
		return err_set(e, ERR_INPUT, _("say who sits at the desk (--taker)"));
	if (!store_person_get(d->store, number, pool, out, e))
		return false;
	return out->state == PERSON_ACTIVE ||
	       err_set(e, ERR_REFUSED, _("'%s' has left and cannot take the desk"), out->name);
}

/* Somebody who is in charge already cannot take charge: then an older log is meant. */
static bool is_meant(struct desk *d, const struct handing *h, const char *taker, bool *is,
		     struct err *e)
{
	bool runs_on;

	if (!desk_handing_runs_on(d, h, &runs_on, e))
		return false;
	*is = !runs_on || !text_is_same(h->shift.in_charge, taker);
	return true;
}

/* The log that waits; found = false: none does. */
static bool find_waiting(struct desk *d, const struct desk_which *which, struct handing *h,
			 bool *found, struct err *e)
{
	struct handover_list list = { 0 };
	const struct handover *one = NULL;
	struct str words = { 0 };
	size_t n = 0;
	bool ok = true;

	if (!store_handover_list(d->store, 1u << HANDOVER_WAITING, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		if (!desk_which_is(which, list.v[i].shift_date, list.v[i].shift))
			continue;
		desk_which_add(&words, list.v[i].shift_date, list.v[i].shift);
		one = &list.v[i];
		n++;
	}
	*found = n > 0;
	if (n > 1)
		ok = err_set(e, ERR_INPUT, _("several logs wait, say which one (--shift): %s"),
			     str_text(&words));
	else if (n)
		ok = desk_handing_load(d, one->shift_date, one->shift, h, e);
	str_release(&words);
	pool_release(&list.pool);
	return ok;
}

static bool start_over(struct handing *h, const struct err *why, struct err *e)
{
	desk_handing_release(h);
	*h = (struct handing){ 0 };
	if (why->code != ERR_INPUT)
		return true;
	*e = *why;
	return false;
}

/* The handover that lacks a signature: offered; else that of the running shift; else, after a
 * closed desk, the log that waits. */
static bool find_case(struct desk *d, const struct desk_emergency *how, struct handing *h,
		      struct err *e)
{
	const struct desk_shift_ask ask = { .which = &how->which };
	struct err why = { 0 };
	bool found, is = true;

	if (desk_handing_offered(d, &ask, h, &why))
		return true;
	if (!start_over(h, &why, e))
		return false;
	err_clear(&why);
	if (desk_handing_of(d, &ask, h, &why)) {
		if (!is_meant(d, h, how->taker, &is, e) || is)
			return is;
	}
	if (!start_over(h, &why, e) || !find_waiting(d, &how->which, h, &found, e))
		return false;
	if (found)
		return true;
	return is ? err_set(e, ERR_NOT_FOUND,
			    _("no shift is open and no log waits for a signature"))
		  : say_sits(how->taker, e);
}

/* Whoever confirms writes down what stands, where the absent person prepared nothing. */
static bool prepare_if_none(struct desk *d, struct handing *h, struct err *e)
{
	static const struct desk_handover_prepare plain;

	return h->handover.id || desk_handing_prepare(d, h, &plain, e);
}

/* Close the shift and open the next one; a log that waits has its desk closed already. */
static bool change(struct desk *d, const struct handing *h, const struct handing_change *how,
		   struct err *e)
{
	struct pool pool = { 0 };
	struct shift opened;
	bool ok = desk_handing_change(d, h, how, &opened, &pool, e);

	pool_release(&pool);
	return ok;
}

struct absent {
	struct pool pool;
	struct desk_unsealed by;
	struct person taker;
	struct handing h;
};

static void absent_release(struct absent *a)
{
	desk_handing_release(&a->h);
	trust_key_free(a->by.key);
	pool_release(&a->pool);
}

static bool absent_begin(struct desk *d, const struct signer *who, enum act act, struct absent *a,
			 struct err *e)
{
	return desk_unseal(d, who, &a->pool, &a->by, e) && desk_may_person(&a->by.person, act, e) &&
	       desk_begin(d, a->by.person.number, e);
}

/* The shift runs on under somebody else; nobody confirms that for the own person. */
static bool pass_charge(struct desk *d, struct absent *a, const char *reason, struct err *e)
{
	const struct desk_charge_to charge = { .number = a->taker.number, .reason = reason };
	const struct handing_act may = {
		.act = HANDOFF_EMERGENCY, .actor = &a->by.person, .reason = reason
	};

	if (!desk_handing_may(d, &a->h, &may, e))
		return false;
	if (text_is_same(a->by.person.number, a->h.shift.in_charge) ||
	    text_is_same(a->by.person.number, a->taker.number))
		return err_set(e, ERR_REFUSED,
			_("'%s' is one of the two and cannot confirm it; another supervisor has "
			  "to"), a->by.person.name);
	return desk_charge_pass(d, &a->h.shift, &charge, e);
}

/* The supervisor names who is in charge from now on, or confirms the handover. One person may
 * keep two shifts that follow each other; nobody can be relieved by nobody. */
static bool relieve(struct desk *d, struct absent *a, const char *reason, struct err *e)
{
	uint8_t sheet[DIGEST_LEN];
	struct handover_act act = { .reason = reason, .sheet = { sheet, DIGEST_LEN } };
	const struct handing_act may = {
		.act = HANDOFF_RELIEVE, .actor = &a->by.person, .reason = reason
	};
	const struct handing_change to = {
		.mode = CLOSE_RELIEVED, .taker = &a->taker, .reason = reason, .sheet = sheet
	};
	struct shift_slot next;
	bool runs_on;

	if (!desk_handing_runs_on(d, &a->h, &runs_on, e))
		return false;
	if (runs_on)
		return pass_charge(d, a, reason, e);
	if (!prepare_if_none(d, &a->h, e) || !desk_handing_may(d, &a->h, &may, e) ||
	    !desk_handing_next_slot(d, &a->h, &next, e))
		return false;
	if (!next.kind && a->h.shift.state != SHIFT_WAITING &&
	    text_is_same(a->taker.number, a->h.shift.in_charge))
		return say_sits(a->taker.name, e);
	act.person = a->taker.number;
	return desk_handing_digest(d, &a->h, sheet, e) &&
	       desk_handing_append(d, &a->h, FACT_HANDOVER_RELIEVE, &act, e) &&
	       change(d, &a->h, &to, e);
}

bool desk_handover_relieve(struct desk *d, const struct desk_emergency *how, struct err *e)
{
	struct absent a = { 0 };
	bool ok = absent_begin(d, &how->who, ACT_RELIEVE, &a, e) &&
		  find_taker(d, how->taker, &a.pool, &a.taker, e) &&
		  find_case(d, how, &a.h, e) &&
		  desk_handing_is_shown(d, &a.h, how->shown, e) &&
		  relieve(d, &a, how->reason, e) &&
		  desk_commit(d, a.by.key, e);

	if (!ok)
		desk_rollback(d);
	absent_release(&a);
	return ok;
}

/* Whose signature stays due: 1 outgoing, 2 incoming; 0 and e where none would, or where whoever
 * signs is not one of the two. */
static int64_t missing_signature(const struct absent *a, struct err *e)
{
	const struct handover *ho = &a->h.handover;
	bool out_signed = ho->state == HANDOVER_OFFERED || ho->state == HANDOVER_WAITING;
	const char *signs = a->by.person.number;

	if (text_is_same(a->taker.number, a->h.shift.in_charge)) {
		(void)say_sits(a->taker.name, e);
		return 0;
	}
	if (text_is_same(signs, a->taker.number)) {
		if (!out_signed)
			return 1;
		err_set(e, ERR_REFUSED,
			_("the outgoing person has signed; accept the handover with your own "
			  "PIN"));
		return 0;
	}
	if (out_signed || text_is_same(signs, a->h.shift.in_charge))
		return 2;
	err_set(e, ERR_REFUSED,
		_("neither of the two signs; let a supervisor confirm who sits at the desk"));
	return 0;
}

bool desk_handover_emergency(struct desk *d, const struct desk_emergency *how, struct err *e)
{
	struct absent a = { 0 };
	uint8_t sheet[DIGEST_LEN];
	struct handover_act act = { .reason = how->reason, .sheet = { sheet, DIGEST_LEN } };
	const struct handing_act may = {
		.act = HANDOFF_EMERGENCY, .actor = &a.by.person, .reason = how->reason
	};
	const struct handing_change to = {
		.mode = CLOSE_EMERGENCY, .taker = &a.taker, .reason = how->reason, .sheet = sheet
	};
	bool runs_on, ok = false;

	if (!absent_begin(d, &how->who, ACT_HANDOVER, &a, e) ||
	    !find_taker(d, how->taker, &a.pool, &a.taker, e) ||
	    !find_case(d, how, &a.h, e) || !desk_handing_is_shown(d, &a.h, how->shown, e))
		goto done;
	act.missing = missing_signature(&a, e);
	if (!act.missing || !desk_handing_may(d, &a.h, &may, e) ||
	    !desk_handing_runs_on(d, &a.h, &runs_on, e))
		goto done;
	act.person = a.taker.number;
	if (runs_on) {
		const struct desk_charge_to charge = { act.person, how->reason, act.missing };

		ok = desk_charge_pass(d, &a.h.shift, &charge, e) && desk_commit(d, a.by.key, e);
		goto done;
	}
	ok = prepare_if_none(d, &a.h, e) &&
	      desk_handing_digest(d, &a.h, sheet, e) &&
	     desk_handing_append(d, &a.h, FACT_HANDOVER_EMERGENCY, &act, e) &&
	     change(d, &a.h, &to, e) && desk_commit(d, a.by.key, e);
done:
	if (!ok)
		desk_rollback(d);
	absent_release(&a);
	return ok;
}

/* Is it this person's signature that is due? */
static bool is_due(struct desk *d, const struct handing *h, const struct person *who, struct err *e)
{
	const struct handover *ho = &h->handover;
	const char *due = ho->missing == 1 ? ho->from : ho->to;
	struct str words = { 0 };

	if (ho->state != HANDOVER_UNSIGNED)
		return err_set(
			e, ERR_REFUSED, _("no signature is due under the handover of this shift"));
	if (text_is_same(due, who->number))
		return true;
	desk_person_words(d, due, &words);
	err_set(e, ERR_REFUSED, _("the signature that is due is that of %s"), str_text(&words));
	str_release(&words);
	return false;
}

/* The signature under the handover itself. */
static bool sign_late(struct desk *d, struct absent *a, struct err *e)
{
	uint8_t sheet[DIGEST_LEN];
	struct handover_act act = { .sheet = { sheet, DIGEST_LEN } };
	struct handing_act may = { .actor = &a->by.person };
	bool outgoing = a->h.handover.missing == 1;

	may.act = outgoing ? HANDOFF_OFFER : HANDOFF_ACCEPT;
	desk_handing_tick_all(&a->h, &act);
	if (outgoing)
		act.n_ticks = 0;
	act.person = a->by.person.number;
	return desk_handing_may(d, &a->h, &may, e) && desk_handing_digest(d, &a->h, sheet, e) &&
	       desk_handing_append(d, &a->h, outgoing ? FACT_HANDOVER_OFFER : FACT_HANDOVER_ACCEPT,
				   &act, e);
}

bool desk_handover_sign_late(struct desk *d, const struct signer *who, date_t day, const char *code,
			     struct err *e)
{
	struct absent a = { 0 };
	struct err why = { 0 };
	size_t charges = 0;
	bool ok = absent_begin(d, who, ACT_HANDOVER, &a, e) &&
		  desk_handing_load(d, day, code, &a.h, e) &&
		  desk_charge_sign_due(d, &a.h.shift, a.by.person.number, &charges, e);

	if (ok && is_due(d, &a.h, &a.by.person, &why)) {
		ok = sign_late(d, &a, e);
	} else if (ok && !charges) {
		*e = why;
		ok = false;
	}
	ok = ok && desk_commit(d, a.by.key, e);
	if (!ok)
		desk_rollback(d);
	absent_release(&a);
	return ok;
}
