#!/bin/bash
# Routes that share nexthop objects: one change moves all of them.
ip link add n0 type veth peer name n1
ip link set n0 up
ip link set n1 up
ip addr add 10.8.0.1/24 dev n0
ip addr add 10.8.1.1/24 dev n1
ip nexthop add id 1 via 10.8.0.254 dev n0
ip nexthop add id 2 via 10.8.1.254 dev n1
ip nexthop add id 10 group 1/2,3
for i in 1 2 3; do
  ip route add 10.70.$i.0/24 nhid 10
done
ip route add 10.71.0.0/16 nhid 1
ip nexthop replace id 1 via 10.8.0.253 dev n0
ip nexthop del id 2
ip nexthop show
ip route show
ip nexthop flush
