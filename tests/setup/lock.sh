#!/bin/sh
# Remakes the lock files under requirements/: exact versions with hashes for every platform, from Python 3.11 on.
# Versions that still fit are kept; `make lock UPGRADE=--upgrade` takes the newest.
set -eu
venv=.venv-lock
"$venv/bin/uv" --version >/dev/null 2>&1 || {
    "$("$(dirname "$0")/python.sh")" -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --disable-pip-version-check -q uv==0.13.9
}
# No header and no index: a lock file names packages, never where somebody's machine gets them from.
# Certificates are the system's, which pip trusts too.
lock() {
    "$venv/bin/uv" pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links ${UPGRADE:-} "$@"
}
lock pyproject.toml -o requirements/runtime.txt
lock pyproject.toml --extra pdf -c requirements/runtime.txt -o requirements/pdf.txt # the two share an environment
lock requirements/build.in -o requirements/build.txt
lock requirements/test.in -c requirements/pdf.txt -o requirements/test.txt # likewise
tests/setup/lock_node.sh requirements/editor
lock requirements/anki.in -o requirements/anki.txt
lock requirements/anki-23.10.1.in -o requirements/anki-23.10.1.txt
lock requirements/anki-desktop.in -c requirements/anki.txt -o requirements/anki-desktop.txt # the same Anki, in its window
