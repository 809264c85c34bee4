#!/bin/bash
# Only some networks go through the WireGuard link; its own packets never do.
set -eu
WG=wg-office MARK=51820 TABLE=51820
NETS=(10.200.0.0/16 10.201.0.0/16)

ip link add up0 address 02:00:00:00:03:00 type dummy
ip link set up0 up
ip addr add 192.0.2.5/24 dev up0
ip route add default via 192.0.2.1
ip link add "$WG" type wireguard
ip addr add 10.200.255.2/32 dev "$WG"
ip link set "$WG" mtu 1420 up
for net in "${NETS[@]}"; do
  ip route add "$net" dev "$WG" table $TABLE
  ip rule add to "$net" not fwmark $MARK table $TABLE
done
ip route add throw default table $TABLE
ip rule list | grep -c "lookup $TABLE"
ip route get 10.200.1.1
ip route get 10.200.1.1 mark $MARK
ip link set "$WG" down
ip route show table $TABLE
