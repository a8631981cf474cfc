/* SPDX-License-Identifier: MIT */
/* Drawing of tables. at.cols is not a width here but the rows that may be used: a table always
 * takes the whole width. */
#include "ui/table.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

enum { COLUMNS_MOST = 16 };

static void measure(const struct table *t, const void *ctx, const struct list *seen, int *width)
{
	struct str s = {0};

	for (size_t c = 0; c < t->n; c++) {
		width[c] = text_width(_(t->columns[c].title));
		for (size_t i = seen->top; i < seen->n; i++) {
			str_clear(&s);
			t->cell(ctx, i, c, &s);
			if (text_width(str_text(&s)) > width[c])
				width[c] = text_width(str_text(&s));
		}
		if (t->columns[c].most && width[c] > t->columns[c].most)
			width[c] = t->columns[c].most;
	}
	str_release(&s);
}

static void row_text(const struct table *t, const void *ctx, size_t row, const int *width,
		     struct str *out)
{
	struct str s = {0};

	str_add(out, " ");
	for (size_t c = 0; c < t->n; c++) {
		str_clear(&s);
		t->cell(ctx, row, c, &s);
		if (c + 1 == t->n)
			str_add(out, str_text(&s));
		else
			text_pad(out, str_text(&s), width[c]);
		str_add(out, "  ");
	}
	str_release(&s);
}

static void heading(const struct table *t, const int *width, struct str *out)
{
	str_add(out, " ");
	for (size_t c = 0; c < t->n; c++) {
		if (c + 1 == t->n) {
			str_add(out, _(t->columns[c].title));
			break;
		}
		text_pad(out, _(t->columns[c].title), width[c]);
		str_add(out, "  ");
	}
}

void table_draw(struct ui *u, const struct table *t, const struct list *l, const void *ctx,
		struct spot at)
{
	int width[COLUMNS_MOST] = {0};
	int rows = at.cols - 1;
	struct list seen = {.top = list_top(l, rows)};
	struct str s = {0};

	seen.n = seen.top + (size_t)(rows > 0 ? rows : 0);
	if (seen.n > l->n)
		seen.n = l->n;
	measure(t, ctx, &seen, width);
	heading(t, width, &s);
	put_row(&u->canvas, at.y, LOOK_DIM, str_text(&s));
	put_caret(&u->canvas, at.y + 1, 0);
	for (size_t i = seen.top; i < seen.n; i++) {
		int y = at.y + 1 + (int)(i - seen.top);
		enum look look = i == l->at ? LOOK_CHOSEN : t->look ? t->look(ctx, i) : LOOK_PLAIN;

		str_clear(&s);
		row_text(t, ctx, i, width, &s);
		put_row(&u->canvas, y, look, str_text(&s));
		if (i == l->at)
			put_caret(&u->canvas, y, 0);
	}
	if (!l->n)
		put_row(&u->canvas, at.y + 1, LOOK_PLAIN, _(t->empty));
	str_release(&s);
}
