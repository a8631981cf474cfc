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
#define IN_SHARE(member) SCOPE_SHARE, offsetof(struct share_target, member)
#define IN_LIMIT(member) SCOPE_LIMIT, offsetof(struct follow_limit, member)
#define IN_ANOMALY(member) SCOPE_ANOMALY, offsetof(struct anomaly_rule, member)
#define IN_CLOSING(member) SCOPE_CLOSING, offsetof(struct closing_right, member)
#define IN_CLUSTER(member) SCOPE_CLUSTER, offsetof(struct cluster_rule, member)
#define ITEM(member) .item_at = offsetof(struct policy, member)
#define LIMITS(low, high) .least = low, .most = high
#define UNSET .fallback = POLICY_UNSET
#define CHOICES(table) .choices = table, .n_choices = ARRAY_LEN(table)
enum { POLICY_DAYS = 11 };
/* The words of a set of days. */
extern const struct policy_choice policy_days[POLICY_DAYS];
enum { POLICY_WORKS = 11 };
/* The work rules, each with the sentence that explains it. */
extern const struct policy_choice policy_works[POLICY_WORKS];

struct policy_fields {
	const struct policy_field *v;
	size_t n;
};

/* Kinds of records, roles and when to report, as the parts on matters write them. */
enum { POLICY_KINDS = 13, POLICY_SHARES_OF = 3, POLICY_REPORTS = 2 };
extern const struct policy_choice policy_limits[LIMITS_OF];
extern const struct policy_choice policy_reports[POLICY_REPORTS];
extern const struct policy_choice policy_kinds[POLICY_KINDS];
extern const struct policy_choice policy_shares_of[POLICY_SHARES_OF];
extern const struct policy_fields fields_followup, fields_anomaly, fields_readback;
extern const struct policy_fields fields_shift, fields_call, fields_duty, fields_request,
	fields_tariff,
	fields_attendance, fields_coverage, fields_work, fields_house;

#endif
