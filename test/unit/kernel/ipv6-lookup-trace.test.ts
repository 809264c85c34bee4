import { expect, test } from 'vitest';
import { formatPrefix } from '../../../server/src/net/prefix.ts';
import { runAll } from '../iproute2/run.ts';

/** Each rule with its verdict, and the routes that it came by: destination, and why it was not taken. */
function trace(...lines: readonly string[]): string[] {
  const { lookup } = runAll(
    'link set lo up',
    'link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
    'link set v1 up',
    'link set v0 up',
    'address add 2001:db8::1/64 dev v0 nodad',
    ...lines,
  );
  return (lookup?.trace.steps ?? []).flatMap(({ rule, verdict, candidates = [] }) => [
    `${rule.priority}: ${verdict}`,
    ...candidates.map(
      ({ route, passedOver }) => `  ${formatPrefix(route.destination)} ${passedOver ?? 'taken'}`,
    ),
  ]);
}

test('a look-up tells of rules, tables and the routes that were passed over', () => {
  expect(
    trace(
      '-6 rule add pref 5 from 9::/16 lookup 9',
      '-6 rule add pref 6 lookup main suppress_prefixlength 0',
      '-6 route add default dev v0 metric 7',
      '-6 route append default dev v0 metric 8',
      '-6 route add default via 2001:db8::2 metric 7 pref low',
      '-6 route append default dev lo metric 7 pref high',
      '-6 route get 3000::1 oif v0',
    ),
  ).toEqual([
    '0: no-match',
    '5: selector-differs',
    '6: suppressed',
    '  ::/0 taken',
    '  ::/0 out-interface',
    '  ::/0 higher-metric',
    '32766: decided',
    '  ::/0 taken',
    '  ::/0 out-interface',
    '  ::/0 higher-metric',
  ]);
});

test('what a longer prefix hides is shown as well', () => {
  expect(
    trace('-6 route add 3000::/16 dev v0', '-6 route add throw 3000:1::/32', '-6 route get 3000:1::1'),
  ).toEqual(['0: no-match', '32766: throw', '  3000:1::/32 taken', '  3000::/16 shorter-prefix']);
});
