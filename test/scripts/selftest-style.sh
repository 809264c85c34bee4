#!/bin/bash
# In the manner of the kernel's own tests: commands as strings, results counted.
IP="ip"
ret=0 nsuccess=0 nfail=0

log_test()
{
  local rc=$1 expected=$2 msg="$3"
  if [ ${rc} -eq ${expected} ]; then
    nsuccess=$((nsuccess + 1))
    printf "    TEST: %-60s  [ OK ]\n" "${msg}"
  else
    ret=1
    nfail=$((nfail + 1))
    printf "    TEST: %-60s  [FAIL]\n" "${msg}"
  fi
}

run_cmd()
{
  local cmd="$1"
  local out
  out=$(eval $cmd 2>&1)
  local rc=$?
  return $rc
}

check_route()
{
  local pfx=$1 expected="$2"
  local out=$($IP ro ls match ${pfx} | head -1)
  [ "${out}" = "${expected}" ]
}

run_cmd "$IP li add dummy1 type veth peer name dummy2"
run_cmd "$IP li set dummy1 up"
run_cmd "$IP li set dummy2 up"
run_cmd "$IP addr add 172.16.104.1/24 dev dummy1"
run_cmd "$IP ro add 172.16.105.0/24 via 172.16.104.2"
log_test $? 0 "Add a route"
run_cmd "$IP ro add 172.16.105.0/24 via 172.16.104.3"
log_test $? 2 "Attempt to add it again"
run_cmd "$IP ro append 172.16.105.0/24 via 172.16.104.3"
log_test $? 0 "Append"
check_route 172.16.105.0/24 "172.16.105.0/24 via 172.16.104.2 dev dummy1 "
log_test $? 0 "The first one counts"
run_cmd "$IP ro add 172.16.106.0/24 via 172.16.200.1"
log_test $? 2 "Gateway not reachable"
run_cmd "$IP ro get 172.16.105.9 oif dummy2"
run_cmd "$IP ro replace 172.16.105.0/24 dev dummy1 tos 0x10"
log_test $? 0 "Another tos"
while $IP ro del 172.16.105.0/24 2>/dev/null; do :; done
run_cmd "$IP ro ls 172.16.105.0/24"
[ $nfail -eq 0 ] && $IP li del dummy1
printf "Tests passed: %3d\nTests failed: %3d\n" ${nsuccess} ${nfail}
exit $ret
