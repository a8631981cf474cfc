/* SPDX-License-Identifier: MIT */
/* Decoding of keys: UTF-8, control characters, CSI and SS3 sequences of the usual terminals,
 * bracketed paste. A sequence that nobody knows is swallowed whole, so that its tail never
 * becomes typed text. */
#include "ui/key.h"

#include "dutydesk/text.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

struct named { const char *name; enum press press; };

static const struct named names[] = {
	{"Esc", PRESS_ESC}, {"Enter", PRESS_ENTER}, {"Tab", PRESS_TAB}, {"S-Tab", PRESS_BACKTAB},
	{"Backspace", PRESS_BACKSPACE}, {"Del", PRESS_DELETE}, {"Up", PRESS_UP},
	{"Down", PRESS_DOWN}, {"Left", PRESS_LEFT}, {"Right", PRESS_RIGHT}, {"Home", PRESS_HOME},
	{"End", PRESS_END}, {"PgUp", PRESS_PGUP}, {"PgDn", PRESS_PGDN},
	{"F1", PRESS_F1}, {"F2", PRESS_F2}, {"F3", PRESS_F3}, {"F4", PRESS_F4}, {"F5", PRESS_F5},
	{"F6", PRESS_F6}, {"F7", PRESS_F7}, {"F8", PRESS_F8}, {"F9", PRESS_F9}, {"F10", PRESS_F10},
	{"F11", PRESS_F11}, {"F12", PRESS_F12},
};

/* CSI n ~ */
static const struct { int number; enum press press; } tilde[] = {
	{1, PRESS_HOME}, {3, PRESS_DELETE}, {4, PRESS_END}, {5, PRESS_PGUP}, {6, PRESS_PGDN},
	{7, PRESS_HOME}, {8, PRESS_END}, {11, PRESS_F1}, {12, PRESS_F2}, {13, PRESS_F3},
	{14, PRESS_F4}, {15, PRESS_F5}, {17, PRESS_F6}, {18, PRESS_F7}, {19, PRESS_F8},
	{20, PRESS_F9}, {21, PRESS_F10}, {23, PRESS_F11}, {24, PRESS_F12}, {99, PRESS_SYNC},
};

/* The final letter of CSI and SS3; F1-F4 come both ways. */
static const struct { char letter; enum press press; } letters[] = {
	{'A', PRESS_UP}, {'B', PRESS_DOWN}, {'C', PRESS_RIGHT}, {'D', PRESS_LEFT},
	{'H', PRESS_HOME}, {'F', PRESS_END}, {'P', PRESS_F1}, {'Q', PRESS_F2}, {'R', PRESS_F3},
	{'S', PRESS_F4}, {'Z', PRESS_BACKTAB}, {'M', PRESS_ENTER},
};

enum { CSI_MOST = 32, PASTE_BEGINS = 200, WHEEL = 64 };
enum { REST_MS = 3000, PASTE_MS = 15000 };	/* for the rest of a key, of a paste */
static const char paste_end[] = "\033[201~";

void key_feed(struct key_reader *r, const void *bytes, size_t n)
{
	if (n > sizeof(r->buf) - r->n)
		n = sizeof(r->buf) - r->n;
	memcpy(r->buf + r->n, bytes, n);
	r->n += n;
}

void key_read(struct key_reader *r, int fd)
{
	ssize_t got;

	if (r->n == sizeof(r->buf))
		return;
	got = read(fd, r->buf + r->n, sizeof(r->buf) - r->n);
	if (got > 0)
		r->n += (size_t)got;
	else if (got == 0 || (errno != EAGAIN && errno != EINTR))
		r->ended = true;
}

int key_patience(const struct key_reader *r, int escape_ms)
{
	if (r->pasting)
		return PASTE_MS;
	if (!r->n)
		return -1;
	return r->n == 1 && r->buf[0] == '\033' ? escape_ms : REST_MS;
}

void key_release(struct key_reader *r)
{
	str_release(&r->paste);
}

static void drop(struct key_reader *r, size_t n)
{
	memmove(r->buf, r->buf + n, r->n - n);
	r->n -= n;
}

static enum press of_tilde(int number)
{
	for (size_t i = 0; i < ARRAY_LEN(tilde); i++)
		if (tilde[i].number == number)
			return tilde[i].press;
	return PRESS_NONE;
}

static enum press of_letter(int letter)
{
	for (size_t i = 0; i < ARRAY_LEN(letters); i++)
		if (letters[i].letter == letter)
			return letters[i].press;
	return PRESS_NONE;
}

