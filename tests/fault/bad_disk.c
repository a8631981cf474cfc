/* SPDX-License-Identifier: MIT */
/* Every call goes on to the real file unless the disk has been told to fail. For the power cut a
 * second copy of each file is kept, renewed at every sync; nothing in between survives. */
#include "bad_disk.h"

#include "dutydesk/base.h"

#include <sqlite3.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct bad_disk {
	sqlite3_vfs vfs, *real;
	sqlite3_io_methods io;
	enum bad_way way;
	bool sticky, hit;
	int64_t nth, operations;
};

/* The real file follows in memory. */
struct bad_file {
	sqlite3_file base;
	struct bad_disk *disk;
	const char *path; /* NULL: a file without a name, which is left alone */
};

static struct bad_file *of(sqlite3_file *f)
{
	return (struct bad_file *)(void *)f;
}

static sqlite3_file *real(sqlite3_file *f)
{
	return (sqlite3_file *)(void *)(of(f) + 1);
}

/* --- copies for the power cut --- */

static void copy(const char *from, const char *to)
{
	struct err e = {0};
	struct str bytes = {0};
	if (!file_read(from, 1u << 30, &bytes, &e) ||
		!file_write(to, str_text(&bytes), bytes.len, 0600, &e)) {
		fprintf(stderr, "bad disk: %s\n", e.text);
		abort();
	}
	str_release(&bytes);
}

static char *synced(const char *path)
{
	return xasprintf("%s.synced", path);
}

static void settle_one(const char *path)
{
	char *copy_path = synced(path);
	if (access(path, F_OK) == 0)
		copy(path, copy_path);
	else
		unlink(copy_path);
	free(copy_path);
}

static void lose_one(const char *path)
{
	char *copy_path = synced(path);
	if (access(copy_path, F_OK) == 0)
		copy(copy_path, path);
	else
		unlink(path);
	free(copy_path);
}

void bad_disk_settle(const char *path)
{
	char *wal = xasprintf("%s-wal", path);
	settle_one(path);
	settle_one(wal);
	free(wal);
}

void bad_disk_lose(const char *path)
{
	char *wal = xasprintf("%s-wal", path), *shm = xasprintf("%s-shm", path);
	lose_one(path);
	lose_one(wal);
	unlink(shm);
	free(wal);
	free(shm);
}

/* --- failing --- */

static bool fails(struct bad_file *f)
{
	struct bad_disk *d = f->disk;
	if (!f->path || d->way == BAD_NONE)
		return false;
	d->operations++;
	bool now = d->operations == d->nth || (d->sticky && d->operations > d->nth);
	d->hit = d->hit || now;
	return now;
}

static int bad_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
	if (!fails(of(f)))
		return real(f)->pMethods->xWrite(real(f), bytes, n, at);
	if (of(f)->disk->way == BAD_TORN || of(f)->disk->way == BAD_KILL)
		real(f)->pMethods->xWrite(real(f), bytes, n / 2, at);
	if (of(f)->disk->way == BAD_KILL)
		raise(SIGKILL);
	return of(f)->disk->way == BAD_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int bad_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	if (of(f)->disk->way != BAD_FULL && fails(of(f)))
		return of(f)->disk->way == BAD_KILL ? raise(SIGKILL) : SQLITE_IOERR_TRUNCATE;
	return real(f)->pMethods->xTruncate(real(f), size);
}

static int bad_sync(sqlite3_file *f, int flags)
{
	if (of(f)->disk->way != BAD_FULL && fails(of(f)))
		return of(f)->disk->way == BAD_KILL ? raise(SIGKILL) : SQLITE_IOERR_FSYNC;
	int rc = real(f)->pMethods->xSync(real(f), flags);
	if (rc == SQLITE_OK && of(f)->path && of(f)->disk->way == BAD_POWER)
		settle_one(of(f)->path);
	return rc;
}

/* --- going on to the real file --- */

static int bad_close(sqlite3_file *f)
{
	return real(f)->pMethods->xClose(real(f));
}

