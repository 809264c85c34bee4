#!/bin/sh
# /etc/ppp/ip-up.d: interface, tty, speed, local, remote.
# iproute2-ls: set 1=ppp9
# iproute2-ls: set 2=/dev/ttyS0
# iproute2-ls: set 3=115200
# iproute2-ls: set 4=100.70.1.2
# iproute2-ls: set 5=100.70.0.1
PPP_IFACE="$1" PPP_LOCAL="$4" PPP_REMOTE="$5"
ip tuntap add dev "$PPP_IFACE" mode tun
ip addr add "$PPP_LOCAL" peer "$PPP_REMOTE" dev "$PPP_IFACE"
ip link set "$PPP_IFACE" up

TABLE=`echo "$PPP_IFACE" | tr -dc '0-9'`
TABLE=`expr 100 + $TABLE`
ip route add default dev "$PPP_IFACE" table "$TABLE"
ip rule del from "$PPP_LOCAL" 2>/dev/null
ip rule add from "$PPP_LOCAL" table "$TABLE"
for net in 10.90 10.91; do
  ip route replace $net.0.0/16 dev "$PPP_IFACE"
done
ip route get 10.90.1.1 from "$PPP_LOCAL" | head -1
