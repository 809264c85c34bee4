#!/bin/bash
# Odd ways to write the same thing.
'ip' l s lo up
i\p addr add "10."{1,2}".0.1"/24 dev l"o"
IP="ip -4"; $IP r add 10.3.0.0/16 dev lo
OPTS=(proto 42 metric 7)
ip ro ad 10.4/16 dev lo "${OPTS[@]}"
ip route add 0/0 dev lo
ip route add \
  10.5.0.0/16 \
  dev lo   # a comment behind
ip route add 10.6.0.0/255.255.0.0 table 5 dev lo; ip route show table 5
A=10.7.0.0/16 B=dev; ip route add $A $B lo & wait
{ ip route add 10.8.0.0/16 dev lo; } 2>&1 | cat
if true; then ip route add 10.9.0.0/16 dev lo; fi; (ip route add 10.10.0.0/16 dev lo)
x='route add 10.11.0.0/16'; ip $x dev lo
ip route add 10.12.0.0/16 dev lo || : && ip route del 10.12.0.0/16
for r in 13 14; do { ip route add 10.$r.0.0/16 dev lo; }; done
ip route add $'10.15.0.0/16' dev $"lo"
time ip route add 10.16.0.0/16 dev lo
! ip route add 10.16.0.0/16 dev lo
ip r g 10.16.0.1 | grep -o 'dev [^ ]*'
