/* SPDX-License-Identifier: MIT */
/* Files from elsewhere into UTF-8. The trap: nearly any UTF-8 text with one torn character is
 * also well-formed GB18030, and would come in as rubbish without a word. So a file that is
 * mostly UTF-8 is taken for UTF-8 and its torn places are faults. */
#include "dutydesk/encode.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

enum { FAULTS_MOST = 100 };	/* more is no text at all, and nobody reads the list */

/* Where the reading is, and what it found. */
struct reader {
	struct str *out;
	struct faults *faults;
	size_t found;
	int line, column;
};

static bool fault_at(struct reader *r, const char *sentence)
{
	if (r->found++ < FAULTS_MOST)
		faults_add(r->faults, r->line, r->column, "%s", sentence);
	else if (r->found == FAULTS_MOST + 1)
		faults_add(r->faults, r->line, r->column, "%s",
			   _("there are more such places; is this a text file?"));
	return false;
}

/* Take n bytes of well-formed UTF-8, which may hold NUL bytes. */
static void take(struct reader *r, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if ((s[i] & 0xC0) == 0x80)
			continue;	/* not the first byte of its character */
		if (s[i] == '\0')
			fault_at(r, _("there is a NUL byte; remove it"));
		r->column++;
		if (s[i] == '\n') {
			r->line++;
			r->column = 1;
		}
	}
	str_add_n(r->out, s, n);
}

/* Bytes of the character at s + at, of which n bytes are there; 0 if it is malformed. */
static size_t character(const char *s, size_t at, size_t n)
{
	char head[5] = { 0 };
	uint32_t cp;

	if (!(s[at] & 0x80))
		return 1;
	memcpy(head, s + at, n - at < 4 ? n - at : 4);

	size_t step = text_decode(head, &cp);

	return step > 1 ? step : 0;
}

static bool looks_utf8(const char *s, size_t n)
{
	size_t good = 0, bad = 0;

	for (size_t at = 0; at < n; ) {
		size_t step = character(s, at, n);

		/* Two-byte pairs prove nothing: many Chinese characters in GB18030 look so. */
		good += step > 2;
		bad += step == 0;
		at += step ? step : 1;
	}
	return good >= bad;
}

static void read_utf8(struct reader *r, const char *s, size_t n)
{
	size_t from = 0, at = 0;

	while (at < n) {
		size_t step = character(s, at, n);

		if (step) {
			at += step;
			continue;
		}
		take(r, s + from, at - from);
		fault_at(r, _("a character is torn or is not UTF-8"));
		r->column++;
		/* The rest of a torn character is the same fault. */
		for (at++; at < n && (s[at] & 0xC0) == 0x80; at++)
			;
		from = at;
	}
	take(r, s + from, n - from);
}

static void read_gb18030(struct reader *r, const char *s, size_t n)
{
	iconv_t cd = iconv_open("UTF-8", "GB18030");
	char made[4096], *in = (char *)(uintptr_t)s;	/* iconv does not write there */

	if (cd == (iconv_t)-1) {
		fault_at(r, _("this is not UTF-8, and this system cannot read GB18030; "
			      "save the file as UTF-8"));
		return;
	}
	while (n) {
		char *to = made;
		size_t room = sizeof(made);
		size_t done = iconv(cd, &in, &n, &to, &room);
		int why = done == (size_t)-1 ? errno : 0;

		take(r, made, sizeof(made) - room);
		if (!why || why == E2BIG)
			continue;
		fault_at(r, _("a character is torn or is neither UTF-8 nor GB18030"));
		r->column++;
		iconv(cd, NULL, NULL, NULL, NULL);
		in++;
		n--;
	}
	iconv(cd, NULL, NULL, NULL, NULL);
	iconv_close(cd);
}

bool encode_to_utf8(const char *bytes, size_t n, struct str *out, struct faults *f)
{
	struct reader r = { .out = out, .faults = f, .line = 1, .column = 1 };
	bool marked = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;

	str_clear(out);
	if (n >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
		fault_at(&r, _("this is UTF-16; save the file as UTF-8"));
	else if (marked)
		read_utf8(&r, bytes + 3, n - 3);
	else if (looks_utf8(bytes, n))
		read_utf8(&r, bytes, n);
	else
		read_gb18030(&r, bytes, n);
	if (r.found)
		str_release(out);
	else
		str_add(out, "");
	return !r.found;
}
