/* SPDX-License-Identifier: MIT */
/* A disk that fails when it is told to: a layer between SQLite and the real files, made the
 * default of the process, so that the store under test knows nothing of it. It can also lose
 * everything that was not synced, as a power cut does. */
#ifndef TESTS_BAD_DISK_H
#define TESTS_BAD_DISK_H

#include <stdbool.h>
#include <stdint.h>

enum bad_way {
	BAD_NONE,
	BAD_FAULT, /* writes, syncs and truncations report a fault and do nothing */
	BAD_TORN,  /* the same, but half of a write is on the disk */
	BAD_FULL,  /* writes find no room */
	BAD_KILL,  /* the process gets a SIGKILL in the middle of a write */
	BAD_POWER  /* everything fails from then on; bad_disk_lose then drops what was not synced */
};

struct bad_disk;
struct bad_disk *bad_disk_new(void);
void bad_disk_free(struct bad_disk *d);
/* From now on the nth operation fails (from 1), and with `sticky` every one after it. */
void bad_disk_fail(struct bad_disk *d, enum bad_way way, int64_t nth, bool sticky);
/* Good again; was any operation refused? */
bool bad_disk_mend(struct bad_disk *d);
/* What is on the disk now counts as synced. */
void bad_disk_settle(const char *path);
/* The power is back: the database at path, that nobody has open, as it was last synced. */
void bad_disk_lose(const char *path);

#endif
