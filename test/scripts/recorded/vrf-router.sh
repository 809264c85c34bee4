#!/bin/bash
# Two customers with the same addresses, each in a VRF, and a shared service leaked to both.
set -e
declare -A VRF=([red]=1001 [blue]=1002)
SHARED=198.51.100.0/24

ip link set lo up
for name in red blue; do
  ip link add "$name" type vrf table "${VRF[$name]}"
  ip link set "$name" up
  ip route add table "${VRF[$name]}" unreachable default metric 4278198272
  ip link add "lan-$name" address 02:00:00:00:00:0${VRF[$name]: -1} type dummy
  ip link set "lan-$name" master "$name"
  ip addr add 10.0.0.1/24 dev "lan-$name"
  ip link set "lan-$name" up
done
ip link add shared address 02:00:00:00:00:10 type dummy
ip link set shared up
ip addr add 198.51.100.1/24 dev shared
for table in "${VRF[@]}"; do
  ip route add $SHARED dev shared table "$table"
done
ip rule show | grep -q l3mdev
ip route show vrf red
ip route get 10.0.0.9 vrf blue
ip vrf exec red ip route get 198.51.100.7 vrf red
ip link del red
