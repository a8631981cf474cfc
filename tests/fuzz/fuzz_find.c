/* SPDX-License-Identifier: MIT */
/* Any line is a query, and a text that holds a needle has all of the terms that are asked for.
 * The bytes are a text and a line, with a line break between them. */
#include "dutydesk/pairs.h"
#include "dutydesk/rules.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

/* Is the term (quoted, perhaps with * after it) among those of a text, blanks around each? */
static bool has_term(const char *terms, const char *asked, size_t n)
{
	const char *end = memchr(asked + 1, '"', n - 1);
	size_t length = (size_t)(end - asked) - 1;
	bool prefix = end + 1 < asked + n;
	for (const char *at = terms; *at; at += strcspn(at, " ")) {
		at += strspn(at, " ");
		size_t own = strcspn(at, " ");
		if ((prefix ? own >= length : own == length) && memcmp(at, asked + 1, length) == 0)
			return true;
	}
	return false;
}

static void check_terms(const char *text, const char *needle)
{
	struct str terms = { 0 }, asked = { 0 };
	size_t at, n;
	pairs_index(&terms, text);
	pairs_unique(&terms);
	pairs_query(&asked, needle);
	if (pairs_contains(text, needle, &at, &n)) {
		must(at + n <= strlen(text));
		for (const char *term = str_text(&asked); *term;) {
			const char *end = strstr(term, " AND ");
			size_t length = end ? (size_t)(end - term) : strlen(term);
			must(has_term(str_text(&terms), term, length));
			term += length + (end ? strlen(" AND ") : 0);
		}
	}
	str_release(&terms);
	str_release(&asked);
}

static void check_query(const char *text, const char *line)
{
	struct find_query q;
	const struct entry x = { .body = text, .shift_date = 20000 };
	const struct find_facts facts = { .entry = &x };
	size_t from = 0, at, n;
	find_parse(line, 20000, &q);
	for (size_t i = 0; i < q.n; i++) {
		const struct find_node *node = &q.v[i];
		if (node->op >= FIND_AND && node->op <= FIND_NOT)
			must(node->left > 0 && node->left < (int)q.n && node->left != (int)i);
		if (node->op == FIND_AND || node->op == FIND_OR)
			must(node->right > 0 && node->right < (int)q.n);
		if (node->op == FIND_TEXT)
			check_terms(text, node->text);
	}
	(void)find_match(&q, &facts);
	for (int i = 0; i < 50 && find_match_hit(&q, text, from, &at, &n); i++) {
		must(at >= from && at + n <= strlen(text));
		from = at + (n ? n : 1);
		if (from > strlen(text))
			break;
	}
	find_query_release(&q);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n > 4000 || !text_setup())
		return 0;
	char *text = xstrndup((const char *)data, n);
	char *line = strchr(text, '\n');
	if (line)
		*line++ = '\0';
	check_query(text, line ? line : text);
	check_terms(text, line ? line : text);
	free(text);
	return 0;
}
