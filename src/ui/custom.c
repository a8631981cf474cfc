/* SPDX-License-Identifier: MIT */
/* Settings in force. The environment (ESCDELAY, DUTYDESK_ASCII) and --lang win over the file: they
 * were given for this one run. */
#include "ui/custom.h"

#include "dutydesk/i18n.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILE_MOST = 256 * 1024, SHOWN_MOST = 3 };

static bool read_file(struct str *text, struct err *e)
{
	char *path = settings_path();
	struct stat st;
	bool ok = true;

	if (path && !stat(path, &st))
		ok = file_read(path, FILE_MOST, text, e);
	free(path);
	return ok;
}

static void take_keys(struct ui *u)
{
	action_keymap_release(&u->keymap);
	/* First all are taken away, so that two actions can change places. */
	for (size_t i = 0; i < u->settings.n_keys; i++) {
		enum action a = action_named(u->settings.keys[i].action);

		if (a != ACTION_NONE && !u->keymap.keys[a])
			u->keymap.keys[a] = xstrdup("");
	}
	for (size_t i = 0; i < u->settings.n_keys; i++) {
		const struct setting_key *k = &u->settings.keys[i];
		enum action a = action_named(k->action);
		struct err e = {0};

		if (action_set(&u->keymap, k->action, k->keys, &e))
			continue;
		faults_add(&u->setting_faults, k->line, 0, "%s", e.text);
		if (a != ACTION_NONE && u->keymap.keys[a] && !*u->keymap.keys[a]) {
			free(u->keymap.keys[a]);
			u->keymap.keys[a] = NULL;
		}
	}
}

void custom_load(struct ui *u)
{
	struct str text = {0};
	struct err e = {0};

	settings_release(&u->settings);
	faults_release(&u->setting_faults);
	if (!read_file(&text, &e))
		faults_add(&u->setting_faults, 0, 0, "%s", e.text);
	settings_read(str_text(&text), &u->settings, &u->setting_faults);
	str_release(&text);
	take_keys(u);
}

void custom_apply(struct ui *u)
{
	const char *ascii = getenv("DUTYDESK_ASCII");
	const char *escape = getenv("ESCDELAY");
	const int64_t *v = u->settings.value;
	long ms = escape ? strtol(escape, NULL, 10) : 0;
	char language[32];

	u->escape_ms = ms > 0 && ms <= 2000 ? (int)ms : (int)v[SETTING_ESCAPE];
	u->canvas.ascii = ascii && *ascii ? strcmp(ascii, "0") != 0 : v[SETTING_ASCII] != 0;
	if (u->canvas.mouse != (v[SETTING_MOUSE] != 0))
		term_mouse(&u->canvas, v[SETTING_MOUSE] != 0);
	if (v[SETTING_LANGUAGE] && !u->how->language_given)
		i18n_use(settings_text(SETTING_LANGUAGE, v[SETTING_LANGUAGE], language));
}

void custom_tell(struct ui *u)
{
	const struct faults *f = &u->setting_faults;
	struct faults first = {f->v, f->n < SHOWN_MOST ? f->n : SHOWN_MOST, 0};
	char *path = settings_path();
	struct str text = {0};

	if (f->n) {
		if (u->message.len)
			str_addf(&text, "%s\n", str_text(&u->message));
		faults_print(&first, path ? path : "", &text);
		while (text.len && text.s[text.len - 1] == '\n')
			text.s[--text.len] = 0;
		ui_say(u, "%s", str_text(&text));
		u->message_bad = true;
	}
	str_release(&text);
	free(path);
}

/* The folders above the file, as far as they are missing. */
static bool make_folders(const char *path, struct err *e)
{
	char *copy = xstrdup(path);
	bool ok = true;

	for (char *p = strchr(copy + 1, '/'); ok && p; p = strchr(p + 1, '/')) {
		*p = 0;
		if (mkdir(copy, 0700) && errno != EEXIST)
			ok = err_set(e, ERR_IO, _("cannot make the folder '%1$s': %2$s"), copy,
				     err_reason(errno));
		*p = '/';
	}
	free(copy);
	return ok;
}

bool custom_change(struct ui *u, const char *name, const char *value, struct err *e)
{
	char *path = settings_path();
	struct str old = {0}, changed = {0};
	bool ok = false;

	if (!path) {
		err_set(e, ERR_IO, _("nobody knows where the settings are: HOME is not set"));
		goto done;
	}
	if (!read_file(&old, e) || !make_folders(path, e))
		goto done;
	settings_change(str_text(&old), name, value, &changed);
	if (!file_write(path, str_text(&changed), changed.len, 0600, e))
		goto done;
	custom_load(u);
	custom_apply(u);
	ok = true;
done:
	str_release(&old);
	str_release(&changed);
	free(path);
	return ok;
}
