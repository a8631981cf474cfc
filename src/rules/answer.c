/* SPDX-License-Identifier: MIT */
/* The answer window. A wait decides where it is known, because a ring count is only heard;
 * three rings are 15.000 s exclusive: the fourth ring starts at that very moment. */
#include "dutydesk/rules.h"

int answer_rings(int64_t wait_ms, int64_t cycle_ms)
{
	if (wait_ms < 0 || cycle_ms <= 0)
		return POLICY_UNSET;
	return (int)(wait_ms / cycle_ms) + 1;
}

static int64_t limit_of(const struct policy *p, const struct answer_window *a)
{
	int64_t cycle_ms = p->house.ring_cycle_ms;

	/* "At once" has no figure in any regulation: the house's, or no judgement (D47). */
	if (a->immediate)
		return p->house.at_once_ms == POLICY_UNSET ? POLICY_UNSET :
			p->house.at_once_ms + 1;
	if (a->rings == POLICY_UNSET) {
		if (a->within_ms == POLICY_UNSET)
			return POLICY_UNSET;
		/* 以内 includes the bound, so that 30.000 s are within 30 s. */
		return a->reading == READING_WITHIN ? a->within_ms + 1 : a->within_ms;
	}
	if (cycle_ms <= 0)
		return POLICY_UNSET;
	return cycle_ms * (a->reading == READING_WITHIN ? a->rings : a->rings - 1);
}

int64_t answer_limit_ms(const struct policy *p, int channel)
{
	const struct answer_window *a = policy_answer(p, channel);

	return a ? limit_of(p, a) : POLICY_UNSET;
}

int64_t answer_stage_limit_ms(const struct policy *p, int channel, int stage)
{
	const struct answer_window *a = policy_answer_stage(p, channel, stage);

	return a ? limit_of(p, a) : POLICY_UNSET;
}

enum answer_verdict answer_stage_judge(const struct policy *p, int channel, int stage,
		int64_t wait_ms)
{
	int64_t limit = answer_stage_limit_ms(p, channel, stage);

	if (wait_ms < 0 || limit == POLICY_UNSET)
		return ANSWER_UNJUDGED;
	return wait_ms < limit ? ANSWER_WITHIN : ANSWER_LATE;
}

/* Ring n lasts from (n-1)·cycle to n·cycle; a limit inside of it leaves the case open. */
static enum answer_verdict judge_rings(const struct policy *p, const struct answer_window *a,
		int64_t rings)
{
	int64_t cycle = p->house.ring_cycle_ms, limit = limit_of(p, a);

	if (a->rings != POLICY_UNSET)
		return rings <= a->rings - (a->reading == READING_BEFORE) ?
			ANSWER_WITHIN : ANSWER_LATE;
	if (cycle <= 0 || limit == POLICY_UNSET)
		return ANSWER_UNJUDGED;
	if (rings * cycle <= limit)
		return ANSWER_WITHIN;
	return (rings - 1) * cycle >= limit ? ANSWER_LATE : ANSWER_UNJUDGED;
}

enum answer_verdict answer_judge(const struct policy *p, int channel, int64_t wait_ms,
		int64_t rings)
{
	const struct answer_window *a = policy_answer(p, channel);

	if (!a)
		return ANSWER_UNJUDGED;

	int64_t limit = limit_of(p, a);

	if (wait_ms >= 0 && limit != POLICY_UNSET)
		return wait_ms < limit ? ANSWER_WITHIN : ANSWER_LATE;
	return rings >= 0 ? judge_rings(p, a, rings) : ANSWER_UNJUDGED;
}
