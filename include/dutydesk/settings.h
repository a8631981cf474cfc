/* SPDX-License-Identifier: MIT */
/* The settings of one user's console: a file of lines `name = value`, `key ACTION = KEYS` and
 * comments (#). One table says which settings there are; no clock, no environment in here but
 * for settings_path. */
#ifndef DUTYDESK_SETTINGS_H
#define DUTYDESK_SETTINGS_H

#include "dutydesk/base.h"

enum setting { SETTING_LANGUAGE, SETTING_MOUSE, SETTING_ASCII, SETTING_ESCAPE, SETTINGS };
enum setting_kind {
	SETTING_SWITCH, /* on, off: 1, 0 */
	SETTING_WORD,   /* one of words: its place */
	SETTING_NUMBER  /* least to most */
};
struct setting_row {
	const char *name;
	enum setting_kind kind;
	const char *words; /* "auto zh_CN en" */
	int64_t least, most, fallback;
	const char *help; /* N_(): a sentence */
};
struct setting_key {
	char *action, *keys;
	int line;
};
struct settings {
	int64_t value[SETTINGS];
	/* as written; whether there is such an action, nobody knows here */
	struct setting_key *keys;
	size_t n_keys, cap_keys;
};

const struct setting_row *settings_row(enum setting s);
/* The value as it is written in the file; buf of at least 32 bytes; returns buf. */
char *settings_text(enum setting s, int64_t value, char buf[32]);
/* Read a value; false: it is none, and out is untouched. */
bool settings_parse(enum setting s, const char *text, int64_t *out);
/* All settings as the table gives them. */
void settings_default(struct settings *out);
/* Read a file's text over the defaults. A line that cannot be read is a fault with its number
 * and leaves its setting as it was; the others count. */
void settings_read(const char *text, struct settings *out, struct faults *f);
/* The file's text with one setting changed: its line replaced, or one added at the end; all
 * other lines, comments too, stay as they are. name: of a setting, or "key ACTION". */
void settings_change(const char *text, const char *name, const char *value, struct str *out);
void settings_release(struct settings *s);
/* $XDG_CONFIG_HOME/dutydesk/settings, else ~/.config/dutydesk/settings; NULL if neither is
 * known. The caller frees. */
char *settings_path(void);

#endif
