/* SPDX-License-Identifier: MIT */
/* Single values of a policy file. Whether 3 was written with quotes does not matter: the table
 * says what a key holds, not YAML's guess. */
#include "policy/policy_read.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>
#include <string.h>

enum { ITEM_BYTES = 15 }; /* what the rule of an error has room for */

static const char *scalar(const yaml_node_t *node)
{
	return (const char *)node->data.scalar.value;
}

/* "daily, workdays, rest-days"; the caller frees. */
static char *choice_list(const struct policy_field *f)
{
	struct str out = { 0 };

	if (f->kind == VALUE_CHANNEL) {
		size_t n;
		const struct word *words = vocab_words(VOCAB_CHANNEL, &n);

		for (size_t i = 0; i < n; i++) {
			if (words[i].value == CHANNEL_NONE)
				continue;
			str_add(&out, out.len ? ", " : "");
			str_add(&out, words[i].id);
		}
	}
	for (size_t i = 0; i < f->n_choices; i++) {
		str_add(&out, i ? ", " : "");
		str_add(&out, f->choices[i].id);
	}
	return str_take(&out);
}

static char *expected_time(const struct policy_field *f)
{
	/* Not date_print_minute: it would print the limit of 24:00 as 00:00. */
	return xasprintf(_("'%s' must be a time HH:MM from %02d:%02d to %02d:%02d"),
		f->path, f->least / 60, f->least % 60, f->most / 60, f->most % 60);
}

static char *expected_choice(const struct policy_field *f)
{
	char *list = choice_list(f);
	char *text = f->kind == VALUE_DAYS ?
		xasprintf(_("'%s' must be a list of: %s"), f->path, list) :
		xasprintf(_("'%s' must be one of: %s"), f->path, list);

	free(list);
	return text;
}

/* What belongs here, as a sentence to free. */
static char *expected(const struct policy_field *f)
{
	switch (f->kind) {
	case VALUE_TEXT:
		return xasprintf(_("'%s' must be a text of %d to %d characters"),
			f->path, f->least, f->most);
	case VALUE_CODE:
		return xasprintf(_("'%s' must be a text of %d to %d characters without blanks, "
			"commas, quotes and slashes"), f->path, f->least, f->most);
	case VALUE_ITEM:
		return xasprintf(_("'%s' must name an item of a regulation, such as R01.10 or "
			"A-3: letters, digits, dots and dashes, at most %d bytes"),
			f->path, ITEM_BYTES);
	case VALUE_ZONE:
		return xasprintf(_("'%s' must name a time zone, such as Asia/Shanghai"), f->path);
	case VALUE_NUMBER:
	case VALUE_SECONDS:
		return xasprintf(_("'%s' must be a whole number from %d to %d"),
			f->path, f->least, f->most);
	case VALUE_MONTHS:
		if (f->most == RETENTION_EVER)
			return xasprintf(_("'%s' must be years or months, such as 3y or 18m, or "
				"permanent"), f->path);
		return xasprintf(_("'%s' must be years or months, such as 3y or 18m, and at most "
			"%d months"), f->path, f->most);
	case VALUE_TIME:
		return expected_time(f);
	case VALUE_BOOL:
		return xasprintf(_("'%s' must be true or false"), f->path);
	case VALUE_WORD:
	case VALUE_CHOICE:
	case VALUE_CHANNEL:
	case VALUE_DAYS:
		return expected_choice(f);
	case VALUE_TEXTS:
	case VALUE_LIST:
		return xasprintf(_("'%s' must be a list of %d to %d entries"),
			f->path, f->least, f->most);
	case VALUE_MAP:
		break;
	}
	return xasprintf(_("'%s' must hold keys with values, such as {key: value}"), f->path);
}

void policy_value_expected(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *node)
{
	char *what = expected(f);

	if (node->type == YAML_SCALAR_NODE) {
		struct str seen = { 0 };
		char *shown = xstrndup(scalar(node), text_fit(scalar(node), 40));

		text_visible(&seen, shown, false);
		/* TRANSLATORS: the first text is a whole sentence that says what is expected. */
		policy_read_fault(r, node, _("%s, not '%s'"), what, str_text(&seen));
		free(shown);
		str_release(&seen);
	} else {
		policy_read_fault(r, node, "%s", what);
	}
	free(what);
}

