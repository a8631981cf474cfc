/* SPDX-License-Identifier: MIT */
/* The bump allocator: zeroed, aligned, and nothing overlaps. */
#include "dutydesk/base.h"

#include <setjmp.h>
#include <stdalign.h>
#include <string.h>

#include <cmocka.h>

static void test_pool__pieces_are_zeroed_aligned_and_apart(void **state)
{
	(void)state;
	struct pool p = { 0 };
	unsigned char *pieces[600];
	size_t sizes[600];

	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		sizes[i] = i % 97 == 0 ? 70000 : i * 7 % 300;
		pieces[i] = pool_alloc(&p, sizes[i]);
		assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
		for (size_t k = 0; k < sizes[i]; k++)
			if (pieces[i][k])
				fail_msg("byte %zu of piece %zu is not zero", k, i);
		memset(pieces[i], (int)(i % 255 + 1), sizes[i]);
	}
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++)
		for (size_t k = 0; k < sizes[i]; k++)
			if (pieces[i][k] != i % 255 + 1)
				fail_msg("piece %zu was overwritten at %zu", i, k);
	pool_release(&p);
	assert_null(p.chunk);
}

static void test_pool__texts_and_bytes_are_copied(void **state)
{
	(void)state;
	struct pool p = { 0 };
	char source[] = "值班台";
	char *copy = pool_strdup(&p, source);

	source[0] = 'x';
	assert_string_equal(copy, "值班台");
	assert_null(pool_strdup(&p, NULL));
	assert_string_equal(pool_strndup(&p, "abcdef", 3), "abc");
	assert_string_equal(pool_strndup(&p, "ab", 30), "ab");
	assert_string_equal(pool_strndup(&p, "ab", 0), "");
	assert_string_equal(pool_printf(&p, "%s/%d", "2026-12-01", 3), "2026-12-01/3");
	assert_int_equal(strlen(pool_printf(&p, "%0*d", 100000, 1)), 100000);
	assert_memory_equal(pool_memdup(&p, "a\0b", 3), "a\0b", 3);
	assert_non_null(pool_memdup(&p, NULL, 0));
	pool_release(&p);
	pool_release(&p);
}

static void test_pool__a_large_piece_does_not_waste_the_current_chunk(void **state)
{
	(void)state;
	struct pool p = { 0 };

	pool_alloc(&p, 16);
	struct pool_chunk *current = p.chunk;

	pool_alloc(&p, 1000000);
	assert_ptr_equal(p.chunk, current);
	pool_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pool__pieces_are_zeroed_aligned_and_apart),
		cmocka_unit_test(test_pool__texts_and_bytes_are_copied),
		cmocka_unit_test(test_pool__a_large_piece_does_not_waste_the_current_chunk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
