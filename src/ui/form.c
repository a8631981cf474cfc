/* SPDX-License-Identifier: MIT */
/* Moving through fields. The labels' column is as wide as the widest translated label. */
#include "ui/form.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

enum { TICK_COLS = 3 };

static bool is_open(const struct form *f, size_t i)
{
	return !f->v[i].hidden && f->v[i].kind != FIELD_FIXED;
}

static bool move(struct form *f, int by)
{
	size_t at = f->at;

	while ((by > 0 && at + 1 < f->n) || (by < 0 && at > 0)) {
		at = by > 0 ? at + 1 : at - 1;
		if (is_open(f, at)) {
			f->at = at;
			return true;
		}
	}
	return false;
}

void form_begin(struct form *f)
{
	f->at = 0;
	if (f->n && !is_open(f, 0))
		move(f, 1);
}

void form_next(struct form *f)
{
	move(f, 1);
}

void form_focus(struct form *f, size_t at)
{
	if (at < f->n && is_open(f, at))
		f->at = at;
}

static bool read_date(struct form *f, size_t at, bool may_be_empty, date_t *out, struct err *e)
{
	char *text = field_folded(&f->v[at]);
	bool ok = (may_be_empty && !*text) || date_parse(text, out) ||
		err_set(e, ERR_INPUT, _("the date '%s' cannot be read; write 2026-12-01"), text);

	if (!ok)
		form_focus(f, at);
	free(text);
	return ok;
}

bool form_date(struct form *f, size_t at, date_t *out, struct err *e)
{
	return read_date(f, at, false, out, e);
}

bool form_date_if_any(struct form *f, size_t at, date_t *out, struct err *e)
{
	return read_date(f, at, true, out, e);
}

bool form_pins_agree(struct form *f, size_t one, size_t again, struct err *e)
{
	if (!strcmp(str_text(&f->v[one].text), str_text(&f->v[again].text)))
		return true;
	field_set(&f->v[again], "");
	form_focus(f, again);
	return err_set(e, ERR_INPUT, _("the two PINs differ; type the second one again"));
}

/* A word typed on a choice belongs into the next text. */
static bool type_on(struct form *f, const struct key *k)
{
	if (k->press != PRESS_CHAR)
		return false;
	for (size_t i = f->at + 1; i < f->n; i++)
		if (is_open(f, i) && f->v[i].kind == FIELD_TEXT) {
			f->at = i;
			return field_key(&f->v[i], k);
		}
	return false;
}

enum form_took form_key(struct form *f, const struct key_reader *keys, const struct key *k)
{
	if (!f->n)
		return FORM_LEFT;
	if (k->press == PRESS_PASTE) {
		field_paste(&f->v[f->at], str_text(&keys->paste));
		f->dirty = true;
		return FORM_TOOK;
	}
	if (k->press == PRESS_ENTER)
		return move(f, 1) ? FORM_TOOK : FORM_END;
	if (k->press == PRESS_TAB || k->press == PRESS_DOWN) {
		move(f, 1);
		return FORM_TOOK;
	}
	if (k->press == PRESS_BACKTAB || k->press == PRESS_UP) {
		move(f, -1);
		return FORM_TOOK;
	}
	if (field_key(&f->v[f->at], k) || type_on(f, k)) {
		f->dirty = true;
		return FORM_TOOK;
	}
	return FORM_LEFT;
}

static int label_cols(const struct form *f)
{
	int most = 0;

	for (size_t i = 0; i < f->n; i++) {
		int n = text_width(_(f->v[i].label)) + (f->v[i].tick ? TICK_COLS : 0);

		if (!f->v[i].hidden && n > most)
			most = n;
	}
	return most + 3;
}

int form_rows(const struct form *f, int cols)
{
	int labels = label_cols(f);
	int rows = 0;

	for (size_t i = 0; i < f->n; i++)
		rows += field_rows(&f->v[i], cols - labels - 1);
	return rows;
}

static void draw_label(struct canvas *c, const struct field *f, struct spot at)
{
	struct str s = {0};

	str_add(&s, _(f->label));
	if (f->tick)
		str_add(&s, f->tick == TICK_DONE ? "[x]" : "[ ]");
	put_text(c, at, str_text(&s));
	str_release(&s);
}

void form_draw(struct canvas *c, const struct form *f, int y, int rows)
{
	int labels = label_cols(f);
	int end = y + rows;
	int above = 0;

	/* A form that is longer than its place begins so that the focus is in sight. */
	for (size_t i = 0; i <= f->at && i < f->n; i++)
		above += field_rows(&f->v[i], c->cols - labels - 1);
	for (size_t i = 0; i < f->n && y < end; i++) {
		int n = field_rows(&f->v[i], c->cols - labels - 1);
		bool focus = i == f->at;

		if (!n)
			continue;
		if (above > rows) {
			above -= n;
			continue;
		}
		draw_label(c, &f->v[i], (struct spot){y, 1, labels - 2,
			   focus ? LOOK_MARK : LOOK_PLAIN, false});
		field_draw(c, &f->v[i], (struct spot){.y = y, .x = labels,
			   .cols = c->cols - labels}, focus);
		y += n;
	}
}

void form_release(struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		field_release(&f->v[i]);
}

enum { LATE_DAYS = 31 };

bool form_date_coming(struct form *f, size_t at, date_t today, date_t *out, struct err *e)
{
	char *text = field_folded(&f->v[at]);
	bool is_short = strlen(text) == 5 && text[2] == '-';
	int y, m, d;

	/* The first year in which the day is not past; a leave is told a little late, too. */
	if (is_short) {
		struct str full = {0};

		date_to_ymd(today - LATE_DAYS, &y, &m, &d);
		for (int i = 0; i < 2; i++) {
			str_clear(&full);
			str_addf(&full, "%04d-%s", y + i, text);
			if (date_parse(str_text(&full), out) && *out >= today - LATE_DAYS)
				break;
		}
		field_set(&f->v[at], str_text(&full));
		str_release(&full);
	}
	free(text);
	return form_date(f, at, out, e);
}
