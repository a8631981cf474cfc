/* SPDX-License-Identifier: MIT */
/* Contacts, notices, and the keys by which a caller is known again. The keys of an entry that
 * was corrected or made void stay: whoever reads them looks whether the entry still stands. */
#include "store/callerkey.h"
#include "store/project.h"

static const char sql_contact_upsert[] =
	"INSERT INTO contact (desk, department, name, phone, pattern, note, seq) "
	"VALUES ($1, coalesce($2, ''), coalesce($3, ''), $4, $5, $6, $7) "
	"ON CONFLICT (desk, department, name) DO UPDATE SET phone = excluded.phone, "
	"pattern = excluded.pattern, note = excluded.note, seq = excluded.seq";

bool project_caller_contacts(struct store *s, const struct fact *f, const void *body,
			     struct err *e)
{
	const struct contact_book *book = body;
	for (size_t i = 0; i < book->n; i++) {
		const struct contact *c = &book->v[i];
		struct sql q = sql_start(s, sql_contact_upsert);
		sql_bind_int(&q, 1, s->desk);
		sql_bind_text(&q, 2, c->department);
		sql_bind_text(&q, 3, c->name);
		sql_bind_text(&q, 4, c->phone);
		sql_bind_text(&q, 5, c->pattern);
		sql_bind_text(&q, 6, c->note);
		sql_bind_int(&q, 7, f->seq);
		if (!sql_run(&q, e))
			return false;
	}
	return true;
}

static const char sql_notice_insert[] =
	"INSERT INTO notice (desk, id, at, author, text, until, seq) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7)";

bool project_caller_notice(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct notice *n = body;
	struct sql q = sql_start(s, sql_notice_insert);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, n->id);
	sql_bind_int(&q, 3, n->at ? n->at : f->at);
	sql_bind_text(&q, 4, f->author);
	sql_bind_text(&q, 5, n->text);
	sql_bind_int(&q, 6, n->until);
	sql_bind_int(&q, 7, f->seq);
	return sql_run(&q, e);
}

static const char sql_notice_read[] =
	"INSERT INTO notice_read (desk, notice, number, at, seq) VALUES ($1, $2, $3, $4, $5) "
	"ON CONFLICT DO NOTHING";

bool project_caller_notice_read(struct store *s, const struct fact *f, const void *body,
				struct err *e)
{
	const struct notice_read *r = body;
	struct sql q = sql_start(s, sql_notice_read);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, r->notice);
	sql_bind_text(&q, 3, f->author);
	sql_bind_int(&q, 4, r->at ? r->at : f->at);
	sql_bind_int(&q, 5, f->seq);
	return sql_run(&q, e);
}

static bool key_insert(struct store *s, const char *sql, const struct entry *entry,
		       const char *key, struct err *e)
{
	struct sql q = sql_start(s, sql);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_text(&q, 2, key);
	sql_bind_int(&q, 3, entry->occurred_at);
	sql_bind_int(&q, 4, entry->id);
	return sql_run(&q, e);
}

static const char sql_phone_insert[] =
	"INSERT INTO entry_phone (desk, digits, at, entry) VALUES ($1, $2, $3, $4)";
static const char sql_address_insert[] =
	"INSERT INTO entry_address (desk, address, at, entry) VALUES ($1, $2, $3, $4)";

bool project_caller_entry(struct store *s, const struct fact *f, const void *body, struct err *e)
{
	const struct entry *entry = body;
	struct callerkey_phones phones;
	struct str address = { 0 };
	bool ok = true;
	(void)f;
	callerkey_phones(entry->phone, &phones);
	for (size_t i = 0; ok && i < phones.n; i++)
		ok = key_insert(s, sql_phone_insert, entry, phones.v[i], e);
	callerkey_address(entry->address, &address);
	if (ok && address.len)
		ok = key_insert(s, sql_address_insert, entry, str_text(&address), e);
	str_release(&address);
	return ok;
}