static bool read_whole(const char *s, int64_t *out)
{
	bool minus = *s == '-';
	size_t n = strlen(s += minus);

	if (n == 0 || n > 9 || strspn(s, "0123456789") != n)
		return false;
	*out = strtol(s, NULL, 10) * (minus ? -1 : 1);
	return true;
}

/* "3y" and "18m" in months. */
static bool read_months(const char *s, int64_t *out)
{
	size_t n = strlen(s);
	char digits[16];
	bool years = n && s[n - 1] == 'y';

	if (strcmp(s, "permanent") == 0) {
		*out = RETENTION_EVER;
		return true;
	}
	if (n < 2 || n >= sizeof(digits) || (!years && s[n - 1] != 'm'))
		return false;
	memcpy(digits, s, n - 1);
	digits[n - 1] = '\0';
	if (!read_whole(digits, out))
		return false;
	*out *= years ? 12 : 1;
	return true;
}

static bool read_minute(const char *s, int64_t *out)
{
	int minute;

	if (!date_parse_minute(s, &minute))
		return false;
	*out = minute;
	return true;
}

static bool read_choice(const struct policy_field *f, const char *s, int64_t *out)
{
	if (f->kind == VALUE_CHANNEL)
		return vocab_find(VOCAB_CHANNEL, s, out) && *out != CHANNEL_NONE;
	for (size_t i = 0; i < f->n_choices; i++)
		if (strcmp(f->choices[i].id, s) == 0) {
			*out = f->choices[i].value;
			return true;
		}
	return false;
}

static bool is_within(const struct policy_field *f, int64_t value)
{
	return value >= f->least && value <= f->most;
}

