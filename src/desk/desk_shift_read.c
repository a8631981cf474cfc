/* SPDX-License-Identifier: MIT */
/* What whoever opens a shift has to read: the log of the shift before (R01.18), and every log that
 * opening signs. Several may wait, where a day went by without a takeover. */
#include "desk/desk_internal.h"

#include <stdlib.h>
#include <string.h>

/* The shifts, in the list's pool, without one twice. */
static void add(struct shift_list *out, const struct shift *s)
{
	struct shift *v;

	for (size_t i = 0; i < out->n; i++)
		if (out->v[i].date == s->date && strcmp(out->v[i].code, s->code) == 0)
			return;
	v = pool_alloc(&out->pool, (out->n + 1) * sizeof(*v));
	if (out->n)
		memcpy(v, out->v, out->n * sizeof(*v));
	v[out->n++] = *s;
	out->v = v;
}

static int by_start(const void *a, const void *b)
{
	const struct shift *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

bool desk_logs_before(struct desk *d, const struct shift_slot *slot, struct shift_list *out,
		      struct err *e)
{
	struct handover_list waiting = { 0 };
	struct shift s;
	struct err why = { 0 };
	bool ok;

	*out = (struct shift_list){ 0 };
	ok = store_handover_list(d->store, 1u << HANDOVER_WAITING, &waiting, e);
	for (size_t i = 0; ok && i < waiting.n; i++) {
		ok = store_shift_get(d->store, waiting.v[i].shift_date, waiting.v[i].shift,
				     &out->pool, &s, e);
		if (ok)
			add(out, &s);
	}
	pool_release(&waiting.pool);
	if (ok && desk_shift_previous(d, slot, &out->pool, &s, &why)) {
		add(out, &s);
	} else if (ok && why.code != ERR_NOT_FOUND) {
		ok = false;
		if (e)
			*e = why;
	}
	if (ok && out->n)
		qsort(out->v, out->n, sizeof(*out->v), by_start);
	if (!ok)
		pool_release(&out->pool);
	return ok;
}

/* The named slot of the moment, else the one that this person would open now, else the one to
 * come. */
static void slot_meant(
	struct desk *d, const char *number, const char *code, struct shift_slot *out)
{
	struct shift_slot v[8];
	size_t n = desk_shift_slots(d, v, ARRAY_LEN(v));

	*out = (struct shift_slot){ .start = desk_now(d) };
	if (n)
		*out = v[0];
	if (n && !code)
		(void)desk_slot_rostered(d, v, n, number, out);
	else if (!n)
		(void)desk_slot_next(d, desk_now(d), out);
	for (size_t i = 0; code && i < n; i++)
		if (strcmp(v[i].kind->code, code) == 0)
			*out = v[i];
}

bool desk_logs_to_read(struct desk *d, const char *number, const char *code,
		       struct shift_list *out, struct err *e)
{
	struct shift_slot slot;

	slot_meant(d, number, code, &slot);
	return desk_logs_before(d, &slot, out, e);
}

bool desk_logs_digest(struct desk *d, const struct shift_list *logs, uint8_t out[DIGEST_LEN],
		      struct err *e)
{
	struct trust_digest *sum = trust_digest_new("dutydesk logs shown 1");
	bool ok = true;

	for (size_t i = 0; i < logs->n; i++) {
		uint8_t one[DIGEST_LEN] = { 0 };

		ok = ok && desk_shift_digest(d, &logs->v[i], one, e);
		trust_digest_int(sum, logs->v[i].date);
		trust_digest_field(sum, logs->v[i].code, strlen(logs->v[i].code));
		trust_digest_bytes(sum, one, sizeof(one));
	}
	trust_digest_end(sum, out);
	return ok;
}

bool desk_logs_shown(struct desk *d, const char *number, const char *code,
		     uint8_t out[DIGEST_LEN], struct err *e)
{
	struct shift_list logs = { 0 };
	bool ok = desk_logs_to_read(d, number, code, &logs, e) &&
		  desk_logs_digest(d, &logs, out, e);

	pool_release(&logs.pool);
	return ok;
}

/* --- before-shift entries --- */

struct opening { const struct shift *shift; struct pool pool; struct shift_open body; };

static bool open_row(void *ctx, const struct fact *f)
{
	struct opening *o = ctx;
	struct shift_open body = { 0 };

	if (!store_fact_body(f, &o->pool, &body, NULL) || body.date != o->shift->date ||
	    !body.code || strcmp(body.code, o->shift->code) != 0)
		return true;
	o->body = body;
	return false;
}

bool desk_shift_ticked(struct desk *d, const struct shift *s, struct entry_list *out, struct err *e)
{
	struct opening o = { .shift = s };
	bool ok = store_fact_walk(d->store, FACT_SHIFT_OPEN, open_row, &o, e);

	*out = (struct entry_list){ 0 };
	out->v = pool_alloc(&out->pool, (o.body.n_before + 1) * sizeof(*out->v));
	for (size_t i = 0; ok && i < o.body.n_before; i++)
		ok = store_entry_get(d->store, o.body.before[i], &out->pool, &out->v[out->n++], e);
	pool_release(&o.pool);
	if (!ok)
		pool_release(&out->pool);
	return ok;
}
