/* SPDX-License-Identifier: MIT */
/* A policy in sentences. Every figure bears the item of the regulation that gives it; one that
 * no item gives is called a house setting, whoever wrote it. */
#include "dutydesk/policy.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"
#include "policy/fields.h"
#include "policy/policy_explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *policy_explain_origin(const char *item)
{
	return item && *item ? item : _("house setting");
}

static const char *origin(const char *item)
{
	return policy_explain_origin(item);
}

/* The item of a detail, or else that of the whole it belongs to. */
static const char *origin_of(const char *detail, const char *whole)
{
	return origin(detail ? detail : whole);
}

void policy_explain_days(struct str *out, unsigned days)
{
	unsigned left = days;

	for (size_t i = 0; i < POLICY_DAYS; i++) {
		unsigned bits = (unsigned)policy_days[i].value;

		if ((left & bits) != bits)
			continue;
		left &= ~bits;
		/* TRANSLATORS: between the entries of a list, such as "Mondays, Tuesdays". */
		str_add(out, out->len ? _(", ") : "");
		str_add(out, _(policy_days[i].name));
	}
}

static void add_people(struct str *out, const struct shift_kind *k)
{
	if (k->staff_min == POLICY_UNSET && k->staff_max == POLICY_UNSET)
		str_add(out, _("number of people unset"));
	else if (k->staff_min == k->staff_max)
		str_addf(out, i18n_count("%d person", "%d people", k->staff_min), k->staff_min);
	else if (k->staff_max == POLICY_UNSET)
		str_addf(out, i18n_count("at least %d person", "at least %d people", k->staff_min),
			k->staff_min);
	else if (k->staff_min == POLICY_UNSET)
		str_addf(out, i18n_count("at most %d person", "at most %d people", k->staff_max),
			k->staff_max);
	else
		str_addf(out, _("%d to %d people"), k->staff_min, k->staff_max);
}

static void explain_breaks(const struct shift_kind *k, struct str *out)
{
	for (size_t i = 0; i < k->n_breaks; i++) {
		char from[DATE_BUF], to[DATE_BUF];

		date_print_minute(from, k->breaks[i].from);
		date_print_minute(to, k->breaks[i].to);
		str_addf(out, k->breaks[i].paid ? _("  break %s to %s, paid (%s)\n") :
			_("  break %s to %s, not paid (%s)\n"), from, to,
			origin_of(k->breaks[i].item, k->item));
		if (k->breaks[i].group)
			str_addf(out, _("    of group %d, while the others stay\n"),
				k->breaks[i].group);
	}
	if (k->break_minutes)
		str_addf(out, _("  %d minutes of break, not paid, at no fixed time (%s)\n"),
			k->break_minutes, origin(k->item));
}

static void explain_shift(const struct shift_kind *k, struct str *out)
{
	struct str days = { 0 }, people = { 0 };
	char from[DATE_BUF], to[DATE_BUF];

	policy_explain_days(&days, k->days);
	add_people(&people, k);
	date_print_minute(from, k->start);
	/* A shift that ends at midnight ends today: 24:00, not 00:00. */
	snprintf(to, sizeof(to), "%02d:%02d", k->next_day ? k->end / 60 % 24 : k->end / 60,
		k->end % 60);
	/* TRANSLATORS: code, name, times, R-item of a shift. */
	str_addf(out, k->next_day ? _("shift %s %s: %s to %s the next day (%s)\n") :
		_("shift %s %s: %s to %s (%s)\n"), k->code, k->name, from, to, origin(k->item));
	str_addf(out, _("  on these days: %s (%s)\n"), str_text(&days),
		k->days_by_house ? origin(NULL) : origin_of(k->days_item, k->item));
	if (k->staff_min == POLICY_UNSET && k->staff_max == POLICY_UNSET)
		str_addf(out, "  %s\n", str_text(&people));
	else
		str_addf(out, _("  people on duty: %s (%s)\n"), str_text(&people),
			origin_of(k->staff_item, k->item));
	if (k->soft_end)
		str_addf(out, _("  stays open while a contact is open (%s)\n"),
			origin_of(k->soft_item, k->item));
	if (k->relieves && *k->relieves)
		str_addf(out, _("  relieves %s (%s)\n"), k->relieves, origin(k->item));
	else if (k->relieves)
		str_addf(out, _("  relieves nobody (%s)\n"), origin(k->item));
	explain_breaks(k, out);
	str_release(&days);
	str_release(&people);
}

