#!/bin/sh
# A laptop on a home network with a VPN to the company: the routing that NetworkManager and the VPN client
# set up, written as plain `ip` commands. Hover an address to see which route it takes at that line.

ip link set lo up

# Wireless network: address and default route as DHCP handed them out.
ip address add 192.0.2.42/24 dev wlan0
ip link set wlan0 up
ip route add default via 192.0.2.1 dev wlan0 proto dhcp src 192.0.2.42

# VPN: the company uses 10.0.0.0/8, this laptop is 10.23.42.8 in it.
ip address add 10.23.42.8/25 dev tun0
ip link set tun0 up
ip route add 10.0.0.0/8 via 10.23.42.1 dev tun0 proto static

# Where does a packet go? Hover these, or run the script.
ip route get 1.1.1.1     # the world: default route
ip route get 10.1.2.3    # the company: through the tunnel
ip route get 10.23.42.8  # this laptop itself
