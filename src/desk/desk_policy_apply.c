/* SPDX-License-Identifier: MIT */
/* Bringing a policy into force: only from a day on that has not begun, and for the desk's own time
 * zone. What is on record stays as it was judged. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

#include <string.h>

/* A day that has begun is judged by the policy that it began with. */
static bool check_from(struct desk *d, date_t from, struct err *e)
{
	char day[DATE_BUF];
	return from > desk_today(d) ||
	       err_set(e, ERR_INPUT, _("a policy cannot come into force on %s: that day has begun; "
				       "give a later one"),
		       date_print(day, from));
}

/* The same text for the same day again says nothing new: a slip of the hand. */
static bool check_new_policy(struct desk *d, const struct policy_record *r, struct err *e)
{
	struct policy_list list = { 0 };
	const struct policy_record *last = NULL;
	char day[DATE_BUF];
	if (!store_policy_list(d->store, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++)
		if (list.v[i].from == r->from && (!last || list.v[i].version > last->version))
			last = &list.v[i];
	bool same = last && strcmp(last->yaml, r->yaml) == 0;
	pool_release(&list.pool);
	return !same || err_set(e, ERR_CONFLICT, _("the policy '%s' is in force from %s already, "
						   "word for word"),
				r->name, date_print(day, r->from));
}

bool desk_policy_from(struct desk *d, date_t from, struct err *e)
{
	return check_from(d, from, e);
}

bool desk_policy_apply(struct desk *d, const struct signer *who, const char *yaml, date_t from,
		       struct err *e)
{
	struct faults faults = { 0 };
	struct pool pool = { 0 };
	struct desk_unsealed by = { 0 };
	bool ok = false;
	struct policy *p = policy_parse(yaml, strlen(yaml), &faults);
	if (!p) {
		if (faults_err(&faults, NULL, e))
			err_set(e, ERR_INPUT, _("the policy cannot be read"));
		goto done;
	}
	if (!desk_policy_has_shifts(p, e))
		goto done;
	if (strcmp(p->timezone, desk_policy(d)->timezone) != 0) {
		err_set(e, ERR_REFUSED, _("the policy's time zone '%s' is not the desk's '%s': a "
					  "desk keeps its zone, or its days would shift"),
			p->timezone, desk_policy(d)->timezone);
		goto done;
	}
	if (!check_from(d, from, e) || !desk_unseal(d, who, &pool, &by, e) ||
	    !desk_may_person(&by.person, ACT_POLICY_APPLY, e) ||
	    !desk_begin(d, by.person.number, e))
		goto done;
	struct policy_record r = {
		.name = p->name, .source = p->source, .yaml = p->yaml, .from = from,
	};
	ok = check_new_policy(d, &r, e) && desk_append(d, FACT_POLICY, &r, NULL, e) &&
	     desk_commit(d, by.key, e);
done:
	desk_rollback(d);
	trust_key_free(by.key);
	policy_free(p);
	pool_release(&pool);
	faults_release(&faults);
	return ok;
}
