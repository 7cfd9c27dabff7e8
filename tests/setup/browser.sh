#!/bin/sh
# Sees to it that the browser tests can run: where Chromium or a library is lacking, root on Debian gets it installed.
set -eu
cd "$(dirname "$0")"

lacking() {
    # Only Debian packages are known here; fonts are named because recommended packages stay out.
    ./chromium.sh >/dev/null 2>&1 || echo chromium fonts-liberation fonts-dejavu-core
    # Playwright brings its own node, but not the library that node is linked with.
    ../../.venv/bin/playwright --version >/dev/null 2>&1 || echo libatomic1
}

if [ "${QUIZGEN_CHROMIUM:-}" ]; then
    ./chromium.sh >/dev/null
fi
packages=$(lacking | xargs)
[ "$packages" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "setup: installing Debian's $packages"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # several packages
    { apt-get update && apt-get install -y --no-install-recommends $packages; } >/dev/null </dev/null || true
    packages=$(lacking | xargs)
    [ "$packages" ] || exit 0
fi
echo "setup: the tests need Chromium and what it runs with; as root: apt-get install --no-install-recommends $packages" \
    "(or set QUIZGEN_CHROMIUM to the path of a Chromium)" >&2
exit 1
