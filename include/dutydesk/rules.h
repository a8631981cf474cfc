/* SPDX-License-Identifier: MIT */
/* Pure decisions of the duty desk: no clock, no database, no words for people. The front end
 * words what comes back; desk turns a blocking verdict into a refusal. */
#ifndef DUTYDESK_RULES_H
#define DUTYDESK_RULES_H

#include "dutydesk/find.h"
#include "dutydesk/model.h"
#include "dutydesk/policy.h"

/* --- answer: the answer window (接听时限), R01.10 --- */
/* Rings begun when the call was answered after wait_ms: ring n lasts from (n-1)·cycle
 * to n·cycle. */
int answer_rings(int64_t wait_ms, int64_t cycle_ms);
/* Longest wait that is still in time, exclusive: `within 3` at 5 s = 15000, `before 3` = 10000
 * (D01). POLICY_UNSET when there is no window. */
int64_t answer_limit_ms(const struct policy *p, int channel);
/* Judge a wait; where only the ring count is known, it decides. Unset or unknown: UNJUDGED. */
enum answer_verdict answer_judge(
	const struct policy *p, int channel, int64_t wait_ms, int64_t rings);

/* The same of one stage (greet, serve) of a channel. */
int64_t answer_stage_limit_ms(const struct policy *p, int channel, int stage);
enum answer_verdict answer_stage_judge(const struct policy *p, int channel, int stage,
	int64_t wait_ms);

/* --- share: targets over a period (D03, R03.5): answered in n ÷ answered, or ÷ offered. Count
 * every contact of the period, then judge. --- */
struct share_count {
	int64_t answered; /* with a known wait */
	int64_t within;   /* of these, in n (the bound included) */
	int64_t unknown;  /* answered, wait not known: in no formula, only shown */
	int64_t abandoned, abandoned_soon; /* nobody answered; of these, gave up within n */
	int64_t wait_ms;  /* sum of the known waits */
};
enum target_verdict { TARGET_UNJUDGED, TARGET_MET, TARGET_MISSED };
struct share_figure {
	int64_t within, of;            /* numerator and denominator of the formula */
	int permille;                  /* POLICY_UNSET: nothing to divide by */
	int64_t average_ms;            /* of the known waits; -1: none */
	enum target_verdict share, average;
	int formula;                   /* enum share_of that was used, POLICY_UNSET: none is set */
};
const struct share_target *share_target_of(const struct policy *p, int channel); /* NULL: none */
/* answered = false: a missed call; wait_ms -1: not known. */
void share_add(
	struct share_count *c, const struct share_target *t, bool answered, int64_t wait_ms);
/* The share by one formula; POLICY_UNSET when its denominator is 0. */
int share_permille(const struct share_count *c, enum share_of formula);
/* By the target's formula, else the house's; without either the share is not judged. "At least
 * 90 %" is met by 90 % exactly, judged on whole numbers; "28 s" by 28.000 s. */
void share_judge(const struct policy *p, const struct share_target *t,
	const struct share_count *c, struct share_figure *out);

/* --- shiftplan: which shift is when (D17, D20, overlap) --- */
/* Does the kind of shift run on this date, by the weekday or by the policy's calendar: workdays,
 * rest days (all others) and holidays (days off by a notice). Where a kind of the policy names
 * holidays, these are its only days off work; where none does, a holiday is a rest day. */
bool shiftplan_is_on(const struct policy *p, const struct shift_kind *k, date_t day);
struct shift_slot {
	const struct shift_kind *kind;
	date_t date;
	instant_t start, end;
};
/* The slot of a kind on a date in the zone in use. */
void shiftplan_slot(const struct shift_kind *k, date_t day, struct shift_slot *out);
/* Slots whose nominal time [start, end) holds the instant, earliest start first; returns how many
 * (at most `most` are written). */
size_t shiftplan_at(const struct policy *p, instant_t at, struct shift_slot *out, size_t most);
/* The first slot that starts at or after the instant; false when none does within 40 days. */
bool shiftplan_next(const struct policy *p, instant_t at, struct shift_slot *out);
/* The slot that relieves this one (by `relieves`, or starting within `grace` before to open_before
 * after its end); false: no shift follows by policy, the desk closes (收班). */
