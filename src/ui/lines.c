/* SPDX-License-Identifier: MIT */
/* Lines of text kept for drawing and scrolling. Breaking is by display columns (text_wrap), never
 * by bytes. */
#include "ui/lines.h"

#include "dutydesk/text.h"

#include <stdio.h>
#include <stdlib.h>

static void append(struct lines *l, enum look look, char *text)
{
	struct line *one = xgrow((void **)&l->v, &l->n, &l->cap, sizeof(*l->v));

	one->text = text;
	one->look = look;
}

void lines_add(struct lines *l, enum look look, const char *fmt, ...)
{
	char *text;
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	text = xmalloc((size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);
	va_end(ap);
	append(l, look, text);
}

struct wrapping { struct lines *to; enum look look; bool later; };

static void wrapped(void *ctx, const char *start, size_t n)
{
	struct wrapping *w = ctx;
	struct str s = {0};

	if (w->later)
		str_add(&s, "  ");
	str_add_n(&s, start, n);
	append(w->to, w->look, str_take(&s));
	w->later = true;
}

void lines_wrap(struct lines *l, enum look look, int cols, const char *text)
{
	struct wrapping w = {l, look, false};

	text_wrap(text ? text : "", cols > 4 ? cols - 2 : 2, wrapped, &w);
}

void lines_clear(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i].text);
	l->n = 0;
}

void lines_release(struct lines *l)
{
	lines_clear(l);
	free(l->v);
	*l = (struct lines){0};
}

void lines_draw(struct canvas *c, const struct lines *l, size_t top, struct spot at, int rows)
{
	for (int i = 0; i < rows && top + (size_t)i < l->n; i++) {
		const struct line *one = &l->v[top + (size_t)i];

		put_text(c, (struct spot){at.y + i, at.x, at.cols, one->look, false}, one->text);
	}
}
