/* SPDX-License-Identifier: MIT */
/* A duty policy (值班制度): the figures of a regulation, read from YAML over one table of
 * fields. A parameter that the text leaves open stays unset (POLICY_UNSET) and is listed by
 * policy_unset: record it, judge nothing (D47). Times are minutes, durations are in the unit
 * that the field's name says. */
#ifndef DUTYDESK_POLICY_H
#define DUTYDESK_POLICY_H

#include "dutydesk/calendar.h"
#include "dutydesk/model.h"

#define POLICY_UNSET (-1)

enum day_set { /* bits of shift_kind.days */
	DAYS_MON = 1,
	DAYS_TUE = 2,
	DAYS_WED = 4,
	DAYS_THU = 8,
	DAYS_FRI = 16,
	DAYS_SAT = 32,
	DAYS_SUN = 64,
	DAYS_WORKDAYS = 128,
	DAYS_REST_DAYS = 256,
	DAYS_HOLIDAYS = 512,
	DAYS_DAILY = 127
};
enum ring_reading { READING_WITHIN, READING_BEFORE };
enum carry_over { CARRY_LIST, CARRY_REASON, CARRY_REFUSE };
enum severity { SEVERITY_REFUSE, SEVERITY_WARN };

struct shift_break {
	int from, to;
	bool paid;
	const char *item;
	int group; /* staggered breaks (分批): who takes it; 0 = everybody */
};
struct shift_kind {
	const char *code, *name;
	int start, end; /* minutes of the shift's date; end > 1440 when next_day */
	bool next_day, soft_end;
	bool left_out;            /* only while a file that builds on another is read */
	unsigned days;            /* enum day_set */
	bool days_by_house;       /* the text is silent: house.days holds */
	int staff_min, staff_max; /* POLICY_UNSET */
	/* code of the kind it relieves; NULL = the one that ends when it starts */
	const char *relieves;
	const char *area;  /* the site (项目) it serves, or NULL */
	int arrive_early;  /* minutes, POLICY_UNSET = as the policy says for all */
	struct shift_break *breaks;
	size_t n_breaks;
	int break_minutes; /* more breaks, not paid, whose time of day is not said; 0 = none */
	const char *item; /* R-items it comes from, "R01.3" */
	/* of the days, the soft end and the number of people; NULL: `item` */
	const char *days_item, *soft_item, *staff_item;
};
/* A visitor is greeted first and served then: two windows on one channel. */
enum answer_stage { STAGE_SERVE, STAGE_GREET };
struct answer_window {
	int channel;       /* enum channel */
	int stage;         /* enum answer_stage */
	bool immediate;    /* at once, without a figure: house.at_once_ms judges it, or nothing */
	int rings;         /* POLICY_UNSET when given in seconds */
	int reading;       /* enum ring_reading */
	int64_t within_ms; /* POLICY_UNSET when given in rings */
	int severity;
	const char *item;
};
struct leave_kind {
	const char *name, *item;
	bool certificate; /* valid with a certificate only */
	bool afterwards;  /* may be asked for when it has begun: who is ill does not know before */
};
enum approval { APPROVAL_NONE, APPROVAL_SUPERVISOR, APPROVAL_MANAGER };
/* Swaps (调班) and leaves (请假). Notice is counted to the start of the first duty; unset: any time
 * before it. */
struct request_policy {
	int swap_approval, leave_approval; /* enum approval; POLICY_UNSET: by a supervisor */
	int swap_notice, leave_notice;     /* hours */
	int swap_severity, leave_severity; /* of a notice that is too short */
	int second_above;                  /* days of leave above which another one approves, too */
	const char *consent_item;          /* who takes the duty agrees */
	const char *swap_item, *swap_notice_item, *move_item;
	const char *leave_item, *leave_notice_item, *second_item;
	const char *stand_in_item; /* duties of the leave are taken by others, or NULL */
	struct leave_kind *kinds;
	size_t n_kinds;
};
/* What a share is a share of: answered in time ÷ answered; ÷ offered, those who gave up counted;
 * ÷ offered without those who gave up within the window. */
