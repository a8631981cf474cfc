/* SPDX-License-Identifier: MIT */
/* Notices (公告). A read mark is a signed fact of whoever read, but nothing waits for it: a shift
 * is taken over with unread notices, they are only shown. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <string.h>

enum { TEXT_MOST = 4000 };

static bool check_text(const char *text, struct err *e)
{
	size_t n = text ? strlen(text) : 0;
	uint32_t cp;
	bool any = false;
	for (size_t i = 0, step; i < n && (step = text_decode(text + i, &cp)) > 0; i += step)
		any = any || (cp > ' ' && cp != 0x3000);
	if (!any)
		return err_set(e, ERR_INPUT, _("the notice is empty; write what is to be known"));
	if (n > TEXT_MOST)
		return err_set(e, ERR_INPUT, _("the notice is longer than %d bytes; shorten it"),
			       (int)TEXT_MOST);
	return text_is_valid(text, n) ||
	       err_set(e, ERR_INPUT, _("the notice holds bytes that are no UTF-8 text; write it "
				       "again"));
}

bool desk_notice_add(struct desk *d, const char *text, date_t until, int64_t *id, struct err *e)
{
	struct notice body = { .text = text, .until = until == DATE_NONE ? 0 : until };
	char day[DATE_BUF];
	if (!desk_may(d, ACT_NOTICE, e) || !check_text(text, e))
		return false;
	if (body.until && body.until < desk_today(d))
		return err_set(e, ERR_INPUT, _("'%s' is over; a notice is shown to a day that "
					       "comes"), date_print(day, body.until));
	if (!desk_begin(d, NULL, e))
		return false;
	body.at = d->at;
	bool ok = store_next_id(d->store, STORE_NOTICE, &body.id, e) &&
		  desk_append(d, FACT_NOTICE, &body, NULL, e) && desk_commit(d, NULL, e);
	desk_rollback(d);
	*id = ok ? body.id : 0;
	return ok;
}

bool desk_notice_list(struct desk *d, enum desk_notices which, struct notice_list *out,
		      struct err *e)
{
	const struct store_notice_filter how = {
		.number = d->person.number,
		.on = which == NOTICES_ALL ? 0 : desk_today(d),
		.unread_only = which == NOTICES_UNREAD,
	};
	return store_notice_list(d->store, &how, out, e);
}

bool desk_notice_unread_of(struct desk *d, const char *number, struct notice_list *out,
			   struct err *e)
{
	const struct store_notice_filter how = {
		.number = number, .on = desk_today(d), .unread_only = true
	};
	return store_notice_list(d->store, &how, out, e);
}

bool desk_notice_read(struct desk *d, int64_t id, struct err *e)
{
	struct notice_list list = { 0 };
	struct notice_read body = { .notice = id };
	bool ok = false;
	if (!desk_may(d, ACT_NOTICE_READ, e))
		return false;
	if (id <= 0)	/* 0 would be any */
		return err_set(e, ERR_NOT_FOUND, _("there is no notice %lld"), (long long)id);
	const struct store_notice_filter how = { .id = id, .number = d->person.number };
	if (!desk_begin(d, NULL, e) || !store_notice_list(d->store, &how, &list, e))
		goto done;
	body.at = d->at;
	if (list.n == 0)
		err_set(e, ERR_NOT_FOUND, _("there is no notice %lld"), (long long)id);
	else
		ok = list.v[0].read_at || (desk_append(d, FACT_NOTICE_READ, &body, NULL, e) &&
					   desk_commit(d, NULL, e));
done:
	desk_rollback(d);
	pool_release(&list.pool);
	return ok;
}
