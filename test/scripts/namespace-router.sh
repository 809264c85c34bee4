#!/bin/bash
# A router in a namespace of its own, configured without moving links into it.
NS=router-$((40 + 2))
in_ns() { ip netns exec "$NS" "$@"; }
cleanup() { ip netns del "$NS"; }
trap cleanup EXIT

ip netns add "$NS"
in_ns ip link set lo up
in_ns sh -c 'ip link add a type veth peer name b; ip link set a up; ip link set b up'
ip -n "$NS" addr add 10.42.0.1/24 dev a
in_ns sysctl -w net.ipv4.ip_forward=1 > /dev/null
[ "$(in_ns sysctl -n net.ipv4.ip_forward)" = 1 ] && in_ns ip route add 10.43.0.0/16 via 10.42.0.2
nsenter --net=/run/netns/"$NS" ip route show
in_ns bash <<'INNER'
for i in 1 2; do
  ip rule add fwmark $i table $i
  ip route add default via 10.42.0.$((i + 1)) table $i
done
ip route get 1.1.1.1 mark 2
INNER
ip -n "$NS" -4 route flush table 1
