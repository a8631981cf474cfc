/* SPDX-License-Identifier: MIT */
/* Handover states as one table: each act has its checks, asked in order, and the first that
 * says no decides. Only a signature can be refused here; writing never passes through. */
#include "dutydesk/rules.h"

#include "dutydesk/text.h"

/* State of the handover, 0 when there is none. */
static int state_of(const struct handoff_case *c)
{
	return c->handover ? (int)c->handover->state : 0;
}

/* In an emergency takeover one signature is left to be given later: 1 outgoing, 2 incoming. */
static bool lacks(const struct handoff_case *c, int whose)
{
	return state_of(c) == HANDOVER_UNSIGNED && c->handover->missing == whose;
}

static enum handoff_verdict is_open(const struct handoff_case *c, const char **item)
{
	int h = state_of(c);

	(void)item;
	if (c->shift->state == SHIFT_CLOSED || c->shift->state == SHIFT_IMPORTED ||
	    h == HANDOVER_ACCEPTED || h == HANDOVER_OBJECTED || h == HANDOVER_RELIEVED)
		return HANDOFF_CLOSED;
	return HANDOFF_OK;
}

static enum handoff_verdict is_not_offered(const struct handoff_case *c, const char **item)
{
	int h = state_of(c);

	(void)item;
	return h == HANDOVER_OFFERED || h == HANDOVER_WAITING || lacks(c, 2) ?
		HANDOFF_ALREADY_OFFERED : HANDOFF_OK;
}

static enum handoff_verdict is_not_waiting(const struct handoff_case *c, const char **item)
{
	(void)item;
	return state_of(c) == HANDOVER_WAITING || lacks(c, 2) ?
		HANDOFF_ALREADY_OFFERED : HANDOFF_OK;
}

static enum handoff_verdict is_not_taken(const struct handoff_case *c, const char **item)
{
	(void)item;
	return state_of(c) == HANDOVER_UNSIGNED ? HANDOFF_CLOSED : HANDOFF_OK;
}

/* A refused handover was sent back: it has to be prepared anew. */
static enum handoff_verdict is_prepared(const struct handoff_case *c, const char **item)
{
	int h = state_of(c);

	(void)item;
	return h == 0 || h == HANDOVER_REFUSED ? HANDOFF_NOT_PREPARED : HANDOFF_OK;
}

static enum handoff_verdict exists(const struct handoff_case *c, const char **item)
{
	(void)item;
	return c->handover ? HANDOFF_OK : HANDOFF_NOT_PREPARED;
}

static enum handoff_verdict is_offered(const struct handoff_case *c, const char **item)
{
	int h = state_of(c);

	(void)item;
	return h == HANDOVER_OFFERED || h == HANDOVER_WAITING ? HANDOFF_OK : HANDOFF_NOT_OFFERED;
}

static enum handoff_verdict awaits_incoming(const struct handoff_case *c, const char **item)
{
	return lacks(c, 2) ? HANDOFF_OK : is_offered(c, item);
}

/* Asked only after a check that there is a handover. */
static bool is_outgoing(const struct handoff_case *c)
{
	return text_is_same(c->actor, c->shift->in_charge) ||
	       text_is_same(c->actor, c->handover->from);
}

/* Where the policy asks for two signatures they are those of two people. */
static enum handoff_verdict is_other_person(const struct handoff_case *c, const char **item)
{
	if (c->policy->signatures < 2 || !is_outgoing(c))
		return HANDOFF_OK;
	*item = c->policy->handover_item;
	return HANDOFF_SAME_PERSON;
}

/* Nobody confirms an own handover, whatever the policy says on signatures. */
static enum handoff_verdict is_not_own(const struct handoff_case *c, const char **item)
{
	if (!is_outgoing(c))
		return HANDOFF_OK;
	*item = c->policy->handover_item;
	return HANDOFF_SAME_PERSON;
}

static enum handoff_verdict is_in_charge(const struct handoff_case *c, const char **item)
{
	(void)item;
	return text_is_same(c->actor, c->shift->in_charge) ? HANDOFF_OK : HANDOFF_NOT_IN_CHARGE;
}

static enum handoff_verdict is_in_time(const struct handoff_case *c, const char **item)
{
	struct shift_slot slot = { .start = c->shift->start, .end = c->shift->end };

	if (shiftplan_may_offer(c->policy, &slot, c->now))
		return HANDOFF_OK;
	*item = c->policy->offer_before <= 0 ? "" : c->policy->offer_item;
	return HANDOFF_TOO_EARLY;
}

static enum handoff_verdict is_ticked(const struct handoff_case *c, const char **item)
{
	for (size_t i = 0; i < c->handover->n; i++) {
		const struct handover_item *one = &c->handover->v[i];

		if (!one->ticked && text_is_empty(one->objection)) {
			*item = c->policy->handover_item;
			return HANDOFF_UNTICKED;
		}
	}
	return HANDOFF_OK;
}

static enum handoff_verdict has_reason(const struct handoff_case *c, const char **item)
{
	(void)item;
	return text_is_empty(c->reason) ? HANDOFF_REASON_MISSING : HANDOFF_OK;
}

