/* SPDX-License-Identifier: MIT */
/* People: added, imported, retired, and never the last manager. */
#include "deskset.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct person get(struct deskset *h, const char *number)
{
	struct person p = { 0 };
	DONE(h, store_person_get(h->d->store, number, &h->pool, &p, &h->e));
	return p;
}

static bool add(struct deskset *h, const char *number, const char *name, enum role role)
{
	const struct desk_staff_add how = { .person = { number, name, NULL, role, 0, 0, 0 } };
	return desk_staff_add(h->d, &how, &h->e);
}

static bool import(struct deskset *h, const char *csv, struct faults *f, size_t *changed)
{
	return desk_staff_import(h->d, csv, strlen(csv), f, changed, &h->e);
}

static void test_desk_staff__only_a_manager_adds_people(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	FAILS(&h, ERR_DENIED, "sign in", add(&h, "1009", "新人", ROLE_AGENT));
	deskset_in(&h, "1001");
	FAILS(&h, ERR_DENIED, "manager", add(&h, "1009", "新人", ROLE_AGENT));
	deskset_in(&h, "8001");
	FAILS(&h, ERR_DENIED, "manager", add(&h, "1009", "新人", ROLE_AGENT));
	deskset_in(&h, "9001");
	DONE(&h, add(&h, "1009", "新人", ROLE_AGENT));
	assert_string_equal(get(&h, "1009").name, "新人");
	assert_false(get(&h, "1009").has_key);
	assert_true(get(&h, "1001").has_key);
	deskset_release(&h);
}

static void test_desk_staff__bad_people_are_refused(void **state)
{
	static const struct { const char *number,
			*name; enum role role; const char *part; } cases[] = {
		{ "", "名", ROLE_AGENT, "number" },
		{ "12 34", "名", ROLE_AGENT, "12 34" },
		{ "12345678901234567", "名", ROLE_AGENT, "number" },
		{ "一", "名", ROLE_AGENT, "number" },
		{ "1010", "", ROLE_AGENT, "name" },
		{ "1010", "两\n行", ROLE_AGENT, "one line" },
		{ "1010", "坏\xff", ROLE_AGENT, "one line" },
		{ "1010", "名", ROLE_NONE, "role" },
		{ "1010", "名", (enum role)9, "role" },
	};
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		FAILS(&h, ERR_INPUT, cases[i].part,
		      add(&h, cases[i].number, cases[i].name, cases[i].role));
	deskset_release(&h);
}

static void test_desk_staff__a_number_belongs_to_one_person_for_ever(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	FAILS(&h, ERR_CONFLICT, "陈一", add(&h, "1001", "别人", ROLE_AGENT));
	DONE(&h, desk_staff_retire(h.d, "1001", &h.e));
	FAILS(&h, ERR_CONFLICT, "already", desk_staff_retire(h.d, "1001", &h.e));
	FAILS(&h, ERR_CONFLICT, "another person", add(&h, "1001", "别人", ROLE_AGENT));
	DONE(&h, add(&h, "1001", "陈一", ROLE_AGENT));
	assert_int_equal(get(&h, "1001").state, PERSON_ACTIVE);
	deskset_release(&h);
}

static void test_desk_staff__the_last_manager_stays(void **state)
{
	struct deskset h;
	struct faults f = { 0 };
	size_t changed;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	FAILS(&h, ERR_REFUSED, "last manager", desk_staff_retire(h.d, "9001", &h.e));
	/* one without a PIN of the own cannot take over */
	DONE(&h, add(&h, "9002", "赵经理", ROLE_MANAGER));
	FAILS(&h, ERR_REFUSED, "last manager", desk_staff_retire(h.d, "9001", &h.e));
	FAILS(&h, ERR_INPUT, "own role",
	      import(&h, "number,name,role,phone\n9001,周经理,agent,\n", &f, &changed));
	assert_int_equal(get(&h, "9001").role, ROLE_MANAGER);
	DONE(&h, desk_pin_reset(h.d, "9002", "90029002", &h.e));
	DONE(&h, desk_staff_retire(h.d, "9001", &h.e));
	faults_release(&f);
	deskset_release(&h);
}

/* Row 2 would be written by somebody whom row 1 has made an agent. */
static void test_desk_staff__nobody_changes_the_own_role(void **state)
{
	struct deskset h;
	struct faults f = { 0 };
	size_t changed;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	DONE(&h, add(&h, "9002", "赵经理", ROLE_MANAGER));
	DONE(&h, desk_pin_reset(h.d, "9002", "90029002", &h.e));
	FAILS(&h, ERR_INPUT, "own role",
	      import(&h, "number,name,role,phone\n9001,周经理,agent,\n1001,陈一改,agent,\n", &f,
		     &changed));
	assert_string_equal(get(&h, "1001").name, "陈一");
	faults_release(&f);
	deskset_release(&h);
}

static void test_desk_staff__import_adds_and_updates_and_says_how_many(void **state)
{
	static const char csv[] = "number,name,role,phone\n1001,陈一,agent,13811112222\n"
				  "1020,新人甲,agent,\n8002,副主管,supervisor,13900000002\n";
	struct deskset h;
	struct faults f = { 0 };
	size_t changed;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	DONE(&h, import(&h, csv, &f, &changed));
	assert_int_equal(changed, 3);
	assert_string_equal(get(&h, "1001").phone, "13811112222");
	assert_true(get(&h, "1001").has_key);
	assert_int_equal(get(&h, "8002").role, ROLE_SUPERVISOR);
	/* the same file again changes nothing */
	DONE(&h, import(&h, csv, &f, &changed));
	assert_int_equal(changed, 0);
	deskset_release(&h);
}

static void test_desk_staff__a_faulty_import_changes_nothing(void **state)
{
	struct deskset h;
	struct faults f = { 0 };
	size_t changed = 9;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	FAILS(&h, ERR_INPUT, "3", import(&h, "number,name,role,phone\n1020,新人,agent,\n"
					     "10 21,坏,agent,\n", &f, &changed));
	assert_int_equal(changed, 0);
	assert_int_equal(f.n, 1);
	assert_int_equal(f.v[0].line, 3);
	struct person p;
	assert_false(store_person_get(h.d->store, "1020", &h.pool, &p, NULL));
	faults_release(&f);
	deskset_release(&h);
}

static void test_desk_staff__heads_are_the_active_supervisors_and_managers(void **state)
{
	struct deskset h;
	struct person_list heads = { 0 };
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	DONE(&h, desk_heads(h.d, &heads, &h.e));
	assert_int_equal(heads.n, 2);
	pool_release(&heads.pool);
	deskset_in(&h, "9001");
	DONE(&h, desk_staff_retire(h.d, "8001", &h.e));
	DONE(&h, desk_heads(h.d, &heads, &h.e));
	assert_int_equal(heads.n, 1);
	pool_release(&heads.pool);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_staff__only_a_manager_adds_people),
		cmocka_unit_test(test_desk_staff__bad_people_are_refused),
		cmocka_unit_test(test_desk_staff__a_number_belongs_to_one_person_for_ever),
		cmocka_unit_test(test_desk_staff__the_last_manager_stays),
		cmocka_unit_test(test_desk_staff__nobody_changes_the_own_role),
		cmocka_unit_test(test_desk_staff__import_adds_and_updates_and_says_how_many),
		cmocka_unit_test(test_desk_staff__a_faulty_import_changes_nothing),
		cmocka_unit_test(test_desk_staff__heads_are_the_active_supervisors_and_managers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
