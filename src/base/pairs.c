/* SPDX-License-Identifier: MIT */
/* Cutting texts into the terms of the search index. Whoever changes a rule here adds a schema
 * step that makes the index anew: what stands in it was cut by the old rule. */
#include "dutydesk/pairs.h"

#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

enum sort { SORT_BREAK, SORT_WORD, SORT_OTHER };

/* Blocks of signs that are no letters of any script. */
static const struct { uint32_t first, last; } breaks[] = {
	{ 0x80, 0xBF }, { 0xD7, 0xD7 }, { 0xF7, 0xF7 }, { 0x2000, 0x206F }, { 0x3000, 0x3004 },
	{ 0x3008, 0x3020 }, { 0x3030, 0x303F }, { 0x30FB, 0x30FB }, { 0xFE10, 0xFE1F },
	{ 0xFE30, 0xFE6F }, { 0xFF5F, 0xFF65 }, { 0xFFF0, 0xFFFF },
};

static enum sort sort_of(uint32_t folded)
{
	if ((folded >= 'a' && folded <= 'z') || (folded >= '0' && folded <= '9'))
		return SORT_WORD;
	if (folded < 0x80)
		return SORT_BREAK;
	if (folded >= 0x3400 && folded < 0xFE10)	/* most of Chinese */
		return SORT_OTHER;
	for (size_t i = 0; i < ARRAY_LEN(breaks); i++)
		if (folded >= breaks[i].first && folded <= breaks[i].last)
			return SORT_BREAK;
	return SORT_OTHER;
}

bool pairs_is_word(uint32_t cp)
{
	return sort_of(text_fold(cp)) == SORT_WORD;
}

/* One character: folded, its bytes, and how far it goes in the text. */
struct sign { char bytes[5]; size_t n, step; enum sort sort; };

static bool sign_read(const char *s, struct sign *out)
{
	uint32_t cp;
	out->step = text_decode(s, &cp);
	if (!out->step)
		return false;
	cp = text_fold(cp);
	out->n = text_encode(cp, out->bytes);
	out->sort = sort_of(cp);
	return true;
}

/* A word from s on: its folded bytes, cut; returns how far it goes. */
struct word { char v[PAIRS_WORD_MOST + 1]; size_t n; };

static size_t word_read(const char *s, struct word *out)
{
	struct sign c;
	const char *at = s;
	out->n = 0;
	while (sign_read(at, &c) && c.sort == SORT_WORD) {
		if (out->n < PAIRS_WORD_MOST)
			out->v[out->n++] = c.bytes[0];
		at += c.step;
	}
	out->v[out->n] = '\0';
	return (size_t)(at - s);
}

static void add_term(struct str *out, const char *a, size_t na, const char *b, size_t nb)
{
	str_add_char(out, ' ');
	str_add_n(out, a, na);
	if (nb)
		str_add_n(out, b, nb);
}

void pairs_index(struct str *out, const char *text)
{
	struct sign c, next = { .sort = SORT_BREAK };
	struct word word;
	bool more = text && sign_read(text, &c);
	while (more) {
		text += c.sort == SORT_WORD ? word_read(text, &word) : c.step;
		more = sign_read(text, &next);
		bool joined = more && next.sort == SORT_OTHER;
		if (c.sort == SORT_WORD) {
			add_term(out, word.v, word.n, NULL, 0);
			if (joined)
				add_term(out, word.v, word.n, next.bytes, next.n);
		} else if (c.sort == SORT_OTHER) {
			add_term(out, c.bytes, c.n, next.bytes, joined ? next.n : 0);
		}
		c = next;
	}
}

/* --- each term once --- */

/* first: its first bytes as a number of the same order, by which most terms differ already */
struct term { const char *s; size_t n; uint64_t first; };

static uint64_t first_bytes(const char *s, size_t n)
{
	uint64_t v = 0;
	for (size_t i = 0; i < sizeof(v); i++)
		v = v << 8 | (i < n ? (unsigned char)s[i] : 0);
	return v;
}

static int by_bytes(const void *a, const void *b)
{
	const struct term *x = a, *y = b;
	if (x->first != y->first)
		return x->first > y->first ? 1 : -1;
	int diff = memcmp(x->s, y->s, x->n < y->n ? x->n : y->n);
	return diff ? diff : (x->n > y->n) - (x->n < y->n);
}

