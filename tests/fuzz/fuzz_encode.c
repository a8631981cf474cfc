/* SPDX-License-Identifier: MIT */
/* Any bytes as a file from elsewhere: what comes out is UTF-8 without NUL bytes, or there are
 * faults; and as a catalogue of translations. */
#include "dutydesk/encode.h"

#include "base/mo.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void check_text(const char *bytes, size_t n)
{
	struct str out = { 0 };
	struct faults f = { 0 };
	bool ok = encode_to_utf8(bytes, n, &out, &f);

	must(ok == (f.n == 0));
	must(ok == (out.s != NULL));
	if (ok) {
		must(text_is_valid(out.s, out.len));
		must(strlen(out.s) == out.len);
	}
	for (size_t i = 0; i < f.n; i++)
		must(f.v[i].line > 0 && f.v[i].column > 0);
	str_release(&out);
	faults_release(&f);
}

static void check_symbols(const uint8_t *data, size_t n)
{
	char *hex = xmalloc(2 * n + 1), *symbols = xmalloc(n * 8 / 5 + 1);
	uint8_t *back = xmalloc(n);

	encode_hex(data, n, hex);
	must(encode_unhex(hex, back, n));
	must(memcmp(back, data, n) == 0);
	encode_base32(data, n * 8 / 5, symbols);
	for (const char *s = symbols; *s; s++)
		must(encode_base32_value(*s) >= 0);
	free(hex);
	free(symbols);
	free(back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *exact = xmalloc(n);
	const char *found;

	if (n)
		memcpy(exact, data, n);
	check_text(exact, n);
	if (n)
		check_symbols(data, n);
	found = mo_find((const unsigned char *)exact, n, "Mon");
	must(!found || strlen(found) < n);
	free(exact);
	return 0;
}
