/* SPDX-License-Identifier: MIT */
/* What a supervisor has read of one shift. A doubt is known by its record, its rule and which of
 * several it is, so that a mark outlives a reload and a change of language. */
#ifndef DUTYDESK_UI_DOUBTS_H
#define DUTYDESK_UI_DOUBTS_H

#include "ui/console.h"

struct doubt_mark { int64_t entry; char rule[16]; size_t nth; };
struct reading {
	date_t date;
	char code[32];
	uint8_t shown[DIGEST_LEN];	/* of what was shown, for the signature */
	struct doubt_mark *v;		/* what was marked as read */
	size_t n, cap;
	size_t all, left;		/* doubts when it was shown last, and how many not read */
};

/* What screen_doubts is opened with: whoever opens it keeps the reading, which lives longer. */
struct doubts_of { struct reading *reading; };

/* The mark of a doubt of a list; was it set; set it. */
struct doubt_mark doubts_mark(const struct doubt_list *list, size_t i);
bool doubts_is_read(const struct reading *r, const struct doubt_mark *mark);
void doubts_read(struct reading *r, const struct doubt_mark *mark);
/* A decision with department and due time; d may be about one record. */
bool doubts_decide(struct ui *u, const struct reading *r, int64_t entry, struct err *e);

#endif
