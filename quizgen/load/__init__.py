"""Files to records: every mistake found on the way is a problem with its place, and reading goes on."""
