/* SPDX-License-Identifier: MIT */
/* Approved leaves, as the rules ask for them: who is not there on which days. */
#include "desk/desk_internal.h"

#include <string.h>

bool desk_absence_list(struct desk *d, date_t from, date_t to, struct absence_list *out,
		       struct err *e)
{
	const struct store_request_filter how = { 0 };
	struct request_list list = { 0 };
	*out = (struct absence_list){ 0 };
	if (!store_request_list(d->store, &how, &list, e))
		return false;
	out->v = pool_alloc(&out->pool, (list.n + 1) * sizeof(*out->v));
	for (size_t i = 0; i < list.n; i++) {
		const struct request *r = &list.v[i];
		if (r->kind != REQUEST_LEAVE || r->state != REQUEST_APPROVED || r->until < from ||
		    r->from > to)
			continue;
		out->v[out->n++] = (struct absence){
			.number = pool_strdup(&out->pool, r->number),
			.kind = pool_strdup(&out->pool, r->leave ? r->leave : ""),
			.from = r->from, .until = r->until,
		};
	}
	pool_release(&list.pool);
	return true;
}

const struct absence *desk_absence_of(const struct absence_list *all, const char *number,
				      date_t day)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->v[i].number, number) == 0 && day >= all->v[i].from &&
		    day <= all->v[i].until)
			return &all->v[i];
	return NULL;
}