bool shiftplan_follower(const struct policy *p, const struct shift_slot *s, struct shift_slot *out);
/* The same of the slots that start on one day: where the policy changes, each day has its own. A
 * shift has at most 24 hours, so what relieves it starts within two days. */
enum { SHIFTPLAN_FOLLOWS_WITHIN = 2 };
bool shiftplan_follower_on(const struct policy *p, const struct shift_slot *s, date_t day,
	struct shift_slot *out);
/* Slots that may be opened now (from open_before before the start until the end), earliest
 * first. */
size_t shiftplan_openable(
	const struct policy *p, instant_t at, struct shift_slot *out, size_t most);
/* May a handover be offered now: from open_before before the end. */
bool shiftplan_may_offer(const struct policy *p, const struct shift_slot *s, instant_t at);
/* When a handover is due by a regulation that says how long before the end it takes place (R32.6);
 * 0: none says so. Late: later than that by more than the grace. */
instant_t shiftplan_offer_due(const struct policy *p, const struct shift_slot *s);
bool shiftplan_offer_late(const struct policy *p, const struct shift_slot *s, instant_t at);
/* Does what relieves the slot start before its end (R32.3)? Then both are open for a while. */
bool shiftplan_overlaps(const struct shift_slot *s, const struct shift_slot *next);
/* Milliseconds beyond the nominal end (0 if before). */
int64_t shiftplan_overtime(const struct shift_slot *s, instant_t at);
/* Lateness of a takeover counted from the start (D04): 0 if not late. *early_short: arrived
 * later than arrive_early asks but before the start. */
int64_t shiftplan_lateness(
	const struct policy *p, const struct shift_slot *s, instant_t at, bool *early_short);
/* Is a takeover overdue: grace after the start of the slot that follows. */
bool shiftplan_overdue(const struct policy *p, const struct shift_slot *next, instant_t at);

/* --- hours: how long people work (D18, D20, D41), in real milliseconds: a shift over a clock
 * change has an hour more or less --- */
/* From start to end, breaks included. */
int64_t hours_gross(const struct shift_slot *s);
/* Without the unpaid breaks of everybody and of a break group (0: of the first group that there
 * is: where the person's is not known). */
int64_t hours_net(const struct shift_slot *s, int group);
/* How many of the people on a kind of shift are away in a minute of its date (over 1440 on the
 * next one), if its break groups are as even as can be: the most that it can be. */
int hours_away(const struct shift_kind *k, int minute, int people);
/* The sums of a person, which hours_add makes larger by a slot. rest and triple are parts of net:
 * on rest days and days off, and on days of triple pay, by the clock from midnight to midnight. */
struct hours_sum {
	size_t shifts;
	int64_t gross, net, rest, triple;
};
void hours_add(const struct policy *p, const struct shift_slot *s, int group,
	struct hours_sum *sum);
/* The sums of the duties of one person among many. */
void hours_of(const struct policy *p, const struct duty *v, size_t n, const char *number,
	struct hours_sum *out);

/* --- lateentry: is a record a late entry (补录)? Measured from when it happened to when the form
 * was opened or the command given; exactly the limit is not late. Unset: never. --- */
bool lateentry_is(const struct policy *p, instant_t occurred_at, instant_t begun_at);
/* Due time of the call-back of a missed call (R01.8): 0 when unset. */
instant_t lateentry_call_back_due(const struct policy *p, instant_t missed_at);

