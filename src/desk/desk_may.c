/* SPDX-License-Identifier: MIT */
/* Who may do what is one table in rules; here it meets the person at the desk. Commands and
 * screens come through the same door, so neither asks for a role itself. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

static const struct right *right_of(enum act act)
{
	size_t n;
	const struct right *v = right_table(&n);
	for (size_t i = 0; i < n; i++)
		if (v[i].act == act)
			return &v[i];
	fatal("no right for act %d", (int)act);
}

/* The least role that may, in words. */
static const char *least_role(const struct right *r)
{
	for (int role = ROLE_AGENT; role <= ROLE_MANAGER; role++)
		if (r->roles & 1u << role)
			return vocab_name(VOCAB_ROLE, role);
	return vocab_name(VOCAB_ROLE, ROLE_MANAGER);
}

bool desk_may_person(const struct person *who, enum act act, struct err *e)
{
	const struct right *r = right_of(act);
	if (who->state != PERSON_ACTIVE)
		return err_set(e, ERR_DENIED, _("%s (%s) has left: ask a manager"), who->name,
			       who->number);
	if (right_may(act, (enum role)who->role))
		return true;
	return err_set(e, ERR_DENIED, _("'%s' is not open to %s (%s), whose role is '%s': it needs "
					"the role '%s'"),
		       _(r->name), who->name, who->number, vocab_name(VOCAB_ROLE, who->role),
		       least_role(r));
}

bool desk_may(struct desk *d, enum act act, struct err *e)
{
	if (!d->person.number)
		return err_set(e, ERR_DENIED, _("'%s' needs a person: sign in first"),
			       _(right_of(act)->name));
	if (d->must_choose)
		return err_set(e, ERR_DENIED, _("%s (%s) still has the first PIN: choose an own "
						"one first"), d->person.name, d->person.number);
	return desk_may_person(&d->person, act, e);
}
