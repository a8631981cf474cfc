/* SPDX-License-Identifier: MIT */
/* Which right an action asks for, where the same key asks for different ones at different places.
 * An action that is not named here is open to everybody who may use the console. */
#include "ui/allowed.h"

static const struct asked {
	enum action action;
	unsigned where;
	enum act right;
} asked[] = {
	{ACTION_IMPORT, IN_ROSTER, ACT_ROSTER_PLAN},
	{ACTION_IMPORT, IN_PEOPLE, ACT_STAFF_ADD},
	{ACTION_IMPORT, IN_CONTACTS, ACT_CONTACT},
	{ACTION_PUBLISH, ~0u, ACT_ROSTER_PUBLISH},
	{ACTION_ADD, IN_PEOPLE, ACT_STAFF_ADD},
	{ACTION_ADD, IN_NOTICES, ACT_NOTICE},
	{ACTION_ADD, IN_CHECKS, ACT_CHECK},
	{ACTION_RETIRE, ~0u, ACT_STAFF_RETIRE},
	{ACTION_FIRST_PIN, ~0u, ACT_PIN_RESET},
	{ACTION_UNLOCK, ~0u, ACT_PIN_UNLOCK},
	{ACTION_ASK, ~0u, ACT_REVIEW},
	{ACTION_SIGN, ~0u, ACT_REVIEW},
	{ACTION_DECIDE, ~0u, ACT_DECIDE},
	{ACTION_RELIEVE, ~0u, ACT_RELIEVE},
	{ACTION_APPLY, ~0u, ACT_POLICY_APPLY},
	{ACTION_IMPORT_CALLS, ~0u, ACT_LOG_IMPORT},
	{ACTION_CALENDAR_IMPORT, ~0u, ACT_CALENDAR},
	{ACTION_BACKUP, ~0u, ACT_BACKUP},
	{ACTION_ARCHIVE, ~0u, ACT_ARCHIVE},
};

bool allowed_is(const struct ui *u, const struct layer *here, enum action a)
{
	const struct person *me = u->desk ? desk_person(u->desk) : NULL;

	if (here->ops->offers && !here->ops->offers(here->state, a))
		return false;
	for (size_t i = 0; me && i < ARRAY_LEN(asked); i++)
		if (asked[i].action == a && (asked[i].where & here->ops->where) &&
		    !right_may(asked[i].right, (enum role)me->role))
			return false;
	return true;
}
