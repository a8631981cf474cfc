/* SPDX-License-Identifier: MIT */
/* Spot checks (抽查): plain ones, events of the tariff, scoring sheets. Points are judged once, by
 * the policy of the day on which they are written down. */
#include "desk/desk_internal.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <string.h>

enum { MISSED_MOST = 64 };

/* What the text gives for an event is not stretched. */
static bool refuse_points(const struct tariff_event *ev, int64_t given, struct err *e)
{
	const int least = ev->deduct != POLICY_UNSET ? ev->deduct : ev->add;
	const int most = ev->deduct != POLICY_UNSET ? ev->deduct_most : ev->add_most;
	if (least == POLICY_UNSET)
		return err_rule(e, ev->item, _("'%s' has no points"), ev->name);
	if (most == POLICY_UNSET)
		return err_rule(e, ev->item, _("'%s' is %d points, not %lld"), ev->name, least,
				(long long)given);
	return err_rule(e, ev->item, _("'%s' is %d to %d points, not %lld"), ev->name, least, most,
			(long long)given);
}

static bool take_event(struct desk *d, const struct policy *p, struct check *c, struct err *e)
{
	struct str codes = { 0 };
	const struct tariff_event *ev = tariff_event_of(p, c->event);
	(void)d;
	if (ev && ev->source != TARIFF_RECORDED)
		return err_rule(e, ev->item, _("'%s' is counted from the attendance, not written "
					       "down"), ev->name);
	if (ev && !tariff_is_within(ev, c->points))
		return refuse_points(ev, c->points, e);
	if (ev) {
		c->item = text_is_empty(c->item) ? ev->name : c->item;
		c->result = text_is_empty(c->result) ? ev->name : c->result;
		c->points = tariff_points(ev, c->points);
		return true;
	}
	for (size_t i = 0; i < p->tariff.n_events; i++)
		if (p->tariff.events[i].source == TARIFF_RECORDED)
			str_addf(&codes, "%s%s", codes.len ? ", " : "", p->tariff.events[i].code);
	if (codes.len)
		err_set(e, ERR_INPUT, _("the policy knows no event '%s', only: %s"), c->event,
			str_text(&codes));
	else
		err_set(e, ERR_INPUT, _("the policy has no tariff: an event '%s' costs nothing"),
			c->event);
	str_release(&codes);
	return false;
}

/* "住址;电话" into its parts; a full-width ; counts as one. */
static size_t split(char *text, const char *parts[MISSED_MOST])
{
	static const char wide[] = "\xef\xbc\x9b";
	size_t n = 0;
	for (char *p; (p = strstr(text, wide)) != NULL;)
		memcpy(p, ";;;", 3);
	for (char *p = text + strspn(text, "; "); *p && n < MISSED_MOST; p += strspn(p, "; ")) {
		const size_t len = strcspn(p, ";");
		const bool last = !p[len];
		p[len] = '\0';
		parts[n++] = p;
		p += len + !last;
	}
	return n;
}

static bool take_sheet(struct desk *d, const struct policy *p, struct check *c, struct pool *pool,
		       struct err *e)
{
	const struct score_sheet *s = tariff_sheet_of(p, c->sheet);
	const char *parts[MISSED_MOST], *unknown = NULL;
	struct str lines = { 0 };
	(void)d;
	if (!s)
		return err_set(e, ERR_INPUT, _("the policy has no scoring sheet '%s'"), c->sheet);
	size_t n = text_is_empty(c->missed) ? 0 : split(pool_strdup(pool, c->missed), parts);
	int64_t cost = tariff_missed(s, parts, n, &unknown);
	if (cost == POLICY_UNSET) {
		for (size_t i = 0; i < s->n_lines; i++)
			str_addf(&lines, "%s%s", i ? ";" : "", s->lines[i].name);
		err_set(e, ERR_INPUT, _("the sheet '%s' has no line '%s', only: %s"), s->name,
			unknown, str_text(&lines));
		str_release(&lines);
		return false;
	}
	c->points = -cost;
	c->item = text_is_empty(c->item) ? s->name : c->item;
	if (text_is_empty(c->result) && n == 0)
		c->result = pool_strdup(pool, _("nothing missed"));
	else if (text_is_empty(c->result))
		c->result = pool_printf(pool, _("%lld points less: %s"), (long long)cost,
					c->missed);
	return true;
}

static bool take(struct desk *d, struct check *c, struct pool *pool, struct err *e)
{
	const struct policy *p = desk_policy_for(d, desk_today(d), NULL, e);
	if (!p)
		return false;
	if (!text_is_empty(c->event) && !text_is_empty(c->sheet))
		return err_set(e, ERR_INPUT, _("a spot check is an event or a sheet, not both"));
	if ((!text_is_empty(c->event) || !text_is_empty(c->sheet)) && text_is_empty(c->person))
		return err_set(e, ERR_INPUT, _("say whom it is about"));
	if (!text_is_empty(c->event))
		return take_event(d, p, c, e);
	c->points = 0;
	if (!text_is_empty(c->sheet))
		return take_sheet(d, p, c, pool, e);
	return true;
}

bool desk_check_add(struct desk *d, const struct check *c, struct err *e)
{
	struct pool pool = { 0 };
	struct check body = *c;
	struct person who;
	struct entry about;
	bool ok = false;

	if (!desk_may(d, ACT_CHECK, e))
		return false;
	if (!text_is_empty(c->person) && strcmp(c->person, d->person.number) == 0)
		return err_set(
			e, ERR_REFUSED, _("nobody checks the own work; a deputy has to do it"));
	if (!desk_begin(d, NULL, e))
		return false;
	if (!take(d, &body, &pool, e))
		goto done;
	if (text_is_empty(body.item) || text_is_empty(body.result)) {
		err_set(e, ERR_INPUT, _("a spot check says what was checked and what was found"));
		goto done;
	}
	if (!text_is_empty(c->person) && !store_person_get(d->store, c->person, &pool, &who, e))
		goto done;
	if (c->entry && !store_entry_get(d->store, c->entry, &pool, &about, e))
		goto done;
	body.at = d->at;
	ok = store_next_id(d->store, STORE_CHECK, &body.id, e) &&
	     desk_append(d, FACT_CHECK, &body, NULL, e) && desk_commit(d, NULL, e);
done:
	desk_rollback(d);
	pool_release(&pool);
	return ok;
}

bool desk_check_list(struct desk *d, struct check_list *out, struct err *e)
{
	return store_check_list(d->store, out, e);
}
