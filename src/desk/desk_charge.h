/* SPDX-License-Identifier: MIT */
/* Changes of the person in charge of one shift, with the signatures under them. */
#ifndef DESK_DESK_CHARGE_H
#define DESK_DESK_CHARGE_H

#include "desk/desk_internal.h"

struct desk_charge {
	struct charge charge;
	bool from_signed, to_signed;
	const char *confirmed_by;	/* a supervisor, where one of them was absent; or NULL */
};
struct desk_charge_list { struct desk_charge *v; size_t n; struct pool pool; };
/* Those of a shift, oldest first. */
bool desk_charge_list(struct desk *d, const struct shift *s, struct desk_charge_list *out,
		      struct err *e) MUST_CHECK;
/* Whose signature is still due; NULL: nobody's. */
const char *desk_charge_due(const struct desk_charge *c);
/* A sentence without its full stop, for the sheet and the review. */
void desk_charge_words(struct desk *d, const struct desk_charge *c, struct str *out);

/* Inside the transaction, as its author: the shift runs on under another person, without the
 * signature of the other (missing as in struct charge; 0: the author is a supervisor). */
struct desk_charge_to { const char *number, *reason; int64_t missing; };
bool desk_charge_pass(struct desk *d, const struct shift *s, const struct desk_charge_to *to,
		      struct err *e) MUST_CHECK;
/* Give every signature that is due from the author of the transaction; *n of them. */
bool desk_charge_sign_due(struct desk *d, const struct shift *s, const char *number, size_t *n,
			  struct err *e) MUST_CHECK;

#endif
