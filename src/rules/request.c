/* SPDX-License-Identifier: MIT */
/* Swaps (调班) and leaves (请假): who may agree, approve or withdraw, and what stands after it.
 * Approvals by nobody (R04.5) are given by the consent itself. */
#include "dutydesk/rules.h"

#include "dutydesk/text.h"

#include <string.h>

static bool is_leave(const struct request *r)
{
	return r->kind == REQUEST_LEAVE;
}

/* Unset: a supervisor, because a roster is a publication and no agreement changes one by itself. */
static enum approval approval_of(const struct policy *p, const struct request *r)
{
	const int set = is_leave(r) ? p->request.leave_approval : p->request.swap_approval;

	if (set == POLICY_UNSET || r->kind == REQUEST_OVERTIME ||
	    (r->kind == REQUEST_MOVE && set == APPROVAL_NONE))
		return APPROVAL_SUPERVISOR;
	return (enum approval)set;
}

static const char *item_of(const struct policy *p, const struct request *r)
{
	const struct leave_kind *k = is_leave(r) ? request_leave_kind(p, r->leave) : NULL;

	if (k && !text_is_empty(k->item))
		return k->item;
	if (is_leave(r))
		return p->request.leave_item;
	if (r->kind == REQUEST_OVERTIME)
		return p->attendance.overtime_item;
	return r->kind == REQUEST_MOVE && p->request.move_item ? p->request.move_item :
		p->request.swap_item;
}

const struct leave_kind *request_leave_kind(const struct policy *p, const char *name)
{
	for (size_t i = 0; name && i < p->request.n_kinds; i++)
		if (strcmp(p->request.kinds[i].name, name) == 0)
			return &p->request.kinds[i];
	return NULL;
}

int64_t request_late(const struct policy *p, const struct request *r, instant_t start,
		const char **item)
{
	const struct leave_kind *k = is_leave(r) ? request_leave_kind(p, r->leave) : NULL;
	const bool overtime = r->kind == REQUEST_OVERTIME; /* no text says by how much */
	const int hours = overtime ? POLICY_UNSET :
		is_leave(r) ? p->request.leave_notice : p->request.swap_notice;
	const char *rule = overtime ? NULL :
		is_leave(r) ? p->request.leave_notice_item : p->request.swap_notice_item;
	const int64_t notice = hours == POLICY_UNSET ? 0 : (int64_t)hours * HOUR_MS;
	const int64_t given = start - r->at;

	if (k && k->afterwards)
		return 0;
	if (item)
		*item = !text_is_empty(rule) ? rule : item_of(p, r);
	if (hours == POLICY_UNSET)	/* in advance, and no more is said */
		return given > 0 ? 0 : given < 0 ? -given : 1;
	return given >= notice ? 0 : notice - given;
}

bool request_needs_second(const struct policy *p, const struct request *r)
{
	return is_leave(r) && p->request.second_above != POLICY_UNSET &&
	       r->until - r->from + 1 > p->request.second_above;
}

bool request_is_open(const struct request *r)
{
	return r->state == REQUEST_ASKED || r->state == REQUEST_CONSENTED ||
	       r->state == REQUEST_FIRST;
}

static bool is_head(enum approval need, enum role role)
{
	return role == ROLE_MANAGER || (role == ROLE_SUPERVISOR && need != APPROVAL_MANAGER);
}

/* Who may decide at all: a head of the role that is asked for, never on an own request. */
static enum request_verdict judge_head(const struct request_case *c, const char **item)
{
	const struct request *r = c->request;
	const struct policy *p = c->policy;
	const bool second = r->state == REQUEST_FIRST;

	*item = second ? p->request.second_item : item_of(p, r);
	if (text_is_same(c->actor, r->number) || text_is_same(c->actor, r->other))
		return REQUEST_OWN;
	if (second && text_is_same(c->actor, c->first_by))
		return REQUEST_SAME_HEAD;
	return is_head(second ? APPROVAL_MANAGER : approval_of(p, r), c->role) ? REQUEST_MAY :
									       REQUEST_NOT_HEAD;
}

