# SPDX-License-Identifier: MIT
# C source without its comments and without what stands in its strings; lines stay lines.
# With -v strings=1 the strings stay. A // comment is left in place, for the check that
# forbids it.
BEGIN { state = "code" }
{
	out = ""
	n = length($0)
	for (i = 1; i <= n; i++) {
		c = substr($0, i, 1)
		two = substr($0, i, 2)
		if (state == "code") {
			if (two == "/*") { state = "comment"; i++; continue }
			if (c == "\"" || c == "'") { state = c; out = out c; continue }
			out = out c
		} else if (state == "comment") {
			if (two == "*/") { state = "code"; out = out " "; i++ }
		} else {
			if (c == "\\") { if (strings) out = out two; i++; continue }
			if (c == state) { state = "code"; out = out c; continue }
			if (strings) out = out c
		}
	}
	if (state != "comment") state = "code"
	print FILENAME ":" FNR ":" out
}