static int bad_read(sqlite3_file *f, void *out, int n, sqlite3_int64 at)
{
	return real(f)->pMethods->xRead(real(f), out, n, at);
}

static int bad_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return real(f)->pMethods->xFileSize(real(f), size);
}

static int bad_lock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xLock(real(f), level);
}

static int bad_unlock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xUnlock(real(f), level);
}

static int bad_reserved(sqlite3_file *f, int *out)
{
	return real(f)->pMethods->xCheckReservedLock(real(f), out);
}

static int bad_control(sqlite3_file *f, int what, void *arg)
{
	return real(f)->pMethods->xFileControl(real(f), what, arg);
}

static int bad_sector(sqlite3_file *f)
{
	return real(f)->pMethods->xSectorSize(real(f));
}

/* None of the promises of a better disk. */
static int bad_device(sqlite3_file *f)
{
	(void)f;
	return 0;
}

static int bad_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}

static int bad_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
	return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}

static void bad_shm_barrier(sqlite3_file *f)
{
	real(f)->pMethods->xShmBarrier(real(f));
}

static int bad_shm_unmap(sqlite3_file *f, int remove)
{
	return real(f)->pMethods->xShmUnmap(real(f), remove);
}

static int bad_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags, int *out)
{
	struct bad_disk *d = vfs->pAppData;
	int watched = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
	of(f)->disk = d;
	of(f)->path = path && (flags & watched) ? path : NULL;
	int rc = d->real->xOpen(d->real, path, real(f), flags, out);
	f->pMethods = real(f)->pMethods ? &d->io : NULL;
	return rc;
}

static int bad_delete(sqlite3_vfs *vfs, const char *path, int sync)
{
	struct bad_disk *d = vfs->pAppData;
	if (d->way == BAD_POWER && d->hit)
		return SQLITE_IOERR_DELETE;
	int rc = d->real->xDelete(d->real, path, sync);
	if (d->way == BAD_POWER)
		settle_one(path);
	return rc;
}

struct bad_disk *bad_disk_new(void)
{
	struct bad_disk *d = xcalloc(1, sizeof(*d));
	d->real = sqlite3_vfs_find(NULL);
	d->vfs = *d->real;
	d->vfs.zName = "bad disk";
	d->vfs.pNext = NULL;
	d->vfs.pAppData = d;
	d->vfs.szOsFile = (int)sizeof(struct bad_file) + d->real->szOsFile;
	d->vfs.xOpen = bad_open;
	d->vfs.xDelete = bad_delete;
	d->io = (sqlite3_io_methods){.iVersion = 2,
		.xClose = bad_close,
		.xRead = bad_read,
		.xWrite = bad_write,
		.xTruncate = bad_truncate,
		.xSync = bad_sync,
		.xFileSize = bad_size,
		.xLock = bad_lock,
		.xUnlock = bad_unlock,
		.xCheckReservedLock = bad_reserved,
		.xFileControl = bad_control,
		.xSectorSize = bad_sector,
		.xDeviceCharacteristics = bad_device,
		.xShmMap = bad_shm_map,
		.xShmLock = bad_shm_lock,
		.xShmBarrier = bad_shm_barrier,
		.xShmUnmap = bad_shm_unmap};
	if (sqlite3_vfs_register(&d->vfs, 1) != SQLITE_OK)
		abort();
	return d;
}

void bad_disk_free(struct bad_disk *d)
{
	sqlite3_vfs_unregister(&d->vfs);
	sqlite3_vfs_register(d->real, 1);
	free(d);
}

void bad_disk_fail(struct bad_disk *d, enum bad_way way, int64_t nth, bool sticky)
{
	d->way = way;
	d->nth = nth;
	d->sticky = sticky || way == BAD_POWER;
	d->operations = 0;
	d->hit = false;
}

bool bad_disk_mend(struct bad_disk *d)
{
	d->way = BAD_NONE;
	return d->hit;
}
