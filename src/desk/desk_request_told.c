/* SPDX-License-Identifier: MIT */
/* What requests mean for those who did not write them: the stand-in of a leave, and whoever reads a
 * roster that was changed after it was published. */
#include "desk/desk_internal.h"
#include "dutydesk/request.h"
#include "dutydesk/text.h"

bool desk_request_standing(struct desk *d, struct request_list *out, struct err *e)
{
	const struct store_request_filter how = { .open_only = false };
	size_t n = 0;

	*out = (struct request_list){ 0 };
	if (!desk_person(d))
		return true;
	if (!store_request_list(d->store, &how, out, e))
		return false;
	for (size_t i = 0; i < out->n; i++) {
		const struct request *r = &out->v[i];
		bool stands = r->state == REQUEST_ASKED || r->state == REQUEST_CONSENTED ||
			      r->state == REQUEST_FIRST || r->state == REQUEST_APPROVED;

		if (r->kind == REQUEST_LEAVE && stands && r->until >= desk_today(d) &&
		    text_is_same(r->stand_in, d->person.number))
			out->v[n++] = *r;
	}
	out->n = n;
	return true;
}

bool desk_request_changes(
	struct desk *d, const struct roster *published, struct duty_list *out, struct err *e)
{
	return store_roster_changed(d->store, published, out, e);
}
