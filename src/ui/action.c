/* SPDX-License-Identifier: MIT */
/* The table of actions. Every main act has a function key, so that it works while the input
 * method is on; letters are shortcuts. No key may stand twice at one place (test_action.c). */
#include "ui/action.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#define CALLS (IN_MAIN | IN_DOUBTS | IN_RECORD | IN_MATTER | IN_DRAFTS | IN_SIGNIN | IN_LOCK | \
	IN_PAGE | IN_MUST_READ | IN_DIALOG | IN_SIGNING)
#define ROWS (IN_LIST | IN_TEXT | IN_TODAY)

static const struct action_row rows[ACTIONS] = {
	[ACTION_NONE] = {"none", "", N_("Nothing"), NULL, 0, 0},
	[ACTION_RING] = {"ring", "F2", N_("Time a ringing phone; again: lifted; a digit: at that "
		"ring"), N_("Call"),
		CALLS | IN_FORM, 0},
	[ACTION_DRAFTS] = {"drafts", "F3", N_("Open a draft that was put aside"), N_("Drafts"),
		CALLS & ~(IN_DRAFTS | IN_DIALOG | IN_SIGNING), NEED_DRAFT},
	[ACTION_PARK] = {"park", "F3", N_("Put this entry aside as a draft and begin another"),
		N_("Park"), IN_FORM, 0},
	[ACTION_PERSON] = {"person", "F4", N_("Change the person at the desk"), NULL,
		IN_MAIN | IN_LOCK, 0},
	[ACTION_MISSED] = {"missed", "F5", N_("Write down a missed call; a call-back falls due"),
		N_("Missed"), CALLS, 0},
	[ACTION_SAVE] = {"save", "F8", N_("Save the entry"), N_("Save"), IN_FORM, 0},
	[ACTION_CONFIRM] = {"confirm", "F8", N_("Sign, or do what the question asks"), N_("Sign"),
		IN_SIGNING, 0},
	[ACTION_READ] = {"read", "F8", N_("Go on after reading to the end"), N_("Read, go on"),
		IN_MUST_READ, 0},
	[ACTION_TODAY] = {"today", "1", N_("Today: who is on, what is due"), NULL, IN_MAIN, 0},
	[ACTION_LOG] = {"log", "2", N_("The shift log"), NULL, IN_MAIN, 0},
	[ACTION_FOLLOWUPS] = {"followups", "3 F6", N_("Open matters"), NULL, IN_MAIN, 0},
	[ACTION_HANDOVER] = {"handover", "5", N_("The handover"), NULL, IN_MAIN, 0},
	[ACTION_REVIEW] = {"review", "6", N_("The supervisor's review"), NULL, IN_MAIN, 0},
	[ACTION_NEW] = {"new", "n", N_("Write a new entry"), N_("New"),
		IN_TODAY | IN_LOG, 0},
	[ACTION_SHIFT_OPEN] = {"shift-open", "o",
		N_("Open the shift after reading the log before it"),
		N_("Open the shift"), IN_TODAY, NEED_PERSON},
	[ACTION_ATTEND] = {"attend", "i", N_("Sign in or out, leave the post or come back"),
		N_("Attendance"), IN_TODAY, NEED_PERSON},
	[ACTION_CORRECT] = {"correct", "F9 c", N_("Correct the entry; the old text stays legible"),
		N_("Correct"), IN_LOG | IN_RECORD, NEED_PERSON | NEED_ROW},
	[ACTION_VOID] = {"void", "v", N_("Make the entry void, with a reason and the PIN"),
		N_("Void"), IN_LOG | IN_RECORD, NEED_PERSON | NEED_ROW},
	[ACTION_EXPLAIN] = {"explain", "x", N_("Add an explanation to the entry"), N_("Explain"),
		IN_LOG | IN_RECORD, NEED_PERSON | NEED_ROW},
	[ACTION_FOLLOW] = {"follow", "f", N_("Open a matter for the entry"), N_("Follow up"),
		IN_LOG | IN_RECORD, NEED_PERSON | NEED_ROW},
	[ACTION_FIND] = {"find", "/", N_("Find a text; an empty one shows all again"), N_("Find"),
		IN_LOG, 0},
	[ACTION_STEP] = {"step", "s", N_("Add a step to the matter"), N_("Step"),
		IN_FOLLOWUPS | IN_MATTER, NEED_PERSON | NEED_ROW},
	[ACTION_CLOSE] = {"close", "x", N_("Close the matter with its result"), N_("Close"),
		IN_FOLLOWUPS | IN_MATTER, NEED_PERSON | NEED_ROW},
	[ACTION_PREPARE] = {"prepare", "p", N_("Prepare the handover: figures, matters, items"),
		N_("Prepare"), IN_HANDOVER, NEED_PERSON},
	[ACTION_OFFER] = {"offer", "o", N_("Offer the handover: the outgoing signature"),
		N_("Offer"), IN_HANDOVER, NEED_PERSON},
	[ACTION_TICK] = {"tick", "Space", N_("Tick the item"), N_("Tick"), IN_HANDOVER,
		NEED_PERSON | NEED_ROW},
	[ACTION_OBJECT] = {"object", "b", N_("Object to the item; the words of both stay"),
		N_("Object"), IN_HANDOVER, NEED_PERSON | NEED_ROW},
	[ACTION_ACCEPT] = {"accept", "a", N_("Take over: the incoming signature, at this keyboard"),
		N_("Accept"), IN_HANDOVER, NEED_PERSON},
	[ACTION_REFUSE] = {"refuse", "r", N_("Refuse to take over, with a reason"), N_("Refuse"),
		IN_HANDOVER, NEED_PERSON},
	[ACTION_CLOSE_DESK] = {"close-desk", "d", N_("Close the desk where no shift follows"),
		N_("Close the desk"), IN_HANDOVER, NEED_PERSON},
	[ACTION_SHEET] = {"sheet", "v", N_("Show the sheet as it is printed"), N_("Sheet"),
		IN_HANDOVER | IN_REVIEW | IN_DOUBTS, 0},
	[ACTION_ASK] = {"ask", "b", N_("Ask the author back"), N_("Ask back"), IN_DOUBTS,
		NEED_PERSON},
	[ACTION_ANSWER] = {"answer", "w", N_("Answer the supervisor's question"), N_("Answer"),
		IN_DOUBTS, NEED_PERSON},
	[ACTION_DECIDE] = {"decide", "d", N_("Write a decision"), N_("Decide"), IN_DOUBTS,
		NEED_PERSON},
	[ACTION_SIGN] = {"sign", "s", N_("Sign all shifts that were read, with one PIN"),
		N_("Sign all read"), IN_REVIEW, NEED_PERSON},
	[ACTION_ENTER] = {"enter", "Enter", N_("Open what is chosen"), NULL, ROWS | IN_DIALOG, 0},
	[ACTION_BACK] = {"back", "Esc", N_("Back, throwing nothing away without a question"),
		N_("Back"), IN_TEXT | IN_DOUBTS | IN_DRAFTS | IN_FORM | IN_DIALOG | IN_SIGNING |
		IN_LOG | IN_SIGNIN | IN_FIRST, 0},
	[ACTION_UP] = {"up", "Up k", N_("One line up"), NULL, ROWS | IN_FIRST, 0},
	[ACTION_DOWN] = {"down", "Down j", N_("One line down"), NULL, ROWS | IN_FIRST, 0},
	[ACTION_PGUP] = {"page-up", "PgUp C-b", N_("One page up"), NULL, ROWS, 0},
	[ACTION_PGDN] = {"page-down", "PgDn C-f", N_("One page down"), NULL, ROWS, 0},
	[ACTION_HOME] = {"home", "Home g", N_("To the beginning"), NULL, ROWS, 0},
	[ACTION_END] = {"end", "End G", N_("To the end"), NULL, ROWS, 0},
	[ACTION_HELP] = {"help", "F1 ?", N_("The keys of this screen"), NULL, ~0u & ~IN_PAGE, 0},
	[ACTION_LOCK] = {"lock", "C-l",
		N_("Lock the screen; calls can still be written down"), NULL,
		IN_MAIN, NEED_PERSON},
	[ACTION_LANGUAGE] = {"language", "F12", N_("Chinese or English"), NULL, ~0u, 0},
	[ACTION_QUIT] = {"quit", "C-q Q", N_("Leave the console"), NULL,
		~0u & ~(IN_DIALOG | IN_SIGNING), 0},
};

