/* SPDX-License-Identifier: MIT */
/* PINs: testing one, choosing an own one, a first one from the manager, unlocking. A try is
 * written to the disk before the PIN is tested, so that pulling the plug gives no free tries. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <string.h>

enum { TRIES_FREE = 5, LOCK_MOST_MINUTES = 15, PIN_BYTES_MOST = 256 };

/* The fifth wrong PIN locks for a minute, each further one twice as long, at most 15. */
static int64_t lock_ms(int64_t count)
{
	int64_t minutes = 1;
	if (count < TRIES_FREE)
		return 0;
	for (int64_t i = TRIES_FREE; i < count && minutes < LOCK_MOST_MINUTES; i++)
		minutes *= 2;
	return (minutes < LOCK_MOST_MINUTES ? minutes : LOCK_MOST_MINUTES) * MINUTE_MS;
}

/* "主管乙 (8001), 主任甲 (9001)": who may unlock. */
static void helpers(struct desk *d, const char *number, struct str *out)
{
	struct person_list people = { 0 };
	if (!store_person_list(d->store, &people, NULL))
		return;
	for (size_t i = 0; i < people.n; i++) {
		const struct person *p = &people.v[i];
		if (p->state != PERSON_ACTIVE || strcmp(p->number, number) == 0 ||
		    !right_may(ACT_PIN_UNLOCK, (enum role)p->role))
			continue;
		str_addf(out, "%s%s (%s)", out->len ? ", " : "", p->name, p->number);
	}
	pool_release(&people.pool);
}

static bool say_locked(struct desk *d, const struct person *who, instant_t until, struct err *e)
{
	char clock[DATE_BUF];
	struct str names = { 0 };
	helpers(d, who->number, &names);
	date_print_clock(clock, until + MINUTE_MS - 1);
	if (names.len)
		err_set(e, ERR_PIN, _("the signature of %s (%s) is locked until %s after wrong "
				      "PINs; who can unlock it: %s. What was typed into the "
				      "console stays there as a draft"),
			who->name, who->number, clock, str_text(&names));
	else
		err_set(e, ERR_PIN, _("the signature of %s (%s) is locked until %s after wrong "
				      "PINs. What was typed into the console stays there as a "
				      "draft"),
			who->name, who->number, clock);
	str_release(&names);
	return false;
}

static bool say_wrong(struct desk *d, const struct person *who, const struct store_tries *t,
		      struct err *e)
{
	long left = (long)(TRIES_FREE - t->count);
	if (left <= 0)
		return say_locked(d, who, t->until, e);
	return err_set(e, ERR_PIN, i18n_count("the PIN of %s (%s) is wrong: %ld more try, then it "
					      "is locked for a while",
					      "the PIN of %s (%s) is wrong: %ld more tries, then "
					      "it is locked for a while", left),
		       who->name, who->number, left);
}

/* One try: the count with it, or until when there is none. */
struct one_try {
	instant_t now, locked;
	struct store_tries after;
};

static bool count_up(void *ctx, struct store_tries *t)
{
	struct one_try *try = ctx;
	const instant_t most = try->now + (int64_t)LOCK_MOST_MINUTES * MINUTE_MS;
	bool far = t->until > most;
	/* A clock that was set back must not lock for a day. */
	if (far)
		t->until = most;
	if (t->until > try->now) {
		try->locked = t->until;
		return far;
	}
	t->count++;
	t->until = lock_ms(t->count) ? try->now + lock_ms(t->count) : 0;
	try->after = *t;
	return true;
}

/* It was no try after all; others may have counted since. */
static bool count_down(void *ctx, struct store_tries *t)
{
	(void)ctx;
	if (t->count)
		t->count--;
	if (t->count < TRIES_FREE)
		t->until = 0;
	return true;
}

