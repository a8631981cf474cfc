/* SPDX-License-Identifier: MIT */
/* Both halves of a body come from one table of fields. A list that has words stands in both
 * halves with the same number of elements; its length is decided by the payload. */
#include "store/canon.h"

#include <string.h>

enum { INT_MOST = 8, VARINT_MOST = 9 };

struct reader { const uint8_t *p, *end; };

/* --- writing --- */

static void put_varint(struct str *out, uint64_t v)
{
	for (; v >= 0x80; v >>= 7)
		str_add_char(out, (char)(0x80 | (v & 0x7f)));
	str_add_char(out, (char)v);
}

static size_t int_bytes(int64_t v, uint8_t out[INT_MOST])
{
	size_t n = INT_MOST;
	for (int i = INT_MOST - 1; i >= 0; i--, v >>= 8)
		out[i] = (uint8_t)(v & 0xff);
	size_t skip = 0;
	while (n - skip > 1 && ((out[skip] == 0 && out[skip + 1] < 0x80) ||
				(out[skip] == 0xff && out[skip + 1] >= 0x80)))
		skip++;
	memmove(out, out + skip, n - skip);
	return n - skip;
}

static void put_head(struct str *out, const struct canon_field *f, size_t n)
{
	str_add_char(out, (char)f->tag);
	str_add_char(out, (char)f->type);
	put_varint(out, n);
}

static void put_bytes(struct str *out, const struct canon_field *f, const void *p, size_t n)
{
	if (!n)
		return;
	put_head(out, f, n);
	str_add_n(out, p, n);
}

static void put_int(struct str *out, const struct canon_field *f, int64_t v)
{
	uint8_t bytes[INT_MOST];
	if (v)
		put_bytes(out, f, bytes, int_bytes(v, bytes));
}

static void put_ints(struct str *out, const struct canon_field *f, const int64_t *v, size_t n)
{
	if (!n)
		return;
	put_head(out, f, n * INT_MOST);
	for (size_t i = 0; i < n; i++)
		for (int shift = 56; shift >= 0; shift -= 8)
			str_add_char(out, (char)((uint64_t)v[i] >> shift & 0xff));
}

static void put_list(struct str *out, const struct canon_field *f, const char *v, size_t n,
		     bool words)
{
	struct str list = { 0 }, one = { 0 };
	bool any = !words && n;
	for (size_t i = 0; i < n; i++) {
		str_clear(&one);
		canon_encode(f->of, v + i * f->of->size, words, &one);
		any = any || one.len;
		put_varint(&list, one.len);
		str_add_n(&list, str_text(&one), one.len);
	}
	if (any)
		put_bytes(out, f, list.s, list.len);
	str_release(&one);
	str_release(&list);
}

static bool is_in(const struct canon_field *f, bool words)
{
	return f->type == CANON_LIST || f->words == words;
}

static void put_field(struct str *out, const struct canon_field *f, const char *body, bool words)
{
	const void *member = body + f->at;
	const struct bytes *blob = member;
	const char *text, *list;
	size_t n = f->count ? *(const size_t *)(const void *)(body + f->count) : 0;
	switch (f->type) {
	case CANON_INT:
		put_int(out, f, *(const int64_t *)member);
		break;
	case CANON_DATE:
		put_int(out, f, *(const date_t *)member);
		break;
	case CANON_TEXT:
		text = *(const char *const *)member;
		put_bytes(out, f, text, text ? strlen(text) : 0);
		break;
	case CANON_BLOB:
		put_bytes(out, f, blob->p, blob->n);
		break;
	case CANON_INTS:
		put_ints(out, f, *(const int64_t *const *)member, n);
		break;
	case CANON_LIST:
		memcpy(&list, member, sizeof(list));
		put_list(out, f, list, n, words);
		break;
	}
}

void canon_encode(const struct canon_shape *shape, const void *body, bool words, struct str *out)
{
	for (size_t i = 0; i < shape->n; i++)
		if (is_in(&shape->v[i], words))
			put_field(out, &shape->v[i], body, words);
}

/* --- reading --- */

static bool get_varint(struct reader *r, uint64_t *v)
{
	*v = 0;
	for (int i = 0; i < VARINT_MOST && r->p < r->end; i++) {
		uint8_t byte = *r->p++;
		*v |= (uint64_t)(byte & 0x7f) << (7 * i);
		if (!(byte & 0x80))
			return byte || i == 0;	/* no longer form of the same length */
	}
	return false;
}

