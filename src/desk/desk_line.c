/* SPDX-License-Identifier: MIT */
/* The state of the line: the newest standing record of a suspension (挂起) or its lifting (解挂).
 * There is no other memory of it, so that a record made void takes its effect back. */
#include "desk/desk_over.h"

#include "dutydesk/find.h"

/* Nobody suspends a line for a month on end, and where no record of either kind was ever made the
 * search must not read the whole journal. */
enum { LOOK_BACK_DAYS = 31 };

bool desk_line_suspended(struct desk *d, bool *is, instant_t *since, struct err *e)
{
	struct find_node nodes[] = {
		{.op = FIND_OR, .left = 1, .right = 2},
		{.op = FIND_KIND, .from = KIND_SUSPEND},
		{.op = FIND_KIND, .from = KIND_RESUME},
	};
	const struct find_query query = { .v = nodes, .n = ARRAY_LEN(nodes) };
	const struct store_entry_filter how = {
		.from = desk_today(d) - LOOK_BACK_DAYS, .to = DATE_NONE, .standing_only = true,
		.limit = 1, .query = &query,
	};
	struct entry_list list = { 0 };

	*is = false;
	*since = 0;
	if (!store_entry_list(d->store, &how, &list, e))
		return false;
	if (list.n && list.v[0].kind == KIND_SUSPEND) {
		*is = true;
		*since = list.v[0].occurred_at;
	}
	pool_release(&list.pool);
	return true;
}