const struct action_row *action_row(enum action a)
{
	return &rows[a];
}

enum action action_find(const struct key *k, unsigned where)
{
	for (size_t i = 1; i < ACTIONS; i++)
		if ((rows[i].where & where) && key_is(k, rows[i].keys))
			return (enum action)i;
	return ACTION_NONE;
}

const char *action_need_text(enum need one)
{
	switch (one) {
	case NEED_PERSON:
		return _("nobody is signed in here; press F4 and sign in first");
	case NEED_ROW:
		return _("nothing is chosen in this list");
	case NEED_DRAFT:
		return _("no draft was put aside");
	case NEED_NOTHING:
		break;
	}
	return "";
}

void action_bar(unsigned where, int cols, struct str *out)
{
	int used = 1;

	str_add(out, " ");
	for (size_t i = 1; i < ACTIONS; i++) {
		struct str one = {0};
		char key[16];

		if (!rows[i].label || !(rows[i].where & where))
			continue;
		/* TRANSLATORS: a key and what it does, in the bar at the bottom */
		str_addf(&one, _("%1$s %2$s"), key_label(rows[i].keys, key), _(rows[i].label));
		if (used + text_width(str_text(&one)) + 1 <= cols) {
			str_addf(out, "%s ", str_text(&one));
			used += text_width(str_text(&one)) + 1;
		}
		str_release(&one);
	}
}
