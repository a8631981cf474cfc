/* SPDX-License-Identifier: MIT */
/* The policy in force on a date, with its calendar. A parsed policy stays in memory until the desk
 * is closed, because slots and shift kinds point into it. */
#include "desk/desk_internal.h"
#include "dutydesk/desk_calendar.h"
#include "dutydesk/i18n.h"

#include <string.h>

static struct policy *parse_stored(const struct policy_record *r, struct err *e)
{
	struct faults faults = { 0 };
	struct policy *p = policy_parse(r->yaml, strlen(r->yaml), &faults);
	if (!p && faults_err(&faults, r->name, e))
		err_set(e, ERR_STORE, _("the stored policy '%s' cannot be read"), r->name);
	faults_release(&faults);
	return p;
}

/* Index of the parsed policy of a version, or -1 with e. */
static int parsed_of(struct desk_policies *all, const struct policy_record *r, struct err *e)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].version == r->version)
			return (int)i;
	if (all->n == DESK_POLICIES) {
		err_set(e, ERR_STORE, _("too many policies in one sitting: start the program "
					"again"));
		return -1;
	}
	struct policy *p = parse_stored(r, e);
	if (!p)
		return -1;
	p->calendar = &all->calendar;
	all->v[all->n].version = r->version;
	all->v[all->n].policy = p;
	return (int)all->n++;
}

/* Before the first policy the first one holds: what happened earlier is judged by it too. */
static bool record_of(struct store *s, date_t day, struct pool *pool, struct policy_record *out,
		      struct err *e)
{
	struct policy_list list = { 0 };
	struct err why = { 0 };
	bool ok = store_policy_at(s, day, pool, out, &why);
	if (ok || why.code != ERR_NOT_FOUND) {
		if (!ok && e)
			*e = why;
		return ok;
	}
	if (!store_policy_list(s, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++)
		if (i == 0 || list.v[i].from < out->from)
			*out = list.v[i];
	ok = list.n > 0 || err_set(e, ERR_STORE, _("the database holds no policy"));
	if (ok) {
		out->name = pool_strdup(pool, out->name);
		out->yaml = pool_strdup(pool, out->yaml);
	}
	pool_release(&list.pool);
	return ok;
}

/* The policy of a day from the database, kept for the next time; -1 with e. */
static int look_up(const struct desk *d, date_t day, struct err *e)
{
	struct desk_policies *all = d->policies;
	struct policy_record r = { 0 };
	struct pool pool = { 0 };
	int at = record_of(d->store, day, &pool, &r, e) ? parsed_of(all, &r, e) : -1;
	pool_release(&pool);
	if (at < 0)
		return -1;
	if (all->n_known == DESK_POLICY_DAYS)
		all->n_known = 0;
	all->known[all->n_known].day = day;
	all->known[all->n_known++].at = (size_t)at;
	return at;
}

/* A shift near midnight asks for the day before and the one after in turn, so some days are kept;
 * whatever was written since, here or elsewhere, makes all of them be asked for again. */
static const struct policy *policy_for(const struct desk *d, date_t day, int64_t *version,
				       struct err *e)
{
	struct desk_policies *all = d->policies;
	int64_t data_version = store_data_version(d->store);
	int at = -1;
	if (!all->asked || all->data_version != data_version) {
		all->n_known = 0;
		all->asked = false;
		if (!desk_calendar_refresh(d->store, all, e))
			return NULL;
		all->data_version = data_version;
		all->asked = true;
	}
	for (size_t i = 0; i < all->n_known; i++)
		if (all->known[i].day == day)
			at = (int)all->known[i].at;
	if (at < 0)
		at = look_up(d, day, e);
	if (at < 0)
		return NULL;
	all->last = (size_t)at;
	if (version)
		*version = all->v[at].version;
	return all->v[at].policy;
}

const struct policy *desk_policy_for(struct desk *d, date_t day, int64_t *version, struct err *e)
{
	return policy_for(d, day, version, e);
}

const struct policy *desk_policy_version(struct desk *d, int64_t version)
{
	struct policy_list list = { 0 };
	int at = -1;
	for (size_t i = 0; i < d->policies->n; i++)
		if (d->policies->v[i].version == version)
			return d->policies->v[i].policy;
	if (!version || !store_policy_list(d->store, &list, NULL))
		return NULL;
	for (size_t i = 0; i < list.n; i++)
		if (list.v[i].version == version)
			at = parsed_of(d->policies, &list.v[i], NULL);
	pool_release(&list.pool);
	return at < 0 ? NULL : d->policies->v[at].policy;
}

const struct policy *desk_policy_on(struct desk *d, date_t day, struct err *e)
{
	return policy_for(d, day, NULL, e);
}

const struct policy *desk_policy(const struct desk *d)
{
	const struct policy *p = policy_for(d, desk_today(d), NULL, NULL);
	/* The database may be busy for a moment; desk_open made sure that there is one. */
	return p || d->policies->n == 0 ? p : d->policies->v[d->policies->last].policy;
}

const struct calendar *desk_calendar(struct desk *d)
{
	/* The policy of today comes with the calendar as it stands. */
	(void)desk_policy(d);
	return &d->policies->calendar;
}

bool desk_slot_of(struct desk *d, date_t day, const char *code, struct shift_slot *out,
		  struct err *e)
{
	const struct policy *p = desk_policy_for(d, day, NULL, e);
	if (!p)
		return false;
	const struct shift_kind *k = policy_shift(p, code);
	if (!k)
		return err_set(e, ERR_NOT_FOUND, _("the policy '%s' knows no shift '%s': see "
						   "'policy show'"), p->name, code);
	shiftplan_slot(k, day, out);
	return true;
}
