/* SPDX-License-Identifier: MIT */
/* Whole files in and out. A file is written beside its name and renamed over it, so a crash
 * leaves the old one or the new one; /dev/stdout and the like are refused, because a rename
 * would replace the device itself. */
#include "dutydesk/base.h"

#include "dutydesk/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_refused(const char *path, int number, struct err *e)
{
	return err_set(e, err_code_of(number), _("cannot read '%s': %s"), path,
		       err_reason(number));
}

static bool write_refused(const char *path, int number, struct err *e)
{
	return err_set(e, err_code_of(number), _("cannot write '%s': %s"), path,
		       err_reason(number));
}

/* Looks before it opens: opening a device can already do something. */
static bool open_to_read(const char *path, int *fd, struct err *e)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return read_refused(path, errno, e);
	if (S_ISDIR(st.st_mode))
		return read_refused(path, EISDIR, e);
	if (!S_ISREG(st.st_mode) && !S_ISFIFO(st.st_mode))
		return err_set(e, ERR_INPUT, _("cannot read '%s': it is a device, not a file"),
			       path);
	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	return *fd >= 0 ? true : read_refused(path, errno, e);
}

static bool read_all(int fd, const char *path, size_t most, struct str *out, struct err *e)
{
	char piece[16384];

	for (;;) {
		ssize_t n = read(fd, piece, sizeof(piece));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return read_refused(path, errno, e);
		if (n == 0)
			return true;
		if ((size_t)n > most - out->len)
			return err_set(e, ERR_INPUT, _("'%s' is larger than %zu bytes, "
				"which is more than is read at once; split it"), path, most);
		str_add_n(out, piece, (size_t)n);
	}
}

bool file_read(const char *path, size_t most, struct str *out, struct err *e)
{
	bool standard = strcmp(path, "-") == 0;
	int fd = STDIN_FILENO;

	str_clear(out);
	if (!standard && !open_to_read(path, &fd, e))
		return false;

	bool ok = read_all(fd, standard ? _("standard input") : path, most, out, e);

	if (!standard)
		close(fd);
	if (ok)
		str_add(out, "");	/* an empty file has a text too */
	else
		str_release(out);
	return ok;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t done = write(fd, bytes, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes += done;
		n -= (size_t)done;
	}
	return true;
}

/* Make the new name itself durable. Some file systems cannot sync a directory (EINVAL);
 * the file is then as safe as they can make it. */
static bool sync_directory_of(const char *path)
{
	char *copy = xstrdup(path);
	int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = true;

	free(copy);
	if (fd < 0)
		return errno == EACCES;	/* a directory may be written and not read */
	if (fsync(fd) != 0 && errno != EINVAL)
		ok = false;
	close(fd);
	return ok;
}

/* The name behind symbolic links, so that a link is written through and not replaced.
 * The caller frees it. */
static bool target_of(const char *path, char **target, struct err *e)
{
	struct stat st;

	if (stat(path, &st) != 0) {
		if (errno != ENOENT)
			return write_refused(path, errno, e);
		*target = xstrdup(path);
		return true;
	}
	if (S_ISDIR(st.st_mode))
		return write_refused(path, EISDIR, e);
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_INPUT, _("cannot write '%s': it is a device, not a file"),
			       path);
	char *real = realpath(path, NULL);

	if (!real)
		return write_refused(path, errno, e);
	*target = real;
	return true;
}

bool file_write(const char *path, const void *bytes, size_t n, int mode, struct err *e)
{
	char *target = NULL, *beside = NULL;
	bool ok = false;
	int fd = -1, closed;

	if (!target_of(path, &target, e))
		return false;
	beside = xasprintf("%s.XXXXXX", target);
	fd = mkstemp(beside);
	if (fd < 0) {
		write_refused(path, errno, e);
		goto done;
	}
	if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0 || fchmod(fd, (mode_t)mode) != 0 ||
	    !write_all(fd, bytes, n) || fsync(fd) != 0) {
		write_refused(path, errno, e);
		goto done;
	}
	closed = close(fd);
	fd = -1;
	if (closed != 0 || rename(beside, target) != 0) {
		write_refused(path, errno, e);
		goto done;
	}
	free(beside);
	beside = NULL;	/* has its name: nothing to remove */
	ok = sync_directory_of(target) || write_refused(path, errno, e);
done:
	if (fd >= 0)
		close(fd);
	if (beside) {
		unlink(beside);
		free(beside);
	}
	free(target);
	return ok;
}
