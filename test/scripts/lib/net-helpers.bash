# Helpers for lib-user.sh.
PROTO=${PROTO:-77}

make_pair() {
  ip link add "$1" type veth peer name "$2" &&
    ip link set "$1" up &&
    ip link set "$2" up
}

give() { ip addr add "$2" dev "$1"; }

route_via() {
  local net=$1 gw=$2
  if ! ip route get "$gw" >/dev/null 2>&1; then
    echo "no way to $gw" >&2
    return 1
  fi
  ip route add "$net" via "$gw" proto $PROTO || ip route replace "$net" via "$gw" proto $PROTO
}

summary() { ip route show proto $PROTO | nl; }
