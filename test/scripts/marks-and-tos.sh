#!/bin/bash
# Classes of traffic: what is marked or has a type of service takes another table.
ip link add q0 type veth peer name q1
ip link set q0 up; ip link set q1 up
ip addr add 10.61.0.1/24 dev q0
while IFS='|' read -r name selector table; do
  name=$(echo $name) selector=$(echo $selector) table=$(echo $table)
  [ -z "$name" ] || [ "${name:0:1}" = "#" ] && continue
  ip rule add $selector lookup $table
  ip route add default via 10.61.0.$table dev q0 table $table
done <<'TABLE'
# name    | selector                 | table
voice     | tos 0x10                 | 11
bulk      | fwmark 0x20/0xf0         | 12
mail      | ipproto tcp dport 25     | 13
dns       | ipproto udp dport 53     | 14
office    | from 10.62.0.0/16 iif q1 | 15
TABLE
ip rule show | cut -d: -f2 | sort | head -3
ip route get 9.9.9.9 tos 0x10
ip route get 9.9.9.9 mark 0x25
ip route get 9.9.9.9 ipproto udp dport 53
ip route get 9.9.9.9
ip rule del fwmark 0x20/0xf0
ip rule del tos 0x10 lookup 99
