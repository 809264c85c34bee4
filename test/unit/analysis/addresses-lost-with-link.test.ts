import { describe } from 'vitest';
import { addressesLostWithLink as rule } from '../../../server/src/analysis/rules/addresses-lost-with-link.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const pair = 'ip netns add blue\nip link add v0 type veth peer name v1\n';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a link that is moved with its address',
    `ip netns add blue
ip link add v0 type veth peer name v1
ip address add 192.0.2.2/24 dev v1
ip link set v1 netns blue
^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR511]: A link that is moved loses its addresses: 192.0.2.2
ip -n blue link set v1 up
`,
  );
  findsDrawn(
    rule,
    'under another name, with addresses of both families',
    `ip netns add blue
ip link add v0 type veth peer name v1
ip address add 192.0.2.2/24 dev v1
ip address add 2001:db8::2/64 dev v1 nodad
ip link set v1 netns blue name eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR511]: 192.0.2.2 and 1 more
ip -n blue link set eth0 up
`,
  );
  findsDrawn(
    rule,
    'IPv6 addresses of a link that goes down',
    `# iproute2-ls: world=fresh
ip link add v0 type veth peer name v1
ip link set v1 up
ip link set v0 up
ip address add 192.0.2.2/24 dev v0
ip address add 2001:db8::2/64 dev v0 nodad
ip link set v0 down
^^^^^^^^^^^^^^^^^^^ warning[IPR511]: A link that goes down loses its IPv6 addresses: 2001:db8::2
ip link set v0 up
`,
  );
  findsNothing(rule, {
    'addresses behind the move': `${pair}ip link set v1 netns blue\nip -n blue address add 192.0.2.2/24 dev v1\nip -n blue link set v1 up\n`,
    'addresses added again': `${pair}ip address add 192.0.2.2/24 dev v1\nip link set v1 netns blue\nip -n blue address add 192.0.2.2/24 dev v1\nip -n blue link set v1 up\n`,
    'IPv4 addresses of a link that goes down':
      'ip address add 192.0.2.2/24 dev eth0\nip link set eth0 down\nip link set eth0 up\n',
    'a link that is not used there': `${pair}ip address add 192.0.2.2/24 dev v1\nip link set v1 netns blue\n`,
    'a link that stays down': 'ip address add 2001:db8::2/64 dev eth0\nip link set eth0 down\n',
  });
});
