#!/bin/bash
# One table for each uplink, made from a list.
UPLINKS="
isp-a 192.0.2.2/24 192.0.2.1 100
isp-b 198.51.100.2/25 198.51.100.1 110
isp-c 203.0.113.130/26 203.0.113.129 120
"

ip link set lo up
echo "$UPLINKS" | while read -r dev addr gw prio; do
  [ -z "$dev" ] && continue
  ip link add "$dev" type veth peer name "${dev}x" || exit 1
  ip link set "$dev" up
  ip link set "${dev}x" up
  ip addr add "$addr" dev "$dev"
  table=$((1000 + prio))
  ip route replace default via "$gw" dev "$dev" table "$table" proto 200
  ip rule add priority "$prio" from "${addr%/*}" table "$table"
done

# The first that answers is the default.
best=$(ip -o -4 addr show | awk '$2 != "lo" {print $2; exit}')
gw=$(echo "$UPLINKS" | awk -v d="$best" '$1 == d {print $3}')
ip route replace default via "$gw" dev "$best" proto 200
ip route show proto 200
