/* SPDX-License-Identifier: MIT */
/* Requests (申请): asking for a swap, another time or a leave, and reading them. To ask is a record
 * like any other; what may be refused is the approval. */
#include "desk/desk_request.h"

#include "dutydesk/i18n.h"
#include "dutydesk/request.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdio.h>
#include <string.h>

enum { WORDS_MOST = 1000, LEAVE_DAYS_MOST = 366 };

bool desk_request_duties(struct desk *d, const char *number, date_t from, date_t until,
			 struct duty_list *out, struct err *e)
{
	*out = (struct duty_list){ 0 };
	for (int month = date_month_of(from); month <= date_month_of(until); month++) {
		struct roster r = { 0 };
		struct err why = { 0 };
		if (!store_roster_get(d->store, month, &out->pool, &r, &why)) {
			if (why.code == ERR_NOT_FOUND)
				continue;
			*e = why;
			return false;
		}
		struct duty *v = pool_alloc(&out->pool, (out->n + r.n) * sizeof(*v) + 1);
		if (out->n)
			memcpy(v, out->v, out->n * sizeof(*v));
		for (size_t i = 0; i < r.n; i++)
			if (r.v[i].date >= from && r.v[i].date <= until &&
			    strcmp(r.v[i].number, number) == 0)
				v[out->n++] = r.v[i];
		out->v = v;
	}
	return true;
}

