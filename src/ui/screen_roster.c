/* SPDX-License-Identifier: MIT */
/* The roster of a month, as published or as planned. Publishing leads through the findings, to
 * their end, then to a yes and the PIN (R01.2); what is published stays legible for ever. */
#include "ui/filing.h"
#include "ui/month.h"
#include "ui/page.h"

#include "dutydesk/desk_calendar.h"
#include "dutydesk/i18n.h"
#include "dutydesk/request.h"
#include "dutydesk/text.h"

#include <string.h>

enum { DAYS_A_STEP = 7 };
struct rosters {
	bool begun, plan;
	int month;
	struct pool pool;		/* of r */
	struct roster r;
	struct person_list people;
	struct finding_list findings;	/* of the plan, or of what is published */
	bool there_is;			/* something of this kind and month */
	bool planned;			/* where nothing is published: is there a plan? */
	struct duty_list changed;	/* what approved requests changed since it was published */
	struct month grid;
};

static bool is_missing(bool ok, struct err *e)
{
	if (ok || e->code != ERR_NOT_FOUND)
		return false;
	err_clear(e);
	return true;
}

static bool load_people(struct ui *u, struct rosters *s, struct err *e)
{
	struct person_list fresh = {0};

	if (!desk_staff_list(u->desk, &fresh, e))
		return false;
	pool_release(&s->people.pool);
	s->people = fresh;
	return true;
}

/* The findings are always the plan's: what is published was confirmed with its own. */
static bool load_findings(struct ui *u, struct rosters *s, struct err *e)
{
	bool ok = true;

	pool_release(&s->findings.pool);
	s->findings = (struct finding_list){0};
	if (s->there_is) {
		ok = desk_roster_check(u->desk, s->month, &s->findings, e);
		ok = ok || is_missing(ok, e);
	}
	return ok;
}

static bool has_plan(struct ui *u, struct rosters *s, struct err *e)
{
	struct pool pool = {0};
	struct roster plan;
	bool ok = desk_roster_get(u->desk, s->month, true, &pool, &plan, e);

	s->planned = ok;
	pool_release(&pool);
	return ok || is_missing(ok, e);
}

static bool load_changes(struct ui *u, struct rosters *s, struct err *e)
{
	pool_release(&s->changed.pool);
	s->changed = (struct duty_list){0};
	return s->plan || !s->there_is ||
		desk_request_changes(u->desk, &s->r, &s->changed, e);
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct rosters *s = state;
	bool ok;

	if (!s->begun) {
		struct civil now;

		date_civil(desk_now(u->desk), &now);
		s->month = date_month_of(now.date);
		s->begun = true;
	}
	/* The rows of the grid borrow from what goes away now. */
	s->grid.n = 0;
	pool_release(&s->pool);
	s->r = (struct roster){.month = s->month};
	if (!load_people(u, s, e))
		return false;
	ok = desk_roster_get(u->desk, s->month, s->plan, &s->pool, &s->r, e);
	s->there_is = ok;
	if (!ok && !is_missing(ok, e))
		return false;
	if (!ok) {
		s->r = (struct roster){.month = s->month};
		ok = has_plan(u, s, e);
		if (!ok)
			return false;
	}
	if (!load_changes(u, s, e))
		return false;
	month_fill(&s->grid, s->month, &s->r, &s->people);
	month_change(&s->grid, &s->changed);
	month_mark(&s->grid, desk_calendar(u->desk));
	return load_findings(u, s, e);
}

static void title(const struct rosters *s, struct str *out)
{
	char month[DATE_BUF], at[DATE_BUF];

	date_print_month(month, s->month);
	if (s->plan && s->there_is)
		str_addf(out, _("Roster %1$s · plan, %2$zu duties"), month, s->r.n);
	else if (s->plan)
		str_addf(out, _("Roster %s · there is no plan; m reads one"), month);
	else if (s->there_is)
		str_addf(out, _("Roster %1$s · published %2$s, version %3$lld, %4$zu duties"),
			 month, date_print_time(at, s->r.published_at), (long long)s->r.version,
			 s->r.n);
	else if (s->planned)
		str_addf(out, _("Roster %s · not published; t shows the plan"), month);
	else
		str_addf(out, _("Roster %s · not published, and there is no plan; m reads one in"),
			 month);
	if (s->changed.n)
		str_addf(out, i18n_count(", %zu place changed since (*)",
					 ", %zu places changed since (*)", (long)s->changed.n),
			 s->changed.n);
}

