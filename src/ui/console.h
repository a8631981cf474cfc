/* SPDX-License-Identifier: MIT */
/* The running console: one desk, a stack of layers, a line for messages. The lowest layer is the
 * sign-in or one of the main screens; forms, pages and questions lie above it. */
#ifndef DUTYDESK_UI_CONSOLE_H
#define DUTYDESK_UI_CONSOLE_H

#include "dutydesk/desk.h"
#include "dutydesk/settings.h"
#include "dutydesk/ui.h"
#include "dutydesk/vocab.h"
#include "ui/action.h"
#include "ui/key.h"
#include "ui/put.h"

struct ui;

/* A screen is one file with one const record. draw reads, act changes. */
struct screen_ops {
	const char *id;
	const char *title;		/* N_() */
	unsigned where;
	bool over;			/* lies over the one below, at the bottom of the body */
	size_t state_size;
	/* arg: what ui_push was given; state is zeroed before. */
	bool (*open)(struct ui *u, void *state, void *arg, struct err *e);
	void (*draw)(struct ui *u, const void *state);
	/* Keys before the table of actions, for typing; true: taken. NULL: none. */
	bool (*key)(struct ui *u, void *state, const struct key *k);
	bool (*act)(struct ui *u, void *state, enum action a, struct err *e);
	/* Somebody wrote, or this screen is on top again: load anew. NULL: nothing to load. */
	bool (*load)(struct ui *u, void *state, struct err *e);
	/* Once a second, where nobody types: what may take a moment. NULL: nothing. */
	void (*second)(struct ui *u, void *state);
	/* One piece of what may follow the frame, as long as nobody types; false: nothing is left.
	 * NULL: nothing follows. */
	bool (*more)(struct ui *u, void *state);
	/* Is there a chosen row (NEED_ROW)? NULL: always. */
	bool (*has_row)(const void *state);
	/* Does this action mean anything here at the moment? NULL: what the table says. */
	bool (*offers)(const void *state, enum action a);
	/* What it shows at the moment, translated, instead of the title. NULL: the title. */
	const char *(*name)(const void *state);
	void (*close)(void *state);
};

struct layer { const struct screen_ops *ops; void *state; };
enum { LAYERS_MOST = 16, LEAST_ROWS = 24, LEAST_COLS = 80 };

/* The ring timer. started: monotonic ms, so that no jump of the clock touches it. leaving: Esc was
 * pressed once. */
struct call { bool running, fresh, leaving; int64_t started; instant_t began; };

/* What a click at this place of the last frame does. */
struct hit { int y, x, cols; enum action action; };
enum { HITS_MOST = 48 };

struct slip;	/* a half-written entry, see slip.h */
struct others;	/* what is written on other consoles, see presence.h */

struct ui {
	const struct ui_options *how;
	char *path;			/* of the database in use */
	struct desk *desk;		/* NULL until there is one */
	struct canvas canvas;
	struct key_reader keys;
	struct settings settings;
	struct keymap keymap;
	struct faults setting_faults;	/* of the settings file, as it was read last */
	struct hit hits[HITS_MOST];
	size_t n_hits;
	struct layer layers[LAYERS_MOST];
	size_t n_layers;
	struct str message;
	bool message_bad;
	struct desk_shift_status status;	/* as of the last load */
	struct call call;
	struct slip *slips;		/* DRAFT_SLOTS of them */
	int place, place_fd;		/* which terminal's drafts are ours */
	char terminal[32];
	struct others *others;
	int64_t at_entry, at_matter;	/* what a question over the screen writes to, 0 = none */
	bool wrote;			/* the entry form saved: lists go to it */
	bool quit, locked;
	bool stale;			/* the screen on top must load */
	int result;			/* what the layer that closed last gave back */
	int exit_status;
	int64_t last_key, last_second;	/* monotonic ms */
	int64_t last_byte;		/* when the terminal sent something, monotonic ms */
	int escape_ms, signal_fd, timer_fd;
	bool sync_on, sync_due;
	unsigned syncs;
};

/* --- ui_loop.c: waiting and dispatch --- */
int64_t ui_monotonic(void);
/* One turn: draw, wait, act. */
void ui_step(struct ui *u);
/* Draw now, before something slow. */
void ui_draw(struct ui *u);
/* Take a key as if it had been typed. */
void ui_key(struct ui *u, const struct key *k);
/* Do an action of the screen on top, if what it needs is there. */
void ui_do(struct ui *u, enum action a);

/* --- ui_layer.c: the stack --- */
/* Put a screen on top; false: it could not open, and the message says why. */
bool ui_push(struct ui *u, const struct screen_ops *ops, void *arg);
/* Take the top layer away; its state is gone afterwards. result: for ui_modal. */
void ui_pop(struct ui *u, int result);
/* Push and run until it is gone. 0 when it was left without an answer. */
int ui_modal(struct ui *u, const struct screen_ops *ops, void *arg);
/* Make this the only layer. */
void ui_show(struct ui *u, const struct screen_ops *ops);
struct layer *ui_top(struct ui *u);
void ui_load(struct ui *u);		/* status and top layer anew */
void ui_release_layers(struct ui *u);

/* --- ui_frame.c: what surrounds every screen --- */
void ui_frame(struct ui *u, const struct screen_ops *ops);
int ui_body_top(const struct ui *u);
int ui_body_rows(const struct ui *u);
void ui_say(struct ui *u, const char *fmt, ...) PRINTF_LIKE(2, 3);
void ui_tell(struct ui *u, const struct err *e);
void ui_hush(struct ui *u);
/* The name of a shift for people: "11-20 晚班"; appended. */
void ui_shift_name(struct str *out, const struct ui *u, date_t day, const char *code);

/* A text that acts when it is clicked on. */
void ui_hit(struct ui *u, struct spot at, const char *text, enum action a);

/* Columns of the widest word of a vocabulary in the current language, at least `least`. */
int ui_widest(enum vocab words, int least);

/* --- ui_global.c: actions that every screen has --- */
bool ui_global(struct ui *u, enum action a, struct err *e);
/* Open a database at path and go to the sign-in. */
bool ui_open_desk(struct ui *u, const char *path, struct err *e);

/* --- the screens --- */
extern const struct screen_ops screen_first, screen_setup, screen_signin, screen_lock,
	screen_today, screen_log, screen_record, screen_entry, screen_drafts, screen_followup,
	screen_matter, screen_handover, screen_review, screen_doubts, screen_page, screen_must_read,
	screen_dialog, screen_signing, screen_command, screen_roster, screen_people,
	screen_requests,
	screen_notices, screen_contacts, screen_checks, screen_settings, screen_find,
	screen_reports, screen_policies;

#endif