enum share_of { SHARE_OF_ANSWERED, SHARE_OF_OFFERED, SHARE_OF_OFFERED_LESS_SHORT };
struct share_target {
	int channel;        /* enum channel */
	int64_t within_ms;  /* the n of "answered in n"; POLICY_UNSET: no share is asked for */
	int percent;        /* at least; POLICY_UNSET */
	int64_t average_ms; /* the average wait is at most this; POLICY_UNSET */
	int of;             /* enum share_of; POLICY_UNSET: the text names no formula */
	const char *item;
};
/* The clocks of a matter, and what each waits for. */
enum limit_of {
	LIMIT_DISPATCH,  /* opened → dispatched */
	LIMIT_ACCEPT,    /* dispatched → accepted by the department */
	LIMIT_CONTACT,   /* dispatched → the customer was contacted */
	LIMIT_REPAIR,    /* dispatched → fed back or closed */
	LIMIT_RESULT,    /* opened → fed back or closed */
	LIMIT_VISIT,     /* fed back → return visit */
	LIMIT_PROMISE,   /* the time that was promised: no figure */
	LIMIT_UNREACHED, /* station and mobile both unanswered: no figure */
	LIMIT_STORE,     /* goods that nobody fetched: opened → sent on (dispatched) or closed */
	LIMITS_OF
};
enum limit_from { FROM_OWN, FROM_OPENED, FROM_DISPATCHED };
enum report_when { REPORT_AT_ONCE, REPORT_DAILY };
struct follow_limit {
	int of;            /* enum limit_of */
	int from;          /* enum limit_from; FROM_OWN: as the clock's line above says */
	int minutes;       /* exceeded by more than this; POLICY_UNSET: the text gives no figure */
	int hours, days;   /* only while the file is read: one of the three is given */
	int kind;          /* enum entry_kind, POLICY_UNSET: of every kind */
	const char *category; /* NULL: of every category */
	int report;        /* enum report_when; POLICY_UNSET: shown, not reported */
	const char *item;  /* NULL: a house setting */
};
/* A record that is an abnormal event (异常事件) by what it is, R28.5–9. */
struct anomaly_rule {
	int kind;             /* enum entry_kind, POLICY_UNSET: of every kind */
	const char *category; /* NULL: of every category */
	int report;           /* enum report_when */
	const char *item;
};
/* Who may close a matter: at least this role (D29). */
struct closing_right {
	int role; /* enum role */
	int kind; /* as above */
	const char *category, *item;
};
/* Frequent similar matters (D52): count of one category within the time. */
struct cluster_rule {
	int count, minutes; /* POLICY_UNSET: off */
	int hours, days;    /* only while the file is read */
	const char *category, *item;
};
/* What an event costs or brings (D22 to D25): recorded in a spot check, or counted from the
 * attendance. Amounts in yuan; what is not given is POLICY_UNSET and not judged. */
