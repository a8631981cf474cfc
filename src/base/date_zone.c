/* SPDX-License-Identifier: MIT */
/* Instants and wall clocks in the zone in use. The C library is asked for one thing only, the
 * offset at an instant; all else is arithmetic, because mktime is free to choose in a skipped
 * or repeated hour and differs between systems. */
#include "base/date_zone.h"

#include "dutydesk/i18n.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ZONE_ROOT "/usr/share/zoneinfo"

/* Letters, digits and _ + - between single slashes: nothing that leaves the root. */
static bool is_zone_name(const char *name)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789_+-/";
	size_t n = strlen(name);

	if (!n || n > 100 || strspn(name, allowed) != n)
		return false;
	return name[0] != '/' && name[n - 1] != '/' && !strstr(name, "//");
}

/* The folder also holds tables and lists, which the C library would read as UTC. */
static bool is_zone_file(const char *path)
{
	char magic[4];
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return false;
	bool ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		read(fd, magic, sizeof(magic)) == (ssize_t)sizeof(magic) &&
		memcmp(magic, "TZif", sizeof(magic)) == 0;

	close(fd);
	return ok;
}

static bool has_database(const char *root)
{
	struct stat st;

	return stat(root, &st) == 0 && S_ISDIR(st.st_mode);
}

static void set_zone(const char *value)
{
	if (setenv("TZ", value, 1) != 0)
		fatal("cannot set the time zone '%s'", value);
	tzset();
}

/* What TZ must be for a zone; an error if there is no such zone. */
static bool zone_value(const char *root, const char *name, const char **value, struct err *e)
{
	if (!is_zone_name(name))
		return err_set(e, ERR_INPUT, _("'%s' is not the name of a time zone; "
			"write it like Asia/Shanghai"), name);
	if (!has_database(root)) {
		if (strcmp(name, "Asia/Shanghai") != 0)
			return err_set(e, ERR_IO, _("cannot use the time zone '%s': this system "
				"has no time zone database; install the package tzdata"), name);
		*value = "CST-8";	/* no summer time since 1991 */
		return true;
	}

	char *path = xasprintf("%s/%s", root, name);
	bool known = is_zone_file(path);

	free(path);
	if (!known)
		return err_set(e, ERR_INPUT, _("there is no time zone '%s' on this system; "
			"write it like Asia/Shanghai"), name);
	*value = name;
	return true;
}

bool date_zone_use_in(const char *root, const char *name, struct err *e)
{
	const char *value;

	if (!zone_value(root, name, &value, e))
		return false;
	set_zone(value);
	return true;
}

bool date_zone_check(const char *name, struct err *e)
{
	const char *value;

	return zone_value(ZONE_ROOT, name, &value, e);
}

bool date_zone_use(const char *name, struct err *e)
{
	return date_zone_use_in(ZONE_ROOT, name, e);
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Minutes east of UTC. Offsets before standard time had seconds; whole minutes keep every
 * printed instant readable back to the same millisecond. */
static int offset_at(instant_t at)
{
	time_t t = (time_t)floor_div(at, 1000);
	struct tm tm;

	if (!localtime_r(&t, &tm))
		return 0;	/* a year beyond int: no zone has rules there */
	return (int)floor_div(tm.tm_gmtoff, 60);
}

void date_civil(instant_t at, struct civil *out)
{
	/* A hundred million days either way: far beyond any record, and no sum overflows. */
	const instant_t most = (instant_t)DAY_MS * 100000000;

	at = at > most ? most : at < -most ? -most : at;

	int offset = offset_at(at);
	int64_t wall = at + (int64_t)offset * MINUTE_MS;
	int64_t days = floor_div(wall, DAY_MS), ms = wall - days * DAY_MS;

	out->date = (date_t)days;
	date_to_ymd(out->date, &out->year, &out->month, &out->day);
	out->hour = (int)(ms / HOUR_MS);
	out->minute = (int)(ms / MINUTE_MS % 60);
	out->second = (int)(ms / 1000 % 60);
	out->ms = (int)(ms % 1000);
	out->weekday = date_weekday(out->date);
	out->offset_minutes = offset;
}

date_t date_of(instant_t at)
{
	struct civil c;

	date_civil(at, &c);
	return c.date;
}

instant_t date_instant(date_t day, int minute)
{
	int64_t wall = (int64_t)day * DAY_MS + (int64_t)minute * MINUTE_MS;

	/* No zone changes twice within two days, so these are the offsets on both sides of
	 * a change, if there is one. */
	int before = offset_at(wall - DAY_MS), after = offset_at(wall + DAY_MS);
	instant_t early = wall - (int64_t)before * MINUTE_MS;
	instant_t late = wall - (int64_t)after * MINUTE_MS;

	if (offset_at(early) == before)
		return early;	/* an ordinary hour, or the first of a repeated one */
	if (offset_at(late) == after)
		return late;
	return early;		/* a skipped hour: the old offset moves it forward */
}
