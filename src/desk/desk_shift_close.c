/* SPDX-License-Identifier: MIT */
/* Closing the desk (收班) where no shift follows by policy. The log then waits for the incoming
 * signature; whoever opens next gives it. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

#include <string.h>

static bool say_none(struct desk *d, const char *number, struct err *e)
{
	struct str who = { 0 };
	if (!number)
		return err_set(e, ERR_NOT_FOUND, _("no shift is open: open one by 'shift open'"));
	desk_person_words(d, number, &who);
	err_set(e, ERR_NOT_FOUND, _("%s is in charge of no open shift: see 'shift status'"),
		str_text(&who));
	str_release(&who);
	return false;
}

bool desk_which_is(const struct desk_which *which, date_t day, const char *code)
{
	if (!which || !which->code || !*which->code)
		return true;
	return (which->day == DATE_NONE || which->day == day) && code &&
	       strcmp(which->code, code) == 0;
}

void desk_which_add(struct str *out, date_t day, const char *code)
{
	char buf[DATE_BUF];
	str_addf(out, "%s%s/%s", out->len ? ", " : "", date_print(buf, day), code);
}

bool desk_shift_of(struct desk *d, const struct desk_shift_ask *ask, struct pool *pool,
		   struct shift *out, struct err *e)
{
	const char *number = ask->number;
	const struct store_shift_filter how = {
		1u << SHIFT_OPEN | 1u << SHIFT_OFFERED, DATE_NONE, DATE_NONE,
	};
	struct shift_list list = { 0 };
	struct str words = { 0 };
	size_t n = 0;
	bool ok = true;
	if (!store_shift_list(d->store, &how, &list, e))
		return false;
	for (size_t i = 0; ok && i < list.n; i++) {
		const struct shift *s = &list.v[i];
		if ((number && (!s->in_charge || strcmp(s->in_charge, number) != 0)) ||
		    !desk_which_is(ask->which, s->date, s->code))
			continue;
		desk_which_add(&words, s->date, s->code);
		n++;
		ok = store_shift_get(d->store, s->date, s->code, pool, out, e);
	}
	pool_release(&list.pool);
	if (ok && n > 1)
		ok = err_set(e, ERR_INPUT,
			     _("several shifts are open, say which one (--shift): %s"),
			     str_text(&words));
	else if (ok && !n)
		ok = say_none(d, number, e);
	str_release(&words);
	return ok;
}

static bool append_close(struct desk *d, const struct shift *s,
			 const struct desk_shift_close *how, struct err *e)
{
	uint8_t sheet[DIGEST_LEN];
	struct shift_slot slot = { .date = s->date, .start = s->start, .end = s->end };
	struct shift_close body = {
		.date = s->date, .code = s->code, .mode = CLOSE_DESK, .at = d->at,
		.overtime_ms = shiftplan_overtime(&slot, d->at), .forward = how->forward,
		.sheet = { sheet, sizeof(sheet) },
	};
	return desk_handover_sign_out(d, s, how, sheet, e) && desk_attend_out(d, s, e) &&
	       desk_append(d, FACT_SHIFT_CLOSE, &body, NULL, e);
}

bool desk_shift_close(struct desk *d, const struct desk_shift_close *how, struct err *e)
{
	struct pool pool = { 0 };
	struct desk_unsealed by = { 0 };
	struct shift s;
	bool ok = desk_unseal(d, &how->who, &pool, &by, e) &&
		  desk_may_person(&by.person, ACT_SHIFT_CLOSE, e) &&
		  desk_begin(d, by.person.number, e);
	const struct desk_shift_ask ask = { by.person.number, &how->which };
	ok = ok && desk_shift_of(d, &ask, &pool, &s, e) && append_close(d, &s, how, e) &&
	     desk_commit(d, by.key, e);
	desk_rollback(d);
	trust_key_free(by.key);
	pool_release(&pool);
	return ok;
}
