#!/bin/bash
# Notify script of a VRRP instance: the virtual address and the routes that go with it.
# iproute2-ls: set 1=INSTANCE
# iproute2-ls: set 2=VI_1
# iproute2-ls: set 3=MASTER
TYPE=$1 NAME=$2 STATE=$3
VIP=192.0.2.100/32 DEV=vrrp0
ROUTES=("10.50.0.0/16 via 192.0.2.254" "10.60.0.0/16 via 192.0.2.254 metric 10")

ip link add $DEV type veth peer name peer0
ip link set $DEV up; ip link set peer0 up
ip addr add 192.0.2.2/24 dev $DEV

apply() {
  local verb=$1 route
  for route in "${ROUTES[@]}"; do
    ip route $verb $route dev $DEV proto 112 || echo "$NAME: cannot $verb $route" >&2
  done
}

case $STATE in
  MASTER)
    ip addr add $VIP dev $DEV
    apply replace
    ;;
  BACKUP | FAULT)
    apply del
    ip addr del $VIP dev $DEV
    ;;
  *) exit 1 ;;
esac
ip route flush proto 112
STATE=MASTER; apply add; apply add
exit 0