static enum handoff_verdict may_carry(const struct handoff_case *c, const char **item)
{
	if (state_of(c) == HANDOVER_UNSIGNED)
		return HANDOFF_OK;
	for (size_t i = 0; i < c->handover->n; i++) {
		const struct handover_item *one = &c->handover->v[i];

		if (one->kind != ITEM_MATTER)
			continue;
		*item = c->policy->carry_item;
		if (c->policy->carry_over == CARRY_REFUSE)
			return HANDOFF_CARRY_REFUSED;
		if (c->policy->carry_over == CARRY_REASON && text_is_empty(one->reason))
			return HANDOFF_CARRY_REASON;
	}
	return HANDOFF_OK;
}

static const struct handover_thing *counted_thing(const struct policy *p, const char *name)
{
	for (size_t i = 0; i < p->house.n_things; i++)
		if (p->house.things[i].counted && text_is_same(p->house.things[i].name, name))
			return &p->house.things[i];
	return NULL;
}

/* R04.17: the stock is counted before the post is left. A signature that is given later signs what
 * stood then: nobody can count afterwards. */
static enum handoff_verdict is_counted(const struct handoff_case *c, const char **item)
{
	if (state_of(c) == HANDOVER_UNSIGNED)
		return HANDOFF_OK;
	for (size_t i = 0; i < c->handover->n; i++) {
		const struct handover_item *one = &c->handover->v[i];
		const struct handover_thing *thing = one->kind == ITEM_THING ?
			counted_thing(c->policy, one->name) : NULL;

		if (thing && one->count < 0) {
			*item = thing->item;
			return HANDOFF_NOT_COUNTED;
		}
	}
	return HANDOFF_OK;
}

/* R07.18, R34.27: what was handled and what remains, in the outgoing person's own words. */
static enum handoff_verdict has_summary(const struct handoff_case *c, const char **item)
{
	if (text_is_empty(c->policy->summary_item) || state_of(c) == HANDOVER_UNSIGNED ||
	    !text_is_empty(c->handover->note))
		return HANDOFF_OK;
	*item = c->policy->summary_item;
	return HANDOFF_NO_SUMMARY;
}

/* R33.30. A signature that is given later is of one person by its nature. */
static enum handoff_verdict is_in_person(const struct handoff_case *c, const char **item)
{
	if (text_is_empty(c->policy->in_person_item) || state_of(c) != HANDOVER_OFFERED || !c->away)
		return HANDOFF_OK;
	*item = c->policy->in_person_item;
	return HANDOFF_NOT_IN_PERSON;
}

/* R33.32: who was there when it began carries it to a stage; then the handover goes on. */
static enum handoff_verdict is_staged(const struct handoff_case *c, const char **item)
{
	if (text_is_empty(c->policy->stage_item) || state_of(c) != HANDOVER_OFFERED || !c->unstaged)
		return HANDOFF_OK;
	*item = c->policy->stage_item;
	return HANDOFF_NO_STAGE;
}

/* R34.3: where nobody relieves the seat the phone is suspended. */
static enum handoff_verdict is_suspended(const struct handoff_case *c, const char **item)
{
	if (text_is_empty(c->policy->suspend_item) || c->suspended)
		return HANDOFF_OK;
	*item = c->policy->suspend_item;
	return HANDOFF_LINE_OPEN;
}

static enum handoff_verdict ends_the_duty(const struct handoff_case *c, const char **item)
{
	(void)item;
	return c->follower ? HANDOFF_SHIFT_FOLLOWS : HANDOFF_OK;
}

static enum handoff_verdict is_supervisor(const struct handoff_case *c, const char **item)
{
	(void)item;
	return right_may(ACT_RELIEVE, c->role) ? HANDOFF_OK : HANDOFF_NOT_SUPERVISOR;
}

enum { CHECKS_MOST = 10 };

static enum handoff_verdict (*const checks[][CHECKS_MOST])(const struct handoff_case *c,
		const char **item) = {
	[HANDOFF_PREPARE] = {is_open, is_not_offered},
	[HANDOFF_OFFER] = {is_open, is_not_offered, is_prepared, is_in_charge, is_in_time,
		may_carry, is_counted, has_summary},
	[HANDOFF_TICK] = {is_open, awaits_incoming, is_other_person},
	[HANDOFF_ACCEPT] = {is_open, awaits_incoming, is_other_person, is_in_person, is_staged,
		is_ticked},
	[HANDOFF_REFUSE] = {is_open, is_offered, is_other_person, has_reason},
	[HANDOFF_CLOSE_DESK] = {is_open, ends_the_duty, is_not_waiting, is_prepared, is_in_charge,
		is_in_time, may_carry, is_counted, has_summary, is_suspended},
	[HANDOFF_RELIEVE] = {is_open, is_supervisor, exists, is_not_own, has_reason},
	[HANDOFF_EMERGENCY] = {is_open, is_not_taken, has_reason},
};

enum handoff_verdict handoff_may(enum handoff_act act, const struct handoff_case *c,
		const char **item)
{
	*item = "";
	for (size_t i = 0; i < CHECKS_MOST && checks[act][i]; i++) {
		const char *by = NULL;
		enum handoff_verdict verdict = checks[act][i](c, &by);

		if (verdict != HANDOFF_OK) {
			*item = by ? by : "";
			return verdict;
		}
	}
	return HANDOFF_OK;
}
