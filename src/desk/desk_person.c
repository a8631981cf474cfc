/* SPDX-License-Identifier: MIT */
/* One person by number, for whoever needs a name or must know that there is nobody. People who
 * have left are still somebody: the record names them. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

bool desk_person_get(struct desk *d, const char *number, struct pool *pool, struct person *out,
		     struct err *e)
{
	struct err why = { 0 };
	if (store_person_get(d->store, number ? number : "", pool, out, &why))
		return true;
	if (why.code == ERR_NOT_FOUND)
		return err_set(e, ERR_NOT_FOUND, _("there is nobody with the number '%s'"),
			       number ? number : "");
	if (e)
		*e = why;
	return false;
}

void desk_person_words(struct desk *d, const char *number, struct str *out)
{
	struct pool pool = { 0 };
	struct person who;
	if (number && *number && store_person_get(d->store, number, &pool, &who, NULL))
		str_addf(out, "%s (%s)", who.name, who.number);
	else
		str_add(out, number);
	pool_release(&pool);
}
