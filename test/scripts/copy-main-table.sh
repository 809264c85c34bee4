#!/bin/bash
# A table of its own for one uplink: main without its default route, then another default.
TABLE=77 GW=10.30.0.254

ip link add d0 type veth peer name d1
ip link set d0 up; ip link set d1 up
ip addr add 10.30.0.1/24 dev d0
ip addr add 10.31.0.1/24 dev d1
ip route add 172.16.0.0/12 via 10.31.0.9 metric 20
ip route add default via 10.31.0.254

ip route flush table $TABLE
ip route show table main | grep -Ev '^default' | while read -r ROUTE; do
  ip route add table $TABLE $ROUTE
done
ip route add default via $GW table $TABLE
ip rule add from 10.30.0.0/24 table $TABLE
n=$(ip route show table $TABLE | wc -l)
[ $n -eq 4 ] || exit 1
ip route get 8.8.8.8 from 10.30.0.1
