/* SPDX-License-Identifier: MIT */
/* People: added, imported, retired. A number belongs to one person for ever, because records are
 * signed under it; who comes back gets the old number again. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/import.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <string.h>

enum { NUMBER_MOST = 16, NAME_MOST = 100, NAME_BYTES = 400, PHONE_MOST = 40 };

static bool is_number(const char *s)
{
	size_t n = 0;
	for (; s[n]; n++) {
		char c = s[n];
		bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_')
			return false;
	}
	return n > 0 && n <= NUMBER_MOST;
}

static bool is_line(const char *s, size_t most)
{
	uint32_t cp;
	if (strlen(s) > most || !text_is_valid(s, strlen(s)))
		return false;
	for (size_t step; (step = text_decode(s, &cp)) > 0; s += step)
		if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
			return false;
	return true;
}

/* A name may hold whatever somebody is called by, also signs that steer a terminal: they are kept,
 * and shown harmlessly. */
static bool is_name(const char *s)
{
	uint32_t cp;
	int n = 0;
	if (strlen(s) > NAME_BYTES || !text_is_valid(s, strlen(s)) || strpbrk(s, "\r\n"))
		return false;
	for (size_t step; (step = text_decode(s, &cp)) > 0; s += step)
		n++;
	return n <= NAME_MOST;
}

bool desk_staff_check(const struct person *p, struct err *e)
{
	if (!p->number || !is_number(p->number))
		return err_set(e, ERR_INPUT, _("'%s' is no person's number: up to %d letters and "
					       "digits without blanks"),
			       p->number ? p->number : "", (int)NUMBER_MOST);
	if (!p->name || !*p->name)
		return err_set(e, ERR_INPUT, _("'%s' needs a name"), p->number);
	if (!is_name(p->name))
		return err_set(e, ERR_INPUT, _("the name of '%s' is no text of one line and at "
					       "most %d characters"),
			       p->number, (int)NAME_MOST);
	if (p->phone && !is_line(p->phone, PHONE_MOST))
		return err_set(e, ERR_INPUT, _("the phone of '%s' is no line of at most %d bytes"),
			       p->number, (int)PHONE_MOST);
	if (p->role < ROLE_AGENT || p->role > ROLE_MANAGER)
		return err_set(e, ERR_INPUT, _("'%s' needs a role: agent, supervisor or manager"),
			       p->number);
	return true;
}

bool desk_staff_list(struct desk *d, struct person_list *out, struct err *e)
{
	return store_person_list(d->store, out, e);
}

/* Is there another active manager who can sign? Asked inside the transaction. */
static bool check_managers(struct desk *d, const char *number, struct err *e)
{
	struct person_list people = { 0 };
	bool other = false;
	if (!store_person_list(d->store, &people, e))
		return false;
	for (size_t i = 0; i < people.n; i++) {
		const struct person *p = &people.v[i];
		if (p->role == ROLE_MANAGER && p->state == PERSON_ACTIVE && p->has_key &&
		    !p->first_pin && strcmp(p->number, number) != 0)
			other = true;
	}
	pool_release(&people.pool);
	return other || err_set(e, ERR_REFUSED, _("'%s' is the last manager with an own PIN: add "
						  "another manager first"), number);
}

/* Somebody who is there already may only come back, under the same name. */
static bool check_free(struct desk *d, const struct person *p, struct err *e)
{
	struct pool pool = { 0 };
	struct person old;
	bool ok = true;
	if (store_person_get(d->store, p->number, &pool, &old, NULL)) {
		if (old.state == PERSON_ACTIVE)
			ok = err_set(e, ERR_CONFLICT, _("the number '%s' is taken by %s"),
				     p->number, old.name);
		else if (text_order(old.name, p->name) != 0)
			ok = err_set(e, ERR_CONFLICT, _("the number '%s' was %s's and is not given "
							"to another person"), p->number, old.name);
	}
	pool_release(&pool);
	return ok;
}

