/* SPDX-License-Identifier: MIT */
/* Agreeing, approving and withdrawing. The last approval names every duty that goes and comes, so
 * that the record says by itself what it did to the roster. */
#include "desk/desk_request.h"

#include "dutydesk/i18n.h"
#include "dutydesk/request.h"
#include "dutydesk/text.h"

#include <string.h>

bool desk_request_refuse(struct desk *d, const struct request *r, enum request_verdict v,
			 const char *item, struct err *e)
{
	struct str who = { 0 };
	desk_person_words(d, r->other, &who);
	switch (v) {
	case REQUEST_MAY:
		break;
	case REQUEST_ENDED:
		err_set(e, ERR_REFUSED, _("request %lld is decided already"), (long long)r->id);
		break;
	case REQUEST_NOT_PARTY:
		err_set(e, ERR_DENIED, _("request %lld is another one's: only who it concerns does "
					 "this"), (long long)r->id);
		break;
	case REQUEST_OWN:
		err_set(e, ERR_DENIED, _("nobody approves an own request: let another one decide"));
		break;
	case REQUEST_NOT_HEAD:
		err_rule(e, item, _("this request is decided by a higher role"));
		break;
	case REQUEST_NO_CONSENT:
		err_rule(e, item, _("%s has not agreed to request %lld yet: that comes first"),
			 str_text(&who), (long long)r->id);
		break;
	case REQUEST_AGREED:
		err_set(e, ERR_REFUSED, _("%s agreed to request %lld already"), str_text(&who),
			(long long)r->id);
		break;
	case REQUEST_TOO_LATE:
		err_rule(e, item, _("request %lld was made too late: it can be approved with a "
				    "reason only"), (long long)r->id);
		break;
	case REQUEST_NO_CERTIFICATE:
		err_rule(e, item, _("the certificate for request %lld is missing: have it handed "
				    "in first"), (long long)r->id);
		break;
	case REQUEST_NO_STAND_IN:
		err_rule(e, item, _("nobody takes the duties of the leave: name who stands in, or "
				    "say how the work is arranged"));
		break;
	case REQUEST_SAME_HEAD:
		err_rule(e, item, _("the second approval is given by somebody else"));
		break;
	}
	str_release(&who);
	return false;
}

/* Everything that one act needs; the lists are borrowed by the body. */
struct acting {
	const struct desk_request_act *how;
	struct request_list list;
	struct request_act_list acts;
	struct request r;
	struct request_act body;
	const struct policy *policy;
	struct duty_list duties;	/* of a leave, not begun */
	struct duty gone[2], come[2];
	struct pool pool;
};

static void release(struct acting *a)
{
	pool_release(&a->list.pool);
	pool_release(&a->acts.pool);
	pool_release(&a->duties.pool);
	pool_release(&a->pool);
}

static const char *first_by(const struct request_act_list *acts)
{
	for (size_t i = 0; i < acts->n; i++)
		if (acts->v[i].act == REQUEST_APPROVE)
			return acts->v[i].author;
	return NULL;
}

/* Duties of the leave whose shift was not opened yet. */
static bool load_leave(struct desk *d, struct acting *a, struct err *e)
{
	size_t kept = 0;
	if (!desk_request_duties(d, a->r.number, a->r.from, a->r.until, &a->duties, e))
		return false;
	for (size_t i = 0; i < a->duties.n; i++) {
		bool begun;
		if (!desk_request_is_begun(d, a->duties.v[i].date, a->duties.v[i].shift, &begun, e))
			return false;
		if (!begun)
			a->duties.v[kept++] = a->duties.v[i];
	}
	a->duties.n = kept;
	return true;
}

static bool load(struct desk *d, struct acting *a, struct err *e)
{
	if (!desk_request_get(d, a->how->id, &a->list, &a->acts, e))
		return false;
	a->r = a->list.v[0];
	if (!text_is_empty(a->how->certificate))
		a->r.certificate = a->how->certificate;
	/* asked under one policy, decided under another: the older one stands */
	a->policy = desk_policy_version(d, a->r.policy);
	if (!a->policy)
		a->policy = desk_policy_for(d, desk_today(d), NULL, e);
	return a->policy && (a->r.kind != REQUEST_LEAVE || load_leave(d, a, e));
}

