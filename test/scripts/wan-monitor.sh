#!/bin/bash
# Watches two gateways for some rounds; who answers is written down beforehand.
GATEWAYS=(198.18.1.1 198.18.2.1)
DEVS=(m1 m2)
HISTORY="11 10 10 01 11"
active=

for i in 0 1; do
  ip link add ${DEVS[i]} type veth peer name ${DEVS[i]}p
  ip link set ${DEVS[i]} up; ip link set ${DEVS[i]}p up
  ip addr add ${GATEWAYS[$i]%.*}.2/24 dev ${DEVS[$i]}
done

use() {
  local i=$1
  [[ $active == "$i" ]] && return
  ip route replace default via "${GATEWAYS[$i]}" dev "${DEVS[$i]}" proto 250
  active=$i
  echo "now using ${DEVS[$i]}"
}

for answers in $HISTORY; do
  for ((i = 0; i < ${#GATEWAYS[@]}; i++)); do
    if [[ ${answers:$i:1} -eq 1 ]]; then
      use $i
      break
    fi
  done
done
ip route show default
