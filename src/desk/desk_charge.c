/* SPDX-License-Identifier: MIT */
/* The person in charge of a running shift changes. With both PINs it is an act of the two; when
 * one of them cannot sign, the shift runs on under the other all the same, and the signature stays
 * due or the supervisor confirms. Each signature is a fact of its own with the same words. */
#include "desk/desk_charge.h"

#include "desk/desk_handover.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>

/* --- reading --- */

struct walk {
	const struct shift *shift;
	struct desk_charge_list *out;
	size_t cap;
	struct desk_charge *v;
};

/* The change that a fact is a signature under, newly added where it is the first that is seen. */
static struct desk_charge *change_of(struct walk *w, const struct charge *c)
{
	for (size_t i = 0; i < w->out->n; i++) {
		const struct charge *old = &w->v[i].charge;

		if (old->at == c->at && text_is_same(old->from, c->from) &&
		    text_is_same(old->to, c->to))
			return &w->v[i];
	}
	struct desk_charge *new = xgrow((void **)&w->v, &w->out->n, &w->cap, sizeof(*w->v));

	*new = (struct desk_charge){ .charge = *c };
	return new;
}

static bool charge_row(void *ctx, const struct fact *f)
{
	struct walk *w = ctx;
	struct charge c = { 0 };
	struct desk_charge *is;

	if (f->at < w->shift->opened_at)
		return false;
	if (!store_fact_body(f, &w->out->pool, &c, NULL) || c.date != w->shift->date ||
	    !text_is_same(c.code, w->shift->code))
		return true;
	is = change_of(w, &c);
	is->from_signed |= text_is_same(f->author, c.from);
	is->to_signed |= text_is_same(f->author, c.to);
	if (!text_is_same(f->author, c.from) && !text_is_same(f->author, c.to))
		is->confirmed_by = pool_strdup(&w->out->pool, f->author);
	return true;
}

bool desk_charge_list(
	struct desk *d, const struct shift *s, struct desk_charge_list *out, struct err *e)
{
	struct walk w = { .shift = s, .out = out };
	bool ok;

	*out = (struct desk_charge_list){ 0 };
	ok = store_fact_walk(d->store, FACT_CHARGE, charge_row, &w, e);
	out->v = pool_alloc(&out->pool, (out->n + 1) * sizeof(*out->v));
	/* the walk goes backwards */
	for (size_t i = 0; i < out->n; i++)
		out->v[i] = w.v[out->n - 1 - i];
	free(w.v);
	if (!ok)
		pool_release(&out->pool);
	return ok;
}

const char *desk_charge_due(const struct desk_charge *c)
{
	if (c->confirmed_by)
		return NULL;
	if (!c->from_signed)
		return c->charge.from;
	return c->to_signed ? NULL : c->charge.to;
}

void desk_charge_words(struct desk *d, const struct desk_charge *c, struct str *out)
{
	struct str from = { 0 }, to = { 0 }, who = { 0 };
	const char *due = desk_charge_due(c);
	char at[DATE_BUF];

	desk_person_words(d, c->charge.from, &from);
	desk_person_words(d, c->charge.to, &to);
	str_addf(out, _("the charge passed from %1$s to %2$s at %3$s: %4$s"), str_text(&from),
		 str_text(&to), date_print_time(at, c->charge.at),
		 c->charge.reason ? c->charge.reason : "");
	if (due) {
		desk_person_words(d, due, &who);
		str_addf(out, _("; emergency, the signature of %s is still due"), str_text(&who));
	} else if (c->confirmed_by) {
		desk_person_words(d, c->confirmed_by, &who);
		str_addf(out, _("; confirmed by %s"), str_text(&who));
	} else if (c->charge.missing) {
		str_add(out, _("; emergency, signed later"));
	}
	str_release(&who);
	str_release(&to);
	str_release(&from);
}

/* --- writing --- */

/* Check in or out, unless the person is in or out already. */
static bool attend(struct desk *d, const struct charge *c, const char *number,
		   enum attendance_kind kind, struct err *e)
{
	const struct shift s = { .date = c->date, .code = c->code };
	const struct attendance body = {
		.date = c->date, .code = c->code, .number = number, .kind = kind, .at = d->at,
	};
	int64_t state;

	if (!desk_attend_state(d, &s, number, &state, e))
		return false;
	if ((state == 0 || state == ATTEND_OUT) == (kind == ATTEND_OUT))
		return true;
	return desk_append(d, FACT_ATTENDANCE, &body, NULL, e);
}

