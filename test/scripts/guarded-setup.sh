#!/bin/bash
# Everything is looked for before it is made, so that a second run changes nothing.
setup() {
  ip link show dev g0 &>/dev/null || ip link add g0 type veth peer name g1
  for l in g0 g1; do
    [[ $(< /sys/class/net/$l/mtu) -eq 1400 ]] || ip link set $l mtu 1400
    ip link show up dev $l | grep -q . || ip link set $l up
  done
  ip addr show dev g0 | grep -qF 10.33.0.1/24 || ip addr add 10.33.0.1/24 dev g0
  [ -n "$(ip route show 10.34.0.0/16)" ] || ip route add 10.34.0.0/16 via 10.33.0.2
  ip rule list | awk '{for (i = 1; i < NF; i++) if ($i == "lookup" && $(i + 1) ~ /^(330|guarded)$/) found = 1} END {exit !found}' ||
    ip rule add from 10.34.0.0/16 lookup 330
  if ! grep -Eq '^330[[:space:]]+guarded$' /etc/iproute2/rt_tables; then
    printf '%s\t%s\n' 330 guarded >> /etc/iproute2/rt_tables
  fi
}
setup
setup
ip route replace default via 10.33.0.2 table guarded
ip route show table 330
