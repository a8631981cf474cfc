/* SPDX-License-Identifier: MIT */
/* Who came when. Exactly the bound is kept (D50): fifteen minutes late are lateness, a
 * millisecond more is absence. Only who is on the roster can be late; everybody can leave the
 * post. */
#include "dutydesk/rules.h"

#include <string.h>

/* Away from the post: from a LEAVE to the BACK or OUT after it, or to now. */
struct away { instant_t from, to; bool allowed, back, over; };

int attend_arrive_early(const struct policy *p, const struct shift_kind *k)
{
	return k && k->arrive_early != POLICY_UNSET ? k->arrive_early : p->arrive_early;
}

bool attend_is_near(const struct policy *p, const struct shift_slot *s, instant_t at)
{
	int early = attend_arrive_early(p, s->kind);

	if (p->house.open_before > early)
		early = p->house.open_before;
	if (p->attendance.arrive_most > early)
		early = p->attendance.arrive_most;
	return at < s->end && at >= s->start - (early > 0 ? (int64_t)early * MINUTE_MS : 0);
}

bool attend_may_leave(const struct policy *p, const char *note, bool consent)
{
	if (p->attendance.away_needs == POLICY_UNSET || consent)
		return true;
	if (p->attendance.away_needs == AWAY_CONSENT || !note || !*note)
		return false;
	for (size_t i = 0; i < p->house.n_away_reasons; i++)
		if (strncmp(note, p->house.away_reasons[i], strlen(p->house.away_reasons[i])) == 0)
			return true;
	return p->house.n_away_reasons == 0;
}

/* The next time away at or after row *at; false when there is none. */
static bool next_away(const struct attend_case *c, size_t *at, struct away *out)
{
	while (*at < c->n && c->v[*at].kind != ATTEND_LEAVE)
		(*at)++;
	if (*at >= c->n)
		return false;
	const struct attendance *left = &c->v[(*at)++];
	bool consent = left->author && left->number && strcmp(left->author, left->number) != 0;

	*out = (struct away){ left->at, c->now, .over = false };
	out->allowed = attend_may_leave(c->policy, left->note, consent);
	if (*at < c->n) {
		out->to = c->v[*at].at;
		out->back = c->v[*at].kind == ATTEND_BACK;
		out->over = true;
	}
	return true;
}

static bool is_too_long(const struct policy *p, const struct away *a)
{
	return p->house.away_longest != POLICY_UNSET &&
		a->to - a->from > (int64_t)p->house.away_longest * MINUTE_MS;
}

static bool is_lost(const struct attend_case *c, const struct away *a)
{
	return !a->back && (a->over || c->now >= c->slot->end);
}

static void judge_away(const struct attend_case *c, struct attend_verdict *out)
{
	struct away a;

	for (size_t at = 0; next_away(c, &at, &a);) {
		int64_t ms = a.to - a.from;

		if (ms > out->longest_ms)
			out->longest_ms = ms;
		if (a.allowed) {
			out->away++;
			out->away_ms += ms;
		} else {
			out->left_post++;
			out->left_post_ms += ms;
		}
		out->away_long += is_too_long(c->policy, &a);
		out->not_back = out->not_back || is_lost(c, &a);
	}
}

/* The first arrival; 0 = never came. */
static instant_t came_at(const struct attend_case *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].kind == ATTEND_IN)
			return c->v[i].at;
	return 0;
}

/* When the person went at last; 0 = is still there. */
static instant_t went_at(const struct attend_case *c)
{
	return c->n > 0 && c->v[c->n - 1].kind == ATTEND_OUT ? c->v[c->n - 1].at : 0;
}

static void judge_arrival(const struct attend_case *c, instant_t at, struct attend_verdict *out)
{
	int early = attend_arrive_early(c->policy, c->slot->kind);
	int most = c->policy->attendance.arrive_most;

	if (at > c->slot->start)
		out->late_ms = at - c->slot->start;
	else if (early != POLICY_UNSET && at > c->slot->start - (int64_t)early * MINUTE_MS)
		out->is_short = true;
	out->before_window = most != POLICY_UNSET &&
		at < c->slot->start - (int64_t)most * MINUTE_MS;
}

