/* SPDX-License-Identifier: MIT */
/* The handover on the screen: what was loaded, and the acts that sign. */
#ifndef DUTYDESK_UI_HANDING_H
#define DUTYDESK_UI_HANDING_H

#include "ui/dialog.h"
#include "ui/lines.h"
#include "ui/list.h"

enum { TICKS_MOST = 512 };
struct handing_view {
	struct pool pool;
	struct handover h;		/* id 0: not prepared yet */
	struct lines head;		/* state and figures */
	struct list list;		/* over h.v */
	int64_t ticked[TICKS_MOST];	/* ticked here, at the outgoing person's keyboard */
	size_t n_ticked;
	struct desk_which which;	/* the one chosen of several, its code below; NULL: any */
	char code[32];
	uint8_t shown[DIGEST_LEN];	/* what is on the screen, for the signature */
};

/* The next of those that are not complete, where there are several. */
bool handing_next(struct ui *u, struct handing_view *v, struct err *e);
/* The shift of the handover on the screen. */
struct desk_which handing_which(const struct handing_view *v);
bool handing_load(struct ui *u, struct handing_view *v, struct err *e);
/* Prepare (anew), with one item changed as given (or NULL). */
bool handing_prepare(struct ui *u, struct handing_view *v, const struct handover_item *changed,
		     struct err *e);
/* Ask for the new values of the chosen item, and prepare anew. */
bool handing_edit(struct ui *u, struct handing_view *v, struct err *e);
bool handing_offer(struct ui *u, struct handing_view *v, struct err *e);
bool handing_tick(struct ui *u, struct handing_view *v, struct err *e);
bool handing_is_ticked(const struct handing_view *v, const struct handover_item *it);
bool handing_object(struct ui *u, struct handing_view *v, struct err *e);
bool handing_accept(struct ui *u, struct handing_view *v, struct err *e);
bool handing_refuse(struct ui *u, struct handing_view *v, struct err *e);
bool handing_close_desk(struct ui *u, struct handing_view *v, struct err *e);
bool handing_sheet(struct ui *u, struct handing_view *v, struct err *e);
/* --- handing_absent.c: where one of the two is not there; view may be NULL for a charge --- */
bool handing_relieve(struct ui *u, struct handing_view *v, struct err *e);
bool handing_emergency(struct ui *u, struct handing_view *v, struct err *e);
bool handing_sign_late(struct ui *u, struct handing_view *view, struct err *e);
bool handing_charge(struct ui *u, struct handing_view *view, struct err *e);
void handing_view_release(struct handing_view *v);

#endif