static bool wants_certificate(const struct request_case *c, const char **item)
{
	const struct leave_kind *k = is_leave(c->request) ?
		request_leave_kind(c->policy, c->request->leave) : NULL;

	if (!text_is_empty(c->request->certificate))
		return false;
	if (k && k->certificate) {
		*item = k->item;
		return true;
	}
	if (!request_needs_second(c->policy, c->request))
		return false;
	*item = c->policy->request.second_item;
	return true;
}

static enum request_verdict judge_notice(const struct request_case *c, const char **item)
{
	const struct request *r = c->request;
	const int severity = is_leave(r) ? c->policy->request.leave_severity :
					   c->policy->request.swap_severity;

	if (r->late_ms == 0 || severity == SEVERITY_WARN || !text_is_empty(c->note))
		return REQUEST_MAY;
	request_late(c->policy, r, r->at, item);
	return REQUEST_TOO_LATE;
}

/* What must be there before a request is valid, whoever gives the last word. */
static enum request_verdict judge_whole(const struct request_case *c, const char **item)
{
	const struct policy *p = c->policy;
	const enum request_verdict notice = judge_notice(c, item);

	if (notice != REQUEST_MAY)
		return notice;
	if (wants_certificate(c, item))
		return REQUEST_NO_CERTIFICATE;
	if (c->uncovered > 0 && !text_is_empty(p->request.stand_in_item) &&
	    text_is_empty(c->note)) {
		*item = p->request.stand_in_item;
		return REQUEST_NO_STAND_IN;
	}
	return REQUEST_MAY;
}

static enum request_verdict may_approve(const struct request_case *c, const char **item)
{
	const struct request *r = c->request;
	const enum request_verdict head = judge_head(c, item);

	if (head != REQUEST_MAY)
		return head;
	if (r->kind == REQUEST_SWAP && r->state == REQUEST_ASKED) {
		*item = !text_is_empty(c->policy->request.consent_item) ?
			c->policy->request.consent_item : item_of(c->policy, r);
		return REQUEST_NO_CONSENT;
	}
	return judge_whole(c, item);
}

static enum request_verdict may_consent(const struct request_case *c, const char **item)
{
	const struct request *r = c->request;

	*item = c->policy->request.consent_item;
	if (r->kind != REQUEST_SWAP || !text_is_same(c->actor, r->other))
		return REQUEST_NOT_PARTY;
	if (r->state != REQUEST_ASKED)
		return REQUEST_AGREED;
	return approval_of(c->policy, r) == APPROVAL_NONE ? judge_whole(c, item) : REQUEST_MAY;
}

enum request_verdict request_may(enum request_act_kind act, const struct request_case *c,
		const char **item)
{
	enum request_verdict v = REQUEST_MAY;
	const char *rule = NULL;

	*item = "";
	if (!request_is_open(c->request))
		return REQUEST_ENDED;
	switch (act) {
	case REQUEST_CONSENT:
		v = may_consent(c, &rule);
		break;
	case REQUEST_DECLINE:
		if (c->request->kind != REQUEST_SWAP || !text_is_same(c->actor, c->request->other))
			v = REQUEST_NOT_PARTY;
		break;
	case REQUEST_APPROVE:
		v = may_approve(c, &rule);
		break;
	case REQUEST_REFUSE:
		v = judge_head(c, &rule);
		break;
	case REQUEST_WITHDRAW:
	case REQUEST_CERTIFY:
		if (!text_is_same(c->actor, c->request->number) && c->role == ROLE_AGENT)
			v = REQUEST_NOT_PARTY;
		break;
	}
	*item = rule ? rule : "";
	return v;
}

enum request_state request_next(const struct policy *p, const struct request *r,
		enum request_act_kind act)
{
	switch (act) {
	case REQUEST_CONSENT:
		return approval_of(p, r) == APPROVAL_NONE ? REQUEST_APPROVED : REQUEST_CONSENTED;
	case REQUEST_DECLINE:
		return REQUEST_DECLINED;
	case REQUEST_APPROVE:
		return r->state != REQUEST_FIRST && request_needs_second(p, r) ? REQUEST_FIRST :
			REQUEST_APPROVED;
	case REQUEST_REFUSE:
		return REQUEST_REFUSED;
	case REQUEST_WITHDRAW:
		return REQUEST_WITHDRAWN;
	case REQUEST_CERTIFY:
		break;
	}
	return (enum request_state)r->state;
}
