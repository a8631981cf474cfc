/* SPDX-License-Identifier: MIT */
/* Keys and roles as the facts gave them. The root certifies people, managers certify others, and
 * everybody certifies the own next key with the key before; a first key can do nothing but that.
 * A key counts from the end of the run that names it, so nobody signs with a key of that run. */
#include "store/people.h"

#include <stdlib.h>
#include <string.h>

struct people_one {
	char *number;
	enum role role;
	bool has_key, first;
	uint8_t key[KEY_PUBLIC_LEN];
};
struct people_change { char *number; bool has_key, first; uint8_t key[KEY_PUBLIC_LEN]; };

static struct people_one *find(const struct people *p, const char *number)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->v[i].number, number) == 0)
			return &p->v[i];
	return NULL;
}

static struct people_one *find_or_add(struct people *p, const char *number)
{
	struct people_one *one = find(p, number);
	if (one)
		return one;
	one = xgrow((void **)&p->v, &p->n, &p->cap, sizeof(*one));
	one->number = xstrdup(number);
	return one;
}

static void change_key(struct people *p, const char *number, const struct key_record *k)
{
	struct people_change *c = xgrow((void **)&p->next, &p->n_next, &p->cap_next, sizeof(*c));
	c->number = xstrdup(number);
	if (!k || k->public_key.n != KEY_PUBLIC_LEN)
		return;
	c->has_key = true;
	c->first = k->first != 0;
	memcpy(c->key, k->public_key.p, KEY_PUBLIC_LEN);
}

static const char *text(const char *s)
{
	return s ? s : "";
}

static enum people_verdict judge_root(struct people *p, const struct fact *f, const void *body)
{
	if (f->kind == FACT_GENESIS) {
		const struct genesis *g = body;
		if (p->has_root || g->root.n != KEY_PUBLIC_LEN)
			return PEOPLE_NO_RIGHT;
		memcpy(p->root, g->root.p, KEY_PUBLIC_LEN);
		p->has_root = true;
		return PEOPLE_MAY;
	}
	if (!p->has_root)
		return PEOPLE_NO_KEY;
	return f->kind == FACT_STAFF || f->kind == FACT_KEY ? PEOPLE_MAY : PEOPLE_NO_RIGHT;
}

static enum people_verdict judge_author(struct people *p, const struct store_verify_how *how,
					const struct fact *f, const void *body)
{
	const struct people_one *author = find(p, f->author);
	if (!author || !author->has_key)
		return PEOPLE_NO_KEY;
	if (f->kind == FACT_KEY) {
		const struct key_record *k = body;
		if (strcmp(text(k->number), f->author) == 0)
			return k->first ? PEOPLE_NO_RIGHT : PEOPLE_MAY;
		/* whoever may take people on may give them a key */
		return !author->first && how->may_author(FACT_STAFF, author->role) ? PEOPLE_MAY :
		       PEOPLE_NO_RIGHT;
	}
	if (author->first || f->kind == FACT_GENESIS)
		return PEOPLE_NO_RIGHT;
	return how->may_author((enum fact_kind)f->kind, author->role) ? PEOPLE_MAY
								      : PEOPLE_NO_RIGHT;
}

enum people_verdict people_judge(struct people *p, const struct store_verify_how *how,
				 const struct fact *f, const void *body)
{
	enum people_verdict verdict = *f->author ? judge_author(p, how, f, body) :
				      judge_root(p, f, body);
	if (verdict != PEOPLE_MAY)
		return verdict;
	if (f->kind == FACT_STAFF) {
		const struct person *person = body;
		find_or_add(p, text(person->number))->role = (enum role)person->role;
		if (person->state == PERSON_RETIRED)
			change_key(p, text(person->number), NULL);
	}
	if (f->kind == FACT_KEY)
		change_key(p, text(((const struct key_record *)body)->number), body);
	return PEOPLE_MAY;
}

const uint8_t *people_key(const struct people *p, const char *author)
{
	if (!*author)
		return p->has_root ? p->root : NULL;
	const struct people_one *one = find(p, author);
	return one && one->has_key ? one->key : NULL;
}

enum role people_role(const struct people *p, const char *author)
{
	const struct people_one *one = find(p, author);
	return one ? one->role : ROLE_NONE;
}

static void changes_clear(struct people *p)
{
	for (size_t i = 0; i < p->n_next; i++)
		free(p->next[i].number);
	p->n_next = 0;
}

void people_run_ends(struct people *p)
{
	for (size_t i = 0; i < p->n_next; i++) {
		struct people_one *one = find_or_add(p, p->next[i].number);
		one->has_key = p->next[i].has_key;
		one->first = p->next[i].first;
		memcpy(one->key, p->next[i].key, KEY_PUBLIC_LEN);
	}
	changes_clear(p);
}

void people_release(struct people *p)
{
	changes_clear(p);
	free(p->next);
	for (size_t i = 0; i < p->n; i++)
		free(p->v[i].number);
	free(p->v);
	*p = (struct people){ 0 };
}
