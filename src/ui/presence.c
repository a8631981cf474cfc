/* SPDX-License-Identifier: MIT */
/* Who writes to what. Each console writes a few lines into the file of its place and asks for the
 * locks of the others: fcntl tells whether somebody holds one without taking it, so that nobody's
 * start is disturbed. What is read is advice; a torn line of it is left out. */
#include "ui/presence.h"

#include "ui/slip.h"

#include "dutydesk/i18n.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TEXT_MOST = 1024 };
struct others { struct presence v[PLACES]; size_t n; char said[TEXT_MOST]; };

static char *name_of(const struct ui *u, int place)
{
	return xasprintf("%s.place%d", desk_path(u->desk), place);
}

void presence_leave(struct ui *u)
{
	if (u->place_fd >= 0) {
		/* What stands there was of this console. */
		if (ftruncate(u->place_fd, 0) != 0)
			u->place = 0;
		close(u->place_fd);
	}
	u->place_fd = -1;
	free(u->others);
	u->others = NULL;
}

void presence_take(struct ui *u)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

	presence_leave(u);
	u->place = 1;
	u->others = xcalloc(1, sizeof(*u->others));
	for (int i = 1; i <= PLACES; i++) {
		char *name = name_of(u, i);
		int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

		free(name);
		if (fd >= 0 && fcntl(fd, F_SETLK, &whole) == 0) {
			u->place = i;
			u->place_fd = fd;
			break;
		}
		if (fd >= 0)
			close(fd);
	}
	snprintf(u->terminal, sizeof(u->terminal), "console%d", u->place);
}

static void add_slips(const struct ui *u, struct str *out)
{
	for (int i = 0; u->slips && i < DRAFT_SLOTS; i++) {
		const struct slip *s = &u->slips[i];

		if (!s->used)
			continue;
		if (s->corrects)
			str_addf(out, "entry %lld\n", (long long)s->corrects);
		else if (slip_urged(s))
			str_addf(out, "matter %lld\n", (long long)slip_urged(s));
		else if (s->open)
			str_add(out, "new 1\n");
	}
}

static void say(struct ui *u)
{
	const struct person *me = desk_person(u->desk);
	struct str s = {0};

	str_addf(&s, "person %s\n", me ? me->number : "?");
	add_slips(u, &s);
	if (u->at_entry)
		str_addf(&s, "entry %lld\n", (long long)u->at_entry);
	if (u->at_matter)
		str_addf(&s, "matter %lld\n", (long long)u->at_matter);
	if (s.len < TEXT_MOST && u->place_fd >= 0 && strcmp(u->others->said, str_text(&s)) &&
	    pwrite(u->place_fd, s.s, s.len, 0) == (ssize_t)s.len &&
	    ftruncate(u->place_fd, (off_t)s.len) == 0)
		snprintf(u->others->said, sizeof(u->others->said), "%s", str_text(&s));
	str_release(&s);
}

static void take_line(struct presence *p, const char *line)
{
	long long id;

	if (!strncmp(line, "new ", 4))
		p->fresh++;
	else if (!strncmp(line, "person ", 7))
		snprintf(p->person, sizeof(p->person), "%s", line + 7);
	else if (p->n < PRESENCE_MOST && sscanf(line, "entry %lld", &id) == 1)
		p->v[p->n++] = (struct presence_mark){PRESENCE_ENTRY, id};
	else if (p->n < PRESENCE_MOST && sscanf(line, "matter %lld", &id) == 1)
		p->v[p->n++] = (struct presence_mark){PRESENCE_MATTER, id};
}

static bool is_held(int fd)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

	return fcntl(fd, F_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
}

static void learn(struct ui *u, int place)
{
	char *name = name_of(u, place);
	int fd = open(name, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	char text[TEXT_MOST];
	ssize_t n;

	free(name);
	if (fd < 0)
		return;
	if (is_held(fd) && (n = pread(fd, text, sizeof(text) - 1, 0)) > 0) {
		struct presence *p = &u->others->v[u->others->n++];
		char *end, *line = text;

		*p = (struct presence){0};
		text[n] = 0;
		for (; (end = strchr(line, '\n')); line = end + 1) {
			*end = 0;
			take_line(p, line);
		}
	}
	close(fd);
}

void presence_second(struct ui *u)
{
	if (!u->desk || !u->others)
		return;
	say(u);
	u->others->n = 0;
	for (int i = 1; i <= PLACES; i++)
		if (i != u->place)
			learn(u, i);
}

const char *presence_at(const struct ui *u, enum presence_of what, int64_t id)
{
	for (size_t i = 0; u->others && i < u->others->n; i++)
		for (size_t k = 0; k < u->others->v[i].n; k++)
			if (u->others->v[i].v[k].what == what && u->others->v[i].v[k].id == id)
				return u->others->v[i].person;
	return NULL;
}

void presence_words(const struct ui *u, enum presence_of what, int64_t id, struct str *out)
{
	const char *who = presence_at(u, what, id);

	if (who)
		str_addf(out, what == PRESENCE_ENTRY ? _("%s is writing to this record, too.") :
			 _("%s is writing to this matter, too."), who);
}

const char *presence_fresh(const struct ui *u)
{
	for (size_t i = 0; u->others && i < u->others->n; i++)
		if (u->others->v[i].fresh)
			return u->others->v[i].person;
	return NULL;
}
