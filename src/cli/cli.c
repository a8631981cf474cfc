/* SPDX-License-Identifier: MIT */
/* From the words of a command line to one handler: find the command, gather options wherever they
 * stand, open the desk as far as the command needs it, print what failed. Options may stand before
 * or after the command's words; "--" ends them. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dutydesk/cli.h"

const char cli_common_options[] = "--db --as --pin-file --csv --lang --help";

static const struct cli_option *option_find(const char *name, size_t n)
{
	for (size_t i = 0; i < cli_options_len; i++)
		if (strlen(cli_options[i].name) == n && !memcmp(cli_options[i].name, name, n))
			return &cli_options[i];
	return NULL;
}

bool cli_list_has(const char *list, const char *word)
{
	size_t n = strlen(word);
	for (const char *p = strstr(list, word); p; p = strstr(p + 1, word))
		if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
			return true;
	return false;
}

/* The nearest option for "did you mean"; NULL when none is near. */
static const char *option_near(const char *name)
{
	const char *best = NULL;
	int least = 3;
	for (size_t i = 0; i < cli_options_len; i++) {
		int far = text_distance(name, cli_options[i].name);
		if (far < least) {
			least = far;
			best = cli_options[i].name;
		}
	}
	return best;
}

/* `--due TIME` says until when; `--due` alone is the switch `--due-now`. */
static const struct cli_option *option_now(const struct cli_option *o)
{
	char name[32];
	int n = snprintf(name, sizeof(name), "%s-now", o->name);
	return n > 0 && (size_t)n < sizeof(name) ? option_find(name, (size_t)n) : NULL;
}

static void give(struct cli *c, const struct cli_option *o, const char *value)
{
	struct cli_given *g = xgrow((void **)&c->given, &c->n_given, &c->cap_given, sizeof(*g));
	g->option = o;
	g->value = value;
}

static void give_place(struct cli *c, const char *text)
{
	const char **place = xgrow((void **)&c->args, &c->n_args, &c->cap_args, sizeof(*place));
	*place = text;
}

/* Take one option and its value; *i moves on when the value is the next word. */
static bool take_option(struct cli *c, int argc, char **argv, int *i, struct err *e)
{
	const char *word = argv[*i];
	const char *eq = strchr(word, '=');
	size_t n = eq ? (size_t)(eq - word) : strlen(word);
	const struct cli_option *o = option_find(word, n);
	if (!o) {
		const char *near = option_near(word);
		if (near)
			return err_set(e, ERR_USAGE,
				_("there is no option '%s': did you mean '%s'?"), word, near);
		return err_set(
			e, ERR_USAGE, _("there is no option '%s': see 'dutydesk help'"), word);
	}
	if (!o->arg) {
		if (eq)
			return err_set(e, ERR_USAGE, _("option '%s' takes no value"), o->name);
		give(c, o, "");
		return true;
	}
	if (!eq && (*i + 1 >= argc || strncmp(argv[*i + 1], "--", 2) == 0)) {
		const struct cli_option *now = option_now(o);
		if (now) {
			give(c, now, "");
			return true;
		}
	}
	if (!eq && *i + 1 >= argc)
		return err_set(e, ERR_USAGE, _("option '%s' needs a value: %s"), o->name, o->arg);
	give(c, o, eq ? eq + 1 : argv[++*i]);
	return true;
}

static bool take_words(struct cli *c, int argc, char **argv, struct err *e)
{
	bool options = true;
	for (int i = 1; i < argc; i++) {
		if (options && !strcmp(argv[i], "--"))
			options = false;
		else if (options && !strcmp(argv[i], "-h"))
			give(c, option_find("--help", 6), "");
		else if (options && argv[i][0] == '-' && argv[i][1] == '-') {
			if (!take_option(c, argc, argv, &i, e))
				return false;
		} else
			give_place(c, argv[i]);
	}
	return true;
}

/* How many of the places are the words of this command; 0: not this one. */
size_t cli_match_words(const struct cli *c, const char *words)
{
	size_t n = 0;
	for (const char *p = words; *p;) {
		size_t len = strcspn(p, " ");
		if (n >= c->n_args || strlen(c->args[n]) != len || memcmp(c->args[n], p, len))
			return 0;
		n++;
		p += len + (p[len] == ' ');
	}
	return n;
}

static bool find_command(struct cli *c, struct err *e)
{
	for (size_t i = 0; i < cli_table_len; i++) {
		size_t n = cli_match_words(c, cli_table[i].words);
		if (!n)
			continue;
		c->command = &cli_table[i];
		c->n_args -= n;
		memmove(c->args, c->args + n, c->n_args * sizeof(*c->args));
		return true;
	}
	return err_set(e, ERR_USAGE, _("there is no command '%s%s%s': see 'dutydesk help'"),
		c->args[0], c->n_args > 1 ? " " : "", c->n_args > 1 ? c->args[1] : "");
}

static bool check_usage(struct cli *c, struct err *e)
{
	const struct cli_command *cmd = c->command;
	for (size_t i = 0; i < c->n_given; i++) {
		const char *name = c->given[i].option->name;
		if (!cli_list_has(cli_common_options, name) && !cli_list_has(cmd->options, name))
			return err_set(e, ERR_USAGE,
				_("'%s' takes no option '%s': see 'dutydesk %s --help'"),
				cmd->words, name, cmd->words);
	}
	if ((int)c->n_args < cmd->least || (cmd->most >= 0 && (int)c->n_args > cmd->most))
		return err_set(e, ERR_USAGE, _("usage: dutydesk %s %s"), cmd->words, cmd->args);
	if (cmd->needs & (CLI_SIGNER | CLI_SIGN_IN) && !cli_has(c, "--as"))
		return err_set(e, ERR_USAGE,
			_("'%s' is done in somebody's name: say whose with --as NUMBER"),
			cmd->words);
	return true;
}

