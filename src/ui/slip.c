/* SPDX-License-Identifier: MIT */
/* From typed fields to a request and back. Nothing typed is lost on the way: what cannot be read
 * stays in its field with a message, and the draft keeps the rest. */
#include "ui/slip.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct field blank[SLIP_FIELDS] = {
	[SLIP_BODY] = {.label = N_("Matter"), .rows = 5},
	[SLIP_ADDRESS] = {.label = N_("Address"), .rows = 2},
	[SLIP_CALLER] = {.label = N_("Name")},
	[SLIP_PHONE] = {.label = N_("Phone number")},
	[SLIP_URGE] = {.kind = FIELD_CHOICE, .label = N_("Belongs to"), .hidden = true},
	[SLIP_KIND] = {.kind = FIELD_CHOICE, .label = N_("Kind")},
	[SLIP_CHANNEL] = {.kind = FIELD_CHOICE, .label = N_("Channel")},
	[SLIP_RESULT] = {.label = N_("Result"), .rows = 2},
	[SLIP_LATE] = {.label = N_("Late reason"), .hint = N_("digit or words:")},
	[SLIP_FOLLOW] = {.kind = FIELD_YESNO, .label = N_("Follow up")},
	[SLIP_WAIT] = {.label = N_("Waited"),
		.hint = N_("seconds, or rings as 5r; empty: unknown")},
	[SLIP_AT] = {.label = N_("Happened"), .hint = N_("when the form was opened; else HH:MM")},
	[SLIP_REASON] = {.label = N_("Reason of the correction")},
};

static void late_reasons(struct ui *u, struct slip *s)
{
	const struct policy *p = desk_policy(u->desk);
	size_t n = p ? p->house.n_late_reasons : 0;
	const char **v = pool_alloc(&s->pool, (n + 1) * sizeof(*v));

	for (size_t i = 0; i < n; i++)
		v[i] = pool_strdup(&s->pool, p->house.late_reasons[i]);
	s->v[SLIP_LATE].picks = v;
	s->v[SLIP_LATE].n_picks = n;
}

struct slip *slip_take(struct ui *u, int slot)
{
	struct slip *s = &u->slips[slot];

	*s = (struct slip){.used = true, .slot = slot};
	if (desk_person(u->desk))
		snprintf(s->author, sizeof(s->author), "%s", desk_person(u->desk)->number);
	memcpy(s->v, blank, sizeof(blank));
	s->form = (struct form){.v = s->v, .n = SLIP_FIELDS};
	s->v[SLIP_KIND].words = vocab_words(VOCAB_KIND, &s->v[SLIP_KIND].n_words);
	s->v[SLIP_KIND].value = KIND_ENQUIRY;
	s->v[SLIP_CHANNEL].words = vocab_words(VOCAB_CHANNEL, &s->v[SLIP_CHANNEL].n_words);
	s->v[SLIP_CHANNEL].value = CHANNEL_PHONE;
	s->v[SLIP_REASON].hidden = true;
	s->begun_at = s->occurred_at = desk_now(u->desk);
	s->before = (struct entry){.wait_ms = -1, .rings = -1};
	late_reasons(u, s);
	return s;
}

struct slip *slip_new(struct ui *u)
{
	if (!u->desk)
		return NULL;
	for (int i = 0; i < DRAFT_SLOTS; i++)
		if (!u->slips[i].used)
			return slip_take(u, i);
	ui_say(u, "%s", _("All drafts are in use; save or throw one away first (F3 lists them)."));
	u->message_bad = true;
	return NULL;
}

static void show_wait(struct slip *s, const struct entry *e)
{
	struct str t = {0};

	if (e->greet_ms > 0)
		str_addf(&t, "%lld.%03lld/", (long long)(e->greet_ms / 1000),
			 (long long)(e->greet_ms % 1000));
	if (e->wait_ms >= 0)
		str_addf(&t, "%lld.%03lld", (long long)(e->wait_ms / 1000),
			 (long long)(e->wait_ms % 1000));
	else if (e->rings >= 0)
		str_addf(&t, _("%lldr"), (long long)e->rings);
	field_set(&s->v[SLIP_WAIT], str_text(&t));
	str_release(&t);
}

