/* SPDX-License-Identifier: MIT */
/* Editing and drawing of one field. All moves go by whole graphemes; rows are broken by display
 * columns, so that the real cursor stands exactly where the input method must open its window. */
#include "ui/field.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "ui/lines.h"

#include <stdlib.h>
#include <string.h>

enum { FIELD_MOST = 64 * 1024 };

static bool is_text(const struct field *f)
{
	return f->kind == FIELD_TEXT || f->kind == FIELD_PIN;
}

static void insert(struct field *f, const char *bytes, size_t n)
{
	char *tail;

	if (f->text.len + n > FIELD_MOST)
		return;
	tail = xstrdup(str_text(&f->text) + f->caret);
	f->text.len = f->caret;
	if (f->text.s)
		f->text.s[f->caret] = 0;
	str_add_n(&f->text, bytes, n);
	str_add(&f->text, tail);
	f->caret += n;
	explicit_bzero(tail, strlen(tail));
	free(tail);
}

static void cut(struct field *f, size_t from, size_t to)
{
	if (to <= from)
		return;
	memmove(f->text.s + from, f->text.s + to, f->text.len - to + 1);
	f->text.len -= to - from;
	f->caret = from;
}

static bool edit(struct field *f, const struct key *k)
{
	const char *s = str_text(&f->text);
	size_t before = f->caret ? text_grapheme_before(s, f->caret) : 0;
	size_t after = f->caret + text_grapheme(s + f->caret);

	if (k->press == PRESS_LEFT || key_is(k, "C-b"))
		f->caret = before;
	else if (k->press == PRESS_RIGHT || key_is(k, "C-f"))
		f->caret = after;
	else if (k->press == PRESS_HOME || key_is(k, "C-a"))
		f->caret = 0;
	else if (k->press == PRESS_END || key_is(k, "C-e"))
		f->caret = f->text.len;
	else if (k->press == PRESS_BACKSPACE)
		cut(f, before, f->caret);
	else if (k->press == PRESS_DELETE)
		cut(f, f->caret, after);
	else if (key_is(k, "C-u"))
		cut(f, 0, f->caret);
	else if (key_is(k, "C-k"))
		cut(f, f->caret, f->text.len);
	else
		return false;
	return true;
}

static bool type(struct field *f, const struct key *k)
{
	uint32_t folded = key_fold(k->ch);
	char bytes[5];
	size_t n;

	if (k->press != PRESS_CHAR)
		return false;
	if (f->kind == FIELD_TEXT && f->n_picks && !f->text.len && folded >= '1' &&
	    folded < '1' + f->n_picks && folded <= '9') {
		field_set(f, f->picks[folded - '1']);
		return true;
	}
	n = text_encode(f->kind == FIELD_PIN ? folded : k->ch, bytes);
	insert(f, bytes, n);
	return true;
}

/* A letter of an input method: never a shortcut. */
static bool is_word(const struct key *k)
{
	return k->press == PRESS_CHAR && k->ch >= 0x2e80 && key_fold(k->ch) == k->ch;
}

static void step(struct field *f, int by)
{
	size_t at = 0;

	for (size_t i = 0; i < f->n_words; i++)
		if (f->words[i].value == f->value)
			at = i;
	at = (at + f->n_words + (size_t)(by + (int)f->n_words)) % f->n_words;
	f->value = f->words[at].value;
}

static bool choose(struct field *f, const struct key *k)
{
	uint32_t ch = key_fold(k->ch);

	if (!f->n_words)
		return false;
	if (k->press == PRESS_LEFT)
		step(f, -1);
	else if (k->press == PRESS_RIGHT || key_is(k, "Space"))
		step(f, 1);
	else if (k->press == PRESS_CHAR && ch >= '1' && ch <= '9' && ch < '1' + f->n_words)
		f->value = f->words[ch - '1'].value;
	else if (k->press == PRESS_CHAR && ch >= 'a' && ch < 'a' - 9 + f->n_words)
		f->value = f->words[ch - 'a' + 9].value;	/* a is the tenth */
	else
		return k->press == PRESS_CHAR && !is_word(k);
	return true;
}

