/* SPDX-License-Identifier: MIT */
/* A record in full, and the acts on it. A correction never takes the old text away: it is shown
 * below, marked. */
#include "ui/record.h"

#include "ui/call.h"
#include "ui/dialog.h"
#include "ui/readback.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

static void add_field(struct lines *out, int cols, const char *label, const char *value)
{
	struct str s = {0};

	if (!value || !*value)
		return;
	str_addf(&s, _("    %1$s: %2$s"), label, value);
	lines_wrap(out, LOOK_PLAIN, cols, str_text(&s));
	str_release(&s);
}

static void add_head(struct ui *u, const struct entry *n, struct lines *out)
{
	char at[DATE_BUF];
	struct str s = {0}, shift = {0};

	ui_shift_name(&shift, u, n->shift_date, n->shift);
	str_addf(&s, _("  %1$lld  %2$s  %3$s · %4$s · written by %5$s · %6$s"), (long long)n->id,
		 date_print_time(at, n->occurred_at), vocab_name(VOCAB_CHANNEL, n->channel),
		 vocab_name(VOCAB_KIND, n->kind), n->author ? n->author : "", str_text(&shift));
	if (n->is_void)
		str_addf(&s, " [%s]", _("void, not counted"));
	if (n->corrected_by)
		str_addf(&s, _(" [corrected, see %lld]"), (long long)n->corrected_by);
	lines_wrap(out, n->is_void || n->corrected_by ? LOOK_OLD : LOOK_BOLD, u->canvas.cols - 2,
		   str_text(&s));
	str_release(&shift);
	str_release(&s);
}

static void add_read_back(struct ui *u, const struct entry *n, struct lines *out)
{
	struct str names = {0};
	struct err e = {0};
	int64_t bits = 0;

	if (!desk_log_read_back(u->desk, n, &bits, &e))
		ui_tell(u, &e);
	readback_words(bits, &names);
	add_field(out, u->canvas.cols - 2, _("Read back"), str_text(&names));
	str_release(&names);
}

void record_lines(struct ui *u, const struct entry *n, struct lines *out)
{
	int cols = u->canvas.cols - 2;
	struct str wait = {0};
	char at[DATE_BUF];

	add_head(u, n, out);
	add_field(out, cols, _("Matter"), n->body);
	add_field(out, cols, _("Address"), n->address);
	add_field(out, cols, _("Name"), n->caller);
	add_field(out, cols, _("Phone number"), n->phone);
	add_field(out, cols, _("Result"), n->result);
	call_wait_text(u, n, &wait);
	add_field(out, cols, _("Waited"), str_text(&wait));
	add_field(out, cols, _("Late reason"), n->late_reason);
	add_read_back(u, n, out);
	if (n->late_entry)
		add_field(out, cols, _("Late entry, written at"),
			  date_print_time(at, n->recorded_at));
	if (n->before_shift)
		add_field(out, cols, _("Before-shift entry"), _("yes"));
	add_field(out, cols, _("Reason of the correction"), n->corrects ? n->reason : NULL);
	if (n->is_void)
		add_field(out, cols, _("Void because"), n->void_reason);
	str_release(&wait);
}

/* The versions before a correction, newest first. */
static bool add_older(struct ui *u, int64_t id, struct lines *out, struct err *e)
{
	while (id) {
		struct pool pool = {0};
		struct entry old;
		bool ok = desk_log_get(u->desk, id, &pool, &old, e);

		if (ok) {
			size_t from = out->n;

			lines_add(out, LOOK_PLAIN, "%s", "");
			lines_add(out, LOOK_MARK, _("  What stood there before (record %lld):"),
				  (long long)old.id);
			record_lines(u, &old, out);
			for (size_t i = from + 2; i < out->n; i++)
				out->v[i].look = LOOK_OLD;
		}
		id = ok ? old.corrects : 0;
		pool_release(&pool);
		if (!ok)
			return false;
	}
	return true;
}

bool record_history(struct ui *u, int64_t id, struct lines *out, struct err *e)
{
	struct pool pool = {0};
	struct mark_list marks = {0};
	struct entry n;
	char at[DATE_BUF];
	bool ok = desk_log_get(u->desk, id, &pool, &n, e) &&
		desk_log_marks(u->desk, id, &marks, e);

	if (ok) {
		record_lines(u, &n, out);
		if (n.followup)
			lines_add(out, LOOK_PLAIN, _("    Matter to follow up: %lld"),
				  (long long)n.followup);
		for (size_t i = 0; i < marks.n; i++) {
			struct str s = {0};

			str_addf(&s, _("    Note of %1$s, %2$s: %3$s"), marks.v[i].author,
				 date_print_time(at, marks.v[i].at), marks.v[i].text);
			lines_wrap(out, LOOK_PLAIN, u->canvas.cols - 2, str_text(&s));
			str_release(&s);
		}
		ok = add_older(u, n.corrects, out, e);
	}
	pool_release(&marks.pool);
	pool_release(&pool);
	return ok;
}

bool record_correct(struct ui *u, int64_t id, struct err *e)
{
	struct slip *s = slip_new(u);
	struct entry n;

	if (!s)
		return false;
	if (!desk_log_get(u->desk, id, &s->pool, &n, e)) {
		slip_forget(s);
		return false;
	}
	if (n.is_void || n.corrected_by) {
		slip_forget(s);
		return err_set(e, ERR_REFUSED, _("record %lld is not the one that stands; correct "
				"the newest one"), (long long)id);
	}
	n.corrects = id;
	n.reason = NULL;
	slip_fill(s, &n, false);
	s->v[SLIP_BODY].caret = s->v[SLIP_BODY].text.len;
	slip_open(u, s);
	return true;
}

bool record_void(struct ui *u, int64_t id, struct err *e)
{
	struct str title = {0}, reason = {0};
	bool ok = true;

	str_addf(&title, _("Make record %lld void: why?"), (long long)id);
	u->at_entry = id;
	if (dialog_text(u, str_text(&title), N_("Reason"), &reason) &&
	    dialog_pin(u, str_text(&title), _("It stays legible but is not counted. This cannot be "
					      "undone."))) {
		ok = desk_log_void(u->desk, id, str_text(&reason), e);
		if (ok)
			ui_say(u, _("Record %lld is void."), (long long)id);
	}
	u->at_entry = 0;
	str_release(&title);
	str_release(&reason);
	u->stale = true;
	return ok;
}

bool record_explain(struct ui *u, int64_t id, struct err *e)
{
	struct str title = {0}, note = {0};
	bool ok = true;

	str_addf(&title, _("Explanation of record %lld"), (long long)id);
	u->at_entry = id;
	if (dialog_text(u, str_text(&title), N_("Explanation"), &note)) {
		ok = desk_log_explain(u->desk, id, str_text(&note), e);
		if (ok)
			ui_say(u, _("The explanation stands with record %lld."), (long long)id);
	}
	u->at_entry = 0;
	str_release(&title);
	str_release(&note);
	u->stale = true;
	return ok;
}

bool record_follow(struct ui *u, int64_t id, struct err *e)
{
	int64_t followup = 0;
	struct str title = {0};
	bool ok;

	str_addf(&title, _("Open a matter for record %lld?"), (long long)id);
	ok = dialog_sure(u, str_text(&title),
			 _("It stays open until it is closed with its result."));
	str_release(&title);
	if (!ok)
		return true;
	ok = desk_followup_open(u->desk, id, 0, &followup, e);
	if (ok)
		ui_say(u, _("Matter %1$lld was opened for record %2$lld; 3 lists it."),
		       (long long)followup,
		       (long long)id);
	u->stale = true;
	return ok;
}