void slip_fill(struct slip *s, const struct entry *from, bool followup)
{
	char at[DATE_BUF];

	s->before = *from;
	s->corrects = from->corrects;
	field_set(&s->v[SLIP_BODY], from->body);
	field_set(&s->v[SLIP_ADDRESS], from->address);
	field_set(&s->v[SLIP_CALLER], from->caller);
	field_set(&s->v[SLIP_PHONE], from->phone);
	field_set(&s->v[SLIP_RESULT], from->result);
	field_set(&s->v[SLIP_LATE], from->late_reason);
	s->v[SLIP_KIND].value = from->kind;
	s->v[SLIP_CHANNEL].value = from->channel;
	s->v[SLIP_FOLLOW].value = followup;
	if (from->occurred_at)
		s->occurred_at = from->occurred_at;
	if (from->begun_at)
		s->begun_at = from->begun_at;
	s->wait_source = from->wait_source;
	s->read_back = from->read_back;
	show_wait(s, from);
	if (s->corrects) {
		field_set(&s->v[SLIP_AT], date_print_time(at, s->occurred_at));
		field_set(&s->v[SLIP_REASON], from->reason);
	}
	s->v[SLIP_REASON].hidden = !s->corrects;
	s->v[SLIP_FOLLOW].hidden = s->corrects != 0;
	/* The wait is the call's, not the further matter's. */
	s->v[SLIP_WAIT].hidden = s->before.call && !s->corrects;
}

struct slip *slip_further(struct ui *u, int slot, const struct entry *of, int64_t call)
{
	struct slip *s = slip_take(u, slot);
	struct entry n = {.wait_ms = -1, .rings = -1, .channel = of->channel,
		.kind = KIND_ENQUIRY, .call = call};

	n.address = pool_strdup(&s->pool, of->address);
	n.caller = pool_strdup(&s->pool, of->caller);
	n.phone = pool_strdup(&s->pool, of->phone);
	slip_fill(s, &n, false);
	s->unkept = true;
	form_begin(&s->form);
	return s;
}

/* The fraction behind the point in ms; *p goes on behind it. */
static long long read_fraction(const char **p)
{
	long long ms = 0;
	int scale = 100;

	if (**p != '.')
		return 0;
	for ((*p)++; **p >= '0' && **p <= '9'; (*p)++, scale /= 10)
		ms += (**p - '0') * scale;
	return ms;
}

static bool begins(const char *text, const char *head)
{
	return !strncmp(text, head, strlen(head));
}

/* "23", "23.5 s", "5r", "5声"; false: none of these. */
static bool parse_wait(const char *text, struct entry *out)
{
	const char *p = text;
	long long whole = 0, ms;

	while (*p >= '0' && *p <= '9' && whole < 100000)
		whole = whole * 10 + (*p++ - '0');
	if (p == text)
		return false;
	ms = whole * 1000 + read_fraction(&p);
	p += strspn(p, " ");
	if (begins(p, "r") || begins(p, "声")) {
		out->rings = whole;
		return true;
	}
	out->wait_ms = ms;
	return !*p || begins(p, "s") || begins(p, "秒");
}

/* A visitor's two waits: "8/45", greeted after 8 s and served after 45 s; either may be missing. */
static bool parse_waits(char *text, struct entry *out)
{
	char *served = strchr(text, '/');
	struct entry greeted = {.rings = -1, .wait_ms = -1};

	if (!served || out->channel != CHANNEL_COUNTER)
		return parse_wait(text, out);
	*served++ = '\0';
	if (*text && !parse_wait(text, &greeted))
		return false;
	out->greet_ms = greeted.wait_ms < 0 ? 0 : greeted.wait_ms;
	return greeted.rings < 0 && (!*served || parse_wait(served, out));
}

static bool read_wait(struct slip *s, struct entry *out, struct err *e)
{
	char *text = field_folded(&s->v[SLIP_WAIT]);
	bool good;

	out->wait_ms = out->rings = -1;
	good = !*text || parse_waits(text, out);
	if (!good) {
		s->fault = SLIP_WAIT;
		err_set(e, ERR_INPUT, _("the wait '%s' cannot be read; write seconds such as 23, "
			"or rings such as 5r"), text);
	}
	free(text);
	return good;
}

static bool read_time(struct ui *u, struct slip *s, instant_t *out, struct err *e)
{
	char *text = field_folded(&s->v[SLIP_AT]);
	instant_t now = desk_now(u->desk), at = 0;
	struct civil today;
	char same[DATE_BUF];
	bool ok = true;

	/* A clock that was set back must not make a draft one of the future. */
	*out = s->occurred_at < now ? s->occurred_at : now;
	date_civil(now, &today);
	if (!*text || !strcmp(text, date_print_time(same, s->occurred_at))) {
		free(text);
		return true;
	}
	ok = date_parse_instant(text, today.date, &at);
	/* 23:50 written at 00:10 is yesterday's. */
	if (ok && at > now && strlen(text) <= 5)
		at -= DAY_MS;
	if (ok) {
		*out = at;
	} else {
		s->fault = SLIP_AT;
		err_set(e, ERR_INPUT, _("the time '%s' cannot be read; write 18:42 or 2026-11-20 "
			"18:42"), text);
	}
	free(text);
	return ok;
}

