#!/bin/sh
# The split access of the routing HOWTO, with names for the tables.
IF0=lan IF1=up1 IF2=up2
IP1=192.0.2.2 IP2=203.0.113.2
P1=192.0.2.1 P2=203.0.113.1
P0_NET=10.0.0.0/24 P1_NET=192.0.2.0/24 P2_NET=203.0.113.0/24
T1=provider1 T2=provider2

grep -q "$T1" /etc/iproute2/rt_tables || echo "201 $T1" >> /etc/iproute2/rt_tables
grep -q "$T2" /etc/iproute2/rt_tables || echo "202 $T2" >> /etc/iproute2/rt_tables

for i in $IF0 $IF1 $IF2; do
  ip link add name $i type veth peer name p-$i
  ip link set $i up
  ip link set p-$i up
done
ip link set lo up
ip addr add 10.0.0.1/24 dev $IF0
ip addr add $IP1/24 dev $IF1
ip addr add $IP2/24 dev $IF2

ip route add $P1_NET dev $IF1 src $IP1 table $T1
ip route add default via $P1 table $T1
ip route add $P2_NET dev $IF2 src $IP2 table $T2
ip route add default via $P2 table $T2

ip route add $P1_NET dev $IF1 src $IP1
ip route add $P2_NET dev $IF2 src $IP2
ip route add default via $P1

ip rule add from $IP1 table $T1
ip rule add from $IP2 table $T2

for table in $T1 $T2; do
  ip route add $P0_NET dev $IF0 table $table
  ip route add 127.0.0.0/8 dev lo table $table
done
