import { describe, expect, test } from 'vitest';
import { addressWithoutLength as rule } from '../../../server/src/analysis/rules/address-without-length.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'addresses of both families',
    `ip addr add 192.0.2.2 dev eth0
#           ^^^^^^^^^ hint[IPR308]: Without a length this is \`192.0.2.2/32\`
ip address replace 2001:db8::1 dev eth0
#                  ^^^^^^^^^^^ hint[IPR308]: this is \`2001:db8::1/128\`
`,
  );
  findsDrawn(
    rule,
    'for a link that carries a network',
    `ip link add br0 type bridge
ip addr add 192.0.2.2 brd 192.0.2.255 dev br0
#           ^^^^^^^^^ hint[IPR308]: no route to a network comes with it
`,
  );
  findsDrawn(
    rule,
    'a value from elsewhere',
    `A=192.0.2.2
ip addr add $A dev eth0
#           ^^ hint[IPR308]: this is \`192.0.2.2/32\`
`,
  );
  findsNothing(rule, {
    'a length': `ip addr add 192.0.2.2/24 dev eth0
ip addr add 192.0.2.2/32 dev eth0
`,
    'the far end': `ip addr add 192.0.2.2 peer 192.0.2.1 dev eth0
`,
    'links for single hosts': `ip addr add 192.0.2.2 dev lo
ip addr add 192.0.2.2 dev tun0
ip addr add 192.0.2.2 dev wg-office
ip link add vip type dummy
ip addr add 192.0.2.2 dev vip
`,
    'a value that is not known': `ip addr add $VIP dev eth0
`,
    'a delete': `ip addr del 192.0.2.2 dev eth0
`,
  });

  test('the fix writes what is meant by ip', () => {
    expect(fixed('ip addr add 192.0.2.2 dev eth0\n', rule)).toBe('ip addr add 192.0.2.2/32 dev eth0\n');
    expect(fixed('ip addr add 2001:db8::1 dev eth0\n', rule)).toBe('ip addr add 2001:db8::1/128 dev eth0\n');
    expect(fixed('A=192.0.2.2\nip addr add $A dev eth0\n', rule)).toBeUndefined();
  });
});
