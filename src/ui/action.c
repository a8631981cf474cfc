/* SPDX-License-Identifier: MIT */
/* The table of actions. Every main act has a function key, so that it works while the input
 * method is on; letters are shortcuts. No key may stand twice at one place (test_action.c). An
 * action without a key is reached by its name, through the list of F10. */
#include "ui/action.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

#define CALLS (IN_MAIN | IN_DOUBTS | IN_RECORD | IN_MATTER | IN_DRAFTS | IN_SIGNIN | IN_LOCK | \
	IN_PAGE | IN_MUST_READ | IN_DIALOG | IN_SIGNING | IN_SIDE | IN_CONTACTS | IN_COMMAND)
#define ROWS (IN_LIST | IN_TEXT | IN_TODAY)
#define SCROLL (ROWS | IN_REPORTS)
/* Where the names of the main screens on the line above can be chosen; not while a question waits
 * below (ui_global). */
#define TABS (FREE | IN_PAGE | IN_DRAFTS)
/* From where the console may change to another screen: nothing there waits for an answer. */
#define FREE (IN_MAIN | IN_SIDE | IN_DOUBTS | IN_RECORD | IN_MATTER)

static const struct action_row rows[ACTIONS] = {
	[ACTION_NONE] = {"none", "", N_("Nothing"), NULL, 0, 0},
	[ACTION_RING] = {"ring", "F2", N_("Time a ringing phone; again: lifted; a digit: at that "
		"ring"), N_("Call"),
		CALLS | IN_FORM, 0},
	[ACTION_DRAFTS] = {"drafts", "F3", N_("Open a draft that was put aside"), N_("Drafts"),
		CALLS & ~(IN_DRAFTS | IN_DIALOG | IN_SIGNING | IN_COMMAND | IN_CONTACTS),
		NEED_DRAFT},
	[ACTION_PARK] = {"park", "F3", N_("Put this entry aside as a draft and begin another"),
		N_("Park"), IN_FORM, 0},
	[ACTION_PERSON] = {"person", "F4", N_("Change the person at the desk"), NULL,
		TABS | IN_LOCK, 0},
	[ACTION_MISSED] = {"missed", "F5", N_("Write down a missed call; a call-back falls due"),
		N_("Missed"), CALLS, 0},
	[ACTION_SAVE] = {"save", "F8", N_("Save the entry"), N_("Save"), IN_FORM, 0},
	[ACTION_FURTHER] = {"further", "F9", N_("Save, and write another matter of the same call"),
		N_("Further matter"), IN_FORM, 0},
	[ACTION_READ_BACK] = {"read-back", "F6", N_("Tick the field as read back to the caller, on "
		"to the next"), N_("Read back"), IN_FORM, 0},
	[ACTION_CONFIRM] = {"confirm", "F8", N_("Sign, or do what the question asks"), N_("Sign"),
		IN_SIGNING, 0},
	[ACTION_DO] = {"do", "F8", N_("Do what the question asks"), N_("Do it"), IN_DIALOG, 0},
	[ACTION_READ] = {"read", "F8", N_("Go on after reading to the end"), N_("Read, go on"),
		IN_MUST_READ, 0},
	[ACTION_TODAY] = {"today", "1", N_("Today: who is on, what is due"), NULL,
		TABS, 0},
	[ACTION_LOG] = {"log", "2", N_("The shift log"), NULL, TABS, 0},
	[ACTION_FOLLOWUPS] = {"followups", "3 F6", N_("Open matters"), NULL, TABS, 0},
	[ACTION_ROSTER] = {"roster", "4", N_("The roster of a month"), NULL, TABS, 0},
	[ACTION_HANDOVER] = {"handover", "5", N_("The handover"), NULL, TABS, 0},
	[ACTION_REVIEW] = {"review", "6", N_("The supervisor's review"), NULL,
		TABS, 0},
	[ACTION_REPORTS] = {"reports", "7", N_("Figures of a day or a month"), NULL,
		TABS, 0},
	[ACTION_COMMAND] = {"command", "F10 :", N_("Choose what to do from a list, by typing"),
		NULL, FREE, 0},
	[ACTION_CONTACTS] = {"contacts", "F7", N_("Numbers to call; in an entry, those for its "
		"address"), NULL, FREE | IN_FORM | IN_DRAFTS, 0},
	[ACTION_NOTICES] = {"notices", "", N_("The notices"), NULL, FREE, 0},
	[ACTION_PEOPLE] = {"people", "", N_("The people of the desk"), NULL, FREE, 0},
	[ACTION_CHECKS] = {"checks", "", N_("The spot checks"), NULL, FREE, 0},
	[ACTION_POLICY] = {"policy", "", N_("The duty policy in force, in sentences"), NULL, FREE,
		0},
	[ACTION_POLICIES] = {"policies", "", N_("The policies that come with the program; check or "
		"apply one"), NULL, FREE, 0},
	[ACTION_POINTS] = {"points", "", N_("Points, fines and bonuses of a month; own ones, or "
		"all for a manager"), NULL, FREE, NEED_PERSON},
	[ACTION_RETENTION] = {"retention", "", N_("Which months may be removed on a date, and by "
		"which rule"), NULL, FREE, 0},
	[ACTION_REQUESTS] = {"requests", "", N_("Swaps and leaves: ask, agree, approve"), NULL,
		FREE, 0},
	[ACTION_REQUEST_ASK] = {"request", "a", N_("Ask for a swap, another time or a leave"),
		N_("Ask for"), IN_REQUESTS, 0},
	[ACTION_REQUEST_ACT] = {"decide-request", "d", N_("Agree, approve, refuse or withdraw, "
		"with the own PIN"), N_("Act on it"), IN_REQUESTS, NEED_ROW},
	[ACTION_SETTINGS] = {"settings", "", N_("Language, mouse, signs and keys of this console"),
		NULL, FREE, 0},
	[ACTION_VERIFY] = {"verify", "", N_("Prove that nothing in the record was altered"), NULL,
		FREE, 0},
	[ACTION_SHIFT_REPORT] = {"shift-report", "C-r", N_("The short report to the head, ready to "
		"paste"), NULL, FREE, 0},
	[ACTION_SHEETS] = {"sheets", "", N_("The handover sheet or the review sheet of any shift"),
		NULL, FREE, 0},
	[ACTION_HANDOVERS] = {"handovers", "", N_("All handovers, with their check codes"), NULL,
		FREE, 0},
	[ACTION_ATTENDANCE] = {"attendance", "",
		N_("Who came, left and stayed when in a month; own figures, or all for a "
			"supervisor"), NULL, FREE, NEED_PERSON},
	[ACTION_CALENDAR] = {"calendar", "", N_("The days off and the make-up workdays of a year"),
		NULL, FREE, 0},
	[ACTION_CALENDAR_IMPORT] = {"import-calendar", "", N_("Read the days off of a year from a "
		"file, with the PIN"), NULL, FREE, NEED_PERSON},
	[ACTION_ON_DUTY] = {"on-duty", "", N_("Who is on duty at a time, and who comes next"), NULL,
		FREE, 0},
	[ACTION_CALLER] = {"caller", "", N_("A caller's open matters, last calls and spot checks"),
		NULL, FREE, 0},
	[ACTION_EXPORT] = {"export", "", N_("Write records into a file; in full only by a manager, "
		"which is recorded"), NULL, FREE, NEED_PERSON},
	[ACTION_IMPORT_CALLS] = {"import-calls", "", N_("Read call records from a file, after "
		"showing what would happen"), NULL, FREE, NEED_PERSON},
	[ACTION_BATCH] = {"batch", "", N_("Enter the paper record of a power cut, signed by two"),
		NULL, FREE, NEED_PERSON},
	[ACTION_BACKUP] = {"backup", "", N_("Copy the database while it runs"), NULL, FREE,
		NEED_PERSON},
	[ACTION_ARCHIVE] = {"archive", "", N_("Seal a month into a file of its own"), NULL, FREE,
		NEED_PERSON},
	[ACTION_BLANK] = {"blank", "", N_("The empty duty record for a power cut, to be printed"),
		NULL, FREE, 0},
	[ACTION_DOCTOR] = {"doctor", "", N_("Check terminal, database, disk, account and clock"),
		NULL, FREE, 0},
	[ACTION_RIGHTS] = {"rights", "", N_("Who may do what"), NULL, FREE, 0},
	[ACTION_OWN_PIN] = {"own-pin", "", N_("Choose another PIN for oneself"), NULL, FREE,
		NEED_PERSON},
	[ACTION_RECOVER] = {"recover", "C-r", N_("Certify a manager by the recovery sheet, when no "
		"other can"), NULL, IN_SIGNIN, 0},
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
		IN_LOG | IN_PAGE | IN_MUST_READ, 0},
	[ACTION_NEXT] = {"find-next", "n", N_("To the next line that holds the text"), NULL,
		IN_PAGE | IN_MUST_READ, 0},
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
	[ACTION_TICK_ALL] = {"tick-all", "t", N_("Tick every item that is not ticked yet"),
		NULL, IN_HANDOVER, NEED_PERSON | NEED_ROW},
	[ACTION_OBJECT] = {"object", "b", N_("Object to the item; the words of both stay"),
		N_("Object"), IN_HANDOVER, NEED_PERSON | NEED_ROW},
	[ACTION_ACCEPT] = {"accept", "a", N_("Take over: the incoming signature, at this keyboard"),
		N_("Accept"), IN_HANDOVER, NEED_PERSON},
	[ACTION_REFUSE] = {"refuse", "r", N_("Refuse to take over, with a reason"), N_("Refuse"),
		IN_HANDOVER, NEED_PERSON},
	[ACTION_CLOSE_DESK] = {"close-desk", "d", N_("Close the desk where no shift follows"),
		N_("Close the desk"), IN_HANDOVER, NEED_PERSON},
	[ACTION_PASS] = {"pass", "Tab", N_("Pass the keyboard to the other of the two"),
		NULL, IN_HANDOVER, NEED_PERSON},
	[ACTION_OTHER] = {"other", "n", N_("The next handover, where there are several"), NULL,
		IN_HANDOVER, 0},
	[ACTION_CHARGE] = {"charge", "c", N_("Pass the charge of the running shift on, with both "
		"PINs"), NULL, IN_TODAY | IN_HANDOVER, NEED_PERSON},
	[ACTION_RELIEVE] = {"relieve", "u", N_("The supervisor confirms for the one who does not "
		"come"), NULL, IN_HANDOVER, NEED_PERSON},
	[ACTION_EMERGENCY] = {"emergency", "e", N_("Take over though one of the two cannot sign"),
		NULL, IN_HANDOVER, NEED_PERSON},
	[ACTION_SIGN_LATE] = {"sign-late", "l", N_("Give the signature that is still due"), NULL,
		IN_HANDOVER, NEED_PERSON},
	[ACTION_SHEET] = {"sheet", "v", N_("Show the sheet as it is printed"), N_("Sheet"),
		IN_HANDOVER | IN_REVIEW | IN_DOUBTS, 0},
	[ACTION_SEEN] = {"seen", "Space", N_("Mark it as read and go on to the next"), N_("Read"),
		IN_DOUBTS, NEED_PERSON},
	[ACTION_ASK] = {"ask", "a b", N_("Ask the author back"), N_("Ask back"), IN_DOUBTS,
		NEED_PERSON},
	[ACTION_ANSWER] = {"answer", "w", N_("Answer the supervisor's question"), N_("Answer"),
		IN_DOUBTS, NEED_PERSON},
	[ACTION_DECIDE] = {"decide", "p d", N_("Write a decision, with department and due time"),
		N_("Decide"), IN_DOUBTS,
		NEED_PERSON},
	[ACTION_SIGN] = {"sign", "s", N_("Sign all shifts that were read, with one PIN"),
		N_("Sign all read"), IN_REVIEW, NEED_PERSON},
	[ACTION_MONTH_BACK] = {"month-back", "[", N_("The month before"), N_("Month before"),
		IN_ROSTER, 0},
	[ACTION_MONTH_ON] = {"month-on", "]", N_("The month after"), N_("Month after"),
		IN_ROSTER, 0},
	[ACTION_PLAN] = {"plan", "t", N_("Show the plan, or what is published"), N_("Plan"),
		IN_ROSTER, 0},
	[ACTION_IMPORT] = {"import", "m C-o", N_("Read a CSV file"), N_("Import"),
		IN_ROSTER | IN_PEOPLE | IN_CONTACTS, NEED_PERSON},
	[ACTION_PUBLISH] = {"publish", "p", N_("Publish the plan, after its findings were read"),
		N_("Publish"), IN_ROSTER, NEED_PERSON},
	[ACTION_FINDINGS] = {"findings", "f", N_("The findings of the plan, one by one"), NULL,
		IN_ROSTER, 0},
	[ACTION_HOURS] = {"hours", "u", N_("Everybody's hours of the month, gross and net"), NULL,
		IN_ROSTER, 0},
	[ACTION_PRINT] = {"print", "w", N_("Write the printed form into a file"), N_("Print"),
		IN_ROSTER | IN_REPORTS | IN_PAGE | IN_POLICIES, NEED_PERSON},
	[ACTION_ADD] = {"add", "a", N_("Add one"), N_("Add"),
		IN_SIDE & ~(IN_SETTINGS | IN_REQUESTS | IN_POLICIES), NEED_PERSON},
	[ACTION_RETIRE] = {"retire", "x", N_("End the person's rights; the records stay"),
		N_("Retire"), IN_PEOPLE, NEED_PERSON | NEED_ROW},
	[ACTION_FIRST_PIN] = {"first-pin", "p", N_("Give the person a first PIN"), N_("First PIN"),
		IN_PEOPLE, NEED_PERSON | NEED_ROW},
	[ACTION_UNLOCK] = {"unlock", "u", N_("Unlock the person after wrong PINs"), N_("Unlock"),
		IN_PEOPLE, NEED_PERSON | NEED_ROW},
	[ACTION_MARK_READ] = {"mark-read", "Space", N_("Mark the notice as read"), N_("Read"),
		IN_NOTICES, NEED_PERSON | NEED_ROW},
	[ACTION_PERIOD] = {"period", "t", N_("Figures of a day, or of a month"), N_("Day/month"),
		IN_REPORTS, 0},
	[ACTION_EARLIER] = {"earlier", "[ Left h", N_("The day or the month before"), N_("Earlier"),
		IN_REPORTS, 0},
	[ACTION_LATER] = {"later", "] Right l", N_("The day or the month after"), N_("Later"),
		IN_REPORTS, 0},
	[ACTION_POLICY_CHECK] = {"check-policy", "c", N_("Name every fault of a policy file"),
		N_("Check a file"), IN_POLICIES, 0},
	[ACTION_JUDGE] = {"judge", "m", N_("Judge a month of files as if the policy had been in "
		"force"), N_("Judge a month"), IN_POLICIES, 0},
	[ACTION_APPLY] = {"apply", "a", N_("Put a policy in force from a date on, after reading "
		"it"), N_("Apply"), IN_POLICIES, NEED_PERSON},
	[ACTION_LEFT] = {"left", "Left h", N_("To the left"), NULL, IN_ROSTER, 0},
	[ACTION_RIGHT] = {"right", "Right l", N_("To the right"), NULL, IN_ROSTER, 0},
	[ACTION_ENTER] = {"enter", "Enter", N_("Open what is chosen"), NULL, ROWS | IN_DIALOG, 0},
	[ACTION_BACK] = {"back", "Esc", N_("Back, throwing nothing away without a question"),
		N_("Back"), IN_TEXT | IN_DOUBTS | IN_DRAFTS | IN_FORM | IN_DIALOG | IN_SIGNING |
		IN_LOG | IN_SIGNIN | IN_FIRST | IN_SIDE | IN_CONTACTS | IN_COMMAND, 0},
	[ACTION_UP] = {"up", "Up k", N_("One line up"), NULL, SCROLL | IN_FIRST, 0},
	[ACTION_DOWN] = {"down", "Down j", N_("One line down"), NULL, SCROLL | IN_FIRST, 0},
	[ACTION_PGUP] = {"page-up", "PgUp C-b", N_("One page up"), NULL, SCROLL | IN_FIRST, 0},
	[ACTION_PGDN] = {"page-down", "PgDn C-f", N_("One page down"), NULL, SCROLL | IN_FIRST, 0},
	[ACTION_HOME] = {"home", "Home g", N_("To the beginning"), NULL, SCROLL | IN_FIRST, 0},
	[ACTION_END] = {"end", "End G", N_("To the end"), NULL, SCROLL | IN_FIRST, 0},
	[ACTION_HELP] = {"help", "F1 ?", N_("The keys of this screen"), NULL, ~0u & ~IN_PAGE, 0},
	[ACTION_LOCK] = {"lock", "C-l",
		N_("Lock the screen; calls can still be written down"), NULL,
		IN_MAIN, NEED_PERSON},
	[ACTION_LANGUAGE] = {"language", "F12", N_("Chinese or English"), NULL, ~0u, 0},
	[ACTION_QUIT] = {"quit", "C-q", N_("Leave the console"), NULL,
		~0u & ~(IN_DIALOG | IN_SIGNING), 0},
};

