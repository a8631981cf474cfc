/* SPDX-License-Identifier: MIT */
/* Ticks of reading back. They are worth a line in the record and never a refusal: a caller who
 * hangs up is written down all the same. */
#include "ui/readback.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

static const struct { enum slip_field field; int64_t bit; const char *name; } parts[] = {
	{SLIP_BODY, READ_MATTER, N_("Matter")}, {SLIP_ADDRESS, READ_ADDRESS, N_("Address")},
	{SLIP_CALLER, READ_NAME, N_("Name")}, {SLIP_PHONE, READ_PHONE, N_("Phone number")},
};

static int64_t wanted(struct ui *u, const struct slip *s)
{
	const struct policy *p = u->desk ? desk_policy(u->desk) : NULL;

	if (!p || s->corrects || s->v[SLIP_KIND].value == KIND_MISSED ||
	    s->v[SLIP_CHANNEL].value != CHANNEL_PHONE)
		return 0;
	return (p->read_back.matter > 0 ? READ_MATTER : 0) |
		(p->read_back.address > 0 ? READ_ADDRESS : 0) |
		(p->read_back.name > 0 ? READ_NAME : 0) |
		(p->read_back.phone > 0 ? READ_PHONE : 0);
}

void readback_show(struct ui *u, struct slip *s)
{
	int64_t want = wanted(u, s);

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		s->v[parts[i].field].tick = !(want & parts[i].bit) ? TICK_NONE :
			s->read_back & parts[i].bit ? TICK_DONE : TICK_WANTED;
}

bool readback_is_wanted(const struct slip *s)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (s->v[parts[i].field].tick != TICK_NONE)
			return true;
	return false;
}

bool readback_tick(struct ui *u, struct slip *s)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		const struct field *f = &s->v[parts[i].field];

		if (s->form.at != (size_t)parts[i].field || f->tick == TICK_NONE)
			continue;
		if (field_is_empty(f)) {
			ui_say(u, "%s", _("Nothing stands in this field that could be read back."));
			return false;
		}
		s->read_back ^= parts[i].bit;
		if (s->read_back & parts[i].bit)
			form_next(&s->form);
		s->unkept = true;
		readback_show(u, s);
		return true;
	}
	ui_say(u, "%s", wanted(u, s) ? _("This field needs no tick; those with [ ] do.") :
	       _("The duty policy wants nothing read back here."));
	return false;
}

void readback_changed(struct slip *s, size_t field)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if ((size_t)parts[i].field == field)
			s->read_back &= ~parts[i].bit;
}

void readback_missing(const struct slip *s, struct str *out)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (s->v[parts[i].field].tick == TICK_WANTED &&
		    !field_is_empty(&s->v[parts[i].field]))
			str_addf(out, "%s%s", out->len ? _(", ") : "", _(parts[i].name));
}

void readback_words(int64_t bits, struct str *out)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (bits & parts[i].bit)
			str_addf(out, "%s%s", out->len ? _(", ") : "", _(parts[i].name));
}