/* --- finding: what the rules find in a plan or in what was done; desk_finding_text words it --- */
enum finding_kind {
	FINDING_GAP = 1, /* a slot with fewer people than staff.min (amount = how many) */
	FINDING_SURPLUS,
	FINDING_NOT_A_DAY, /* the kind does not run on that date */
	FINDING_DOUBLE,    /* one person twice at overlapping times */
	FINDING_RETIRED,
	FINDING_EMPTY, /* the month holds no duty at all */
	/* coverage: from, to; amount = people missing or too many, limit = what the rule says */
	FINDING_THIN,
	FINDING_CROWDED,
	/* work and rest: amount and limit are minutes, days or percent */
	FINDING_DAY_HOURS,
	FINDING_WEEK_HOURS,
	FINDING_MONTH_HOURS,
	FINDING_WEEK_DAYS,
	FINDING_OVERTIME_HOURS,
	FINDING_OVERTIME_SHARE,
	FINDING_REST_BETWEEN,
	FINDING_CONSECUTIVE_DAYS,
	FINDING_REST_WEEKLY,
	FINDING_REST_MONTHLY,
	FINDING_REST_ON,
	FINDING_ON_LEAVE, /* a duty on a day of an approved leave */
	/* attendance: amount = minutes, cut; limit = minutes of the policy */
	FINDING_SHORT, /* later than arrive_early, before the start: late for takeover */
	FINDING_BEFORE_WINDOW,
	FINDING_LATE,
	FINDING_LEFT_EARLY,
	FINDING_ABSENT,     /* came later, or left earlier, than absent_after */
	FINDING_NEVER_CAME, /* absence, too */
	FINDING_AWAY_LONG,  /* away from the post (离岗) longer than the house allows */
	FINDING_LEFT_POST,  /* away without the reason or consent that it takes (脱岗) */
	FINDING_NOT_BACK,
	FINDING_LATE_RELIEF, /* overtime: the relief came late (延班) */
	FINDING_SOFT_END,    /* overtime: a contact was open at the end */
	FINDING_STAYED,      /* beyond the end for any other reason */
	FINDING_UNAPPROVED,  /* so, and nobody approved the overtime before */
	/* calls: amount (begun ones) and limit are seconds, or percent */
	FINDING_LATE_ANSWER,   /* from: when it came */
	FINDING_SHARE_MISSED,  /* of the month */
	FINDING_AVERAGE_MISSED
};
struct finding {
	enum finding_kind kind;
	date_t date;
	const char *shift, *number;
	int amount, limit;
	instant_t from, to; /* 0 = the whole shift or day */
	const char *place;  /* area or window of coverage; kind of leave */
	const char *fill;   /* numbers of who could fill a gap, "1002, 1003" */
	const char *item;
	const char *arranged; /* item by which it is allowed when arranged before, or NULL */
	bool blocking;
};
struct finding_list {
	struct finding *v;
	size_t n;
	struct pool pool;
};
/* Add one to the list, whose pool copies the item; valid until the next one is added. */
struct finding *finding_add(
	struct finding_list *out, enum finding_kind kind, date_t date, const char *item);

/* --- rosterrule: findings on a month's plan --- */
/* Judge the duties of a month (R01.2, R04.1, R08.6). */
void rosterrule_check(const struct policy *p, int month, const struct duty *v, size_t n,
	struct finding_list *out);
/* From when on is next month's roster due, and is it (R01.2)? The last date on which it must
 * stand. */
bool rosterrule_publish_by(const struct policy *p, int month, date_t *last);

/* --- coverage: how many people are at the post (在岗人数), D18, D19 --- */
/* Somebody who is not there: an approved leave. */
struct absence {
	const char *number, *kind; /* kind of leave, in words */
	date_t from, until;        /* both included */
};
/* A month's plan with all that it is judged with. The duties are in no order and may be those of
 * the weeks around the month, too; findings are of the month only. */
struct roster_case {
	const struct policy *policy;
	int month;
	const struct duty *v;
	size_t n;
	const struct person *people; /* who could fill a gap; retired ones never */
	size_t n_people;
	const struct absence *away;
	size_t n_away;
};
bool coverage_is_away(const struct roster_case *c, const char *number, date_t day);
/* Is a date one of a set of days (enum day_set; 0 = every day), by the policy's calendar. */
bool coverage_is_day(const struct policy *p, unsigned days, date_t day);
/* Windows in which too few or too many are at the post; who is on a break or a leave is not. */
void coverage_check(const struct roster_case *c, struct finding_list *out);
/* Say in each gap of the list who could fill it: not on duty then, not on leave, and with no work
 * rule broken by it. At most five are named. */
void coverage_fill(const struct roster_case *c, struct finding_list *out);

/* --- workrest: hours, overtime and rest of each person (D15, D16) --- */
void workrest_check(const struct roster_case *c, struct finding_list *out);
/* Could the person work from..to (of the date's shift) besides the own duties? */
struct workrest_extra {
	const char *number;
	date_t date;
	instant_t from, to;
	int64_t net; /* without breaks */
};
bool workrest_is_free(const struct roster_case *c, const struct workrest_extra *x);
/* Judge the overtime that a person did on a date (R40.14, R42.6): at most one finding a rule. */
struct workrest_overtime {
	const char *number;
	date_t date;
	int64_t overtime_ms;
	int64_t net_ms; /* the day's usual hours, where no rule gives them */
};
void workrest_overtime(const struct policy *p, const struct workrest_overtime *x,
	struct finding_list *out);