static bool still_stands(struct desk *d, const struct duty *what, struct err *e)
{
	struct duty_list list = { 0 };
	char buf[DATE_BUF];
	bool found = false, begun = false;
	bool ok = desk_request_duties(d, what->number, what->date, what->date, &list, e) &&
		  desk_request_is_begun(d, what->date, what->shift, &begun, e);
	for (size_t i = 0; i < list.n; i++)
		found = found || strcmp(list.v[i].shift, what->shift) == 0;
	pool_release(&list.pool);
	if (!ok)
		return false;
	if (begun)
		return err_set(e, ERR_REFUSED, _("the shift %s/%s was opened already; its duty "
						 "cannot be changed any more"),
			       date_print(buf, what->date), what->shift);
	return found || err_set(e, ERR_CONFLICT, _("%s has no duty %s/%s any more: the roster was "
						   "changed; refuse the request or have it "
						   "withdrawn"), what->number,
				date_print(buf, what->date), what->shift);
}

static void plan_swap(struct acting *a)
{
	const struct request *r = &a->r;
	const char *to = r->kind == REQUEST_SWAP ? r->other : r->number;
	struct request_act *body = &a->body;
	a->gone[0] = (struct duty){ .date = r->date, .shift = r->shift, .number = r->number };
	body->n_gone = body->n_come = 1;
	if (r->kind == REQUEST_MOVE) {
		a->come[0] = (struct duty){ .date = r->other_date, .shift = r->other_shift,
					    .number = to };
	} else {
		a->come[0] = (struct duty){ .date = r->date, .shift = r->shift, .number = to };
		if (!text_is_empty(r->other_shift)) {
			a->gone[1] = (struct duty){ .date = r->other_date,
						    .shift = r->other_shift, .number = to };
			a->come[1] = (struct duty){ .date = r->other_date,
						    .shift = r->other_shift, .number = r->number };
			body->n_gone = body->n_come = 2;
		}
	}
	body->gone = a->gone;
	body->come = a->come;
}

static void plan_leave(struct acting *a)
{
	struct request_act *body = &a->body;
	body->gone = a->duties.v;
	body->n_gone = a->duties.n;
	if (text_is_empty(a->r.stand_in) || a->duties.n == 0)
		return;
	body->come = pool_memdup(&a->pool, a->duties.v, a->duties.n * sizeof(*a->duties.v));
	body->n_come = a->duties.n;
	for (size_t i = 0; i < body->n_come; i++)
		body->come[i].number = a->r.stand_in;
}

/* Does the changed plan hold something that cannot be meant: one person in two places? */
static bool check_month(struct desk *d, const struct request_act *body, int month, struct err *e)
{
	struct pool pool = { 0 };
	struct roster r = { 0 };
	struct finding_list found = { 0 };
	struct str text = { 0 };
	size_t n = 0;
	bool ok = desk_roster_get(d, month, false, &pool, &r, e);
	struct duty *v = ok ? pool_alloc(&pool, (r.n + body->n_come) * sizeof(*v)) : NULL;
	for (size_t i = 0; i < r.n; i++) {
		bool is_gone = false;
		for (size_t k = 0; k < body->n_gone; k++)
			is_gone = is_gone || (body->gone[k].date == r.v[i].date &&
					      strcmp(body->gone[k].shift, r.v[i].shift) == 0 &&
					      strcmp(body->gone[k].number, r.v[i].number) == 0);
		if (!is_gone)
			v[n++] = r.v[i];
	}
	for (size_t k = 0; k < body->n_come; k++)
		if (date_month_of(body->come[k].date) == month)
			v[n++] = body->come[k];
	r.v = v;
	r.n = n;
	ok = ok && desk_roster_judge(d, &r, &found, e);
	for (size_t i = 0; ok && i < found.n; i++) {
		if (found.v[i].kind != FINDING_DOUBLE)
			continue;
		desk_finding_text(&found.v[i], &text);
		ok = err_rule(e, found.v[i].item, _("the roster would not hold after this: %s"),
			      str_text(&text));
	}
	str_release(&text);
	pool_release(&found.pool);
	pool_release(&pool);
	return ok;
}

