/* SPDX-License-Identifier: MIT */
/* What people at the other consoles of this database are writing to. Advice only, never a record:
 * it stands in the files of the places, and is gone with the process that holds one. */
#ifndef DUTYDESK_UI_PRESENCE_H
#define DUTYDESK_UI_PRESENCE_H

#include "ui/console.h"

enum presence_of { PRESENCE_ENTRY, PRESENCE_MATTER };
enum { PLACES = 9, PRESENCE_MOST = 16 };

/* One other console. */
struct presence_mark { enum presence_of what; int64_t id; };
struct presence {
	char person[64];
	size_t n, fresh;		/* fresh: new entries that are being written */
	struct presence_mark v[PRESENCE_MOST];
};

/* Hold the lowest free place, by a lock that a killed process loses by itself. The path of its
 * file is path.placeN. Without a lock (a read-only folder) the first place will do. */
void presence_take(struct ui *u);
void presence_leave(struct ui *u);
/* Once a second: say what is written here, learn what is written elsewhere. */
void presence_second(struct ui *u);
/* The number of who writes to it on another console, NULL = nobody. */
const char *presence_at(const struct ui *u, enum presence_of what, int64_t id);
/* "1004 is writing to this record, too.", appended; nothing if nobody is. */
void presence_words(const struct ui *u, enum presence_of what, int64_t id, struct str *out);
/* The number of who writes a new entry on another console, NULL = nobody. */
const char *presence_fresh(const struct ui *u);

#endif
