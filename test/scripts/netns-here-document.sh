#!/bin/bash
# A pair of namespaces, each set up by a shell of its own.
ip netns add left
ip netns add right
ip link add l0 type veth peer name r0
ip link set l0 netns left
ip link set r0 netns right

ip netns exec left bash <<EOF
ip link set lo up
ip addr add 10.9.0.1/30 dev l0
ip link set l0 up
ip route add 10.10.0.0/16 via 10.9.0.2
EOF
ip netns exec right bash -c '
  ip link set lo up
  ip addr add 10.9.0.2/30 dev r0
  ip link set r0 up
  ip route add default via 10.9.0.1'

for ns in left right; do
  ip netns exec $ns ip route show
done
ip -n left route del 10.10.0.0/16
ip netns del right