static void warn_mended(const struct cli *c)
{
	struct str words = {0};
	if (c->desk)
		desk_mended_words(c->desk, &words);
	if (words.len)
		fprintf(stderr, "dutydesk: %s\n", str_text(&words));
	str_release(&words);
}

/* Reading needs nobody's name; who gives one is signed in, so that a print or a look at full
 * numbers is on record. */
static bool open_desk(struct cli *c, struct err *e)
{
	unsigned needs = c->command->needs;
	bool named = cli_has(c, "--as");
	bool sign_in = needs & CLI_SIGN_IN || (needs & CLI_DESK && named) || cli_has(c, "--reveal");
	bool must_choose = false;
	struct desk_options how = {.now = getenv("DUTYDESK_NOW")};
	how.path = c->db = desk_default_path(cli_value(c, "--db"));
	how.read_only = !(needs & CLI_WRITE) && !sign_in;
	if (needs & (CLI_DESK | CLI_WRITE) && !desk_open(&how, &c->desk, e)) {
		/* For a command a missing database is no answer but a fault of storage. */
		if (e->code == ERR_NOT_FOUND)
			e->code = ERR_STORE;
		return false;
	}
	warn_mended(c);
	if (!sign_in && !(needs & CLI_SIGNER))
		return true;
	c->who.number = cli_value(c, "--as");
	if (!named)
		return err_set(e, ERR_USAGE,
			_("'%s' is done in somebody's name: say whose with --as NUMBER"),
			c->command->words);
	if (!clipin_read(c, "--pin-file", c->who.number, &c->who.pin, e))
		return false;
	if (sign_in && !desk_sign_in(c->desk, &c->who, &must_choose, e))
		return false;
	if (must_choose)
		return err_set(e, ERR_DENIED,
			_("'%s' still has a first PIN: choose an own one with 'dutydesk staff "
			  "pin'"),
			c->who.number);
	return true;
}

static void print_error(const struct err *e)
{
	struct str text = {0};
	text_visible(&text, e->text, true);
	fprintf(stderr, "dutydesk: %s\n", str_text(&text));
	str_release(&text);
}

static void cli_release(struct cli *c)
{
	desk_close(c->desk);
	free(c->db);
	free(c->given);
	free(c->args);
	if (c->who.pin)
		trust_wipe((void *)(uintptr_t)c->who.pin, strlen(c->who.pin));
	pool_release(&c->pool);
}

static void choose_language(const struct cli *c)
{
	const char *names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
	const char *want = cli_value(c, "--lang");
	const char *found = want ? i18n_of_locale(want) : NULL;
	for (size_t i = 0; !found && i < ARRAY_LEN(names); i++)
		found = i18n_of_locale(getenv(names[i]));
	i18n_use(found ? found : "zh_CN");
}

static bool check_language(const struct cli *c, struct err *e)
{
	const char *want = cli_value(c, "--lang");
	if (want && !i18n_of_locale(want))
		return err_set(e, ERR_USAGE,
			_("'%s' is no language of this program: use zh_CN or en"), want);
	return true;
}

int cli_run(int argc, char **argv)
{
	struct cli c = {.out = stdout};
	struct err e = {0};
	bool ok = take_words(&c, argc, argv, &e);
	choose_language(&c);
	ok = ok && check_language(&c, &e) && find_command(&c, &e);
	if (ok && cli_has(&c, "--help")) {
		cmd_help_command(&c, c.command);
		goto done;
	}
	ok = ok && check_usage(&c, &e) && open_desk(&c, &e) && c.command->run(&c, &e);
	if (fflush(c.out) != 0 && ok)
		ok = err_set(&e, ERR_IO, _("cannot write the output: is the disk full?"));
done:
	if (!ok)
		print_error(&e);
	int status = ok ? c.status : err_exit_status(e.code);
	cli_release(&c);
	return status;
}

bool cli_wants_console(int argc, char **argv, struct cli_console *out)
{
	struct cli c = {.out = stdout};
	struct err e = {0};
	*out = (struct cli_console){.status = -1};
	/* A fault in the words is told by cli_run, which meets it again. */
	bool console = take_words(&c, argc, argv, &e) && c.n_args == 0;
	choose_language(&c);
	if (console && cli_has(&c, "--help")) {
		cmd_help(&c, &e);
		out->status = 0;
	}
	for (size_t i = 0; console && i < c.n_given; i++)
		if (!cli_list_has("--db --as --lang --help", c.given[i].option->name)) {
			fprintf(stderr, "dutydesk: ");
			fprintf(stderr, _("option '%s' belongs to a command: see 'dutydesk help'"),
				c.given[i].option->name);
			fputc('\n', stderr);
			out->status = 2;
		}
	if (console && !check_language(&c, &e)) {
		print_error(&e);
		out->status = 2;
	}
	out->db = cli_value(&c, "--db");
	out->as = cli_value(&c, "--as");
	out->lang = i18n_current();
	cli_release(&c);
	return console;
}
