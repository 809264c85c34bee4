#!/bin/bash
### BEGIN INIT INFO
# Provides: policy-routing
### END INIT INFO
# iproute2-ls: set 1=restart
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
NAME=policy-routing
TABLES="200 201"

start() {
  echo -n "Starting $NAME: "
  for t in $TABLES; do
    ip route add blackhole default metric 1000 table $t || return 1
    ip rule add fwmark $t table $t priority $((32000 - t))
  done
  echo done
}

stop() {
  echo -n "Stopping $NAME: "
  for t in $TABLES; do
    while ip rule del table $t 2>/dev/null; do :; done
    ip route flush table $t
  done
  echo done
}

status() {
  local rc=0
  for t in $TABLES; do
    ip rule list | grep -qw "lookup $t" || rc=3
  done
  return $rc
}

case "$1" in
  start) start ;;
  stop) stop ;;
  restart | reload)
    stop
    start
    ;;
  status) status ;;
  *) echo "Usage: $0 {start|stop|restart|status}"; exit 2 ;;
esac
status && echo running
exit $?
