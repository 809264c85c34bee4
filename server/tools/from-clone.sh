#!/bin/bash
# Runs the program out of a clone of this repository, and builds it there when it is first used: for pre-commit.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$top/server/dist/iproute2-ls.js
if [[ ! -e $program ]]; then
  (cd "$top" && npm ci && npm run --silent build --workspace server) >&2
fi
exec node "$program" "$@"