bool desk_request_is_begun(struct desk *d, date_t day, const char *code, bool *is, struct err *e)
{
	const struct store_shift_filter how = {
		.states = ~(1u << SHIFT_IMPORTED), .from = day, .to = day,
	};
	struct shift_list list = { 0 };
	*is = false;
	if (!store_shift_list(d->store, &how, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++)
		*is = *is || strcmp(list.v[i].code, code) == 0;
	pool_release(&list.pool);
	return true;
}

bool desk_request_start(struct desk *d, const struct request *r, instant_t *out, struct err *e)
{
	struct shift_slot slot, other;
	struct duty_list list = { 0 };
	if (r->kind != REQUEST_LEAVE) {
		if (!desk_slot_of(d, r->date, r->shift, &slot, e))
			return false;
		/* overtime is what comes after the end */
		*out = r->kind == REQUEST_OVERTIME ? slot.end : slot.start;
		if (text_is_empty(r->other_shift))
			return true;
		if (!desk_slot_of(d, r->other_date, r->other_shift, &other, e))
			return false;
		*out = other.start < slot.start ? other.start : slot.start;
		return true;
	}
	*out = date_instant(r->from, 0);
	bool ok = desk_request_duties(d, r->number, r->from, r->until, &list, e);
	if (ok && list.n > 0 && desk_slot_of(d, list.v[0].date, list.v[0].shift, &slot, NULL))
		*out = slot.start;
	pool_release(&list.pool);
	return ok;
}

/* --- asking --- */

static bool check_words(const char *what, const char *text, struct err *e)
{
	if (text_is_empty(text))
		return true;
	if (strlen(text) > WORDS_MOST)
		return err_set(e, ERR_INPUT, _("'%s' is longer than %d bytes; shorten it"), what,
			       (int)WORDS_MOST);
	return text_is_valid(text, strlen(text)) ||
	       err_set(e, ERR_INPUT, _("'%s' holds bytes that are no UTF-8 text; write it again"),
		       what);
}

static bool check_active(struct desk *d, const char *number, struct err *e)
{
	struct pool pool = { 0 };
	struct person who;
	bool ok = desk_person_get(d, number, &pool, &who, e);
	if (ok && who.state != PERSON_ACTIVE)
		ok = err_set(e, ERR_REFUSED, _("%s (%s) has left"), who.name, who.number);
	pool_release(&pool);
	return ok;
}

/* The duty stands in the published roster, and its shift was not opened yet. */
static bool check_duty(struct desk *d, const char *number, date_t day, const char *code,
		       struct err *e)
{
	struct duty_list list = { 0 };
	char buf[DATE_BUF];
	bool found = false, begun = false;
	if (text_is_empty(code))
		return err_set(e, ERR_INPUT, _("name the duty as DATE/CODE"));
	bool ok = desk_request_duties(d, number, day, day, &list, e) &&
		  desk_request_is_begun(d, day, code, &begun, e);
	for (size_t i = 0; i < list.n; i++)
		found = found || strcmp(list.v[i].shift, code) == 0;
	pool_release(&list.pool);
	if (!ok)
		return false;
	date_print(buf, day);
	if (!found)
		return err_set(e, ERR_REFUSED, _("%s has no duty %s/%s in the published roster"),
			       number, buf, code);
	return !begun || err_set(e, ERR_REFUSED, _("the shift %s/%s was opened already; its duty "
						   "cannot be changed any more"), buf, code);
}

static bool check_swap(struct desk *d, const struct request *r, struct err *e)
{
	if (text_is_empty(r->other))
		return err_set(e, ERR_INPUT, _("name who takes the duty"));
	if (strcmp(r->other, r->number) == 0)
		return err_set(e, ERR_INPUT, _("a swap is with somebody else"));
	return check_active(d, r->other, e) && check_duty(d, r->number, r->date, r->shift, e) &&
	       (text_is_empty(r->other_shift) ||
		check_duty(d, r->other, r->other_date, r->other_shift, e));
}

static bool check_move(struct desk *d, const struct request *r, struct err *e)
{
	struct shift_slot slot;
	bool begun;
	char buf[DATE_BUF];
	if (!check_duty(d, r->number, r->date, r->shift, e))
		return false;
	if (text_is_empty(r->other_shift))
		return err_set(e, ERR_INPUT, _("name the other time as DATE/CODE"));
	if (!desk_slot_of(d, r->other_date, r->other_shift, &slot, e) ||
	    !desk_request_is_begun(d, r->other_date, r->other_shift, &begun, e))
		return false;
	date_print(buf, r->other_date);
	if (begun)
		return err_set(e, ERR_REFUSED, _("the shift %s/%s was opened already; its duty "
						 "cannot be changed any more"), buf,
			       r->other_shift);
	const struct policy *p = desk_policy_for(d, r->other_date, NULL, e);
	if (!p)
		return false;
	return shiftplan_is_on(p, slot.kind, r->other_date) ||
	       err_set(e, ERR_REFUSED, _("the shift %s does not run on %s"), r->other_shift, buf);
}

/* Also after a shift of others: somebody may be called in. */
static bool check_overtime(struct desk *d, const struct request *r, struct err *e)
{
	const struct policy *p = desk_policy_for(d, r->date, NULL, e);
	struct shift_slot slot;
	char buf[DATE_BUF];
	if (!p || !desk_slot_of(d, r->date, r->shift, &slot, e))
		return false;
	return shiftplan_is_on(p, slot.kind, r->date) ||
	       err_set(e, ERR_REFUSED, _("the shift %s does not run on %s"), r->shift,
		       date_print(buf, r->date));
}

static bool check_leave(struct desk *d, const struct request *r, struct err *e)
{
	const struct policy *p = desk_policy(d);
	struct str kinds = { 0 };
	if (r->until < r->from)
		return err_set(e, ERR_INPUT, _("the last day of a leave is not before its first"));
	if (r->until - r->from >= LEAVE_DAYS_MOST)
		return err_set(e, ERR_INPUT, _("a leave of more than %d days is asked for in "
					       "parts"), (int)LEAVE_DAYS_MOST);
	if (text_is_empty(r->leave))
		return err_set(e, ERR_INPUT, _("say which kind of leave it is"));
	if (!text_is_empty(r->stand_in) && strcmp(r->stand_in, r->number) == 0)
		return err_set(e, ERR_INPUT, _("nobody stands in for themselves"));
	if (!text_is_empty(r->stand_in) && !check_active(d, r->stand_in, e))
		return false;
	if (p->request.n_kinds == 0 || request_leave_kind(p, r->leave))
		return true;
	for (size_t i = 0; i < p->request.n_kinds; i++)
		str_addf(&kinds, "%s%s", i ? ", " : "", p->request.kinds[i].name);
	err_set(e, ERR_INPUT, _("the policy knows no leave '%s', only: %s"), r->leave,
		str_text(&kinds));
	str_release(&kinds);
	return false;
}

static bool is_alike(const struct request *a, const struct request *b)
{
	if (a->kind != b->kind || strcmp(a->number, b->number) != 0)
		return false;
	if (a->kind == REQUEST_LEAVE)
		return a->from <= b->until && b->from <= a->until;
	return a->date == b->date && strcmp(a->shift, b->shift) == 0;
}

static bool check_twice(struct desk *d, const struct request *r, struct err *e)
{
	const struct store_request_filter how = { .number = r->number, .open_only = true };
	struct request_list list = { 0 };
	bool ok = store_request_list(d->store, &how, &list, e);
	for (size_t i = 0; ok && i < list.n; i++)
		if (is_alike(&list.v[i], r))
			ok = err_set(e, ERR_REFUSED, _("this is asked for already: request %lld; "
						       "withdraw it first"),
				     (long long)list.v[i].id);
	pool_release(&list.pool);
	return ok;
}

static bool check(struct desk *d, const struct request *r, struct err *e)
{
	if (text_is_empty(r->reason))
		return err_set(e, ERR_INPUT, _("say why: a request has a reason"));
	if (!check_words(_("reason"), r->reason, e) ||
	    !check_words(_("kind of leave"), r->leave, e) ||
	    !check_words(_("certificate"), r->certificate, e) || !check_active(d, r->number, e))
		return false;
	switch ((enum request_kind)r->kind) {
	case REQUEST_SWAP:
		return check_swap(d, r, e) && check_twice(d, r, e);
	case REQUEST_MOVE:
		return check_move(d, r, e) && check_twice(d, r, e);
	case REQUEST_LEAVE:
		return check_leave(d, r, e) && check_twice(d, r, e);
	case REQUEST_OVERTIME:
		return check_overtime(d, r, e) && check_twice(d, r, e);
	}
	return err_set(e, ERR_INPUT, _("there is no such kind of request"));
}

/* Only the members of the kind: nothing else gets into the record. */
static struct request pick(const struct request *what)
{
	struct request r = {
		.kind = what->kind, .number = what->number, .reason = what->reason
	};
	if (what->kind == REQUEST_LEAVE) {
		r.from = what->from;
		r.until = what->until;
		r.leave = what->leave;
		r.stand_in = what->stand_in;
		r.certificate = what->certificate;
		return r;
	}
	r.date = what->date;
	r.shift = what->shift;
	r.other = what->kind == REQUEST_SWAP ? what->other : NULL;
	if (what->kind != REQUEST_OVERTIME && !text_is_empty(what->other_shift)) {
		r.other_date = what->other_date;
		r.other_shift = what->other_shift;
	}
	return r;
}

static void judge(const struct policy *p, const struct request *r, instant_t start,
		  struct desk_request_asked *out)
{
	const struct leave_kind *k = r->kind == REQUEST_LEAVE ? request_leave_kind(p, r->leave) :
								NULL;
	const char *item = NULL;
	out->id = r->id;
	out->late_ms = request_late(p, r, start, &item);
	out->needs_second = request_needs_second(p, r);
	out->needs_certificate = text_is_empty(r->certificate) &&
				 ((k && k->certificate) || out->needs_second);
	snprintf(out->item, sizeof(out->item), "%s", item ? item : "");
}

bool desk_request_ask(struct desk *d, const struct request *what, struct desk_request_asked *out,
		      struct err *e)
{
	struct request r = pick(what);
	instant_t start;
	bool ok = false;
	*out = (struct desk_request_asked){ 0 };
	if (!desk_may(d, ACT_REQUEST, e))
		return false;
	if (text_is_empty(r.number))
		r.number = d->person.number;
	if (strcmp(r.number, d->person.number) != 0 && !desk_may(d, ACT_REQUEST_DECIDE, e))
		return false;
	if (!desk_begin(d, NULL, e))
		return false;
	r.at = d->at;
	const struct policy *p = desk_policy_for(d, desk_today(d), &r.policy, e);
	if (!p || !check(d, &r, e) || !store_next_id(d->store, STORE_REQUEST, &r.id, e) ||
	    !desk_request_start(d, &r, &start, e))
		goto done;
	judge(p, &r, start, out);
	r.late_ms = out->late_ms;
	ok = desk_append(d, FACT_REQUEST, &r, NULL, e) && desk_commit(d, NULL, e);
done:
	desk_rollback(d);
	return ok;
}

/* --- reading --- */

bool desk_request_list(struct desk *d, bool open_only, bool mine, struct request_list *out,
		       struct err *e)
{
	const struct store_request_filter how = {
		.number = mine ? d->person.number : NULL, .open_only = open_only
	};
	*out = (struct request_list){ 0 };
	if (mine && !d->person.number)
		return err_set(e, ERR_DENIED, _("nobody is signed in: sign in first"));
	return store_request_list(d->store, &how, out, e);
}

static bool waits_for(const struct desk *d, const struct request *r)
{
	const char *me = d->person.number;
	if (r->kind == REQUEST_SWAP && r->state == REQUEST_ASKED)
		return r->other && strcmp(r->other, me) == 0;
	return right_may(ACT_REQUEST_DECIDE, (enum role)d->person.role) &&
	       strcmp(r->number, me) != 0 && (!r->other || strcmp(r->other, me) != 0);
}

bool desk_request_waiting(struct desk *d, struct request_list *out, struct err *e)
{
	size_t n = 0;
	*out = (struct request_list){ 0 };
	if (!d->person.number)
		return true;
	if (!desk_request_list(d, true, false, out, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (waits_for(d, &out->v[i]))
			out->v[n++] = out->v[i];
	out->n = n;
	return true;
}

bool desk_request_get(struct desk *d, int64_t id, struct request_list *list,
		      struct request_act_list *acts, struct err *e)
{
	const struct store_request_filter how = { .id = id };
	*list = (struct request_list){ 0 };
	*acts = (struct request_act_list){ 0 };
	if (id > 0 && !store_request_list(d->store, &how, list, e))
		return false;
	if (list->n == 0)
		return err_set(e, ERR_NOT_FOUND, _("there is no request %lld"), (long long)id);
	return store_request_acts(d->store, id, acts, e);
}

void desk_request_words(struct desk *d, const struct request *r, struct str *out)
{
	char a[DATE_BUF], b[DATE_BUF];
	if (r->kind == REQUEST_LEAVE) {
		str_addf(out, "%s %s", r->leave ? r->leave : "", date_print(a, r->from));
		if (r->until != r->from)
			str_addf(out, "–%s", date_print(b, r->until));
		if (!text_is_empty(r->stand_in)) {
			struct str who = { 0 };
			desk_person_words(d, r->stand_in, &who);
			/* TRANSLATORS: after a leave: who takes the duties. */
			str_addf(out, _(", %s stands in"), str_text(&who));
			str_release(&who);
		}
		return;
	}
	str_addf(out, "%s/%s", date_print(a, r->date), r->shift ? r->shift : "");
	if (r->kind == REQUEST_OVERTIME)
		return;
	str_add(out, r->kind == REQUEST_SWAP && !text_is_empty(r->other_shift) ? " ⇄ " : " → ");
	if (!text_is_empty(r->other_shift))
		str_addf(out, "%s/%s", date_print(b, r->other_date), r->other_shift);
	if (text_is_empty(r->other))
		return;
	str_add(out, !text_is_empty(r->other_shift) ? " " : "");
	desk_person_words(d, r->other, out);
}

bool desk_request_leave(struct desk *d, const char *number, date_t day, struct pool *pool,
			const char **kind, struct err *e)
{
	const struct store_request_filter how = { .number = number };
	struct request_list list = { 0 };
	*kind = NULL;
	if (!store_request_list(d->store, &how, &list, e))
		return false;
	for (size_t i = 0; i < list.n && !*kind; i++) {
		const struct request *r = &list.v[i];
		if (r->kind == REQUEST_LEAVE && r->state == REQUEST_APPROVED && r->from <= day &&
		    day <= r->until && strcmp(r->number, number) == 0)
			*kind = pool_strdup(pool, r->leave ? r->leave : "");
	}
	pool_release(&list.pool);
	return true;
}
