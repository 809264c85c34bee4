#!/bin/bash
# What wg-quick does on the way up and down again, with a tun in place of its link.
# iproute2-ls: set 1=up
set -e -o pipefail
shopt -s extglob
export LC_ALL=C

INTERFACE=wg0
ADDRESSES=(10.13.13.2/32 10.14.0.2/24)
ALLOWED_IPS=(10.13.13.0/24 0.0.0.0/0 192.168.40.0/24)
TABLE=""
MTU=1420

cmd() {
  echo "[#] $*" >&2
  "$@"
}

add_if() {
  cmd ip tuntap add dev "$INTERFACE" mode tun
}

add_addr() {
  local proto=-4
  [[ $1 == *:* ]] && proto=-6
  cmd ip $proto address add "$1" dev "$INTERFACE"
}

set_mtu_up() {
  cmd ip link set mtu "$MTU" up dev "$INTERFACE"
}

add_default() {
  local table=51820 proto=-4
  while [[ -n $(ip -4 route show table $table 2>/dev/null) ]]; do ((table++)); done
  cmd ip $proto route add "$1" dev "$INTERFACE" table $table
  cmd ip $proto rule add not fwmark $table table $table
  cmd ip $proto rule add table main suppress_prefixlength 0
  [[ $proto == -4 ]] && cmd sysctl -q net.ipv4.conf.all.src_valid_mark=1
  return 0
}

add_route() {
  local proto=-4
  [[ $1 == *:* ]] && proto=-6
  [[ $TABLE != off ]] || return 0
  if [[ -n $TABLE && $TABLE != auto ]]; then
    cmd ip $proto route add "$1" dev "$INTERFACE" table "$TABLE"
  elif [[ $1 == */0 ]]; then
    add_default "$1"
  else
    [[ -n $(ip $proto route show dev "$INTERFACE" match "$1" 2>/dev/null) ]] || cmd ip $proto route add "$1" dev "$INTERFACE"
  fi
}

cmd_up() {
  local i
  [[ -z $(ip link show dev "$INTERFACE" 2>/dev/null) ]] || { echo "exists" >&2; exit 1; }
  trap 'ip link delete dev "$INTERFACE"; exit' INT TERM EXIT
  add_if
  for i in "${ADDRESSES[@]}"; do
    add_addr "$i"
  done
  set_mtu_up
  for i in $(while read -r _ i; do for i in $i; do [[ $i =~ ^[0-9a-z:.]+/[0-9]+$ ]] && echo "$i"; done; done < <(printf 'peer %s\n' "${ALLOWED_IPS[@]}") | sort -nr -k 2 -t /); do
    add_route "$i"
  done
  trap - INT TERM EXIT
}

cmd_down() {
  local table=51820
  while [[ $(ip -4 rule show) == *"lookup $table"* ]]; do
    cmd ip -4 rule delete table $table
  done
  while [[ $(ip -4 rule show) == *"from all lookup main suppress_prefixlength 0"* ]]; do
    cmd ip -4 rule delete table main suppress_prefixlength 0
  done
  cmd ip link delete dev "$INTERFACE"
}

ip link add eth0 type veth peer name upstream
ip link set eth0 up && ip link set upstream up
ip addr add 192.168.1.2/24 dev eth0
ip route add default via 192.168.1.1

case $1 in
  up) cmd_up; cmd_down ;;
  down) cmd_down ;;
  *) echo "usage: up|down" >&2; exit 1 ;;
esac
