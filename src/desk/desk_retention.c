/* SPDX-License-Identifier: MIT */
/* Retention (保存期): which months may go on a date. The longest period of all policies that were
 * ever applied wins; nothing is removed here, and eligible means no more than that. */
#include "desk/desk_internal.h"

#include "dutydesk/i18n.h"
#include "dutydesk/points.h"

#include <stdio.h>
#include <string.h>

struct asking {
	struct desk_retention *out;
	struct policy_list policies;
	const struct policy **v;
	size_t n;
};

static bool load_policies(struct desk *d, struct asking *a, struct err *e)
{
	if (!store_policy_list(d->store, &a->policies, e))
		return false;
	a->v = pool_alloc(&a->policies.pool, a->policies.n * sizeof(*a->v) + 1);
	for (size_t i = 0; i < a->policies.n; i++) {
		const struct policy *p = desk_policy_version(d, a->policies.v[i].version);
		if (p)
			a->v[a->n++] = p;
	}
	return true;
}

/* Months that have a shift, each once, oldest first. */
static bool load_months(struct desk *d, struct asking *a, struct err *e)
{
	const struct store_shift_filter how = { .states = ~0u, .from = 0, .to = a->out->on };
	struct shift_list list = { 0 };
	struct desk_retention *out = a->out;
	const char *item;
	if (!store_shift_list(d->store, &how, &list, e))
		return false;
	out->v = pool_alloc(&out->pool, list.n * sizeof(*out->v) + 1);
	for (size_t i = 0; i < list.n; i++) {
		const int month = date_month_of(list.v[i].date);
		size_t k = 0;
		while (k < out->n && out->v[k].month < month)
			k++;
		if (k < out->n && out->v[k].month == month)
			continue;
		memmove(&out->v[k + 1], &out->v[k], (out->n - k) * sizeof(*out->v));
		out->n++;
		struct desk_kept *kept = &out->v[k];
		*kept = (struct desk_kept){ .month = month };
		for (int kind = 0; kind < DESK_KEPT_KINDS; kind++) {
			struct desk_kept_kind *one = &kept->kinds[kind];
			one->months = retention_months(a->v, a->n,
				(enum retention_kind)(RETENTION_ENTRY + kind), &item);
			one->item = pool_strdup(&out->pool, item);
			one->end = retention_end(date_month_last(month), one->months);
		}
		kept->end = retention_end(date_month_last(month), retention_months(a->v, a->n,
			RETENTION_ALL, &item));
		kept->eligible = kept->end != DATE_NONE && kept->end <= out->on;
	}
	pool_release(&list.pool);
	return true;
}

static bool archive_row(void *ctx, const struct fact *f)
{
	struct desk_retention *out = ctx;
	struct archive_record a = { 0 };
	struct pool pool = { 0 };
	if (store_fact_body(f, &pool, &a, NULL))
		for (size_t i = 0; i < out->n; i++)
			if (out->v[i].month == a.month)
				out->v[i].archived = true;
	pool_release(&pool);
	return true;
}

bool desk_retention(struct desk *d, date_t on, struct desk_retention *out, struct err *e)
{
	struct asking a = { .out = out };
	*out = (struct desk_retention){ .on = on, .policy = desk_policy_for(d, on, NULL, e) };
	bool ok = out->policy && load_policies(d, &a, e) && load_months(d, &a, e) &&
		  store_fact_walk(d->store, FACT_ARCHIVE, archive_row, out, e);
	pool_release(&a.policies.pool);
	if (!ok)
		desk_retention_release(out);
	return ok;
}

void desk_retention_release(struct desk_retention *r)
{
	pool_release(&r->pool);
	*r = (struct desk_retention){ 0 };
}

enum { PORTRAIT = 80, FIGURES = 5, CELL = 64 };

/* "2029-12-01 (R01.17)": from then on. */
static const char *kind_words(char out[CELL], const struct desk_kept_kind *k)
{
	char end[DATE_BUF];
	if (k->months == POLICY_UNSET)
		snprintf(out, CELL, "%s", _("unset"));
	else if (k->months >= RETENTION_EVER)
		snprintf(out, CELL, "%s (%s)", _("for ever"), k->item);
	else
		snprintf(out, CELL, "%s (%s)", date_print(end, k->end),
			 *k->item ? k->item : _("house setting"));
	return out;
}

static void add_row(const struct desk_kept *k, struct sheet *s)
{
	char month[DATE_BUF], v[DESK_KEPT_KINDS][CELL];
	const char *cells[FIGURES] = {
		date_print_month(month, k->month), kind_words(v[0], &k->kinds[0]),
		kind_words(v[1], &k->kinds[1]), kind_words(v[2], &k->kinds[2]),
		k->eligible ? k->archived ? _("may go") : _("may go once archived") :
			      k->archived ? _("kept, archived") : _("kept"),
	};
	sheet_row(s, cells);
}

/* What the policy says of papers that are not in the console. */
static void add_others(const struct policy *p, struct sheet *s)
{
	for (size_t i = 0; i < p->n_kept; i++) {
		const struct retention_rule *k = &p->kept[i];
		if (k->keep >= RETENTION_EVER)
			sheet_line(s, _("kept elsewhere: %1$s, for ever (%2$s)"), k->kind,
				   k->item ? k->item : _("house setting"));
		else
			sheet_line(s, _("kept elsewhere: %1$s, %2$d months (%3$s)"), k->kind,
				   k->keep, k->item ? k->item : _("house setting"));
	}
}

void desk_retention_sheet(struct desk *d, const struct desk_retention *r, struct sheet *out)
{
	const struct sheet_column columns[FIGURES] = {
		{ "month", _("Month"), 7, 8, CELL_LEFT },
		{ "entries", _("Entries go from"), 10, 19, CELL_LEFT },
		{ "handovers", _("Handovers"), 10, 19, CELL_LEFT },
		{ "reviews", _("Reviews"), 10, 19, CELL_LEFT },
		{ "state", _("State"), 10, 22, CELL_LEFT },
	};
	struct str title = { 0 };
	char day[DATE_BUF];
	str_addf(&title, _("%s: retention on %s"), desk_name(d), date_print(day, r->on));
	desk_sheet_init(d, out, PORTRAIT, str_text(&title));
	str_release(&title);
	sheet_table(out, columns, FIGURES);
	for (size_t i = 0; i < r->n; i++)
		add_row(&r->v[i], out);
	sheet_blank(out);
	add_others(r->policy, out);
	sheet_text(out, _("The longest period of all policies that were applied wins; a month goes "
			  "as a whole, when its longest kind may. Nothing is removed by itself."));
}
