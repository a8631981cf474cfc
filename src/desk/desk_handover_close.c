/* SPDX-License-Identifier: MIT */
/* Closing the desk (收班) where no shift follows by policy, and the incoming signature that its log
 * waits for (待接班签收). Both run inside the transaction of the shift that closes or opens. */
#include "desk/desk_handover.h"

#include "dutydesk/i18n.h"

#include <string.h>

/* The author of the transaction as a person. */
static bool author_person(struct desk *d, struct pool *pool, struct person *out, struct err *e)
{
	return store_person_get(d->store, d->author, pool, out, e);
}

/* Closing without having prepared is preparing with what stands: open matters list themselves. */
static bool prepare_if_none(
	struct desk *d, struct handing *h, const struct person *who, struct err *e)
{
	static const struct desk_handover_prepare plain;
	const struct handing_act may = { .act = HANDOFF_PREPARE, .actor = who };

	if (h->handover.id && h->handover.state != HANDOVER_REFUSED)
		return true;
	return desk_handing_may(d, h, &may, e) && desk_handing_prepare(d, h, &plain, e);
}

/* Where callers get to meanwhile. Under R34.3 the line is suspended, which the rules ask for: a
 * suspended line forwards nothing. */
static bool says_where(const struct handing *h, const char *forward, struct err *e)
{
	return (forward && *forward) || h->policy->suspend_item ||
	       err_set(e, ERR_INPUT,
		       _("say where calls are forwarded while the desk is closed"));
}

bool desk_handover_sign_out(struct desk *d, const struct shift *s,
			    const struct desk_shift_close *how, uint8_t sheet[DIGEST_LEN],
			    struct err *e)
{
	struct handing h = { 0 };
	struct person who;
	struct handover_act act = { .sheet = { sheet, DIGEST_LEN } };
	const struct handing_act may = { .act = HANDOFF_CLOSE_DESK, .actor = &who };
	bool offered, ok = false;

	if (!desk_handing_load(d, s->date, s->code, &h, e) || !author_person(d, &h.pool, &who, e))
		goto done;
	if (!says_where(&h, how->forward, e))
		goto done;
	if (h.follows) {
		/* Asked first, so that nothing is prepared for a desk that stays open. */
		(void)(desk_handing_may(d, &h, &may, e) ||
			err_set(e, ERR_REFUSED,
				_("the shift '%s' follows; hand over to it instead of "
				  "closing the desk"),
				h.next.kind->name));
		goto done;
	}
	offered = h.handover.state == HANDOVER_OFFERED;
	if (!desk_handing_is_shown(d, &h, how->shown, e) ||
	    !prepare_if_none(d, &h, &who, e) || !desk_handing_may(d, &h, &may, e))
		goto done;
	if (!offered && !desk_handing_is_whole(d, &h, e))
		goto done;
	act.person = who.number;
	ok = desk_handing_digest(d, &h, sheet, e) &&
	     (offered || desk_handing_append(d, &h, FACT_HANDOVER_OFFER, &act, e));
done:
	desk_handing_release(&h);
	return ok;
}

bool desk_handover_sign_waiting(struct desk *d, const struct handover *h,
				const struct desk_incoming *who, struct err *e)
{
	struct handing case_ = { 0 };
	struct person taker;
	uint8_t sheet[DIGEST_LEN];
	struct handover_act act = {
		.person = who->number, .note = who->objected ? who->note : NULL,
		.reason = who->objected ? NULL : who->note, .sheet = { sheet, DIGEST_LEN }
	};
	const struct handing_act may = { .act = HANDOFF_ACCEPT, .actor = &taker };
	bool ok = false;

	if (!desk_handing_load(d, h->shift_date, h->shift, &case_, e) ||
	    !store_person_get(d->store, who->number, &case_.pool, &taker, e))
		goto done;
	/* The log was shown to its end; one signature stands for all of its items. */
	desk_handing_tick_all(&case_, &act);
	ok = desk_handing_may(d, &case_, &may, e) && desk_handing_digest(d, &case_, sheet, e) &&
	     desk_handing_append(d, &case_, FACT_HANDOVER_ACCEPT, &act, e);
done:
	desk_handing_release(&case_);
	return ok;
}
