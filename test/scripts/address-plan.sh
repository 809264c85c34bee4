#!/bin/bash
# Addresses worked out with arithmetic: loopbacks and point-to-point links of a small backbone.
ip2int() { local a b c d; IFS=. read -r a b c d <<< "$1"; echo $(((a << 24) + (b << 16) + (c << 8) + d)); }
int2ip() { echo $(($1 >> 24 & 255)).$(($1 >> 16 & 255)).$(($1 >> 8 & 255)).$(($1 & 255)); }

BASE=$(ip2int 10.255.0.0)
LOOP=$(ip2int 10.254.0.1)
LINKS=4
ip link set lo up
for ((i = 0; i < LINKS; i++)); do
  a=$(int2ip $((BASE + 2 * i))) b=$(int2ip $((BASE + 2 * i + 1)))
  ip link add core$i type veth peer name edge$i
  ip addr add $a/31 dev core$i
  ip addr add $b/31 dev edge$i
  ip link set core$i up
  ip link set edge$i up
  ip addr add $(int2ip $((LOOP + i)))/32 dev lo
  ip route add $(int2ip $((LOOP + 100 + i)))/32 via $b dev core$i
done
printf -v total '%d' $(ip -4 -o addr show | wc -l)
[ "$total" -eq $((1 + 3 * LINKS)) ] && ip route add blackhole 10.254.0.0/16
ip route show | grep -c core
