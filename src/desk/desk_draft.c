/* SPDX-License-Identifier: MIT */
/* What is being typed, on disk within seconds: one preallocated file per terminal beside the
 * database. Each slot has two places that are written in turn, so that a kill in the middle of
 * writing leaves the older draft whole, and a full disk changes nothing. Drafts are no records. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	PLACE_BYTES = 16384, PLACES = 2, FILE_BYTES = DRAFT_SLOTS * PLACES * PLACE_BYTES,
	AT_TURN = 8, AT_LENGTH = 16, AT_DIGEST = 24, AT_TEXT = AT_DIGEST + DIGEST_LEN,
	TEXT_MOST = PLACE_BYTES - AT_TEXT,
};
#define MAGIC "dddraft1"

/* --- the fields as lines: name=value, with \n and \\ escaped --- */

enum draft_type { DRAFT_TEXT, DRAFT_INT, DRAFT_DATE, DRAFT_BOOL };
struct draft_field { const char *name; enum draft_type type; size_t at; };

#define OF_ENTRY(member) offsetof(struct desk_log_add, entry.member)
#define OF(member) offsetof(struct desk_log_add, member)

static const struct draft_field fields[] = {
	{ "corrects", DRAFT_INT, OF_ENTRY(corrects) },
	{ "shift_date", DRAFT_DATE, OF_ENTRY(shift_date) },
	{ "occurred_at", DRAFT_INT, OF_ENTRY(occurred_at) },
	{ "begun_at", DRAFT_INT, OF_ENTRY(begun_at) },
	{ "greet_ms", DRAFT_INT, OF_ENTRY(greet_ms) },
	{ "channel", DRAFT_INT, OF_ENTRY(channel) },
	{ "kind", DRAFT_INT, OF_ENTRY(kind) },
	{ "wait_ms", DRAFT_INT, OF_ENTRY(wait_ms) },
	{ "rings", DRAFT_INT, OF_ENTRY(rings) },
	{ "wait_source", DRAFT_INT, OF_ENTRY(wait_source) },
	{ "urgency", DRAFT_INT, OF_ENTRY(urgency) },
	{ "call", DRAFT_INT, OF_ENTRY(call) },
	{ "read_back", DRAFT_INT, OF_ENTRY(read_back) },
	{ "author", DRAFT_TEXT, OF_ENTRY(author) },
	{ "caller", DRAFT_TEXT, OF_ENTRY(caller) },
	{ "phone", DRAFT_TEXT, OF_ENTRY(phone) },
	{ "address", DRAFT_TEXT, OF_ENTRY(address) },
	{ "body", DRAFT_TEXT, OF_ENTRY(body) },
	{ "result", DRAFT_TEXT, OF_ENTRY(result) },
	{ "late_reason", DRAFT_TEXT, OF_ENTRY(late_reason) },
	{ "reason", DRAFT_TEXT, OF_ENTRY(reason) },
	{ "category", DRAFT_TEXT, OF_ENTRY(category) },
	{ "area", DRAFT_TEXT, OF_ENTRY(area) },
	{ "recording", DRAFT_TEXT, OF_ENTRY(recording) },
	{ "evidence", DRAFT_TEXT, OF_ENTRY(evidence) },
	{ "followup", DRAFT_BOOL, OF(followup) },
	{ "owner", DRAFT_TEXT, OF(owner) },
	{ "due", DRAFT_INT, OF(due) },
	{ "shift", DRAFT_TEXT, OF(shift) },
	{ "urges", DRAFT_INT, OF(urges) },
};

static void put_escaped(struct str *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '\n')
			str_add(out, "\\n");
		else if (*s == '\\')
			str_add(out, "\\\\");
		else
			str_add_char(out, *s);
	}
}

static void put_field(struct str *out, const struct draft_field *f, const struct desk_log_add *what)
{
	const char *at = (const char *)what + f->at;
	int64_t number = 0;
	switch (f->type) {
	case DRAFT_TEXT: {
		const char *text = *(const char *const *)(const void *)at;
		if (!text || !*text)
			return;
		str_addf(out, "%s=", f->name);
		put_escaped(out, text);
		str_add_char(out, '\n');
		return;
	}
	case DRAFT_INT:
		number = *(const int64_t *)(const void *)at;
		break;
	case DRAFT_DATE:
		number = *(const date_t *)(const void *)at;
		break;
	case DRAFT_BOOL:
		number = *(const bool *)(const void *)at;
		break;
	}
	str_addf(out, "%s=%lld\n", f->name, (long long)number);
}

