/* SPDX-License-Identifier: MIT */
/* Any bytes as a policy file: either faults with places inside the file, or a policy that can be
 * explained, listed and asked for shifts, and whose text reads the same again. */
#include "dutydesk/policy.h"
#include "dutydesk/rules.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void check_faults(const struct faults *f)
{
	must(f->n > 0);
	for (size_t i = 0; i < f->n; i++) {
		must(f->v[i].text && *f->v[i].text);
		must(f->v[i].line >= 0 && f->v[i].column >= 0);
	}
}

static void check_shifts(const struct policy *p)
{
	static const instant_t at = 1796083200000;	/* 2026-12-01 */
	struct shift_slot v[4], slot, next;

	for (size_t i = 0; i < p->n_shifts; i++) {
		const struct shift_kind *k = &p->shifts[i];

		must(k->code && k->name && k->days);
		must(k->start >= 0 && k->start < k->end && k->end - k->start <= 1440);
		must(policy_shift(p, k->code) == k);
		shiftplan_slot(k, 20000, &slot);
		shiftplan_follower(p, &slot, &next);
	}
	must(shiftplan_at(p, at, v, 4) <= p->n_shifts * 2);
	shiftplan_openable(p, at, v, 4);
	shiftplan_next(p, at, &next);
}

static void check_policy(const struct policy *p)
{
	struct str out = { 0 };
	struct faults f = { 0 };

	must(p->name && p->title && p->timezone);
	policy_explain(p, &out);
	must(out.len > 0);
	str_release(&out);
	policy_unset(p, NULL, NULL);
	check_shifts(p);
	for (int channel = CHANNEL_NONE; channel <= CHANNEL_LETTER; channel++)
		answer_judge(p, channel, 14999, -1);

	struct policy *again = policy_parse(p->yaml, strlen(p->yaml), &f);

	must(again && again->n_shifts == p->n_shifts && again->n_answers == p->n_answers);
	must(strcmp(again->yaml, p->yaml) == 0);
	must(!p->based_on == !again->based_on);
	policy_free(again);
	faults_release(&f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct faults f = { 0 };
	struct policy *p = policy_parse((const char *)data, n, &f);

	if (p)
		check_policy(p);
	else
		check_faults(&f);
	policy_free(p);
	faults_release(&f);
	return 0;
}
