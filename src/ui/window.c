/* SPDX-License-Identifier: MIT */
/* Loading the window on the log. Memory stays the same at ten records or ten million. */
#include "ui/window.h"

#include <stdlib.h>

enum { HALF = 100, GLANCE_MOST = 20000, COUNT_MOST = 9999, COUNT_LOOKS = 100000 };

static void drop(struct window *w)
{
	for (size_t i = 0; i < ARRAY_LEN(w->pools); i++)
		pool_release(&w->pools[i]);
	free(w->v);
	w->v = NULL;
	w->n = 0;
}

void window_release(struct window *w)
{
	drop(w);
	free(w->find);
	w->find = NULL;
	find_query_release(&w->query);
}

void window_look_for(struct window *w, struct ui *u, const char *line)
{
	char *next = line && *line ? xstrdup(line) : NULL;

	free(w->find);
	w->find = next;
	find_query_release(&w->query);
	w->query = (struct find_query){0};
	if (next)
		desk_find_read(u->desk, next, &w->query);
	w->counted = false;
}

void window_count(struct window *w, struct ui *u)
{
	struct desk_find how = {.line = w->find, .limit = COUNT_MOST, .patience = COUNT_LOOKS};
	struct err ignored = {0};

	w->counted = w->counted || (w->find && desk_find_count(u->desk, &how, &w->count,
							       &w->count_more, &ignored));
}

const struct entry *window_chosen(const struct window *w)
{
	return w->n ? &w->v[w->at] : NULL;
}

static bool side(const struct window *w, struct ui *u, const struct entry *key,
		 struct entry_list *out, bool forward)
{
	struct store_entry_filter how = {.from = DATE_NONE, .to = DATE_NONE, .find = w->find,
		.forward = forward, .limit = key ? HALF : 2 * HALF};
	struct err e = {0};

	if (key) {
		how.key_at = key->occurred_at;
		how.key_id = key->id;
	}
	if (desk_log_list(u->desk, &how, out, &e))
		return true;
	ui_tell(u, &e);
	return false;
}

/* Take the lists over: the older one comes newest first. */
static void join(struct window *w, struct entry_list *older, const struct entry *self,
		 struct entry_list *newer)
{
	size_t n = 0;

	free(w->v);
	w->v = xcalloc(older->n + newer->n + 1, sizeof(*w->v));
	for (size_t i = older->n; i > 0; i--)
		w->v[n++] = older->v[i - 1];
	if (self)
		w->v[n++] = *self;
	for (size_t i = 0; i < newer->n; i++)
		w->v[n++] = newer->v[i];
	w->n = n;
	w->pools[0] = older->pool;
	w->pools[1] = newer->pool;
}

bool window_glance(struct window *w, struct ui *u, size_t rows, struct err *e)
{
	struct desk_find how = {.line = w->find, .limit = rows, .patience = GLANCE_MOST};
	struct desk_found found = {0};
	struct entry_list none = {0};

	if (!w->find)
		return window_end(w, u, e);
	if (!desk_find(u->desk, &how, &found, e))
		return false;
	drop(w);
	join(w, &found.found.list, NULL, &none);
	found.found.list.pool = (struct pool){0};
	desk_found_release(&found);
	w->at = w->n ? w->n - 1 : 0;
	w->at_end = true;
	w->at_start = false;
	return true;
}

bool window_end(struct window *w, struct ui *u, struct err *e)
{
	struct entry_list all = {0}, none = {0};

	(void)e;
	if (!side(w, u, NULL, &all, false))
		return false;
	drop(w);
	join(w, &all, NULL, &none);
	w->at = w->n ? w->n - 1 : 0;
	w->at_end = true;
	w->at_start = all.n < 2 * HALF;
	return true;
}

bool window_start(struct window *w, struct ui *u, struct err *e)
{
	struct entry_list all = {0}, none = {0};

	(void)e;
	if (!side(w, u, NULL, &all, true))
		return false;
	drop(w);
	join(w, &none, NULL, &all);
	w->at = 0;
	w->at_start = true;
	w->at_end = all.n < 2 * HALF;
	return true;
}

bool window_reload(struct window *w, struct ui *u, struct err *e)
{
	const struct entry *chosen = window_chosen(w);
	struct entry_list older = {0}, newer = {0};
	struct pool pool = {0};
	struct entry self;

	if (!chosen)
		return window_end(w, u, e);
	if (!desk_log_get(u->desk, chosen->id, &pool, &self, e))
		return false;
	if (!side(w, u, &self, &older, false) || !side(w, u, &self, &newer, true)) {
		pool_release(&older.pool);
		pool_release(&newer.pool);
		pool_release(&pool);
		return false;
	}
	drop(w);
	join(w, &older, &self, &newer);
	w->pools[2] = pool;
	w->at = older.n;
	w->at_start = older.n < HALF;
	w->at_end = newer.n < HALF;
	return true;
}

bool window_reach(struct window *w, struct ui *u, size_t margin, struct err *e)
{
	bool short_before = w->at < margin && !w->at_start;
	bool short_after = w->at + margin >= w->n && !w->at_end;

	return !(short_before || short_after) || window_reload(w, u, e);
}
