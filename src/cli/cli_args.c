/* SPDX-License-Identifier: MIT */
/* Typed access to what was given on the command line. Every fault names the text it is about. */
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *cli_value(const struct cli *c, const char *name)
{
	for (size_t i = 0; i < c->n_given; i++)
		if (!strcmp(c->given[i].option->name, name))
			return c->given[i].value;
	return NULL;
}

bool cli_has(const struct cli *c, const char *name)
{
	return cli_value(c, name) != NULL;
}

void cli_say(struct cli *c, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *line = xcalloc((size_t)n + 1, 1);
	vsnprintf(line, (size_t)n + 1, fmt, again);
	va_end(again);
	cli_show(c, line);
	free(line);
	fputc('\n', c->out);
}

void cli_show(struct cli *c, const char *text)
{
	struct str v = {0};
	text_visible(&v, text ? text : "", true);
	fputs(str_text(&v), c->out);
	str_release(&v);
}

bool cli_is_csv(const struct cli *c)
{
	return cli_has(c, "--csv");
}

bool cli_need_value(const struct cli *c, const char *name, const char **out, struct err *e)
{
	*out = cli_value(c, name);
	if (*out)
		return true;
	return err_set(e, ERR_USAGE, _("'%s' needs the option '%s'"), c->command->words, name);
}

bool cli_number(const char *text, int64_t least, int64_t most, int64_t *out, struct err *e)
{
	char *end;
	errno = 0;
	long long v = strtoll(text, &end, 10);
	if (errno || end == text || *end || v < least || v > most)
		return err_set(e, ERR_USAGE, _("'%s' is no whole number from %lld to %lld"), text,
			(long long)least, (long long)most);
	*out = v;
	return true;
}

bool cli_id(const char *text, int64_t *out, struct err *e)
{
	return cli_number(text, 1, INT64_MAX, out, e);
}

bool cli_month(const char *text, int *out, struct err *e)
{
	if (date_parse_month(text, out))
		return true;
	return err_set(e, ERR_USAGE, _("'%s' is no month: write it as 2026-12"), text);
}

bool cli_date(const char *text, date_t *out, struct err *e)
{
	if (date_parse(text, out))
		return true;
	return err_set(e, ERR_USAGE, _("'%s' is no date: write it as 2026-12-01"), text);
}

bool cli_time(const struct cli *c, const char *text, instant_t *out, struct err *e)
{
	struct civil now;
	date_civil(desk_now(c->desk), &now);
	if (date_parse_instant(text, now.date, out))
		return true;
	return err_set(
		e, ERR_USAGE, _("'%s' is no time: write it as 18:05 or 2026-12-01T18:05"), text);
}

/* Shortly after midnight "23:50" is meant of yesterday, shortly before it "00:30" of tomorrow. */
static bool say_which_day(const struct cli *c, const char *text, int days, struct err *e)
{
	char day[DATE_BUF];
	struct civil now;
	date_civil(desk_now(c->desk), &now);
	date_print(day, now.date + days);
	if (!strchr(text, ':') || strchr(text, '-'))
		return true;
	if (days < 0)
		return err_set(e, ERR_USAGE,
			_("'%s' of today is still to come: if yesterday is meant, write %sT%s"),
			text, day, text);
	return err_set(e, ERR_USAGE,
		_("'%s' of today is over: if tomorrow is meant, write %sT%s"), text, day, text);
}

bool cli_time_past(const struct cli *c, const char *text, instant_t *out, struct err *e)
{
	return cli_time(c, text, out, e) &&
	       (*out <= desk_now(c->desk) || say_which_day(c, text, -1, e));
}

bool cli_time_due(const struct cli *c, const char *text, instant_t *out, struct err *e)
{
	if (!cli_time(c, text, out, e))
		return false;
	if (*out > desk_now(c->desk))
		return true;
	return say_which_day(c, text, 1, e) &&
	       err_set(e, ERR_USAGE, _("'%s' is past: name a time by which it can still be done"),
		       text);
}

bool cli_word(enum vocab v, const char *text, int64_t *out, struct err *e)
{
	if (vocab_find(v, text, out))
		return true;
	char *list = vocab_list(v);
	err_set(e, ERR_USAGE, _("'%s' is not known here: use one of %s"), text, list);
	free(list);
	return false;
}

/* Seconds with up to three decimals, without floating point: 14.999 is 14999 ms exactly. */
bool cli_seconds(const char *text, int64_t *ms, struct err *e)
{
	int64_t whole = 0, part = 0, scale = 100;
	const char *p = text;
	while (*p >= '0' && *p <= '9' && whole < 1000000)
		whole = whole * 10 + (*p++ - '0');
	bool good = p > text;
	if (good && *p == '.')
		for (p++; *p >= '0' && *p <= '9' && scale; p++, scale /= 10)
			part += (*p - '0') * scale;
	if (!good || *p)
		return err_set(e, ERR_USAGE,
			_("'%s' is no number of seconds: write it as 23 or 14.5"), text);
	*ms = whole * 1000 + part;
	return true;
}

bool cli_faults(const char *file, const struct faults *f, struct err *e)
{
	if (f->n == 0)
		return true;
	struct str lines = {0}, shown = {0};
	faults_print(f, file, &lines);
	text_visible(&shown, str_text(&lines), true);
	fputs(str_text(&shown), stderr);
	str_release(&lines);
	str_release(&shown);
	return err_set(e, ERR_INPUT,
		i18n_count("'%s' has %zu fault, nothing was written",
			"'%s' has %zu faults, nothing was written", (long)f->n),
		file, f->n);
}
