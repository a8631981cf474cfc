/* SPDX-License-Identifier: MIT */
/* What the files of the review share. */
#ifndef DESK_DESK_REVIEW_H
#define DESK_DESK_REVIEW_H

#include "desk/desk_internal.h"

/* The date on which the desk was founded: nothing before it waits for a review. */
bool desk_review_first_day(struct desk *d, date_t *out, struct err *e) MUST_CHECK;
/* The line of figures of one shift; ERR_NOT_FOUND. Texts live in the pool. */
bool desk_review_line(struct desk *d, date_t day, const char *code, struct pool *pool,
		      struct review_line *out, struct err *e) MUST_CHECK;
/* How many doubts there are about the shift of a line; open: desk_review_matters, which is read
 * once for many shifts. */
bool desk_review_matters(struct desk *d, struct followup_list *out, struct err *e) MUST_CHECK;
bool desk_review_count(struct desk *d, const struct followup_list *open, struct review_line *line,
		       struct err *e) MUST_CHECK;
/* Questions asked back that nobody has answered. */
size_t desk_review_unanswered(const struct review_act_list *acts);
/* Was who is signed in on duty in the shift, or the author of the record (id 0: none)? */
bool desk_review_is_own(struct desk *d, const struct shift *s, const struct entry *about, bool *is,
			struct err *e) MUST_CHECK;
/* Digest of what the reviewer signs: figures, doubts, questions and answers; in one language. */
bool desk_review_digest(struct desk *d, date_t day, const char *code, uint8_t out[DIGEST_LEN],
			struct err *e) MUST_CHECK;
/* Nobody reviews an own shift; wraps right_may_review in words. */
bool desk_review_is_other(struct desk *d, const struct shift *s, const struct person *who,
			  struct err *e) MUST_CHECK;

#endif