static bool plan(struct desk *d, struct acting *a, struct err *e)
{
	struct request_act *body = &a->body;
	if (a->r.kind == REQUEST_LEAVE)
		plan_leave(a);
	else if (a->r.kind != REQUEST_OVERTIME)	/* which leaves the roster as it is */
		plan_swap(a);
	for (size_t i = 0; i < body->n_gone; i++)
		if (!still_stands(d, &body->gone[i], e))
			return false;
	for (size_t i = 0; i < body->n_come; i++)
		if ((i == 0 || date_month_of(body->come[i].date) !=
				       date_month_of(body->come[i - 1].date)) &&
		    !check_month(d, body, date_month_of(body->come[i].date), e))
			return false;
	return true;
}

static bool act(struct desk *d, struct acting *a, const struct person *by, struct err *e)
{
	const struct desk_request_act *how = a->how;
	const char *item = "";
	if (!load(d, a, e))
		return false;
	const struct request_case c = {
		.policy = a->policy, .request = &a->r, .actor = by->number,
		.first_by = first_by(&a->acts), .role = by->role, .note = how->note,
		.uncovered = !text_is_empty(a->r.stand_in) ? 0 : a->duties.n,
	};
	const enum request_verdict v = request_may(how->act, &c, &item);
	if (v != REQUEST_MAY)
		return desk_request_refuse(d, &a->r, v, item, e);
	if (how->act == REQUEST_CERTIFY && text_is_empty(how->certificate))
		return err_set(e, ERR_INPUT, _("say which certificate it is and where it lies"));
	if (how->act == REQUEST_REFUSE && text_is_empty(how->note))
		return err_set(e, ERR_INPUT, _("say why the request is not approved"));
	a->body = (struct request_act){
		.request = a->r.id, .act = how->act, .at = d->at,
		.state = request_next(a->policy, &a->r, how->act), .note = how->note,
		.certificate = how->certificate,
	};
	return a->body.state != REQUEST_APPROVED || plan(d, a, e);
}

/* Who signs with the PIN, or who is signed in. */
static bool who_acts(struct desk *d, const struct desk_request_act *how, struct pool *pool,
		     struct desk_unsealed *by, struct err *e)
{
	const bool signs = how->act == REQUEST_CONSENT || how->act == REQUEST_APPROVE ||
			   how->act == REQUEST_REFUSE;
	if (signs || how->who.pin)
		return desk_unseal(d, &how->who, pool, by, e) &&
		       desk_may_person(&by->person, ACT_REQUEST, e);
	by->person = d->person;
	return desk_may(d, ACT_REQUEST, e);
}

bool desk_request_act(struct desk *d, const struct desk_request_act *how,
		      struct desk_request_done *out, struct err *e)
{
	struct desk_unsealed by = { 0 };
	struct acting a = { .how = how };
	bool ok = false;
	*out = (struct desk_request_done){ 0 };
	if (!who_acts(d, how, &a.pool, &by, e) || !desk_begin(d, by.person.number, e) ||
	    !act(d, &a, &by.person, e))
		goto done;
	*out = (struct desk_request_done){
		.state = (enum request_state)a.body.state, .changed = a.body.n_gone,
		.uncovered = a.body.n_gone - a.body.n_come,
	};
	ok = desk_append(d, FACT_REQUEST_ACT, &a.body, NULL, e) && desk_commit(d, by.key, e);
done:
	desk_rollback(d);
	trust_key_free(by.key);
	release(&a);
	return ok;
}
