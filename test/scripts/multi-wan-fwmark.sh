#!/bin/bash
# Two uplinks, traffic steered by firewall marks, replies leave by the uplink they came in on.
set -e

WAN1_DEV=wan1 WAN1_ADDR=192.0.2.10/24 WAN1_GW=192.0.2.1 WAN1_TABLE=101 WAN1_MARK=0x1
WAN2_DEV=wan2 WAN2_ADDR=198.51.100.10/24 WAN2_GW=198.51.100.1 WAN2_TABLE=102 WAN2_MARK=0x2

make_link() {
  ip link add "$1" type veth peer name "$1-isp"
  ip link set dev "$1" up
  ip link set dev "$1-isp" up
}

setup_wan() {
  local n=$1 dev addr gw table mark
  dev=WAN${n}_DEV addr=WAN${n}_ADDR gw=WAN${n}_GW table=WAN${n}_TABLE mark=WAN${n}_MARK
  make_link "${!dev}"
  ip addr add "${!addr}" dev "${!dev}"
  ip route add "$(echo "${!addr}" | sed 's/\.[0-9]*\//.0\//')" dev "${!dev}" table "${!table}"
  ip route add default via "${!gw}" dev "${!dev}" table "${!table}"
  ip rule add from "${!addr%/*}" lookup "${!table}" priority $((100 + n))
  ip rule add fwmark "${!mark}" lookup "${!table}" priority $((200 + n))
}

ip link set dev lo up
for n in 1 2; do
  setup_wan $n
done
ip route add default scope global nexthop via $WAN1_GW dev $WAN1_DEV weight 2 nexthop via $WAN2_GW dev $WAN2_DEV weight 1
ip route flush cache
