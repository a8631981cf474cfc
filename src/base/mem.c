/* SPDX-License-Identifier: MIT */
/* Memory that cannot fail, and the one way to die. The hook gives the terminal back, so it
 * must run before the message is printed, or the message is lost on the alternate screen. */
#include "dutydesk/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_SYSTEM = 3 };

static void (*fatal_hook)(void);

void fatal_set_hook(void (*hook)(void))
{
	fatal_hook = hook;
}

void fatal(const char *fmt, ...)
{
	void (*hook)(void) = fatal_hook;
	va_list ap;

	fatal_hook = NULL;	/* a hook that fails must not call itself */
	if (hook)
		hook();
	fputs("dutydesk: fatal: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	fflush(stderr);
	_exit(EXIT_SYSTEM);
}

static void *checked(void *p, size_t n)
{
	if (!p)
		fatal("out of memory (%zu bytes wanted)", n);
	return p;
}

void *xmalloc(size_t n)
{
	n = n ? n : 1;
	return checked(malloc(n), n);
}

void *xcalloc(size_t n, size_t size)
{
	if (!n || !size)
		n = size = 1;
	return checked(calloc(n, size), n);
}

void *xreallocarray(void *p, size_t n, size_t size)
{
	size_t all;

	if (__builtin_mul_overflow(n, size, &all))
		fatal("out of memory (%zu times %zu bytes wanted)", n, size);
	all = all ? all : 1;
	return checked(realloc(p, all), all);
}

char *xstrdup(const char *s)
{
	return xstrndup(s, strlen(s));
}

char *xstrndup(const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = xmalloc(len + 1);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *xasprintf(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		fatal("cannot format '%s'", fmt);
	char *s = xmalloc((size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(s, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return s;
}

void *xgrow(void **v, size_t *n, size_t *cap, size_t size)
{
	void *array;

	/* Callers pass the address of a typed pointer; copying its bytes keeps the aliasing
	 * rules, which an ordinary read through void ** would not. */
	memcpy(&array, v, sizeof(array));
	if (*n == *cap) {
		if (*cap > SIZE_MAX / 2)
			fatal("out of memory (an array of %zu elements)", *cap);
		*cap = *cap ? *cap * 2 : 8;
		array = xreallocarray(array, *cap, size);
		memcpy(v, &array, sizeof(array));
	}
	void *element = (char *)array + *n * size;

	(*n)++;
	return memset(element, 0, size);
}
