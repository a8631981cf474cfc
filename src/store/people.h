/* SPDX-License-Identifier: MIT */
/* Who has which key and role at a point of the journal, learnt from the facts alone. */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "dutydesk/store.h"

struct people_one;
struct people {
	struct people_one *v;
	size_t n, cap;
	uint8_t root[KEY_PUBLIC_LEN];
	bool has_root;
	/* changes of keys in the run that is being read: they count from its end on */
	struct people_change *next;
	size_t n_next, cap_next;
};
enum people_verdict { PEOPLE_MAY, PEOPLE_NO_KEY, PEOPLE_NO_RIGHT };

/* May this author write this fact here? Learns the roles that it gives. */
enum people_verdict people_judge(struct people *p, const struct store_verify_how *how,
				 const struct fact *f, const void *body);
/* The public key with which the author's run must be signed, NULL: none is valid. */
const uint8_t *people_key(const struct people *p, const char *author);
/* The author's role as it is now; ROLE_NONE: unknown, or the root. */
enum role people_role(const struct people *p, const char *author);
/* The run holds: its keys are valid from now on. */
void people_run_ends(struct people *p);
void people_release(struct people *p);

#endif
