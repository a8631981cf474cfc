/* SPDX-License-Identifier: MIT */
/* Finding records by what people type. Whatever is typed is a query; the rules read it, the store
 * answers it. */
#include "desk/desk_internal.h"

bool desk_find_list(struct desk *d, const struct store_entry_filter *how, struct entry_list *out,
		    struct err *e)
{
	struct store_entry_filter own = *how;
	struct find_query query;
	bool ok;

	find_parse(how->find, desk_today(d), &query);
	own.find = NULL;
	own.query = &query;
	ok = store_entry_list(d->store, &own, out, e);
	find_query_release(&query);
	return ok;
}

static struct store_entry_filter filter_of(const struct desk_find *how, const struct find_query *q)
{
	return (struct store_entry_filter){ .from = DATE_NONE, .to = DATE_NONE, .query = q,
		.key_at = how->key_at, .key_id = how->key_id, .limit = how->limit };
}

bool desk_find(struct desk *d, const struct desk_find *how, struct desk_found *out, struct err *e)
{
	*out = (struct desk_found){ 0 };
	find_parse(how->line, desk_today(d), &out->query);
	const struct store_entry_filter filter = filter_of(how, &out->query);
	if (store_find(d->store, &filter, how->patience, &out->found, e))
		return true;
	desk_found_release(out);
	return false;
}

void desk_found_release(struct desk_found *f)
{
	pool_release(&f->found.list.pool);
	find_query_release(&f->query);
	*f = (struct desk_found){ 0 };
}

void desk_find_read(struct desk *d, const char *line, struct find_query *out)
{
	find_parse(line ? line : "", desk_today(d), out);
}

bool desk_find_count(struct desk *d, const struct desk_find *how, size_t *count, bool *more,
		     struct err *e)
{
	struct find_query query;

	find_parse(how->line, desk_today(d), &query);
	const struct store_entry_filter filter = filter_of(how, &query);
	bool ok = store_find_count(d->store, &filter, how->patience, count, more, e);
	find_query_release(&query);
	return ok;
}
