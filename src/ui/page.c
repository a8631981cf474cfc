/* SPDX-License-Identifier: MIT */
/* Scrolling text. A page that must be read can be gone on from only when its last line has been
 * on the screen. */
#include "ui/page.h"

#include "ui/allowed.h"
#include "ui/filing.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct paging { struct page *p; size_t top; bool end_seen; struct str find; };

static int rows_of(const struct ui *u)
{
	return ui_body_rows(u) - 1;
}

static bool open_page(struct ui *u, void *state, void *arg, struct err *e)
{
	struct paging *g = state;

	(void)e;
	g->p = arg;
	g->end_seen = g->p->lines.n <= (size_t)rows_of(u);
	return true;
}

static void draw(struct ui *u, const void *state)
{
	const struct paging *g = state;
	int rows = rows_of(u);
	int y = ui_body_top(u);
	size_t n = g->p->lines.n, last = g->top + (size_t)rows;
	struct str s = {0};

	str_addf(&s, _("%1$s (lines %2$zu–%3$zu of %4$zu)"), g->p->title, n ? g->top + 1 : 0,
		 last < n ? last : n, n);
	put_rule(&u->canvas, y, str_text(&s));
	lines_draw(&u->canvas, &g->p->lines, g->top, (struct spot){.y = y + 1,
		   .cols = u->canvas.cols}, rows);
	/* What was looked for stands out. */
	for (size_t i = g->top; g->find.len && i < n && i < last; i++)
		if (text_contains(g->p->lines.v[i].text, str_text(&g->find)))
			put_row(&u->canvas, y + 1 + (int)(i - g->top), LOOK_CHOSEN,
				g->p->lines.v[i].text);
	put_caret(&u->canvas, y + 1, 0);
	str_release(&s);
}

static bool scroll(struct ui *u, struct paging *g, enum action a)
{
	size_t rows = (size_t)rows_of(u), n = g->p->lines.n;
	size_t most = n > rows ? n - rows : 0;

	if (a == ACTION_UP)
		g->top = g->top ? g->top - 1 : 0;
	else if (a == ACTION_DOWN)
		g->top++;
	else if (a == ACTION_PGUP)
		g->top = g->top > rows ? g->top - rows : 0;
	else if (a == ACTION_PGDN || a == ACTION_ENTER)
		g->top += rows;
	else if (a == ACTION_HOME)
		g->top = 0;
	else if (a == ACTION_END)
		g->top = most;
	else
		return false;
	if (g->top > most)
		g->top = most;
	g->end_seen = g->end_seen || g->top == most;
	return true;
}

/* To the next line that holds the text, from line `from` on, and round. */
static void find_next(struct ui *u, struct paging *g, size_t from)
{
	size_t n = g->p->lines.n;
	size_t rows = (size_t)rows_of(u);
	size_t most = n > rows ? n - rows : 0;

	for (size_t i = 0; g->find.len && i < n; i++) {
		size_t at = (from + i) % n;

		if (!text_contains(g->p->lines.v[at].text, str_text(&g->find)))
			continue;
		g->top = at < most ? at : most;
		return;
	}
	if (g->find.len)
		ui_say(u, _("No line holds '%s'."), str_text(&g->find));
}

static void find(struct ui *u, struct paging *g)
{
	struct field f = {.label = N_("Text to find")};
	struct dialog d = {.title = _("Find in this text"), .form = {&f, 1, 0, false}};

	field_set(&f, str_text(&g->find));
	if (dialog_ask(u, &d)) {
		str_clear(&g->find);
		str_add(&g->find, field_text(&f));
		find_next(u, g, g->top);
	}
	field_release(&f);
}

static void close_page(void *state)
{
	str_release(&((struct paging *)state)->find);
}

static bool space(struct ui *u, void *state, const struct key *k)
{
	return key_is(k, "Space") && scroll(u, state, ACTION_PGDN);
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct paging *g = state;

	if (scroll(u, g, a))
		return true;
	if (a == ACTION_FIND) {
		find(u, g);
	} else if (a == ACTION_NEXT) {
		find_next(u, g, g->top + 1);
	} else if (a == ACTION_PRINT && g->p->sheet) {
		filing_print(u, g->p->sheet, g->p->name ? g->p->name : g->p->title, g->p->file);
	} else if (a == ACTION_BACK) {
		ui_pop(u, 0);
	} else if (a == ACTION_READ) {
		if (!g->end_seen)
			return err_set(e, ERR_INPUT,
				       _("read on to the end first: Space or PgDn turns the page"));
		ui_pop(u, 1);
	}
	return true;
}

