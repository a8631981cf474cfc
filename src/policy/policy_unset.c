/* SPDX-License-Identifier: MIT */
/* What a policy leaves open. Unset is a statement of its own (record it, judge nothing), so it
 * is listed and never filled in silently. */
#include "dutydesk/policy.h"

#include "dutydesk/embedded.h"
#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"
#include "policy/fields.h"

#include <stdlib.h>
#include <string.h>

struct unset_list {
	void (*row)(void *ctx, const char *key, const char *sentence);
	void *ctx;
	size_t n;
};

/* What does not happen while a parameter is unset, by the beginning of its key: the first that
 * fits. */
static const struct { const char *key, *waits; } waiting[] = {
	{"shifts.days", N_("whether a shift on a holiday is missing")},
	{"shifts.", N_("gaps and surplus of people on the roster")},
	{"shifts", N_("setting up a desk, rosters and handovers")},
	{"answer.", N_("telling late answers")},
	{"share", N_("the share of answers in time")},
	{"scripts.holidays", N_("greeting with the words of a holiday")},
	{"scripts", N_("showing the words to say")},
	{"handover.signatures", N_("saying that a handover is complete")},
	{"handover.carry_over", N_("checking what is passed on")},
	{"review.", N_("reminding of a review")},
	{"retention", N_("telling which records may be removed")},
	{"roster.publish_by", N_("telling that the roster is late")},
	{"attendance.arrive_early", N_("telling who came too late to take over")},
	{"attendance", N_("judging attendance")},
	{"coverage", N_("telling when too few people are at the post")},
	{"work", N_("checking hours and rest days")},
	{"swap", N_("checking requests to swap")},
	{"leave", N_("checking requests for leave")},
	{"followup.limits", N_("telling which matters are overdue")},
	{"clusters", N_("telling that similar matters are frequent")},
	{"tariff.events", N_("reckoning fines and points")},
	{"house.ring_cycle", N_("counting rings as seconds")},
	{"house.at_once", N_("telling late answers")},
	{"house.open_before", N_("opening a shift before its start")},
	{"house.grace", N_("telling that a takeover is overdue")},
	{"house.late_entry", N_("marking late entries")},
	{"house.lock_after", N_("locking an idle screen")},
	{"house.call_back", N_("due times of call-backs")},
	{"house.dispatch_due", N_("due times of dispatched matters")},
	{"house.repeat_days", N_("counting the calls of a caller")},
	{"house.roster_notice", N_("telling that next month's roster is missing")},
	{"house.late_reasons", N_("choosing the reason of a late answer by a digit")},
	{"house.handover_items", N_("ticking things at a handover")},
	{"house.away", N_("judging who left the post")},
	{"house.leave", N_("choosing the kind of a leave")},
};

static const char *waits(const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(waiting); i++)
		if (strncmp(key, waiting[i].key, strlen(waiting[i].key)) == 0)
			return _(waiting[i].waits);
	return NULL;
}

static void add(struct unset_list *list, const char *key, const char *sentence)
{
	const char *what = waits(key);

	list->n++;
	if (!list->row)
		return;
	/* TRANSLATORS: what is unset; what does not happen until it is set. */
	char *text = what ? xasprintf(_("%1$s (waits for it: %2$s)"), sentence, what) :
		xstrdup(sentence);

	list->row(list->ctx, key, text);
	free(text);
}

static void add_open_fields(struct unset_list *list, enum policy_scope scope, const void *in,
		const char *code)
{
	for (size_t i = 0; i < policy_field_count(); i++) {
		const struct policy_field *f = policy_field_at(i);

		if (f->scope != scope || !f->open || !policy_field_is_unset(f, in))
			continue;
		char *key = code ? xasprintf("shifts.%s%s", code, f->path + sizeof("shifts") - 1) :
			xstrdup(f->path);

		add(list, key, _(f->sentence));
		free(key);
	}
}

/* Kinds that run on workdays or rest days say nothing about statutory holidays. */
static bool holidays_are_open(const struct policy *p)
{
	bool by_calendar = false;

	for (size_t i = 0; i < p->n_shifts; i++) {
		if (p->shifts[i].days & DAYS_HOLIDAYS)
			return false;
		if (p->shifts[i].days & (DAYS_WORKDAYS | DAYS_REST_DAYS))
			by_calendar = true;
	}
	return by_calendar;
}