static bool test_pin(struct desk *d, const struct person *who, const struct key_record *key,
		     const char *pin, struct trust_key **out, struct err *e)
{
	struct one_try try = { .now = desk_now(d) };
	struct err why = { 0 };
	if (!store_tries_change(
		    d->store, &(struct store_tries_how){ who->number, count_up, &try }, e))
		return false;
	if (try.locked)
		return say_locked(d, who, try.locked, e);
	if (trust_key_unseal(key->sealed, pin ? pin : "", out, &why)) {
		if (store_tries_set(d->store, who->number, &(struct store_tries){ 0 }, e))
			return true;
		trust_key_free(*out);
		*out = NULL;
		return false;
	}
	if (why.code == ERR_PIN)
		return say_wrong(d, who, &try.after, e);
	if (e)
		*e = why;
	if (!store_tries_change(
		    d->store, &(struct store_tries_how){ who->number, count_down, NULL }, &why) &&
	    e)
		*e = why;
	return false;
}

/* Unseal with an own or a first PIN. */
static bool unseal_any(struct desk *d, const struct signer *who, struct pool *pool,
		       struct desk_unsealed *out, bool *first, struct err *e)
{
	struct key_record key;
	struct err why = { 0 };
	*out = (struct desk_unsealed){ 0 };
	if (!who->number || !*who->number)
		return err_set(e, ERR_INPUT, _("say whose PIN it is: the number is missing"));
	if (!store_person_get(d->store, who->number, pool, &out->person, &why)) {
		if (why.code == ERR_NOT_FOUND)
			return err_set(e, ERR_NOT_FOUND, _("there is nobody with the number '%s'"),
				       who->number);
		if (e)
			*e = why;
		return false;
	}
	if (out->person.state != PERSON_ACTIVE)
		return err_set(e, ERR_DENIED, _("%s (%s) has left: ask a manager"),
			       out->person.name, out->person.number);
	if (!store_key_get(d->store, who->number, pool, &key, &why)) {
		if (why.code == ERR_NOT_FOUND)
			return err_set(e, ERR_PIN, _("%s (%s) has no PIN yet: a manager gives the "
						     "first one by 'staff pin %s'"),
				       out->person.name, out->person.number, out->person.number);
		if (e)
			*e = why;
		return false;
	}
	*first = key.first != 0;
	return test_pin(d, &out->person, &key, who->pin, &out->key, e);
}

bool desk_unseal(struct desk *d, const struct signer *who, struct pool *pool,
		 struct desk_unsealed *out, struct err *e)
{
	bool first = false;
	if (!unseal_any(d, who, pool, out, &first, e))
		return false;
	if (!first)
		return true;
	trust_key_free(out->key);
	out->key = NULL;
	return err_set(e, ERR_DENIED, _("%s (%s) still has the first PIN, which signs nothing: "
					"choose an own one first"),
		       out->person.name, out->person.number);
}

bool desk_sign_in(struct desk *d, const struct signer *who, bool *must_choose, struct err *e)
{
	struct pool pool = { 0 };
	struct desk_unsealed in;
	bool first = false;
	if (!unseal_any(d, who, &pool, &in, &first, e)) {
		pool_release(&pool);
		return false;
	}
	desk_sign_out(d);
	d->session = pool;
	d->person = in.person;
	d->key = in.key;
	d->must_choose = first;
	if (must_choose)
		*must_choose = first;
	return true;
}

enum trust_cost desk_pin_cost(const struct policy *p, bool training)
{
	if (training)
		return TRUST_CHEAP;
	return p->house.pin_cost == 1 ? TRUST_INTERACTIVE : TRUST_MODERATE;
}

bool desk_pin_check(const struct policy *p, enum role role, const char *pin, struct err *e)
{
	int least = role == ROLE_AGENT ? p->house.pin_least_agent : p->house.pin_least_others;
	int n = 0;
	uint32_t cp;
	if (!pin || strlen(pin) > PIN_BYTES_MOST || !text_is_valid(pin, strlen(pin)))
		return err_set(e, ERR_INPUT, _("a PIN is a text of at most %d bytes"),
			       (int)PIN_BYTES_MOST);
	for (size_t at = 0, step; (step = text_decode(pin + at, &cp)) > 0; at += step, n++)
		if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
			return err_set(e, ERR_INPUT, _("a PIN holds no control characters"));
	if (n >= least)
		return true;
	return err_set(e, ERR_INPUT, _("the PIN is too short: it needs at least %d characters "
				       "(house setting)"), least);
}