static bool answer(struct field *f, const struct key *k)
{
	if (key_is(k, "y Y 1 是"))
		f->value = 1;
	else if (key_is(k, "n N 0 否"))
		f->value = 0;
	else if (key_is(k, "Space Left Right"))
		f->value = !f->value;
	else
		return k->press == PRESS_CHAR && !is_word(k);
	return true;
}

bool field_key(struct field *f, const struct key *k)
{
	switch (f->kind) {
	case FIELD_TEXT:
	case FIELD_PIN:
		if (f->fresh && k->press == PRESS_CHAR)
			field_set(f, "");
		f->fresh = false;
		return type(f, k) || edit(f, k);
	case FIELD_CHOICE:
		return choose(f, k);
	case FIELD_YESNO:
		return answer(f, k);
	case FIELD_FIXED:
		return k->press == PRESS_CHAR;
	}
	return false;
}

void field_paste(struct field *f, const char *text)
{
	struct str s = {0};

	if (!is_text(f))
		return;
	for (const char *p = text; *p; p++) {
		if (*p == '\r' && p[1] == '\n')
			continue;
		str_add_char(&s, *p == '\r' ? '\n' : *p);
	}
	while (f->kind == FIELD_PIN && s.len && s.s[s.len - 1] == '\n')
		s.s[--s.len] = 0;
	if (text_is_valid(str_text(&s), s.len))
		insert(f, str_text(&s), s.len);
	if (s.s)
		explicit_bzero(s.s, s.len);
	str_release(&s);
}

void field_set(struct field *f, const char *text)
{
	str_clear(&f->text);
	str_add(&f->text, text);
	f->caret = f->text.len;
}

const char *field_text(struct field *f)
{
	const char *s = str_text(&f->text);

	while (f->text.len && strchr(" \t\n", f->text.s[f->text.len - 1]))
		f->text.s[--f->text.len] = 0;
	if (f->caret > f->text.len)
		f->caret = f->text.len;
	return s + strspn(s, " \t\n");
}

const char *field_keep(const struct field *f, struct pool *pool)
{
	const char *s = str_text(&f->text);
	size_t n;

	s += strspn(s, " \t\n");
	n = strlen(s);
	while (n && strchr(" \t\n", s[n - 1]))
		n--;
	return pool_strndup(pool, s, n);
}

char *field_folded(const struct field *f)
{
	struct pool pool = {0};
	const char *p = field_keep(f, &pool);
	struct str out = {0};
	char bytes[5];
	uint32_t cp;
	size_t n;

	str_add(&out, "");
	while ((n = text_decode(p, &cp)) != 0) {
		text_encode(key_fold(cp), bytes);
		str_add(&out, bytes);
		p += n;
	}
	pool_release(&pool);
	return out.s ? str_take(&out) : xstrdup("");
}

bool field_is_empty(const struct field *f)
{
	const char *s = str_text(&f->text);

	return !s[strspn(s, " \t\n")];
}

void field_release(struct field *f)
{
	if (f->text.s)
		explicit_bzero(f->text.s, f->text.cap);
	str_release(&f->text);
	f->caret = 0;
}

/* How far a layout must go: so many rows, and the row of the caret. A long text is laid out at
 * each key. */
struct sight { size_t rows, caret; };
struct layout { struct lines rows; int caret_row, caret_col; };

/* Break the text into rows of cols columns, and find where the caret stands. */
static void lay_out(const struct field *f, int cols, struct sight until, struct layout *out)
{
	const char *s = str_text(&f->text);
	struct str row = {0}, one = {0};
	size_t at = 0;
	int col = 0;

	*out = (struct layout){0};
	while (out->rows.n < until.rows || at <= until.caret ||
	       out->rows.n <= (size_t)out->caret_row) {
		size_t n = text_grapheme(s + at);
		char *piece = xstrndup(s + at, n);
		int width;

		str_clear(&one);
		if (f->kind == FIELD_PIN && n)
			str_add(&one, "*");
		else
			text_visible(&one, piece, false);
		width = text_width(str_text(&one));
		if (col + (n ? width : 1) > cols) {
			lines_add(&out->rows, LOOK_PLAIN, "%s", str_text(&row));
			str_clear(&row);
			col = 0;
		}
		if (at == f->caret) {
			out->caret_row = (int)out->rows.n;
			out->caret_col = col;
		}
		str_add(&row, str_text(&one));
		col += width;
		if (n && piece[0] == '\n')
			col = cols;
		explicit_bzero(piece, n);
		free(piece);
		if (!n)
			break;
		at += n;
	}
	lines_add(&out->rows, LOOK_PLAIN, "%s", str_text(&row));
	str_release(&row);
	str_release(&one);
}

