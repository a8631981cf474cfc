/* SPDX-License-Identifier: MIT */
/* A half-written entry: what the form shows and what a draft on disk keeps. Several may lie
 * beside each other; each has a slot of its own in this terminal's drafts. */
#ifndef DUTYDESK_UI_SLIP_H
#define DUTYDESK_UI_SLIP_H

#include "ui/console.h"
#include "ui/form.h"

enum slip_field {
	SLIP_BODY, SLIP_ADDRESS, SLIP_CALLER, SLIP_PHONE, SLIP_URGE,
	SLIP_KIND, SLIP_CHANNEL, SLIP_RESULT,
	SLIP_LATE, SLIP_FOLLOW, SLIP_WAIT, SLIP_AT, SLIP_REASON, SLIP_FIELDS
};
struct slip {
	bool used;
	bool open;			/* a form on the screen shows it, or one below that form */
	int slot;
	char author[64];		/* who began it; "" is not known */
	int64_t corrects;		/* the entry that this one puts right, 0 = a new one */
	instant_t occurred_at, begun_at;
	int64_t wait_source;
	int64_t read_back;		/* bits of enum read_back */
	struct field v[SLIP_FIELDS];
	struct form form;
	struct pool pool;		/* the late reasons */
	bool unkept;			/* differs from what is on disk */
	int fault;			/* the field that slip_request could not read, 0 = none */
	instant_t kept_at;		/* when the draft was last written, 0 = never */
	struct entry before;		/* correction: the entry as it stands; its words in pool */
};

/* Take a free slot; NULL when all are taken, and the message says so. The form is begun now. */
struct slip *slip_new(struct ui *u);
/* Take this slot, which must be free. */
struct slip *slip_take(struct ui *u, int slot);
/* Fill a slip from an entry (a correction), or from what a draft kept. */
void slip_fill(struct slip *s, const struct entry *from, bool followup);
/* Begin a further matter of the call of record `call` in this slot, which must be free: the caller
 * stays, the matter is new. */
struct slip *slip_further(struct ui *u, int slot, const struct entry *of, int64_t call);
/* The request that the form makes; words borrowed from the slip and the pool. ERR_INPUT when the
 * time or the wait cannot be read. */
bool slip_request(struct ui *u, struct slip *s, struct pool *pool, struct desk_log_add *out,
		  struct err *e) MUST_CHECK;
/* Write the draft if it differs from what is on disk. */
void slip_keep(struct ui *u, struct slip *s);
void slip_keep_all(struct ui *u);
/* Throw it away, its draft too. */
void slip_drop(struct ui *u, struct slip *s);
/* Free the slot here; what is on disk stays. */
void slip_forget(struct slip *s);
bool slip_is_blank(const struct slip *s);
/* The matter that this entry urges, 0 = none. */
int64_t slip_urged(const struct slip *s);
/* All of them; and those that wait to be opened. */
size_t slip_count(const struct ui *u);
size_t slip_waiting(const struct ui *u);
/* "2 drafts of 1003 and 1004 are not saved yet (F3)" and a line end; nothing where none waits. */
void slip_waiting_words(const struct ui *u, struct str *out);
/* Choose this terminal's place and load the drafts that were left there. Returns how many. */
size_t slip_restore(struct ui *u);
void slip_release_all(struct ui *u);

/* Open the form over whatever is shown. */
void slip_open(struct ui *u, struct slip *s);

#endif