static char *unescaped(struct pool *pool, const char *s, size_t n)
{
	char *out = pool_alloc(pool, n + 1);
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		bool escape = s[i] == '\\' && i + 1 < n;
		if (escape)
			i++;
		out[k++] = escape && s[i] == 'n' ? '\n' : s[i];
	}
	out[k] = '\0';
	return out;
}

static void take_field(const struct draft_field *f, char *value, struct desk_log_add *out)
{
	char *at = (char *)out + f->at;
	switch (f->type) {
	case DRAFT_TEXT:
		*(const char **)(void *)at = value;
		return;
	case DRAFT_INT:
		*(int64_t *)(void *)at = strtoll(value, NULL, 10);
		return;
	case DRAFT_DATE:
		*(date_t *)(void *)at = (date_t)strtol(value, NULL, 10);
		return;
	case DRAFT_BOOL:
		*(bool *)(void *)at = value[0] == '1';
		return;
	}
}

static void take_line(const char *line, size_t n, struct pool *pool, struct desk_log_add *out)
{
	const char *eq = memchr(line, '=', n);
	if (!eq)
		return;
	size_t name = (size_t)(eq - line);
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		if (strlen(fields[i].name) == name && memcmp(fields[i].name, line, name) == 0)
			take_field(&fields[i], unescaped(pool, eq + 1, n - name - 1), out);
}

/* --- the file --- */

static char *path_of(const struct desk *d, const char *terminal)
{
	char *path = xasprintf("%s.draft-%s", d->path, terminal ? terminal : "");
	for (char *p = path + strlen(d->path) + strlen(".draft-"); *p; p++) {
		bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z');
		if (!letter && !(*p >= '0' && *p <= '9'))
			*p = '-';
	}
	return path;
}

/* The whole room is taken when the file is made: a disk that fills up later stops no draft. */
static int open_file(const struct desk *d, const char *terminal, bool create, struct err *e)
{
	char *path = path_of(d, terminal);
	struct stat st;
	int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | (create ? O_CREAT : 0);
	int fd = open(path, flags, 0600), wrong = errno;
	if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size < FILE_BYTES) {
		wrong = posix_fallocate(fd, 0, FILE_BYTES);
		if (wrong != 0) {
			close(fd);
			fd = -1;
		}
	}
	if (fd < 0 && (create || wrong != ENOENT))
		err_set(e, err_code_of(wrong), _("cannot keep the draft in '%s': %s"), path,
			err_reason(wrong));
	free(path);
	return fd;
}

static off_t place_at(int slot, int place)
{
	return (off_t)(slot * PLACES + place) * PLACE_BYTES;
}

static void put64(uint8_t *at, uint64_t v)
{
	for (int i = 7; i >= 0; i--, v >>= 8)
		at[i] = (uint8_t)(v & 0xff);
}

static uint64_t get64(const uint8_t *at)
{
	uint64_t v = 0;
	for (int i = 0; i < 8; i++)
		v = v << 8 | at[i];
	return v;
}

static void digest_of(const uint8_t *place, size_t length, uint8_t out[DIGEST_LEN])
{
	struct trust_digest *sum = trust_digest_new("dutydesk draft 1");
	trust_digest_bytes(sum, place, AT_DIGEST);
	trust_digest_bytes(sum, place + AT_TEXT, length);
	trust_digest_end(sum, out);
}

/* Turn of a place that is whole, 0 when it is empty or torn. */
static uint64_t read_place(int fd, int slot, int place, uint8_t buf[PLACE_BYTES])
{
	uint8_t digest[DIGEST_LEN];
	if (pread(fd, buf, PLACE_BYTES, place_at(slot, place)) != PLACE_BYTES ||
	    memcmp(buf, MAGIC, AT_TURN) != 0 || get64(buf + AT_LENGTH) > TEXT_MOST)
		return 0;
	digest_of(buf, (size_t)get64(buf + AT_LENGTH), digest);
	return memcmp(digest, buf + AT_DIGEST, DIGEST_LEN) == 0 ? get64(buf + AT_TURN) : 0;
}

