/* SPDX-License-Identifier: MIT */
/* The words of the find line as a tree. Nothing typed is ever an error: what is no date, kind or
 * operator is text, and an operator that has nothing to stand between is not there (it is being
 * typed). A word of the desk finds the records of that kind, and those that hold it as text. */
#include "dutydesk/rules.h"

#include "dutydesk/pairs.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>
#include <string.h>

enum { LEFT_OUT = -1, NUMBER_DIGITS = 15, DAYS_BACK_MOST = 36600 };

/* One word of the line, without its quotes and its '-'. */
struct token { const char *text; bool quoted, minus; };
struct parser {
	struct find_query *q;
	size_t cap;
	struct token v[FIND_WORDS];
	size_t n;
	date_t today;
};

/* --- the line as words --- */

static bool is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\r' || cp == '\n';
}

/* The sign that closes a quotation, 0 if cp opens none. */
static uint32_t closing(uint32_t cp)
{
	return cp == '"' ? '"' : cp == 0x201C ? 0x201D : 0;
}

/* A quotation that is not closed yet goes on to the end. Returns how far it goes. */
static size_t read_quoted(struct parser *p, const char *s, uint32_t end, struct token *t)
{
	uint32_t cp;
	size_t n = 0, step;
	while ((step = text_decode(s + n, &cp)) > 0 && text_fold(cp) != end)
		n += step;
	t->quoted = true;
	t->text = pool_strndup(&p->q->pool, s, n);
	return n + step;
}

static size_t read_plain(struct parser *p, const char *s, struct token *t)
{
	uint32_t cp;
	size_t n = 0, step;
	struct str folded = { 0 };
	char bytes[5];
	while ((step = text_decode(s + n, &cp)) > 0 && !is_blank(text_fold(cp)) &&
	       text_fold(cp) != '|') {
		text_encode(text_fold(cp), bytes);
		str_add(&folded, bytes);
		n += step;
	}
	if (n == 0 && step)		/* '|' is a word by itself */
		n = step;
	t->text = folded.len ? pool_strdup(&p->q->pool, folded.s) : "|";
	str_release(&folded);
	return n;
}

static void read_words(struct parser *p, const char *line)
{
	uint32_t cp;
	size_t step;
	while (p->n < FIND_WORDS && (step = text_decode(line, &cp)) > 0) {
		struct token *t = &p->v[p->n];
		*t = (struct token){ 0 };
		if (is_blank(text_fold(cp))) {
			line += step;
			continue;
		}
		if (text_fold(cp) == '-') {
			size_t more = text_decode(line + step, &cp);
			uint32_t end = more ? closing(text_fold(cp)) : 0;
			if (end) {
				line += step + more;
				line += read_quoted(p, line, end, t);
				t->minus = true;
				p->n += *t->text != '\0';
				continue;
			}
			text_decode(line, &cp);
		}
		uint32_t end = closing(text_fold(cp));
		line += end ? step + read_quoted(p, line + step, end, t) : read_plain(p, line, t);
		p->n += *t->text != '\0';
	}
}

/* --- nodes --- */

static int add(struct parser *p, struct find_node node)
{
	struct find_query *q = p->q;
	if (q->n == p->cap) {
		size_t cap = p->cap ? p->cap * 2 : 16;
		struct find_node *v = pool_alloc(&q->pool, cap * sizeof(*v));
		if (q->n)
			memcpy(v, q->v, q->n * sizeof(*v));
		q->v = v;
		p->cap = cap;
	}
	q->v[q->n] = node;
	return (int)q->n++;
}

static int join(struct parser *p, enum find_op op, int left, int right)
{
	if (left == LEFT_OUT || right == LEFT_OUT)
		return left == LEFT_OUT ? right : left;
	return add(p, (struct find_node){ .op = op, .left = left, .right = right });
}

static int leaf(struct parser *p, enum find_op op, int64_t from, int64_t to)
{
	return add(p, (struct find_node){ .op = op, .from = from, .to = to });
}

static int leaf_text(struct parser *p, enum find_op op, const char *text)
{
	return add(p, (struct find_node){ .op = op, .text = text });
}

/* --- dates --- */

