#!/bin/bash
# Static routes from a file in the manner of the classic route files: network, gateway, device, options.
cat > /tmp/static-routes.$$ <<'ROUTES'
# network         gateway      device  options
10.100.0.0/16     192.0.2.9    port0   metric 10
10.101.0.0/16     -            port0
192.168.0.0/255.255.0.0 192.0.2.10 port0 proto static
blackhole:10.102.0.0/16 - -
10.103.0.0/16     192.0.3.9    port0   # not reachable
ROUTES
file=/tmp/static-routes.$$

ip link add port0 type veth peer name port1
ip link set port0 up && ip link set port1 up
ip addr add 192.0.2.1/24 dev port0

failed=0
while IFS= read -r line; do
  line=${line%%#*}
  read -r net gw dev options <<< "$line"
  [[ -z $net ]] && continue
  type=
  if [[ $net == *:* ]]; then
    type=${net%%:*} net=${net#*:}
  fi
  args=($type "$net")
  [[ $gw != - ]] && args+=(via "$gw")
  [[ $dev != - ]] && args+=(dev "$dev")
  ip route add "${args[@]}" $options || ((failed++))
done < "$file"
rm -f "$file"
echo "$failed failed"
ip route show | wc -l
exit $((failed > 0))
