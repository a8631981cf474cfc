/* SPDX-License-Identifier: MIT */
/* Commands for people and their PINs. */
#include "cli/cli.h"

#include <string.h>

bool cmd_staff_add(struct cli *c, struct err *e)
{
	const char *role;
	struct desk_staff_add how = {.person = {
					     .number = c->args[0],
					     .name = c->args[1],
					     .phone = cli_value(c, "--phone"),
					     .state = PERSON_ACTIVE,
				     }};
	if (!cli_need_value(c, "--role", &role, e) ||
		!cli_word(VOCAB_ROLE, role, &how.person.role, e))
		return false;
	if (cli_has(c, "--new-pin-file") &&
		!clipin_read_new(c, "--new-pin-file", c->args[0], &how.first_pin, e))
		return false;
	if (!desk_staff_add(c->desk, &how, e))
		return false;
	cli_say(c,
		how.first_pin
			? _("%s %s was added")
			: _("%s %s was added, still without a PIN: 'dutydesk staff pin' gives one"),
		c->args[0], c->args[1]);
	return true;
}

bool cmd_staff_list(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"number", N_("number"), CELL_LEFT},
		{"name", N_("name"), CELL_LEFT},
		{"role", N_("role"), CELL_LEFT},
		{"state", N_("state"), CELL_LEFT},
		{"phone", N_("phone"), CELL_LEFT},
		{"pin", N_("PIN"), CELL_LEFT},
	};
	struct person_list list = {0};
	if (!desk_staff_list(c->desk, &list, e))
		return false;
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < list.n; i++) {
		const struct person *p = &list.v[i];
		bool csv = cli_is_csv(c);
		clilist_cell(&l, p->number);
		clilist_cell(&l, p->name);
		clilist_word(&l, VOCAB_ROLE, p->role);
		clilist_word(&l, VOCAB_PERSON_STATE, p->state);
		clilist_cell(&l, p->phone);
		clilist_cell(&l, !p->has_key    ? (csv ? "none" : _("none yet"))
				 : p->first_pin ? (csv ? "first" : _("first"))
						: (csv ? "own" : _("own")));
	}
	pool_release(&list.pool);
	return clilist_end(&l, e);
}

enum { FILE_MOST = 256 * 1024 * 1024 };

bool cmd_staff_import(struct cli *c, struct err *e)
{
	struct str bytes = {0};
	struct faults f = {0};
	size_t changed = 0;
	bool ok = file_read(c->args[0], FILE_MOST, &bytes, e) &&
		  desk_staff_import(c->desk, str_text(&bytes), bytes.len, &f, &changed, e);
	if (f.n)
		cli_faults(c->args[0], &f, e);
	if (ok) {
		cli_say(c,
			i18n_count("%zu person was added or changed",
				"%zu people were added or changed", (long)changed),
			changed);
	}
	faults_release(&f);
	str_release(&bytes);
	return ok;
}

/* The published duties that stand empty now, of this month and those that are published ahead. */
static void print_duties(struct cli *c, const char *number)
{
	struct civil now;
	struct roster r = {0};
	struct err none = {0};
	char day[DATE_BUF];
	date_civil(desk_now(c->desk), &now);
	for (int month = date_month_of(now.date);
		desk_roster_get(c->desk, month, false, &c->pool, &r, &none); month++)
		for (size_t i = 0; i < r.n; i++)
			if (r.v[i].date >= now.date && !strcmp(r.v[i].number, number))
				cli_say(c, _("still on the published roster: %s/%s"),
					date_print(day, r.v[i].date), r.v[i].shift);
}

bool cmd_staff_retire(struct cli *c, struct err *e)
{
	if (!desk_staff_retire(c->desk, c->args[0], e))
		return false;
	cli_say(c, _("%s is retired; the records stay"), c->args[0]);
	print_duties(c, c->args[0]);
	return true;
}

/* Without a number, or with the own one: choose an own PIN. Else a manager gives a first one. */
bool cmd_staff_pin(struct cli *c, struct err *e)
{
	const char *number = c->n_args ? c->args[0] : c->who.number, *pin;
	bool own = !strcmp(number, c->who.number), must_choose;
	if (!own && !desk_sign_in(c->desk, &c->who, &must_choose, e))
		return false;
	if (!clipin_read_new(c, "--new-pin-file", number, &pin, e))
		return false;
	if (own ? !desk_pin_choose(c->desk, &c->who, pin, e)
		: !desk_pin_reset(c->desk, number, pin, e))
		return false;
	const char *first = desk_is_training(c->desk)
				    ? _("%s has a first PIN; on a training desk it may stay")
				    : _("%s has a first PIN and must choose an own one");
	cli_say(c, own ? _("the PIN of %s is changed") : first, number);
	return true;
}

bool cmd_staff_unlock(struct cli *c, struct err *e)
{
	if (!desk_pin_unlock(c->desk, c->args[0], e))
		return false;
	cli_say(c, _("the signature of %s is unlocked"), c->args[0]);
	return true;
}

/* Nobody is signed in: the recovery sheet is the right to do it. */
bool cmd_staff_recover(struct cli *c, struct err *e)
{
	struct desk_recover how = {0};
	bool ok = cli_person(c, c->args[0], &how.number, &how.name, e) &&
		  clipin_read_recovery(c, &how.recovery, e) &&
		  clipin_read_new(c, "--new-pin-file", how.number, &how.pin, e) &&
		  desk_recover(c->desk, &how, e);
	if (how.recovery)
		trust_wipe((void *)(uintptr_t)how.recovery, strlen(how.recovery));
	if (ok)
		cli_say(c, _("%s %s is a manager now, certified by the recovery sheet"), how.number,
			how.name);
	return ok;
}
