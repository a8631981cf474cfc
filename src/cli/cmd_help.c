/* SPDX-License-Identifier: MIT */
/* Help, made from the tables of commands and options. */
#include "cli/cli.h"

#include <string.h>

enum { OPTION_COLUMNS = 30, COMMAND_COLUMNS = 28 };

/* A left column of its own width, and what it means. */
static void print_pair(struct cli *c, const char *left, int columns, const char *meaning)
{
	struct str cell = {0};
	if (text_width(left) > columns)
		str_add(&cell, left);
	else
		text_pad(&cell, left, columns);
	cli_say(c, "  %s %s", str_text(&cell), meaning);
	str_release(&cell);
}

void cmd_help_command(struct cli *c, const struct cli_command *cmd)
{
	cli_say(c, "dutydesk %s%s%s\n    %s", cmd->words, *cmd->args ? " " : "", cmd->args,
		_(cmd->help));
	for (size_t i = 0; i < cli_options_len; i++) {
		const struct cli_option *o = &cli_options[i];
		if (!cli_list_has(cmd->options, o->name) &&
			!cli_list_has(cli_common_options, o->name))
			continue;
		struct str left = {0};
		str_addf(&left, "%s%s%s", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
		print_pair(c, str_text(&left), OPTION_COLUMNS, _(o->help));
		str_release(&left);
	}
}

/* Is this a command of the group that was named ("log"), or is no group named? */
static bool in_group(const struct cli *c, const char *words)
{
	size_t n = c->n_args == 1 ? strlen(c->args[0]) : 0;
	return !c->n_args || (n && !strncmp(words, c->args[0], n) && words[n] == ' ');
}

bool cmd_help(struct cli *c, struct err *e)
{
	bool any = false;
	for (size_t i = 0; i < cli_table_len; i++) {
		const struct cli_command *cmd = &cli_table[i];
		bool exact = c->n_args && cli_match_words(c, cmd->words) == c->n_args;
		if (exact)
			cmd_help_command(c, cmd);
		else if (in_group(c, cmd->words)) {
			struct str row = {0};
			str_addf(&row, "%s %s", cmd->words, cmd->args);
			print_pair(c, str_text(&row), COMMAND_COLUMNS, _(cmd->help));
			str_release(&row);
		} else
			continue;
		any = true;
	}
	if (!any)
		return err_set(e, ERR_USAGE, _("there is no command '%s': see 'dutydesk help'"),
			c->args[0]);
	if (!c->n_args)
		cli_say(c, "%s",
			_("Without a command the console opens. 'dutydesk help COMMAND' explains "
			  "one."));
	return true;
}
