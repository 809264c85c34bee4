#!/bin/bash
# A few hundred routes in nested loops, and a part of them taken away again.
ip link set lo up
for a in {1..12}; do
  for b in {1..12}; do
    ip route add 10.$a.$b.0/24 dev lo proto $((100 + a % 3)) metric $((b % 4))
  done
done
ip route flush proto 101
for a in 2 5; do ip route del 10.$a.3.0/24; done
ip route show proto 102 | wc -l
ip route show | awk '{n[$NF]++} END {print NR}'
