/* SPDX-License-Identifier: MIT */
/* Where pages end. A unit that is longer than a page is the only thing that is ever split. */
#include "report/report_page.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_LEAST = 3 };

int report_page_columns(const struct sheet *s)
{
	return s->columns > 0 ? s->columns : REPORT_COLUMNS;
}

void report_page_line(struct str *out, int indent, const char *text, size_t n)
{
	while (n > 0 && text[n - 1] == ' ')
		n--;
	for (int i = 0; n > 0 && i < indent; i++)
		str_add_char(out, ' ');
	str_add_n(out, text, n);
	str_add_char(out, '\n');
}

static int count_lines(const char *text)
{
	int n = 0;
	for (; (text = strchr(text, '\n')); text++)
		n++;
	return n;
}

static void put(struct report_page *p, const char *text)
{
	if (p->out)
		fputs(text, p->out);
	p->used += count_lines(text);
}

static int foot_lines(const struct sheet *s)
{
	return s->footer && s->footer[0] ? 3 : 2;
}

/* Lines that are left for units between the banner and the foot. */
static int room(const struct report_page *p)
{
	int left = p->lines - foot_lines(p->sheet) - (p->sheet->training ? 2 : 0);
	return left < ROOM_LEAST ? ROOM_LEAST : left;
}

static void put_banner(struct report_page *p)
{
	if (!p->sheet->training)
		return;
	struct str line = { 0 };
	const char *text = _("*** TRAINING: not a real record ***");
	int spare = report_page_columns(p->sheet) - text_width(text);
	report_page_line(&line, spare / 2, text, strlen(text));
	str_add_char(&line, '\n');
	put(p, str_text(&line));
	str_release(&line);
}

static void put_foot(struct report_page *p)
{
	struct str foot = { 0 };
	const struct sheet *s = p->sheet;
	bool code = s->code && s->code[0], footer = s->footer && s->footer[0];
	if (p->lines || code || footer)
		str_add_char(&foot, '\n');
	if (p->lines)
		str_addf(&foot, _("page %d of %d"), p->page, p->pages);
	if (code) {
		str_add(&foot, p->lines ? "    " : "");
		str_addf(&foot, _("check code %s"), s->code);
	}
	if (p->lines || code)
		str_add_char(&foot, '\n');
	if (footer) {
		text_visible(&foot, s->footer, false);
		str_add_char(&foot, '\n');
	}
	put(p, str_text(&foot));
	str_release(&foot);
}

void report_page_begin(struct report_page *p)
{
	p->page++;
	put_banner(p);
	p->used = 0;
}

static void next_page(struct report_page *p)
{
	report_page_end(p);
	if (p->out)
		fputc('\f', p->out);
	report_page_begin(p);
	if (p->heading)
		put(p, p->heading);
}

static void put_split(struct report_page *p, const char *text)
{
	struct str line = { 0 };
	while (*text) {
		size_t n = (size_t)(strchr(text, '\n') - text) + 1;
		if (p->used >= room(p))
			next_page(p);
		str_clear(&line);
		str_add_n(&line, text, n);
		put(p, line.s);
		text += n;
	}
	str_release(&line);
}

void report_page_unit(struct report_page *p, const char *text)
{
	int n = count_lines(text);
	int top = p->heading ? count_lines(p->heading) : 0;
	if (p->lines == 0) {
		put(p, text);
	} else if (top + n > room(p)) {
		put_split(p, text);
	} else {
		if (p->used + n > room(p))
			next_page(p);
		put(p, text);
	}
}

void report_page_end(struct report_page *p)
{
	while (p->lines && p->used < room(p))
		put(p, "\n");
	put_foot(p);
}
