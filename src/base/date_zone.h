/* SPDX-License-Identifier: MIT */
/* The zone database under another root, so that tests need not have the system's. */
#ifndef BASE_DATE_ZONE_H
#define BASE_DATE_ZONE_H

#include "dutydesk/date.h"

/* As date_zone_use, with the zone files below `root`. The C library reads the file itself, so
 * only the check of the name looks there. */
bool date_zone_use_in(const char *root, const char *name, struct err *e) MUST_CHECK;

#endif
