/* SPDX-License-Identifier: MIT */
/* A month under a policy that was perhaps never in force: for a manager who chooses one, and for
 * whoever wants to see what a rule does. Nothing here judges anew what stands in the record. */
#include "dutydesk/rules.h"

#include <string.h>

enum { CHANNELS = 8, SECOND_MS = 1000, PERCENT = 100, PERMILLE = 1000 };

struct judging {
	const struct judge_case *c;
	struct judge_result *out;
	struct share_count shares[CHANNELS];
	struct judge_channel counts[CHANNELS];
};

static bool is_of_month(const struct judging *j, const struct entry *x)
{
	struct civil at;

	date_civil(x->occurred_at, &at);
	return date_month_of(at.date) == j->c->roster.month && x->channel > 0 &&
	       x->channel < CHANNELS;
}

static void add_late(const struct judging *j, const struct entry *x)
{
	const struct policy *p = j->c->roster.policy;
	const struct answer_window *w = policy_answer(p, (int)x->channel);
	const int64_t limit = answer_limit_ms(p, (int)x->channel);
	struct civil at;

	date_civil(x->occurred_at, &at);
	struct finding *f = finding_add(&j->out->findings, FINDING_LATE_ANSWER, at.date,
		w ? w->item : NULL);
	f->from = x->occurred_at;
	f->amount = (int)((x->wait_ms + SECOND_MS - 1) / SECOND_MS); /* never the limit itself */
	f->limit = limit == POLICY_UNSET ? 0 : (int)(limit / SECOND_MS);
	f->number = pool_strdup(&j->out->findings.pool, x->author);
}

static void count_entry(struct judging *j, const struct entry *x)
{
	const struct policy *p = j->c->roster.policy;
	struct judge_channel *n = &j->counts[x->channel];
	const bool missed = x->kind == KIND_MISSED;
	const struct share_target *t = share_target_of(p, (int)x->channel);

	j->out->entries++;
	if (t)
		share_add(&j->shares[x->channel], t, !missed, missed ? -1 : x->wait_ms);
	if (missed) {
		n->missed++;
		return;
	}
	n->answered++;
	const enum answer_verdict v =
		answer_judge(p, (int)x->channel, x->wait_ms, x->rings);
	n->judged += v != ANSWER_UNJUDGED;
	if (v == ANSWER_LATE) {
		n->late++;
		add_late(j, x);
	}
}

static void add_figure(struct judging *j, enum finding_kind kind, const struct share_target *t,
		int64_t amount, int64_t limit)
{
	struct finding *f = finding_add(&j->out->findings, kind,
		date_month_first(j->c->roster.month), t->item);

	f->amount = (int)amount;
	f->limit = (int)limit;
}

static void judge_shares(struct judging *j)
{
	const struct policy *p = j->c->roster.policy;

	for (size_t i = 0; i < p->n_shares; i++) {
		const struct share_target *t = &p->shares[i];
		struct share_figure figure;

		if (t->channel <= 0 || t->channel >= CHANNELS)
			continue;
		share_judge(p, t, &j->shares[t->channel], &figure);
		if (figure.share == TARGET_MISSED)
			add_figure(j, FINDING_SHARE_MISSED, t, figure.permille * PERCENT / PERMILLE,
				t->percent);
		if (figure.average == TARGET_MISSED)
			add_figure(j, FINDING_AVERAGE_MISSED, t, figure.average_ms / SECOND_MS,
				t->average_ms / SECOND_MS);
	}
}

static void keep_channels(struct judging *j)
{
	struct judge_result *out = j->out;

	out->channels = pool_alloc(&out->findings.pool, CHANNELS * sizeof(*out->channels));
	for (int i = 1; i < CHANNELS; i++) {
		if (j->counts[i].answered + j->counts[i].missed == 0)
			continue;
		out->channels[out->n_channels] = j->counts[i];
		out->channels[out->n_channels++].channel = i;
	}
}

void judge_month(const struct judge_case *c, struct judge_result *out)
{
	struct judging j = { .c = c, .out = out };

	*out = (struct judge_result){ 0 };
	if (c->roster.n > 0) {
		rosterrule_check(c->roster.policy, c->roster.month, c->roster.v, c->roster.n,
			&out->findings);
		coverage_check(&c->roster, &out->findings);
		workrest_check(&c->roster, &out->findings);
	}
	for (size_t i = 0; i < c->n; i++)
		if (is_of_month(&j, &c->v[i]))
			count_entry(&j, &c->v[i]);
	judge_shares(&j);
	keep_channels(&j);
}
