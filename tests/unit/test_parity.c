/* SPDX-License-Identifier: MIT */
/* Whatever a command does can be done in the console, and the other way round. Both tables are the
 * real ones: a command or an action that is new stands in neither pair nor excuse, and fails here
 * until its partner is there or somebody writes down why it has none. */
#include "cli/cli.h"
#include "ui/action.h"

#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

/* A command, and an action by which the same use case is reached. A command may be reached by
 * several actions, and an action may reach several commands. */
static const struct pair { const char *command, *action; } pairs[] = {
	{"policy list", "policies"}, {"policy show", "policy"}, {"policy show", "policies"},
	{"policy check", "check-policy"}, {"policy apply", "apply"},
	{"policy judge", "judge"},
	{"staff add", "add"}, {"staff list", "people"}, {"staff import", "import"},
	{"staff retire", "retire"}, {"staff pin", "first-pin"}, {"staff pin", "own-pin"},
	{"staff unlock", "unlock"}, {"staff recover", "recover"},
	{"roster import", "import"}, {"roster show", "roster"}, {"roster show", "plan"},
	{"roster check", "findings"}, {"roster hours", "hours"}, {"roster publish", "publish"},
	{"roster print", "print"},
	{"roster on-duty", "on-duty"}, {"roster on-duty", "today"},
	{"shift open", "shift-open"}, {"shift close", "close-desk"}, {"shift status", "today"},
	{"shift attend", "attend"}, {"shift charge", "charge"}, {"shift report", "shift-report"},
	{"log add", "new"}, {"log add", "save"}, {"log add", "further"}, {"log add", "missed"},
	{"log correct", "correct"}, {"log void", "void"}, {"log explain", "explain"},
	{"log list", "log"}, {"log list", "find"}, {"log list", "export"}, {"log show", "enter"},
	{"log import", "import-calls"}, {"log batch", "batch"},
	{"followup list", "followups"}, {"followup show", "enter"}, {"followup open", "follow"},
	{"followup step", "step"}, {"followup close", "close"},
	{"handover prepare", "prepare"}, {"handover offer", "offer"}, {"handover tick", "tick"},
	{"handover tick", "object"}, {"handover accept", "accept"}, {"handover refuse", "refuse"},
	{"handover relieve", "relieve"}, {"handover emergency", "emergency"},
	{"handover sign-late", "sign-late"}, {"handover show", "handover"},
	{"handover show", "sheet"}, {"handover show", "sheets"}, {"handover list", "handovers"},
	{"handover list", "other"},
	{"review list", "review"}, {"review show", "enter"}, {"review show", "sheet"},
	{"review show", "sheets"}, {"review ask", "ask"}, {"review answer", "answer"},
	{"review decide", "decide"}, {"review sign", "sign"},
	{"report points", "points"}, {"report retention", "retention"},
	{"report day", "reports"}, {"report month", "period"},
	{"report attendance", "attendance"},
	{"contacts import", "import"}, {"contacts list", "contacts"}, {"caller", "caller"},
	{"notice add", "add"}, {"notice list", "notices"}, {"notice read", "mark-read"},
	{"request swap", "request"}, {"request move", "request"}, {"request leave", "request"},
	{"request overtime", "request"},
	{"request list", "requests"}, {"request show", "enter"},
	{"request consent", "decide-request"}, {"request decline", "decide-request"},
	{"request approve", "decide-request"}, {"request refuse", "decide-request"},
	{"request withdraw", "decide-request"}, {"request certify", "decide-request"},
	{"calendar show", "calendar"}, {"calendar import", "import-calendar"},
	{"check add", "add"}, {"check list", "checks"},
	{"verify", "verify"}, {"backup", "backup"}, {"archive", "archive"}, {"blank", "blank"},
	{"rights", "rights"}, {"doctor", "doctor"}, {"help", "help"},
};

struct excuse { const char *name, *why; };

static const struct excuse commands_alone[] = {
	{"init", "the first-run screen sets the desk up (test_screen_first); there is no desk yet "
		"on which an action could be done"},
	{"demo", "the first-run screen makes the demo (test_screen_first)"},
};

