/* SPDX-License-Identifier: MIT */
/* Errors as values. The text is made in a buffer of its own first, because callers may pass
 * the old e->text as an argument of the new one. */
#include "dutydesk/base.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Bytes of s that fit into a buffer of `room` bytes without halving a character. */
static size_t whole_head(const char *s, size_t room)
{
	size_t at = 0, step;
	uint32_t cp;

	while ((step = text_decode(s + at, &cp)) > 0 && at + step < room)
		at += step;
	return at;
}

static void copy_head(char *out, size_t room, const char *s)
{
	size_t n = whole_head(s, room);

	memmove(out, s, n);
	out[n] = '\0';
}

static void text_vset(struct err *e, const char *fmt, va_list ap)
{
	char made[2 * sizeof(e->text)];

	if (vsnprintf(made, sizeof(made), fmt, ap) < 0)
		copy_head(e->text, sizeof(e->text), fmt);
	else
		copy_head(e->text, sizeof(e->text), made);
}

bool err_set_at(struct err *e, enum err_code code, const char *rule, const char *file, int line,
		const char *fmt, ...)
{
	va_list ap;

	if (!e)
		return false;
	va_start(ap, fmt);
	text_vset(e, fmt, ap);
	va_end(ap);
	e->code = code;
	e->file = file;
	e->line = line;
	e->rule[0] = '\0';
	if (!rule || !*rule)
		return false;
	copy_head(e->rule, sizeof(e->rule), rule);

	/* The number must survive, so a long text gives way to it. */
	size_t tail = strlen(e->rule) + strlen(" ()");
	size_t head = whole_head(e->text, sizeof(e->text) - tail);

	snprintf(e->text + head, sizeof(e->text) - head, " (%s)", e->rule);
	return false;
}

bool err_context(struct err *e, const char *fmt, ...)
{
	char made[2 * sizeof(e->text)];
	va_list ap;

	if (!e)
		return false;
	va_start(ap, fmt);
	int n = vsnprintf(made, sizeof(e->text), fmt, ap);
	va_end(ap);
	if (n < 0)
		return false;

	size_t at = whole_head(made, sizeof(e->text));

	snprintf(made + at, sizeof(made) - at, ": %s", e->text);
	copy_head(e->text, sizeof(e->text), made);
	return false;
}

void err_clear(struct err *e)
{
	if (e)
		*e = (struct err){ 0 };
}

int err_exit_status(enum err_code code)
{
	switch (code) {
	case ERR_NONE:
		return 0;
	case ERR_USAGE:
		return 2;
	case ERR_INPUT:
	case ERR_REFUSED:
	case ERR_DENIED:
	case ERR_PIN:
	case ERR_NOT_FOUND:
	case ERR_CONFLICT:
		return 1;
	case ERR_BUSY:
	case ERR_FULL:
	case ERR_STORE:
	case ERR_IO:
		return 3;
	case ERR_VERIFY:
		return 4;
	}
	fatal("no exit status for error %d", (int)code);
}

static const struct {
	int number;
	enum err_code code;
	const char *text;
} reasons[] = {
	{ ENOENT, ERR_NOT_FOUND, N_("there is no such file") },
	{ ENOTDIR, ERR_NOT_FOUND, N_("a part of the path is no directory") },
	{ ENAMETOOLONG, ERR_INPUT, N_("the name is too long") },
	{ EISDIR, ERR_INPUT, N_("it is a directory") },
	{ ELOOP, ERR_INPUT, N_("too many symbolic links") },
	{ EACCES, ERR_IO, N_("this account may not do that") },
	{ EPERM, ERR_IO, N_("this account may not do that") },
	{ EROFS, ERR_IO, N_("the file system is read-only") },
	{ EIO, ERR_IO, N_("the disk reports a fault") },
	{ EMFILE, ERR_IO, N_("too many open files") },
	{ ENFILE, ERR_IO, N_("too many open files") },
	{ EBUSY, ERR_BUSY, N_("another program is using it") },
	{ EAGAIN, ERR_BUSY, N_("another program is using it") },
	{ ENOSPC, ERR_FULL, N_("the disk is full") },
	{ EDQUOT, ERR_FULL, N_("the disk is full") },
	{ EFBIG, ERR_FULL, N_("the file would be too large") },
};

const char *err_reason(int number)
{
	for (size_t i = 0; i < ARRAY_LEN(reasons); i++)
		if (reasons[i].number == number)
			return _(reasons[i].text);
	return strerror(number);
}

enum err_code err_code_of(int number)
{
	for (size_t i = 0; i < ARRAY_LEN(reasons); i++)
		if (reasons[i].number == number)
			return reasons[i].code;
	return ERR_IO;
}
