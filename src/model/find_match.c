/* SPDX-License-Identifier: MIT */
/* Does a record fit the tree? Trees are made by find_parse, which keeps them small, so walking
 * them by recursion is safe. */
#include "dutydesk/find.h"

#include "dutydesk/pairs.h"

#include <string.h>

void find_query_release(struct find_query *q)
{
	pool_release(&q->pool);
	*q = (struct find_query){ 0 };
}

/* Both are read from their ends: a key begins with the last digit. */
static bool phone_fits(const char *keys, const char *digits)
{
	size_t n = strlen(digits);
	for (const char *key = keys; key && *key; key += strspn(key, " ")) {
		size_t i = 0;
		while (i < n && key[i] == digits[n - 1 - i])
			i++;
		if (i == n)
			return true;
		key += strcspn(key, " ");
	}
	return false;
}

static bool text_fits(const struct find_facts *f, const char *text)
{
	const struct entry *x = f->entry;
	const char *const fields[] = { x->body, x->result, x->caller, x->phone, x->address,
		x->category, x->area, f->departments };
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		if (fields[i] && pairs_contains(fields[i], text, NULL, NULL))
			return true;
	return false;
}

static bool number_fits(const struct find_facts *f, int64_t number)
{
	return f->entry->id == number ||
	       (f->root && f->root_of && f->root_of(f->ctx, number) == f->root);
}

static bool state_fits(const struct find_facts *f, enum find_state state)
{
	const struct entry *x = f->entry;
	switch (state) {
	case FIND_LATE:
		return x->answer == ANSWER_LATE;
	case FIND_LATE_ENTRY:
		return x->late_entry != 0;
	case FIND_BEFORE_SHIFT:
		return x->before_shift != 0;
	case FIND_CORRECTION:
		return x->corrects != 0;
	case FIND_IMPORTED:
		return x->origin == ORIGIN_IMPORT;
	case FIND_BATCH:
		return x->origin == ORIGIN_BATCH;
	case FIND_VOID:
		return x->is_void != 0;
	case FIND_OPEN:
		return f->open;
	}
	return false;
}

static bool node_fits(const struct find_query *q, int at, const struct find_facts *f)
{
	const struct find_node *n = &q->v[at];
	const struct entry *x = f->entry;
	switch (n->op) {
	case FIND_ALL:
		return true;
	case FIND_AND:
		return node_fits(q, n->left, f) && node_fits(q, n->right, f);
	case FIND_OR:
		return node_fits(q, n->left, f) || node_fits(q, n->right, f);
	case FIND_NOT:
		return !node_fits(q, n->left, f);
	case FIND_TEXT:
		return text_fits(f, n->text);
	case FIND_KIND:
		return x->kind == n->from;
	case FIND_CHANNEL:
		return x->channel == n->from;
	case FIND_STATE:
		return state_fits(f, (enum find_state)n->from);
	case FIND_NUMBER:
		return number_fits(f, n->from);
	case FIND_PHONE:
		return phone_fits(f->phones, n->text);
	case FIND_DATES:
		return x->shift_date >= n->from && x->shift_date <= n->to;
	}
	return false;
}

bool find_match(const struct find_query *q, const struct find_facts *f)
{
	return !q->n || node_fits(q, 0, f);
}

bool find_match_hit(
	const struct find_query *q, const char *text, size_t from, size_t *at, size_t *n)
{
	bool found = false;
	for (size_t i = 0; i < q->n; i++) {
		size_t here, length;
		if (q->v[i].op != FIND_TEXT || !*q->v[i].text ||
		    !pairs_contains(text + from, q->v[i].text, &here, &length))
			continue;
		if (!found || from + here < *at || (from + here == *at && length > *n)) {
			*at = from + here;
			*n = length;
		}
		found = true;
	}
	return found;
}
