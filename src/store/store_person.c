/* SPDX-License-Identifier: MIT */
/* The desk itself, its people and their keys, and the count of wrong PINs. Roles are stored as
 * words, so that a person who opens the file can read who may do what. */
#include "store/inner.h"

#include "dutydesk/i18n.h"

static const char sql_genesis[] = "SELECT name, desk_id, root, format, training FROM genesis "
				  "LIMIT 1";

bool store_genesis(struct store *s, struct pool *pool, struct genesis *out, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_AS("name", ROW_TEXT, genesis, desk), ROW_B(genesis, desk_id),
		ROW_B(genesis, root), ROW_I(genesis, format), ROW_I(genesis, training),
	};
	struct sql q = sql_start(s, sql_genesis);
	*out = (struct genesis){ 0 };
	bool found = sql_next(&q);
	if (found)
		sql_read_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, pool, out);
	if (!sql_end(&q, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, _("'%s' holds no desk yet: make one with "
		"'dutydesk init'"), s->path);
}

#define PERSON_COLUMNS \
	"p.number, p.name, p.phone, CASE p.role WHEN 'agent' THEN 1 WHEN 'supervisor' THEN 2 " \
	"WHEN 'manager' THEN 3 ELSE 0 END AS role, p.state, " \
	"k.number IS NOT NULL AND k.first = 0 AS has_key, coalesce(k.first, 0) AS first_pin " \
	"FROM staff p LEFT JOIN person_key k ON k.desk = p.desk AND k.number = p.number "

static const struct row_field person_fields[] = {
	ROW_T(person, number), ROW_T(person, name), ROW_T(person, phone), ROW_I(person, role),
	ROW_I(person, state), ROW_I(person, has_key), ROW_I(person, first_pin),
};
static const struct row_shape person_shape = { person_fields, ARRAY_LEN(person_fields) };

static const char sql_person[] =
	"SELECT " PERSON_COLUMNS "WHERE p.desk = $1 AND p.number = $2";

bool store_person_get(struct store *s, const char *number, struct pool *pool, struct person *out,
		      struct err *e)
{
	struct sql q = sql_start(s, sql_person);
	*out = (struct person){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_text(&q, 2, number);
	bool found = sql_next(&q);
	if (found)
		sql_read_row(&q, &person_shape, pool, out);
	if (!sql_end(&q, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, _("nobody here has the number '%s'"),
				number ? number : "");
}

static const char sql_person_list[] = "SELECT " PERSON_COLUMNS "WHERE p.desk = $1 ORDER BY "
							       "p.number";

bool store_person_list(struct store *s, struct person_list *out, struct err *e)
{
	struct sql q = sql_start(s, sql_person_list);
	struct sql_list list = { .size = sizeof(struct person), .pool = &out->pool };
	*out = (struct person_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	bool ok = sql_read_list(&q, &person_shape, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_key[] =
	"SELECT number, public_key, sealed, first FROM person_key WHERE desk = $1 AND number = $2";

bool store_key_get(struct store *s, const char *number, struct pool *pool, struct key_record *out,
		   struct err *e)
{
	static const struct row_field fields[] = {
		ROW_T(key_record, number), ROW_B(key_record, public_key), ROW_B(key_record, sealed),
		ROW_I(key_record, first),
	};
	struct sql q = sql_start(s, sql_key);
	*out = (struct key_record){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_text(&q, 2, number);
	bool found = sql_next(&q);
	if (found)
		sql_read_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, pool, out);
	if (!sql_end(&q, e))
		return false;
	return found ||
	       err_set(e, ERR_NOT_FOUND, _("'%s' has no PIN yet: a manager gives a first one"),
		       number ? number : "");
}

static const char sql_tries[] = "SELECT count, until FROM tries WHERE number = $1";

bool store_tries_get(struct store *s, const char *number, struct store_tries *out, struct err *e)
{
	struct sql q = sql_start(s, sql_tries);
	*out = (struct store_tries){ 0 };
	sql_bind_text(&q, 1, number);
	if (sql_next(&q)) {
		out->count = sql_int(&q, "count");
		out->until = sql_int(&q, "until");
	}
	return sql_end(&q, e);
}

static const char sql_tries_set[] =
	"INSERT INTO tries (number, count, until) VALUES ($1, $2, $3) "
	"ON CONFLICT (number) DO UPDATE SET count = excluded.count, until = excluded.until";

static bool tries_write(struct store *s, const char *number, const struct store_tries *t,
			struct err *e)
{
	struct sql q = sql_start(s, sql_tries_set);
	sql_bind_text(&q, 1, number);
	sql_bind_int(&q, 2, t->count);
	sql_bind_int(&q, 3, t->until);
	return sql_run(&q, e);
}

bool store_tries_change(struct store *s, const struct store_tries_how *how, struct err *e)
{
	struct store_tries t;
	bool own = !s->in_transaction;
	if (own && !store_begin(s, e))
		return false;
	bool ok = store_tries_get(s, how->number, &t, e);
	if (ok && how->change(how->ctx, &t))
		ok = tries_write(s, how->number, &t, e);
	if (ok && own)
		ok = store_commit(s, NULL, e);
	if (own)
		store_rollback(s);
	return ok;
}

static bool replace(void *ctx, struct store_tries *t)
{
	*t = *(const struct store_tries *)ctx;
	return true;
}

bool store_tries_set(struct store *s, const char *number, const struct store_tries *t,
		     struct err *e)
{
	struct store_tries own = *t;
	return store_tries_change(s, &(struct store_tries_how){ number, replace, &own }, e);
}
