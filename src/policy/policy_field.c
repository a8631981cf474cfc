/* SPDX-License-Identifier: MIT */
/* Look-ups in the table of fields. An absent key takes `fallback`, which is POLICY_UNSET wherever
 * a regulation would have to give the figure: nothing here is a rule. */
#include "policy/policy_field.h"

#include "dutydesk/text.h"
#include "policy/fields.h"

#include <string.h>

/* In the order in which a policy is explained. */
static const struct policy_fields *const parts[] = {
	&fields_shift, &fields_call, &fields_readback,
	&fields_followup, &fields_anomaly, &fields_duty, &fields_request, &fields_tariff,
	&fields_attendance, &fields_coverage, &fields_work, &fields_house,
};

size_t policy_field_count(void)
{
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		n += parts[i]->n;
	return n;
}

const struct policy_field *policy_field_at(size_t at)
{
	size_t part = 0;

	for (; at >= parts[part]->n; part++)
		at -= parts[part]->n;
	return &parts[part]->v[at];
}

size_t policy_field_ordinal(const struct policy_field *f)
{
	size_t at = 0;

	while (policy_field_at(at) != f)
		at++;
	return at;
}

const char *policy_field_key(const struct policy_field *f)
{
	const char *dot = strrchr(f->path, '.');

	return dot ? dot + 1 : f->path;
}

bool policy_field_is_below(const struct policy_field *f, const char *under)
{
	const char *key = policy_field_key(f);
	size_t n = strlen(under);

	if (n == 0)
		return key == f->path;
	return key == f->path + n + 1 && strncmp(f->path, under, n) == 0;
}

const struct policy_field *policy_field_find(const char *under, const char *key)
{
	for (size_t i = 0; i < policy_field_count(); i++) {
		const struct policy_field *f = policy_field_at(i);

		if (policy_field_is_below(f, under) && strcmp(policy_field_key(f), key) == 0)
			return f;
	}
	return NULL;
}

const struct policy_field *policy_field_nearest(const char *under, const char *key)
{
	const struct policy_field *best = NULL;
	int least = 3;

	if (strlen(key) > 40)
		return NULL;
	for (size_t i = 0; i < policy_field_count(); i++) {
		const struct policy_field *f = policy_field_at(i);

		if (!policy_field_is_below(f, under))
			continue;
		int distance = text_distance(policy_field_key(f), key);

		if (distance < least && distance < (int)strlen(key)) {
			least = distance;
			best = f;
		}
	}
	return best;
}

const struct policy_field *policy_field_elsewhere(const char *under, const char *key)
{
	const struct policy_field *other = NULL;

	for (size_t i = 0; i < policy_field_count(); i++) {
		const struct policy_field *f = policy_field_at(i);

		if (strcmp(policy_field_key(f), key) != 0)
			continue;
		if (f->scope == SCOPE_POLICY)
			return f;
		if (!*under && !other)
			other = f;
	}
	return other;
}

void policy_field_defaults(enum policy_scope scope, void *into)
{
	for (size_t i = 0; i < policy_field_count(); i++) {
		const struct policy_field *f = policy_field_at(i);
		char *at = (char *)into + f->at;

		if (f->scope != scope)
			continue;
		switch (f->kind) {
		case VALUE_NUMBER:
		case VALUE_MONTHS:
		case VALUE_TIME:
		case VALUE_CHOICE:
		case VALUE_CHANNEL:
			*(int *)(void *)at = f->fallback;
			break;
		case VALUE_SECONDS:
			*(int64_t *)(void *)at = f->fallback;
			break;
		case VALUE_TEXT:
		case VALUE_CODE:
		case VALUE_ITEM:
		case VALUE_ZONE:
		case VALUE_WORD:
		case VALUE_BOOL:
		case VALUE_DAYS:
		case VALUE_TEXTS:
		case VALUE_MAP:
		case VALUE_LIST:
			break;	/* all bits zero, as the struct was made */
		}
	}
}

bool policy_field_is_unset(const struct policy_field *f, const void *in)
{
	const char *at = (const char *)in + f->at;

	switch (f->kind) {
	case VALUE_NUMBER:
	case VALUE_MONTHS:
	case VALUE_TIME:
	case VALUE_CHOICE:
	case VALUE_CHANNEL:
		return *(const int *)(const void *)at == POLICY_UNSET;
	case VALUE_SECONDS:
		return *(const int64_t *)(const void *)at == POLICY_UNSET;
	case VALUE_TEXT:
	case VALUE_CODE:
	case VALUE_ITEM:
	case VALUE_ZONE:
	case VALUE_WORD:
		return !*(const char *const *)(const void *)at;
	case VALUE_TEXTS:
	case VALUE_LIST:
		return *(const size_t *)(const void *)((const char *)in + f->count_at) == 0;
	case VALUE_BOOL:
	case VALUE_DAYS:
	case VALUE_MAP:
		break;
	}
	return false;
}
