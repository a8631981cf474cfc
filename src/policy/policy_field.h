/* SPDX-License-Identifier: MIT */
/* The one table of what a policy file may say. Reading, the list of unset parameters, the
 * explanation and the nearest-key hint all come from it; a new parameter is one row of
 * fields_*.c. */
#ifndef POLICY_POLICY_FIELD_H
#define POLICY_POLICY_FIELD_H

#include "dutydesk/policy.h"

/* What a value looks like in the file, and so what C type receives it. */
enum policy_kind {
	VALUE_TEXT,		/* const char * */
	VALUE_CODE,		/* const char *: short, usable in DATE/CODE and in CSV cells */
	VALUE_ITEM,		/* const char *: "R04.1" or "R04.1, R04.2" */
	VALUE_ZONE,		/* const char * */
	VALUE_WORD,		/* const char *: one of the choices */
	VALUE_CHOICE,		/* int: value of one of the choices */
	VALUE_CHANNEL,		/* int: enum channel */
	VALUE_NUMBER,		/* int */
	VALUE_SECONDS,		/* int64_t in milliseconds */
	VALUE_MONTHS,		/* int: "3y" or "18m" */
	VALUE_TIME,		/* int: HH:MM in minutes */
	VALUE_BOOL,		/* bool */
	VALUE_DAYS,		/* unsigned: enum day_set */
	VALUE_TEXTS,		/* const char ** and its count */
	VALUE_MAP,		/* keys of the same struct */
	VALUE_LIST		/* array of another struct and its count */
};
enum policy_unit {
	UNIT_NONE, UNIT_PEOPLE, UNIT_RINGS, UNIT_SECONDS, UNIT_MINUTES, UNIT_HOURS, UNIT_DAYS,
	UNIT_MONTHS, UNIT_SIGNATURES, UNIT_CHARACTERS, UNIT_POINTS, UNIT_YUAN, UNIT_PERCENT
};
/* Whose offset is in the row. */
enum policy_scope {
	SCOPE_POLICY, SCOPE_SHIFT, SCOPE_BREAK, SCOPE_ANSWER, SCOPE_THING, SCOPE_LEAVE,
	SCOPE_EVENT, SCOPE_SHEET, SCOPE_LINE, SCOPE_HOLIDAY, SCOPE_KEPT, SCOPE_COVERAGE, SCOPE_WORK,
	SCOPE_SHARE, SCOPE_LIMIT, SCOPE_ANOMALY, SCOPE_CLOSING, SCOPE_CLUSTER
};

/* name: N_(), or NULL where the explanation has whole sentences instead. */
struct policy_choice { const char *id; int value; const char *name; };

struct policy_field {
	const char *path;		/* "shifts.staff.min" */
	enum policy_kind kind;
	enum policy_scope scope;
	size_t at;			/* offset in the scope's struct */
	int least, most;		/* of the value; of the characters; of the elements */
	int fallback;			/* what an absent key means */
	bool required;
	bool open;			/* policy_unset lists it */
	enum policy_unit unit;
	const char *sentence;		/* N_(): for people; NULL for groups of keys */
	const struct policy_choice *choices;
	size_t n_choices;
	const char *short_key;		/* lists: an element that is plain text sets this key */
	enum policy_scope element;	/* lists */
	size_t element_size;		/* lists: of the struct of an element */
	size_t count_at;		/* lists and texts: offset of the count */
	size_t item_at;			/* explain: offset of the R-item; 0 = none */
	/* lists on a preset: by these keys ("of kind") elements are told apart; bare: one that has
	 * none of them is about everything, and so told apart, too */
	const char *merge_by;
	bool merge_bare;
	bool merge_whole;		/* they replace those of the preset; else key by key */
};

/* All fields, 0 to count - 1. */
size_t policy_field_count(void);
const struct policy_field *policy_field_at(size_t at);
size_t policy_field_ordinal(const struct policy_field *f);
/* The field of a key below a path ("" at the top); NULL if there is none. */
const struct policy_field *policy_field_find(const char *under, const char *key);
/* The last part of a path. */
const char *policy_field_key(const struct policy_field *f);
/* Is f directly below this path? */
bool policy_field_is_below(const struct policy_field *f, const char *under);
/* The key below `under` that was probably meant; NULL if none is near. */
const struct policy_field *policy_field_nearest(const char *under, const char *key);
/* The field elsewhere that has this key and into which it could be moved from below `under`: from
 * an element of a list only a single value of the policy is. NULL if there is none. */
const struct policy_field *policy_field_elsewhere(const char *under, const char *key);
/* Give every field of a scope's struct its fallback. */
void policy_field_defaults(enum policy_scope scope, void *into);
/* Is the value unset? Only for fields that are `open`. */
bool policy_field_is_unset(const struct policy_field *f, const void *in);

#endif
