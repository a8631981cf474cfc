/* SPDX-License-Identifier: MIT */
/* Offering, ticking, accepting and refusing a handover. Each signature holds the digest of the
 * sheet that was shown; entries since the offer are listed apart, so that they do not change what
 * the outgoing person signed (D11). */
#include "desk/desk_handover.h"

#include "dutydesk/i18n.h"

#include <string.h>

bool desk_handing_append(struct desk *d, const struct handing *h, enum fact_kind kind,
			 struct handover_act *act, struct err *e)
{
	act->handover = h->handover.id;
	act->at = d->at;
	return desk_append(d, kind, act, NULL, e);
}

void desk_handing_tick_all(struct handing *h, struct handover_act *act)
{
	int64_t *ids = pool_alloc(&h->pool, (h->handover.n + 1) * sizeof(*ids));

	for (size_t i = 0; i < h->handover.n; i++) {
		ids[i] = h->handover.v[i].id;
		h->handover.v[i].ticked = 1;
	}
	act->ticks = ids;
	act->n_ticks = h->handover.n;
}

/* Somebody with a PIN, and the transaction in that person's name. */
struct signing {
	struct pool pool;
	struct desk_unsealed by;
	struct handing h;
};

static void signing_release(struct signing *s)
{
	desk_handing_release(&s->h);
	trust_key_free(s->by.key);
	pool_release(&s->pool);
}

static bool signing_begin(
	struct desk *d, const struct signer *who, struct signing *s, struct err *e)
{
	return desk_unseal(d, who, &s->pool, &s->by, e) &&
	       desk_may_person(&s->by.person, ACT_HANDOVER, e) &&
	       desk_begin(d, s->by.person.number, e);
}

bool desk_handover_offer(struct desk *d, const struct desk_handover_sign *how, struct err *e)
{
	struct signing s = { 0 };
	uint8_t sheet[DIGEST_LEN];
	struct handover_act act = { .sheet = { sheet, DIGEST_LEN } };
	struct handing_act may = { .act = HANDOFF_OFFER, .actor = &s.by.person };
	bool ok = false;

	if (!signing_begin(d, &how->who, &s, e))
		goto done;
	const struct desk_shift_ask ask = { s.by.person.number, &how->which };
	if (!desk_handing_of(d, &ask, &s.h, e) || !desk_handing_may(d, &s.h, &may, e) ||
	    !desk_handing_is_whole(d, &s.h, e) ||
	    !desk_handing_is_shown(d, &s.h, how->shown, e))
		goto done;
	act.person = s.by.person.number;
	ok = desk_handing_digest(d, &s.h, sheet, e) &&
	     desk_handing_append(d, &s.h, FACT_HANDOVER_OFFER, &act, e) &&
	     desk_commit(d, s.by.key, e);
done:
	if (!ok)
		desk_rollback(d);
	signing_release(&s);
	return ok;
}

static struct handover_item *item_of(struct handing *h, int64_t id)
{
	for (size_t i = 0; i < h->handover.n; i++)
		if (h->handover.v[i].id == id)
			return &h->handover.v[i];
	return NULL;
}

static bool items_exist(struct handing *h, const struct desk_tick *how, struct err *e)
{
	for (size_t i = 0; i < how->n; i++)
		if (!item_of(h, how->items[i]))
			return err_set(e, ERR_NOT_FOUND,
				_("the handover has no item %lld; look at its sheet"),
				(long long)how->items[i]);
	if (!how->objection_item)
		return true;
	if (!item_of(h, how->objection_item))
		return err_set(e, ERR_NOT_FOUND,
			_("the handover has no item %lld; look at its sheet"),
			(long long)how->objection_item);
	return (how->objection && *how->objection) ||
	       err_set(e, ERR_INPUT,
		       _("an objection needs its words; write what is wrong with item %lld"),
		       (long long)how->objection_item);
}

bool desk_handover_tick(struct desk *d, const struct desk_tick *how, struct err *e)
{
	struct handing h = { 0 };
	struct handing_act may = { .act = HANDOFF_TICK, .actor = &d->person };
	struct handover_act act = {
		.person = d->person.number, .ticks = how->items, .n_ticks = how->n,
		.objection_item = how->objection_item, .note = how->objection
	};
	const struct desk_shift_ask ask = { d->person.number, &how->which };
	bool ok = false;

	if (!desk_may(d, ACT_HANDOVER, e))
		return false;
	if (!desk_begin(d, NULL, e))
		return false;
	if (!desk_handing_offered(d, &ask, &h, e) ||
		!desk_handing_may(d, &h, &may, e) || !items_exist(&h, how, e))
		goto done;
	if (how->all)
		desk_handing_tick_all(&h, &act);
	ok = desk_handing_append(d, &h, FACT_HANDOVER_TICK, &act, e) && desk_commit(d, NULL, e);
done:
	if (!ok)
		desk_rollback(d);
	desk_handing_release(&h);
	return ok;
}

