/* SPDX-License-Identifier: MIT */
/* The facts with which a shift begins, for `shift open` and for `handover accept` alike. They run
 * inside the caller's transaction, under the caller's name. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

bool desk_shift_unticked(struct desk *d, date_t day, struct entry_list *out, struct err *e)
{
	const struct store_entry_filter how = {
		.from = DATE_NONE, .to = day, .standing_only = true, .before_shift_only = true,
		.forward = true,
	};
	return store_entry_list(d->store, &how, out, e);
}

bool desk_shift_digest(struct desk *d, const struct shift *s, uint8_t out[DIGEST_LEN],
		       struct err *e)
{
	const struct store_entry_filter how = {
		.from = s->date, .to = s->date, .shift = s->code, .forward = true,
	};
	struct entry_list list = { 0 };
	if (!store_entry_list(d->store, &how, &list, e))
		return false;
	/* the chain holds the texts: which facts were shown is enough */
	struct trust_digest *sum = trust_digest_new("dutydesk log shown 1");
	for (size_t i = 0; i < list.n; i++) {
		trust_digest_int(sum, list.v[i].id);
		trust_digest_int(sum, list.v[i].seq);
		trust_digest_int(sum, list.v[i].is_void);
		trust_digest_int(sum, list.v[i].corrected_by);
	}
	trust_digest_end(sum, out);
	pool_release(&list.pool);
	return true;
}

static bool read_before(struct desk *d, const struct shift_slot *slot, uint8_t digest[DIGEST_LEN],
			struct bytes *out, struct err *e)
{
	struct pool pool = { 0 };
	struct shift before;
	struct err why = { 0 };
	bool ok = true;
	*out = (struct bytes){ 0 };
	if (desk_shift_previous(d, slot, &pool, &before, &why)) {
		ok = desk_shift_digest(d, &before, digest, e);
		*out = (struct bytes){ digest, DIGEST_LEN };
	} else if (why.code != ERR_NOT_FOUND) {
		ok = false;
		if (e)
			*e = why;
	}
	pool_release(&pool);
	return ok;
}

/* Who signed in before the shift was opened came when that was. */
static bool find_arrival(struct desk *d, const struct shift_open *body, int64_t *late_ms, bool *is,
			 struct err *e)
{
	struct attendance_list list = { 0 };
	if (!store_attendance_list(d->store, body->date, body->code, &list, e))
		return false;
	*is = false;
	for (size_t i = 0; i < list.n; i++) {
		const struct attendance *a = &list.v[i];
		if (!a->number || strcmp(a->number, body->in_charge) != 0)
			continue;
		if (a->kind == ATTEND_IN)
			*late_ms = a->late_ms;
		*is = desk_is_there(a->kind);
	}
	pool_release(&list.pool);
	return true;
}

static bool append_open(struct desk *d, const struct desk_beginning *how, const struct policy *p,
			struct shift_open *body, struct err *e)
{
	struct pool pool = { 0 };
	bool early_short = false, came;
	int64_t came_late = 0;
	if (!find_arrival(d, body, &came_late, &came, e))
		return false;
	body->late_ms = shiftplan_lateness(p, how->slot, d->at, &early_short);
	if (came)
		body->late_ms = came_late;
	struct attendance in = {
		.date = body->date, .code = body->code, .number = how->who->number,
		.kind = ATTEND_IN, .at = d->at, .late_ms = body->late_ms,
		.note = early_short ? desk_attend_note(&pool, p, how->slot->kind) : NULL,
	};
	bool ok = desk_append(d, FACT_SHIFT_OPEN, body, NULL, e) &&
		  (came || desk_append(d, FACT_ATTENDANCE, &in, NULL, e));
	pool_release(&pool);
	return ok;
}

static bool check_new(struct desk *d, const struct shift_slot *slot, struct err *e)
{
	struct pool pool = { 0 };
	struct shift old;
	struct str who = { 0 };
	bool ok = true;
	if (store_shift_get(d->store, slot->date, slot->kind->code, &pool, &old, NULL) &&
	    old.state != SHIFT_IMPORTED) {
		desk_person_words(d, old.in_charge, &who);
		ok = err_set(e, ERR_CONFLICT, _("the shift '%s' was opened already by %s"),
			     slot->kind->code, str_text(&who));
	}
	str_release(&who);
	pool_release(&pool);
	return ok;
}

bool desk_shift_begin(struct desk *d, const struct desk_beginning *how, struct shift *out,
		      struct pool *pool, struct err *e)
{
	const struct shift_slot *slot = how->slot;
	struct entry_list before = { 0 };
	uint8_t digest[DIGEST_LEN];
	int64_t *ids = NULL;
	bool ok = false;
	struct shift_open body = {
		.date = slot->date, .code = slot->kind->code, .name = slot->kind->name,
		.in_charge = how->who->number, .start = slot->start, .end = slot->end, .at = d->at,
		.rostered = how->rostered, .reason = how->reason,
	};
	const struct policy *p = desk_policy_for(d, slot->date, &body.policy, e);
	if (!p || !check_new(d, slot, e) || !read_before(d, slot, digest, &body.read_digest, e) ||
	    !desk_shift_unticked(d, slot->date, &before, e))
		goto done;
	ids = xcalloc(before.n ? before.n : 1, sizeof(*ids));
	for (size_t i = 0; i < before.n; i++)
		ids[i] = before.v[i].id;
	body.before = ids;
	body.n_before = before.n;
	ok = append_open(d, how, p, &body, e) &&
	     store_shift_get(d->store, slot->date, slot->kind->code, pool, out, e);
done:
	free(ids);
	pool_release(&before.pool);
	return ok;
}
