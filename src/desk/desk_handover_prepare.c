/* SPDX-License-Identifier: MIT */
/* Preparing a handover: things with their counts, and each open matter by itself with its next
 * step, due time and whom it waits for, filled in from its last step (R01.19). A preparation is
 * frozen: what opens afterwards asks for a new one, until the offer is signed. */
#include "desk/desk_handover.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <string.h>

enum { NAME_COLUMNS = 60 };

static const char *given_or(const char *given, const char *otherwise)
{
	return text_is_empty(given) ? otherwise : given;
}

/* The first line of a text, short enough for a list. */
static const char *headline(struct pool *pool, const char *text)
{
	size_t line, fits;

	if (text_is_empty(text))
		return "";
	line = strcspn(text, "\r\n");
	fits = text_fit(text, NAME_COLUMNS);
	return pool_strndup(pool, text, line < fits ? line : fits);
}

static const struct desk_carry *carry_of(const struct desk_handover_prepare *how, int64_t id)
{
	for (size_t i = 0; i < how->n_carry; i++)
		if (how->carry[i].followup == id)
			return &how->carry[i];
	return NULL;
}

static const char *matter_name(struct pool *pool, const struct followup *f)
{
	if (!text_is_empty(f->body))
		return headline(pool, f->body);
	return headline(pool, given_or(f->caller, f->phone));
}

/* Where the matter stands: the last step's words, else what its kind asks for. */
static const char *next_step(struct pool *pool, const struct followup *f)
{
	if (!text_is_empty(f->last_note))
		return headline(pool, f->last_note);
	if (f->last_step)
		return vocab_name(VOCAB_STEP, f->last_step);
	return f->kind == FOLLOWUP_CALL_BACK ? _("call back") : _("not begun");
}

/* Whom it waits for: as given, else the department, else the person it belongs to. */
static const char *whom(struct desk *d, struct pool *pool, const struct followup *f,
			const struct desk_carry *carry)
{
	struct str owner = { 0 };
	const char *name;

	desk_person_words(d, f->owner, &owner);
	name = pool_strdup(pool,
		given_or(carry->whom, given_or(f->department, str_text(&owner))));
	str_release(&owner);
	return name;
}

static void add_matter(struct desk *d, struct pool *pool, const struct followup *f,
		       const struct desk_handover_prepare *how, struct handover_item *it)
{
	static const struct desk_carry nothing;
	const struct desk_carry *carry = carry_of(how, f->id);

	if (!carry)
		carry = &nothing;
	it->kind = ITEM_MATTER;
	it->ref = f->id;
	it->name = matter_name(pool, f);
	it->next_step = given_or(carry->next_step, next_step(pool, f));
	it->whom = whom(d, pool, f, carry);
	it->reason = given_or(carry->reason, how->carry_all);
	it->due = carry->due ? carry->due : f->due_at;
	it->count = it->last_count = -1;
}

/* -1 where it was never counted. */
static bool last_count(struct desk *d, const char *name, int64_t *count, struct err *e)
{
	struct err why = { 0 };

	*count = -1;
	if (store_thing_count(d->store, name, count, &why) || why.code == ERR_NOT_FOUND)
		return true;
	*e = why;
	return false;
}

static bool add_thing(struct desk *d, const char *name, const struct desk_handover_prepare *how,
		      struct handover_item *it, struct err *e)
{
	it->kind = ITEM_THING;
	it->name = name;
	it->count = -1;
	for (size_t i = 0; i < how->n_counts; i++)
		if (how->counts[i].name && strcmp(how->counts[i].name, name) == 0)
			it->count = how->counts[i].count;
	return last_count(d, name, &it->last_count, e);
}

/* What was given must be about something: a slip in a number would otherwise pass unseen. */
static bool counts_are_known(const struct policy *p, const struct desk_handover_prepare *how,
			     struct err *e)
{
	for (size_t i = 0; i < how->n_counts; i++) {
		size_t t = 0;

		while (t < p->house.n_things &&
			strcmp(p->house.things[t].name, how->counts[i].name) != 0)
			t++;
		if (t == p->house.n_things)
			return err_set(e, ERR_INPUT,
				_("'%s' is not among the things that are handed over "
				  "here"),
				how->counts[i].name);
		if (how->counts[i].count < 0)
			return err_set(e, ERR_INPUT,
				_("'%s' cannot be fewer than none; count again"),
				how->counts[i].name);
	}
	return true;
}

