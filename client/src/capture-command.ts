/** What tells the state of a machine, and changes nothing: see docs/worlds.md, where the same stands. */
export const CAPTURE_COMMAND = `{ for what in link addr '-4 route show table all' '-6 route show table all' '-4 rule' '-6 rule' nexthop
  do ip -N -j -d $what; done
  ip -N -j route get 127.0.0.1
  sysctl -a 2>/dev/null | grep -E '^net\\.ipv[46]\\.(conf\\.|ip_forward|fib_)'
}`;
