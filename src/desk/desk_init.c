/* SPDX-License-Identifier: MIT */
/* A new desk: genesis, the founding manager and the first policy in one transaction. The root key
 * certifies the manager and is then gone from here; only the recovery sheet holds it. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DESK_ID_LEN = 16, NAME_MOST = 120 };

static bool check_words(const struct desk_init *how, struct err *e)
{
	if (!how->name || !*how->name || strlen(how->name) > NAME_MOST ||
	    !text_is_valid(how->name, strlen(how->name)))
		return err_set(e, ERR_INPUT, _("a desk needs a name of at most %d bytes"),
			       (int)NAME_MOST);
	return desk_staff_check(&(struct person){ .number = how->manager_number,
						  .name = how->manager_name,
						  .role = ROLE_MANAGER }, e);
}

static struct policy *read_policy(const struct desk_init *how, const char **yaml, struct err *e)
{
	struct faults faults = { 0 };
	size_t n;
	*yaml = how->policy_yaml;
	if (!*yaml && how->policy_name)
		*yaml = policy_preset_text(how->policy_name, &n);
	if (!*yaml) {
		err_set(e, ERR_NOT_FOUND, _("there is no policy '%s': see 'policy list'"),
			how->policy_name ? how->policy_name : "");
		return NULL;
	}
	struct policy *p = policy_parse(*yaml, strlen(*yaml), &faults);
	if (!p && faults_err(&faults, how->policy_name, e))
		err_set(e, ERR_INPUT, _("the policy cannot be read"));
	faults_release(&faults);
	if (p && !desk_policy_has_shifts(p, e)) {
		policy_free(p);
		return NULL;
	}
	/* As it is kept: with the text of the preset that it builds on. */
	*yaml = p ? p->yaml : NULL;
	return p;
}

/* The folders of the path, as far as they are missing. */
static bool make_folders(const char *path, struct err *e)
{
	char *copy = xstrdup(path);
	bool ok = true;
	for (char *at = strchr(copy + 1, '/'); ok && at; at = strchr(at + 1, '/')) {
		*at = '\0';
		if (mkdir(copy, 0700) != 0 && errno != EEXIST)
			ok = err_set(e, err_code_of(errno), _("cannot make the folder '%s': %s"),
				     copy, err_reason(errno));
		*at = '/';
	}
	free(copy);
	return ok;
}

/* What the two runs of the founding transaction share. */
struct founding {
	struct store *store;
	const struct desk_init *how;
	const struct policy *policy;
	const char *yaml;
	instant_t at;
	struct trust_key *root, *key;
	uint8_t root_public[KEY_PUBLIC_LEN], public_key[KEY_PUBLIC_LEN], id[DESK_ID_LEN];
	struct str sealed;
};

static bool append(struct founding *f, enum fact_kind kind, const void *body, struct err *e)
{
	/* The root speaks first, as nobody. */
	const char *author = kind == FACT_POLICY ? f->how->manager_number : "";
	struct store_act act = { .at = f->at, .kind = kind, .author = author };
	int64_t seq;
	return store_append(f->store, &act, body, &seq, e);
}

static bool found(struct founding *f, struct err *e)
{
	struct genesis genesis = {
		.desk = f->how->name, .desk_id = { f->id, sizeof(f->id) },
		.root = { f->root_public, sizeof(f->root_public) },
		.format = 1, .training = f->how->training,
	};
	struct person manager = {
		.number = f->how->manager_number, .name = f->how->manager_name,
		.role = ROLE_MANAGER, .state = PERSON_ACTIVE,
	};
	struct key_record key = {
		.number = f->how->manager_number,
		.public_key = { f->public_key, sizeof(f->public_key) },
		.sealed = { (const uint8_t *)f->sealed.s, f->sealed.len },
	};
	struct civil day;
	date_civil(f->at, &day);
	struct policy_record policy = {
		.name = f->policy->name, .source = f->policy->source, .yaml = f->yaml,
		.from = date_month_first(date_month_of(day.date)),
	};
	return append(f, FACT_GENESIS, &genesis, e) && append(f, FACT_STAFF, &manager, e) &&
	       append(f, FACT_KEY, &key, e) && store_seal(f->store, f->root, e) &&
	       append(f, FACT_POLICY, &policy, e) && store_commit(f->store, f->key, e);
}

static bool founding_time(const struct desk_init *how, const struct policy *p, instant_t *at,
			  struct err *e)
{
	struct desk clock = { 0 };
	if (!date_zone_use(p->timezone, e))
		return false;
	*at = desk_now(&clock);
	return !how->training || !how->now || !*how->now ||
	       desk_clock_read(how->now, at, &clock.held, e);
}

/* A desk that could not be founded leaves no file behind that would stop the next try. */
static void remove_files(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		char *name = xasprintf("%s%s", path, ends[i]);
		unlink(name);
		free(name);
	}
}

bool desk_init(const struct desk_init *how, char recovery[80], struct err *e)
{
	struct founding f = { .how = how };
	bool ok = false;
	struct policy *p = NULL;
	recovery[0] = '\0';
	if (!trust_init(e) || !check_words(how, e) || !(p = read_policy(how, &f.yaml, e)) ||
	    !desk_pin_check(p, ROLE_MANAGER, how->pin, e) ||
	    (!how->training && !desk_pin_hard(how->pin, e)) || !founding_time(how, p, &f.at, e) ||
	    !make_folders(how->path, e) || !store_open(how->path, STORE_CREATE, &f.store, e))
		goto done;
	f.policy = p;
	f.root = trust_key_new(f.root_public);
	f.key = trust_key_new(f.public_key);
	trust_random(f.id, sizeof(f.id));
	trust_key_seal(f.key, how->pin, desk_pin_cost(p, how->training), &f.sealed);
	ok = store_begin(f.store, e) && found(&f, e);
	if (ok)
		trust_key_recovery(f.root, recovery);
	else
		store_rollback(f.store);
done:
	trust_key_free(f.root);
	trust_key_free(f.key);
	str_release(&f.sealed);
	store_close(f.store);
	if (f.store && !ok)
		remove_files(how->path);
	policy_free(p);
	return ok;
}