static bool write_place(int fd, off_t at, const uint8_t buf[PLACE_BYTES], struct err *e)
{
	for (size_t done = 0; done < PLACE_BYTES;) {
		ssize_t n = pwrite(fd, buf + done, PLACE_BYTES - done, at + (off_t)done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return err_set(e, err_code_of(errno), _("cannot keep the draft: %s"),
				       err_reason(errno));
		done += (size_t)n;
	}
	return fdatasync(fd) == 0 ||
	       err_set(e, err_code_of(errno), _("cannot keep the draft: %s"), err_reason(errno));
}

/* Write a text (or "" = none) over the older of the two places. *old says which was the newer. */
static bool write_slot(int fd, int slot, const struct str *text, int *old, struct err *e)
{
	uint8_t *buf = xcalloc(1, PLACE_BYTES);
	uint64_t a = read_place(fd, slot, 0, buf), b = read_place(fd, slot, 1, buf);
	*old = a >= b ? 0 : 1;
	memset(buf, 0, PLACE_BYTES);
	memcpy(buf, MAGIC, AT_TURN);
	put64(buf + AT_TURN, (a > b ? a : b) + 1);
	put64(buf + AT_LENGTH, text->len);
	if (text->len)
		memcpy(buf + AT_TEXT, text->s, text->len);
	digest_of(buf, text->len, buf + AT_DIGEST);
	bool ok = write_place(fd, place_at(slot, 1 - *old), buf, e);
	free(buf);
	return ok;
}

static bool check_slot(const struct desk_draft *where, struct err *e)
{
	return (where->slot >= 0 && where->slot < DRAFT_SLOTS) ||
	       err_set(e, ERR_INPUT, _("there is room for %d drafts"), (int)DRAFT_SLOTS);
}

bool desk_draft_save(struct desk *d, const struct desk_draft *where,
		     const struct desk_log_add *what, struct err *e)
{
	struct str text = { 0 };
	int old;
	if (!check_slot(where, e))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		put_field(&text, &fields[i], what);
	bool ok = text.len <= TEXT_MOST ||
		  err_set(e, ERR_INPUT, _("the draft is too long to be kept: save the entry"));
	int fd = ok ? open_file(d, where->terminal, true, e) : -1;
	ok = fd >= 0 && write_slot(fd, where->slot, &text, &old, e);
	if (fd >= 0)
		close(fd);
	str_release(&text);
	return ok;
}

/* The newer whole place of a slot into buf; false when there is none. */
static bool read_slot(int fd, int slot, uint8_t buf[PLACE_BYTES])
{
	uint64_t a = read_place(fd, slot, 0, buf), b = read_place(fd, slot, 1, buf);
	if (a > b)
		a = read_place(fd, slot, 0, buf);
	else if (b == 0)
		return false;
	return get64(buf + AT_LENGTH) > 0;
}

bool desk_draft_load(struct desk *d, const struct desk_draft *where, struct pool *pool,
		     struct desk_log_add *out, bool *found, struct err *e)
{
	struct err why = { 0 };
	*found = false;
	*out = (struct desk_log_add){ .entry = { .wait_ms = -1, .rings = -1 } };
	if (!check_slot(where, e))
		return false;
	int fd = open_file(d, where->terminal, false, &why);
	if (fd < 0 && why.code != ERR_NONE && e)
		*e = why;
	if (fd < 0)
		return why.code == ERR_NONE;
	uint8_t *buf = xmalloc(PLACE_BYTES);
	*found = read_slot(fd, where->slot, buf);
	const char *line = (const char *)buf + AT_TEXT;
	size_t left = *found ? (size_t)get64(buf + AT_LENGTH) : 0;
	while (left > 0) {
		const char *end = memchr(line, '\n', left);
		size_t n = end ? (size_t)(end - line) : left;
		take_line(line, n, pool, out);
		left -= n + (end ? 1 : 0);
		line += n + 1;
	}
	free(buf);
	close(fd);
	return true;
}

void desk_draft_drop(struct desk *d, const struct desk_draft *where)
{
	int old, fd = check_slot(where, NULL) ? open_file(d, where->terminal, false, NULL) : -1;
	const struct str none = { 0 };
	if (fd < 0)
		return;
	/* first the word that there is none, then the old text itself */
	if (write_slot(fd, where->slot, &none, &old, NULL)) {
		uint8_t *zeros = xcalloc(1, PLACE_BYTES);
		if (!write_place(fd, place_at(where->slot, old), zeros, NULL))
			errno = 0;
		free(zeros);
	}
	close(fd);
}