/* --- judge: a month of duties and records under one policy, as if it had been in force --- */
struct judge_case {
	struct roster_case roster;
	const struct entry *v; /* in no order; only those of the month count */
	size_t n;
};
struct judge_channel {
	int channel;
	size_t answered, judged, late, missed;
};
struct judge_result {
	struct finding_list findings; /* of the plan, then of the records, then of the month */
	struct judge_channel *channels; /* those with a record */
	size_t n_channels;
	size_t entries;
};
/* The caller releases findings.pool, which holds all of it. */
void judge_month(const struct judge_case *c, struct judge_result *out);

/* --- attend: who came when (考勤), D04, D25 --- */
struct attend_case {
	const struct policy *policy;
	const struct shift_slot *slot;
	const char *number;
	const struct attendance *v; /* of the person on this shift, in their order */
	size_t n;
	bool rostered;        /* only who is on the roster can be late, absent or early */
	bool on_leave;        /* by an approved leave */
	bool may_stay;        /* by an approved request for overtime */
	bool handed_over;     /* the shift ended by a handover: who was relieved left in time */
	instant_t relieved_at; /* when the relief took over; 0 = none did */
	instant_t now;
};
struct attend_verdict {
	bool rostered, came, absent, never_came, on_leave, is_short, before_window, not_back;
	int64_t late_ms, left_ms, overtime_ms, deduct_ms, present_ms;
	/* _LATE_RELIEF, _SOFT_END, _STAYED, _UNAPPROVED; 0 = none */
	enum finding_kind overtime_kind;
	size_t away, away_long, left_post;
	int64_t away_ms, left_post_ms, longest_ms;
};
/* Minutes before the start by which one arrives: the kind's own figure, else the policy's. */
int attend_arrive_early(const struct policy *p, const struct shift_kind *k);
/* Who comes now comes for this slot: from the earliest of open_before, arrive_early and arrive_most
 * before its start until its end. */
bool attend_is_near(const struct policy *p, const struct shift_slot *s, instant_t at);
/* Is leaving the post allowed with this note, and with or without the consent of a supervisor?
 * Unset: it is recorded and not judged, so it is. */
bool attend_may_leave(const struct policy *p, const char *note, bool consent);
/* Judge one person on one shift by the policy it was kept under. */
void attend_judge(const struct attend_case *c, struct attend_verdict *out);
/* The verdict as findings, each with its item. */
void attend_findings(const struct attend_case *c, const struct attend_verdict *v,
	struct finding_list *out);
/* A person's month. absences are not counted as lateness, too. */
struct attend_sum {
	const char *number, *name;
	size_t duties, came, is_short, late, left_early, absent, leaves, away, left_post, overtimes;
	int64_t late_ms, left_ms, deduct_ms, overtime_ms, away_ms, left_post_ms, present_ms;
};
void attend_add(const struct attend_verdict *v, struct attend_sum *sum);

