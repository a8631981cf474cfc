/* SPDX-License-Identifier: MIT */
/* How the rows of the table of fields are written: one file of rows per part of a policy, each
 * named in policy_field.c. */
#ifndef POLICY_FIELDS_H
#define POLICY_FIELDS_H

#include "policy/policy_field.h"

#define IN_POLICY(member) SCOPE_POLICY, offsetof(struct policy, member)
#define IN_SHIFT(member) SCOPE_SHIFT, offsetof(struct shift_kind, member)
#define IN_BREAK(member) SCOPE_BREAK, offsetof(struct shift_break, member)
#define IN_ANSWER(member) SCOPE_ANSWER, offsetof(struct answer_window, member)
#define IN_THING(member) SCOPE_THING, offsetof(struct handover_thing, member)
#define ITEM(member) .item_at = offsetof(struct policy, member)
#define LIMITS(low, high) .least = low, .most = high
#define UNSET .fallback = POLICY_UNSET
#define CHOICES(table) .choices = table, .n_choices = ARRAY_LEN(table)
struct policy_fields {
	const struct policy_field *v;
	size_t n;
};

extern const struct policy_fields fields_shift, fields_call, fields_duty, fields_house;

#endif