/* ESC [ [ A is F1 on the bare Linux console. */
static size_t decode_linux(const struct key_reader *r, struct key *out)
{
	if (r->n < 4)
		return 0;
	if (r->buf[3] >= 'A' && r->buf[3] <= 'E')
		out->press = (enum press)(PRESS_F1 + r->buf[3] - 'A');
	return r->buf[3] < 0x20 ? 3 : 4;	/* torn for good */
}

static bool is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* ESC [ < button ; column ; row M (pressed) or m (let go). Only the left button and the wheel
 * mean something. */
static void decode_mouse(const char *p, bool pressed, struct key *out)
{
	unsigned v[3] = {0};

	for (size_t i = 0; i < 3; i++) {
		while (*p >= '0' && *p <= '9' && v[i] < 10000)
			v[i] = v[i] * 10 + (unsigned)(*p++ - '0');
		p += *p == ';';
	}
	if (!pressed || !v[1] || !v[2])
		return;
	out->ch = (uint32_t)((v[2] - 1) << 16 | (v[1] - 1));
	if (v[0] == 0)
		out->press = PRESS_CLICK;
	else if (v[0] == WHEEL)
		out->press = PRESS_WHEEL_UP;
	else if (v[0] == WHEEL + 1)
		out->press = PRESS_WHEEL_DOWN;
}

/* Where the parameters end that begin at i; the first number of them. */
static size_t skip_parameters(const struct key_reader *r, size_t i, int *number)
{
	while (i < r->n && i < CSI_MOST && is_digit(r->buf[i]))
		*number = *number * 10 % 100000 + (r->buf[i++] - '0');
	while (i < r->n && i < CSI_MOST && r->buf[i] >= 0x20 && r->buf[i] < 0x40)
		i++;
	return i;
}

/* ESC [ …: bytes used, 0 = not whole yet. Parameters and signs up to the final letter; the first
 * number says which key it is. */
static size_t decode_csi(struct key_reader *r, struct key *out)
{
	int number = 0;
	size_t i;

	if (r->n > 2 && r->buf[2] == '[')
		return decode_linux(r, out);
	i = skip_parameters(r, 2, &number);
	if (i == r->n)
		return 0;
	/* Torn for good: another sequence begins before this one has ended. */
	if (r->buf[i] < 0x20)
		return i;
	if (r->buf[2] == '<') {
		decode_mouse((const char *)r->buf + 3, r->buf[i] == 'M', out);
		return i + 1;
	}
	if (r->buf[i] == '~' && number == PASTE_BEGINS)
		r->pasting = true;
	out->press = r->buf[i] == '~' ? of_tilde(number) : of_letter(r->buf[i]);
	return i + 1;
}

static size_t decode_escape(struct key_reader *r, bool waited, struct key *out)
{
	size_t used = 0;

	if (r->n > 1 && r->buf[1] == '[') {
		used = decode_csi(r, out);
	} else if (r->n > 2 && r->buf[1] == 'O') {
		out->press = of_letter(r->buf[2]);
		used = r->buf[2] < 0x20 ? 2 : 3;	/* torn for good */
	} else if (r->n > 1 && r->buf[1] != 'O') {
		out->press = PRESS_ESC;
		return 1;
	}
	if (!used && waited) {
		out->press = r->n == 1 ? PRESS_ESC : PRESS_NONE;
		r->lone = r->n == 1;
		used = r->n;
	}
	return used;
}

/* What follows an ESC that was taken for a key of its own: on a bad line the rest of a sequence,
 * which must not be typed as text. 0: it is none. */
static size_t decode_tail(struct key_reader *r, struct key *out)
{
	int number = 0;
	size_t i = 1;

	if (r->n < 2 || (r->buf[0] != 'O' && r->buf[0] != '['))
		return 0;
	if (r->buf[0] == '[')
		i = skip_parameters(r, 1, &number);
	if (i == r->n)
		return 0;
	r->pasting = r->buf[i] == '~' && number == PASTE_BEGINS;
	out->press = r->buf[i] == '~' ? of_tilde(number) : of_letter(r->buf[i]);
	return out->press == PRESS_NONE && !r->pasting ? 0 : i + 1;
}

static size_t decode_control(unsigned char c, struct key *out)
{
	if (c == '\r' || c == '\n')
		out->press = PRESS_ENTER;
	else if (c == '\t')
		out->press = PRESS_TAB;
	else if (c == 0x7f || c == 8)
		out->press = PRESS_BACKSPACE;
	else if (c > 0 && c < 27)
		*out = (struct key){PRESS_CTRL, (uint32_t)('a' + c - 1)};
	return 1;
}

static size_t decode_char(const struct key_reader *r, bool waited, struct key *out)
{
	unsigned char c = r->buf[0];
	size_t need = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
	char text[5] = "";
	uint32_t cp;

	if (r->n < need && !waited)
		return 0;
	memcpy(text, r->buf, r->n < need ? r->n : need);
	need = text_decode(text, &cp);
	if (cp == 0xfffd)
		return need ? need : 1;
	*out = (struct key){PRESS_CHAR, cp};
	return need;
}

static void add_pasted(struct key_reader *r, size_t n)
{
	r->pasted += n;
	if (r->pasted <= PASTE_MOST)
		str_add_n(&r->paste, r->buf, n);
	else
		str_clear(&r->paste);
	drop(r, n);
}

/* Inside a paste: gather until the end mark; a torn mark stays for the next bytes. Where the mark
 * was lost, a long pause ends it: a console that takes no more keys would be worse. */
static bool gather_paste(struct key_reader *r, bool waited, struct key *out)
{
	size_t mark = sizeof(paste_end) - 1;
	size_t i = 0;

	while (i < r->n) {
		size_t left = r->n - i < mark ? r->n - i : mark;

		if (r->buf[i] == '\033' && !memcmp(r->buf + i, paste_end, left))
			break;
		i++;
	}
	add_pasted(r, i);
	if (r->n < mark && !waited)
		return false;
	drop(r, r->n < mark ? r->n : mark);
	r->pasting = false;
	*out = (struct key){PRESS_PASTE, 0};
	return true;
}

bool key_next(struct key_reader *r, bool waited, struct key *out)
{
	while (r->n || (r->pasting && waited)) {
		size_t used = 0;
		bool lone = r->lone;

		*out = (struct key){PRESS_NONE, 0};
		if (r->pasting)
			return gather_paste(r, waited, out);
		r->lone = false;
		if (lone)
			used = decode_tail(r, out);
		if (used)
			;
		else if (r->buf[0] == '\033')
			used = decode_escape(r, waited, out);
		else if (r->buf[0] < 0x20 || r->buf[0] == 0x7f)
			used = decode_control(r->buf[0], out);
		else
			used = decode_char(r, waited, out);
		if (!used)
			return false;
		drop(r, used);
		if (r->pasting) {
			str_clear(&r->paste);
			r->pasted = 0;
		}
		if (out->press != PRESS_NONE)
			return true;
	}
	return false;
}

uint32_t key_fold(uint32_t ch)
{
	if (ch >= 0xff01 && ch <= 0xff5e)
		return ch - 0xfee0;
	if (ch == 0x3000)
		return ' ';
	if (ch == 0x3001)
		return '/';	/* what the key gives while a Chinese input method is on */
	if (ch == 0x3010)
		return '[';
	if (ch == 0x3011)
		return ']';
	return ch;
}

static bool is_one(const struct key *k, const char *name, size_t n)
{
	uint32_t cp;

	if (n == 3 && name[0] == 'C' && name[1] == '-')
		return k->press == PRESS_CTRL && k->ch == (unsigned char)name[2];
	if (n == 5 && !strncmp(name, "Space", 5))
		return k->press == PRESS_CHAR && key_fold(k->ch) == ' ';
	if (text_decode(name, &cp) == n)
		return k->press == PRESS_CHAR && key_fold(k->ch) == cp;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strlen(names[i].name) == n && !strncmp(names[i].name, name, n))
			return k->press == names[i].press;
	return false;
}

bool key_is(const struct key *k, const char *list)
{
	while (*list) {
		size_t n = strcspn(list, " ");

		if (is_one(k, list, n))
			return true;
		list += n;
		list += strspn(list, " ");
	}
	return false;
}

bool key_is_name(const char *name)
{
	uint32_t cp;
	size_t n = strlen(name);

	if (n == 3 && name[0] == 'C' && name[1] == '-')
		return name[2] >= 'a' && name[2] <= 'z';
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (!strcmp(names[i].name, name))
			return true;
	return !strcmp(name, "Space") || (n > 0 && text_decode(name, &cp) == n);
}

char *key_label(const char *list, char buf[16])
{
	size_t n = strcspn(list, " ");

	if (n > 15)
		n = 15;
	memcpy(buf, list, n);
	buf[n] = 0;
	return buf;
}
