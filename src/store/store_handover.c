/* SPDX-License-Identifier: MIT */
/* Reading handovers, their items, and what was last counted. */
#include "store/inner.h"

#include "dutydesk/i18n.h"

#define HANDOVER_COLUMNS \
	"id, state, preparation, shift_date, shift, from_number, to_number, prepared_at, " \
	"offered_at, closed_at, sheet, note, reason, summary, forward, confirmed_by, offer_seq, " \
	"accept_seq, last_seq, missing FROM handover "

static const struct row_field handover_fields[] = {
	ROW_I(handover, id),
	ROW_I(handover, state),
	ROW_I(handover, preparation),
	ROW_D(handover, shift_date),
	ROW_T(handover, shift),
	ROW_AS("from_number", ROW_TEXT, handover, from),
	ROW_AS("to_number", ROW_TEXT, handover, to),
	ROW_I(handover, prepared_at),
	ROW_I(handover, offered_at),
	ROW_I(handover, closed_at),
	ROW_B(handover, sheet),
	ROW_T(handover, note),
	ROW_T(handover, reason),
	ROW_T(handover, summary),
	ROW_T(handover, forward),
	ROW_T(handover, confirmed_by),
	ROW_I(handover, offer_seq),
	ROW_I(handover, accept_seq),
	ROW_I(handover, last_seq),
	ROW_I(handover, missing),
};
static const struct row_shape handover_shape = { handover_fields, ARRAY_LEN(handover_fields) };

static const char sql_items[] =
	"SELECT id, kind, ref, name, next_step, whom, reason, due, count, last_count, ticked, "
	"objection FROM handover_item WHERE desk = $1 AND handover = $2 ORDER BY id";

static bool read_items(struct store *s, struct pool *pool, struct handover *h, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(handover_item, id), ROW_I(handover_item, kind), ROW_I(handover_item, ref),
		ROW_T(handover_item, name), ROW_T(handover_item, next_step),
		ROW_T(handover_item, whom), ROW_T(handover_item, reason), ROW_I(handover_item, due),
		ROW_I(handover_item, count), ROW_I(handover_item, last_count),
		ROW_I(handover_item, ticked), ROW_T(handover_item, objection),
	};
	struct sql q = sql_start(s, sql_items);
	struct sql_list list = { .size = sizeof(struct handover_item), .pool = pool };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, h->id);
	bool ok = sql_read_list(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, &list, e);
	h->v = list.v;
	h->n = list.n;
	return ok;
}

static bool read_one(struct sql *q, struct pool *pool, struct handover *out, struct err *e)
{
	struct store *s = q->s;
	*out = (struct handover){ 0 };
	bool found = sql_next(q);
	if (found)
		sql_read_row(q, &handover_shape, pool, out);
	if (!sql_end(q, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, _("there is no such handover yet: prepare one"));
	return read_items(s, pool, out, e);
}

static const char sql_handover_of[] =
	"SELECT " HANDOVER_COLUMNS "WHERE desk = $1 AND shift_date = $2 AND shift = $3 "
	"ORDER BY id DESC LIMIT 1";

bool store_handover_of(struct store *s, date_t day, const char *code, struct pool *pool,
		       struct handover *out, struct err *e)
{
	struct sql q = sql_start(s, sql_handover_of);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, day);
	sql_bind_text(&q, 3, code);
	return read_one(&q, pool, out, e);
}

static const char sql_handover[] = "SELECT " HANDOVER_COLUMNS "WHERE desk = $1 AND id = $2";

bool store_handover_get(struct store *s, int64_t id, struct pool *pool, struct handover *out,
			struct err *e)
{
	struct sql q = sql_start(s, sql_handover);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, id);
	return read_one(&q, pool, out, e);
}

static const char sql_handover_list[] =
	"SELECT " HANDOVER_COLUMNS "WHERE desk = $1 AND ($2 >> state) & 1 ORDER BY id";

bool store_handover_list(struct store *s, unsigned states, struct handover_list *out, struct err *e)
{
	struct sql q = sql_start(s, sql_handover_list);
	struct sql_list list = { .size = sizeof(struct handover), .pool = &out->pool };
	*out = (struct handover_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, states);
	bool ok = sql_read_list(&q, &handover_shape, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

/* A preparation that nobody has signed, or that was refused, has counted nothing yet. */
static const char sql_thing_count[] =
	"SELECT i.count FROM handover_item i JOIN handover h ON h.desk = i.desk AND h.id = "
	"i.handover "
	"WHERE i.desk = $1 AND i.name = $2 AND i.kind = 1 AND i.count >= 0 "
	"AND h.state NOT IN (1, 4) ORDER BY i.handover DESC LIMIT 1";

bool store_thing_count(struct store *s, const char *name, int64_t *count, struct err *e)
{
	struct sql q = sql_start(s, sql_thing_count);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_text(&q, 2, name);
	bool found = sql_next(&q);
	if (found)
		*count = sql_int(&q, "count");
	if (!sql_end(&q, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, _("'%s' was never counted"), name ? name : "");
}
