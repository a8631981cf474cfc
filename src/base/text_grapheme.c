/* SPDX-License-Identifier: MIT */
/* What a person takes for one character. Marks are known by their width of nothing, which the
 * C library keeps up to date; only what joins emoji is told by ranges, wide on purpose. */
#include "dutydesk/text.h"

#include "base/text_sign.h"

enum {
	ZERO_WIDTH_NON_JOINER = 0x200C,
	ZERO_WIDTH_JOINER = 0x200D,
	VARIATION_FIRST = 0xFE00,
	VARIATION_LAST = 0xFE0F,
};

static bool is_regional(uint32_t cp)
{
	return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

static bool is_skin_tone(uint32_t cp)
{
	return cp >= 0x1F3FB && cp <= 0x1F3FF;
}

static bool is_pictograph(uint32_t cp)
{
	return (cp >= 0x1F000 && cp <= 0x1FAFF) || (cp >= 0x2190 && cp <= 0x2BFF);
}

/* Belongs to the character before it. Of the marks that text_visible shows as a sign, only
 * the joiners and the tags of flags do; direction marks stand alone. */
static bool is_extending(uint32_t cp)
{
	if (cp == ZERO_WIDTH_JOINER || cp == ZERO_WIDTH_NON_JOINER)
		return true;
	if ((cp >= VARIATION_FIRST && cp <= VARIATION_LAST) || (cp >= 0xE0020 && cp <= 0xE007F))
		return true;
	return !text_is_format(cp) && text_char_width(cp) == 0;
}

size_t text_grapheme(const char *s)
{
	uint32_t base, cp, last;
	size_t at = text_decode(s, &base), step;

	if (base == '\r' && s[at] == '\n')
		return at + 1;
	if (!at || text_char_width(base) < 0 || text_is_format(base))
		return at;
	last = base;
	if (is_regional(base)) {
		step = text_decode(s + at, &cp);
		if (is_regional(cp)) {
			at += step;
			last = cp;
		}
	}
	while ((step = text_decode(s + at, &cp)) > 0) {
		bool joined = last == ZERO_WIDTH_JOINER && is_pictograph(base) &&
			is_pictograph(cp);
		bool toned = is_skin_tone(cp) && is_pictograph(last);

		if (!joined && !toned && !is_extending(cp))
			break;
		at += step;
		last = cp;
	}
	return at;
}

size_t text_grapheme_before(const char *s, size_t at)
{
	size_t start = 0;

	/* From the start: whether a flag's two halves belong together, only that tells. */
	while (start < at && s[start]) {
		size_t step = text_grapheme(s + start);

		if (start + step >= at || !s[start + step])
			break;
		start += step;
	}
	return start;
}
