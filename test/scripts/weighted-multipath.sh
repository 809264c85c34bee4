#!/bin/bash
# Builds a multipath route from weights, and changes it when one is taken away.
declare -A weight=([a0]=1 [b0]=3 [c0]=2)
order=(a0 b0 c0)
n=0
for dev in "${order[@]}"; do
  n=$((n + 1))
  ip link add $dev type veth peer name ${dev}x
  ip link set $dev up
  ip link set ${dev}x up
  ip addr add 10.7.$n.1/24 dev $dev
done

hops() {
  local i=0 dev
  for dev in "${order[@]}"; do
    i=$((i + 1))
    [[ -v weight[$dev] ]] || continue
    echo -n "nexthop via 10.7.$i.254 dev $dev weight ${weight[$dev]} "
  done
}

eval ip route add default $(hops)
unset 'weight[b0]'
ip route replace default $(hops)
ip route show default | sed 's/^/  /'
set -- $(hops)
ip route add 10.99.0.0/16 ${1+"$@"} metric 5
ip route del 10.99.0.0/16 metric 6
ip route del 10.99.0.0/16
