/* SPDX-License-Identifier: MIT */
/* Reading and changing the settings file. A bad line never keeps the console from starting: it is
 * told with its number, and the rest counts. */
#include "dutydesk/settings.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

static const struct setting_row rows[SETTINGS] = {
	[SETTING_LANGUAGE] = {"language", SETTING_WORD, "auto zh_CN en", 0, 2, 0,
		N_("Language; auto: as the system says")},
	[SETTING_MOUSE] = {"mouse", SETTING_SWITCH, NULL, 0, 1, 1,
		N_("A click chooses a row or acts, the wheel scrolls")},
	[SETTING_ASCII] = {"ascii", SETTING_SWITCH, NULL, 0, 1, 0,
		N_("Plain signs for terminals that draw lines and dots too wide")},
	[SETTING_ESCAPE] = {"escape", SETTING_NUMBER, NULL, 10, 2000, 100,
		N_("Milliseconds after which a lone Esc counts; more on a slow line")},
};

const struct setting_row *settings_row(enum setting s)
{
	return &rows[s];
}

/* The nth word of a list, its length in *n; NULL at the end. */
static const char *word_at(const char *words, int64_t nth, size_t *n)
{
	for (const char *p = words; *p; p += strspn(p, " ")) {
		*n = strcspn(p, " ");
		if (nth-- == 0)
			return p;
		p += *n;
	}
	return NULL;
}

char *settings_text(enum setting s, int64_t value, char buf[32])
{
	const char *word;
	size_t n = 0;

	switch (rows[s].kind) {
	case SETTING_SWITCH:
		snprintf(buf, 32, "%s", value ? "on" : "off");
		break;
	case SETTING_WORD:
		word = word_at(rows[s].words, value, &n);
		snprintf(buf, 32, "%.*s", (int)n, word ? word : "");
		break;
	case SETTING_NUMBER:
		snprintf(buf, 32, "%lld", (long long)value);
		break;
	}
	return buf;
}

static bool parse_number(const struct setting_row *row, const char *text, int64_t *out)
{
	char *end;
	long long n = strtoll(text, &end, 10);

	if (end == text || *end || n < row->least || n > row->most)
		return false;
	*out = n;
	return true;
}

bool settings_parse(enum setting s, const char *text, int64_t *out)
{
	char one[32];

	if (rows[s].kind == SETTING_NUMBER)
		return parse_number(&rows[s], text, out);
	for (int64_t i = rows[s].least; i <= rows[s].most; i++) {
		if (!strcmp(settings_text(s, i, one), text)) {
			*out = i;
			return true;
		}
	}
	return false;
}

void settings_default(struct settings *out)
{
	*out = (struct settings){0};
	for (int i = 0; i < SETTINGS; i++)
		out->value[i] = rows[i].fallback;
}

/* A line cut at its =, both sides without blanks. */
struct cut { char *name, *value; };

static char *trimmed(const char *s, size_t n)
{
	while (n && strchr(" \t\r", s[n - 1]))
		n--;
	while (n && strchr(" \t", *s)) {
		s++;
		n--;
	}
	return xstrndup(s, n);
}

static bool cut_line(const char *line, size_t n, struct cut *out)
{
	const char *is = memchr(line, '=', n);

	/* '=' may itself be the name of a key: the first one counts. */
	*out = (struct cut){0};
	if (!is)
		return false;
	out->name = trimmed(line, (size_t)(is - line));
	out->value = trimmed(is + 1, n - (size_t)(is + 1 - line));
	return true;
}

static void cut_release(struct cut *c)
{
	free(c->name);
	free(c->value);
}

static bool is_comment(const char *line, size_t n)
{
	while (n && strchr(" \t\r", *line)) {
		line++;
		n--;
	}
	return !n || *line == '#';
}

/* "key entry-correct" -> "entry-correct"; NULL: another name. */
static const char *action_of(const char *name)
{
	if (strncmp(name, "key", 3) || (name[3] != ' ' && name[3] != '\t'))
		return NULL;
	return name + 3 + strspn(name + 3, " \t");
}

static void take_line(const struct cut *c, int line, struct settings *out, struct faults *f)
{
	const char *action = action_of(c->name);

	if (action) {
		struct setting_key *k = xgrow((void **)&out->keys, &out->n_keys, &out->cap_keys,
					      sizeof(*k));

		*k = (struct setting_key){xstrdup(action), xstrdup(c->value), line};
		return;
	}
	for (int i = 0; i < SETTINGS; i++) {
		if (strcmp(rows[i].name, c->name))
			continue;
		if (!settings_parse((enum setting)i, c->value, &out->value[i]))
			faults_add(f, line, 0, _("'%1$s' cannot be '%2$s'"), c->name, c->value);
		return;
	}
	faults_add(f, line, 0, _("there is no setting '%s'"), c->name);
}

void settings_read(const char *text, struct settings *out, struct faults *f)
{
	int line = 1;

	settings_default(out);
	for (const char *p = text; *p; line++) {
		size_t n = strcspn(p, "\n");
		struct cut c;

		if (!is_comment(p, n)) {
			if (cut_line(p, n, &c))
				take_line(&c, line, out, f);
			else
				faults_add(f, line, 0, "%s",
					   _("a line says 'name = value' or 'key action = keys'"));
			cut_release(&c);
		}
		p += n;
		p += *p == '\n';
	}
}

void settings_change(const char *text, const char *name, const char *value, struct str *out)
{
	bool done = false;

	for (const char *p = text; *p;) {
		size_t n = strcspn(p, "\n");
		struct cut c = {0};

		if (!is_comment(p, n) && cut_line(p, n, &c) && !strcmp(c.name, name)) {
			/* A later line of the same name would win over this one. */
			if (!done)
				str_addf(out, "%s = %s\n", name, value);
			done = true;
		} else {
			str_add_n(out, p, n);
			str_add(out, "\n");
		}
		cut_release(&c);
		p += n;
		p += *p == '\n';
	}
	if (!done)
		str_addf(out, "%s = %s\n", name, value);
}

void settings_release(struct settings *s)
{
	for (size_t i = 0; i < s->n_keys; i++) {
		free(s->keys[i].action);
		free(s->keys[i].keys);
	}
	free(s->keys);
	s->keys = NULL;
	s->n_keys = s->cap_keys = 0;
}

char *settings_path(void)
{
	const char *config = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");

	if (config && *config == '/')
		return xasprintf("%s/dutydesk/settings", config);
	if (home && *home)
		return xasprintf("%s/.config/dutydesk/settings", home);
	return NULL;
}
