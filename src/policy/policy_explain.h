/* SPDX-License-Identifier: MIT */
/* What the parts of an explanation share. A family of fields whose values are lists or belong
 * together writes its own sentences: policy_explain_<family>(), named in policy_explain.c. Each
 * sentence ends in the item in brackets: "%s: %s (%s)\n". */
#ifndef POLICY_POLICY_EXPLAIN_H
#define POLICY_POLICY_EXPLAIN_H

#include "policy/policy_field.h"

/* The R-item, or "house setting" where there is none. */
const char *policy_explain_origin(const char *item);
void policy_explain_request(const struct policy *p, struct str *out);
void policy_explain_tariff(const struct policy *p, struct str *out);
void policy_explain_follow(const struct policy *p, struct str *out);
void policy_explain_coverage(const struct policy *p, struct str *out);
void policy_explain_work(const struct policy *p, struct str *out);
/* "Mondays, Tuesdays" of a set of days. */
void policy_explain_days(struct str *out, unsigned days);
/* "15 minutes", in the current language. */
void policy_explain_number(struct str *out, enum policy_unit unit, long n);

#endif
