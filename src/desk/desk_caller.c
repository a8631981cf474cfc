/* SPDX-License-Identifier: MIT */
/* What is known when the phone rings: the caller's open matters and calls, addresses written
 * before, and what to say. Nothing here writes, and nothing asks who is signed in. */
#include "desk/desk_internal.h"

#include <string.h>

enum { CALLS_LISTED = 20, MATTERS_LISTED = 20 };

bool desk_caller_known(struct desk *d, const struct desk_caller_ask *who, struct desk_caller *out,
		       struct err *e)
{
	const struct policy *p = desk_policy_for(d, desk_today(d), NULL, e);
	struct store_caller how = {
		.phone = who->phone, .address = who->address, .call = who->call,
		.limit = MATTERS_LISTED,
	};
	*out = (struct desk_caller){ .days = p ? p->house.repeat_days : POLICY_UNSET };
	if (!p || !store_caller_matters(d->store, &how, &out->open, e))
		return false;
	if (out->days == POLICY_UNSET)
		return true;
	how.since = desk_now(d) - (instant_t)out->days * DAY_MS;
	how.limit = CALLS_LISTED;
	if (store_caller_calls(d->store, &how, &out->calls, &out->n_calls, e))
		return true;
	desk_caller_release(out);
	return false;
}

void desk_caller_release(struct desk_caller *c)
{
	pool_release(&c->open.pool);
	pool_release(&c->calls.pool);
	*c = (struct desk_caller){ 0 };
}

bool desk_address_complete(struct desk *d, const char *prefix, size_t most,
			   struct address_list *out, struct err *e)
{
	return store_address_complete(d->store, prefix ? prefix : "", most, out, e);
}

/* {desk}, {number} and {name}; other braces stay as they are. */
static void fill_in(struct desk *d, const char *script, struct str *out)
{
	const struct { const char *word, *value; } words[] = {
		{ "{desk}", desk_name(d) },
		{ "{number}", d->person.number },
		{ "{name}", d->person.name },
	};
	while (*script) {
		size_t i = 0;
		while (i < ARRAY_LEN(words) &&
		       strncmp(script, words[i].word, strlen(words[i].word)) != 0)
			i++;
		if (i < ARRAY_LEN(words)) {
			str_add(out, words[i].value);
			script += strlen(words[i].word);
		} else {
			str_add_char(out, *script++);
		}
	}
}

bool desk_greeting(struct desk *d, struct str *out)
{
	const struct policy *p = desk_policy(d);
	const char *greeting = p ? script_greeting(p, desk_today(d)) : NULL;
	if (!greeting)
		return false;
	fill_in(d, greeting, out);
	return true;
}

bool desk_closing(struct desk *d, struct str *out)
{
	const struct policy *p = desk_policy(d);
	if (!p || !p->closing)
		return false;
	fill_in(d, p->closing, out);
	return true;
}
