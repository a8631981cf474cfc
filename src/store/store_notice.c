/* SPDX-License-Identifier: MIT */
/* Reading contacts and notices. Both are few; what is asked for by a pattern is looked for in C. */
#include "store/inner.h"

static const char sql_contact_list[] =
	"SELECT department, name, phone, pattern, note, seq FROM contact WHERE desk = $1 "
	"ORDER BY department, name";

bool store_contact_list(struct store *s, struct contact_list *out, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_T(contact, department), ROW_T(contact, name), ROW_T(contact, phone),
		ROW_T(contact, pattern), ROW_T(contact, note), ROW_I(contact, seq),
	};
	struct sql q = sql_start(s, sql_contact_list);
	struct sql_list list = { .size = sizeof(struct contact), .pool = &out->pool };
	*out = (struct contact_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	bool ok = sql_read_list(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_notice_list[] =
	"SELECT n.id, n.at, n.until, n.text, n.author, coalesce(r.at, 0) AS read_at, "
	"(SELECT count(*) FROM notice_read m WHERE m.desk = n.desk AND m.notice = n.id) "
	"AS readers, n.seq "
	"FROM notice n LEFT JOIN notice_read r ON r.desk = n.desk AND r.notice = n.id "
	"AND r.number = $3 "
	"WHERE n.desk = $1 AND ($2 = 0 OR n.id = $2) "
	"AND ($4 = 0 OR n.until = 0 OR n.until >= $4) "
	"AND ($5 = 0 OR (r.at IS NULL AND n.author IS NOT $3)) ORDER BY n.id DESC";

bool store_notice_list(struct store *s, const struct store_notice_filter *how,
		       struct notice_list *out, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(notice, id), ROW_I(notice, at), ROW_D(notice, until), ROW_T(notice, text),
		ROW_T(notice, author), ROW_I(notice, read_at), ROW_I(notice, readers),
		ROW_I(notice, seq),
	};
	struct sql q = sql_start(s, sql_notice_list);
	struct sql_list list = { .size = sizeof(struct notice), .pool = &out->pool };
	*out = (struct notice_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, how->id);
	sql_bind_text(&q, 3, how->number);
	sql_bind_int(&q, 4, how->on);
	sql_bind_int(&q, 5, how->unread_only);
	bool ok = sql_read_list(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}
