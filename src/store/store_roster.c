/* SPDX-License-Identifier: MIT */
/* Policies and rosters: what is in force and what is published. The plan of a month is a work
 * table: it is no record until it is published. */
#include "store/inner.h"

#include "dutydesk/i18n.h"

#define POLICY_COLUMNS "name, source, yaml, from_date, version FROM policy "

static const struct row_field policy_fields[] = {
	ROW_T(policy_record, name), ROW_T(policy_record, source), ROW_T(policy_record, yaml),
	ROW_AS("from_date", ROW_INT, policy_record, from), ROW_I(policy_record, version),
};
static const struct row_shape policy_shape = { policy_fields, ARRAY_LEN(policy_fields) };

static const char sql_policy_at[] =
	"SELECT " POLICY_COLUMNS "WHERE desk = $1 AND from_date <= $2 "
	"ORDER BY from_date DESC, version DESC LIMIT 1";

bool store_policy_at(struct store *s, date_t day, struct pool *pool, struct policy_record *out,
		     struct err *e)
{
	struct sql q = sql_start(s, sql_policy_at);
	char date[DATE_BUF];
	*out = (struct policy_record){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, day);
	bool found = sql_next(&q);
	if (found)
		sql_read_row(&q, &policy_shape, pool, out);
	if (!sql_end(&q, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND,
				_("no duty policy is in force on %s: apply one with "
				  "'dutydesk policy apply'"),
				date_print(date, day));
}

static const char sql_policy_list[] =
	"SELECT " POLICY_COLUMNS "WHERE desk = $1 ORDER BY from_date, version";

bool store_policy_list(struct store *s, struct policy_list *out, struct err *e)
{
	struct sql q = sql_start(s, sql_policy_list);
	struct sql_list list = { .size = sizeof(struct policy_record), .pool = &out->pool };
	*out = (struct policy_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	bool ok = sql_read_list(&q, &policy_shape, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_calendar_list[] =
	"SELECT year, source, csv, imported_at, author, seq FROM calendar WHERE desk = $1 "
	"ORDER BY year";

bool store_calendar_list(struct store *s, struct calendar_list *out, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(calendar_record, year), ROW_T(calendar_record, source),
		ROW_T(calendar_record, csv), ROW_I(calendar_record, imported_at),
		ROW_T(calendar_record, author), ROW_I(calendar_record, seq),
	};
	struct sql q = sql_start(s, sql_calendar_list);
	struct sql_list list = { .size = sizeof(struct calendar_record), .pool = &out->pool };
	*out = (struct calendar_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	bool ok = sql_read_list(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const struct row_field duty_fields[] = {
	ROW_D(duty, date), ROW_T(duty, shift), ROW_T(duty, number),
};
static const struct row_shape duty_shape = { duty_fields, ARRAY_LEN(duty_fields) };

static const char sql_roster[] =
	"SELECT month, version, findings, seq, published_at, author FROM roster "
	"WHERE desk = $1 AND month = $2 ORDER BY version DESC, seq DESC LIMIT 1";
static const char sql_roster_duties[] =
	"SELECT date, shift, number FROM roster_duty WHERE desk = $1 AND month = $2 "
	"ORDER BY date, shift, number";

bool store_roster_get(struct store *s, int month, struct pool *pool, struct roster *out,
		      struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(roster, month), ROW_I(roster, version), ROW_I(roster, findings),
		ROW_I(roster, seq), ROW_I(roster, published_at), ROW_T(roster, author),
	};
	struct sql q = sql_start(s, sql_roster);
	char name[DATE_BUF];
	*out = (struct roster){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, month);
	bool found = sql_next(&q);
	if (found)
		sql_read_row(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, pool, out);
	if (!sql_end(&q, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, _("no roster is published for %s"),
			       date_print_month(name, month));
	struct sql_list list = { .size = sizeof(struct duty), .pool = pool };
	q = sql_start(s, sql_roster_duties);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, month);
	bool ok = sql_read_list(&q, &duty_shape, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_duties_on[] =
	"SELECT date, shift, number FROM roster_duty WHERE desk = $1 AND month = $2 AND date = $3 "
	"ORDER BY shift, number";

bool store_duties_on(struct store *s, date_t day, struct duty_list *out, struct err *e)
{
	struct sql q = sql_start(s, sql_duties_on);
	struct sql_list list = { .size = sizeof(struct duty), .pool = &out->pool };
	*out = (struct duty_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, date_month_of(day));
	sql_bind_int(&q, 3, day);
	bool ok = sql_read_list(&q, &duty_shape, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_roster_changed[] =
	"SELECT date, shift, number FROM roster_duty WHERE desk = $1 AND month = $2 AND seq > $3 "
	"ORDER BY date, shift, number";

bool store_roster_changed(struct store *s, const struct roster *published, struct duty_list *out,
			  struct err *e)
{
	struct sql q = sql_start(s, sql_roster_changed);
	struct sql_list list = { .size = sizeof(struct duty), .pool = &out->pool };
	*out = (struct duty_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, published->month);
	sql_bind_int(&q, 3, published->seq);
	bool ok = sql_read_list(&q, &duty_shape, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_plan[] = "SELECT date, shift, number FROM plan_duty WHERE month = $1 "
			       "ORDER BY n";

bool store_plan_get(struct store *s, int month, struct duty_list *out, struct err *e)
{
	struct sql q = sql_start(s, sql_plan);
	struct sql_list list = { .size = sizeof(struct duty), .pool = &out->pool };
	*out = (struct duty_list){ 0 };
	sql_bind_int(&q, 1, month);
	bool ok = sql_read_list(&q, &duty_shape, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

static const char sql_plan_clear[] = "DELETE FROM plan_duty WHERE month = $1";
static const char sql_plan_add[] =
	"INSERT INTO plan_duty (month, n, date, shift, number) "
	"VALUES ($1, $2, $date, $shift, $number)";

bool store_plan_set(struct store *s, int month, const struct duty *v, size_t n, struct err *e)
{
	struct sql q = sql_start(s, sql_plan_clear);
	sql_bind_int(&q, 1, month);
	if (!sql_run(&q, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		q = sql_start(s, sql_plan_add);
		sql_bind_row(&q, &duty_shape, &v[i]);
		sql_bind_int(&q, 1, month);
		sql_bind_int(&q, 2, (int64_t)i);
		if (!sql_run(&q, e))
			return false;
	}
	return true;
}
