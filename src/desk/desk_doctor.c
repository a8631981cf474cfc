/* SPDX-License-Identifier: MIT */
/* What a fresh machine lacks, in rows: what was looked at, whether it is good, what to do. Works
 * without a desk; an empty one is no fault, because then there is nothing to lose yet. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <errno.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { FREE_MIB_LEAST = 200 };

struct doctor {
	const char *path;
	struct desk *desk;	/* NULL when it cannot be opened */
	struct err why;		/* then why */
};

static void say(char out[256], const char *text)
{
	size_t n = strlen(text), step = 0;
	uint32_t cp;
	if (n >= 256)
		for (n = 0; (step = text_decode(text + n, &cp)) > 0 && n + step < 256; n += step)
			;
	memcpy(out, text, n);
	out[n] = '\0';
}

static void say_number(char out[256], const char *fmt, long long n)
{
	struct str text = { 0 };
	str_addf(&text, fmt, n);
	say(out, str_text(&text));
	str_release(&text);
}

static void check_terminal(const struct doctor *d, struct doctor_row *row)
{
	const char *term = getenv("TERM");
	(void)d;
	if (!term || !*term || strcmp(term, "dumb") == 0) {
		say(row->text, _("no terminal is named (TERM)"));
		say(row->advice, _("use a terminal program, or set TERM=xterm-256color"));
		return;
	}
	row->good = strcmp(term, "linux") != 0;
	say(row->text, term);
	if (!row->good) {
		say(row->text, _("the bare Linux console shows no Chinese"));
		say(row->advice, _("come by ssh or a terminal program, or use --lang en"));
	}
}

static void check_locale(const struct doctor *d, struct doctor_row *row)
{
	const char *set = nl_langinfo(CODESET);
	(void)d;
	row->good = strcmp(set, "UTF-8") == 0;
	say(row->text, set);
	if (!row->good)
		say(row->advice, _("set LANG=C.UTF-8 or zh_CN.UTF-8"));
}

/* What opening found cut off stays a fault until somebody has looked at the copy. */
static bool was_cut(const struct doctor *d, struct doctor_row *row)
{
	struct str advice = { 0 };
	char *before = xasprintf("%s.before-rebuild", d->path);
	bool cut = access(before, F_OK) == 0;
	if (cut) {
		row->good = false;
		str_addf(&advice, _("compare '%s', the file as it was, with the newest backup by "
				    "'dutydesk verify'; move it away when that is done"), before);
		say(row->text, _("its journal was cut off"));
		say(row->advice, str_text(&advice));
	}
	str_release(&advice);
	free(before);
	return cut;
}

static void check_database(const struct doctor *d, struct doctor_row *row)
{
	uint8_t head[DIGEST_LEN];
	int64_t seq = 0;
	instant_t at;
	struct err e = { 0 };
	if (!d->desk && d->why.code == ERR_NOT_FOUND) {
		row->good = true;
		say(row->text, _("there is none yet"));
		say(row->advice, _("start 'dutydesk' to set a desk up or to try the demo"));
		return;
	}
	row->good = d->desk && store_head(d->desk->store, &seq, &at, head, &e);
	if (row->good && was_cut(d, row))
		return;
	if (row->good) {
		say_number(row->text, _("opens, newest record %lld"), (long long)seq);
		return;
	}
	say(row->text, d->desk ? e.text : d->why.text);
	say(row->advice, _("run 'dutydesk verify'; keep the file and its last backup untouched"));
}

/* The folder of a path. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return xstrdup(".");
	return xstrndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/* The nearest folder above that is there: before the first start the last ones are missing. */
static char *existing_folder(const char *path)
{
	char *folder = folder_of(path);
	struct stat st;
	while (stat(folder, &st) != 0 && strcmp(folder, "/") != 0 && strcmp(folder, ".") != 0) {
		char *up = folder_of(folder);
		free(folder);
		folder = up;
	}
	return folder;
}

