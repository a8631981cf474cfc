/* SPDX-License-Identifier: MIT */
/* What a policy made of the lists of the preset that it builds on. Whoever replaces a rule without
 * knowing it reads here which one. */
#include "dutydesk/policy.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>

/* The list and the key of the element, then the item of the preset. */
static const char *const words[] = {
	[BASE_REPLACED] = N_("  replaces %1$s%2$s (%3$s)\n"),
	[BASE_CHANGED] = N_("  changes %1$s%2$s (%3$s)\n"),
	[BASE_LEFT_OUT] = N_("  leaves out %1$s%2$s (%3$s)\n"),
	[BASE_DROPPED] = N_("  replaces all of %1$s%2$s (%3$s)\n"),
	[BASE_KEPT] = N_("  %1$s%2$s of the preset stays (%3$s); `leave_out: true` drops it\n"),
};

void policy_explain_base(const struct policy *p, struct str *out)
{
	for (size_t i = 0; i < p->n_notes; i++) {
		const struct base_note *n = &p->notes[i];
		char *key = *n->key ? xasprintf(" %s", n->key) : xstrdup("");

		str_addf(out, _(words[n->change]), n->list, key,
			n->item ? n->item : _("house setting"));
		free(key);
	}
}
