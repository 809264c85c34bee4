import { expect, test } from 'vitest';
import type { Decision } from '../../server/src/analysis/reach/decision.ts';
import { failures } from '../../server/src/analysis/reach/failures.ts';
import { errnos } from '../../server/src/kernel/errno.ts';
import { formatAddress } from '../../server/src/net/address.ts';
import { timelineOf } from '../unit/script/kit.ts';
import { runInNamespace } from './namespace.ts';
import { onRealKernel } from './on-real-kernel.ts';

const lab = [
  'ip link set lo up',
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'ip link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04',
  ...['v0', 'v1', 'w0', 'w1'].map((link) => `ip link set ${link} addrgenmode none`),
  ...['v1', 'w1', 'v0', 'w0'].map((link) => `ip link set ${link} up`),
  'ip addr add 10.0.0.1/24 dev v0',
  'ip addr add 10.1.0.1/24 dev w0',
  'ip addr add 2001:db8::1/64 dev v0 nodad',
  'ip addr add 2001:db8:1::1/64 dev w0 nodad',
  'ip route add default via 10.0.0.2',
  'ip route add default via 10.1.0.2 metric 9',
  'ip route add 20.0.0.0/8 via 10.0.0.3',
  'ip route add unreachable 20.0.0.0/8 metric 99',
  'ip route add 30.0.0.0/8 nexthop via 10.0.0.2 nexthop via 10.1.0.2',
  'ip -6 route add default via 2001:db8::2',
  'ip -6 route add 3000::/8 via 2001:db8:1::2 metric 5',
  'ip -6 route add 3000::/8 via 2001:db8::2 metric 9',
  'ip route add 40.0.0.0/8 via 10.0.0.2 table 100',
  'ip rule add to 40.0.0.0/7 lookup 100',
];

const heeding = 'echo 1 >/proc/sys/net/ipv4/conf/all/ignore_routes_with_linkdown';

/** What `ip route get` has to say: one of several texts where flows are spread. */
function answersOf(decision: Decision): string[] {
  switch (decision.kind) {
    case 'sent':
      return decision.ways.map(({ gateway, link }) => `${gateway ? `via ${gateway} ` : ''}dev ${link} `);
    case 'delivered':
      return ['local '];
    case 'rejected':
      return [errnos[decision.errno].text];
    case 'unknown':
      return [];
  }
}

/** What the matrix foretells for an event: by address, at both ends of every range that changes or is stranded. */
function foretold(setting: readonly string[], kind: string, link: string): [string, string[]][] {
  const script = [...lab, ...setting].map((line) => `${line}\n`).join('');
  const failure = failures(timelineOf(script).end.kernel, '').find(
    ({ event }) => event.kind === kind && 'link' in event && event.link === link,
  );
  const changes = (failure?.changes ?? []).map(({ first, last, after }) => ({
    first,
    last,
    decision: after,
  }));
  return [...changes, ...(failure?.stranded ?? [])].flatMap(({ first, last, decision }) =>
    [first, last].map((address): [string, string[]] => [formatAddress(address), answersOf(decision)]),
  );
}

onRealKernel('the failure matrix', () => {
  test.each([
    ['link-down', 'v0', 'ip link set v0 down', []],
    ['link-down', 'w0', 'ip link set w0 down', []],
    ['carrier-lost', 'v0', 'ip link set v1 down', []],
    ['carrier-lost', 'v0', 'ip link set v1 down', [heeding]],
  ] as const)('%s of %s is as foretold (%s, %j)', { retry: 2 }, (kind, link, command, setting) => {
    const expected = foretold(setting, kind, link);
    expect(expected.length).toBeGreaterThan(4);
    const questions = expected.map(([address]) => `ip route get ${address}`);
    const real = runInNamespace([...lab, ...setting, command, 'sleep 0.2', ...questions]).slice(
      -questions.length,
    );
    for (const [i, { stdout, stderr }] of real.entries()) {
      const [address, answers] = expected[i] as [string, string[]];
      expect([
        address,
        stdout + stderr,
        answers.some((answer) => (stdout + stderr).includes(answer)),
      ]).toEqual([address, stdout + stderr, true]);
    }
  });
});
