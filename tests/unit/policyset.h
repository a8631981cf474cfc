/* SPDX-License-Identifier: MIT */
/* Policies for the tests of rules: one from a text or a preset, whole or the test fails. */
#ifndef TEST_POLICYSET_H
#define TEST_POLICYSET_H

#include "dutydesk/policy.h"

/* The caller frees what these return. */
struct policy *policyset_parse(const char *yaml);
struct policy *policyset_preset(const char *id);
/* Set-up of a group: the zone that the policies name. */
int policyset_zone(void **state);

#endif