static bool read_digits(const char **s, size_t most, int64_t *out)
{
	size_t n = 0;
	int64_t v = 0;
	for (; (*s)[n] >= '0' && (*s)[n] <= '9' && n < most; n++)
		v = v * 10 + ((*s)[n] - '0');
	*s += n;
	*out = v;
	return n > 0;
}

/* -3d, -3天, -2w: the days since then, today included. */
static bool read_since(const char *s, date_t today, date_t *from)
{
	int64_t n;
	bool weeks;
	if (*s++ != '-' || !read_digits(&s, 5, &n) || n > DAYS_BACK_MOST)
		return false;
	weeks = strcmp(s, "w") == 0 || strcmp(s, "周") == 0;
	if (!weeks && strcmp(s, "d") != 0 && strcmp(s, "天") != 0 && strcmp(s, "日") != 0)
		return false;
	*from = today - (date_t)(weeks ? n * 7 : n);
	return true;
}

/* 2026-12-01, or 12-01 of the newest year in which it is not after `bound` (back), else of the
 * first in which it is not before it. */
static bool read_day(const char *s, date_t bound, bool back, date_t *out)
{
	int64_t month, day;
	int y, m, d;
	if (date_parse(s, out))
		return true;
	if (!read_digits(&s, 2, &month) || *s++ != '-' || !read_digits(&s, 2, &day) || *s)
		return false;
	date_to_ymd(bound, &y, &m, &d);
	for (int i = 0; i <= 8; i++) {		/* 02-29 is not in every year */
		*out = date_from_ymd(back ? y - i : y + i, (int)month, (int)day);
		if (*out != DATE_NONE && (back ? *out <= bound : *out >= bound))
			return true;
	}
	return false;
}

/* FROM..TO, one of them may be left out; a month or a day by itself. */
static bool read_dates(struct parser *p, const char *s, date_t *from, date_t *to)
{
	const char *dots = strstr(s, "..");
	int month;
	*from = INT32_MIN + 1;
	*to = INT32_MAX;
	if (!dots) {
		if (date_parse_month(s, &month)) {
			*from = date_month_first(month);
			*to = date_month_last(month);
			return true;
		}
		bool good = date_parse(s, from);
		*to = *from;
		return good;
	}
	const char *head = pool_strndup(&p->q->pool, s, (size_t)(dots - s)), *tail = dots + 2;
	if (!*head && !*tail)
		return false;
	/* 12-28..01-03 goes over the year's end, so the last day follows the first */
	if (*head && !read_day(head, p->today, true, from))
		return false;
	return !*tail || read_day(tail, *head ? *from : p->today, !*head, to);
}

/* --- words of the desk --- */

static const struct { const char *word; enum find_state state; } states[] = {
	{ "late", FIND_LATE }, { "超时", FIND_LATE },
	{ "late-entry", FIND_LATE_ENTRY }, { "补录", FIND_LATE_ENTRY },
	{ "before-shift", FIND_BEFORE_SHIFT }, { "班前", FIND_BEFORE_SHIFT },
	{ "班前记录", FIND_BEFORE_SHIFT },
	{ "correction", FIND_CORRECTION }, { "corrected", FIND_CORRECTION },
	{ "更正", FIND_CORRECTION },
	{ "imported", FIND_IMPORTED }, { "导入", FIND_IMPORTED },
	{ "batch", FIND_BATCH }, { "停电补录", FIND_BATCH },
	{ "void", FIND_VOID }, { "作废", FIND_VOID },
	{ "open", FIND_OPEN }, { "未办结", FIND_OPEN }, { "待跟进", FIND_OPEN },
};

static int word_state(struct parser *p, const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		if (strcmp(states[i].word, word) == 0)
			return leaf(p, FIND_STATE, states[i].state, 0);
	return LEFT_OUT;
}

static int word_number(struct parser *p, const char *word)
{
	int64_t n;
	const char *s = *word == '#' ? word + 1 : word;
	if (!read_digits(&s, NUMBER_DIGITS, &n) || *s)
		return LEFT_OUT;
	return leaf(p, FIND_NUMBER, n, 0);
}

static int word_phone(struct parser *p, const char *word)
{
	size_t n = strlen(word);
	if (n < FIND_DIGITS_LEAST || n > FIND_DIGITS_MOST || strspn(word, "0123456789") != n)
		return LEFT_OUT;
	return leaf_text(p, FIND_PHONE, word);
}