int field_rows(const struct field *f, int cols)
{
	struct layout l;
	int most = f->rows > 0 ? f->rows : 1;
	int n = 1;

	if (f->hidden)
		return 0;
	if (most > 1 && is_text(f)) {
		lay_out(f, cols, (struct sight){.rows = (size_t)most}, &l);
		n = (int)l.rows.n;
		lines_release(&l.rows);
	}
	return n < most ? n : most;
}

/* The words to choose from, from the first one on that leaves room for the chosen one. */
static void add_words(struct str *s, const struct field *f, int cols)
{
	for (size_t from = 0; from < f->n_words; from++) {
		bool in_sight = false;

		str_clear(s);
		for (size_t i = from; i < f->n_words; i++) {
			bool here = f->words[i].value == f->value;

			if (here)
				str_addf(s, "[%s] ", _(f->words[i].name));
			else
				str_addf(s, "%c%s ",
					 i < 9 ? (char)('1' + i) : (char)('a' + i - 9),
					 _(f->words[i].name));
			in_sight = in_sight || (here && text_width(str_text(s)) < cols);
		}
		if (in_sight)
			return;
	}
}

static void add_hint(struct str *s, const struct field *f)
{
	if (f->hint)
		str_add(s, _(f->hint));
	for (size_t i = 0; i < f->n_picks && i < 9; i++)
		str_addf(s, "%s%zu%s", s->len ? " " : "", i + 1, f->picks[i]);
}

static void draw_value(struct canvas *c, const struct field *f, struct spot at, bool focus)
{
	struct str s = {0};

	if (f->kind == FIELD_CHOICE && focus)
		add_words(&s, f, at.cols);
	else if (f->kind == FIELD_CHOICE)
		for (size_t i = 0; i < f->n_words; i++)
			if (f->words[i].value == f->value)
				str_add(&s, _(f->words[i].name));
	if (f->kind == FIELD_YESNO)
		str_add(&s, f->value ? _("yes") : _("no"));
	if (f->kind == FIELD_YESNO && focus)
		str_addf(&s, "  (%s)", f->hint ? _(f->hint) : "y/n");
	if (f->kind == FIELD_FIXED)
		str_add(&s, str_text(&f->text));
	at.look = focus ? LOOK_BOLD : LOOK_PLAIN;
	put_text(c, at, str_text(&s));
	if (focus)
		put_caret(c, at.y, at.x);
	str_release(&s);
}

void field_draw(struct canvas *c, const struct field *f, struct spot at, bool focus)
{
	int rows = field_rows(f, at.cols - 1);
	struct layout l;
	int top;

	if (f->hidden)
		return;
	if (!is_text(f)) {
		draw_value(c, f, at, focus);
		return;
	}
	if (!f->text.len) {
		struct str s = {0};

		if (focus)
			add_hint(&s, f);
		at.look = LOOK_DIM;
		put_text(c, at, str_text(&s));
		str_release(&s);
		if (focus)
			put_caret(c, at.y, at.x);
		return;
	}
	lay_out(f, at.cols - 1, (struct sight){(size_t)rows, f->caret}, &l);
	top = l.caret_row - rows + 1;
	if (top < 0 || !focus)
		top = 0;
	at.look = focus ? LOOK_BOLD : LOOK_PLAIN;
	for (int i = 0; i < rows && (size_t)(top + i) < l.rows.n; i++)
		put_text(c, (struct spot){at.y + i, at.x, at.cols - 1, at.look, false},
			 l.rows.v[top + i].text);
	if (focus)
		put_caret(c, at.y + l.caret_row - top, at.x + l.caret_col);
	for (size_t i = 0; i < l.rows.n; i++)
		explicit_bzero(l.rows.v[i].text, strlen(l.rows.v[i].text));
	lines_release(&l.rows);
}