/* Rings, seconds and cycle together: a ring count alone is heard differently by everybody. */
static void explain_rings(const struct policy *p, const struct answer_window *a, struct str *out)
{
	const char *channel = vocab_name(VOCAB_CHANNEL, a->channel);
	bool within = a->reading == READING_WITHIN;
	long cycle = (long)(p->house.ring_cycle_ms / 1000);

	if (p->house.ring_cycle_ms == POLICY_UNSET)
		str_addf(out, within ? _("%s: answered within ring %d (%s)\n") :
			_("%s: answered before ring %d (%s)\n"), channel, a->rings,
			origin(a->item));
	else
		str_addf(out, within ?
			_("%s: answered within ring %d, that is before %ld s at %ld s a ring "
				"(%s)\n") :
			_("%s: answered before ring %d, that is before %ld s at %ld s a ring "
				"(%s)\n"),
			channel, a->rings, cycle * (a->rings - !within), cycle, origin(a->item));
}

static void explain_answer(const struct policy *p, const struct answer_window *a, struct str *out)
{
	const char *channel = vocab_name(VOCAB_CHANNEL, a->channel);
	bool within = a->reading == READING_WITHIN;

	if (a->immediate)
		str_addf(out, p->house.at_once_ms == POLICY_UNSET ?
			_("%s: answered at once; without a figure nothing is judged (%s)\n") :
			_("%s: answered at once (%s)\n"), channel, origin(a->item));
	else if (a->stage == STAGE_GREET)
		str_addf(out, _("%s: greeted within %ld s (%s)\n"), channel,
			(long)(a->within_ms / 1000), origin(a->item));
	else if (a->rings != POLICY_UNSET)
		explain_rings(p, a, out);
	else
		str_addf(out, within ? _("%s: answered within %ld s (%s)\n") :
			_("%s: answered before %ld s (%s)\n"), channel, (long)(a->within_ms / 1000),
			origin(a->item));
	if (a->immediate && p->house.at_once_ms == POLICY_UNSET)
		return;
	if (a->severity == SEVERITY_REFUSE)
		str_add(out, _("  a late answer needs a reason\n"));
	else
		str_add(out, _("  a late answer without a reason is only warned of\n"));
}

void policy_explain_number(struct str *out, enum policy_unit unit, long n)
{
	switch (unit) {
	case UNIT_NONE:
		str_addf(out, "%ld", n);
		break;
	case UNIT_PEOPLE:
		str_addf(out, i18n_count("%ld person", "%ld people", n), n);
		break;
	case UNIT_RINGS:
		str_addf(out, i18n_count("%ld ring", "%ld rings", n), n);
		break;
	case UNIT_SECONDS:
		str_addf(out, i18n_count("%ld second", "%ld seconds", n), n);
		break;
	case UNIT_MINUTES:
		str_addf(out, i18n_count("%ld minute", "%ld minutes", n), n);
		break;
	case UNIT_HOURS:
		str_addf(out, i18n_count("%ld hour", "%ld hours", n), n);
		break;
	case UNIT_DAYS:
		str_addf(out, i18n_count("%ld day", "%ld days", n), n);
		break;
	case UNIT_MONTHS:
		if (n % 12 == 0)
			str_addf(out, i18n_count("%ld year", "%ld years", n / 12), n / 12);
		else
			str_addf(out, i18n_count("%ld month", "%ld months", n), n);
		break;
	case UNIT_SIGNATURES:
		str_addf(out, i18n_count("%ld signature", "%ld signatures", n), n);
		break;
	case UNIT_POINTS:
		str_addf(out, i18n_count("%ld point", "%ld points", n), n);
		break;
	case UNIT_YUAN:
		str_addf(out, i18n_count("%ld yuan", "%ld yuan", n), n);
		break;
	case UNIT_PERCENT:
		str_addf(out, "%ld %%", n);
		break;
	case UNIT_CHARACTERS:
		str_addf(out, i18n_count("%ld character", "%ld characters", n), n);
		break;
	}
}

static void add_texts(struct str *out, const char *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		str_add(out, i ? _(", ") : "");
		str_add(out, v[i]);
	}
}

static const char *choice_name(const struct policy_field *f, const char *id, int value)
{
	for (size_t i = 0; i < f->n_choices; i++)
		if (id ? strcmp(f->choices[i].id, id) == 0 : f->choices[i].value == value)
			return _(f->choices[i].name);
	return "?";
}

