import { describe, expect, test } from 'vitest';
import { fateOf } from '../../../../server/src/analysis/reach/decision.ts';
import { failures } from '../../../../server/src/analysis/reach/failures.ts';
import type { Kernel } from '../../../../server/src/kernel/state.ts';
import { formatRange } from '../../../../server/src/net/range.ts';
import { timelineOf } from '../../script/kit.ts';
import { twoLinks } from './kit.ts';

function kernelAfter(...commands: readonly string[]): Kernel {
  return timelineOf(commands.map((command) => `ip ${command}\n`).join('')).end.kernel;
}

/** What one event does: changes, then `RANGE still FATE` for what gets lost. */
function outcome(kernel: Kernel, event: object): string[] {
  const failure = failures(kernel, '').find((each) => JSON.stringify(each.event) === JSON.stringify(event));
  if (!failure) throw new Error('no such event');
  const changes = failure.changes.map(
    (range) => `${formatRange(range)} ${fateOf(range.before)} -> ${fateOf(range.after)}`,
  );
  return [
    ...changes,
    ...failure.stranded.map((range) => `${formatRange(range)} still ${fateOf(range.decision)}`),
  ];
}

const down = { kind: 'link-down', link: 'v0' };
const unplugged = { kind: 'carrier-lost', link: 'v0' };

describe('the failure matrix', () => {
  test('tells who takes over and what is cut off when a link goes down', () => {
    const kernel = kernelAfter(
      ...twoLinks,
      'route add 20.0.0.0/8 via 10.0.0.2',
      'route add 20.0.0.0/8 via 10.1.0.2 metric 9',
    );
    expect(outcome(kernel, down)).toEqual([
      '10.0.0.0/32 unicast %v0*1 -> rejected ENETUNREACH',
      '10.0.0.2-10.0.0.254 unicast %v0*1 -> rejected ENETUNREACH',
      '20.0.0.0/8 unicast 10.0.0.2%v0*1 -> unicast 10.1.0.2%w0*1',
      '2001:db8::/128 unicast %v0*1 -> rejected ENETUNREACH',
      '2001:db8::2-2001:db8::ffff:ffff:ffff:ffff unicast %v0*1 -> rejected ENETUNREACH',
    ]);
  });

  test('packets go on into a link that has lost its carrier, unless it is told to be ignored', () => {
    const routes = ['route add 20.0.0.0/8 via 10.0.0.2', 'route add 20.0.0.0/8 via 10.1.0.2 metric 9'];
    expect(outcome(kernelAfter(...twoLinks, ...routes), unplugged)).toContain(
      '20.0.0.0/8 still unicast 10.0.0.2%v0*1',
    );
    const heeding = timelineOf(
      `${[...twoLinks, ...routes].map((each) => `ip ${each}\n`).join('')}sysctl -w net.ipv4.conf.all.ignore_routes_with_linkdown=1\n`,
    ).end.kernel;
    expect(outcome(heeding, unplugged)).toContain(
      '20.0.0.0/8 unicast 10.0.0.2%v0*1 -> unicast 10.1.0.2%w0*1',
    );
  });

  test('a namespace takes the links to it along', () => {
    const kernel = kernelAfter(...twoLinks, 'netns add blue', 'link set v1 netns blue');
    expect(outcome(kernel, { kind: 'namespace-gone', namespace: 'blue' })).toEqual(
      expect.arrayContaining(['10.0.0.2-10.0.0.254 unicast %v0*1 -> rejected ENETUNREACH']),
    );
  });

  test('there is nothing to tell of links that are down, and of a namespace that is not known', () => {
    const kernel = kernelAfter(...twoLinks, 'link set v0 down');
    expect(failures(kernel, '').some(({ event }) => 'link' in event && event.link === 'v0')).toBe(false);
    expect(failures(kernel, 'blue')).toEqual([]);
  });
});
