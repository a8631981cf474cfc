/* SPDX-License-Identifier: MIT */
/* The ring timer. It runs beside whatever is on the screen; a digit is taken only as the very
 * next key after F2, so that it never eats what is being typed. */
#include "ui/call.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

static int64_t cycle_ms(const struct ui *u)
{
	const struct policy *p = u->desk ? desk_policy(u->desk) : NULL;

	return p && p->house.ring_cycle_ms > 0 ? p->house.ring_cycle_ms : 5000;
}

/* Open the form of the call; ring 0 = lifted now, else answered at that ring. */
static void lift(struct ui *u, int ring, int64_t kind)
{
	int64_t waited = ui_monotonic() - u->call.started;
	struct layer *top = ui_top(u);
	struct slip *s = slip_new(u);
	struct str t = {0};

	if (!s)
		return;
	if (u->call.running) {
		s->occurred_at = u->call.began;
		if (ring)
			str_addf(&t, _("%lldr"), (long long)ring);
		else
			str_addf(&t, "%lld.%03lld", (long long)(waited / 1000),
				 (long long)(waited % 1000));
		s->wait_source = ring ? WAIT_STATED : WAIT_TIMED;
		field_set(&s->v[SLIP_WAIT], str_text(&t));
		s->unkept = true;
	}
	if (kind == KIND_MISSED) {
		s->v[SLIP_KIND].value = kind;
		s->unkept = true;
		form_focus(&s->form, SLIP_PHONE);
	}
	u->call = (struct call){0};
	str_release(&t);
	/* A form that is on top stays below as a draft and is there again after this one. */
	if (top && top->ops == &screen_entry)
		slip_keep_all(u);
	slip_open(u, s);
}

void call_ring(struct ui *u)
{
	if (u->call.running) {
		lift(u, 0, 0);
		return;
	}
	if (!u->desk)
		return;
	u->call = (struct call){.running = true, .fresh = true, .started = ui_monotonic(),
		.began = desk_now(u->desk)};
}

void call_missed(struct ui *u)
{
	lift(u, 0, KIND_MISSED);
}

bool call_key(struct ui *u, const struct key *k)
{
	bool fresh = u->call.fresh, leaving = u->call.leaving;
	uint32_t ch = k->press == PRESS_CHAR ? key_fold(k->ch) : 0;

	if (!u->call.running)
		return false;
	u->call.fresh = false;
	u->call.leaving = k->press == PRESS_ESC;
	if (k->press == PRESS_ESC && !leaving) {
		ui_say(u, "%s", _("Did nobody call? Esc once more forgets the ringing; F5 writes a "
				"missed call."));
		return true;
	}
	if (k->press == PRESS_ESC) {
		u->call = (struct call){0};
		ui_say(u, "%s", _("The ring timer is thrown away; nothing was recorded."));
		return true;
	}
	if (fresh && ch >= '1' && ch <= '9') {
		lift(u, (int)(ch - '0'), 0);
		return true;
	}
	return false;
}

/* "limit 3 rings = 15 s", where the policy has a window. */
static void add_limit(const struct desk_judgement *j, struct str *out)
{
	if (j->limit_ms <= 0)
		str_add(out, _("no limit set"));
	else if (j->rings > 0)
		str_addf(out, _("limit within %1$d rings, under %2$lld s"), j->rings,
			 (long long)(j->limit_ms / 1000));
	else
		str_addf(out, _("limit under %lld s"), (long long)(j->limit_ms / 1000));
}

void call_line(const struct ui *u, struct str *out)
{
	struct entry e = {.channel = CHANNEL_PHONE, .kind = KIND_ENQUIRY,
		.wait_ms = ui_monotonic() - u->call.started, .rings = -1};
	struct desk_judgement j = {0};

	desk_log_judge(u->desk, &e, &j);
	str_addf(out, _("Ringing %1$lld s = ring %2$d ("), (long long)(e.wait_ms / 1000),
		 (int)(e.wait_ms / cycle_ms(u)) + 1);
	add_limit(&j, out);
	str_add(out, j.verdict == ANSWER_LATE ? _("; LATE)") : ")");
	str_add(out, _(" · F2 lifted · 1-9: that ring · F5 missed · Esc"));
}

/* Nobody answered: there is no window to keep, only how long it rang. */
static void add_rang(const struct ui *u, const struct entry *e, struct str *out)
{
	if (e->wait_ms >= 0)
		str_addf(out, _("rang for %1$lld s, %2$d rings"), (long long)(e->wait_ms / 1000),
			 (int)(e->wait_ms / cycle_ms(u)) + 1);
	else
		str_addf(out, _("rang %lld times"), (long long)e->rings);
	str_addf(out, " (%s)", vocab_name(VOCAB_WAIT_SOURCE, e->wait_source));
}

void call_wait_text(struct ui *u, const struct entry *e, struct str *out)
{
	struct desk_judgement j = {0};
	long long ms = (long long)e->wait_ms;

	if (e->wait_ms < 0 && e->rings < 0)
		return;
	if (e->kind == KIND_MISSED) {
		add_rang(u, e, out);
		return;
	}
	desk_log_judge(u->desk, e, &j);
	if (e->wait_ms >= 0)
		str_addf(out, _("answered after %1$lld.%2$lld s = ring %3$d"), ms / 1000,
			 ms % 1000 / 100, (int)(ms / cycle_ms(u)) + 1);
	else
		str_addf(out, _("answered at ring %lld"), (long long)e->rings);
	str_addf(out, _(" (%s; "), vocab_name(VOCAB_WAIT_SOURCE, e->wait_source));
	add_limit(&j, out);
	str_add(out, e->answer == ANSWER_LATE || j.verdict == ANSWER_LATE ? _("; LATE)") : ")");
}
