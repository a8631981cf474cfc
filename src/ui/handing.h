/* SPDX-License-Identifier: MIT */
/* The handover on the screen: what was loaded, and the acts that sign. */
#ifndef DUTYDESK_UI_HANDING_H
#define DUTYDESK_UI_HANDING_H

#include "ui/dialog.h"
#include "ui/lines.h"
#include "ui/list.h"
#include "ui/panes.h"

/* What the incoming person said at the outgoing one's keyboard: words NULL is a tick. */
struct handing_said { int64_t item; char *words; };
struct handing_view {
	struct pool pool;
	struct handover h;		/* id 0: not prepared yet */
	struct lines head;		/* state and figures */
	struct list list;		/* over h.v */
	struct panes panes;		/* the same; turn: whose keyboard it is, PANES: over */
	char *names[PANES];		/* who hands over, and who takes over; "" is not known */
	bool expected;			/* the second name is that of the roster */
	struct handing_said *said;	/* written with the incoming signature */
	size_t n_said, cap_said;
	bool just_passed;		/* the offer passed the keyboard with the last key */
	struct desk_which which;	/* the one chosen of several, its code below; NULL: any */
	char code[32];
	uint8_t shown[DIGEST_LEN];	/* what is on the screen, for the signature */
};

/* The next of those that are not complete, where there are several. */
bool handing_next(struct ui *u, struct handing_view *v, struct err *e);
/* The shift of the handover on the screen. */
struct desk_which handing_which(const struct handing_view *v);
/* Pass the keyboard to the other of the two. */
bool handing_pass(struct ui *u, struct handing_view *v, struct err *e);
/* May the person whose turn it is do this? Where not, the words say who has the keyboard. */
bool handing_turn(const struct handing_view *v, enum action a, struct err *e);
/* Does it mean anything in this state, and is it the turn of whom it is for? */
bool handing_offers(const struct handing_view *v, enum action a);
bool handing_load(struct ui *u, struct handing_view *v, struct err *e);
/* Prepare (anew), with one item changed as given (or NULL). */
bool handing_prepare(struct ui *u, struct handing_view *v, const struct handover_item *changed,
		     struct err *e);
/* Ask for the new values of the chosen item, and prepare anew. */
bool handing_edit(struct ui *u, struct handing_view *v, struct err *e);
bool handing_offer(struct ui *u, struct handing_view *v, struct err *e);
bool handing_tick(struct ui *u, struct handing_view *v, struct err *e);
/* Every item that is neither ticked nor objected to. */
bool handing_tick_all(struct ui *u, struct handing_view *v, struct err *e);
bool handing_is_ticked(const struct handing_view *v, const struct handover_item *it);
/* The words of an objection to the item, written or still to be signed; NULL: none. */
const char *handing_objection(const struct handing_view *v, const struct handover_item *it);
/* --- handing_panes.c: what the two see --- */
/* The rows of both panes, and the names above them. */
void handing_fill(struct ui *u, struct handing_view *v);
/* The number of who comes next by the roster; NULL: nobody. */
const char *handing_expected(const struct ui *u);
/* Names above the panes; below them whose turn it is with the keys, and the two signatures. */
enum { HANDING_TITLE_ROWS = 1, HANDING_FOOT_ROWS = 4 };
void handing_draw_titles(struct ui *u, const struct handing_view *v, int y);
void handing_draw_foot(struct ui *u, const struct handing_view *v, int y);
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
