#!/bin/bash
# Takes away the rules that earlier runs have left, whatever there are, and makes them anew.
for i in 5 6 7; do
  ip rule add from 10.0.$i.0/24 lookup $((300 + i)) pref $((3000 + i))
done
ip rule add fwmark 0x10/0xff lookup 310

ip rule list | awk -F: '$1 >= 3000 && $1 < 32766 {print $1}' | while read -r pref; do
  ip rule del pref "$pref"
done
ip rule list | grep -c lookup

ip rule | sed -n 's/.*lookup \([0-9]\{3\}\).*/\1/p' | sort -u | xargs -r -n1 echo ip rule del table
readarray -t left < <(ip -o rule show | cut -f2-)
for rule in "${left[@]}"; do
  case $rule in
    *fwmark*) ip rule del $rule ;;
  esac
done
ip rule show