static void judge_leaving(const struct attend_case *c, instant_t at, struct attend_verdict *out)
{
	instant_t until = at ? at : c->now;
	/* whose relief is there may go, at whatever time that is */
	bool relieved = c->handed_over && c->relieved_at && until >= c->relieved_at;

	if (at && c->rostered && at < c->slot->end && !relieved)
		out->left_ms = c->slot->end - at;
	out->overtime_ms = shiftplan_overtime(c->slot, until);
	if (out->overtime_ms == 0)
		return;
	if (c->slot->kind->soft_end)
		out->overtime_kind = FINDING_SOFT_END;
	else if (c->relieved_at > c->slot->end)
		out->overtime_kind = FINDING_LATE_RELIEF;
	else
		out->overtime_kind = c->policy->attendance.overtime_item && !c->may_stay ?
			FINDING_UNAPPROVED : FINDING_STAYED;
}

static bool is_over(const struct policy *p, int64_t ms)
{
	return p->attendance.absent_after != POLICY_UNSET &&
		ms > (int64_t)p->attendance.absent_after * MINUTE_MS;
}

static void judge_times(const struct attend_case *c, struct attend_verdict *out)
{
	const struct attendance_rules *r = &c->policy->attendance;
	int64_t minutes;

	out->absent = is_over(c->policy, out->late_ms) || is_over(c->policy, out->left_ms);
	if (out->absent || r->deduct == POLICY_UNSET)
		return;
	/* counted in whole minutes, each by itself (R40.11) */
	minutes = out->late_ms / MINUTE_MS + out->left_ms / MINUTE_MS;
	out->deduct_ms = minutes * r->deduct * MINUTE_MS;
}

/* From each IN to its OUT, without what was away. */
static int64_t present_ms(const struct attend_case *c, const struct attend_verdict *v)
{
	instant_t since = 0;
	int64_t sum = 0;

	for (size_t i = 0; i < c->n; i++) {
		if (c->v[i].kind == ATTEND_IN)
			since = c->v[i].at;
		if (c->v[i].kind == ATTEND_OUT && since) {
			sum += c->v[i].at - since;
			since = 0;
		}
	}
	if (since)
		sum += c->now - since;
	return sum - v->away_ms - v->left_post_ms;
}

void attend_judge(const struct attend_case *c, struct attend_verdict *out)
{
	instant_t came = came_at(c);

	*out = (struct attend_verdict){ .rostered = c->rostered, .came = came != 0,
		.on_leave = c->on_leave };
	if (!came) {
		out->never_came = c->rostered && !c->on_leave && c->now >= c->slot->end;
		out->absent = out->never_came;
		return;
	}
	judge_away(c, out);
	if (c->rostered && !c->on_leave)
		judge_arrival(c, came, out);
	judge_leaving(c, went_at(c), out);
	if (c->on_leave)
		out->left_ms = 0;
	judge_times(c, out);
	out->present_ms = present_ms(c, out);
}

/* --- findings --- */

static void tell(const struct attend_case *c, struct finding_list *out, const struct finding *what)
{
	struct finding *f = finding_add(out, what->kind, c->slot->date, what->item);

	f->shift = pool_strdup(&out->pool, c->slot->kind->code);
	f->number = pool_strdup(&out->pool, c->number);
	f->amount = what->amount;
	f->limit = what->limit;
	f->from = what->from;
	f->to = what->to;
}

static int minutes(int64_t ms)
{
	return (int)(ms / MINUTE_MS);
}

static const char *absent_item(const struct policy *p)
{
	return p->attendance.absent_item ? p->attendance.absent_item : p->attendance.late_item;
}

