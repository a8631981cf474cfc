/* SPDX-License-Identifier: MIT */
/* Words to say on the phone: what stands in braces is filled in, so braces that nothing fills in
 * would be read out to a caller. */
#include "policy/policy_read.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

static bool is_filled_in(const char *at, size_t n)
{
	static const char *const known[] = { "{desk}", "{number}", "{name}" };

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strlen(known[i]) == n && strncmp(known[i], at, n) == 0)
			return true;
	return false;
}

static void check_braces(struct policy_reader *r, const yaml_node_t *at, const char *text)
{
	for (const char *open = text ? strchr(text, '{') : NULL; at && open;
	     open = strchr(open + 1, '{')) {
		const char *close = strchr(open, '}');
		size_t n = close ? (size_t)(close - open) + 1 : strlen(open);

		if (is_filled_in(open, n))
			continue;
		char *head = xstrndup(open, text_fit(open, n < 40 ? (int)n : 40));
		struct str shown = { 0 };

		text_visible(&shown, head, false);
		policy_read_fault(r, at, _("nothing fills in '%s'; there are {desk}, {number} and "
			"{name}"), str_text(&shown));
		free(head);
		str_release(&shown);
		return;
	}
}

void policy_settle_scripts(struct policy_reader *r, const yaml_node_t *root)
{
	const struct policy *p = r->policy;
	const yaml_node_t *scripts = policy_read_child(r, root, "scripts");
	const yaml_node_t *holidays = policy_read_child(r, scripts, "holidays");

	check_braces(r, policy_read_child(r, scripts, "greeting"), p->greeting);
	check_braces(r, policy_read_child(r, scripts, "closing"), p->closing);
	for (size_t i = 0; i < p->n_holidays; i++)
		check_braces(r, policy_read_child(r, policy_read_element(r, holidays, i),
			"greeting"), p->holidays[i].greeting);
}