bool desk_pin_hard(const char *pin, struct err *e)
{
	size_t n = strlen(pin), same = 1, up = 1, down = 1;
	for (size_t i = 1; i < n; i++) {
		int step = pin[i] - pin[i - 1];
		same += step == 0;
		up += step == 1;
		down += step == -1;
	}
	return (same < n && up < n && down < n) ||
	       err_set(e, ERR_INPUT, _("the PIN is the first that anybody would try: choose "
				       "another"));
}

bool desk_pin_give(struct desk *d, const struct desk_new_pin *how, struct trust_key **out,
		   struct err *e)
{
	uint8_t public_key[KEY_PUBLIC_LEN];
	struct str sealed = { 0 };
	const struct policy *p = desk_policy_for(d, desk_today(d), NULL, e);
	if (!p)
		return false;
	struct trust_key *key = trust_key_new(public_key);
	trust_key_seal(key, how->pin, desk_pin_cost(p, desk_is_training(d)), &sealed);
	struct key_record body = {
		.number = how->who->number,
		.public_key = { public_key, sizeof(public_key) },
		.sealed = { (const uint8_t *)sealed.s, sealed.len },
		/* first PINs may stay on a training desk */
		.first = how->first && !desk_is_training(d),
	};
	bool ok = desk_append(d, FACT_KEY, &body, NULL, e);
	str_release(&sealed);
	if (ok && out)
		*out = key;
	else
		trust_key_free(key);
	return ok;
}

static bool check_new(struct desk *d, const struct person *who, const char *pin, struct err *e)
{
	const struct policy *p = desk_policy_for(d, desk_today(d), NULL, e);
	return p && desk_pin_check(p, (enum role)who->role, pin, e) &&
	       (desk_is_training(d) || desk_pin_hard(pin, e));
}

bool desk_pin_choose(struct desk *d, const struct signer *old, const char *new_pin, struct err *e)
{
	struct pool pool = { 0 };
	struct desk_unsealed in = { 0 };
	struct trust_key *key = NULL;
	bool first = false, ok = false;
	if (!unseal_any(d, old, &pool, &in, &first, e) || !check_new(d, &in.person, new_pin, e))
		goto done;
	if (old->pin && strcmp(old->pin, new_pin) == 0) {
		err_set(e, ERR_INPUT, _("the new PIN is the old one: choose another"));
		goto done;
	}
	/* signed with the old key: it certifies the next one */
	ok = desk_begin_plain(d, in.person.number, e) &&
	     desk_pin_give(d, &(struct desk_new_pin){ &in.person, new_pin, false }, &key, e) &&
	     desk_commit(d, in.key, e);
	if (ok && d->person.number && strcmp(d->person.number, in.person.number) == 0) {
		trust_key_free(d->key);
		d->key = key;
		key = NULL;
		d->must_choose = false;
	}
done:
	desk_rollback(d);
	trust_key_free(key);
	trust_key_free(in.key);
	pool_release(&pool);
	return ok;
}

/* A new PIN begins with all its tries, in the same transaction. */
bool desk_pin_reset(struct desk *d, const char *number, const char *first_pin, struct err *e)
{
	struct pool pool = { 0 };
	struct person who;
	bool ok = desk_may(d, ACT_PIN_RESET, e) && desk_person_get(d, number, &pool, &who, e) &&
		  check_new(d, &who, first_pin, e) && desk_begin(d, NULL, e) &&
		  desk_pin_give(d, &(struct desk_new_pin){ &who, first_pin, true }, NULL, e) &&
		  store_tries_set(d->store, number, &(struct store_tries){ 0 }, e) &&
		  desk_commit(d, NULL, e);
	desk_rollback(d);
	pool_release(&pool);
	return ok;
}

bool desk_pin_unlock(struct desk *d, const char *number, struct err *e)
{
	struct pool pool = { 0 };
	struct person who;
	bool ok = desk_may(d, ACT_PIN_UNLOCK, e) && desk_person_get(d, number, &pool, &who, e);
	if (ok && strcmp(number, d->person.number) == 0)
		ok = err_set(e, ERR_REFUSED, _("nobody unlocks the own signature: ask another "
					       "supervisor"));
	ok = ok && desk_begin_plain(d, d->person.number, e) &&
	     store_tries_set(d->store, number, &(struct store_tries){ 0 }, e) &&
	     desk_commit(d, NULL, e);
	desk_rollback(d);
	pool_release(&pool);
	return ok;
}
