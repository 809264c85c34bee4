#!/bin/bash
# Tries one way after the other until one is there.
first_device() {
  local dev
  for dev in "$@"; do
    if ip link show dev "$dev" > /dev/null 2>&1; then
      echo "$dev"
      return 0
    fi
  done
  return 1
}

ip link add eno1 type veth peer name sw1
ip link set eno1 up
ip link set sw1 up
DEV=$(first_device enp3s0 eth0 eno1 wlan0) || exit 1
ip addr add 10.95.0.2/24 dev "$DEV"
until ip route replace default via 10.95.0.1 dev "$DEV"; do
  ip link set "$DEV" up
done
if none=$(first_device a b c); then
  ip link del "$none"
else
  ip route add unreachable 10.96.0.0/16
fi
ip -4 route get 10.96.0.1 || ip -4 route get 10.97.0.1
ip route show dev "$DEV" scope link | { read -r net _; ip rule add to "$net" lookup main pref 5; }