/* --- handoff: handover states, D08–D11 --- */
enum handoff_act {
	HANDOFF_PREPARE = 1,
	HANDOFF_OFFER,
	HANDOFF_TICK,
	HANDOFF_ACCEPT,
	HANDOFF_REFUSE,
	HANDOFF_CLOSE_DESK,
	HANDOFF_RELIEVE,
	HANDOFF_EMERGENCY
};
enum handoff_verdict {
	HANDOFF_OK,
	HANDOFF_NOT_PREPARED,
	HANDOFF_TOO_EARLY,
	HANDOFF_NOT_OFFERED,
	HANDOFF_ALREADY_OFFERED,
	HANDOFF_SAME_PERSON, /* the offering person may not accept: R01.20 */
	HANDOFF_NOT_IN_CHARGE,
	HANDOFF_UNTICKED,
	HANDOFF_REASON_MISSING,
	HANDOFF_CARRY_REASON,
	HANDOFF_CARRY_REFUSED,
	HANDOFF_SHIFT_FOLLOWS, /* 收班 where a shift follows */
	HANDOFF_NOT_SUPERVISOR,
	HANDOFF_CLOSED,
	HANDOFF_NOT_COUNTED,
	HANDOFF_NO_SUMMARY,    /* R07.18, R34.27 */
	HANDOFF_NOT_IN_PERSON, /* R33.30 */
	HANDOFF_NO_STAGE,      /* R33.32: a matter since the offer has no step yet */
	HANDOFF_LINE_OPEN      /* R34.3: nobody relieves and the line is not suspended */
};
struct handoff_case {
	const struct policy *policy;
	const struct shift *shift;
	const struct handover *handover; /* NULL: none yet */
	const char *actor;
	enum role role;
	instant_t now;
	const char *reason;
	bool follower; /* a shift follows by policy */
	bool away;     /* the outgoing person has signed out or left the post */
	bool unstaged; /* a matter that was opened since the offer has no step yet */
	bool suspended; /* the line is suspended (挂起) */
};
/* May this act be done; item gets the R-number that says so ("" for a house setting). */
enum handoff_verdict handoff_may(
	enum handoff_act act, const struct handoff_case *c, const char **item);

/* --- matter: follow-ups (R01.6) --- */
/* May it be closed: a result and a feedback step that reached the customer, or an attempt that
 * did not. */
enum matter_verdict {
	MATTER_OK,
	MATTER_NO_RESULT,
	MATTER_NO_FEEDBACK,
	MATTER_CLOSED_ALREADY,
	MATTER_NO_VISIT,    /* no return visit was made or tried */
	MATTER_NOT_BY_ROLE  /* somebody of another role closes it */
};
enum matter_verdict matter_may_close(
	const struct followup *f, const struct step *v, size_t n, const char *result);
bool matter_is_due(const struct followup *f, instant_t now);
/* The same with what the policy adds: a return visit before closing, and who may close matters of
 * this kind and category (D29). item: the R-item of the refusal, "" for none. */
struct matter_closing {
	const struct policy *policy;
	const struct followup *matter;
	const struct step *steps;
	size_t n;
	int kind;             /* of its record: enum entry_kind */
	const char *category; /* of its record, or NULL */
	enum role role;       /* of who closes it */
	const char *result;
};
enum matter_verdict matter_may_be_closed(const struct matter_closing *c, const char **item);
/* The least role that closes such a matter; ROLE_AGENT where the policy says nothing. */
enum role matter_closer(const struct policy *p, int kind, const char *category);
/* R15.9: a dispatch without a promised time, where the policy asks for one. */
bool matter_promise_missing(
	const struct policy *p, const struct followup *f, const struct step *s);

/* --- limit: the clocks of a matter (跟进时限), R15.13, R28.1–4 --- */
struct limit_case {
	const struct policy *policy;
	const struct followup *matter;
	const struct step *steps; /* oldest first */
	size_t n;
	int kind;             /* of its record */
	const char *category; /* of its record, or NULL */
	instant_t now;
};
struct limit_found {
	const struct follow_limit *rule; /* whose item names it */
	int of;                          /* enum limit_of */
	int minutes;                     /* the figure; POLICY_UNSET: it has none */
	bool by_house;                   /* that figure is a house setting */
	instant_t since, due;            /* when the clock began, and the last instant in time */
	instant_t ended;                 /* 0: it still runs */
	bool standing;                   /* it still runs */
	bool reported;                   /* the head was asked since (请示), R28.10 */
};
/* Which clocks are exceeded, also those that ended too late; returns how many (`most` at most). */
size_t limit_exceeded(const struct limit_case *c, struct limit_found *out, size_t most);
/* The clock that ends next, of those in time; false: none runs. */
bool limit_next(const struct limit_case *c, struct limit_found *out);

/* --- anomaly: abnormal events by kind and category (R28.5–9), and clusters (R07.23, D52) --- */
const struct anomaly_rule *anomaly_of(
	const struct policy *p, int kind, const char *category); /* NULL: none */
