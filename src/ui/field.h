/* SPDX-License-Identifier: MIT */
/* One field that a person fills in: a text, a PIN (never shown), a choice of words, yes or no.
 * The caret counts bytes but only ever stands between graphemes. */
#ifndef DUTYDESK_UI_FIELD_H
#define DUTYDESK_UI_FIELD_H

#include "dutydesk/vocab.h"
#include "ui/key.h"
#include "ui/put.h"

enum field_tick { TICK_NONE, TICK_WANTED, TICK_DONE };
enum field_kind { FIELD_TEXT, FIELD_PIN, FIELD_CHOICE, FIELD_YESNO, FIELD_FIXED };
struct field {
	enum field_kind kind;
	const char *label;		/* N_(), translated when shown */
	const char *hint;		/* N_(), beside an empty text; or NULL */
	int rows;			/* most rows on the screen, 0 = 1 */
	const struct word *words;	/* FIELD_CHOICE */
	size_t n_words;
	const char *const *picks;	/* texts that a digit puts into an empty field */
	size_t n_picks;
	enum field_tick tick;		/* beside the label: to be ticked, or ticked */
	bool hidden;			/* does not apply now */
	bool optional;			/* a PIN that need not be given */
	bool fresh;			/* the first letter typed takes the place of the text */
	/* what was filled in */
	struct str text;
	size_t caret;
	int64_t value;			/* FIELD_CHOICE, FIELD_YESNO */
};

/* Take a key; false: it means nothing here, as a word typed on a choice does (form.h takes it to
 * the next text). Enter, Tab and function keys are the form's. */
bool field_key(struct field *f, const struct key *k);
/* Take pasted text, line breaks and all. */
void field_paste(struct field *f, const char *text);
void field_set(struct field *f, const char *text);
/* The text without blanks at the ends, which are gone from the field, too: when it is left.
 * Borrowed until the field changes. Never NULL. */
const char *field_text(struct field *f);
/* A copy in the pool; what is being typed keeps its blank at the end: more may come behind it. */
const char *field_keep(const struct field *f, struct pool *pool);
/* The same with full-width figures and signs as half-width ones, for numbers and times; the
 * caller frees. Never NULL. */
char *field_folded(const struct field *f);
bool field_is_empty(const struct field *f);
/* Wipe and release. */
void field_release(struct field *f);
/* Rows that the field takes at this width; and draw it, with the caret if it has the focus. */
int field_rows(const struct field *f, int cols);
void field_draw(struct canvas *c, const struct field *f, struct spot at, bool focus);

#endif
