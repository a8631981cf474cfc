/* SPDX-License-Identifier: MIT */
/* One cell: made visible first and wrapped then, because the signs that stand for control
 * characters take columns of their own. */
#include "report/report_table.h"

#include "dutydesk/text.h"

#include <limits.h>
#include <stdlib.h>

static void add_line(void *ctx, const char *start, size_t n)
{
	struct report_cell *c = ctx;
	size_t i = c->n;
	while (n > 0 && start[n - 1] == ' ')
		n--;
	xgrow((void **)&c->lines, &c->n, &c->cap, sizeof *c->lines);
	c->lines[i].at = (size_t)(start - c->text.s);
	c->lines[i].n = n;
}

void report_cell_wrap(struct report_cell *c, const char *text, int cols, bool breaks)
{
	str_clear(&c->text);
	c->n = 0;
	if (!text || !text[0])
		return;
	text_visible(&c->text, text, breaks);
	text_wrap(c->text.s, cols > 0 ? cols : INT_MAX, add_line, c);
}

void report_cell_release(struct report_cell *c)
{
	str_release(&c->text);
	free(c->lines);
}
