#!/bin/bash
# Writes a batch file, runs it, and cleans up behind it.
set -u
batch=$(mktemp)
trap 'rm -f "$batch"' EXIT

ip link add up0 type veth peer name up1
cat > "$batch" <<EOF
link set up0 up
link set up1 up
addr add 192.0.2.1/24 dev up0
route add default via 192.0.2.254 table 10
rule add iif lo table 10 priority 900
EOF
for i in $(seq 1 4); do
  printf 'route add 10.%d.0.0/16 via 192.0.2.%d proto %s\n' "$i" "$((i + 10))" 99 >> "$batch"
done
ip -batch "$batch" && ip route show proto 99
ip route flush proto 99
ip -4 -b "$batch"
