#!/bin/bash
# A router set up with what there was before ip, and ip beside it.
ip link add eth5 type veth peer name wire
ip link set wire up
ip link set eth5 up
ip addr add 10.85.0.1/24 dev eth5
ip route add default via 10.85.0.254
ip addr add 10.85.0.7/24 brd + dev eth5 label eth5:1
ip route | grep -q '^default' && ip route del default
ip route add default via 10.85.0.253 metric 1
ip addr del 10.85.0.1/24 dev eth5
ip addr show label 'eth5:*'
