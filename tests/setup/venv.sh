#!/bin/sh
# Installs lock files into the virtual environment DIR, and nothing they do not name. Makes DIR where there is none.
# usage: tests/setup/venv.sh DIR LOCK...
set -eu
dir=$1
shift

# Marks an install that broke midway: pip would take half a package for a whole one, so start anew.
unfinished=$dir.unfinished
log=$dir/pip.log

if [ -e "$unfinished" ] || ! "$dir/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$("$(dirname "$0")/python.sh")
    echo "setup: making $dir with $("$python" --version)"
    touch "$unfinished"
    "$python" -m venv --clear "$dir"
fi

for lock; do
    shift
    set -- "$@" -r "$lock"
done
touch "$unfinished"
echo "setup: installing into $dir"
if ! "$dir/bin/python" -m pip install --disable-pip-version-check -q --require-hashes --no-deps "$@" 2>"$log"; then
    # Anki comes as wheels only. The lock file is right, so when pip sees no candidate, the system is too old for them.
    anki=$(sed -n 's/.*No matching distribution found for \(anki==[^ ]*\).*/\1/p' "$log")
    if [ "$anki" ]; then
        echo "setup: no wheel of $anki fits this system (on Linux it needs glibc 2.35, as in Debian 12 or Ubuntu 22.04)," \
            "and only the tests need it: run 'make test' on a newer system" >&2
    else
        cat "$log" >&2
        echo "setup: pip could not fill $dir (its messages stand above); once that is mended, run make again" >&2
    fi
    exit 1
fi
rm "$unfinished" "$log"
