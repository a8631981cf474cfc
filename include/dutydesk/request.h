/* SPDX-License-Identifier: MIT */
/* Use cases of requests (申请). What desk.h says of all use cases holds here. */
#ifndef DUTYDESK_REQUEST_H
#define DUTYDESK_REQUEST_H

#include "dutydesk/desk.h"

/* --- requests (申请): swaps, other times, leaves --- */
/* Ask, as who is signed in; a head may ask for somebody else (number), who phones in ill. Only
 * what the act needs is read: kind and reason; for a swap or move date, shift, other, other_date,
 * other_shift; for a leave from, until, leave, stand_in, certificate. To ask too late is no fault:
 * out says by how much, and by which rule. ERR_REFUSED: the duty is not the person's, or begun. */
struct desk_request_asked {
	int64_t id;
	int64_t late_ms; /* 0 = in time */
	char item[32];
	bool needs_certificate, needs_second;
};
bool desk_request_ask(struct desk *d, const struct request *what, struct desk_request_asked *out,
	struct err *e) MUST_CHECK;
/* Act on one. Consent, approval and its refusal are signed with the PIN; the others by the session
 * (who.pin NULL). The last approval changes the roster in the same transaction. *changed: how many
 * duties; *uncovered: how many of them have nobody now. */
struct desk_request_act {
	struct signer who;
	int64_t id;
	enum request_act_kind act;
	const char *note, *certificate;
};
struct desk_request_done {
	enum request_state state;
	size_t changed, uncovered;
};
bool desk_request_act(struct desk *d, const struct desk_request_act *how,
	struct desk_request_done *out, struct err *e) MUST_CHECK;
/* mine: only those of who is signed in, and swaps with them. */
bool desk_request_list(struct desk *d, bool open_only, bool mine, struct request_list *out,
	struct err *e) MUST_CHECK;
/* Those that wait for who is signed in: swaps to agree to, and what a head has to decide. */
bool desk_request_waiting(struct desk *d, struct request_list *out, struct err *e) MUST_CHECK;
/* One with its acts; list holds the one. ERR_NOT_FOUND. */
bool desk_request_get(struct desk *d, int64_t id, struct request_list *list,
	struct request_act_list *acts, struct err *e) MUST_CHECK;
/* What it is about in one line: "2026-11-23/晚 ⇄ 2026-11-24/晚 with 钱二 (1002)". */
void desk_request_words(struct desk *d, const struct request *r, struct str *out);
/* Leaves in which who is signed in stands in, asked for or approved, and not over yet. */
bool desk_request_standing(struct desk *d, struct request_list *out, struct err *e) MUST_CHECK;
/* The duties of a month's roster that approved requests put there since it was published. */
bool desk_request_changes(struct desk *d, const struct roster *published, struct duty_list *out,
	struct err *e) MUST_CHECK;
/* Is the person on an approved leave on that day? Its kind lives in the pool; NULL: no. */
bool desk_request_leave(struct desk *d, const char *number, date_t day, struct pool *pool,
	const char **kind, struct err *e) MUST_CHECK;

#endif