/* What has no label in the bar still has a name for people. */
static const char *const titles[ACTIONS] = {
	[ACTION_PERSON] = N_("Person"), [ACTION_TODAY] = N_("Today"), [ACTION_LOG] = N_("Log"),
	[ACTION_FOLLOWUPS] = N_("Follow-ups"), [ACTION_ROSTER] = N_("Roster"),
	[ACTION_HANDOVER] = N_("Handover"), [ACTION_REVIEW] = N_("Review"),
	[ACTION_REPORTS] = N_("Reports"), [ACTION_COMMAND] = N_("What to do"),
	[ACTION_CONTACTS] = N_("Contacts"), [ACTION_NOTICES] = N_("Notices"),
	[ACTION_PEOPLE] = N_("People"), [ACTION_CHECKS] = N_("Spot checks"),
	[ACTION_POLICY] = N_("Policy"), [ACTION_POLICIES] = N_("Policies"),
	[ACTION_REQUESTS] = N_("Requests"), [ACTION_POINTS] = N_("Points"),
	[ACTION_RETENTION] = N_("Retention"),
	[ACTION_SETTINGS] = N_("Settings"),
	 [ACTION_VERIFY] = N_("Verify"),
	[ACTION_SHIFT_REPORT] = N_("Shift report"), [ACTION_ON_DUTY] = N_("On duty"),
	[ACTION_SHEETS] = N_("Sheets of a shift"), [ACTION_HANDOVERS] = N_("Handovers"),
	[ACTION_ATTENDANCE] = N_("Attendance of a month"),
	[ACTION_CALENDAR] = N_("Calendar"), [ACTION_CALENDAR_IMPORT] = N_("Import days off"),
	[ACTION_CALLER] = N_("Caller"), [ACTION_EXPORT] = N_("Export records"),
	[ACTION_IMPORT_CALLS] = N_("Import calls"), [ACTION_BATCH] = N_("Outage batch"),
	[ACTION_BACKUP] = N_("Backup"), [ACTION_ARCHIVE] = N_("Archive"),
	[ACTION_BLANK] = N_("Blank record"), [ACTION_DOCTOR] = N_("Doctor"),
	[ACTION_RIGHTS] = N_("Rights"), [ACTION_OWN_PIN] = N_("Change own PIN"),
	[ACTION_RECOVER] = N_("Recover"), [ACTION_NEXT] = N_("Find next"),
	[ACTION_PASS] = N_("Pass"), [ACTION_TICK_ALL] = N_("Tick all"),
	[ACTION_OTHER] = N_("Next handover"), [ACTION_CHARGE] = N_("Pass the charge on"),
	[ACTION_RELIEVE] = N_("Confirm for"), [ACTION_EMERGENCY] = N_("Emergency takeover"),
	[ACTION_SIGN_LATE] = N_("Late signature"), [ACTION_FINDINGS] = N_("Findings"),
	[ACTION_HOURS] = N_("Hours"),
	[ACTION_LEFT] = N_("Left"), [ACTION_RIGHT] = N_("Right"), [ACTION_ENTER] = N_("Open it"),
	[ACTION_UP] = N_("Up"), [ACTION_DOWN] = N_("Down"), [ACTION_PGUP] = N_("Page up"),
	[ACTION_PGDN] = N_("Page down"), [ACTION_HOME] = N_("To the top"),
	[ACTION_END] = N_("To the bottom"), [ACTION_HELP] = N_("Help"), [ACTION_LOCK] = N_("Lock"),
	[ACTION_LANGUAGE] = N_("Language"), [ACTION_QUIT] = N_("Leave"),
};

