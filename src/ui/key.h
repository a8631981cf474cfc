/* SPDX-License-Identifier: MIT */
/* Bytes of a terminal into keys. ncurses reads nothing here: its get_wch loses half-read UTF-8,
 * tears function keys on slow lines and waits inside; a poll loop may do none of that. */
#ifndef DUTYDESK_UI_KEY_H
#define DUTYDESK_UI_KEY_H

#include "dutydesk/base.h"

enum press {
	PRESS_NONE, PRESS_CHAR,		/* ch: the character */
	PRESS_CTRL,			/* ch: the letter, lower case */
	PRESS_ESC, PRESS_ENTER, PRESS_TAB, PRESS_BACKTAB, PRESS_BACKSPACE, PRESS_DELETE,
	PRESS_UP, PRESS_DOWN, PRESS_LEFT, PRESS_RIGHT, PRESS_HOME, PRESS_END,
	PRESS_PGUP, PRESS_PGDN,
	PRESS_F1, PRESS_F2, PRESS_F3, PRESS_F4, PRESS_F5, PRESS_F6, PRESS_F7, PRESS_F8, PRESS_F9,
	PRESS_F10, PRESS_F11, PRESS_F12,
	PRESS_PASTE,			/* the text stands in the reader's paste */
	PRESS_CLICK, PRESS_WHEEL_UP, PRESS_WHEEL_DOWN,	/* ch: row << 16 | column, from 0 */
	PRESS_SYNC			/* a test asks for a mark after the next whole frame */
};
struct key { enum press press; uint32_t ch; };
/* A paste that is longer is not taken: as a draft it could not be kept. */
enum { PASTE_MOST = 12000 };

struct key_reader {
	unsigned char buf[4096];
	size_t n;
	bool pasting, ended;		/* between the marks of a paste; the terminal is gone */
	bool lone;			/* the last key was an ESC that a pause had ended */
	struct str paste;		/* empty when the paste was too long */
	size_t pasted;			/* its bytes, also those that had no room */
};

/* Read once, when poll has said that there is something; at the terminal's end sets ended. The
 * descriptor stays blocking: it is often the one that ncurses writes to. */
void key_read(struct key_reader *r, int fd);
/* Take bytes from elsewhere (tests). */
void key_feed(struct key_reader *r, const void *bytes, size_t n);
/* The next whole key; false: more bytes are needed. waited: nothing came for the escape delay,
 * so that a lone ESC is the key ESC. */
bool key_next(struct key_reader *r, bool waited, struct key *out);
/* How long to wait for the rest of the key that is begun, in ms; -1: none is. Only a lone ESC can
 * be a key of its own, so all else that a slow line has torn gets far more time. */
int key_patience(const struct key_reader *r, int escape_ms);
void key_release(struct key_reader *r);

/* Is this key one of the names, such as "k Up C-p"? Full-width forms count as half-width ones. */
bool key_is(const struct key *k, const char *names);
/* Is this one name of a key? */
bool key_is_name(const char *name);
/* A character as a shortcut: full-width forms and the Chinese comma of an input method folded. */
uint32_t key_fold(uint32_t ch);
/* The first of the names as people read it ("Space", "F9"); returns buf. */
char *key_label(const char *names, char buf[16]);

#endif