bool desk_staff_add(struct desk *d, const struct desk_staff_add *how, struct err *e)
{
	struct person p = how->person;
	p.state = PERSON_ACTIVE;
	p.has_key = p.first_pin = 0;
	if (!desk_may(d, ACT_STAFF_ADD, e) || !desk_staff_check(&p, e))
		return false;
	const struct policy *policy = desk_policy_for(d, desk_today(d), NULL, e);
	if (!policy || (how->first_pin &&
			(!desk_pin_check(policy, (enum role)p.role, how->first_pin, e) ||
			 (!desk_is_training(d) && !desk_pin_hard(how->first_pin, e)))))
		return false;
	bool ok = desk_begin(d, NULL, e) && check_free(d, &p, e) &&
		  desk_append(d, FACT_STAFF, &p, NULL, e);
	if (ok && how->first_pin)
		ok = desk_pin_give(d, &(struct desk_new_pin){ &p, how->first_pin, true }, NULL, e);
	ok = ok && desk_commit(d, NULL, e);
	desk_rollback(d);
	return ok;
}

/* May the role of this person change? */
static bool check_role(struct desk *d, const struct person *old, struct err *e)
{
	/* the rest of the file would be written by somebody who may not write it any more */
	if (strcmp(old->number, d->person.number) == 0)
		return err_set(e, ERR_REFUSED,
			       _("nobody changes the own role ('%s'): another manager does"),
			       old->number);
	return old->role != ROLE_MANAGER || check_managers(d, old->number, e);
}

/* One row of the file: what differs from the record is written, and nothing else. */
static bool import_row(struct desk *d, const struct import_person *row, struct faults *f,
		       size_t *changed, struct err *e)
{
	struct pool pool = { 0 };
	struct person old = { 0 }, p = row->person;
	struct err why = { 0 };
	bool known = store_person_get(d->store, p.number, &pool, &old, NULL), ok = true;
	p.state = known ? old.state : PERSON_ACTIVE;
	if (!p.role)
		p.role = known ? old.role : ROLE_AGENT;
	if (!desk_staff_check(&p, &why)) {
		faults_add(f, row->line, 0, "%s", why.text);
		goto done;
	}
	if (known && text_order(old.name, p.name) == 0 && text_order(old.phone, p.phone) == 0 &&
	    old.role == p.role)
		goto done;
	if (known && old.role != p.role && !check_role(d, &old, &why)) {
		faults_add(f, row->line, 0, "%s", why.text);
		goto done;
	}
	ok = desk_append(d, FACT_STAFF, &p, NULL, e);
	(*changed)++;
done:
	pool_release(&pool);
	return ok;
}

bool desk_staff_import(struct desk *d, const char *bytes, size_t n, struct faults *f,
		       size_t *changed, struct err *e)
{
	struct import_staff rows = { 0 };
	bool ok = false;
	*changed = 0;
	if (!desk_may(d, ACT_STAFF_ADD, e))
		return false;
	if (!import_staff(bytes, n, &rows, f)) {
		if (faults_err(f, NULL, e))
			err_set(e, ERR_INPUT, _("the file of people cannot be read"));
		goto done;
	}
	if (!desk_begin(d, NULL, e))
		goto done;
	for (size_t i = 0; i < rows.n; i++)
		if (!import_row(d, &rows.v[i], f, changed, e))
			goto done;
	/* a run without any fact has nothing to sign */
	if (faults_err(f, NULL, e))
		ok = *changed ? desk_commit(d, NULL, e) : true;
done:
	desk_rollback(d);
	pool_release(&rows.pool);
	if (!ok)
		*changed = 0;
	return ok;
}

bool desk_staff_retire(struct desk *d, const char *number, struct err *e)
{
	struct pool pool = { 0 };
	struct person p;
	bool ok = desk_may(d, ACT_STAFF_RETIRE, e) && desk_person_get(d, number, &pool, &p, e);
	if (ok && p.state != PERSON_ACTIVE)
		ok = err_set(e, ERR_CONFLICT, _("%s (%s) has left already"), p.name, p.number);
	ok = ok && desk_begin(d, NULL, e);
	if (ok && p.role == ROLE_MANAGER)
		ok = check_managers(d, p.number, e);
	p.state = PERSON_RETIRED;
	ok = ok && desk_append(d, FACT_STAFF, &p, NULL, e) && desk_commit(d, NULL, e);
	desk_rollback(d);
	pool_release(&pool);
	return ok;
}
