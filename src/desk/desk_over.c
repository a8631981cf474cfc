/* SPDX-License-Identifier: MIT */
/* What is over its limit (超时限), abnormal (异常事件) or frequent: each with its item and, where
 * the policy says so, when it is reported. The rules decide; here they get their matters and words.
 * An event counts as reported when the head was asked (请示) since. */
#include "desk/desk_over.h"

#include "desk/desk_figures.h"
#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>
#include <string.h>

enum { LIMITS_MOST = 16, MINUTES_OF_DAY = 24 * 60 };

/* Number of the matter, when it was due. Then, ended too late: number, due, when it ended. */
static const struct { const char *standing, *late; } words[LIMITS_OF] = {
	[LIMIT_DISPATCH] = {N_("matter %1$lld is not dispatched; it was due at %2$s"),
		N_("matter %1$lld was dispatched at %3$s; it was due at %2$s")},
	[LIMIT_ACCEPT] = {N_("matter %1$lld is not accepted by the department; it was due at %2$s"),
		N_("matter %1$lld was accepted at %3$s; it was due at %2$s")},
	[LIMIT_CONTACT] = {N_("the customer of matter %1$lld was not contacted; it was due at "
		"%2$s"), N_("the customer of matter %1$lld was contacted at %3$s; it was due at "
		"%2$s")},
	[LIMIT_REPAIR] = {N_("matter %1$lld is not repaired; it was due at %2$s"),
		N_("matter %1$lld was repaired at %3$s; it was due at %2$s")},
	[LIMIT_RESULT] = {N_("the customer of matter %1$lld has not heard the result; it was due "
		"at %2$s"), N_("the customer of matter %1$lld heard the result at %3$s; it was due "
		"at %2$s")},
	[LIMIT_VISIT] = {N_("no return visit was made for matter %1$lld; it was due at %2$s"),
		N_("the return visit for matter %1$lld was made at %3$s; it was due at %2$s")},
	[LIMIT_PROMISE] = {N_("matter %1$lld is not done at the promised time %2$s"),
		N_("matter %1$lld was done at %3$s, the promised time was %2$s")},
	[LIMIT_UNREACHED] = {N_("nobody is reached for matter %1$lld: station and mobile were both "
		"unanswered at %2$s"), N_("for matter %1$lld station and mobile were both "
		"unanswered at %2$s; that ended at %3$s")},
	[LIMIT_STORE] = {N_("the goods of matter %1$lld are not sent to the warehouse; it was due "
		"at %2$s"), N_("the goods of matter %1$lld were sent on at %3$s; it was due at "
		"%2$s")},
};

static const char *const names[LIMITS_OF] = {
	[LIMIT_DISPATCH] = N_("dispatched too late or not yet"),
	[LIMIT_ACCEPT] = N_("accepted by the department too late or not yet"),
	[LIMIT_CONTACT] = N_("the customer contacted too late or not yet"),
	[LIMIT_REPAIR] = N_("repaired too late or not yet"),
	[LIMIT_RESULT] = N_("the result told too late or not yet"),
	[LIMIT_VISIT] = N_("the return visit made too late or not yet"),
	[LIMIT_PROMISE] = N_("the promised time not kept"),
	[LIMIT_UNREACHED] = N_("station and mobile both unanswered"),
	[LIMIT_STORE] = N_("goods sent to the warehouse too late or not yet"),
};

const char *desk_over_name(const struct over *o)
{
	switch (o->kind) {
	case OVER_LIMIT:
		return _(names[o->of]);
	case OVER_EVENT:
		return vocab_name(VOCAB_KIND, o->of);
	case OVER_CLUSTER:
		break;
	}
	return _("frequent similar matters");
}

static struct over *add(struct over_list *out, enum over_kind kind, const char *item, int report)
{
	struct over *v = pool_alloc(&out->pool, (out->n + 1) * sizeof(*v));

	if (out->n)
		memcpy(v, out->v, out->n * sizeof(*v));
	out->v = v;
	v = &out->v[out->n++];
	*v = (struct over){ .kind = kind, .at_once = report == REPORT_AT_ONCE,
		.daily = report == REPORT_DAILY };
	snprintf(v->item, sizeof(v->item), "%s", item ? item : "");
	return v;
}

static void span_words(int minutes, struct str *out)
{
	if (minutes % MINUTES_OF_DAY == 0)
		str_addf(out, i18n_count("%ld day", "%ld days", minutes / MINUTES_OF_DAY),
			(long)(minutes / MINUTES_OF_DAY));
	else if (minutes % 60 == 0)
		str_addf(out, i18n_count("%ld hour", "%ld hours", minutes / 60),
			(long)(minutes / 60));
	else
		str_addf(out, i18n_count("%ld minute", "%ld minutes", minutes), (long)minutes);
}

