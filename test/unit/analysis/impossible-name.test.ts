import { describe } from 'vitest';
import { impossibleName as rule } from '../../../server/src/analysis/rules/impossible-name.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'names that are too long, whole or in what is written of them',
    `up() {
  ip link add uplink-to-provider type dummy
#             ^^^^^^^^^^^^^^^^^^ error[IPR606]: it has 18 bytes at least, and 15 are the most
  ip link add v0 type veth peer name "veth-of-container-$1"
#                                    ^^^^^^^^^^^^^^^^^^^^^^ error[IPR606]: it has 18 bytes at least
  ip tuntap add dev "tunnel-\${1}-provider" mode tun
#                   ^^^^^^^^^^^^^^^^^^^^^^ error[IPR606]: it has 16 bytes at least
}
`,
  );
  findsDrawn(
    rule,
    'characters that no name has',
    `case $1 in
  up) ip link set eth0 name eth0:1 ;;
#                           ^^^^^^ error[IPR606]: slashes, colons and white space
  down) ip link add name a/b type dummy ;;
#                        ^^^ error[IPR606]: slashes, colons and white space
esac
`,
  );
  findsDrawn(
    rule,
    'a link that a rule waits for in vain',
    `[ -e /run/x ] && ip rule add iif "guest-network-of-$1" table 7
#                                ^^^^^^^^^^^^^^^^^^^^^ error[IPR606]: it has 17 bytes at least
`,
  );
  findsNothing(rule, {
    'names of 15 bytes': 'up() { ip link add abcdefghijklmno type dummy; }\n',
    'names put together out of what is not known':
      'up() { ip link add link "$1" name "$1.$2" type vlan id 7; }\n',
    'what is known to fail': 'ip link add uplink-to-provider type dummy\n',
    'alternative names': 'up() { ip link property add dev eth0 altname uplink-to-the-provider; }\n',
    'links that are only used': 'up() { ip link set uplink-to-the-provider up; }\n',
    'a dot between expansions': 'ip link add link eth0 name "$DEV.$VLAN" type vlan id "$VLAN"\n',
    'expansions whose length is not known':
      'ip link add "uplink-$PROVIDER" type dummy\nip link add "$(name)" type dummy\n',
  });
});