/* Reported at once and tracked to a result (R28.12): its record opens a matter. */
bool anomaly_is_tracked(const struct policy *p, int kind, const char *category);
struct cluster_found {
	size_t n;           /* records of the category within the time */
	int count, minutes; /* the rule's */
	const char *item;   /* "" for a house setting */
};
/* How far back the records of a category are looked at; POLICY_UNSET: clusters are off. */
int anomaly_cluster_minutes(const struct policy *p, const char *category);
bool anomaly_cluster(const struct policy *p, const char *category, const struct entry_list *seen,
	instant_t now, struct cluster_found *out);

/* --- reviewdue: by when a log is reviewed (R01.22, R13.13, R19.18) --- */
/* The last day that is in time; false: the policy does not say. */
bool reviewdue_day(const struct policy *p, date_t shift, date_t *last);
/* Is today the last day in time of a review that gathers several logs, of a week or a month? */
bool reviewdue_is_last_day(const struct policy *p, date_t shift, date_t today);
bool reviewdue_is_over(const struct policy *p, date_t shift, date_t today);

/* --- request: swaps (调班) and leaves (请假), D13, D14. To ask is never refused; what is asked for
 * too late, or without what the policy wants, is refused when it shall be approved. --- */
/* How much shorter the notice is than the policy asks, in ms; 0 = in time. start: of the first
 * duty that it is about, or of the first day. item (not NULL) gets the rule when it is late. */
int64_t request_late(
	const struct policy *p, const struct request *r, instant_t start, const char **item);
/* The kind of leave by its name; NULL: the policy has none of that name. */
const struct leave_kind *request_leave_kind(const struct policy *p, const char *name);
/* Days of a leave, both ends counted; does it need the second approval (above, not from)? */
bool request_needs_second(const struct policy *p, const struct request *r);
enum request_verdict {
	REQUEST_MAY,
	REQUEST_ENDED,      /* approved, declined, refused or withdrawn already */
	REQUEST_NOT_PARTY,  /* only who asked, or whom the swap is with, does this */
	REQUEST_OWN,        /* nobody approves an own request */
	REQUEST_NOT_HEAD,   /* the policy wants a higher role */
	REQUEST_NO_CONSENT, /* the other one of the swap has not agreed */
	REQUEST_AGREED,     /* has agreed already */
	REQUEST_TOO_LATE,   /* notice too short: approved with a reason only */
	REQUEST_NO_CERTIFICATE,
	REQUEST_NO_STAND_IN, /* duties in the leave are taken by nobody */
	REQUEST_SAME_HEAD   /* the second approval is another one's */
};
struct request_case {
	const struct policy *policy;
	const struct request *request;
	const char *actor, *first_by; /* first_by: who approved first, or NULL */
	enum role role;
	const char *note;
	size_t uncovered; /* duties of the leave that nobody takes */
};
/* May this act be done; item gets the R-number that says so ("" for a house setting). */
enum request_verdict request_may(
	enum request_act_kind act, const struct request_case *c, const char **item);
/* The state after an act that may be done. */
enum request_state request_next(
	const struct policy *p, const struct request *r, enum request_act_kind act);
bool request_is_open(const struct request *r);

/* --- tariff: what events cost and bring in a month (D22 to D25). It adds up, it pays nobody --- */
const struct tariff_event *tariff_event_of(const struct policy *p, const char *code);
const struct score_sheet *tariff_sheet_of(const struct policy *p, const char *code);
/* The amount of the nth time (from 1) in a month; POLICY_UNSET: the text gives none. */
int64_t tariff_amount(const struct tariff_event *ev, int64_t nth);
/* Points of one event as they were given; the least of its range where 0 was. */
int64_t tariff_points(const struct tariff_event *ev, int64_t given);
/* Are the points that were given within what the event costs or brings (0: none were)? */
bool tariff_is_within(const struct tariff_event *ev, int64_t given);
/* Points that a sheet costs for the lines that were missed; POLICY_UNSET when one of the names is
 * none of its lines (unknown, borrowed from `missed`, gets it). */
int64_t tariff_missed(const struct score_sheet *s, const char *const *missed, size_t n,
	const char **unknown);
