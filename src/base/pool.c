/* SPDX-License-Identifier: MIT */
/* Bump allocator. Chunks come zeroed and are never reused, so what pool_alloc gives is
 * zeroed without a memset; a large piece gets a chunk of its own behind the current one. */
#include "dutydesk/base.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_FIRST = 1024, CHUNK_MOST = 65536 };

struct pool_chunk {
	struct pool_chunk *next;
	size_t used, size;
	alignas(max_align_t) char bytes[];
};

static struct pool_chunk *chunk_new(size_t size)
{
	size_t all;

	if (__builtin_add_overflow(sizeof(struct pool_chunk), size, &all))
		fatal("out of memory (%zu bytes wanted)", size);
	struct pool_chunk *chunk = xcalloc(1, all);

	chunk->size = size;
	return chunk;
}

/* A chunk with room for n bytes. */
static struct pool_chunk *chunk_for(struct pool *p, size_t n)
{
	struct pool_chunk *head = p->chunk;

	if (head && head->size - head->used >= n)
		return head;

	size_t next = head ? head->size * 2 : CHUNK_FIRST;

	if (next > CHUNK_MOST)
		next = CHUNK_MOST;
	struct pool_chunk *chunk = chunk_new(n > next ? n : next);

	if (head && n > next) {
		chunk->next = head->next;
		head->next = chunk;
	} else {
		chunk->next = head;
		p->chunk = chunk;
	}
	return chunk;
}

void *pool_alloc(struct pool *p, size_t n)
{
	const size_t step = alignof(max_align_t);

	if (n > SIZE_MAX - step)
		fatal("out of memory (%zu bytes wanted)", n);
	n = n ? (n + step - 1) / step * step : step;

	struct pool_chunk *chunk = chunk_for(p, n);
	void *piece = chunk->bytes + chunk->used;

	chunk->used += n;
	return piece;
}

char *pool_strdup(struct pool *p, const char *s)
{
	return s ? pool_strndup(p, s, strlen(s)) : NULL;
}

char *pool_strndup(struct pool *p, const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = pool_alloc(p, len + 1);

	memcpy(copy, s, len);
	return copy;
}

char *pool_printf(struct pool *p, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		fatal("cannot format '%s'", fmt);
	char *s = pool_alloc(p, (size_t)n + 1);

	va_start(ap, fmt);
	vsnprintf(s, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return s;
}

void *pool_memdup(struct pool *p, const void *bytes, size_t n)
{
	void *copy = pool_alloc(p, n);

	if (n)
		memcpy(copy, bytes, n);
	return copy;
}

void pool_release(struct pool *p)
{
	struct pool_chunk *next;

	for (struct pool_chunk *chunk = p->chunk; chunk; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	p->chunk = NULL;
}
