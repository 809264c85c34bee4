#!/usr/bin/env bash
# A lab that takes itself apart, however it ends.
set -Eeuo pipefail
declare -a UNDO=()

undo() { UNDO=("$*" "${UNDO[@]}"); }
teardown() {
  local status=$?
  set +e
  for step in "${UNDO[@]}"; do
    eval "$step"
  done
  exit $status
}
trap teardown EXIT

ip link add lab0 type veth peer name lab1
undo ip link del lab0
ip link set lab0 up
ip addr add 10.44.0.1/24 dev lab0
ip rule add to 10.45.0.0/16 table 45
undo ip rule del table 45
ip route add 10.45.0.0/16 via 10.44.0.2 table 45 onlink dev lab0
undo ip route flush table 45
ip route add 10.45.0.0/16 via 10.44.0.2 table 45 onlink dev lab0
echo never reached
