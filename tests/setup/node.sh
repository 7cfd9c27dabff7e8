#!/bin/sh
# Installs the lock file of npm in FOLDER into DIR, and nothing it does not name. Where node is lacking, root on Debian
# gets it installed.
# usage: tests/setup/node.sh DIR FOLDER
set -eu
dir=$1
lacking() { command -v node >/dev/null || echo nodejs; command -v npm >/dev/null || echo npm; }

packages=$(lacking | xargs)
if [ "$packages" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "setup: installing Debian's $packages"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update >/dev/null </dev/null || true
    # shellcheck disable=SC2086  # several packages
    apt-get install -y --no-install-recommends $packages >/dev/null </dev/null || true
    packages=$(lacking | xargs)
fi
if [ "$packages" ]; then
    echo "setup: the tests of what editors show need node and npm; as root: apt-get install $packages" >&2
    exit 1
fi
echo "setup: installing into $dir"
mkdir -p "$dir"
cp "$2/package.json" "$2/package-lock.json" "$dir"
npm ci --prefix "$dir" --prefer-offline --ignore-scripts --no-audit --no-fund --loglevel=error >"$dir/npm.log" 2>&1 </dev/null || {
    cat "$dir/npm.log" >&2
    echo "setup: npm could not fill $dir (its messages stand above); once that is mended, run make again" >&2
    exit 1
}
rm "$dir/npm.log"