/* What was ticked and objected to before the signature that makes it count. */
static bool write_ticks(struct desk *d, const struct desk_handover_accept *how, struct handing *h,
			const char *taker, struct err *e)
{
	for (size_t i = 0; i < how->n_ticks; i++) {
		const struct desk_tick *t = &how->ticks[i];
		struct handover_act act = {
			.person = taker, .ticks = t->items, .n_ticks = t->n,
			.objection_item = t->objection_item, .note = t->objection,
		};

		if (!items_exist(h, t, e) ||
		    !desk_handing_append(d, h, FACT_HANDOVER_TICK, &act, e))
			return false;
		for (size_t k = 0; k < t->n; k++)
			item_of(h, t->items[k])->ticked = 1;
		if (t->objection_item)
			item_of(h, t->objection_item)->objection = t->objection;
	}
	return true;
}

/* What was offered must be what is accepted now. */
static bool is_as_offered(struct desk *d, const struct handing *h, uint8_t sheet[DIGEST_LEN],
			  struct err *e)
{
	const struct bytes *offered = &h->handover.sheet;

	if (!desk_handing_digest(d, h, sheet, e))
		return false;
	return (offered->n == DIGEST_LEN && memcmp(offered->p, sheet, DIGEST_LEN) == 0) ||
	       err_set(e, ERR_CONFLICT,
		       _("the sheet changed after it was offered; refuse it, so that it is "
			 "prepared and offered anew"));
}

/* R01.18: whoever takes over has read what happened before, as it stands now. */
static bool has_read(struct desk *d, struct handing *h,
		     const struct desk_handover_accept *how, struct err *e)
{
	const char *item = h->policy->read_item;

	if (how->shown || !item || !*item)
		return desk_handing_is_shown(d, h, how->shown, e);
	return err_rule(e, item, _("read the log of the previous shift to its end first"));
}

/* Where the relief runs already, whoever is in charge of it takes over. */
static bool is_of_relief(struct desk *d, const struct handing *h, const struct person *taker,
			 struct err *e)
{
	struct pool pool = { 0 };
	struct str who = { 0 };
	struct shift relief;
	bool runs, ok = desk_handing_follower(d, h, &pool, &relief, &runs, e);

	if (ok && runs && relief.in_charge && strcmp(relief.in_charge, taker->number) != 0) {
		desk_person_words(d, relief.in_charge, &who);
		ok = err_set(e, ERR_REFUSED,
			_("the shift '%1$s' is open already: %2$s is in charge of it and takes "
			  "over"),
			relief.code, str_text(&who));
	}
	str_release(&who);
	pool_release(&pool);
	return ok;
}

static bool accept(struct desk *d, const struct desk_handover_accept *how, struct signing *s,
		   struct shift *opened, struct pool *pool, struct err *e)
{
	const struct person *taker = &s->by.person;
	struct handing_act may = { .act = HANDOFF_ACCEPT, .actor = taker };
	uint8_t sheet[DIGEST_LEN];
	struct handover_act act = {
		.person = taker->number, .note = how->objection, .reason = how->reason,
		.sheet = { sheet, DIGEST_LEN }
	};
	struct handing_change change = {
		.mode = CLOSE_HANDOVER, .taker = taker, .reason = how->reason, .sheet = sheet
	};

	const struct desk_shift_ask ask = { taker->number, &how->which };

	if (!desk_handing_offered(d, &ask, &s->h, e) || !is_of_relief(d, &s->h, taker, e) ||
	    !has_read(d, &s->h, how, e))
		return false;
	if (!write_ticks(d, how, &s->h, taker->number, e))
		return false;
	if (how->tick_all)
		desk_handing_tick_all(&s->h, &act);
	if (!desk_handing_may(d, &s->h, &may, e) || !is_as_offered(d, &s->h, sheet, e))
		return false;
	if (!how->tick_all)
		desk_handing_tick_all(&s->h, &act);
	return desk_handing_append(d, &s->h, FACT_HANDOVER_ACCEPT, &act, e) &&
	       desk_handing_change(d, &s->h, &change, opened, pool, e);
}

bool desk_handover_accept(struct desk *d, const struct desk_handover_accept *how,
			  struct shift *opened, struct pool *pool, struct err *e)
{
	struct signing s = { 0 };
	bool ok = signing_begin(d, &how->who, &s, e) && accept(d, how, &s, opened, pool, e) &&
		  desk_commit(d, s.by.key, e);

	if (!ok)
		desk_rollback(d);
	signing_release(&s);
	return ok;
}

