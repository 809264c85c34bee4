# Made by `npm run docs` from the options in server/src/cli. Change those, not this file.
_iproute2_ls() {
  local current=${COMP_WORDS[COMP_CWORD]} words= files=
  if ((COMP_CWORD == 1)); then
    words='check test run get diff failures explain server --help --version'
  else case ${COMP_WORDS[1]}:${COMP_WORDS[COMP_CWORD-1]} in
    check:--format) words='text json sarif github junit checkstyle' ;;
    check:--preset) words='recommended strict' ;;
    check:--min-severity) words='hint information warning error' ;;
    check:--language) words='shell batch names interfaces wireguard systemd dockerfile yaml markdown other' ;;
    test:--format) words='tap junit' ;;
    test:--language) words='shell batch names interfaces wireguard systemd dockerfile yaml markdown other' ;;
    run:--format) words='text json' ;;
    run:--language) words='shell batch names interfaces wireguard systemd dockerfile yaml markdown other' ;;
    get:--language) words='shell batch names interfaces wireguard systemd dockerfile yaml markdown other' ;;
    diff:--language) words='shell batch names interfaces wireguard systemd dockerfile yaml markdown other' ;;
    failures:--format) words='text json' ;;
    failures:--language) words='shell batch names interfaces wireguard systemd dockerfile yaml markdown other' ;;
    check:--rule|check:--baseline|check:--write-baseline|check:--jobs|check:--world|check:--target|check:--root|test:--jobs|test:--world|test:--target|test:--root|run:--world|run:--target|run:--root|get:--at|get:--world|get:--target|get:--root|diff:--at|diff:--to|diff:--world|diff:--target|diff:--root|failures:--at|failures:--world|failures:--target|failures:--root|server:--socket) files=1 ;;
  esac fi
  if [[ -z $words && -z $files && $current == -* ]]; then case ${COMP_WORDS[1]} in
    check) words='--format --preset --rule --min-severity --fix --diff --baseline --write-baseline --jobs --world --target --root --language --help' ;;
    test) words='--format --jobs --world --target --root --language --help' ;;
    run) words='--format --world --target --root --language --help' ;;
    get) words='--at --explain --world --target --root --language --help' ;;
    diff) words='--at --to --world --target --root --language --help' ;;
    failures) words='--format --at --world --target --root --language --help' ;;
    explain) words='--help' ;;
    server) words='--stdio --node-ipc --socket --help' ;;
  esac elif [[ -z $words ]]; then case ${COMP_WORDS[1]} in
    explain) words='IPR101 route-without-proto IPR102 proto-static IPR103 automatic-proto-by-hand IPR104 daemon-proto-by-hand IPR105 unnamed-proto IPR106 flush-by-shared-proto IPR107 selection-by-shared-proto IPR108 flush-takes-others IPR201 malformed-name-line IPR202 misread-name-line IPR203 id-out-of-range IPR204 reserved-id IPR205 duplicate-id IPR206 duplicate-name IPR207 numeric-name IPR208 unread-drop-in IPR209 own-entry-in-main-file IPR210 script-writes-main-file IPR211 unknown-name IPR212 number-for-name IPR213 number-named-twice IPR214 shipped-names-lost IPR301 command-fails IPR302 not-in-target IPR303 short-by-luck IPR304 net-tools IPR305 route-cache-flush IPR306 word-without-effect IPR307 repeated-keyword IPR308 address-without-length IPR310 not-followed-to-the-end IPR401 rule-never-reached IPR402 rule-matches-nothing IPR403 mark-outside-mask IPR404 empty-table IPR405 orphan-table IPR406 goto-nowhere IPR407 priority-collision IPR408 reversed-order IPR409 automatic-priority IPR410 hides-local-subnets IPR411 suppress-without-effect IPR412 tunnel-loop IPR413 one-family-policy IPR414 main-not-looked-up IPR415 rule-without-table IPR416 rule-table-zero IPR417 rule-host-bits IPR418 network-without-length IPR419 detached-rule IPR420 octal-number IPR421 oif-selects-own-packets IPR422 clash-with-known-software IPR423 mark-without-mask IPR424 rule-behind-main IPR501 route-never-used IPR502 replace-adds-route IPR503 delete-leaves-route IPR504 gateway-beyond-link IPR505 gateway-is-own-address IPR506 source-assigned-later IPR507 kill-switch-leaks IPR508 reply-by-wrong-uplink IPR509 reverse-path-filtered IPR510 routes-lost-with-link IPR511 addresses-lost-with-link IPR512 missing-half IPR513 host-bits-cut IPR514 aggregate-without-pull-up IPR515 vrf-leaks IPR516 route-over-dead-link IPR517 duplicate-nexthop IPR518 nexthop-takes-routes IPR519 overlapping-subnets IPR520 table-without-connected IPR521 metric-zero IPR522 append-spreads IPR523 gateway-into-tunnel IPR524 redundant-reject IPR525 backup-blind-to-carrier IPR526 mtu-above-link IPR590 ignored-router-preference IPR601 fails-on-second-run IPR602 piles-up IPR603 default-route-gone IPR604 delete-ends-script IPR605 empty-variable IPR606 impossible-name IPR607 batch-may-stop IPR608 scraped-listing IPR609 outside-namespace IPR610 forwarding-off IPR901 expectation-fails IPR902 malformed-directive IPR903 world-not-understood IPR904 output-differs' ;;
  esac fi
  if [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
    compopt -o filenames 2>/dev/null
  fi
}
complete -F _iproute2_ls iproute2-ls