static void add_value(struct str *out, const struct policy_field *f, const struct policy *p)
{
	const void *at = (const char *)p + f->at;

	switch (f->kind) {
	case VALUE_NUMBER:
	case VALUE_MONTHS:
		policy_explain_number(out, f->unit, *(const int *)at);
		break;
	case VALUE_SECONDS:
		policy_explain_number(out, f->unit, (long)(*(const int64_t *)at / 1000));
		break;
	case VALUE_CHOICE:
		str_add(out, choice_name(f, NULL, *(const int *)at));
		break;
	case VALUE_WORD:
		str_add(out, choice_name(f, *(const char *const *)at, 0));
		break;
	case VALUE_TEXTS:
		add_texts(out, *(const char *const *const *)at,
			*(const size_t *)(const void *)((const char *)p + f->count_at));
		break;
	case VALUE_TEXT:
	case VALUE_CODE:
	case VALUE_ITEM:
	case VALUE_ZONE:
		str_add(out, *(const char *const *)at);
		break;
	case VALUE_CHANNEL:
	case VALUE_TIME:
	case VALUE_BOOL:
	case VALUE_DAYS:
	case VALUE_MAP:
	case VALUE_LIST:
		break;	/* these have lines of their own */
	}
}

static void explain_things(const struct policy *p, struct str *out)
{
	for (size_t i = 0; i < p->house.n_things; i++) {
		const struct handover_thing *t = &p->house.things[i];

		str_addf(out, t->counted ? _("handed over with its count: %s (%s)\n") :
			_("handed over: %s (%s)\n"), t->name, origin(t->item));
	}
}

static void explain_field(const struct policy_field *f, const struct policy *p, struct str *out)
{
	struct str value = { 0 };
	const char *item = f->item_at ?
		*(const char *const *)(const void *)((const char *)p + f->item_at) : NULL;

	if (f->kind == VALUE_LIST)
		return;		/* its elements have sentences of their own */
	if (f->kind == VALUE_ITEM) {
		/* TRANSLATORS: a rule that has no figure, the R-item. */
		str_addf(out, _("%s (%s)\n"), _(f->sentence),
			*(const char *const *)(const void *)((const char *)p + f->at));
		return;
	}
	add_value(&value, f, p);
	/* TRANSLATORS: what it is about, the figure, the R-item or "house setting". */
	str_addf(out, _("%s: %s (%s)\n"), _(f->sentence), str_text(&value), origin(item));
	str_release(&value);
}

static void add_unset(void *ctx, const char *key, const char *sentence)
{
	/* TRANSLATORS: the key in the file, what it is about. */
	str_addf(ctx, _("  %s: %s\n"), key, sentence);
}

static void explain_shifts(const struct policy *p, struct str *out)
{
	for (size_t i = 0; i < p->n_shifts; i++)
		explain_shift(&p->shifts[i], out);
	for (size_t i = 0; i < p->n_breaks; i++) {
		const struct shift_break *b = &p->breaks[i];
		char from[DATE_BUF], to[DATE_BUF];

		date_print_minute(from, b->from);
		date_print_minute(to, b->to);
		str_addf(out, b->paid ?
			_("break of every kind of shift that has none of its own: %s to %s, paid "
				"(%s)\n") :
			_("break of every kind of shift that has none of its own: %s to %s, not "
				"paid (%s)\n"), from, to, origin(b->item));
	}
}

static void explain_answers(const struct policy *p, struct str *out)
{
	for (size_t i = 0; i < p->n_answers; i++)
		explain_answer(p, &p->answers[i], out);
}

/* What is no single value; a family of fields adds its function here. */
static void (*const lists[])(const struct policy *p, struct str *out) = {
	explain_shifts, explain_answers, explain_things,
	policy_explain_follow, policy_explain_request, policy_explain_tariff,
	policy_explain_coverage, policy_explain_work,
};

void policy_explain(const struct policy *p, struct str *out)
{
	if (p->source)
		str_addf(out, _("%s, after %s; times in %s\n"), p->title, p->source, p->timezone);
	else
		str_addf(out, _("%s; times in %s\n"), p->title, p->timezone);
	if (p->based_on)
		str_addf(out, _("builds on %s; what this desk changed is a house setting\n"),
			p->based_on);
	policy_explain_base(p, out);
	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		lists[i](p, out);
	for (size_t i = 0; i < policy_field_count(); i++) {
		const struct policy_field *f = policy_field_at(i);

		if (f->scope == SCOPE_POLICY && f->sentence && !policy_field_is_unset(f, p))
			explain_field(f, p, out);
	}
	if (policy_unset(p, NULL, NULL) == 0)
		return;
	str_add(out, _("unset, recorded and not judged:\n"));
	policy_unset(p, add_unset, out);
}