static void check_disk(const struct doctor *d, struct doctor_row *row)
{
	char *folder = existing_folder(d->path);
	struct statvfs fs;
	if (statvfs(folder, &fs) != 0) {
		say(row->text, err_reason(errno));
		say(row->advice, _("choose another folder by --db"));
	} else {
		long long mib = (long long)fs.f_bavail * (long long)fs.f_frsize / (1024 * 1024);
		row->good = mib >= FREE_MIB_LEAST;
		say_number(row->text, _("%lld MiB free"), mib);
		if (!row->good)
			say(row->advice, _("make room: records are refused only by a full disk"));
	}
	free(folder);
}

static void check_memory(const struct doctor *d, struct doctor_row *row)
{
	struct err e = { 0 };
	(void)d;
	row->good = trust_init(&e) && trust_can_lock();
	if (row->good) {
		say(row->text, _("keys can be held in locked memory"));
		return;
	}
	say(row->text, e.code ? e.text : _("memory cannot be locked: keys may reach the swap"));
	say(row->advice, _("raise the limit: ulimit -l 256, or LimitMEMLOCK of the service"));
}

static void check_account(const struct doctor *d, struct doctor_row *row)
{
	struct stat file, folder;
	char *name = existing_folder(d->path);
	row->good = true;
	say(row->text, _("the file belongs to this account alone"));
	if (stat(d->path, &file) == 0 &&
	    (file.st_uid != geteuid() || (file.st_mode & (S_IRWXG | S_IRWXO)) != 0)) {
		row->good = false;
		say(row->text, _("other accounts may read or change the file"));
		say(row->advice, _("chmod 600 the file; better an account of its own: "
				   "make install ACCOUNT=yes"));
	} else if (stat(name, &folder) == 0 && (folder.st_mode & S_IWOTH) != 0) {
		row->good = false;
		say(row->text, _("everybody may write into the folder of the file"));
		say(row->advice, _("move the desk into a folder of its own, mode 700"));
	}
	free(name);
}

static void check_clock(const struct doctor *d, struct doctor_row *row)
{
	char at[DATE_BUF];
	struct desk clock = { 0 };
	int64_t jump = d->desk ? desk_clock_jump(d->desk) : 0;
	row->good = jump == 0;
	say(row->text, date_print_time(at, desk_now(d->desk ? d->desk : &clock)));
	/* The clock of a training desk is set at will, also before its newest record. */
	if (d->desk && desk_is_training(d->desk) && (jump || d->desk->set_at)) {
		row->good = true;
		say(row->text, _("the clock of this training desk was set"));
	}
	if (row->good)
		return;
	say_number(row->text, _("the clock is %lld s behind the newest record"),
		   (long long)(-jump / 1000));
	say(row->advice, _("set the clock (timedatectl set-ntp true); records go on meanwhile"));
}

static void check_zone(const struct doctor *d, struct doctor_row *row)
{
	const struct policy *p = d->desk ? desk_policy(d->desk) : NULL;
	struct stat st;
	struct err e = { 0 };
	const char *zone = p ? p->timezone : "Asia/Shanghai";
	row->good = date_zone_use(zone, &e);
	say(row->text, row->good ? zone : e.text);
	if (stat("/usr/share/zoneinfo", &st) != 0) {
		say(row->text, _("this system has no time zones of its own"));
		say(row->advice, _("install tzdata: only Asia/Shanghai works without it"));
	}
}

static const struct {
	const char *id;
	void (*check)(const struct doctor *d, struct doctor_row *row);
} checks[] = {
	{ N_("terminal"), check_terminal }, { N_("locale"), check_locale },
	{ N_("database"), check_database }, { N_("disk"), check_disk },
	{ N_("memory"), check_memory }, { N_("account"), check_account },
	{ N_("clock"), check_clock }, { N_("zone"), check_zone },
};

size_t desk_doctor(const char *path, struct doctor_row *out, size_t most)
{
	struct doctor d = { .path = path };
	const struct desk_options how = {
		.path = path, .read_only = true, .now = getenv("DUTYDESK_NOW"),
	};
	size_t n = 0;
	if (!desk_open(&how, &d.desk, &d.why))
		d.desk = NULL;
	for (size_t i = 0; i < ARRAY_LEN(checks) && n < most; i++, n++) {
		out[n] = (struct doctor_row){ .id = checks[i].id };
		checks[i].check(&d, &out[n]);
	}
	desk_close(d.desk);
	return n;
}
