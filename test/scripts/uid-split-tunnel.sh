#!/bin/bash
# Users of the VPN by their numbers; everybody else stays outside.
set -o nounset
VPN_USERS=(1001 1002 1005-1009)
TABLE=140
ip tuntap add vpn0 mode tun user 1001
ip addr add 10.140.0.2/24 dev vpn0
ip link set vpn0 up
ip route add default dev vpn0 table $TABLE
ip route add throw 192.168.0.0/16 table $TABLE
pref=1400
for range in "${VPN_USERS[@]}"; do
  [[ $range == *-* ]] || range=$range-$range
  ip rule add uidrange $range lookup $TABLE pref $pref
  ((pref += 10))
done
ip rule add pref $pref uidrange 0-0 goto 32766
ip rule show | grep -c uidrange
ip route get 1.1.1.1 uid 1006
ip route get 192.168.3.3 uid 1006
ip rule del pref 1410
