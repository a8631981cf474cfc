/* SPDX-License-Identifier: MIT */
/* What people are reminded of: clocks that ran over, abnormal events, targets of a period, logs
 * that nobody reviewed. Part of desk.h, which includes it. */
#ifndef DUTYDESK_REMIND_H
#define DUTYDESK_REMIND_H

#include "dutydesk/rules.h"

struct desk;

/* What is over its limit (超时限), an abnormal event (异常事件) or frequent: each with its item. */
enum over_kind { OVER_LIMIT = 1, OVER_EVENT, OVER_CLUSTER };
struct over {
	enum over_kind kind;
	int of; /* enum limit_of of a limit; enum entry_kind of an event */
	int64_t followup, entry; /* 0: of none */
	char item[16];           /* "" for a house setting */
	char text[320];          /* in the current language, without the item */
	bool at_once, daily;     /* when the policy has it reported */
	bool reported;           /* the head was asked since */
	bool standing;           /* something can still be done about it */
	instant_t due;
};
struct over_list {
	struct over *v;
	size_t n;
	struct pool pool;
};
/* What kind of limit or event it is, in words: "not repaired in time". */
const char *desk_over_name(const struct over *o);
/* Of all open matters now; of one matter; of the records of a shift, also what ended too late. */
bool desk_over_now(struct desk *d, struct over_list *out, struct err *e) MUST_CHECK;
bool desk_over_of(
	struct desk *d, int64_t followup, struct over_list *out, struct err *e) MUST_CHECK;
bool desk_over_shift(struct desk *d, date_t day, const char *code, struct over_list *out,
	struct err *e) MUST_CHECK;
/* What Today and `shift status` remind of, besides what is due: over the limit, abnormal, frequent;
 * logs that should have been reviewed by now; a line that is suspended. */
struct review_due {
	date_t date, last; /* of the log; the last day that was in time */
	const char *code, *item;
};
/* A running shift whose person in charge has something to do: hand over, when a regulation says how
 * long before the end (R32.6); close it, where nobody relieves it and its end and the grace are
 * over. */
enum shift_due_kind { SHIFT_DUE_HANDOVER = 1, SHIFT_DUE_CLOSE };
struct shift_due {
	enum shift_due_kind kind;
	date_t date;
	const char *code, *who, *item; /* who is in charge: "何某 (1003)"; item may be NULL */
	instant_t since;
};
/* A question asked back in a review that nobody has answered. */
struct question {
	date_t date;
	const char *code, *by, *note; /* by: who asked, "赵某 (8001)" */
	int64_t entry;                /* 0: about the whole shift */
	instant_t at;
	bool mine; /* who is signed in was on duty then, or wrote the record */
};
struct question_list {
	struct question *v; /* oldest first */
	size_t n;
	struct pool pool;
};
/* Those that who is signed in may answer; a reviewer sees all. Nobody signed in: none. */
bool desk_questions(struct desk *d, struct question_list *out, struct err *e) MUST_CHECK;
void desk_question_words(const struct question *q, struct str *out);
/* How many wait for who is signed in. */
size_t desk_questions_mine(const struct question_list *list);
struct desk_reminders {
	struct over_list over;
	struct shift_due *shifts;
	size_t n_shifts;
	struct review_due *reviews; /* oldest first */
	size_t n_reviews;
	size_t n_reviews_today; /* logs of a week or month whose review is due today */
	const char *review_item;
	instant_t suspended_since; /* 0: the line is not suspended */
	const char *resume_item;   /* who opens a shift lifts it: "R34.2"; NULL */
	struct pool pool;
};
bool desk_remind(struct desk *d, struct desk_reminders *out, struct err *e) MUST_CHECK;
/* One of the shifts in words, with its item. */
void desk_shift_due_words(const struct shift_due *due, struct str *out);
void desk_reminders_release(struct desk_reminders *r);
/* Share targets of a period (R03.5): a row for everybody and one for each agent of a channel. */
struct desk_share_ask {
	date_t from, to;   /* shift dates; the policy of the last one judges */
	const char *shift; /* NULL: of all shifts */
};
struct share_row {
	const char *author; /* NULL: everybody */
	struct share_target target;
	struct share_count count;
	struct share_figure figure;
};
struct share_list {
	struct share_row *v;
	size_t n;
	struct pool pool;
};
bool desk_share(struct desk *d, const struct desk_share_ask *ask, struct share_list *out,
	struct err *e) MUST_CHECK;
/* Each target as a sentence with its figure, its formula, the verdict and, where it was missed, who
 * was the slowest; calls line for each (item "" for a house setting), returns how many. */
size_t desk_share_words(struct desk *d, const struct share_list *list, bool missed_only,
	void (*line)(void *ctx, const char *item, const char *text), void *ctx);

#endif