/* All that one word may mean; the text is always among it, unless it is a date or #17. */
static int meaning(struct parser *p, const struct token *t)
{
	date_t from, to;
	int64_t value;
	if (t->quoted)
		return leaf_text(p, FIND_TEXT, t->text);
	if (read_dates(p, t->text, &from, &to))
		return leaf(p, FIND_DATES, from, to);
	int number = word_number(p, t->text);
	if (number != LEFT_OUT && *t->text == '#')
		return number;
	int all = join(p, FIND_OR, number, word_phone(p, t->text));
	all = join(p, FIND_OR, all, word_state(p, t->text));
	if (vocab_find(VOCAB_KIND, t->text, &value))
		all = join(p, FIND_OR, all, leaf(p, FIND_KIND, value, 0));
	if (vocab_find(VOCAB_CHANNEL, t->text, &value) && value != CHANNEL_NONE)
		all = join(p, FIND_OR, all, leaf(p, FIND_CHANNEL, value, 0));
	return join(p, FIND_OR, all, leaf_text(p, FIND_TEXT, t->text));
}

/* --- operators --- */

static bool is_one_of(const struct token *t, const char *a, const char *b, const char *c)
{
	return !t->quoted && !t->minus &&
	       (strcmp(t->text, a) == 0 || strcmp(t->text, b) == 0 || strcmp(t->text, c) == 0);
}

static bool is_and(const struct token *t)
{
	return is_one_of(t, "and", "与", "&");
}

static bool is_or(const struct token *t)
{
	return is_one_of(t, "or", "或", "|");
}

static bool is_not(const struct token *t)
{
	return is_one_of(t, "not", "非", "!");
}

/* A word that may be preceded by operators of its own: 非 X, -X. */
static int term(struct parser *p, size_t *at)
{
	bool turned = false;
	date_t from;
	while (*at < p->n && is_not(&p->v[*at]) && *at + 1 < p->n) {
		turned = !turned;
		(*at)++;
	}
	struct token t = p->v[(*at)++];
	int node;
	if (!t.quoted && read_since(t.text, p->today, &from)) {
		node = leaf(p, FIND_DATES, from, INT32_MAX);
	} else {
		if (!t.quoted && t.text[0] == '-' && t.text[1]) {
			t.text++;
			turned = !turned;
		}
		turned = turned != t.minus;
		node = meaning(p, &t);
	}
	return turned ? add(p, (struct find_node){ .op = FIND_NOT, .left = node }) : node;
}

/* Words beside each other: all of them. */
static int all_of(struct parser *p, size_t *at)
{
	int node = LEFT_OUT;
	while (*at < p->n && !is_or(&p->v[*at])) {
		if (is_and(&p->v[*at]))
			(*at)++;
		else
			node = join(p, FIND_AND, node, term(p, at));
	}
	return node;
}

static int any_of(struct parser *p)
{
	size_t at = 0;
	int node = LEFT_OUT;
	while (at < p->n) {
		node = join(p, FIND_OR, node, all_of(p, &at));
		at += at < p->n;
	}
	return node;
}

/* Only operators: then they are what is looked for. */
static int words_themselves(struct parser *p)
{
	int node = LEFT_OUT;
	for (size_t i = 0; i < p->n; i++)
		node = join(p, FIND_AND, node, leaf_text(p, FIND_TEXT, p->v[i].text));
	return node;
}

/* The root comes first. */
static void put_first(struct find_query *q, int root)
{
	struct find_node was = q->v[0];
	if (root == 0)
		return;
	q->v[0] = q->v[root];
	q->v[root] = was;
	for (size_t i = 0; i < q->n; i++) {
		struct find_node *n = &q->v[i];
		if (n->op < FIND_AND || n->op > FIND_NOT)
			continue;
		n->left = n->left == 0 ? root : n->left;
		if (n->op != FIND_NOT)
			n->right = n->right == 0 ? root : n->right;
	}
}

void find_parse(const char *line, date_t today, struct find_query *out)
{
	struct parser *p = xcalloc(1, sizeof(*p));
	*out = (struct find_query){ 0 };
	p->q = out;
	p->today = today;
	read_words(p, line ? line : "");
	int root = any_of(p);
	if (root == LEFT_OUT)
		root = words_themselves(p);
	if (root != LEFT_OUT)
		put_first(out, root);
	free(p);
}
