#!/bin/bash
# Networks of a virtualisation host from a table in the script.
networks() {
  cat <<'NETWORKS'
# name  bridge  address            forward
default virbr0  192.168.122.1/24   nat
isolated virbr1 192.168.100.1/24   none
routed  virbr2  10.20.30.1/27      route
NETWORKS
}

networks | grep -v '^#' | while read -r name bridge address forward; do
  ip link add $bridge type bridge
  ip link set $bridge up
  ip addr add $address dev $bridge
  case $forward in
    nat) echo 1 > /proc/sys/net/ipv4/ip_forward ;;
    none) ip rule add iif $bridge blackhole priority 50 ;;
    route) ip route add 10.20.31.0/24 via ${address%.*}.2 dev $bridge onlink ;;
    *) exit 9 ;;
  esac
done

ip route show
