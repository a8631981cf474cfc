/* SPDX-License-Identifier: MIT */
/* Closing the desk (收班) where no shift follows by policy. The log then waits for the incoming
 * signature; whoever opens next gives it. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

#include <string.h>

bool desk_shift_of(struct desk *d, const char *number, struct pool *pool, struct shift *out,
		   struct err *e)
{
	const struct store_shift_filter how = {
		1u << SHIFT_OPEN | 1u << SHIFT_OFFERED, DATE_NONE, DATE_NONE,
	};
	struct shift_list list = { 0 };
	struct str who = { 0 };
	bool ok = false;
	if (!store_shift_list(d->store, &how, &list, e))
		return false;
	for (size_t i = list.n; i > 0 && !ok; i--) {
		const struct shift *s = &list.v[i - 1];
		if (number && (!s->in_charge || strcmp(s->in_charge, number) != 0))
			continue;
		ok = true;
		if (!store_shift_get(d->store, s->date, s->code, pool, out, e)) {
			pool_release(&list.pool);
			return false;
		}
	}
	pool_release(&list.pool);
	if (ok)
		return true;
	if (!number)
		return err_set(e, ERR_NOT_FOUND, _("no shift is open: open one by 'shift open'"));
	desk_person_words(d, number, &who);
	err_set(e, ERR_NOT_FOUND, _("%s is in charge of no open shift: see 'shift status'"),
		str_text(&who));
	str_release(&who);
	return false;
}

static bool append_close(struct desk *d, const struct shift *s, const char *forward,
			 struct err *e)
{
	uint8_t sheet[DIGEST_LEN];
	struct shift_slot slot = { .date = s->date, .start = s->start, .end = s->end };
	struct shift_close body = {
		.date = s->date, .code = s->code, .mode = CLOSE_DESK, .at = d->at,
		.overtime_ms = shiftplan_overtime(&slot, d->at), .forward = forward,
		.sheet = { sheet, sizeof(sheet) },
	};
	return desk_handover_sign_out(d, s, forward, sheet, e) && desk_attend_out(d, s, e) &&
	       desk_append(d, FACT_SHIFT_CLOSE, &body, NULL, e);
}

bool desk_shift_close(struct desk *d, const struct signer *who, const char *forward, struct err *e)
{
	struct pool pool = { 0 };
	struct desk_unsealed by = { 0 };
	struct shift s;
	bool ok = desk_unseal(d, who, &pool, &by, e) &&
		  desk_may_person(&by.person, ACT_SHIFT_CLOSE, e) &&
		  desk_begin(d, by.person.number, e) &&
		  desk_shift_of(d, by.person.number, &pool, &s, e) &&
		  append_close(d, &s, forward, e) && desk_commit(d, by.key, e);
	desk_rollback(d);
	trust_key_free(by.key);
	pool_release(&pool);
	return ok;
}
