#!/bin/bash
# VLANs on a trunk, a subnet for each, with routes that go when the trunk goes down.
TRUNK=trunk0
ip link add $TRUNK address 02:00:00:00:02:00 type dummy
ip link set $TRUNK up
for id in {10..30..10}; do
  ip link add link $TRUNK name $TRUNK.$id type vlan id $id
  ip addr add 10.$id.0.1/24 dev $TRUNK.$id
  ip link set $TRUNK.$id up
  ip route add 172.16.$id.0/24 via 10.$id.0.254
done
ip link set $TRUNK down
ip route show
ip link set $TRUNK up
ip -d -o link show type vlan | wc -l
