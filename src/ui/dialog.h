/* SPDX-License-Identifier: MIT */
/* A question over the screen: a few fields and what to do with them. F8 does every one of them, as
 * the line above the fields says; Enter on the last field does, too, except that it never signs:
 * what cannot be undone takes a key that led to none of these questions. */
#ifndef DUTYDESK_UI_DIALOG_H
#define DUTYDESK_UI_DIALOG_H

#include "ui/console.h"
#include "ui/form.h"

struct dialog {
	const char *title, *text;	/* translated; text may be NULL */
	struct form form;
	size_t begin;			/* the field to begin with, if it can be filled in */
	/* F8, not Enter. The text before a PIN is the number of whose it is. A refusal empties
	 * every PIN. */
	bool signing;
	/* Do it; on failure the dialog stays open with the message. NULL: just answer. */
	bool (*commit)(struct ui *u, struct dialog *d, struct err *e);
	/* The question is answered elsewhere meanwhile, and goes away as done. NULL: never. */
	bool (*answered)(const struct ui *u);
	void *ctx;
	/* The key of this action answers, too, and was_instead says so. ACTION_NONE: none. */
	enum action instead;
	bool was_instead;
	bool at_work;			/* answered: what lies above it is the answer shown */
};
enum dialog_answer { SURE_NO, SURE_YES, SURE_INSTEAD };

/* Does this layer wait for an answer, or is it a signature? */
bool dialog_is_waiting(const struct layer *l);
/* Ask; true when it was done. The fields are the caller's, who releases them. */
bool dialog_ask(struct ui *u, struct dialog *d);
/* A field with a time of today or a date and time; 0 when it is empty. */
bool dialog_time(struct ui *u, struct field *f, instant_t *out, struct err *e);
/* Yes or no, default no. */
bool dialog_sure(struct ui *u, const char *title, const char *text);
/* The same, with the key of another action as a third answer. */
enum dialog_answer dialog_choose(struct ui *u, const char *title, const char *text,
				 enum action instead);
/* One text; false when left. out is replaced. */
bool dialog_text(struct ui *u, const char *title, const char *label, struct str *out);
/* The PIN of the person at the desk, checked: before acts that desk takes without a signer. */
bool dialog_pin(struct ui *u, const char *title, const char *text);
/* Somebody must be signed in and the screen not locked before something is written: asks for
 * what is missing. False: the person left the question. */
bool dialog_signed_in(struct ui *u);
/* Sign in with what is in two fields, and have a first PIN replaced by an own one. */
bool dialog_sign_in(struct ui *u, struct field *number, const struct field *pin, struct err *e);

#endif