static size_t characters(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

/* "R01.10", or "R04.1, R04.2", or what a house calls its own items: "3.2", "第5条", "A-7". */
static bool is_item(const char *s)
{
	static const char signs[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    ".-";
	uint32_t cp;
	bool begun = false;

	if (strlen(s) > ITEM_BYTES)
		return false;
	for (size_t n; (n = text_decode(s, &cp)) > 0; s += n) {
		bool sign = cp >= 0x80 || strchr(signs, (int)cp);

		if (begun && cp == ',' && s[1] == ' ' && s[2]) {
			begun = false;
			n = 2;
		} else if (!sign || text_char_width(cp) < 1)
			return false;
		else
			begun = true;
	}
	return begun;
}

/* Escapes such as "\e" can bring in what policy_source_check kept out of the file. */
static bool is_plain_text(const yaml_node_t *node)
{
	const char *s = scalar(node);

	if (strlen(s) != node->data.scalar.length)
		return false;
	for (uint32_t cp; *s;) {
		s += text_decode(s, &cp);
		if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
			return false;
	}
	return true;
}

static bool text_fits(const struct policy_field *f, const yaml_node_t *node)
{
	const char *s = scalar(node);

	if (!is_plain_text(node) || !is_within(f, (int64_t)characters(s)))
		return false;
	if (f->kind == VALUE_CODE)
		return !strpbrk(s, " ,;/\\\"'`:") && !strstr(s, "\xe3\x80\x80");
	return f->kind != VALUE_ITEM || is_item(s);
}

static void read_text(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *node, const char **into)
{
	struct err e = { 0 };
	int64_t ignored;

	if (f->kind == VALUE_WORD ? !read_choice(f, scalar(node), &ignored) : !text_fits(f, node))
		policy_value_expected(r, f, node);
	else if (f->kind == VALUE_ZONE && !date_zone_check(scalar(node), &e))
		policy_read_fault(r, node, "%s", e.text);
	else
		*into = pool_strdup(&r->policy->pool, scalar(node));
}

static bool read_figure(const struct policy_field *f, const char *s, int64_t *value)
{
	switch (f->kind) {
	case VALUE_NUMBER:
	case VALUE_SECONDS:
		return read_whole(s, value) && is_within(f, *value);
	case VALUE_MONTHS:
		return read_months(s, value) && is_within(f, *value);
	case VALUE_TIME:
		return read_minute(s, value) && is_within(f, *value);
	case VALUE_BOOL:
		*value = strcmp(s, "true") == 0;
		return *value || strcmp(s, "false") == 0;
	case VALUE_CHOICE:
	case VALUE_CHANNEL:
	case VALUE_DAYS:
		return read_choice(f, s, value);
	case VALUE_TEXT:
	case VALUE_CODE:
	case VALUE_ITEM:
	case VALUE_ZONE:
	case VALUE_WORD:
	case VALUE_TEXTS:
	case VALUE_MAP:
	case VALUE_LIST:
		break;
	}
	fatal("'%s' is no figure", f->path);
}

static void read_days(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *node, unsigned *into)
{
	int64_t day;

	if (node->type == YAML_SCALAR_NODE && read_figure(f, scalar(node), &day)) {
		*into |= (unsigned)day;
		return;
	}
	const yaml_node_t *one = node->type == YAML_SEQUENCE_NODE ?
		policy_read_element(r, node, 0) : NULL;

	if (!one || policy_read_element(r, node, (size_t)f->most)) {
		policy_value_expected(r, f, node);
		return;
	}
	for (size_t i = 0; (one = policy_read_element(r, node, i)); i++) {
		if (one->type == YAML_SCALAR_NODE && read_figure(f, scalar(one), &day))
			*into |= (unsigned)day;
		else
			policy_value_expected(r, f, one);
	}
}

static void read_texts(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *node, void *into)
{
	static const struct policy_field one = { "", VALUE_TEXT, .least = 1, .most = 40 };
	const char **v = pool_alloc(&r->policy->pool, (size_t)f->most * sizeof(*v));
	const yaml_node_t *text = node->type == YAML_SEQUENCE_NODE ?
		policy_read_element(r, node, 0) : NULL;
	struct policy_field named = one;
	size_t n = 0;

	named.path = f->path;
	if (!text || policy_read_element(r, node, (size_t)f->most)) {
		policy_value_expected(r, f, node);
		return;
	}
	for (; (text = policy_read_element(r, node, n)); n++) {
		if (text->type == YAML_SCALAR_NODE)
			read_text(r, &named, text, &v[n]);
		else
			policy_value_expected(r, &named, text);
	}
	*(const char ***)(void *)((char *)into + f->at) = v;
	*(size_t *)(void *)((char *)into + f->count_at) = n;
}

static void read_scalar(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *node, void *at)
{
	int64_t value = 0;

	switch (f->kind) {
	case VALUE_TEXT:
	case VALUE_CODE:
	case VALUE_ITEM:
	case VALUE_ZONE:
	case VALUE_WORD:
		read_text(r, f, node, at);
		return;
	case VALUE_NUMBER:
	case VALUE_MONTHS:
	case VALUE_TIME:
	case VALUE_CHOICE:
	case VALUE_CHANNEL:
		if (read_figure(f, scalar(node), &value)) {
			*(int *)at = (int)value;
			return;
		}
		break;
	case VALUE_SECONDS:
		if (read_figure(f, scalar(node), &value)) {
			*(int64_t *)at = value * 1000;
			return;
		}
		break;
	case VALUE_BOOL:
		if (read_figure(f, scalar(node), &value)) {
			*(bool *)at = value;
			return;
		}
		break;
	case VALUE_DAYS:
	case VALUE_TEXTS:
	case VALUE_MAP:
	case VALUE_LIST:
		break;
	}
	policy_value_expected(r, f, node);
}

/* `key:` with nothing behind it, or YAML's other ways to say so. */
static bool is_empty(const yaml_node_t *node)
{
	return node->type == YAML_SCALAR_NODE && (node->data.scalar.length == 0 ||
		(node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		 (strcmp(scalar(node), "~") == 0 || strcmp(scalar(node), "null") == 0)));
}

void policy_value_read(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *node, void *into)
{
	void *at = (char *)into + f->at;

	if (is_empty(node))
		policy_read_fault(r, node, _("'%s' is empty; write its value or take the key out"),
			f->path);
	else if (f->kind == VALUE_DAYS)
		read_days(r, f, node, at);
	else if (f->kind == VALUE_TEXTS)
		read_texts(r, f, node, into);
	else if (node->type == YAML_SCALAR_NODE)
		read_scalar(r, f, node, at);
	else
		policy_value_expected(r, f, node);
}
