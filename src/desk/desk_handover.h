/* SPDX-License-Identifier: MIT */
/* What the files of the handover share: the case that an act is about, loaded inside the open
 * transaction, and the one table that words the verdicts of the rules. */
#ifndef DESK_DESK_HANDOVER_H
#define DESK_DESK_HANDOVER_H

#include "desk/desk_internal.h"

/* A shift, its newest handover with the entries since the offer as items, and what follows it. */
struct handing {
	struct pool pool;
	struct shift shift;
	struct handover handover;	/* id 0: none yet */
	const struct policy *policy;
	struct shift_slot slot;
	struct shift_slot next;		/* what relieves it by policy */
	bool follows;
	bool away;			/* who hands over has left the post */
	int64_t unstaged;		/* matter since the offer without a step, 0 = none */
	bool suspended;			/* the line (挂起) */
};
void desk_handing_release(struct handing *h);
/* The case of one shift; of the shift somebody is in charge of; of the handover that is offered
 * (of several: one that this person did not offer). Where several are left, and none was named:
 * refused, with a list. */
bool desk_handing_load(struct desk *d, date_t day, const char *code, struct handing *out,
		       struct err *e) MUST_CHECK;
bool desk_handing_of(struct desk *d, const struct desk_shift_ask *ask, struct handing *out,
		     struct err *e) MUST_CHECK;
bool desk_handing_offered(struct desk *d, const struct desk_shift_ask *ask, struct handing *out,
			  struct err *e) MUST_CHECK;

/* The handover that people mean when they name none: one that is offered; else that of the own
 * shift; else of the shift that is open; else the newest. */
bool desk_handing_current(struct desk *d, struct handing *h, struct err *e) MUST_CHECK;

/* The words at the incoming signature: of an objection to the whole, and why that person took
 * over; NULL where there are none. They live in the pool of h. */
struct handing_words { const char *objection, *reason; };
bool desk_handing_words(struct desk *d, struct handing *h, struct handing_words *out,
			struct err *e) MUST_CHECK;
/* Each refusal of a handover of the shift, newest first, as a sentence in the pool of h. */
struct handing_refusals { const char *v[8]; size_t n; };
bool desk_handing_refusals(struct desk *d, struct handing *h, struct handing_refusals *out,
			   struct err *e) MUST_CHECK;

/* Ask the rules, and word what they say. */
struct handing_act {
	enum handoff_act act;
	const struct person *actor;
	const char *reason;
};
bool desk_handing_may(struct desk *d, const struct handing *h, const struct handing_act *how,
		      struct err *e) MUST_CHECK;
/* Digest of the handover's sheet as it stands: what the two sign. In one language, so that two
 * people who read different ones sign the same. */
bool desk_handing_digest(struct desk *d, const struct handing *h, uint8_t out[DIGEST_LEN],
			 struct err *e) MUST_CHECK;
/* ERR_CONFLICT when the whole sheet, in whatever state, is not the one that was shown. */
bool desk_handing_is_shown(struct desk *d, struct handing *h, const uint8_t *shown,
			   struct err *e) MUST_CHECK;
/* Append a preparation (as the author of the transaction) and load it into h. */
bool desk_handing_prepare(struct desk *d, struct handing *h,
			  const struct desk_handover_prepare *how, struct err *e) MUST_CHECK;
/* The person in charge prepared it and every open matter is listed in it, or it must be prepared
 * anew. */
bool desk_handing_is_whole(struct desk *d, const struct handing *h, struct err *e) MUST_CHECK;
/* Append an act; fills handover, at and the digest of the sheet. */
bool desk_handing_append(struct desk *d, const struct handing *h, enum fact_kind kind,
			 struct handover_act *act, struct err *e) MUST_CHECK;
/* All items ticked: their ids for the act, in the pool of h. */
void desk_handing_tick_all(struct handing *h, struct handover_act *act);

/* The shift that relieves by policy, where it runs already, as in an overlap. */
bool desk_handing_follower(struct desk *d, const struct handing *h, struct pool *pool,
			   struct shift *out, bool *runs, struct err *e) MUST_CHECK;
/* The slot that the next person opens: the one that relieves by policy, else one that may be
 * opened now and was not; kind NULL: none. */
bool desk_handing_next_slot(struct desk *d, const struct handing *h, struct shift_slot *out,
			    struct err *e) MUST_CHECK;
/* Does the shift run on where a person drops out: nothing may be opened now, and its time is not
 * over. Then another person takes charge of it. */
bool desk_handing_runs_on(struct desk *d, const struct handing *h, bool *runs_on,
			  struct err *e) MUST_CHECK;
/* Close the outgoing shift and open the next one for the taker, unless it runs already. Its people
 * are signed out, but stay on it until its end where the two overlap and both have signed. */
struct handing_change {
	enum close_mode mode;
	const struct person *taker;
	const char *reason;
	const uint8_t *sheet;		/* digest that was signed */
};
bool desk_handing_change(struct desk *d, const struct handing *h,
			 const struct handing_change *how, struct shift *opened,
			 struct pool *pool, struct err *e) MUST_CHECK;

#endif