/* "1003 何某 8 shifts, gross 32 h, net 32 h": of the person in the chosen row. */
static void hours(struct ui *u, const struct rosters *s, struct str *out)
{
	const struct month_row *row = s->grid.n ? &s->grid.v[s->grid.list.at] : NULL;
	char gross[DATE_BUF], net[DATE_BUF];
	struct hours_sum sum;

	if (!row || !s->there_is)
		return;
	desk_roster_hours(u->desk, &s->r, row->number, &sum);
	str_addf(out, i18n_count(" %1$s: %2$zu shift, gross %3$s h, net %4$s h ·",
				 " %1$s: %2$zu shifts, gross %3$s h, net %4$s h ·",
				 (long)row->duties), row->number, row->duties,
		 desk_hours_text(gross, sum.gross), desk_hours_text(net, sum.net));
}

/* "晚=晚班 17:30–21:30", for every kind of the policy; then the days off of the month. */
static void legend(struct ui *u, const struct rosters *s, struct str *out)
{
	struct str days = {0};
	const struct policy *p = desk_policy(u->desk);
	char from[DATE_BUF], to[DATE_BUF];

	for (size_t i = 0; p && i < p->n_shifts; i++)
		str_addf(out, " %s=%s %s–%s ", p->shifts[i].code, p->shifts[i].name,
			 date_print_minute(from, p->shifts[i].start),
			 date_print_minute(to, p->shifts[i].end));
	if (s->changed.n)
		str_add(out, _(" *=changed since it was published "));
	desk_calendar_month(u->desk, s->month, &days);
	str_addf(out, days.len ? "· %s" : "%s", str_text(&days));
	str_release(&days);
}

static size_t blocking(const struct rosters *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->findings.n; i++)
		n += s->findings.v[i].blocking;
	return n;
}

static void draw(struct ui *u, const void *state)
{
	const struct rosters *s = state;
	int y = ui_body_top(u), rows = ui_body_rows(u);
	struct str t = {0};

	title(s, &t);
	put_rule(&u->canvas, y, str_text(&t));
	month_draw(u, &s->grid, y + 1, rows - 3);
	str_clear(&t);
	hours(u, s, &t);
	legend(u, s, &t);
	put_row(&u->canvas, y + rows - 2, LOOK_DIM, str_text(&t));
	str_clear(&t);
	if (!s->findings.n)
		str_add(&t, s->there_is ? _(" No findings.") : "");
	else {
		str_addf(&t, i18n_count(" %1$zu finding, %2$zu that blocks (Enter): ",
					" %1$zu findings, %2$zu that block (Enter): ",
					(long)s->findings.n), s->findings.n, blocking(s));
		desk_finding_text(&s->findings.v[0], &t);
	}
	put_row(&u->canvas, y + rows - 1, blocking(s) ? LOOK_BAD : LOOK_MARK, str_text(&t));
	str_release(&t);
}

static void finding_lines(struct ui *u, const struct rosters *s, struct lines *out)
{
	for (size_t i = 0; i < s->findings.n; i++) {
		const struct finding *f = &s->findings.v[i];
		struct str t = {0};

		str_add(&t, f->blocking ? _("[blocks] ") : "  ");
		desk_finding_text(f, &t);
		lines_wrap(out, f->blocking ? LOOK_BAD : LOOK_PLAIN, u->canvas.cols - 2,
			   str_text(&t));
		str_release(&t);
	}
	if (!s->findings.n)
		lines_add(out, LOOK_PLAIN, "%s", _("  No findings."));
}

static void show_findings(struct ui *u, const struct rosters *s)
{
	struct page p = {.title = _("Findings of the plan")};

	finding_lines(u, s, &p.lines);
	page_show(u, &p);
	lines_release(&p.lines);
}

struct publishing { int month; bool findings; };
enum { PUB_NUMBER, PUB_PIN, PUB_SURE };

static bool commit_publish(struct ui *u, struct dialog *d, struct err *e)
{
	const struct publishing *p = d->ctx;
	struct field *v = d->form.v;
	struct finding_list found = {0};
	struct desk_publish how = {
		.month = p->month, .confirm = p->findings && v[PUB_SURE].value,
		.who = {field_text(&v[PUB_NUMBER]), str_text(&v[PUB_PIN].text)},
	};
	char month[DATE_BUF];
	bool ok;

	if (p->findings && !v[PUB_SURE].value) {
		form_focus(&d->form, PUB_SURE);
		return err_set(e, ERR_INPUT, _("the findings must be confirmed first: y at the "
				"question"));
	}
	ok = desk_roster_publish(u->desk, &how, &found, e);
	pool_release(&found.pool);
	if (ok)
		ui_say(u, _("The roster of %s is published."), date_print_month(month, p->month));
	return ok;
}

static bool sign_publish(struct ui *u, const struct rosters *s)
{
	struct field v[] = {
		[PUB_NUMBER] = {.kind = FIELD_FIXED, .label = N_("Number")},
		[PUB_PIN] = {.kind = FIELD_PIN, .label = N_("PIN")},
		[PUB_SURE] = {.kind = FIELD_YESNO, .label = N_("Findings confirmed")},
	};
	struct publishing p = {s->month, s->findings.n > 0};
	struct dialog d = {.title = _("Publish the roster"),
		.text = _("Everybody reads it from now on; what was published stays on record."),
		.form = {v, ARRAY_LEN(v), 0, false}, .signing = true, .commit = commit_publish,
		.ctx = &p};
	bool done;

	v[PUB_SURE].hidden = !p.findings;
	field_set(&v[PUB_NUMBER], desk_person(u->desk)->number);
	done = dialog_ask(u, &d);
	form_release(&d.form);
	return done;
}

