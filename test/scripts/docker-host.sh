#!/bin/sh
# The bridges of a container host, and a route that must not go through them.
BRIDGE=docker0
SUBNET=172.17.0.0/16
PREF=100

exists() { ip link show "$1" >/dev/null 2>&1; }

exists $BRIDGE || ip link add name $BRIDGE type bridge
ip addr show dev $BRIDGE | grep -q 172.17.0.1 || ip addr add 172.17.0.1/16 dev $BRIDGE
ip link set dev $BRIDGE up

i=0
for net in 172.18 172.19 172.20; do
  i=$((i + 1))
  br=br-$(printf '%04x' $((i * 4660)))
  exists "$br" || ip link add "$br" type bridge
  ip addr add $net.0.1/16 broadcast $net.255.255 dev "$br"
  ip link set "$br" up
done

# Policy: the subnets of the containers never use the VPN's table.
for net in $SUBNET 172.18.0.0/16 172.19.0.0/16 172.20.0.0/16; do
  ip rule show | grep -q "from $net lookup main" || ip rule add from $net lookup main pref $PREF
  PREF=$((PREF + 1))
done
ip rule add from all lookup 200 pref 500
ip route add unreachable default table 200
ip rule del pref 102
ip -br link show type bridge > /dev/null
