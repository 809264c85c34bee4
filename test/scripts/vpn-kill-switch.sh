#!/usr/bin/env bash
# Everything through the tunnel; if it goes away, nothing leaves at all.
set -euo pipefail

readonly TUN=tun0 TABLE=51820 MARK=0xca6c
readonly ENDPOINT=203.0.113.77

cleanup() {
  ip rule del not fwmark $MARK table $TABLE 2>/dev/null || true
  ip rule del table main suppress_prefixlength 0 2>/dev/null || true
}
die() { echo "$*" >&2; exit 1; }

ip link add eth0 type veth peer name modem
ip link set eth0 up
ip link set modem up
ip addr add 192.168.1.20/24 dev eth0
ip route add default via 192.168.1.1 dev eth0 metric 100

cleanup
ip tuntap add dev $TUN mode tun || die "no tun"
ip addr add 10.66.0.2/32 dev $TUN
ip link set $TUN mtu 1420 up
gateway=$(ip -4 route show default | awk '{print $3; exit}')
[[ -n $gateway ]] || die "no gateway"
ip route add $ENDPOINT/32 via "$gateway"
ip route add 0.0.0.0/1 dev $TUN
ip route add 128.0.0.0/1 dev $TUN
ip route add default dev $TUN table $TABLE
ip route add unreachable default metric 4278198272 table $TABLE
ip rule add not fwmark $MARK table $TABLE
ip rule add table main suppress_prefixlength 0
ip route get 1.1.1.1 > /dev/null || die "no route"
