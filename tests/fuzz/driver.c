/* SPDX-License-Identifier: MIT */
/* A main for fuzz targets that needs no libFuzzer: hands every file of the named folders and
 * files to the target once. So `make test` replays each corpus with any compiler. A folder
 * with nothing in it is an error: a target that tried nothing must not count as a test. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static int try_file(const char *path, size_t size)
{
	FILE *in = fopen(path, "rb");
	/* Exactly as many bytes as the file has, so that a read past them is seen. */
	uint8_t *data = malloc(size ? size : 1);
	if (!in || !data || fread(data, 1, size, in) != size) {
		perror(path);
		exit(1);
	}
	fclose(in);
	printf("%s\n", path);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	return 1;
}

static int try_path(const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0) {
		perror(path);
		exit(1);
	}
	if (!S_ISDIR(st.st_mode))
		return try_file(path, (size_t)st.st_size);
	int tried = 0;
	struct dirent **names;
	int n = scandir(path, &names, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		char below[4096];
		snprintf(below, sizeof(below), "%s/%s", path, names[i]->d_name);
		if (names[i]->d_name[0] != '.')
			tried += try_path(below);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	return tried;
}

int main(int argc, char **argv)
{
	int tried = 0;
	for (int i = 1; i < argc; i++)
		tried += try_path(argv[i]);
	printf("%d inputs\n", tried);
	return tried ? 0 : 1;
}