static void add_channels(struct unset_list *list, const struct policy *p)
{
	size_t n;
	const struct word *channels = vocab_words(VOCAB_CHANNEL, &n);

	for (size_t i = 0; i < n; i++) {
		if (channels[i].value == CHANNEL_NONE || policy_answer(p, (int)channels[i].value))
			continue;
		char *key = xasprintf("answer.%s", channels[i].id);

		add(list, key, _("how soon this channel is to be answered"));
		free(key);
	}
}

/* What the regulation names and gives no figure for, unless the house does. */
static bool is_filled(const struct policy *p, const struct follow_limit *l)
{
	for (size_t i = 0; i < p->n_limits; i++)
		if (p->limits[i].of == l->of && p->limits[i].minutes != POLICY_UNSET)
			return true;
	return l->of == LIMIT_PROMISE || l->of == LIMIT_UNREACHED;
}

static void add_follow(struct unset_list *list, const struct policy *p)
{
	for (size_t i = 0; i < p->n_limits; i++)
		if (!is_filled(p, &p->limits[i])) {
			const struct policy_choice *of = &policy_limits[p->limits[i].of];
			char *key = xasprintf("followup.limits.%s", of->id);

			add(list, key, _(of->name));
			free(key);
		}
	for (size_t i = 0; i < p->n_shares; i++)
		if (p->shares[i].percent != POLICY_UNSET && p->shares[i].of == POLICY_UNSET &&
		    p->house.share_of == POLICY_UNSET)
			add(list, "share.formula",
				_("how the share of answers in time is counted"));
}

static void add_at_once(struct unset_list *list, const struct policy *p)
{
	bool at_once = false;

	for (size_t i = 0; i < p->n_answers; i++)
		at_once = at_once || p->answers[i].immediate;
	if (at_once && p->house.at_once_ms == POLICY_UNSET)
		add(list, "house.at_once", _("\"at once\" means here within"));
}

static void add_reviews(struct unset_list *list, const struct policy *p)
{
	for (size_t i = 0; i < p->n_clusters; i++)
		if (p->clusters[i].count == POLICY_UNSET)
			add(list, "clusters.count", _("how many similar matters are frequent"));
	if (p->review_every && strcmp(p->review_every, "week") == 0 &&
	    p->review_day == POLICY_UNSET)
		add(list, "review.day", _("a weekly review is done on"));
}

/* The notices of days off that the program carries know all names of holidays there are so far. */
static bool is_holiday(const char *name)
{
	for (size_t i = 0; i < embedded_files_n; i++) {
		const struct embedded_file *f = &embedded_files[i];

		if (strncmp(f->name, "holidays/", strlen("holidays/")) == 0 &&
		    strstr((const char *)f->bytes, name))
			return true;
	}
	return false;
}

static void add_greetings(struct unset_list *list, const struct policy *p)
{
	for (size_t i = 0; i < p->n_holidays; i++) {
		if (is_holiday(p->holidays[i].holiday))
			continue;
		char *text = xasprintf(_("no notice of days off names the holiday '%s'; its "
			"greeting is never said"), p->holidays[i].holiday);

		add(list, "scripts.holidays.holiday", text);
		free(text);
	}
}

/* An event that costs and brings nothing is only counted. */
static void add_tariff(struct unset_list *list, const struct policy *p)
{
	for (size_t i = 0; i < p->tariff.n_events; i++) {
		const struct tariff_event *ev = &p->tariff.events[i];

		if (ev->amount != POLICY_UNSET || ev->deduct != POLICY_UNSET ||
		    ev->add != POLICY_UNSET || ev->wage != POLICY_UNSET ||
		    ev->extra != POLICY_UNSET || ev->last)
			continue;
		char *key = xasprintf("tariff.events.%s", ev->code);

		add(list, key, _("what this event costs or brings"));
		free(key);
	}
}

size_t policy_unset(const struct policy *p,
		void (*row)(void *ctx, const char *key, const char *sentence), void *ctx)
{
	struct unset_list list = { row, ctx, 0 };

	for (size_t i = 0; i < p->n_shifts; i++)
		add_open_fields(&list, SCOPE_SHIFT, &p->shifts[i], p->shifts[i].code);
	if (holidays_are_open(p))
		add(&list, "shifts.days", _("which shifts run on statutory holidays"));
	add_channels(&list, p);
	add_follow(&list, p);
	add_at_once(&list, p);
	add_reviews(&list, p);
	add_greetings(&list, p);
	add_tariff(&list, p);
	add_open_fields(&list, SCOPE_POLICY, p, NULL);
	return list.n;
}
