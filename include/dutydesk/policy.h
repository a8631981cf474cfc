/* SPDX-License-Identifier: MIT */
/* A duty policy (值班制度): the figures of a regulation, read from YAML over one table of
 * fields. A parameter that the text leaves open stays unset (POLICY_UNSET) and is listed by
 * policy_unset: record it, judge nothing (D47). Times are minutes, durations are in the unit
 * that the field's name says. */
#ifndef DUTYDESK_POLICY_H
#define DUTYDESK_POLICY_H

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
};
struct shift_kind {
	const char *code, *name;
	int start, end; /* minutes of the shift's date; end > 1440 when next_day */
	bool next_day, soft_end;
	unsigned days;            /* enum day_set */
	int staff_min, staff_max; /* POLICY_UNSET */
	/* code of the kind it relieves; NULL = the one that ends when it starts */
	const char *relieves;
	struct shift_break *breaks;
	size_t n_breaks;
	const char *item; /* R-items it comes from, "R01.3" */
};
struct answer_window {
	int channel;       /* enum channel */
	int rings;         /* POLICY_UNSET when given in seconds */
	int reading;       /* enum ring_reading */
	int64_t within_ms; /* POLICY_UNSET when given in rings */
	int severity;
	const char *item;
};
struct handover_thing {
	const char *name, *item;
	bool counted;
};

struct policy {
	char *yaml; /* the file as it was read */
	const char *name, *title, *source, *timezone;
	const char *agent_word, *caller_word; /* what this desk calls them, or NULL */
	struct shift_kind *shifts;
	size_t n_shifts;
	struct answer_window *answers;
	size_t n_answers;
	int signatures;                         /* of a complete handover */
	int carry_over;                         /* enum carry_over */
	const char *handover_item, *carry_item; /* R-items, "R01.20" */
	const char *read_item;    /* who takes over has read the log before: "R01.18", or NULL */
	/* Rules that hold under every policy; here only the number that is printed with them. */
	const char *change_item;   /* records are corrected, never altered: "R01.15", or NULL */
	const char *missed_item;   /* a missed call is called back: "R01.8", or NULL */
	const char *feedback_item; /* the customer hears how it was handled: "R01.6", or NULL */
	const char *dispatch_item; /* a department is asked to solve it: "R01.11", or NULL */
	const char *review_every; /* "day", "week", "month" or NULL */
	const char *review_item;
	const char *publish_by; /* "end-of-previous-month" or NULL */
	const char *publish_item;
	int arrive_early; /* minutes, POLICY_UNSET */
	const char *arrive_item;
	int keep_entry, keep_handover, keep_review; /* retention in months, POLICY_UNSET */
	const char *keep_item;
	/* what is said on the phone: {desk}, {number} and {name} are filled in; NULL = unset */
	const char *greeting, *closing, *script_item;
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
		int repeat_days;  /* a caller's calls are counted back so far, POLICY_UNSET */
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

/* Presets that the program carries: ids "R01", "R04", "R08", in order. */
size_t policy_presets(const char *const **ids);
/* The text of a preset by id or by name; NULL if there is none. Borrowed. */
const char *policy_preset_text(const char *name, size_t *n);

/* Parameters that the text leaves unset: calls row(ctx, key, sentence) for each; returns how
 * many. */
size_t policy_unset(const struct policy *p,
	void (*row)(void *ctx, const char *key, const char *sentence), void *ctx);
/* The policy in sentences of the current language, each with its R-item or "house setting". */
void policy_explain(const struct policy *p, struct str *out);
const struct shift_kind *policy_shift(const struct policy *p, const char *code); /* NULL: none */
const struct answer_window *policy_answer(const struct policy *p, int channel);  /* NULL: unset */

#endif
