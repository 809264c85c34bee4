#!/bin/bash
# Every command goes through a wrapper that can be told to print only.
DRY_RUN=${DRY_RUN:-0}
IP=$(command -v ip)
VERBOSE=1

run() {
  [ "$VERBOSE" = 1 ] && printf '+ %s\n' "$*"
  [ "$DRY_RUN" = 1 ] && return 0
  "$@"
}
must() { run "$@" || { echo "failed: $*" >&2; exit 1; }; }
try() { run "$@" 2>/dev/null || true; }
ipcmd() { run "$IP" "$@"; }

must ip link add wr0 type veth peer name wr1
must ip link set wr0 up
try ip link set wr9 up
ipcmd addr add 10.55.0.1/24 dev wr0
ipcmd -4 route add 10.56.0.0/16 via 10.55.0.2 onlink dev wr0
DRY_RUN=1
must ip link del wr0
DRY_RUN=0
try ip route del 10.57.0.0/16
must ip route add 10.55.0.0/24 dev nothing
must ip route add 10.58.0.0/16 dev wr0
