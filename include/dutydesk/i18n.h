/* SPDX-License-Identifier: MIT */
/* Translations: English in the source, Chinese from embedded catalogues, switchable while
 * running. Language names are "zh_CN" and "en". */
#ifndef DUTYDESK_I18N_H
#define DUTYDESK_I18N_H

#include <stdbool.h>

#define _(s) i18n_text(s)
#define N_(s) (s)

/* The translation of an English text, or the text itself; borrowed for ever.
 * The format_arg mark keeps -Wformat working through it. */
const char *i18n_text(const char *msgid) __attribute__((format_arg(1)));
/* Choose the right form for a count: i18n_count("%d record", "%d records", n). */
const char *i18n_count(const char *one, const char *many, long n)
	__attribute__((format_arg(1), format_arg(2)));
/* Switch; false if the language is not known. Until called: English. */
bool i18n_use(const char *language);
const char *i18n_current(void);
/* The language named by an environment value such as "zh_CN:en" or "en_US.UTF-8", or NULL. */
const char *i18n_of_locale(const char *value);

#endif
