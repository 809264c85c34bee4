#!/bin/bash
# A router with two uplinks: each has a table of its own, so that replies leave by the link the request came in on.
# Every route carries `proto uplinks` (77): the first line removes what an earlier run left, and nothing else.

ip route flush table all proto uplinks

ip address add 198.51.100.2/30 dev fiber0
ip address add 203.0.113.77/24 dev cable0
ip address add 192.168.1.1/24 dev lan0

# What each uplink's table holds: the way out, and the local network.
for uplink in fiber cable; do
  ip route add 192.168.1.0/24 dev lan0 table $uplink proto uplinks
done
ip route add default via 198.51.100.1 dev fiber0 table fiber proto uplinks
ip route add default via 203.0.113.1 dev cable0 table cable proto uplinks

# Packets with an uplink's address leave by that uplink.
ip rule add priority 1001 from 198.51.100.2 lookup fiber
ip rule add priority 1002 from 203.0.113.77 lookup cable

# Video calls are marked 0x2 by the firewall and take the cable.
ip rule add priority 1003 fwmark 0x2/0xff lookup cable

# All else goes out through the fiber; the cable stands by with a higher metric.
ip route add default via 198.51.100.1 dev fiber0 proto uplinks
ip route add default via 203.0.113.1 dev cable0 metric 100 proto uplinks

# Networks that exist nowhere must not follow the default route.
ip route add unreachable 10.0.0.0/8 proto uplinks

ip route get 192.0.2.1
ip route get 192.0.2.1 from 203.0.113.77
ip route get 192.0.2.1 mark 0x2
ip route get 10.9.8.7
