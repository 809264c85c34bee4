#!/bin/bash
# A primary and a backup default route; the primary is taken out when its link is down.
PRIMARY=eth0 BACKUP=lte0
declare -A GATEWAY=([eth0]=192.168.1.1 [lte0]=10.64.64.1)
declare -A METRIC=([eth0]=100 [lte0]=600)
declare -A ADDRESS=([eth0]=192.168.1.50/24 [lte0]=10.64.64.2/30)

log() { printf '%s: %s\n' "$(basename "$0")" "$*"; }

for dev in $PRIMARY $BACKUP; do
  ip link add $dev type veth peer name ${dev}-far
  ip link set $dev up
  ip link set ${dev}-far up
  ip addr add ${ADDRESS[$dev]} dev $dev
  ip route add default via ${GATEWAY[$dev]} dev $dev metric ${METRIC[$dev]}
done

current() { ip route show default | sort -t' ' -k7 | head -n 1 | sed -n 's/.* dev \([^ ]*\).*/\1/p'; }

check() {
  local dev=$1
  if ip link show "$dev" | grep -q 'state UP'; then
    log "$dev is up"
    return 0
  fi
  log "$dev is down"
  ip route del default dev "$dev" 2>/dev/null || true
  return 1
}

ip link set $PRIMARY down
check $PRIMARY || log "failing over to $BACKUP"
ip route show default
ip link set $PRIMARY up
if ! ip route show default | grep -q "dev $PRIMARY"; then
  ip route add default via ${GATEWAY[$PRIMARY]} dev $PRIMARY metric ${METRIC[$PRIMARY]}
fi
ip route get 8.8.8.8