/* The next length and its bytes. */
static bool get_piece(struct reader *r, struct bytes *out)
{
	uint64_t n;
	if (!get_varint(r, &n) || n > (uint64_t)(r->end - r->p))
		return false;
	*out = (struct bytes){ r->p, (size_t)n };
	r->p += n;
	return true;
}

static bool get_int(struct bytes in, int64_t *v)
{
	uint8_t again[INT_MOST];
	if (in.n > INT_MOST)
		return false;
	uint64_t u = in.p[0] & 0x80 ? UINT64_MAX : 0;
	for (size_t i = 0; i < in.n; i++)
		u = u << 8 | in.p[i];
	*v = (int64_t)u;
	return *v && int_bytes(*v, again) == in.n;
}

static bool get_date(struct bytes in, date_t *out)
{
	int64_t v;
	if (!get_int(in, &v) || v < INT32_MIN || v > INT32_MAX)
		return false;
	*out = (date_t)v;
	return true;
}

static bool get_ints(struct bytes in, struct pool *pool, const int64_t **out, size_t *n)
{
	if (in.n % INT_MOST)
		return false;
	*n = in.n / INT_MOST;
	int64_t *v = pool_alloc(pool, *n * sizeof(*v));
	for (size_t i = 0; i < in.n; i++)
		v[i / INT_MOST] = (int64_t)((uint64_t)v[i / INT_MOST] << 8 | in.p[i]);
	*out = v;
	return true;
}

static bool get_text(struct bytes in, struct pool *pool, const char **out)
{
	if (memchr(in.p, 0, in.n))
		return false;
	*out = pool_strndup(pool, (const char *)in.p, in.n);
	return true;
}

static size_t count_pieces(struct bytes in)
{
	struct reader r = { in.p, in.p + in.n };
	struct bytes one;
	size_t n = 0;
	for (; r.p < r.end; n++)
		if (!get_piece(&r, &one))
			return 0;
	return n;
}

static bool get_list(const struct canon_field *f, struct bytes in, bool words,
		     struct pool *pool, char *body)
{
	size_t n = count_pieces(in), *count = (size_t *)(void *)(body + f->count);
	char *v;
	if (!n || (words && n != *count))
		return false;
	if (!words) {
		v = pool_alloc(pool, n * f->of->size);
		memcpy(body + f->at, &v, sizeof(v));	/* whatever the type of its elements */
		*count = n;
	}
	memcpy(&v, body + f->at, sizeof(v));
	struct reader r = { in.p, in.p + in.n };
	struct bytes one;
	bool any = !words;
	for (size_t i = 0; i < n; i++) {
		if (!get_piece(&r, &one) ||
		    !canon_decode(f->of, one, words, pool, v + i * f->of->size))
			return false;
		any = any || one.n;
	}
	return any;
}

static bool get_field(const struct canon_field *f, struct bytes in, bool words,
		      struct pool *pool, char *body)
{
	void *member = body + f->at;
	switch (f->type) {
	case CANON_INT:
		return get_int(in, member);
	case CANON_DATE:
		return get_date(in, member);
	case CANON_TEXT:
		return get_text(in, pool, member);
	case CANON_BLOB:
		*(struct bytes *)member = (struct bytes){ pool_memdup(pool, in.p, in.n), in.n };
		return true;
	case CANON_INTS:
		return get_ints(in, pool, member, (size_t *)(void *)(body + f->count));
	case CANON_LIST:
		return get_list(f, in, words, pool, body);
	}
	return false;
}

bool canon_decode(const struct canon_shape *shape, struct bytes in, bool words,
		  struct pool *pool, void *body)
{
	struct reader r = { in.p, in.p + in.n };
	size_t i = 0;
	while (r.p < r.end) {
		struct bytes piece;
		if (r.end - r.p < 3)
			return false;
		int tag = r.p[0], type = r.p[1];
		r.p += 2;
		while (i < shape->n && (shape->v[i].tag < tag || !is_in(&shape->v[i], words)))
			i++;
		if (i == shape->n || shape->v[i].tag != tag || (int)shape->v[i].type != type)
			return false;
		if (!get_piece(&r, &piece) || !piece.n)
			return false;
		if (!get_field(&shape->v[i], piece, words, pool, body))
			return false;
		i++;
	}
	return true;
}
