/* SPDX-License-Identifier: MIT */
/* Rows that more than one file reads: the columns and the members that they fill. */
#ifndef STORE_SHAPE_H
#define STORE_SHAPE_H

#include "store/sql.h"

/* Of "shift s". */
#define SHIFT_COLUMNS \
	"s.date, s.code, s.name, s.state, s.close_mode, s.in_charge, s.start_at, s.end_at, " \
	"s.opened_at, s.closed_at, s.rostered, s.late_ms, s.overtime_ms, s.policy, s.reason, " \
	"s.forward "
extern const struct row_shape shape_shift;

#endif
