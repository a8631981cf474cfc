/* SPDX-License-Identifier: MIT */
/* One table of actions: it drives dispatch, the bar at the bottom and the help screen. What a
 * person may do is not in here: that is decided in desk, so that commands obey it too. */
#ifndef DUTYDESK_UI_ACTION_H
#define DUTYDESK_UI_ACTION_H

#include "ui/key.h"

enum action {
	ACTION_NONE,
	/* the call */
	ACTION_RING, ACTION_MISSED, ACTION_NEW, ACTION_DRAFTS,
	/* the form */
	ACTION_SAVE, ACTION_PARK,
	/* dialogs, pages, first run, sign-in */
	ACTION_CONFIRM, ACTION_READ,
	/* the main screens */
	ACTION_TODAY, ACTION_LOG, ACTION_FOLLOWUPS, ACTION_HANDOVER, ACTION_REVIEW,
	/* acts */
	ACTION_SHIFT_OPEN, ACTION_ATTEND,
	ACTION_CORRECT, ACTION_VOID, ACTION_EXPLAIN, ACTION_FOLLOW, ACTION_FIND,
	ACTION_STEP, ACTION_CLOSE,
	ACTION_PREPARE, ACTION_OFFER, ACTION_TICK, ACTION_OBJECT, ACTION_ACCEPT, ACTION_REFUSE,
	ACTION_CLOSE_DESK, ACTION_SHEET,
	ACTION_ASK, ACTION_ANSWER, ACTION_DECIDE, ACTION_SIGN,
	/* moves */
	ACTION_ENTER, ACTION_BACK, ACTION_UP, ACTION_DOWN, ACTION_PGUP, ACTION_PGDN, ACTION_HOME,
	ACTION_END,
	/* everywhere */
	ACTION_PERSON, ACTION_HELP, ACTION_LOCK, ACTION_LANGUAGE, ACTION_QUIT,
	ACTIONS
};

enum where {
	IN_FIRST = 1, IN_SIGNIN = 2, IN_LOCK = 4, IN_TODAY = 8, IN_LOG = 16, IN_FOLLOWUPS = 32,
	IN_HANDOVER = 64, IN_REVIEW = 128, IN_DOUBTS = 256, IN_FORM = 512, IN_DIALOG = 1024,
	IN_PAGE = 2048, IN_MUST_READ = 4096, IN_DRAFTS = 8192, IN_RECORD = 16384, IN_MATTER = 32768,
	IN_SIGNING = 65536,
	IN_MAIN = IN_TODAY | IN_LOG | IN_FOLLOWUPS | IN_HANDOVER | IN_REVIEW,
	IN_LIST = IN_LOG | IN_FOLLOWUPS | IN_HANDOVER | IN_REVIEW | IN_DOUBTS | IN_DRAFTS,
	IN_TEXT = IN_PAGE | IN_MUST_READ | IN_RECORD | IN_MATTER
};
enum need { NEED_NOTHING, NEED_PERSON = 1, NEED_ROW = 2, NEED_DRAFT = 4 };

struct action_row {
	const char *name;	/* stable id */
	const char *keys;	/* "c F9": the first is shown */
	const char *help;	/* N_(): a sentence */
	const char *label;	/* N_(): in the bar, or NULL */
	unsigned where, needs;
};

const struct action_row *action_row(enum action a);
/* The action of a key at a place, ACTION_NONE if there is none. */
enum action action_find(const struct key *k, unsigned where);
/* Why a need is not met, translated. */
const char *action_need_text(enum need one);
/* The bar of a place within cols columns: "F2来电 F3暂存". */
void action_bar(unsigned where, int cols, struct str *out);

#endif
