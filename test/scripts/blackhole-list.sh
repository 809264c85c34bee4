#!/bin/bash
# Drops what is never to be routed, and a list of bad networks, in one batch.
BOGONS=(0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16 198.18.0.0/15 224.0.0.0/4 240.0.0.0/4)
ip link set lo up
{
  for net in "${BOGONS[@]}"; do
    echo "route add blackhole $net"
  done
  echo "# twice, which fails"
  echo "route add blackhole ${BOGONS[1]}"
  echo "route add prohibit 192.0.2.0/24"
} | ip -batch - || echo "batch failed"

ip -force -batch - <<EOF
route add blackhole 203.0.113.0/24
route add blackhole 203.0.113.0/24
route replace unreachable 203.0.113.0/24
EOF
ip route show type blackhole | wc -l
ip route flush type blackhole
ip route show