/* The points of all lines together. */
int64_t tariff_sheet_total(const struct score_sheet *s);
struct tariff_count { /* how often in the month, and the points given one by one, all together */
	const struct tariff_event *event;
	int64_t times, points;
};
struct tariff_sum {
	int64_t amount;    /* yuan */
	int64_t wage;      /* tenths of an hour's wage */
	int64_t points;    /* change of the score */
	int64_t unset;     /* events whose amount the text does not give */
	const char *last;  /* the last consequence that was reached, or NULL */
	int64_t score;     /* POLICY_UNSET without a total */
	bool passed;       /* score >= pass per cent of the total; false without one */
	int64_t bonus;     /* yuan, rounded down, at most the pool; POLICY_UNSET without a pool */
};
/* One person, one month. */
void tariff_add_up(const struct policy *p, const struct tariff_count *v, size_t n,
	struct tariff_sum *out);

/* --- retention: how long a record is kept (D05). Expiry makes it eligible for removal, no more. */
enum retention_kind { RETENTION_ENTRY = 1, RETENTION_HANDOVER, RETENTION_REVIEW, RETENTION_ALL };
/* Months; the longest of several policies wins; RETENTION_EVER, POLICY_UNSET. RETENTION_ALL: of a
 * month as a whole, which goes when its longest kind may. What the policy says of papers that are
 * not in here (recordings, registers) holds nothing back. item gets the rule that wins. */
int retention_months(const struct policy *const *v, size_t n, enum retention_kind kind,
	const char **item);
/* The first day on which records of a day may go; DATE_NONE: never, or it is unset. */
date_t retention_end(date_t recorded, int months);

/* --- script: what is said (R21). On the days off of a holiday its own greeting, if it has one. */
const char *script_greeting(const struct policy *p, date_t day);

/* --- pattern: does an address belong to a department? One or more parts, ';' between them. A
 * part with '*' fits the address from its first character to its last ('*' is any run of
 * characters), one without is found anywhere, but never inside a longer number: 3栋 is not in
 * 13栋. Case, full width and blanks do not matter. Returns how many characters of the best part
 * were compared (the most specific pattern has the most), 0 = it does not fit. --- */
int pattern_weight(const char *pattern, const char *address);

/* --- find: the line that people type to find records. Words that stand beside each other must all
 * fit; or/或/| between them, not/非/- before one; "quoted" is text and nothing else; -3d,
 * 12-01..12-05, 2026-12 and 2026-12-01 are shift dates; #17 a record or a matter; kinds, channels
 * and states by their names. Everything else is text, so every line is a query; {0} out of an
 * empty one finds everything. The caller releases out. --- */
void find_parse(const char *line, date_t today, struct find_query *out);

/* --- right: who may do what; the README's table comes from this one --- */
enum act {
	ACT_SHOW = 1,
	ACT_POLICY_APPLY,
	ACT_STAFF_ADD,
	ACT_STAFF_RETIRE,
	ACT_PIN_RESET,
	ACT_PIN_UNLOCK,
	ACT_ROSTER_PLAN,
	ACT_ROSTER_PUBLISH,
	ACT_SHIFT_OPEN,
	ACT_SHIFT_CLOSE,
	ACT_ATTEND,
	ACT_LOG_ADD,
	ACT_LOG_CORRECT,
	ACT_LOG_EXPLAIN,
	ACT_LOG_IMPORT,
	ACT_REVEAL,
	ACT_FOLLOWUP_STEP,
	ACT_FOLLOWUP_CLOSE,
	ACT_DECIDE,
	ACT_HANDOVER,
	ACT_RELIEVE,
	ACT_REVIEW,
	ACT_REVIEW_ANSWER,
	ACT_CHECK,
	ACT_BATCH,
	ACT_BACKUP,
	ACT_ARCHIVE,
	ACT_CHARGE,
	ACT_CALENDAR,
	ACT_CONTACT,
	ACT_NOTICE,
	ACT_NOTICE_READ,
	ACT_REQUEST,
	ACT_REQUEST_DECIDE,
	ACT_POINTS,
	ACTS
};
struct right {
	enum act act;
	const char *name; /* N_() */
	unsigned roles;   /* 1u << role */
};
const struct right *right_table(size_t *n);
bool right_may(enum act act, enum role role);
/* May a person of this role be the author of such a fact? Used when the record is verified. */
bool right_may_author(enum fact_kind kind, enum role role);
/* Nobody reviews an own shift (self rule). */
bool right_may_review(
	const struct shift *s, const char *reviewer, const char *const *attended, size_t n);

#endif
