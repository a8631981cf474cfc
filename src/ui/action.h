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
	ACTION_SAVE, ACTION_PARK, ACTION_FURTHER, ACTION_READ_BACK,
	/* dialogs, pages, first run, sign-in */
	ACTION_CONFIRM, ACTION_DO, ACTION_READ,
	/* the main screens */
	ACTION_TODAY, ACTION_LOG, ACTION_FOLLOWUPS, ACTION_ROSTER, ACTION_HANDOVER, ACTION_REVIEW,
	ACTION_REPORTS,
	/* the others */
	ACTION_COMMAND, ACTION_CONTACTS, ACTION_NOTICES, ACTION_PEOPLE, ACTION_CHECKS,
	ACTION_POLICY, ACTION_POLICIES, ACTION_REQUESTS, ACTION_POINTS, ACTION_RETENTION,
	ACTION_REQUEST_ASK, ACTION_REQUEST_ACT,
	ACTION_SETTINGS, ACTION_VERIFY,
	/* errands: a question, then a page or a file */
	ACTION_SHIFT_REPORT, ACTION_ON_DUTY, ACTION_CALLER, ACTION_EXPORT, ACTION_IMPORT_CALLS,
	ACTION_BATCH, ACTION_BACKUP, ACTION_ARCHIVE, ACTION_BLANK, ACTION_DOCTOR, ACTION_RIGHTS,
	ACTION_OWN_PIN, ACTION_RECOVER, ACTION_SHEETS, ACTION_HANDOVERS,
	ACTION_ATTENDANCE, ACTION_CALENDAR, ACTION_CALENDAR_IMPORT,
	/* acts */
	ACTION_SHIFT_OPEN, ACTION_ATTEND,
	ACTION_CORRECT, ACTION_VOID, ACTION_EXPLAIN, ACTION_FOLLOW, ACTION_FIND, ACTION_NEXT,
	ACTION_STEP, ACTION_CLOSE,
	ACTION_PREPARE, ACTION_OFFER, ACTION_TICK, ACTION_TICK_ALL, ACTION_OBJECT, ACTION_ACCEPT,
	ACTION_REFUSE,
	ACTION_CLOSE_DESK, ACTION_PASS, ACTION_OTHER, ACTION_SHEET,
	ACTION_CHARGE, ACTION_RELIEVE, ACTION_EMERGENCY, ACTION_SIGN_LATE,
	ACTION_SEEN, ACTION_ASK, ACTION_ANSWER, ACTION_DECIDE, ACTION_SIGN,
	ACTION_MONTH_BACK, ACTION_MONTH_ON, ACTION_PLAN, ACTION_PUBLISH, ACTION_IMPORT,
	ACTION_FINDINGS, ACTION_HOURS, ACTION_PRINT, ACTION_ADD, ACTION_RETIRE, ACTION_FIRST_PIN,
	ACTION_UNLOCK, ACTION_MARK_READ,
	ACTION_PERIOD, ACTION_EARLIER, ACTION_LATER, ACTION_POLICY_CHECK, ACTION_JUDGE,
	ACTION_APPLY,
	/* moves */
	ACTION_ENTER, ACTION_BACK, ACTION_UP, ACTION_DOWN, ACTION_PGUP, ACTION_PGDN, ACTION_HOME,
	ACTION_END, ACTION_LEFT, ACTION_RIGHT,
	/* everywhere */
	ACTION_PERSON, ACTION_HELP, ACTION_LOCK, ACTION_LANGUAGE, ACTION_QUIT,
	ACTIONS
};

enum where {
	IN_FIRST = 1, IN_SIGNIN = 2, IN_LOCK = 4, IN_TODAY = 8, IN_LOG = 16, IN_FOLLOWUPS = 32,
	IN_HANDOVER = 64, IN_REVIEW = 128, IN_DOUBTS = 256, IN_FORM = 512, IN_DIALOG = 1024,
	IN_PAGE = 2048, IN_MUST_READ = 4096, IN_DRAFTS = 8192, IN_RECORD = 16384, IN_MATTER = 32768,
	IN_SIGNING = 65536, IN_ROSTER = 1 << 17, IN_PEOPLE = 1 << 18, IN_NOTICES = 1 << 19,
	IN_CONTACTS = 1 << 20, IN_CHECKS = 1 << 21, IN_SETTINGS = 1 << 22, IN_COMMAND = 1 << 23,
	IN_REPORTS = 1 << 24, IN_POLICIES = 1 << 25, IN_REQUESTS = 1 << 26,
	IN_MAIN = IN_TODAY | IN_LOG | IN_FOLLOWUPS | IN_ROSTER | IN_HANDOVER | IN_REVIEW |
		IN_REPORTS,
	/* beside the main ones, over one of them; never over a question */
	IN_SIDE = IN_PEOPLE | IN_NOTICES | IN_CHECKS | IN_SETTINGS | IN_POLICIES | IN_REQUESTS,
	IN_LIST = IN_LOG | IN_FOLLOWUPS | IN_ROSTER | IN_HANDOVER | IN_REVIEW | IN_DOUBTS |
		IN_DRAFTS | IN_SIDE | IN_CONTACTS,
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

/* Keys that the settings gave to actions; NULL = those of the table. */
struct keymap { char *keys[ACTIONS]; };

const struct action_row *action_row(enum action a);
/* ACTION_NONE: no action has this name. */
enum action action_named(const char *name);
/* What people call it, in their language: the label, or a title where the bar has none. */
const char *action_title(enum action a);
/* The keys of an action as names ("F9 c"). m may be NULL. */
const char *action_keys(const struct keymap *m, enum action a);
/* Give an action other keys; "" takes them away. Refused, naming the other action, where a key
 * is taken at one of its places, where a name is no key, or where the last way to write a call,
 * to leave or to get help would go. */
bool action_set(struct keymap *m, const char *name, const char *keys, struct err *e) MUST_CHECK;
void action_keymap_release(struct keymap *m);
/* The action of a key at a place, ACTION_NONE if there is none. m may be NULL. */
enum action action_find(const struct keymap *m, const struct key *k, unsigned where);
/* Why a need is not met, translated. */
const char *action_need_text(enum need one);
/* One after the other what stands in the bar of a place: "F2来电". *a: where to begin; false at
 * the end. */
bool action_label(const struct keymap *m, unsigned where, enum action *a, struct str *out);
/* The bar of a place within cols columns: "F2来电 F3暂存". */
void action_bar(const struct keymap *m, unsigned where, int cols, struct str *out);

#endif
