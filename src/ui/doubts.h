/* SPDX-License-Identifier: MIT */
/* What screen_doubts is opened with: which shift. */
#ifndef DUTYDESK_UI_DOUBTS_H
#define DUTYDESK_UI_DOUBTS_H

#include "ui/console.h"

struct doubts_of { date_t date; char code[32]; };

#endif