static const struct excuse actions_alone[] = {
	/* the call, before it is a record */
	{"ring", "times a ringing phone; a command is told the wait by --wait or --rings"},
	{"drafts", "what is half-typed is no record, and a command is never half-typed"},
	{"read-back", "ticks a field as read back to a caller who still listens; who writes by a "
		"command has nobody on the line"},
	{"park", "puts a half-typed entry aside; a command is never half-typed"},
	/* how questions and pages are answered */
	{"confirm", "signs what a question asks; commands sign with --as and --pin-file"},
	{"do", "answers a question; a command asks none"},
	{"pass", "gives the keyboard to the other of two at one screen; commands name theirs "
		"with --as"},
	{"seen", "ticks a doubt off on the screen; review sign names the shifts that were read"},
	{"read", "goes on after reading; a command prints what is to be read"},
	{"person", "changes who sits here; each command names its person with --as"},
	{"lock", "locks a screen that stays open; a command ends at once"},
	{"command", "the list of these actions; dutydesk help lists the commands"},
	/* how the console looks */
	{"settings", "settings of the console itself, which stand in a text file"},
	{"language", "switches while running; commands take --lang"},
	{"quit", "leaves the console; a command ends by itself"},
	/* moves */
	{"tick-all", "handover tick --all; one command ticks one item or all"},
	{"find-next", "moves within a page that is on the screen"},
	{"month-back", "moves to another month; commands name the month"},
	{"month-on", "moves to another month; commands name the month"},
	{"earlier", "moves to another day or month; commands name it"},
	{"later", "moves to another day or month; commands name it"},
	{"left", "moves on the screen"}, {"right", "moves on the screen"},
	{"back", "leaves what is on the screen"},
	{"up", "moves on the screen"}, {"down", "moves on the screen"},
	{"page-up", "moves on the screen"}, {"page-down", "moves on the screen"},
	{"home", "moves on the screen"}, {"end", "moves on the screen"},
};

static const char *excuse_of(const struct excuse *v, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(v[i].name, name))
			return v[i].why;
	return NULL;
}

static bool is_command(const char *words)
{
	for (size_t i = 0; i < cli_table_len; i++)
		if (!strcmp(cli_table[i].words, words))
			return true;
	return false;
}

static bool has_action(const char *command)
{
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		if (!strcmp(pairs[i].command, command))
			return true;
	return false;
}

static bool has_command(const char *action)
{
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		if (!strcmp(pairs[i].action, action))
			return true;
	return false;
}

static void test_parity__every_command_is_reached_in_the_console(void **state)
{
	(void)state;
	for (size_t i = 0; i < cli_table_len; i++) {
		const char *words = cli_table[i].words;
		const char *why = excuse_of(commands_alone, ARRAY_LEN(commands_alone), words);

		if (has_action(words) == (why != NULL))
			fail_msg("the command '%s' %s", words, why ?
				 "has an action and an excuse" : "is reached by no action");
	}
}

static void test_parity__every_action_has_its_command(void **state)
{
	(void)state;
	for (int a = 1; a < ACTIONS; a++) {
		const char *name = action_row((enum action)a)->name;
		const char *why = excuse_of(actions_alone, ARRAY_LEN(actions_alone), name);

		if (has_command(name) == (why != NULL))
			fail_msg("the action '%s' %s", name, why ? "has a command and an excuse" :
				 "does what no command does");
	}
}

static void test_parity__nothing_is_paired_that_is_not_there(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		if (!is_command(pairs[i].command))
			fail_msg("there is no command '%s'", pairs[i].command);
		if (action_named(pairs[i].action) == ACTION_NONE)
			fail_msg("there is no action '%s'", pairs[i].action);
		for (size_t k = 0; k < i; k++)
			if (!strcmp(pairs[i].command, pairs[k].command) &&
			    !strcmp(pairs[i].action, pairs[k].action))
				fail_msg("'%s' and '%s' are paired twice", pairs[i].command,
					 pairs[i].action);
	}
}

static void test_parity__every_excuse_is_of_something_and_says_why(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(commands_alone); i++) {
		assert_true(is_command(commands_alone[i].name));
		assert_true(strchr(commands_alone[i].why, ' ') != NULL);
	}
	for (size_t i = 0; i < ARRAY_LEN(actions_alone); i++) {
		if (action_named(actions_alone[i].name) == ACTION_NONE)
			fail_msg("there is no action '%s'", actions_alone[i].name);
		assert_true(strchr(actions_alone[i].why, ' ') != NULL);
	}
}

/* An action counts only where a person can find it: by a key, or in the list of F10. */
static void test_parity__every_action_is_reached_by_a_key_or_the_list(void **state)
{
	const unsigned listed = action_row(ACTION_COMMAND)->where;

	(void)state;
	for (int a = 1; a < ACTIONS; a++) {
		const struct action_row *row = action_row((enum action)a);

		if (!*row->keys && !(row->where & listed))
			fail_msg("'%s' has no key, and F10 does not open where it is", row->name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parity__every_command_is_reached_in_the_console),
		cmocka_unit_test(test_parity__every_action_has_its_command),
		cmocka_unit_test(test_parity__nothing_is_paired_that_is_not_there),
		cmocka_unit_test(test_parity__every_excuse_is_of_something_and_says_why),
		cmocka_unit_test(test_parity__every_action_is_reached_by_a_key_or_the_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