/* Somebody is to call back: what stands in the field of the number must hold one. Elsewhere it is
 * what the caller said, whatever that was. */
static bool has_number(struct slip *s, struct err *e)
{
	char *text;
	bool good;

	if (s->v[SLIP_KIND].value != KIND_MISSED || s->corrects)
		return true;
	text = field_folded(&s->v[SLIP_PHONE]);
	good = !*text || strpbrk(text, "0123456789");
	if (!good) {
		s->fault = SLIP_PHONE;
		err_set(e, ERR_INPUT, _("'%s' is no number to call back; write the number, or "
			"leave it empty and write this into the matter"), text);
	}
	free(text);
	return good;
}

int64_t slip_urged(const struct slip *s)
{
	return s->v[SLIP_URGE].hidden || s->corrects ? 0 : s->v[SLIP_URGE].value;
}

bool slip_request(struct ui *u, struct slip *s, struct pool *pool, struct desk_log_add *out,
		  struct err *e)
{
	struct entry *n = &out->entry;
	char *phone;
	bool ok;

	s->fault = 0;
	*out = (struct desk_log_add){.entry = s->before,
		.followup = s->v[SLIP_FOLLOW].value && !s->v[SLIP_FOLLOW].hidden,
		.urges = slip_urged(s)};
	n->corrects = s->corrects;
	n->body = field_keep(&s->v[SLIP_BODY], pool);
	n->address = field_keep(&s->v[SLIP_ADDRESS], pool);
	n->caller = field_keep(&s->v[SLIP_CALLER], pool);
	/* An input method's full-width figures are the same number. */
	phone = field_folded(&s->v[SLIP_PHONE]);
	n->phone = pool_strdup(pool, phone);
	free(phone);
	n->result = field_keep(&s->v[SLIP_RESULT], pool);
	n->late_reason = field_keep(&s->v[SLIP_LATE], pool);
	n->read_back = s->read_back;
	n->kind = s->v[SLIP_KIND].value;
	n->channel = s->v[SLIP_CHANNEL].value;
	n->begun_at = s->begun_at < desk_now(u->desk) ? s->begun_at : desk_now(u->desk);
	if (s->corrects)
		n->reason = field_keep(&s->v[SLIP_REASON], pool);
	ok = read_wait(s, n, e);
	n->wait_source = n->wait_ms < 0 && n->rings < 0 ? WAIT_NONE :
		s->wait_source ? s->wait_source : WAIT_STATED;
	ok = has_number(s, ok ? e : NULL) && ok;
	return read_time(u, s, &n->occurred_at, ok ? e : NULL) && ok;
}

bool slip_is_blank(const struct slip *s)
{
	static const int typed[] = {
		SLIP_BODY, SLIP_ADDRESS, SLIP_CALLER, SLIP_PHONE, SLIP_RESULT, SLIP_LATE, SLIP_AT,
	};

	for (size_t i = 0; i < ARRAY_LEN(typed); i++)
		if (!field_is_empty(&s->v[typed[i]]))
			return false;
	return field_is_empty(&s->v[SLIP_WAIT]) && !s->corrects &&
		s->v[SLIP_KIND].value != KIND_MISSED;
}

size_t slip_count(const struct ui *u)
{
	size_t n = 0;

	for (int i = 0; u->slips && i < DRAFT_SLOTS; i++)
		n += u->slips[i].used;
	return n;
}

size_t slip_waiting(const struct ui *u)
{
	size_t n = 0;

	for (int i = 0; u->slips && i < DRAFT_SLOTS; i++)
		n += u->slips[i].used && !u->slips[i].open;
	return n;
}

void slip_forget(struct slip *s)
{
	form_release(&s->form);
	pool_release(&s->pool);
	*s = (struct slip){0};
}

void slip_drop(struct ui *u, struct slip *s)
{
	if (u->desk)
		desk_draft_drop(u->desk, &(struct desk_draft){u->terminal, s->slot});
	slip_forget(s);
}

void slip_release_all(struct ui *u)
{
	for (int i = 0; u->slips && i < DRAFT_SLOTS; i++)
		if (u->slips[i].used)
			slip_forget(&u->slips[i]);
	free(u->slips);
	u->slips = NULL;
}

void slip_open(struct ui *u, struct slip *s)
{
	if (s && !ui_push(u, &screen_entry, s) && slip_is_blank(s))
		slip_drop(u, s);
}
