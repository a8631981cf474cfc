/* SPDX-License-Identifier: MIT */
/* What a policy leaves open. Unset is a statement of its own (record it, judge nothing), so it
 * is listed and never filled in silently. */
#include "dutydesk/policy.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"
#include "policy/policy_field.h"

#include <stdlib.h>

struct unset_list {
	void (*row)(void *ctx, const char *key, const char *sentence);
	void *ctx;
	size_t n;
};

static void add(struct unset_list *list, const char *key, const char *sentence)
{
	list->n++;
	if (list->row)
		list->row(list->ctx, key, sentence);
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

size_t policy_unset(const struct policy *p,
		void (*row)(void *ctx, const char *key, const char *sentence), void *ctx)
{
	struct unset_list list = { row, ctx, 0 };

	for (size_t i = 0; i < p->n_shifts; i++)
		add_open_fields(&list, SCOPE_SHIFT, &p->shifts[i], p->shifts[i].code);
	if (holidays_are_open(p))
		add(&list, "shifts.days", _("which shifts run on statutory holidays"));
	add_channels(&list, p);
	add_open_fields(&list, SCOPE_POLICY, p, NULL);
	return list.n;
}
