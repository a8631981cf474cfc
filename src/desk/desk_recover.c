/* SPDX-License-Identifier: MIT */
/* The recovery sheet at work: when no manager can sign any more, the root key certifies one. It
 * speaks as nobody, as at the founding, and only ever about people and keys. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <string.h>

/* The key that is on the sheet, if it is that of this desk. */
static bool read_root(struct desk *d, const char *recovery, struct trust_key **root,
		      struct err *e)
{
	uint8_t own[KEY_PUBLIC_LEN];
	if (!trust_key_from_recovery(recovery ? recovery : "", root))
		return err_set(e, ERR_INPUT,
			       _("this is no recovery key, or it is mistyped: compare it with the "
				 "recovery sheet"));
	trust_key_public(*root, own);
	if (d->genesis.root.n == sizeof(own) && memcmp(own, d->genesis.root.p, sizeof(own)) == 0)
		return true;
	trust_key_free(*root);
	*root = NULL;
	return err_set(e, ERR_DENIED, _("this is the recovery key of another desk"));
}

/* Somebody who is known keeps the number and the name, and becomes a manager (again). */
static bool check_name(struct desk *d, const struct person *p, struct pool *pool, struct err *e)
{
	struct person old;
	struct err why = { 0 };
	if (!store_person_get(d->store, p->number, pool, &old, &why)) {
		if (why.code == ERR_NOT_FOUND)
			return true;
		if (e)
			*e = why;
		return false;
	}
	return text_order(old.name, p->name) == 0 ||
	       err_set(e, ERR_CONFLICT, _("the number '%s' is taken by %s"), p->number, old.name);
}

static bool append(struct desk *d, enum fact_kind kind, const void *body, struct err *e)
{
	const struct store_act act = { .at = desk_now(d), .kind = kind, .author = "" };
	int64_t seq;
	return store_append(d->store, &act, body, &seq, e);
}

static bool certify(struct desk *d, const struct person *p, const char *pin,
		    const struct trust_key *root, struct err *e)
{
	uint8_t public_key[KEY_PUBLIC_LEN];
	struct str sealed = { 0 };
	struct pool pool = { 0 };
	const struct policy *policy = desk_policy_for(d, desk_today(d), NULL, e);
	if (!policy || !desk_pin_check(policy, ROLE_MANAGER, pin, e))
		return false;
	struct trust_key *key = trust_key_new(public_key);
	trust_key_seal(key, pin, desk_pin_cost(policy, desk_is_training(d)), &sealed);
	trust_key_free(key);
	const struct key_record body = {
		.number = p->number,
		.public_key = { public_key, sizeof(public_key) },
		.sealed = { (const uint8_t *)sealed.s, sealed.len },
	};
	bool ok = store_begin(d->store, e) && check_name(d, p, &pool, e) &&
		  append(d, FACT_STAFF, p, e) && append(d, FACT_KEY, &body, e) &&
		  store_tries_set(d->store, p->number, &(struct store_tries){ 0 }, e) &&
		  store_commit(d->store, root, e);
	if (!ok)
		store_rollback(d->store);
	str_release(&sealed);
	pool_release(&pool);
	return ok;
}

bool desk_recover(struct desk *d, const struct desk_recover *how, struct err *e)
{
	struct trust_key *root = NULL;
	const struct person p = {
		.number = how->number, .name = how->name, .role = ROLE_MANAGER,
		.state = PERSON_ACTIVE,
	};
	bool ok = desk_staff_check(&p, e) && read_root(d, how->recovery, &root, e) &&
		  certify(d, &p, how->pin, root, e);
	trust_key_free(root);
	return ok;
}
