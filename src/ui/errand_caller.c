/* SPDX-License-Identifier: MIT */
/* Looking a caller up without writing an entry: open matters, the last calls, and what spot checks
 * found about those calls. */
#include "ui/dialog.h"
#include "ui/errand.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

static void wrap(struct ui *u, struct lines *out, struct str *text)
{
	lines_wrap(out, LOOK_PLAIN, u->canvas.cols - 2, str_text(text));
	str_clear(text);
}

static void matters(struct ui *u, const struct followup_list *open, struct lines *out)
{
	struct str s = {0};
	char due[DATE_BUF];

	lines_add(out, LOOK_BOLD, i18n_count("%zu open matter", "%zu open matters", (long)open->n),
		  open->n);
	for (size_t i = 0; i < open->n; i++) {
		const struct followup *f = &open->v[i];

		str_addf(&s, _("%1$lld %2$s %3$s"), (long long)f->id,
			 vocab_name(VOCAB_FOLLOWUP_STATE, f->state), f->body ? f->body : "");
		if (f->due_at)
			str_addf(&s, _(", due %s"), date_print_time(due, f->due_at));
		wrap(u, out, &s);
	}
	str_release(&s);
}

/* What was found about one record, indented below it. */
static void checks_of(struct ui *u, const struct check_list *checks, int64_t entry,
		      struct lines *out)
{
	struct str s = {0};

	for (size_t i = 0; i < checks->n; i++) {
		const struct check *c = &checks->v[i];

		if (c->entry != entry)
			continue;
		str_addf(&s, _("    spot check by %1$s: %2$s: %3$s"), c->author ? c->author : "",
			 c->item ? c->item : "", c->result ? c->result : "");
		wrap(u, out, &s);
	}
	str_release(&s);
}

static void calls(struct ui *u, const struct desk_caller *c, const struct check_list *checks,
		  struct lines *out)
{
	struct str s = {0};
	char at[DATE_BUF];

	if (c->days > 0)
		lines_add(out, LOOK_BOLD, _("%1$zu calls within %2$d days"), c->n_calls, c->days);
	else
		lines_add(out, LOOK_BOLD, "%s",
			  _("The policy does not say how far back calls are counted."));
	for (size_t i = 0; i < c->calls.n; i++) {
		const struct entry *x = &c->calls.v[i];

		str_addf(&s, _("%1$lld %2$s %3$s %4$s"), (long long)x->id,
			 date_print_time(at, x->occurred_at), vocab_name(VOCAB_KIND, x->kind),
			 x->body ? x->body : "");
		wrap(u, out, &s);
		checks_of(u, checks, x->id, out);
	}
	str_release(&s);
}

enum { CALLER_PHONE, CALLER_ADDRESS };

static bool commit(struct ui *u, struct dialog *d, struct err *e)
{
	char *phone = field_folded(&d->form.v[CALLER_PHONE]);
	struct desk_caller_ask who = {
		.phone = phone, .address = field_text(&d->form.v[CALLER_ADDRESS])};
	struct desk_caller c = {0};
	struct check_list checks = {0};
	struct page p = {.title = _("What is known of the caller"),
		.name = action_title(ACTION_CALLER)};
	bool ok = (*phone || *who.address) ||
		err_set(e, ERR_INPUT, _("give a phone number or an address"));

	ok = ok && desk_caller_known(u->desk, &who, &c, e) &&
		desk_check_list(u->desk, &checks, e);
	if (ok) {
		matters(u, &c.open, &p.lines);
		calls(u, &c, &checks, &p.lines);
		page_show(u, &p);
	}
	lines_release(&p.lines);
	pool_release(&checks.pool);
	desk_caller_release(&c);
	explicit_bzero(phone, strlen(phone));
	free(phone);
	return ok;
}

bool errand_caller(struct ui *u, struct err *e)
{
	struct field v[] = {
		[CALLER_PHONE] = {.label = N_("Phone number")},
		[CALLER_ADDRESS] = {.label = N_("Address")},
	};
	struct dialog d = {.title = _("Look a caller up"), .form = {v, ARRAY_LEN(v), 0, false},
		.commit = commit};

	(void)e;
	dialog_ask(u, &d);
	form_release(&d.form);
	return true;
}