static bool carries_are_open(
	const struct followup_list *open, const struct desk_handover_prepare *how, struct err *e)
{
	for (size_t i = 0; i < how->n_carry; i++) {
		size_t k = 0;

		while (k < open->n && open->v[k].id != how->carry[i].followup)
			k++;
		if (k == open->n)
			return err_set(e, ERR_INPUT, _("matter %lld is not open; leave it out"),
				       (long long)how->carry[i].followup);
	}
	return true;
}

static bool open_matters(struct desk *d, struct followup_list *out, struct err *e)
{
	const struct store_followup_filter how = { .open_only = true };

	return store_followup_list(d->store, &how, out, e);
}

static bool add_items(struct desk *d, struct handing *h, const struct desk_handover_prepare *how,
		      struct handover *out, struct err *e)
{
	const struct policy *p = h->policy;
	struct followup_list open = { 0 };
	bool ok = false;

	if (!open_matters(d, &open, e))
		return false;
	if (!counts_are_known(p, how, e) || !carries_are_open(&open, how, e))
		goto done;
	out->v = pool_alloc(&h->pool, (p->house.n_things + open.n + 1) * sizeof(*out->v));
	for (size_t i = 0; i < p->house.n_things; i++)
		if (!add_thing(d, p->house.things[i].name, how, &out->v[out->n++], e))
			goto done;
	for (size_t i = 0; i < open.n; i++)
		add_matter(d, &h->pool, &open.v[i], how, &out->v[out->n++]);
	for (size_t i = 0; i < out->n; i++)
		out->v[i].id = (int64_t)i + 1;
	ok = true;
done:
	pool_release(&open.pool);
	return ok;
}

bool desk_handing_prepare(struct desk *d, struct handing *h,
			  const struct desk_handover_prepare *how, struct err *e)
{
	bool again = h->handover.id && h->handover.state == HANDOVER_PREPARED;
	struct handover new = {
		.state = HANDOVER_PREPARED,
		.preparation = h->handover.id ? h->handover.preparation + 1 : 1,
		.shift_date = h->shift.date, .shift = h->shift.code, .from = h->shift.in_charge,
		.prepared_at = d->at, .note = how->note,
	};

	if (again)
		new.id = h->handover.id;
	else if (!store_next_id(d->store, STORE_HANDOVER, &new.id, e))
		return false;
	if (!add_items(d, h, how, &new, e) || !desk_append(d, FACT_HANDOVER_PREPARE, &new, NULL, e))
		return false;
	return store_handover_get(d->store, new.id, &h->pool, &h->handover, e);
}

bool desk_handing_is_whole(struct desk *d, const struct handing *h, struct err *e)
{
	struct followup_list open = { 0 };
	bool ok = true;

	if (h->handover.from && strcmp(h->handover.from, h->shift.in_charge) != 0)
		return err_set(e, ERR_CONFLICT,
			_("the charge of the shift passed after the handover was prepared; prepare "
			  "it anew"));
	if (!open_matters(d, &open, e))
		return false;
	for (size_t i = 0; ok && i < open.n; i++) {
		size_t k = 0;

		while (k < h->handover.n && !(h->handover.v[k].kind == ITEM_MATTER &&
					      h->handover.v[k].ref == open.v[i].id))
			k++;
		if (k == h->handover.n)
			ok = err_set(e, ERR_CONFLICT,
				_("matter %lld was opened after the handover was "
				  "prepared; prepare it anew"),
				(long long)open.v[i].id);
	}
	pool_release(&open.pool);
	return ok;
}

bool desk_handover_prepare(struct desk *d, const struct desk_handover_prepare *how, int64_t *id,
			   struct err *e)
{
	struct handing h = { 0 };
	struct handing_act act = { .act = HANDOFF_PREPARE, .actor = &d->person };
	const struct desk_shift_ask ask = { d->person.number, &how->which };
	bool ok = false;

	if (!desk_may(d, ACT_HANDOVER, e))
		return false;
	if (!desk_begin(d, NULL, e))
		return false;
	if (!desk_handing_of(d, &ask, &h, e) || !desk_handing_may(d, &h, &act, e))
		goto done;
	ok = desk_handing_prepare(d, &h, how, e) && desk_commit(d, NULL, e);
	if (ok)
		*id = h.handover.id;
done:
	if (!ok)
		desk_rollback(d);
	desk_handing_release(&h);
	return ok;
}
