#!/bin/sh
# A guest network that may reach the Internet and nothing else.
GUEST=guest0
NET=192.168.66
LOCAL_NETS="10.0.0.0/8 172.16.0.0/12 192.168.0.0/16"
TABLE=66

ip link add $GUEST type bridge
ip link set dev $GUEST up
ip addr add $NET.1/24 brd + dev $GUEST
ip link add outside type veth peer name world
ip link set dev outside up; ip link set dev world up
ip addr add 203.0.113.20/29 dev outside

ip route add default via 203.0.113.17 dev outside table $TABLE
ip route add $NET.0/24 dev $GUEST table $TABLE
for net in $LOCAL_NETS; do
  [ "$net" = "$NET.0/24" ] && continue
  ip route add prohibit $net table $TABLE
done
ip rule add iif $GUEST table $TABLE prio 600
ip rule add iif $GUEST unreachable prio 601
ip route get 10.1.1.1 from $NET.50 iif $GUEST
ip route get 8.8.8.8 from $NET.50 iif $GUEST
echo 1 > /proc/sys/net/ipv4/conf/$GUEST/forwarding
ip route get 8.8.8.8 from $NET.50 iif $GUEST
