/* SPDX-License-Identifier: MIT */
/* A fault in a test's own policy ends the test with its place, not with a null pointer later. */
#include "policyset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct policy *parse(const char *name, const char *yaml, size_t n)
{
	struct faults f = { 0 };
	struct policy *p = policy_parse(yaml, n, &f);

	if (!p)
		fail_msg("%s%d:%d: %s", name, f.v[0].line, f.v[0].column, f.v[0].text);
	faults_release(&f);
	return p;
}

struct policy *policyset_parse(const char *yaml)
{
	return parse("", yaml, strlen(yaml));
}

struct policy *policyset_preset(const char *id)
{
	size_t n;
	const char *yaml = policy_preset_text(id, &n);

	assert_non_null(yaml);
	return parse(id, yaml, n);
}

int policyset_zone(void **state)
{
	struct err e;

	(void)state;
	return date_zone_use("Asia/Shanghai", &e) ? 0 : -1;
}