bool desk_handover_refuse(struct desk *d, const struct desk_handover_sign *how, struct err *e)
{
	struct signing s = { 0 };
	struct handing_act may = { .act = HANDOFF_REFUSE, .actor = &s.by.person,
				   .reason = how->reason };
	uint8_t sheet[DIGEST_LEN];
	struct handover_act act = { .reason = how->reason, .sheet = { sheet, DIGEST_LEN } };
	bool ok = false;

	if (!signing_begin(d, &how->who, &s, e))
		goto done;
	const struct desk_shift_ask ask = { s.by.person.number, &how->which };
	if (!desk_handing_offered(d, &ask, &s.h, e) || !desk_handing_may(d, &s.h, &may, e) ||
	    !desk_handing_is_shown(d, &s.h, how->shown, e))
		goto done;
	act.person = s.by.person.number;
	ok = desk_handing_digest(d, &s.h, sheet, e) &&
	     desk_handing_append(d, &s.h, FACT_HANDOVER_REFUSE, &act, e) &&
	     desk_commit(d, s.by.key, e);
done:
	if (!ok)
		desk_rollback(d);
	signing_release(&s);
	return ok;
}

bool desk_handing_current(struct desk *d, struct handing *h, struct err *e)
{
	const char *number = d->person.number;
	struct handover_list list = { 0 };
	struct err why = { 0 }, several;
	bool ok;
	const struct desk_shift_ask own = { .number = number }, any = { 0 };

	if (desk_handing_offered(d, &own, h, &why))
		return true;
	several = why;
	desk_handing_release(h);
	*h = (struct handing){ 0 };
	if (number && desk_handing_of(d, &own, h, &why) &&
	    (several.code != ERR_INPUT || h->handover.id))
		return true;
	/* Several are offered: none of them is meant more than another. */
	if (several.code == ERR_INPUT) {
		*e = several;
		return false;
	}
	desk_handing_release(h);
	*h = (struct handing){ 0 };
	if (desk_handing_of(d, &any, h, e))
		return true;
	if (e->code == ERR_INPUT)
		return false;
	desk_handing_release(h);
	*h = (struct handing){ 0 };
	if (!store_handover_list(d->store, ~0u, &list, &why))
		return false;
	ok = list.n > 0;
	if (ok) {
		const struct handover *newest = &list.v[list.n - 1];

		err_clear(e);
		ok = desk_handing_load(d, newest->shift_date, newest->shift, h, e);
	}
	pool_release(&list.pool);
	return ok;
}

bool desk_handover_offered_to(struct desk *d, const char *number, struct pool *pool,
			      struct desk_which *which, struct err *e)
{
	struct handing h = { 0 };
	const struct desk_shift_ask ask = { number, which };
	bool ok = desk_handing_offered(d, &ask, &h, e);

	if (ok) {
		which->day = h.shift.date;
		which->code = pool_strdup(pool, h.shift.code);
	}
	desk_handing_release(&h);
	return ok;
}

bool desk_handover_get(struct desk *d, date_t day, const char *code, struct pool *pool,
		       struct handover *out, struct err *e)
{
	struct handing h = { 0 };
	bool ok = code ? desk_handing_load(d, day, code, &h, e) : desk_handing_current(d, &h, e);

	if (ok && !h.handover.id)
		ok = err_set(e, ERR_NOT_FOUND, _("the handover of this shift is not prepared yet"));
	if (ok) {
		*out = h.handover;
		/* The caller's pool takes over the texts. */
		ok = store_handover_get(d->store, h.handover.id, pool, out, e);
	}
	if (ok && h.handover.n > out->n) {
		struct handover_item *v =
			pool_memdup(pool, h.handover.v, h.handover.n * sizeof(*v));

		for (size_t i = 0; i < h.handover.n; i++) {
			v[i] = i < out->n ? out->v[i] : v[i];
			v[i].ticked = h.handover.v[i].ticked;
			if (i >= out->n)
				v[i].name = pool_strdup(pool, v[i].name);
		}
		out->v = v;
		out->n = h.handover.n;
	}
	desk_handing_release(&h);
	return ok;
}

bool desk_handover_list(struct desk *d, struct handover_list *out, struct err *e)
{
	return store_handover_list(d->store, ~0u, out, e);
}

bool desk_handover_since(
	struct desk *d, const struct handover *h, struct entry_list *out, struct err *e)
{
	size_t n = 0;

	if (!h->offer_seq)
		return true;
	if (!store_entry_since(d->store, h->shift_date, h->shift, h->offer_seq, out, e))
		return false;
	/* What was entered after the acceptance (a batch, an import) was not confirmed by it. */
	for (size_t i = 0; i < out->n; i++)
		if (!h->accept_seq || out->v[i].seq < h->accept_seq)
			out->v[n++] = out->v[i];
	out->n = n;
	return true;
}

bool desk_handover_code(
	struct desk *d, const struct handover *h, char out[CHECK_CODE_BUF], struct err *e)
{
	int64_t seq = h->accept_seq ? h->accept_seq : h->offer_seq;
	uint8_t head[DIGEST_LEN];

	out[0] = '\0';
	if (h->last_seq > seq && h->state != HANDOVER_PREPARED)
		seq = h->last_seq;
	if (!seq || h->state == HANDOVER_PREPARED || h->state == HANDOVER_REFUSED)
		return true;
	if (!store_run_end(d->store, seq, &seq, e) || !store_head_at(d->store, seq, head, e))
		return false;
	trust_code_print(seq, head, out);
	return true;
}
