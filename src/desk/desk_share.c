/* SPDX-License-Identifier: MIT */
/* Share targets of a period in words: over everybody, and for each agent, so that a target that
 * was missed has its cause beside it (R03.14). One answer a call counts: a further matter of the
 * call was not waited for. */
#include "desk/desk_entry.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

#include <string.h>

enum { TEN = 10 };

static const char *const formulas[] = {
	[SHARE_OF_ANSWERED] = N_("answered in time ÷ answered"),
	[SHARE_OF_OFFERED] = N_("answered in time ÷ offered, those who gave up counted"),
	[SHARE_OF_OFFERED_LESS_SHORT] =
		N_("answered in time ÷ offered, without those who gave up in that time"),
};

static struct share_row *row_of(struct share_list *list, int channel, const char *author)
{
	struct share_row *v;

	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].target.channel == channel &&
		    (author ? list->v[i].author && strcmp(list->v[i].author, author) == 0
			    : !list->v[i].author))
			return &list->v[i];
	v = pool_alloc(&list->pool, (list->n + 1) * sizeof(*v));
	if (list->n)
		memcpy(v, list->v, list->n * sizeof(*v));
	list->v = v;
	v = &list->v[list->n++];
	*v = (struct share_row){ .author = pool_strdup(&list->pool, author) };
	v->target.channel = channel;
	return v;
}

static void count(const struct policy *p, const struct entry *x, struct share_list *out)
{
	const struct share_target *t = share_target_of(p, (int)x->channel);
	bool answered = desk_entry_is_answered(x);

	if (!t || (!answered && x->kind != KIND_MISSED) || (x->call && x->call != x->id &&
	    !x->corrects))
		return;
	struct share_row *all = row_of(out, t->channel, NULL);

	all->target = *t;
	share_add(&all->count, t, answered, x->wait_ms);
	/* nobody missed a call by name */
	if (answered && x->author) {
		struct share_row *own = row_of(out, t->channel, x->author);

		own->target = *t;
		share_add(&own->count, t, true, x->wait_ms);
	}
}

bool desk_share(struct desk *d, const struct desk_share_ask *ask, struct share_list *out,
		struct err *e)
{
	const struct policy *p = desk_policy_for(d, ask->to, NULL, e);
	const struct store_entry_filter how = { .from = ask->from, .to = ask->to,
		.shift = ask->shift, .standing_only = true, .forward = true };
	struct entry_list list = { 0 };

	*out = (struct share_list){ 0 };
	if (!p || !p->n_shares)
		return p;
	if (!store_entry_list(d->store, &how, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++)
		count(p, &list.v[i], out);
	for (size_t i = 0; i < out->n; i++) {
		struct share_row *r = &out->v[i];

		r->target.item = pool_strdup(&out->pool, r->target.item);
		share_judge(p, &r->target, &r->count, &r->figure);
	}
	pool_release(&list.pool);
	return true;
}

static const char *verdict(enum target_verdict v)
{
	switch (v) {
	case TARGET_UNJUDGED:
		return _("not judged");
	case TARGET_MET:
		return _("met");
	case TARGET_MISSED:
		return _("not met");
	}
	return "";
}

static void share_words(const struct share_row *r, struct str *out)
{
	const char *channel = vocab_name(VOCAB_CHANNEL, r->target.channel);
	long seconds = (long)(r->target.within_ms / 1000);

	if (r->figure.permille == POLICY_UNSET)
		str_addf(out, _("%1$s: %2$lld of %3$lld known answers within %4$ld s; "
				"how the share is counted is not said"), channel,
			 (long long)r->count.within, (long long)r->count.answered, seconds);
	else
		str_addf(out, _("%1$s: %2$lld of %3$lld within %4$ld s, that is %5$d.%6$d %% "
				"(%7$s); target %8$d %%, %9$s"), channel,
			 (long long)r->figure.within, (long long)r->figure.of, seconds,
			 r->figure.permille / TEN, r->figure.permille % TEN,
			 _(formulas[r->figure.formula]), r->target.percent,
			 verdict(r->figure.share));
}

static void average_words(const struct share_row *r, struct str *out)
{
	int64_t tenths = r->figure.average_ms / 100;

	str_addf(out, _("%1$s: average wait %2$lld.%3$lld s, target %4$ld s, %5$s"),
		 vocab_name(VOCAB_CHANNEL, r->target.channel), (long long)(tenths / TEN),
		 (long long)(tenths % TEN), (long)(r->target.average_ms / 1000),
		 verdict(r->figure.average));
}

/* Whose average is the longest of the channel, of at least two people. */
static const struct share_row *slowest(const struct share_list *list, int channel)
{
	const struct share_row *best = NULL;
	size_t people = 0;

	for (size_t i = 0; i < list->n; i++) {
		const struct share_row *r = &list->v[i];

		if (!r->author || r->target.channel != channel || r->count.answered == 0)
			continue;
		people++;
		if (!best || r->figure.average_ms > best->figure.average_ms)
			best = r;
	}
	return people > 1 ? best : NULL;
}

static void cause_words(struct desk *d, const struct share_list *list, int channel,
			struct str *out)
{
	const struct share_row *r = slowest(list, channel);
	struct str who = { 0 };

	if (!r)
		return;
	desk_person_words(d, r->author, &who);
	str_addf(out, _("; slowest: %1$s, on average %2$lld s over %3$lld"), str_text(&who),
		 (long long)(r->figure.average_ms / 1000), (long long)r->count.answered);
	str_release(&who);
}

size_t desk_share_words(struct desk *d, const struct share_list *list, bool missed_only,
			void (*line)(void *ctx, const char *item, const char *text), void *ctx)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++) {
		const struct share_row *r = &list->v[i];
		const enum target_verdict verdicts[] = { r->figure.share, r->figure.average };

		if (r->author)
			continue;
		for (size_t k = 0; k < ARRAY_LEN(verdicts); k++) {
			struct str text = { 0 };
			bool asked = k ? r->figure.average_ms >= 0 &&
					 r->target.average_ms != POLICY_UNSET
				       : r->target.percent != POLICY_UNSET;

			if (!asked || (missed_only && verdicts[k] != TARGET_MISSED))
				continue;
			if (k)
				average_words(r, &text);
			else
				share_words(r, &text);
			if (verdicts[k] == TARGET_MISSED)
				cause_words(d, list, r->target.channel, &text);
			line(ctx, r->target.item ? r->target.item : "", str_text(&text));
			str_release(&text);
			n++;
		}
	}
	return n;
}
