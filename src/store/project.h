/* SPDX-License-Identifier: MIT */
/* One projector per kind of fact. A projector may use the fact, its decoded body and other
 * projections, nothing else; so that the same facts always give the same rows. */
#ifndef STORE_PROJECT_H
#define STORE_PROJECT_H

#include "store/inner.h"

typedef bool project_fn(struct store *s, const struct fact *f, const void *body, struct err *e);

project_fn project_shift_open, project_shift_close, project_shift_attendance, project_shift_charge;
project_fn project_entry_add, project_entry_void, project_entry_note, project_entry_batch;
project_fn project_entry_redact;
project_fn project_followup_open, project_followup_step;
project_fn project_handover_prepare, project_handover_offer, project_handover_tick,
	   project_handover_accept, project_handover_refuse, project_handover_relieve,
	   project_handover_emergency;
project_fn project_review_act, project_review_check;
project_fn project_caller_contacts, project_caller_notice, project_caller_notice_read;
project_fn project_request_ask, project_request_act;
/* The keys by which the caller of an entry is known again. */
project_fn project_caller_entry;

/* Put a shift into a state by its handover; a mode and a time that it has already stay. */
struct project_shift_change {
	date_t date;
	const char *code;
	enum shift_state state;
	enum close_mode mode;
	instant_t closed_at;
};
bool project_shift_state(struct store *s, const struct fact *f,
			 const struct project_shift_change *c, struct err *e) MUST_CHECK;
/* The handover of a shift has been left waiting by closing the desk (收班). */
bool project_handover_wait(struct store *s, const struct fact *f, date_t date, const char *code,
			   struct err *e) MUST_CHECK;

#endif