/* A figure of the house is never taken for the regulation's. */
static void limit_words(const struct limit_found *l, struct str *out)
{
	struct str span = { 0 };

	if (l->minutes == POLICY_UNSET)
		return;
	span_words(l->minutes, &span);
	str_addf(out, l->by_house ? _(" (limit: %s, house setting)") : _(" (limit: %s)"),
		 str_text(&span));
	str_release(&span);
}

static void report_words(const struct over *o, struct str *out)
{
	if (o->at_once && o->reported)
		str_add(out, _(" · reported"));
	else if (o->at_once)
		str_add(out, _(" · report it at once"));
	else if (o->daily)
		str_add(out, _(" · in the daily report"));
}

static void finish(struct over *o, struct str *text)
{
	report_words(o, text);
	snprintf(o->text, sizeof(o->text), "%s", str_text(text));
	str_release(text);
}

static void add_limit(const struct limit_case *c, const struct limit_found *l,
		      struct over_list *out)
{
	struct over *o = add(out, OVER_LIMIT, l->rule->item, l->rule->report);
	char due[DATE_BUF], ended[DATE_BUF];
	struct str text = { 0 };

	o->of = l->of;
	o->followup = c->matter->id;
	o->entry = c->matter->entry;
	o->standing = l->standing;
	o->reported = l->reported;
	o->due = l->due;
	date_print_time(due, l->due);
	if (l->standing)
		str_addf(&text, _(words[l->of].standing), (long long)c->matter->id, due);
	else
		str_addf(&text, _(words[l->of].late), (long long)c->matter->id, due,
			 date_print_time(ended, l->ended));
	limit_words(l, &text);
	finish(o, &text);
}

static bool was_told(const struct step_list *steps)
{
	for (size_t i = 0; i < steps->n; i++)
		if (steps->v[i].kind == STEP_ASK)
			return true;
	return false;
}

static void event_words(const struct entry *x, struct str *text)
{
	/* TRANSLATORS: number of the record, its kind, its category in brackets or nothing. */
	str_addf(text, _("record %1$lld is an abnormal event: %2$s"), (long long)x->id,
		 vocab_name(VOCAB_KIND, x->kind));
	if (x->category && *x->category)
		str_addf(text, " (%s)", x->category);
}

static void add_event(const struct entry *x, const struct anomaly_rule *rule, bool told,
		      struct over_list *out)
{
	struct over *o = add(out, OVER_EVENT, rule->item, rule->report);
	struct str text = { 0 };

	o->of = (int)x->kind;
	o->entry = x->id;
	o->followup = x->followup;
	o->standing = o->at_once && !told;
	o->reported = told;
	event_words(x, &text);
	finish(o, &text);
}

bool desk_over_matter(struct desk *d, const struct followup *f, const struct entry *about,
		      struct over_list *out, struct err *e)
{
	const struct policy *p = desk_policy_for(d, f->shift_date, NULL, e);
	struct step_list steps = { 0 };
	struct limit_found found[LIMITS_MOST];

	if (!p || f->kind != FOLLOWUP_MATTER)
		return p;
	const struct anomaly_rule *event = anomaly_of(p, (int)about->kind, about->category);

	if (!p->n_limits && !event)
		return true;
	if (!store_step_list(d->store, f->id, &steps, e))
		return false;
	const struct limit_case c = {
		.policy = p, .matter = f, .steps = steps.v, .n = steps.n,
		.kind = (int)about->kind, .category = about->category, .now = desk_now(d),
	};
	size_t n = limit_exceeded(&c, found, LIMITS_MOST);

	for (size_t i = 0; i < n; i++)
		add_limit(&c, &found[i], out);
	if (event && event->report == REPORT_AT_ONCE)
		add_event(about, event, was_told(&steps), out);
	pool_release(&steps.pool);
	return true;
}

static bool add_matter(struct desk *d, const struct followup *f, struct over_list *out,
		       struct err *e)
{
	struct pool pool = { 0 };
	struct entry about;
	bool ok = desk_log_newest(d, f->entry, &pool, &about, e) &&
		  desk_over_matter(d, f, &about, out, e);

	pool_release(&pool);
	return ok;
}

static bool records_of(struct desk *d, instant_t at, int minutes, struct entry_list *out,
		       struct err *e)
{
	struct civil c;

	date_civil(at, &c);
	const struct store_entry_filter how = {
		/* a night shift's records bear the date before */
		.from = c.date - minutes / MINUTES_OF_DAY - 2, .to = DATE_NONE,
		.standing_only = true,
	};
	return store_entry_list(d->store, &how, out, e);
}

bool desk_over_cluster(struct desk *d, const struct entry *about, instant_t at,
		       struct over_list *out, struct err *e)
{
	const struct policy *p = desk_policy_for(d, about->shift_date, NULL, e);
	struct entry_list list = { 0 };
	struct cluster_found found;
	int minutes;

