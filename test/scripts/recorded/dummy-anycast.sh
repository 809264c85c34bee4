#!/bin/sh
# Service addresses on a dummy, withdrawn when a check fails.
modprobe dummy 2>/dev/null
for i in 0 1; do
  ip link show dummy$i >/dev/null 2>&1 || ip link add dummy$i address 02:00:00:00:01:0$i type dummy
  ip link set dummy$i up
done
for vip in 192.0.2.53 192.0.2.54; do
  ip addr add $vip/32 dev dummy0 label dummy0:${vip##*.}
done
healthy() { [ "$1" != 192.0.2.54 ]; }
for vip in $(ip -4 -o addr show dev dummy0 | awk '{split($4, a, "/"); print a[1]}'); do
  healthy "$vip" || ip addr del "$vip/32" dev dummy0
done
ip addr show dummy0 | grep -c 'scope global dummy0:'
ip route show table local dev dummy0
