/* SPDX-License-Identifier: MIT */
/* The find line over a list of records. */
#ifndef DUTYDESK_UI_FINDING_H
#define DUTYDESK_UI_FINDING_H

#include "ui/window.h"

/* What screen_find is given: the window that it narrows, and what is typed already ("" = what the
 * window looks for when it is opened). */
struct find_line { struct window *window; char begin[8]; };

#endif
