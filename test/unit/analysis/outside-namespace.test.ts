import { describe, expect, test } from 'vitest';
import { outsideNamespace as rule } from '../../../server/src/analysis/rules/outside-namespace.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a redirection of the whole command',
    `ip netns exec lab echo 1 > /proc/sys/net/ipv4/ip_forward
#                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR609]: The shell opens this file outside the namespace
sudo ip netns exec "$NS" echo 0 >/proc/sys/net/ipv4/conf/$dev/rp_filter
#                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR609]: the setting of the machine is changed
`,
  );
  findsDrawn(
    rule,
    'a pipe out of the namespace',
    `ip netns exec lab echo 1 | sudo tee /proc/sys/net/ipv4/ip_forward >/dev/null
#                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR609]: Use \`sysctl -w\` inside
`,
  );
  findsDrawn(
    rule,
    'in a function',
    `up() {
  ip netns exec "$1" printf 1 > /proc/sys/net/ipv6/conf/all/forwarding
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR609]: that of the namespace is not
}
`,
  );
  findsNothing(rule, {
    'a shell inside': `ip netns exec lab sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'
`,
    'the machine is meant': `echo 1 > /proc/sys/net/ipv4/ip_forward
`,
    'other files': `ip netns exec lab ip route > /tmp/routes
ip netns exec lab cat /proc/sys/net/ipv4/ip_forward | tee /tmp/x
`,
    'a pipe into the namespace': `echo 1 | ip netns exec lab tee /proc/sys/net/ipv4/ip_forward
`,
  });

  test.each([
    ['echo 1 > /proc/sys/net/ipv4/ip_forward', 'sysctl -w net.ipv4.ip_forward=1'],
    ['echo 2 >/proc/sys/net/ipv4/conf/eth0.5/rp_filter', 'sysctl -w net/ipv4/conf/eth0.5/rp_filter=2'],
  ])('the fix for `%s`', (before, after) => {
    expect(fixed(`ip netns exec lab ${before}\n`, rule)).toBe(`ip netns exec lab ${after}\n`);
  });
  test('no fix for what is not plain', () => {
    expect(fixed('ip netns exec lab echo $X > /proc/sys/net/ipv4/ip_forward\n', rule)).toBeUndefined();
    expect(fixed('ip netns exec lab cat x > /proc/sys/net/ipv4/ip_forward\n', rule)).toBeUndefined();
  });
});
