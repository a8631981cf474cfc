/* SPDX-License-Identifier: MIT */
/* Translations. The C library's own are not used: they need locale files that a fresh machine
 * does not have, and cannot be switched while running. The language in use is one of the few
 * mutable file-scope variables, because every message goes through it. */
#include "dutydesk/i18n.h"

#include "base/mo.h"
#include "dutydesk/base.h"
#include "dutydesk/embedded.h"

#include <string.h>

static const struct {
	const char *name, *prefix, *catalogue;
} languages[] = {
	{ .name = "en", .prefix = "en", .catalogue = NULL },	/* first: in use until called */
	{ .name = "zh_CN", .prefix = "zh", .catalogue = "zh_CN.mo" },
};

static struct {
	size_t language;
	const struct embedded_file *catalogue;	/* NULL: the texts of the source */
} i18n_state;

const char *i18n_text(const char *msgid)
{
	const struct embedded_file *c = i18n_state.catalogue;

	if (!c || !*msgid)
		return msgid;	/* the empty text would find the catalogue's header */

	const char *found = mo_find(c->bytes, c->n, msgid);

	return found && *found ? found : msgid;
}

const char *i18n_count(const char *one, const char *many, long n)
{
	const char *found = i18n_text(one);

	if (found != one)
		return found;	/* Chinese has one form for every count */
	return n == 1 ? one : many;
}

bool i18n_use(const char *language)
{
	for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
		const struct embedded_file *c = NULL;

		if (strcmp(languages[i].name, language) != 0)
			continue;
		if (languages[i].catalogue)
			c = embedded_find(languages[i].catalogue);
		if (languages[i].catalogue && !c)
			return false;
		i18n_state.language = i;
		i18n_state.catalogue = c;
		return true;
	}
	return false;
}

const char *i18n_current(void)
{
	return languages[i18n_state.language].name;
}

/* Does the locale name of n bytes mean this language: "zh", "zh_CN.UTF-8", "zh-Hans"? */
static bool is_of(const char *name, size_t n, const char *prefix)
{
	size_t len = strlen(prefix);

	if (n < len || strncmp(name, prefix, len) != 0)
		return false;
	return n == len || strchr("_.@-", name[len]) != NULL;
}

const char *i18n_of_locale(const char *value)
{
	if (!value)
		return NULL;
	for (;;) {
		size_t n = strcspn(value, ":");

		for (size_t i = 0; i < ARRAY_LEN(languages); i++)
			if (is_of(value, n, languages[i].prefix))
				return languages[i].name;
		if (!value[n])
			return NULL;
		value += n + 1;
	}
}
