#!/bin/sh
# Sees to it that the tests of pages can run: where a browser or a library is lacking, root on Debian gets it installed.
set -eu
cd "$(dirname "$0")"

lacking() {
    # Only Debian packages are known here; fonts are named because recommended packages stay out.
    ./chromium.sh >/dev/null 2>&1 || echo chromium fonts-liberation fonts-dejavu-core
    # Playwright brings its own node, but not the library that node is linked with.
    ../../.venv/bin/playwright --version >/dev/null 2>&1 || echo libatomic1
    # WeasyPrint loads these from the system.
    ../../.venv/bin/python -c 'import weasyprint' >/dev/null 2>&1 ||
        echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
}
# Where there is no Firefox, the tests of how it prints are skipped.
welcome() {
    command -v firefox-esr >/dev/null || command -v firefox >/dev/null || echo firefox-esr
}

if [ "${QUIZGEN_CHROMIUM:-}" ]; then
    ./chromium.sh >/dev/null
fi
packages=$(lacking | xargs)
more=$(welcome)
[ "$packages$more" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "setup: installing Debian's $packages $more"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update >/dev/null </dev/null || true
    for some in "$packages" "$more"; do
        # shellcheck disable=SC2086  # several packages
        apt-get install -y --no-install-recommends $some >/dev/null </dev/null || true
    done
    packages=$(lacking | xargs)
fi
[ "$packages" ] || exit 0
echo "setup: the tests need Chromium, WeasyPrint and what they run with; as root: apt-get install --no-install-recommends $packages" \
    "(or set QUIZGEN_CHROMIUM to the path of a Chromium)" >&2
exit 1
