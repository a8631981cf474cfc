/* SPDX-License-Identifier: MIT */
/* What the files of requests share. */
#ifndef DESK_DESK_REQUEST_H
#define DESK_DESK_REQUEST_H

#include "desk/desk_internal.h"
#include "dutydesk/request.h"

/* The published duties of a person from a day to another; released by pool_release. */
bool desk_request_duties(struct desk *d, const char *number, date_t from, date_t until,
			 struct duty_list *out, struct err *e) MUST_CHECK;
/* Was the shift opened already? Then its duty is kept, and nothing changes it any more. */
bool desk_request_is_begun(struct desk *d, date_t day, const char *code, bool *is,
			   struct err *e) MUST_CHECK;
/* When the first duty that it is about begins; of a leave without one, its first day. */
bool desk_request_start(struct desk *d, const struct request *r, instant_t *out,
			struct err *e) MUST_CHECK;
/* A verdict as the error it is; false always. */
bool desk_request_refuse(struct desk *d, const struct request *r, enum request_verdict v,
			 const char *item, struct err *e) MUST_CHECK;

#endif