enum tariff_source {
	TARIFF_RECORDED, TARIFF_LATE, TARIFF_LATE_MINUTE, TARIFF_LEAVE, TARIFF_ABSENCE
};
struct tariff_event {
	const char *code, *name, *item;
	int source;                /* enum tariff_source */
	int amount, second, third; /* second, third: of the same month; unset: as the first */
	const char *last;          /* what the third time means instead of an amount */
	int beyond, extra;         /* from the one after `beyond` on so much more */
	int deduct, deduct_most;   /* points; most: it is a range */
	int add, add_most;
	int wage; /* deduction in tenths of an hour's wage */
};
struct score_line {
	const char *name;
	int points;
};
struct score_sheet { /* 测评表: what is missed costs its points */
	const char *code, *name, *item;
	struct score_line *lines;
	size_t n_lines;
};
struct tariff_policy {
	struct tariff_event *events;
	size_t n_events;
	struct score_sheet *sheets;
	size_t n_sheets;
	int total, pass, pool; /* points; per cent below which nothing is paid; yuan */
	int attendance;        /* points that the attendance costs at most */
	const char *attendance_item;
	const char *score_item, *pool_item;
};
struct holiday_script { /* said on the days off of that holiday, as its notice has them */
	const char *holiday, *greeting, *item;
};
struct retention_rule { /* of a kind of record beside entries, handovers and reviews */
	const char *kind, *item;
	int keep; /* months; RETENTION_EVER */
};
enum { RETENTION_EVER = 12000 };
struct handover_thing {
	const char *name, *item;
	bool counted;
};
/* How many people are at the post in a window of the day (在岗人数). Who is on a break is not. */
enum coverage_scope { COVER_DESK, COVER_AREA, COVER_SHIFT };
enum coverage_time { COVER_TIMES, COVER_NOON };
struct coverage_rule {
	const char *name; /* what people call the window, or NULL */
	int scope;        /* enum coverage_scope: the desk, each area, each kind of shift */
	const char *of;   /* only this area or kind of shift; NULL = each */
	int time;         /* enum coverage_time: by from and to, or by the house's noon */
	int from, to;     /* minutes, to > 1440 over midnight; POLICY_UNSET = while a shift runs */
	unsigned days;    /* enum day_set, 0 = every day */
	int min, max;     /* POLICY_UNSET */
	int severity;
	const char *item;
};
/* Hours, overtime and rest of a person; the unit of amount is the kind's (policy_work_unit). */
enum work_kind {
	WORK_DAY_HOURS = 1,    /* most working hours of a day; what is above is overtime */
	WORK_WEEK_HOURS,       /* most hours from Monday to Sunday */
	WORK_MONTH_HOURS,      /* most hours of a month */
	WORK_WEEK_DAYS,        /* most days with a duty from Monday to Sunday */
	WORK_OVERTIME_HOURS,   /* most overtime of a day, in hours */
	WORK_OVERTIME_SHARE,   /* most overtime of a day, in percent of the day's hours */
	WORK_REST_BETWEEN,     /* least hours between two shifts */
	WORK_CONSECUTIVE_DAYS, /* most days with a duty in a row */
	WORK_REST_WEEKLY,      /* least days without a duty from Monday to Sunday */
	WORK_REST_MONTHLY,     /* least days without a duty in a month */
	WORK_REST_ON           /* no duty on these days */
};
struct work_rule {
	int kind; /* enum work_kind */
	int amount;
	unsigned days; /* enum day_set, of WORK_REST_ON */
	int severity;
	const char *item;
	const char *arranged_item; /* who works on such a day all the same: "R42.10", or NULL */
};
/* What a file did to an element of a list of the preset that it builds on. */
enum base_change { BASE_REPLACED, BASE_CHANGED, BASE_LEFT_OUT, BASE_DROPPED, BASE_KEPT };
struct base_note {
	enum base_change change;
	const char *list, *key; /* "work", "day_hours"; key "": it has none */
	const char *item;       /* of the preset, or NULL */
};
enum away_needs { AWAY_REASON, AWAY_CONSENT };
/* Attendance (考勤): D04, D25. */
struct attendance_rules {
	const char *late_item;   /* no lateness, no early leaving; or NULL */
	int arrive_most;         /* the window of arrival begins so many minutes before the start */
	int absent_after;        /* minutes; later, or left earlier, than that is absence */
	const char *absent_item;
	int deduct;              /* minutes of pay for each minute late or left early */
	const char *deduct_item;
	const char *overtime_item; /* overtime is asked for and approved before; or NULL */
	const char *stay_item;   /* nobody leaves before the relief is there; or NULL */
	int away_needs;          /* enum away_needs: what makes leaving the post allowed */
	const char *away_item;
};

