#!/bin/sh
# Sees to it that the tests of pages can run: where a browser, a library or a font is lacking, root on Debian gets it
# installed.
set -eu
cd "$(dirname "$0")"

# Only Debian packages are known here; fonts are named because recommended packages stay out.
lacking() {
    ./chromium.sh >/dev/null 2>&1 || echo "$(chromium_package)" fonts-dejavu-core
    command -v firefox-esr >/dev/null || command -v firefox >/dev/null || echo firefox-esr
    # Playwright brings its own node, but not the library that node is linked with.
    ../../.venv/bin/playwright --version >/dev/null 2>&1 || echo libatomic1
    # WeasyPrint loads these from the system; with them comes fc-list.
    ../../.venv/bin/python -c 'import weasyprint' >/dev/null 2>&1 ||
        echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    # The pictures of pages are of these.
    has_font 'Liberation Serif' || echo fonts-liberation
    has_font 'Noto Serif Hebrew' || echo fonts-noto-core
}
chromium_package() {
    # Older Debians, and others, have only the one with windows.
    if apt-cache show chromium-headless-shell >/dev/null 2>&1; then echo chromium-headless-shell; else echo chromium; fi
}
has_font() {
    fc-list : family 2>/dev/null | grep -q "$1"
}

if [ "${QUIZGEN_CHROMIUM:-}" ]; then
    ./chromium.sh >/dev/null
fi
packages=$(lacking | xargs)
[ "$packages" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update >/dev/null </dev/null || true
    packages=$(lacking | xargs)
    echo "setup: installing Debian's $packages"
    # shellcheck disable=SC2086  # several packages
    apt-get install -y --no-install-recommends $packages >/dev/null </dev/null || true
    packages=$(lacking | xargs)
fi
[ "$packages" ] || exit 0
echo "setup: the tests need Chromium, Firefox, WeasyPrint, fonts and what they run with;" \
    "as root: apt-get install --no-install-recommends $packages" \
    "(or set QUIZGEN_CHROMIUM to the path of a Chromium)" >&2
exit 1