bool desk_charge_pass(struct desk *d, const struct shift *s, const struct desk_charge_to *to,
		      struct err *e)
{
	const struct charge body = {
		.date = s->date, .code = s->code, .from = s->in_charge, .to = to->number,
		.at = d->at, .reason = to->reason, .missing = to->missing,
	};

	return desk_append(d, FACT_CHARGE, &body, NULL, e) &&
	       attend(d, &body, body.from, ATTEND_OUT, e) &&
	       attend(d, &body, body.to, ATTEND_IN, e);
}

bool desk_charge_sign_due(struct desk *d, const struct shift *s, const char *number, size_t *n,
			  struct err *e)
{
	struct desk_charge_list list = { 0 };
	bool ok = desk_charge_list(d, s, &list, e);

	*n = 0;
	for (size_t i = 0; ok && i < list.n; i++) {
		if (!text_is_same(desk_charge_due(&list.v[i]), number))
			continue;
		ok = desk_append(d, FACT_CHARGE, &list.v[i].charge, NULL, e);
		(*n)++;
	}
	pool_release(&list.pool);
	return ok;
}

/* --- both sign --- */

struct change { struct desk_unsealed from, to; struct shift shift; const char *reason; };

/* Both write the same words, each under the own name: the second is the consent. */
static bool write_charge(struct desk *d, const struct change *c, struct err *e)
{
	const struct shift *s = &c->shift;
	const struct charge body = {
		.date = s->date, .code = s->code, .from = c->from.person.number,
		.to = c->to.person.number, .at = d->at, .reason = c->reason,
	};

	return desk_append(d, FACT_CHARGE, &body, NULL, e) &&
	       desk_seal(d, c->from.key, c->to.person.number, e) &&
	       attend(d, &body, body.to, ATTEND_IN, e) &&
	       desk_append(d, FACT_CHARGE, &body, NULL, e);
}

static bool check_charge(const struct signer *from, const struct signer *to,
			 const char *reason, struct err *e)
{
	if (!reason || !*reason)
		return err_set(e, ERR_INPUT, _("a change of the person in charge needs a reason"));
	if (text_is_same(from->number, to->number))
		return err_set(e, ERR_INPUT, _("the charge passes to another person, not to '%s' "
					       "again"), to->number);
	return true;
}

/* The shift as it stands, and its sheet as it was shown. */
static bool find_shift(struct desk *d, const struct desk_charge_on *how, struct change *c,
		       struct pool *pool, struct err *e)
{
	const struct desk_shift_ask ask = { .number = how->from.number, .which = &how->which };
	struct handing h = { 0 };
	bool ok = desk_shift_of(d, &ask, pool, &c->shift, e);

	if (ok && c->shift.state != SHIFT_OPEN)
		ok = err_set(e, ERR_REFUSED, _("the shift '%s' is being handed over: the charge "
					       "cannot pass now"), c->shift.code);
	if (ok && how->shown)
		ok = desk_handing_load(d, c->shift.date, c->shift.code, &h, e) &&
		     desk_handing_is_shown(d, &h, how->shown, e);
	desk_handing_release(&h);
	return ok;
}

bool desk_charge_on(struct desk *d, const struct desk_charge_on *how, struct err *e)
{
	struct pool pool = { 0 };
	struct change c = { .reason = how->reason };
	bool ok = check_charge(&how->from, &how->to, how->reason, e) &&
		  desk_unseal(d, &how->from, &pool, &c.from, e) &&
		  desk_unseal(d, &how->to, &pool, &c.to, e) &&
		  desk_may_person(&c.from.person, ACT_CHARGE, e) &&
		  desk_may_person(&c.to.person, ACT_CHARGE, e) &&
		  desk_begin(d, c.from.person.number, e) &&
		  find_shift(d, how, &c, &pool, e) && write_charge(d, &c, e) &&
		  desk_commit(d, c.to.key, e);

	desk_rollback(d);
	trust_key_free(c.from.key);
	trust_key_free(c.to.key);
	pool_release(&pool);
	return ok;
}

bool desk_charge(struct desk *d, const struct signer *from, const struct signer *to,
		 const char *reason, struct err *e)
{
	const struct desk_charge_on how = { .from = *from, .to = *to, .reason = reason };

	return desk_charge_on(d, &how, e);
}
