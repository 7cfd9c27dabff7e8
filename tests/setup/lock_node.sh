#!/bin/sh
# Remakes the lock file of npm in FOLDER: exact versions with hashes, and no addresses.
# usage: tests/setup/lock_node.sh FOLDER
set -eu
cd "$1"
if [ "${UPGRADE:-}" ]; then
    rm -f package-lock.json
fi
npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund --loglevel=error </dev/null
node -e '
const fs = require("fs");
const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
for (const one of Object.values(lock.packages)) { delete one.funding; delete one.resolved; }
fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");
'
