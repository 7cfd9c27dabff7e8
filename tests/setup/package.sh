#!/bin/sh
# Installs this folder's quizgen, to be edited in place, into the virtual environment DIR that has all it needs.
# usage: tests/setup/package.sh DIR
set -eu
"$1/bin/python" -m pip install --disable-pip-version-check -q --no-index --no-deps --no-build-isolation -e . 2>"$1/pip.log" || {
    cat "$1/pip.log" >&2
    echo "setup: quizgen itself could not be installed into $1 (pip's messages stand above)" >&2
    exit 1
}
rm "$1/pip.log"
"$1/bin/python" -c 'import sys, yaml; sys.exit(not yaml.__with_libyaml__)' ||
    echo "setup: warning: PyYAML came without libyaml, which quizgen reads its files with;" \
        "install libyaml (Debian: libyaml-dev) and a C compiler, then run: .venv/bin/pip cache remove pyyaml; make clean; make" >&2
