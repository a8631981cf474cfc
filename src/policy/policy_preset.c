/* SPDX-License-Identifier: MIT */
/* The policies that the program carries. Adding one is a file in data/policies and its id here. */
#include "dutydesk/policy.h"

#include "dutydesk/embedded.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const presets[] = { "R01", "R04", "R08" };

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

	for (size_t i = 0; i < ARRAY_LEN(presets); i++) {
		const char *text = preset_text(presets[i], &bytes);

		if (strcasecmp(presets[i], name) == 0 || is_called(text, bytes, name)) {
			*n = bytes;
			return text;
		}
	}
	return NULL;
}