static bool publish(struct ui *u, struct rosters *s, struct err *e)
{
	struct page p = {.title = _("Findings of the plan: read them to the end")};
	bool go = true;

	s->plan = true;
	if (!load(u, s, e))
		return false;
	if (!s->there_is)
		return err_set(e, ERR_NOT_FOUND,
			       _("there is no plan for this month; m reads one from a file"));
	finding_lines(u, s, &p.lines);
	if (blocking(s)) {
		page_show(u, &p);
		err_set(e, ERR_REFUSED, _("the plan cannot be published before the findings that "
				"block are mended; read it in again (m)"));
		go = false;
	} else if (s->findings.n) {
		go = page_must_read(u, &p);
	}
	lines_release(&p.lines);
	if (go && sign_publish(u, s))
		s->plan = false;
	u->stale = true;
	return e->code == ERR_NONE;
}

static bool take_file(struct ui *u, const void *ctx, const struct str *bytes, struct faults *f,
		      struct str *said, struct err *e)
{
	const struct rosters *s = ctx;
	char month[DATE_BUF];

	if (!desk_roster_import(u->desk, s->month, str_text(bytes), bytes->len, f, e))
		return false;
	str_addf(said, _("The plan of %s is read in; p publishes it."),
		 date_print_month(month, s->month));
	return true;
}

static bool import(struct ui *u, struct rosters *s)
{
	struct filing how = {.take = take_file, .ctx = s};
	struct str t = {0};
	char month[DATE_BUF];

	str_addf(&t, _("Read the plan of %s from a file"), date_print_month(month, s->month));
	how.title = str_text(&t);
	how.text = _("Columns date,shift,number (or 日期,班次,工号), one duty a row; or a grid: "
		     "number,name,1,2,… up to the last day, shift codes in its cells.");
	filing_import(u, &how);
	s->plan = true;
	u->stale = true;
	str_release(&t);
	return true;
}

static bool print(struct ui *u, const struct rosters *s, struct err *e)
{
	struct sheet sheet = {0};
	struct str path = {0};
	char month[DATE_BUF];
	bool ok = desk_roster_sheet(u->desk, s->month, &sheet, e);

	if (ok) {
		date_print_month(month, s->month);
		str_addf(&path, "roster-%s.txt", month);
		filing_print(u, &sheet, month, str_text(&path));
	}
	sheet_release(&sheet);
	str_release(&path);
	return ok;
}

static bool show_hours(struct ui *u, const struct rosters *s, struct err *e)
{
	struct sheet sheet = {0};
	struct page p = {.title = _("Hours by the roster"), .name = action_title(ACTION_HOURS),
		.file = "hours.txt"};
	bool ok = desk_hours_sheet(u->desk, s->month, s->plan, &sheet, e) &&
		page_of_sheet(u, &p, &sheet, e);

	sheet_release(&sheet);
	return ok;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct rosters *s = state;

	if (a == ACTION_MONTH_BACK || a == ACTION_MONTH_ON) {
		s->month += a == ACTION_MONTH_ON ? 1 : -1;
		return load(u, s, e);
	}
	if (a == ACTION_PLAN) {
		s->plan = !s->plan;
		return load(u, s, e);
	}
	if (a == ACTION_PUBLISH)
		return publish(u, s, e);
	if (a == ACTION_IMPORT)
		return import(u, s);
	if (a == ACTION_PRINT)
		return print(u, s, e);
	if (a == ACTION_HOURS)
		return show_hours(u, s, e);
	if (a == ACTION_ENTER || a == ACTION_FINDINGS)
		show_findings(u, s);
	else if (a == ACTION_LEFT || a == ACTION_RIGHT)
		month_scroll(u, &s->grid, a == ACTION_RIGHT ? DAYS_A_STEP : -DAYS_A_STEP);
	else
		list_act(&s->grid.list, a, ui_body_rows(u) - 3 - month_heads(&s->grid));
	return true;
}

static void close_roster(void *state)
{
	struct rosters *s = state;

	month_release(&s->grid);
	pool_release(&s->pool);
	pool_release(&s->changed.pool);
	pool_release(&s->people.pool);
	pool_release(&s->findings.pool);
}

const struct screen_ops screen_roster = {
	.id = "roster", .title = N_("Roster"), .where = IN_ROSTER,
	.state_size = sizeof(struct rosters), .draw = draw, .act = act, .load = load,
	.close = close_roster,
};
