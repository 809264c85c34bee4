#!/bin/bash
# Marks what a script owns by a protocol number, and replaces what was added without one.
PROTO=190
echo "$PROTO mine" >> /etc/iproute2/rt_protos
ip link add k0 type veth peer name k1
ip link set k0 up; ip link set k1 up
ip addr add 10.75.0.1/24 dev k0
for n in 1 2 3; do ip route add 10.76.$n.0/24 via 10.75.0.2; done
ip route add 10.77.0.0/16 via 10.75.0.2 proto static

ip route show proto boot | while read -r line; do
  case $line in
    *" via "*)
      ip route del $line
      ip route add $line proto mine
      ;;
  esac
done
ip route show proto mine
ip route flush proto mine
ip route show