static bool offers(const void *state, enum action a)
{
	return a != ACTION_PRINT || ((const struct paging *)state)->p->sheet;
}

static const char *name(const void *state)
{
	const struct page *p = ((const struct paging *)state)->p;

	return p->name ? p->name : p->title;
}

const struct screen_ops screen_page = {
	.id = "page", .title = N_("Text"), .where = IN_PAGE, .state_size = sizeof(struct paging),
	.open = open_page, .draw = draw, .key = space, .act = act, .offers = offers, .name = name,
	.close = close_page,
};

const struct screen_ops screen_must_read = {
	.id = "must-read", .title = N_("Read to the end"), .where = IN_MUST_READ,
	.state_size = sizeof(struct paging), .open = open_page, .draw = draw, .key = space,
	.act = act, .close = close_page,
};

void page_show(struct ui *u, struct page *p)
{
	ui_modal(u, &screen_page, p);
}

bool page_must_read(struct ui *u, struct page *p)
{
	return ui_modal(u, &screen_must_read, p) == 1;
}

enum { SCREENS_OF_ALL = 7 };	/* an action of so many screens is one of all */

/* What only this screen and few others know comes first. */
static bool is_own(const struct action_row *row)
{
	unsigned n = 0;

	for (unsigned bits = row->where; bits; bits &= bits - 1)
		n++;
	return n < SCREENS_OF_ALL;
}

static void add_keys(struct ui *u, unsigned where, bool own, struct lines *out)
{
	for (int a = 1; a < ACTIONS; a++) {
		const struct action_row *row = action_row((enum action)a);
		struct str s = {0};

		if (!(row->where & where) || is_own(row) != own)
			continue;
		text_pad(&s, action_keys(&u->keymap, (enum action)a), 12);
		str_addf(&s, " %s", _(row->help));
		if (((row->needs & NEED_PERSON) && (!u->desk || !desk_person(u->desk))) ||
		    !allowed_is(u, ui_top(u), (enum action)a))
			lines_add(out, LOOK_OLD, "  %s", str_text(&s));
		else
			lines_add(out, LOOK_PLAIN, "  %s", str_text(&s));
		str_release(&s);
	}
}

void page_help(struct ui *u, unsigned where)
{
	struct page p = {.title = _("The keys of this screen"), .name = action_title(ACTION_HELP)};

	add_keys(u, where, true, &p.lines);
	lines_add(&p.lines, LOOK_BOLD, "%s", _("  Everywhere:"));
	add_keys(u, where, false, &p.lines);
	lines_add(&p.lines, LOOK_PLAIN, "%s", "");
	lines_wrap(&p.lines, LOOK_PLAIN, u->canvas.cols - 2,
		   _("In a form: Enter, Tab and the arrows move; a choice changes with the left "
		     "and right arrow or its digit. Full-width digits and signs count as "
		     "half-width ones. Whatever is typed is kept as a draft within a second."));
	lines_wrap(&p.lines, LOOK_PLAIN, u->canvas.cols - 2,
		   _("F10 lists everything that can be done here, also what has no key; / finds in "
		     "this text. Keys, language and mouse are changed in the settings (F10 "
		     "settings)."));
	page_show(u, &p);
	lines_release(&p.lines);
}

bool page_sheet(struct lines *l, const struct sheet *s, struct err *e)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);
	bool ok;

	if (!f)
		fatal("out of memory");
	ok = report_text(s, f, 0, e);
	fclose(f);
	for (char *p = text, *end; ok && p < text + n; p = end + 1) {
		end = strchr(p, '\n');
		if (!end)
			end = text + n;
		*end = 0;
		if (strcmp(p, "\f"))
			lines_add(l, LOOK_PLAIN, "%s", p);
	}
	free(text);
	return ok;
}

bool page_of_sheet(struct ui *u, struct page *p, const struct sheet *s, struct err *e)
{
	bool ok = page_sheet(&p->lines, s, e);

	p->sheet = s;
	if (ok)
		page_show(u, p);
	lines_release(&p->lines);
	return ok;
}
