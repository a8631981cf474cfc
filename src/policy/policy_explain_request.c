/* SPDX-License-Identifier: MIT */
/* The kinds of leave in sentences; the figures of swaps and leaves are single fields. */
#include "policy/policy_explain.h"

#include "dutydesk/i18n.h"

void policy_explain_request(const struct policy *p, struct str *out)
{
	for (size_t i = 0; i < p->request.n_kinds; i++) {
		const struct leave_kind *k = &p->request.kinds[i];
		const char *item = policy_explain_origin(k->item);

		if (k->certificate && k->afterwards)
			str_addf(out, _("leave: %s, with a certificate, also afterwards (%s)\n"),
				k->name, item);
		else if (k->certificate)
			str_addf(out, _("leave: %s, with a certificate (%s)\n"), k->name, item);
		else
			str_addf(out, _("leave: %s (%s)\n"), k->name, item);
	}
}
