/* SPDX-License-Identifier: MIT */
/* Any bytes as a check code or a recovery sheet: what is accepted prints as itself again. */
#include "dutydesk/encode.h"
#include "dutydesk/trust.h"

#include <stdlib.h>
#include <string.h>

enum { SYMBOLS = 20, RECOVERY = 80 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void check_code(const char *text)
{
	int64_t seq = 0, again = 0;
	char symbols[SYMBOLS + 1], same[SYMBOLS + 1], code[CHECK_CODE_BUF];
	uint8_t head[DIGEST_LEN] = { 0 };
	if (!trust_code_parse(text, &seq, symbols))
		return;
	must(seq > 0 && strlen(symbols) == SYMBOLS);
	for (int i = 0; i < SYMBOLS * 5; i++) {
		int value = encode_base32_value(symbols[i / 5]);
		must(value >= 0);
		head[i / 8] |= (uint8_t)((value >> (4 - i % 5) & 1) << (7 - i % 8));
	}
	must(trust_code_holds(symbols, head));
	trust_code_print(seq, head, code);
	must(trust_code_parse(code, &again, same));
	must(again == seq && strcmp(symbols, same) == 0);
}

static void check_recovery(const char *text)
{
	struct trust_key *k = NULL, *same = NULL;
	uint8_t a[KEY_PUBLIC_LEN], b[KEY_PUBLIC_LEN];
	char sheet[RECOVERY];
	if (!trust_key_from_recovery(text, &k))
		return;
	trust_key_recovery(k, sheet);
	must(trust_key_from_recovery(sheet, &same));
	trust_key_public(k, a);
	trust_key_public(same, b);
	must(memcmp(a, b, KEY_PUBLIC_LEN) == 0);
	trust_key_free(k);
	trust_key_free(same);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str text = { 0 };
	struct err e = { 0 };
	must(trust_init(&e));
	str_add_n(&text, data, n);
	check_code(str_text(&text));
	check_recovery(str_text(&text));
	str_release(&text);
	return 0;
}
