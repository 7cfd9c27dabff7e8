#!/bin/sh
# Prints the folder for the tests' files: thousands of small ones, none of which is kept. In memory they take a tenth
# less of the whole suite's processor time than on a disk, where there is room for them and programs may run from it.
set -eu
NEEDED=4000000  # kilobytes, several times what the tests hold at once

memory=/dev/shm
has_room() {
    df -Pk "$memory" | awk -v needed=$NEEDED 'END { exit $4 < needed }' &&
        awk -v needed=$NEEDED '$1 == "MemAvailable:" { exit $2 < needed }' /proc/meminfo
}
runs_programs() {
    trial=$(mktemp "$memory/quizgen-XXXXXX")
    trap 'rm -f "$trial"' EXIT
    printf '#!/bin/sh\n' >"$trial" && chmod +x "$trial" && "$trial"
}
if [ -z "${TMPDIR:-}" ] && ([ -w "$memory" ] && has_room && runs_programs) 2>/dev/null; then
    echo "$memory"
else
    echo "${TMPDIR:-/tmp}"
fi