const char *action_title(enum action a)
{
	const char *text = rows[a].label ? rows[a].label : titles[a];

	return text ? _(text) : rows[a].name;
}

const struct action_row *action_row(enum action a)
{
	return &rows[a];
}

enum action action_named(const char *name)
{
	for (size_t i = 1; i < ACTIONS; i++)
		if (!strcmp(rows[i].name, name))
			return (enum action)i;
	return ACTION_NONE;
}

const char *action_keys(const struct keymap *m, enum action a)
{
	return m && m->keys[a] ? m->keys[a] : rows[a].keys;
}

enum action action_find(const struct keymap *m, const struct key *k, unsigned where)
{
	for (size_t i = 1; i < ACTIONS; i++)
		if ((rows[i].where & where) && key_is(k, action_keys(m, (enum action)i)))
			return (enum action)i;
	return ACTION_NONE;
}

/* Does one of the names stand in both lists? It is copied to name. */
static bool share(const char *a, const char *b, char name[16])
{
	for (; *a; a += strspn(a, " ")) {
		size_t n = strcspn(a, " ");

		for (const char *p = b; *p; p += strspn(p, " ")) {
			size_t k = strcspn(p, " ");

			if (n == k && !strncmp(a, p, n)) {
				key_label(a, name);
				return true;
			}
			p += k;
		}
		a += n;
	}
	return false;
}

