/* SPDX-License-Identifier: MIT */
/* The one routine that writes text: what a person stored is made harmless, clipped at a whole
 * character and padded, all by display columns. Byte counts would cut Chinese in half. */
#include "ui/put.h"

#include "dutydesk/text.h"

#include <curses.h>

#include <string.h>

static const struct { uint32_t from; const char *to; } plain[] = {
	{0x2500, "-"}, {0x2502, "|"}, {0x2013, "-"}, {0x2014, "-"}, {0x00b7, "."}, {0x2026, "~"},
	{0x2192, ">"}, {0x201c, "\""}, {0x201d, "\""}, {0x00d7, "x"}, {0x25b6, ">"}, {0x2713, "v"},
	{0x2039, "<"}, {0x203a, ">"}, {0x23ce, "/"}, {0x241b, "^"},
};

static attr_t attribute(const struct canvas *c, enum look look, short *pair)
{
	*pair = 0;
	switch (look) {
	case LOOK_PLAIN:
		return A_NORMAL;
	case LOOK_BOLD:
		return A_BOLD;
	case LOOK_DIM:
		*pair = c->colour ? 3 : 0;
		return A_NORMAL;
	case LOOK_OLD:
		return A_DIM;
	case LOOK_CHOSEN:
	case LOOK_BAR:
		return A_REVERSE;
	case LOOK_HIT:
		*pair = c->colour ? 2 : 0;
		return A_BOLD | A_UNDERLINE;
	case LOOK_CHOSEN_HIT:
		return A_REVERSE | A_BOLD | A_UNDERLINE;
	case LOOK_BAD:
		*pair = c->colour ? 1 : 0;
		return A_BOLD;
	case LOOK_MARK:
		*pair = c->colour ? 2 : 0;
		return A_BOLD;
	}
	return A_NORMAL;
}

/* Characters that some terminals draw wide, as ASCII of one column. */
static void to_ascii(const char *s, struct str *out)
{
	uint32_t cp;
	size_t n;

	while ((n = text_decode(s, &cp)) != 0) {
		const char *to = NULL;

		for (size_t i = 0; i < ARRAY_LEN(plain); i++)
			if (plain[i].from == cp)
				to = plain[i].to;
		if (to)
			str_add(out, to);
		else
			str_add_n(out, s, n);
		s += n;
	}
}

void put_text(struct canvas *c, struct spot at, const char *text)
{
	struct str shown = {0}, fitted = {0}, safe = {0};
	const char *final;
	short pair;
	attr_t a = attribute(c, at.look, &pair);

	if (at.y < 0 || at.y >= c->rows || at.x < 0 || at.x >= c->cols)
		return;
	if (at.cols > c->cols - at.x)
		at.cols = c->cols - at.x;
	if (at.cols <= 0)
		return;
	text_visible(&shown, text ? text : "", false);
	if (at.right)
		text_pad_left(&fitted, str_text(&shown), at.cols);
	else
		text_pad(&fitted, str_text(&shown), at.cols);
	final = str_text(&fitted);
	if (c->ascii) {
		to_ascii(final, &safe);
		final = str_text(&safe);
	}
	attr_set(a, pair, NULL);
	mvaddstr(at.y, at.x, final);
	attr_set(A_NORMAL, 0, NULL);
	str_release(&safe);
	str_release(&fitted);
	str_release(&shown);
}

void put_row(struct canvas *c, int y, enum look look, const char *text)
{
	put_text(c, (struct spot){.y = y, .cols = c->cols, .look = look}, text);
}

void put_rule(struct canvas *c, int y, const char *text)
{
	struct str s = {0};
	int used;

	str_add(&s, "── ");
	str_add(&s, text);
	str_add(&s, " ");
	used = text_width(str_text(&s));
	for (; used < c->cols; used++)
		str_add(&s, "─");
	put_row(c, y, LOOK_DIM, str_text(&s));
	str_release(&s);
}

void put_caret(struct canvas *c, int y, int x)
{
	c->caret_y = y;
	c->caret_x = x;
}
