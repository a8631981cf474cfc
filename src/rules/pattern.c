/* SPDX-License-Identifier: MIT */
/* Which department an address belongs to. A desk writes 3栋 and means building 3, never 13 or
 * 31: a digit at the edge of a part must be the edge of the number in the address. */
#include "dutydesk/rules.h"

#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

enum { STAR = '*', PART_END = ';' };

struct letters { uint32_t *v; size_t n; };

/* Folded, without blanks; 、 and ； part like ';' (in a pattern). */
static struct letters spell(const char *text)
{
	struct letters out = { xcalloc(strlen(text) + 1, sizeof(*out.v)), 0 };
	uint32_t cp;

	for (size_t step; (step = text_decode(text, &cp)) > 0; text += step) {
		cp = text_fold(cp);
		if (cp == 0x3001)
			cp = PART_END;
		if (cp > ' ')
			out.v[out.n++] = cp;
	}
	return out;
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* The whole of hay against a part with stars; the usual walk that goes back to the last star. */
static bool fits_whole(struct letters part, struct letters hay)
{
	size_t p = 0, h = 0, star = SIZE_MAX, from = 0;

	while (h < hay.n) {
		if (p < part.n && part.v[p] == STAR) {
			star = p++;
			from = h;
		} else if (p < part.n && part.v[p] == hay.v[h]) {
			p++;
			h++;
		} else if (star != SIZE_MAX) {
			p = star + 1;
			h = ++from;
		} else {
			return false;
		}
	}
	while (p < part.n && part.v[p] == STAR)
		p++;
	return p == part.n;
}

static bool stands_at(struct letters part, struct letters hay, size_t at)
{
	size_t end = at + part.n;

	if (memcmp(part.v, hay.v + at, part.n * sizeof(*part.v)) != 0)
		return false;
	if (at > 0 && is_digit(part.v[0]) && is_digit(hay.v[at - 1]))
		return false;
	return end == hay.n || !is_digit(part.v[part.n - 1]) || !is_digit(hay.v[end]);
}

static bool stands_in(struct letters part, struct letters hay)
{
	for (size_t at = 0; at + part.n <= hay.n; at++)
		if (stands_at(part, hay, at))
			return true;
	return false;
}

static int part_weight(struct letters part, struct letters hay)
{
	size_t stars = 0;

	for (size_t i = 0; i < part.n; i++)
		stars += part.v[i] == STAR;
	if (part.n == stars)
		return 0;
	return (stars ? fits_whole(part, hay) : stands_in(part, hay)) ? (int)(part.n - stars) : 0;
}

int pattern_weight(const char *pattern, const char *address)
{
	struct letters all = spell(pattern ? pattern : ""), hay = spell(address ? address : "");
	size_t from = 0;
	int best = 0;

	for (size_t i = 0; i <= all.n; i++) {
		if (i < all.n && all.v[i] != PART_END)
			continue;
		const struct letters part = { all.v + from, i - from };
		int weight = part_weight(part, hay);

		best = weight > best ? weight : best;
		from = i + 1;
	}
	free(all.v);
	free(hay.v);
	return best;
}
