#!/bin/bash
# A GRE tunnel over each uplink; the second one carries the load when the first is gone.
ip link set lo up
for i in 1 2; do
  ip link add wan$i address 02:00:00:00:04:0$i type dummy
  ip link set wan$i up
  ip addr add 198.51.$i.2/24 dev wan$i
  ip link add gre$i type gre local 198.51.$i.2 remote 203.0.113.$i ttl 64 dev wan$i
  ip link set gre$i up
  ip addr add 172.31.$i.1 peer 172.31.$i.2 dev gre$i
  ip route add 203.0.113.$i/32 via 198.51.$i.1
  ip route add 10.0.0.0/8 dev gre$i metric $((i * 100))
done
best() { ip route get 10.1.2.3 2>/dev/null | sed -n 's/.* dev \([^ ]*\).*/\1/p'; }
first=$(best)
ip link set "$first" down
second=$(best)
[ "$first" != "$second" ] && ip rule add from 10.9.0.0/16 oif "$second" lookup main
ip link del gre1
ip route show 10.0.0.0/8
