/* SPDX-License-Identifier: MIT */
/* Policies: the presets, a file that is only looked at, and the one in force on a date. A parsed
 * policy stays in memory until the desk is closed, because slots and shift kinds point into it. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POLICY_BYTES_MOST = 1024 * 1024 };

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

/* --- presets and files --- */

static void add_shift(char *out, size_t room, const struct shift_kind *k)
{
	char from[DATE_BUF], to[DATE_BUF];
	size_t n = strlen(out);
	snprintf(out + n, room - n, k->next_day ? _("%s%s %s–%s next day") : "%s%s %s–%s",
		 n ? " · " : "", k->name, date_print_minute(from, k->start),
		 date_print_minute(to, k->end));
}

static void add_window(char *out, size_t room, const struct answer_window *w)
{
	size_t n = strlen(out);
	const char *between = n ? " · " : "";
	const char *channel = vocab_name(VOCAB_CHANNEL, w->channel);
	if (w->immediate)
		snprintf(out + n, room - n, _("%s%s: at once"), between, channel);
	else if (w->rings == POLICY_UNSET)
		snprintf(out + n, room - n, _("%s%s: %lld s"), between, channel,
			 (long long)(w->within_ms / 1000));
	else if (w->reading == READING_BEFORE)
		snprintf(out + n, room - n, _("%s%s: before ring %d"), between, channel, w->rings);
	else
		snprintf(out + n, room - n, _("%s%s: within %d rings"), between, channel, w->rings);
}

static void count_unset(void *ctx, const char *key, const char *sentence)
{
	(void)ctx;
	(void)key;
	(void)sentence;
}

static void preset_fill(struct desk_preset *out, const char *id, const struct policy *p)
{
	*out = (struct desk_preset){ .id = id };
	snprintf(out->name, sizeof(out->name), "%s", p->name);
	snprintf(out->source, sizeof(out->source), "%s", p->source ? p->source : "");
	snprintf(out->title, sizeof(out->title), "%s", p->title ? p->title : p->name);
	for (size_t i = 0; i < p->n_shifts; i++)
		add_shift(out->shifts, sizeof(out->shifts), &p->shifts[i]);
	for (size_t i = 0; i < p->n_answers; i++)
		add_window(out->windows, sizeof(out->windows), &p->answers[i]);
	out->unset = policy_unset(p, count_unset, NULL);
	out->pin_least = p->house.pin_least_others;
}

size_t desk_preset_list(struct desk_preset *out, size_t most)
{
	const char *const *ids;
	size_t n = policy_presets(&ids), filled = 0;
	for (size_t i = 0; i < n && filled < most; i++) {
		struct faults faults = { 0 };
		size_t bytes;
		const char *text = policy_preset_text(ids[i], &bytes);
		struct policy *p = text ? policy_parse(text, bytes, &faults) : NULL;
		faults_release(&faults);
		if (!p)
			continue;
		preset_fill(&out[filled++], ids[i], p);
		policy_free(p);
	}
	return filled;
}

struct policy *desk_policy_load(const char *name_or_file, struct faults *f, struct err *e)
{
	struct str file = { 0 };
	size_t n;
	const char *text = policy_preset_text(name_or_file, &n);
	if (!text) {
		if (!file_read(name_or_file, POLICY_BYTES_MOST, &file, e)) {
			if (e && e->code == ERR_NOT_FOUND)
				err_set(e, ERR_NOT_FOUND,
					_("'%s' is neither a policy of the program nor a file: see "
					  "'policy list'"), name_or_file);
			return NULL;
		}
		text = str_text(&file);
		n = file.len;
	}
	struct policy *p = policy_parse(text, n, f);
	if (!p && faults_err(f, file.s ? name_or_file : NULL, e))
		err_set(e, ERR_INPUT, _("the policy '%s' cannot be read"), name_or_file);
	str_release(&file);
	return p;
}

bool desk_policy_has_shifts(const struct policy *p, struct err *e)
{
	if (p->n_shifts)
		return true;
	return err_set(e, ERR_INPUT, _("the policy '%1$s' gives no times of shifts, so no desk can "
				       "run by it alone: write a file that says 'based_on: %1$s' "
				       "and your shifts ('policy show R04 --yaml' is an example), "
				       "and use that file"), p->name);
}

bool desk_preset_usable(const char *id, struct err *e)
{
	struct faults faults = { 0 };
	struct policy *p = desk_policy_load(id, &faults, e);
	bool ok = p && desk_policy_has_shifts(p, e);
	policy_free(p);
	faults_release(&faults);
	return ok;
}

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
