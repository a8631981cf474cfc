/* SPDX-License-Identifier: MIT */
/* The policies that the program carries. Adding one is a file in data/policies and its id here; a
 * policy of several papers (R20 to R29) is found by the number of each. */
#include "dutydesk/policy.h"

#include "dutydesk/embedded.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const presets[] = {
	"R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10", "R12", "R13", "R15",
	"R17", "R18", "R19", "R20", "R30", "R32", "R33", "R34", "R39", "R40", "R42",
};
/* Papers that a preset of another number covers. */
static const struct { const char *id, *in; } covered[] = {
	{"R21", "R20"}, {"R22", "R20"}, {"R23", "R20"}, {"R24", "R20"}, {"R25", "R20"},
	{"R26", "R20"}, {"R27", "R20"}, {"R28", "R20"}, {"R29", "R20"}, {"R31", "R30"},
};

size_t policy_presets(const char *const **ids)
{
	*ids = presets;
	return ARRAY_LEN(presets);
}

static const char *preset_text(const char *id, size_t *n)
{
	char *path = xasprintf("policies/%s.yaml", id);
	const struct embedded_file *file = embedded_find(path);

	if (!file)
		fatal("the program does not carry '%s'", path);
	free(path);
	*n = file->n;
	return (const char *)file->bytes;
}

static bool is_called(const char *text, size_t n, const char *name)
{
	struct faults f = { 0 };
	struct policy *p = policy_parse(text, n, &f);
	bool same = p && (strcmp(p->name, name) == 0 || strcmp(p->title, name) == 0);

	policy_free(p);
	faults_release(&f);
	return same;
}

const char *policy_preset_text(const char *name, size_t *n)
{
	size_t bytes;

	for (size_t i = 0; i < ARRAY_LEN(covered); i++)
		if (strcasecmp(covered[i].id, name) == 0)
			name = covered[i].in;
	for (size_t i = 0; i < ARRAY_LEN(presets); i++)
		if (strcasecmp(presets[i], name) == 0)
			return preset_text(presets[i], n);
	/* Reading them all takes a moment: only for what is no number. */
	for (size_t i = 0; i < ARRAY_LEN(presets); i++) {
		const char *text = preset_text(presets[i], &bytes);

		if (is_called(text, bytes, name)) {
			*n = bytes;
			return text;
		}
	}
	return NULL;
}
