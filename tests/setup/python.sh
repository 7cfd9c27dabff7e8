#!/bin/sh
# Prints the Python to use: $PYTHON where that is set, else the first of the usual names that is 3.11 or newer.
set -eu

# A name on PATH is not enough: it may be old, or a version manager's stand-in for a version that is not active.
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

if [ "${PYTHON:-}" ]; then
    set -- "$PYTHON"
else
    set -- python3 python3.13 python3.12 python3.11
fi
for python; do
    if new_enough "$python"; then
        if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            echo "setup: $python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2
            exit 1
        fi
        echo "$python"
        exit
    fi
done
if [ "${PYTHON:-}" ]; then
    echo "setup: PYTHON=$PYTHON is not a Python 3.11 or newer; leave PYTHON out or name another" >&2
else
    echo "setup: quizgen needs Python 3.11 or newer, and none was found; install one, or run: make PYTHON=/path/to/it" >&2
fi
exit 1
