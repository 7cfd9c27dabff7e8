#!/bin/sh
# Prints the Chromium that the tests drive: $QUIZGEN_CHROMIUM, or the first of the usual names. The one without windows
# shows pages just the same, in half the time.
set -eu
if [ "${QUIZGEN_CHROMIUM:-}" ]; then
    command -v "$QUIZGEN_CHROMIUM" && exit
    echo "setup: QUIZGEN_CHROMIUM=$QUIZGEN_CHROMIUM is not a program; leave it out or name a Chromium" >&2
    exit 1
fi
for name in chromium-headless-shell chromium chromium-browser google-chrome /usr/bin/chromium; do
    command -v "$name" && exit
done
echo "setup: the tests need Chromium: install it, or set QUIZGEN_CHROMIUM to the path of one" >&2
exit 1
