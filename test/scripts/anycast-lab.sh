#!/bin/bash
# Two anycast nodes behind one router, each in a namespace of its own.
# not modelled: which nexthop a flow takes, in which order `ip netns list` prints
set -e
ANYCAST=203.0.113.53/32
NODES=2

ip netns add router
ip -n router link set lo up
ip netns exec router sysctl -qw net.ipv4.ip_forward=1

for ((i = 1; i <= NODES; i++)); do
  ns=node$i
  ip netns add $ns
  ip link add veth$i type veth peer name r$i
  ip link set veth$i netns $ns
  ip link set r$i netns router
  ip -n $ns link set lo up
  ip -n $ns addr add 10.0.$i.2/24 dev veth$i
  ip -n $ns link set veth$i up
  ip -n $ns addr add $ANYCAST dev lo
  ip -n $ns route add default via 10.0.$i.1 2>/dev/null || true
  ip -n router addr add 10.0.$i.1/24 dev r$i
  ip -n router link set r$i up
done
ip netns exec router ip route add $ANYCAST nexthop via 10.0.1.2 nexthop via 10.0.2.2
ip netns exec router ip route get 203.0.113.53 > /dev/null
ip netns exec node1 ip route show
ip netns list
