#!/bin/sh
# A hook of a DHCP client: the lease comes in variables.
# iproute2-ls: set reason=BOUND
# iproute2-ls: set interface=eth7
# iproute2-ls: set new_ip_address=192.0.2.77
# iproute2-ls: set new_subnet_mask=255.255.255.192
# iproute2-ls: set new_routers=192.0.2.65 192.0.2.66
# iproute2-ls: set new_classless_static_routes=24 10 1 1 192 0 2 70 0 192 0 2 65

ip link add "$interface" type veth peer name server
ip link set server up

make_ip() {
  ip -4 addr flush dev "$interface" label "$interface"
  ip -4 addr add "$new_ip_address/26" broadcast 192.0.2.127 dev "$interface" label "$interface"
}

static_routes() {
  set -- $new_classless_static_routes
  while [ $# -ge 5 ]; do
    len=$1; shift
    case $len in
      0) dest=default ;;
      [1-8]) dest=$1.0.0.0/$len; shift ;;
      9 | 1[0-6]) dest=$1.$2.0.0/$len; shift 2 ;;
      1[7-9] | 2[0-4]) dest=$1.$2.$3.0/$len; shift 3 ;;
      *) dest=$1.$2.$3.$4/$len; shift 4 ;;
    esac
    via=$1.$2.$3.$4
    shift 4
    ip route replace "$dest" via "$via" dev "$interface" proto dhcp
  done
}

case "$reason" in
  PREINIT) ip link set dev "$interface" up ;;
  BOUND | RENEW | REBIND | REBOOT)
    ip link set dev "$interface" up
    make_ip
    if [ -n "$new_classless_static_routes" ]; then
      static_routes
    else
      metric=0
      for router in $new_routers; do
        ip route add default via "$router" dev "$interface" metric $metric proto dhcp
        metric=$((metric + 1))
      done
    fi
    ;;
  EXPIRE | FAIL | RELEASE | STOP) ip addr flush dev "$interface" ;;
esac
exit 0
