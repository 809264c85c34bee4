# SYNTAX TEST "source.shell" "commands in a script"

ip route add default via 192.0.2.1 dev eth0 table isp1 metric 100
# <-- support.function.iproute2
#  ^^^^^ storage.type.object.iproute2
#        ^^^ keyword.control.action.iproute2
#            ^^^^^^^ constant.language.iproute2
#                    ^^^ variable.parameter.iproute2
#                        ^^^^^^^^^ constant.numeric.address.iproute2
#                                  ^^^ variable.parameter.iproute2
#                                      ^^^^ entity.name.type.device.iproute2
#                                           ^^^^^ variable.parameter.iproute2
#                                                 ^^^^ variable.other.enummember.iproute2
#                                                      ^^^^^^ variable.parameter.iproute2
#                                                             ^^^ constant.numeric.iproute2

sudo ip -6 ro r 2001:db8::/32 via fe80::1 dev "$WAN" table 100 && echo ip route add
#    ^^ support.function.iproute2
#       ^^ constant.other.option.iproute2
#          ^^ storage.type.object.iproute2
#             ^ keyword.control.action.iproute2
#               ^^^^^^^^^^^^^ constant.numeric.address.iproute2
#                                 ^^^^^^^ constant.numeric.address.iproute2
#                                              ^^^^ string.quoted.double.shell variable.other.normal.shell
#                                                          ^^^ constant.numeric.iproute2
#                                                              ^^ punctuation.separator.statement.and.shell
#                                                                      ^^ - support.function.iproute2
#                                                                         ^^^^^ - storage.type.object.iproute2

if ip link show eth0 >/dev/null 2>&1; then /sbin/ip link set eth0 up; fi # ip link
#  ^^ support.function.iproute2
#     ^^^^ storage.type.object.iproute2
#                    ^ keyword.operator.redirect.shell
#                                          ^^^^^^^^ support.function.iproute2
#                                                   ^^^^ storage.type.object.iproute2
#                                                                 ^^ variable.parameter.iproute2
#                                                                     ^^ keyword.control.fi.shell
#                                                                          ^^^^^^^ comment.line.number-sign.shell

ip netns exec blue ip addr add 10.0.0.1/24 dev veth0
#  ^^^^^ storage.type.object.iproute2
#        ^^^^ keyword.control.action.iproute2
#                  ^^ support.function.iproute2
#                     ^^^^ storage.type.object.iproute2
#                          ^^^ keyword.control.action.iproute2
#                              ^^^^^^^^^^^ constant.numeric.address.iproute2
#                                              ^^^^^ entity.name.type.device.iproute2

ip rule add from 10/8 fwmark 0x1/0xff \
#           ^^^^ variable.parameter.iproute2
#                            ^^^^^^^^ constant.numeric.iproute2
#                                     ^ constant.character.escape.line-continuation.shell
  lookup main
# ^^^^^^ variable.parameter.iproute2
#        ^^^^ variable.other.enummember.iproute2

via=$(ip route get 1.1.1.1); for i in 1 2; do ip route add blackhole 10.$i.0.0/16; done
#     ^^ support.function.iproute2
#                  ^^^^^^^ constant.numeric.address.iproute2
#                                             ^^ support.function.iproute2
#                                                          ^^^^^^^^^ constant.language.iproute2
#                                                                       ^^ variable.other.normal.shell
#                                                                                  ^^^^ keyword.control.done.shell

ip -batch - <<EOF
# <-- support.function.iproute2
#  ^^^^^^ constant.other.option.iproute2
#           ^^ keyword.operator.heredoc.shell
EOF

ip rout3 add; zip route add; echo "ip route add"
#  ^^^^^ - storage.type.object.iproute2
#             ^^^ - support.function.iproute2
#                             ^^^^^^^^^^^^ - storage.type.object.iproute2