void pairs_unique(struct str *out)
{
	size_t n = 0, kept = 0, cap = 1;
	for (size_t i = 0; i < out->len; i++)
		cap += out->s[i] == ' ';
	struct term *v = xcalloc(cap, sizeof(*v));
	for (size_t i = 0; i < out->len;) {
		const char *end = memchr(out->s + i, ' ', out->len - i);
		size_t step = end ? (size_t)(end - out->s) - i : out->len - i;
		if (step)
			v[n++] = (struct term){ out->s + i, step, first_bytes(out->s + i, step) };
		i += step + 1;
	}
	qsort(v, n, sizeof(*v), by_bytes);
	/* with a blank before each they were, so there is room for all of them */
	struct str one = { .s = xmalloc(out->len + 1), .cap = out->len + 1 };
	for (size_t i = 0; i < n; i++) {
		if (i && by_bytes(&v[i], &v[i - 1]) == 0)
			continue;
		if (kept++)
			one.s[one.len++] = ' ';
		memcpy(one.s + one.len, v[i].s, v[i].n);
		one.len += v[i].n;
	}
	one.s[one.len] = '\0';
	free(v);
	str_release(out);
	*out = one;
}

/* --- the needle --- */

/* A page that was pasted needs no more terms than these to be found. */
enum { QUERY_TERMS = 32 };
struct query { struct str *out; size_t terms; };

static void ask(struct query *q, const struct term *a, const struct term *b, bool prefix)
{
	if (q->terms == QUERY_TERMS)
		return;
	str_add(q->out, q->terms++ ? " AND \"" : "\"");
	str_add_n(q->out, a->s, a->n);
	if (b)
		str_add_n(q->out, b->s, b->n);
	str_add(q->out, prefix ? "\"*" : "\"");
}

/* Whole terms only. What stands last may go on in the text: a word may be longer there, and a
 * character the first of a pair; that is for the second round. */
static void ask_terms(struct query *q, const char *s, bool open)
{
	struct sign c, next = { .sort = SORT_BREAK };
	struct word word;
	bool paired = false;
	while (sign_read(s, &c)) {
		struct term a = { .s = c.bytes, .n = c.n }, b = { .s = next.bytes };
		if (c.sort == SORT_BREAK) {
			s += c.step;
			paired = false;
			continue;
		}
		s += c.sort == SORT_WORD ? word_read(s, &word) : c.step;
		bool more = sign_read(s, &next), joined = more && next.sort == SORT_OTHER;
		b = (struct term){ .s = next.bytes, .n = next.n };
		if (c.sort == SORT_WORD)
			a = (struct term){ .s = word.v, .n = word.n };
		if (joined)
			ask(q, &a, &b, false);
		else if (more && !paired)
			ask(q, &a, NULL, false);
		else if (!more && open && !paired)
			ask(q, &a, NULL, true);
		/* the last character of a pair, or of 3栋, is known by it */
		paired = joined;
	}
}

enum pairs_strength pairs_query(struct str *out, const char *needle)
{
	struct query q = { .out = out };
	ask_terms(&q, needle, false);
	if (q.terms)
		return PAIRS_TERMS;
	ask_terms(&q, needle, true);
	return q.terms ? PAIRS_WEAK : PAIRS_NONE;
}

/* --- looking at the text itself --- */

static bool begins(const char *text, const char *needle, size_t *n)
{
	uint32_t a, b;
	const char *at = text;
	for (;;) {
		size_t step = text_decode(needle, &b);
		if (!step) {
			*n = (size_t)(at - text);
			return true;
		}
		at += text_decode(at, &a);
		needle += step;
		if (text_fold(a) != text_fold(b))
			return false;	/* also at the end of the text: a is 0 then */
	}
}

/* Characters that are the same only as themselves can be looked for byte by byte. */
static bool is_plain(const char *needle)
{
	uint32_t cp;
	for (size_t step; (step = text_decode(needle, &cp)) > 0; needle += step)
		if (cp < 0x80 || cp == 0x3000 || cp >= 0xFF00)
			return false;
	return true;
}

bool pairs_contains(const char *text, const char *needle, size_t *at, size_t *n)
{
	uint32_t cp, first;
	size_t length = 0, step;
	const char *s = text ? text : "";
	bool found = false, inside = false;
	text = s;
	text_decode(needle, &first);
	if (*needle && is_plain(needle)) {
		s = strstr(text, needle);
		found = s != NULL;
		length = strlen(needle);
	} else {
		bool whole = pairs_is_word(first);
		while (!(found = !(whole && inside) && begins(s, needle, &length)) &&
		       (step = text_decode(s, &cp)) > 0) {
			inside = pairs_is_word(cp);
			s += step;
		}
	}
	if (found && at)
		*at = (size_t)(s - text);
	if (found && n)
		*n = length;
	return found;
}
