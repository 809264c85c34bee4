#!/bin/sh
# OpenVPN's --up script: routes come in numbered variables.
# iproute2-ls: set dev=tun5
# iproute2-ls: set ifconfig_local=10.8.0.6
# iproute2-ls: set ifconfig_remote=10.8.0.5
# iproute2-ls: set route_net_gateway=192.168.7.1
# iproute2-ls: set route_network_1=10.20.0.0
# iproute2-ls: set route_netmask_1=255.255.0.0
# iproute2-ls: set route_network_2=172.16.5.0
# iproute2-ls: set route_netmask_2=255.255.255.0
# iproute2-ls: set route_metric_2=50

mask2cidr() {
  bits=0
  old=$IFS
  IFS=.
  for octet in $1; do
    case $octet in
      255) bits=$((bits + 8)) ;;
      254) bits=$((bits + 7)) ;;
      252) bits=$((bits + 6)) ;;
      248) bits=$((bits + 5)) ;;
      240) bits=$((bits + 4)) ;;
      224) bits=$((bits + 3)) ;;
      192) bits=$((bits + 2)) ;;
      128) bits=$((bits + 1)) ;;
      0) ;;
    esac
  done
  IFS=$old
  echo $bits
}

ip link add uplink type veth peer name isp
ip link set uplink up; ip link set isp up
ip addr add 192.168.7.2/24 dev uplink
ip tuntap add "$dev" mode tun
ip link set dev "$dev" up mtu 1500
ip addr add dev "$dev" local "$ifconfig_local" peer "$ifconfig_remote"

i=1
while true; do
  eval net=\$route_network_$i mask=\$route_netmask_$i metric=\${route_metric_$i:-}
  [ $i -gt 2 ] && break
  ip route add "$net/$(mask2cidr "$mask")" via "$ifconfig_remote" dev "$dev" ${metric:+metric "$metric"}
  i=$((i + 1))
done
ip route add 203.0.113.9/32 via "$route_net_gateway"
ip route replace default via "$ifconfig_remote" dev "$dev"
exit 0
