/* SPDX-License-Identifier: MIT */
/* Share targets: "90 % answered within 30 s" says nothing until it is said of what. The judgement
 * multiplies instead of dividing, so that 899 of 1,000 are never rounded to 90 %. */
#include "dutydesk/rules.h"

const struct share_target *share_target_of(const struct policy *p, int channel)
{
	for (size_t i = 0; i < p->n_shares; i++)
		if (p->shares[i].channel == channel)
			return &p->shares[i];
	return NULL;
}

void share_add(struct share_count *c, const struct share_target *t, bool answered, int64_t wait_ms)
{
	/* 以内 includes the bound. */
	bool in_time = t && t->within_ms != POLICY_UNSET && wait_ms >= 0 &&
		wait_ms <= t->within_ms;

	if (!answered) {
		c->abandoned++;
		c->abandoned_soon += in_time;
		return;
	}
	if (wait_ms < 0) {
		c->unknown++;
		return;
	}
	c->answered++;
	c->within += in_time;
	c->wait_ms += wait_ms;
}

static int64_t denominator(const struct share_count *c, enum share_of formula)
{
	switch (formula) {
	case SHARE_OF_ANSWERED:
		return c->answered;
	case SHARE_OF_OFFERED:
		return c->answered + c->abandoned;
	case SHARE_OF_OFFERED_LESS_SHORT:
		return c->answered + c->abandoned - c->abandoned_soon;
	}
	return 0;
}

int share_permille(const struct share_count *c, enum share_of formula)
{
	int64_t of = denominator(c, formula);

	return of > 0 ? (int)(c->within * 1000 / of) : POLICY_UNSET;
}

static enum target_verdict judge_share(const struct share_target *t, const struct share_figure *f)
{
	if (t->percent == POLICY_UNSET || t->within_ms == POLICY_UNSET || f->of <= 0)
		return TARGET_UNJUDGED;
	return f->within * 100 >= (int64_t)t->percent * f->of ? TARGET_MET : TARGET_MISSED;
}

static enum target_verdict judge_average(const struct share_target *t, const struct share_count *c)
{
	if (t->average_ms == POLICY_UNSET || c->answered == 0)
		return TARGET_UNJUDGED;
	return c->wait_ms <= t->average_ms * c->answered ? TARGET_MET : TARGET_MISSED;
}

void share_judge(const struct policy *p, const struct share_target *t, const struct share_count *c,
		struct share_figure *out)
{
	*out = (struct share_figure){ .within = c->within, .permille = POLICY_UNSET,
		.formula = t->of != POLICY_UNSET ? t->of : p->house.share_of,
		.average_ms = c->answered > 0 ? c->wait_ms / c->answered : -1 };
	out->average = judge_average(t, c);
	if (out->formula == POLICY_UNSET)
		return;
	out->of = denominator(c, (enum share_of)out->formula);
	out->permille = share_permille(c, (enum share_of)out->formula);
	out->share = judge_share(t, out);
}