static void tell_arrival(const struct attend_case *c, const struct attend_verdict *v,
		struct finding_list *out)
{
	const struct policy *p = c->policy;
	const struct shift_kind *k = c->slot->kind;
	const char *early_item = k->arrive_early != POLICY_UNSET ? k->item : p->arrive_item;

	if (v->never_came)
		tell(c, out, &(struct finding){ .kind = FINDING_NEVER_CAME,
			.item = absent_item(p) });
	if (v->is_short)
		tell(c, out, &(struct finding){ .kind = FINDING_SHORT, .item = early_item,
			.amount = minutes(c->slot->start - came_at(c)),
			.limit = attend_arrive_early(p, k) });
	if (v->before_window)
		tell(c, out, &(struct finding){ .kind = FINDING_BEFORE_WINDOW,
			.amount = minutes(c->slot->start - came_at(c)),
			.limit = p->attendance.arrive_most, .item = p->arrive_item });
	if (v->absent && !v->never_came)
		tell(c, out, &(struct finding){ .kind = FINDING_ABSENT, .item = absent_item(p),
			.amount = minutes(v->late_ms > v->left_ms ? v->late_ms : v->left_ms),
			.limit = p->attendance.absent_after });
	if (v->late_ms && !v->absent)
		tell(c, out, &(struct finding){ .kind = FINDING_LATE,
			.amount = minutes(v->late_ms), .item = p->attendance.late_item });
	if (v->left_ms && !v->absent)
		tell(c, out, &(struct finding){ .kind = FINDING_LEFT_EARLY,
			.amount = minutes(v->left_ms), .item = p->attendance.late_item });
}

static void tell_away(const struct attend_case *c, struct finding_list *out)
{
	const struct policy *p = c->policy;
	struct away a;

	for (size_t at = 0; next_away(c, &at, &a);) {
		struct finding f = { .amount = minutes(a.to - a.from), .from = a.from, .to = a.to,
			.item = p->attendance.away_item };

		f.kind = FINDING_LEFT_POST;
		if (!a.allowed)
			tell(c, out, &f);
		f.kind = FINDING_NOT_BACK;
		if (is_lost(c, &a))
			tell(c, out, &f);
		f.kind = FINDING_AWAY_LONG;
		f.item = NULL;
		f.limit = p->house.away_longest;
		if (is_too_long(p, &a))
			tell(c, out, &f);
	}
}

static const char *overtime_item(const struct attend_case *c, enum finding_kind kind)
{
	if (kind == FINDING_LATE_RELIEF)
		return c->policy->attendance.stay_item;
	if (kind == FINDING_UNAPPROVED)
		return c->policy->attendance.overtime_item;
	return kind == FINDING_SOFT_END ? c->slot->kind->soft_item : NULL;
}

void attend_findings(const struct attend_case *c, const struct attend_verdict *v,
		struct finding_list *out)
{
	tell_arrival(c, v, out);
	tell_away(c, out);
	if (v->overtime_ms && v->overtime_kind)
		tell(c, out, &(struct finding){ .kind = v->overtime_kind,
			.amount = minutes(v->overtime_ms),
			.item = overtime_item(c, v->overtime_kind) });
}

void attend_add(const struct attend_verdict *v, struct attend_sum *sum)
{
	sum->duties += v->rostered;
	sum->came += v->came;
	sum->leaves += v->on_leave;
	sum->is_short += v->is_short;
	sum->absent += v->absent;
	sum->late += v->late_ms > 0 && !v->absent;
	sum->left_early += v->left_ms > 0 && !v->absent;
	if (!v->absent) {
		sum->late_ms += v->late_ms;
		sum->left_ms += v->left_ms;
	}
	sum->deduct_ms += v->deduct_ms;
	sum->away += v->away;
	sum->away_ms += v->away_ms;
	sum->left_post += v->left_post;
	sum->left_post_ms += v->left_post_ms;
	sum->overtimes += v->overtime_ms > 0;
	sum->overtime_ms += v->overtime_ms;
	sum->present_ms += v->present_ms;
}
