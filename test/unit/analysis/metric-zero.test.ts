import { describe, expect, test } from 'vitest';
import { metricZero as rule } from '../../../server/src/analysis/rules/metric-zero.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'metric 0 in IPv6',
    `ip -6 route add default via fe80::1 dev eth0 metric 0
#                                                   ^ warning[IPR521]: The kernel makes 1024 of metric 0 in IPv6
ip route replace 2001:db8::/32 dev eth0 metric 00
#                                              ^^ warning[IPR521]: Write \`metric 1\`
never() { ip -6 route append default dev eth0 metric 0; }
#                                                    ^ warning[IPR521]: not the best route
`,
  );
  findsNothing(rule, {
    'IPv4, where 0 is the best': 'ip route add default via 192.0.2.1 dev eth0 metric 0\n',
    'another metric': 'ip -6 route add default via fe80::1 dev eth0 metric 10\n',
    'no metric': 'ip -6 route add default via fe80::1 dev eth0\n',
    'what is not known': 'ip -6 route add default via fe80::1 dev eth0 metric $METRIC\n',
  });
  test('the fix writes 1', () => {
    expect(fixed('ip -6 route add default via fe80::1 dev eth0 metric 0\n', rule)).toBe(
      'ip -6 route add default via fe80::1 dev eth0 metric 1\n',
    );
  });
});