static bool are_keys(const char *keys, struct err *e)
{
	char one[16];

	for (; *keys; keys += strspn(keys, " ")) {
		if (!key_is_name(key_label(keys, one)))
			return err_set(e, ERR_INPUT, _("'%s' is no key; keys are written as c, C, "
					"F9, C-o, Space, PgDn"), one);
		keys += strcspn(keys, " ");
	}
	return true;
}

bool action_set(struct keymap *m, const char *name, const char *keys, struct err *e)
{
	enum action a = action_named(name);
	char key[16];

	if (a == ACTION_NONE)
		return err_set(e, ERR_INPUT, _("'%s' is no action; F10 lists their names"), name);
	if (!are_keys(keys, e))
		return false;
	if (!*keys && (a == ACTION_RING || a == ACTION_BACK || a == ACTION_QUIT ||
		       a == ACTION_SAVE || a == ACTION_CONFIRM || a == ACTION_READ))
		return err_set(e, ERR_INPUT, _("'%s' needs a key"), name);
	for (size_t i = 1; i < ACTIONS; i++)
		if (i != (size_t)a && (rows[i].where & rows[a].where) &&
		    share(keys, action_keys(m, (enum action)i), key))
			return err_set(e, ERR_INPUT,
				       _("'%1$s' cannot have the key '%2$s': '%3$s' has it at the "
					 "same place"), name, key, rows[i].name);
	free(m->keys[a]);
	m->keys[a] = xstrdup(keys);
	return true;
}

void action_keymap_release(struct keymap *m)
{
	for (size_t i = 0; i < ACTIONS; i++)
		free(m->keys[i]);
	*m = (struct keymap){0};
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

bool action_label(const struct keymap *m, unsigned where, enum action *a, struct str *out)
{
	for (; *a < ACTIONS; (*a)++) {
		const char *keys = action_keys(m, *a);
		char key[16];

		if (!rows[*a].label || !*keys || !(rows[*a].where & where))
			continue;
		/* TRANSLATORS: a key and what it does, in the bar at the bottom */
		str_addf(out, _("%1$s %2$s"), key_label(keys, key), _(rows[*a].label));
		return true;
	}
	return false;
}

void action_bar(const struct keymap *m, unsigned where, int cols, struct str *out)
{
	struct str one = {0};
	int used = 1;

	str_add(out, " ");
	for (enum action a = (enum action)1; action_label(m, where, &a, &one); a++) {
		if (used + text_width(str_text(&one)) + 1 <= cols) {
			str_addf(out, "%s ", str_text(&one));
			used += text_width(str_text(&one)) + 1;
		}
		str_clear(&one);
	}
	str_release(&one);
}
