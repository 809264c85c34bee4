#!/bin/bash
. ./uplink.sh

set_uplink() {
  ip addr add 192.0.2.2/24 dev wan0
  ip route add default via 192.0.2.1 dev wan0 proto static
}

set_uplink
ip route add 10.0.0.0/8 dev wan0 table vpn
ip rule add from 10.0.0.0/8 lookup vpn
