/* SPDX-License-Identifier: MIT */
/* Who is at the desk or away from it, by what was signed and not by the roster: on shifts that run,
 * on one that nobody has opened yet, and within an overlap on one that was handed over. */
#include "desk/desk_internal.h"

#include <string.h>

enum { LOOK_BACK_DAYS = 2 };

/* Is this the last row of its person on its shift? */
static bool is_newest(const struct attendance_list *list, size_t at)
{
	const struct attendance *a = &list->v[at];

	for (size_t i = at + 1; i < list->n; i++) {
		const struct attendance *b = &list->v[i];

		if (b->date == a->date && b->number && b->code &&
		    strcmp(b->number, a->number) == 0 && strcmp(b->code, a->code) == 0)
			return false;
	}
	return true;
}

/* What nobody signed out of counts until the end of its shift, and longer while that runs. */
static bool still_counts(struct desk *d, const struct attendance *a)
{
	struct pool pool = { 0 };
	struct shift_slot slot;
	struct shift s;
	bool is = desk_slot_of(d, a->date, a->code, &slot, NULL) && desk_now(d) < slot.end;

	if (store_shift_get(d->store, a->date, a->code, &pool, &s, NULL))
		is = s.state == SHIFT_OPEN || s.state == SHIFT_OFFERED || desk_now(d) < s.end;
	pool_release(&pool);
	return is;
}

static void add_one(struct desk *d, const struct attendance *a, struct attendance_list *out)
{
	struct attendance *v = pool_alloc(&out->pool, (out->n + 1) * sizeof(*v));
	struct str who = { 0 };

	if (out->n)
		memcpy(v, out->v, out->n * sizeof(*v));
	desk_person_words(d, a->number, &who);
	v[out->n] = *a;
	v[out->n].code = pool_strdup(&out->pool, a->code);
	v[out->n].number = pool_strdup(&out->pool, a->number);
	v[out->n].author = NULL;
	v[out->n++].note = pool_strdup(&out->pool, str_text(&who));
	out->v = v;
	str_release(&who);
}

bool desk_there(struct desk *d, struct attendance_list *out, struct err *e)
{
	date_t today = desk_today(d);
	struct attendance_list list = { 0 };

	*out = (struct attendance_list){ 0 };
	if (!store_attendance_between(d->store, today - LOOK_BACK_DAYS, today + 1, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		const struct attendance *a = &list.v[i];

		if (a->number && a->code && desk_is_there(a->kind) &&
		    is_newest(&list, i) && still_counts(d, a))
			add_one(d, a, out);
	}
	pool_release(&list.pool);
	return true;
}