	if (!p)
		return false;
	minutes = anomaly_cluster_minutes(p, about->category);
	if (minutes == POLICY_UNSET)
		return true;
	if (!records_of(d, at, minutes, &list, e))
		return false;
	if (anomaly_cluster(p, about->category, &list, at, &found)) {
		struct over *o = add(out, OVER_CLUSTER, found.item, POLICY_UNSET);
		struct str text = { 0 }, span = { 0 };

		o->entry = about->id;
		o->standing = true;
		span_words(found.minutes, &span);
		str_addf(&text, _("%1$d records of '%2$s' within %3$s, which is frequent from "
				  "%4$d on; report it to the head in writing"), (int)found.n,
			 about->category, str_text(&span), found.count);
		str_release(&span);
		finish(o, &text);
	}
	pool_release(&list.pool);
	return true;
}

bool desk_over_of(struct desk *d, int64_t followup, struct over_list *out, struct err *e)
{
	struct pool pool = { 0 };
	struct followup f;
	bool ok;

	*out = (struct over_list){ 0 };
	ok = store_followup_get(d->store, followup, &pool, &f, e) && add_matter(d, &f, out, e);
	pool_release(&pool);
	return ok;
}

/* Has this category been looked at already? */
static bool is_new_category(const struct entry_list *list, size_t at)
{
	const char *category = list->v[at].category;

	if (!category || !*category)
		return false;
	for (size_t i = 0; i < at; i++)
		if (list->v[i].category && strcmp(list->v[i].category, category) == 0)
			return false;
	return true;
}

static bool add_clusters(struct desk *d, struct over_list *out, struct err *e)
{
	const struct policy *p = desk_policy_for(d, desk_today(d), NULL, e);
	struct entry_list list = { 0 };
	bool ok = true;

	if (!p || !p->n_clusters)
		return p;
	if (!records_of(d, desk_now(d), MINUTES_OF_DAY, &list, e))
		return false;
	for (size_t i = 0; ok && i < list.n; i++)
		if (is_new_category(&list, i))
			ok = desk_over_cluster(d, &list.v[i], desk_now(d), out, e);
	pool_release(&list.pool);
	return ok;
}

bool desk_over_now(struct desk *d, struct over_list *out, struct err *e)
{
	const struct store_followup_filter open = { .open_only = true };
	struct followup_list list = { 0 };
	size_t n = 0;
	bool ok;

	*out = (struct over_list){ 0 };
	ok = store_followup_list(d->store, &open, &list, e);
	for (size_t i = 0; ok && i < list.n; i++)
		ok = add_matter(d, &list.v[i], out, e);
	/* What ended too late is for the review; here stands what can still be done. */
	for (size_t i = 0; i < out->n; i++)
		if (out->v[i].standing)
			out->v[n++] = out->v[i];
	out->n = n;
	ok = ok && add_clusters(d, out, e);
	pool_release(&list.pool);
	return ok;
}

static bool add_record(struct desk *d, const struct entry *x, struct over_list *out, struct err *e)
{
	const struct policy *p = desk_policy_for(d, x->shift_date, NULL, e);
	struct pool pool = { 0 };
	struct followup f = { 0 };
	bool ok = p;

	if (!ok)
		return false;
	const struct anomaly_rule *event = anomaly_of(p, (int)x->kind, x->category);

	if (x->followup)
		ok = store_followup_get(d->store, x->followup, &pool, &f, e) &&
		     desk_over_matter(d, &f, x, out, e);
	if (ok && event && (!f.id || f.kind != FOLLOWUP_MATTER || event->report == REPORT_DAILY))
		add_event(x, event, false, out);
	pool_release(&pool);
	return ok;
}

bool desk_over_shift(struct desk *d, date_t day, const char *code, struct over_list *out,
		     struct err *e)
{
	struct entry_list list = { 0 };
	bool ok = desk_figures_entries(d, day, code, &list, e);

	*out = (struct over_list){ 0 };
	for (size_t i = 0; ok && i < list.n; i++)
		if (!list.v[i].corrected_by && !list.v[i].is_void)
			ok = add_record(d, &list.v[i], out, e);
	/* of a category its last record says how many there were */
	for (size_t i = 0; ok && i < list.n; i++) {
		bool last = list.v[i].category && *list.v[i].category && !list.v[i].is_void &&
			    !list.v[i].corrected_by;

		for (size_t k = i + 1; last && k < list.n; k++)
			last = !list.v[k].category || list.v[k].is_void ||
			       strcmp(list.v[k].category, list.v[i].category) != 0;
		if (last)
			ok = desk_over_cluster(d, &list.v[i], list.v[i].occurred_at, out, e);
	}
	pool_release(&list.pool);
	return ok;
}
