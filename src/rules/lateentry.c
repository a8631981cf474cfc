/* SPDX-License-Identifier: MIT */
/* Late entries and call-backs. The time that typing takes does not count: a form opened in
 * time and saved an hour later is no late entry. */
#include "dutydesk/rules.h"

bool lateentry_is(const struct policy *p, instant_t occurred_at, instant_t begun_at)
{
	if (p->house.late_entry == POLICY_UNSET || begun_at == 0)
		return false;
	return begun_at - occurred_at > (int64_t)p->house.late_entry * MINUTE_MS;
}

instant_t lateentry_call_back_due(const struct policy *p, instant_t missed_at)
{
	if (p->house.call_back == POLICY_UNSET)
		return 0;
	return missed_at + (int64_t)p->house.call_back * MINUTE_MS;
}