struct policy {
	/* The file as it was read; where it builds on a preset, the preset's text stands behind it
	 * as a second part, so that it means the same under every later program. */
	char *yaml;
	/* the days off that its workdays and holidays are of; borrowed, NULL: none is announced */
	const struct calendar *calendar;
	const char *name, *title, *source, *timezone;
	const char *based_on; /* the preset that the file builds on, or NULL */
	const char *agent_word, *caller_word; /* what this desk calls them, or NULL */
	struct shift_kind *shifts;
	size_t n_shifts;
	/* of every kind of shift that names none of its own, where they lie inside its times */
	struct shift_break *breaks;
	size_t n_breaks;
	struct base_note *notes; /* what the file did to lists of its base */
	size_t n_notes;
	struct answer_window *answers;
	size_t n_answers;
	struct share_target *shares;
	size_t n_shares;
	struct follow_limit *limits; /* of the regulation, then of the house */
	size_t n_limits;
	struct anomaly_rule *anomalies;
	size_t n_anomalies;
	struct closing_right *closings;
	size_t n_closings;
	struct cluster_rule *clusters;
	size_t n_clusters;
	int signatures;                         /* of a complete handover */
	int carry_over;                         /* enum carry_over */
	const char *handover_item, *carry_item; /* R-items, "R01.20" */
	const char *read_item;    /* who takes over has read the log before: "R01.18", or NULL */
	/* Rules that hold under every policy; here only the number that is printed with them. */
	const char *change_item;   /* records are corrected, never altered: "R01.15", or NULL */
	const char *missed_item;   /* a missed call is called back: "R01.8", or NULL */
	const char *feedback_item; /* the customer hears how it was handled: "R01.6", or NULL */
	const char *dispatch_item; /* a department is asked to solve it: "R01.11", or NULL */
	const char *promise_item; /* a dispatched matter has a promised time: "R15.9", or NULL */
	const char *visit_item;   /* a return visit before closing, or NULL */
	int offer_before;         /* a handover is offered from so long before the end: minutes */
	const char *offer_item;
	const char *summary_item;   /* the outgoing person writes a summary: "R07.18", or NULL */
	const char *in_person_item; /* both are at the desk: "R33.30", or NULL */
	const char *stage_item;     /* a problem of the handover reaches a stage: "R33.32" */
	const char *leave_item;     /* who leaves has handed over before: "R30.5", or NULL */
	const char *suspend_item; /* nobody relieves: the line is suspended: "R34.3", or NULL */
	const char *resume_item;  /* at the start the suspension is lifted: "R34.2", or NULL */
	int review_day;           /* of a weekly review: 1 = Monday … 7, POLICY_UNSET */
	const char *review_every; /* "day", "week", "month" or NULL */
	const char *review_item;
	const char *publish_by; /* "end-of-previous-month", "start-of-month" or NULL */
	const char *publish_item;
	int arrive_early; /* minutes, POLICY_UNSET */
	const char *arrive_item;
	int keep_entry, keep_handover, keep_review; /* retention in months, POLICY_UNSET */
	const char *keep_item;
	/* what is said on the phone: {desk}, {number} and {name} are filled in; NULL = unset */
	const char *greeting, *closing, *script_item;
	struct { int matter, address, name, phone; const char *item; } read_back; /* 1 = a tick */
	struct request_policy request;
	struct tariff_policy tariff;
	struct holiday_script *holidays;
	size_t n_holidays;
	struct retention_rule *kept;
	size_t n_kept;
	struct attendance_rules attendance;
	struct coverage_rule *coverage;
	size_t n_coverage;
	struct work_rule *work;
	size_t n_work;
	/* house settings (本单位设定): never printed under an R-number */
	struct {
		int64_t ring_cycle_ms;  /* 5000 */
		int open_before, grace; /* minutes */
		int late_entry;         /* minutes after which a record counts as late entry */
		int lock_after;         /* idle minutes */
		int pin_least_agent, pin_least_others;
		int pin_cost;     /* 0 moderate, 1 interactive */
		int call_back;    /* minutes until a missed call is to be called back */
		int dispatch_due; /* minutes, POLICY_UNSET */
		int64_t at_once_ms; /* what "at once" means here, POLICY_UNSET */
		int share_of;       /* enum share_of where the text names none, POLICY_UNSET */
		int repeat_days;  /* a caller's calls are counted back so far, POLICY_UNSET */
		int roster_notice; /* days before its deadline that a missing roster is told */
		unsigned days;     /* of shifts whose days the text leaves open */
		int noon_from, noon_to; /* minutes, POLICY_UNSET: when the regulation's noon is */
		int away_longest;       /* minutes away from the post, POLICY_UNSET */
		const char **away_reasons;
		size_t n_away_reasons;
		const char **late_reasons;
		size_t n_late_reasons;
		struct handover_thing *things;
		size_t n_things;
	} house;
	struct pool pool;
};

/* Read a policy; every fault of form and meaning with line and column. NULL if there is any.
 * At most 1 MiB is read; bad UTF-8, tabs, alias bombs are faults. Free with policy_free. */
struct policy *policy_parse(const char *yaml, size_t n, struct faults *f);
void policy_free(struct policy *p);

/* Presets that the program carries: ids "R01", "R02" …, in order. */
size_t policy_presets(const char *const **ids);
/* The text of a preset by id or by name; NULL if there is none. Borrowed. */
const char *policy_preset_text(const char *name, size_t *n);

/* Parameters that the text leaves unset: calls row(ctx, key, sentence) for each; returns how
 * many. */
size_t policy_unset(const struct policy *p,
	void (*row)(void *ctx, const char *key, const char *sentence), void *ctx);
/* The policy in sentences of the current language, each with its R-item or "house setting". */
void policy_explain(const struct policy *p, struct str *out);
/* The part of it on the lists of the preset that the policy builds on: a line for each element that
 * it replaces, changes, leaves out, and for each kind of shift that stays. */
void policy_explain_base(const struct policy *p, struct str *out);
const struct shift_kind *policy_shift(const struct policy *p, const char *code); /* NULL: none */
/* The first work rule of a kind, NULL: unset. */
const struct work_rule *policy_work(const struct policy *p, enum work_kind kind);
const struct answer_window *policy_answer(const struct policy *p, int channel);  /* NULL: unset */
/* The window of one stage; policy_answer is that of being served. */
const struct answer_window *policy_answer_stage(const struct policy *p, int channel, int stage);

#endif
