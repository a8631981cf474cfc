/* SPDX-License-Identifier: MIT */
/* What people wrote at the acts of a handover, from the facts themselves: a handover that was sent
 * back is prepared anew under a number of its own, and its reason must not go with the old one. */
#include "desk/desk_handover.h"

#include "dutydesk/i18n.h"

#include <string.h>

static const char *or_null(const char *s)
{
	return s && *s ? s : NULL;
}

struct words_walk { struct handing *h; struct handing_words *out; };

static bool accept_row(void *ctx, const struct fact *f)
{
	struct words_walk *w = ctx;
	struct handover_act act = { 0 };

	if (f->seq < w->h->handover.accept_seq)
		return false;
	if (store_fact_body(f, &w->h->pool, &act, NULL) && act.handover == w->h->handover.id) {
		w->out->objection = or_null(act.note);
		w->out->reason = or_null(act.reason);
	}
	return true;
}

bool desk_handing_words(struct desk *d, struct handing *h, struct handing_words *out,
			struct err *e)
{
	struct words_walk w = { h, out };

	*out = (struct handing_words){ 0 };
	return !h->handover.accept_seq ||
	       store_fact_walk(d->store, FACT_HANDOVER_ACCEPT, accept_row, &w, e);
}

struct refusal_walk {
	struct desk *d;
	struct handing *h;
	struct handover_list refused;
	struct handing_refusals *out;
};

static bool is_of_shift(const struct refusal_walk *w, int64_t id)
{
	for (size_t i = 0; i < w->refused.n; i++) {
		const struct handover *r = &w->refused.v[i];

		if (r->id == id && r->shift_date == w->h->shift.date &&
		    strcmp(r->shift, w->h->shift.code) == 0)
			return true;
	}
	return false;
}

static bool refuse_row(void *ctx, const struct fact *f)
{
	struct refusal_walk *w = ctx;
	struct handover_act act = { 0 };
	struct str who = { 0 };
	char at[DATE_BUF];

	if (f->at < w->h->shift.opened_at || w->out->n == ARRAY_LEN(w->out->v))
		return false;
	if (!store_fact_body(f, &w->h->pool, &act, NULL) || !is_of_shift(w, act.handover))
		return true;
	desk_person_words(w->d, f->author, &who);
	w->out->v[w->out->n++] = pool_printf(
		&w->h->pool, _("%1$s refused to take over at %2$s: %3$s"), str_text(&who),
		date_print_time(at, act.at), act.reason ? act.reason : "");
	str_release(&who);
	return true;
}

bool desk_handing_refusals(struct desk *d, struct handing *h, struct handing_refusals *out,
			   struct err *e)
{
	struct refusal_walk w = { .d = d, .h = h, .out = out };
	bool ok;

	out->n = 0;
	ok = store_handover_list(d->store, 1u << HANDOVER_REFUSED, &w.refused, e) &&
	     store_fact_walk(d->store, FACT_HANDOVER_REFUSE, refuse_row, &w, e);
	pool_release(&w.refused.pool);
	return ok;
}
