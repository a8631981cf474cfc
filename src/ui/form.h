/* SPDX-License-Identifier: MIT */
/* Fields one below the other, in the order in which people speak. Enter goes on; what saves or
 * signs is a key of its own, decided by whoever owns the form. */
#ifndef DUTYDESK_UI_FORM_H
#define DUTYDESK_UI_FORM_H

#include "dutydesk/date.h"
#include "ui/field.h"

struct form {
	struct field *v;	/* owned by the caller */
	size_t n, at;		/* at: the focus */
	bool dirty;		/* changed since somebody last cleared this */
};
enum form_took { FORM_LEFT, FORM_TOOK, FORM_END };

/* FORM_END: Enter on the last field. FORM_LEFT: not a key of forms. */
enum form_took form_key(struct form *f, const struct key_reader *keys, const struct key *k);
/* Move the focus to the first field that can be filled in, or on or back. */
void form_begin(struct form *f);
void form_next(struct form *f);
void form_focus(struct form *f, size_t at);
/* The date that a field holds. Refused: the focus goes there. */
bool form_date(struct form *f, size_t at, date_t *out, struct err *e) MUST_CHECK;
/* The same, where the field may be left empty: *out stays as it is then. */
bool form_date_if_any(struct form *f, size_t at, date_t *out, struct err *e) MUST_CHECK;
/* The same of a day that is to come, also without its year: 12-01 is the next one, or one of the
 * last weeks. */
bool form_date_coming(struct form *f, size_t at, date_t today, date_t *out, struct err *e)
	MUST_CHECK;
/* Rows needed at this width; draw from row y within rows. */
int form_rows(const struct form *f, int cols);
void form_draw(struct canvas *c, const struct form *f, int y, int rows);
/* Do the two fields hold one PIN? Else the second is emptied and gets the focus. */
bool form_pins_agree(struct form *f, size_t one, size_t again, struct err *e) MUST_CHECK;
void form_release(struct form *f);

#endif
