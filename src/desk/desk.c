/* SPDX-License-Identifier: MIT */
/* The context of all use cases: one open database, its clock, and who is signed in. To sign in is
 * to unseal the person's key; there is no other password, and no session outlives the process. */
#include "dutydesk/desk.h"

#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_ZONE "Asia/Shanghai"

/* DUTYDESK_NOW: only a training desk obeys, a real one ignores it. */
static bool set_clock(struct desk *d, const char *now, struct err *e)
{
	instant_t at;
	if (!now || !*now || !d->genesis.training)
		return true;
	if (!desk_clock_read(now, &at, &d->held, e))
		return false;
	desk_clock_set(d, at);
	return true;
}

/* The zone stands in the policy, and the policy is found by the date: so twice. */
static bool use_zone(struct desk *d, const char *now, struct err *e)
{
	if (!date_zone_use(FIRST_ZONE, e) || !set_clock(d, now, e))
		return false;
	const struct policy *p = desk_policy_for(d, desk_today(d), NULL, e);
	if (!p)
		return false;
	if (strcmp(p->timezone, FIRST_ZONE) == 0)
		return true;
	return date_zone_use(p->timezone, e) && set_clock(d, now, e);
}

/* Without a set time a training desk goes on from its newest record, if that lies ahead: a demo
 * that plays in the evening can be opened in the morning. */
static bool play_on(struct desk *d, const char *now, struct err *e)
{
	uint8_t head[DIGEST_LEN];
	int64_t seq;
	instant_t last;
	if ((now && *now) || !d->genesis.training)
		return true;
	if (!store_head(d->store, &seq, &last, head, e))
		return false;
	if (last > desk_now(d))
		desk_clock_set(d, last);
	return true;
}

bool desk_open(const struct desk_options *how, struct desk **out, struct err *e)
{
	*out = NULL;
	if (!trust_init(e))
		return false;
	struct desk *d = xcalloc(1, sizeof(*d));
	d->path = xstrdup(how->path);
	d->policies = xcalloc(1, sizeof(*d->policies));
	desk_clock_init(d);
	if (!store_open(how->path, how->read_only ? STORE_READ : STORE_WRITE, &d->store, e) ||
	    !store_genesis(d->store, &d->pool, &d->genesis, e) || !use_zone(d, how->now, e) ||
	    !play_on(d, how->now, e)) {
		desk_close(d);
		return false;
	}
	if (how->patience_ms > 0)
		store_patience(d->store, how->patience_ms);
	d->data_version = store_data_version(d->store);
	*out = d;
	return true;
}

void desk_close(struct desk *d)
{
	if (!d)
		return;
	desk_rollback(d);
	desk_sign_out(d);
	store_close(d->store);
	for (size_t i = 0; i < d->policies->n; i++)
		policy_free(d->policies->v[i].policy);
	calendar_release(&d->policies->calendar);
	free(d->policies);
	free(d->hint);
	free(d->path);
	pool_release(&d->pool);
	free(d);
}

char *desk_default_path(const char *option)
{
	const char *env = getenv("DUTYDESK_DB");
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	if (option && *option)
		return xstrdup(option);
	if (env && *env)
		return xstrdup(env);
	if (data && *data == '/')
		return xasprintf("%s/dutydesk/desk.db", data);
	if (home && *home)
		return xasprintf("%s/.local/share/dutydesk/desk.db", home);
	return xstrdup("desk.db");
}

bool desk_is_training(const struct desk *d)
{
	return d->genesis.training != 0;
}

const char *desk_name(const struct desk *d)
{
	return d->genesis.desk;
}

const char *desk_path(const struct desk *d)
{
	return d->path;
}

void desk_mended_words(const struct desk *d, struct str *out)
{
	if (store_was_mended(d->store))
		str_addf(out, _("the journal of '%1$s' was cut off: what is shown was made again "
				"from what is left; '%1$s.before-rebuild' is the file as it was"),
			 d->path);
}

bool desk_changed(struct desk *d)
{
	int64_t now = store_data_version(d->store);
	bool changed = now != d->data_version;
	d->data_version = now;
	return changed;
}

void desk_sign_out(struct desk *d)
{
	trust_key_free(d->key);
	d->key = NULL;
	d->person = (struct person){ 0 };
	d->must_choose = false;
	pool_release(&d->session);
}

const struct person *desk_person(const struct desk *d)
{
	return d->person.number ? &d->person : NULL;
}
