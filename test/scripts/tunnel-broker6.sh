#!/bin/bash
# IPv6 through a tunnel, with the prefix numbered out to subnets.
set -e
PREFIX=2001:db8:1234
ip link set lo up
ip tuntap add sixx mode tun
ip link set sixx up mtu 1480
ip -6 addr add 2001:db8:ffff::2/64 dev sixx nodad
ip -6 route add default dev sixx metric 1
ip -6 route add unreachable $PREFIX::/48 metric 4096
for i in $(seq 1 3); do
  sub=$(printf '%s:%x::/64' $PREFIX $((i * 10)))
  ip link add lan$i type veth peer name l$i
  ip -6 addr add "${sub%/64}1/64" dev lan$i nodad
  ip link set lan$i up
  ip link set l$i up
done
ip -6 route show $PREFIX::/48
ip -6 rule add from $PREFIX::/48 lookup 64 pref 64
ip -6 route add default dev sixx table 64
ip -6 route get 2001:db8:5::1 from ${PREFIX}:a::1
