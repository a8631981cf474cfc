/* SPDX-License-Identifier: MIT */
/* What screen_doubts is opened with: which shift, and where the digest of what is shown goes. */
#ifndef DUTYDESK_UI_DOUBTS_H
#define DUTYDESK_UI_DOUBTS_H

#include "ui/console.h"

struct doubts_of {
	date_t date;
	char code[32];
	uint8_t *shown;		/* gets the digest of what is shown, for the signature */
};

#endif
