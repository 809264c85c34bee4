import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, fateOf } from '../../../../server/src/analysis/reach/decision.ts';
import {
  changedDestinations,
  decisions,
  type FlowTemplate,
  ownFlow,
} from '../../../../server/src/analysis/reach/decisions.ts';
import { execute } from '../../../../server/src/iproute2/execute.ts';
import { freshKernel } from '../../../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE, type Kernel, type Namespace } from '../../../../server/src/kernel/state.ts';
import { type Address, ipv4, ipv6, parseAddress } from '../../../../server/src/net/address.ts';
import { formatRange, inRange, predecessor, successor } from '../../../../server/src/net/range.ts';
import { NEWEST_TARGET } from '../../../../server/src/release/target.ts';
import { parseCommand } from '../../../../server/src/syntax/ip/grammar.ts';
import { randomScript, subjectNames } from '../../../conformance/kernel/generate/script.ts';
import { names } from '../../../conformance/kernel/names.ts';
import { wordsOf } from '../../syntax/words.ts';
import { namespaceAfter, twoLinks } from './kit.ts';

/** The ranges as lines, without those that are the same on every machine. */
function told(ns: Namespace, template = ownFlow('inet')): string[] {
  return decisions(ns, template)
    .map((range) => `${formatRange(range)} ${fateOf(range.decision)}`)
    .filter((line) => !/^(0\.0\.0\.0|127\.|22[4-9]|23\d|24\d|255)/.test(line));
}

function changes(before: readonly string[], more: readonly string[], template = ownFlow('inet')): string[] {
  const [old, now] = [namespaceAfter(...before), namespaceAfter(...before, ...more)];
  return changedDestinations(old, now, template).map(
    (range) => `${formatRange(range)}: ${fateOf(range.before)} -> ${fateOf(range.after)}`,
  );
}

describe('what becomes of packets', () => {
  test('is told for every destination', () => {
    const ns = namespaceAfter(
      ...twoLinks,
      'route add default nexthop via 10.0.0.2 weight 3 nexthop via 10.1.0.2',
      'route add unreachable 192.0.2.0/24',
      'route add 192.0.2.128/25 via 10.1.0.7',
    );
    expect(told(ns)).toEqual([
      '0.0.0.1-9.255.255.255 unicast 10.0.0.2%v0*3 10.1.0.2%w0*1',
      '10.0.0.0/32 unicast %v0*1',
      '10.0.0.1/32 local',
      '10.0.0.2-10.0.0.254 unicast %v0*1',
      '10.0.0.255/32 broadcast %v0*1',
      '10.0.1.0-10.0.255.255 unicast 10.0.0.2%v0*3 10.1.0.2%w0*1',
      '10.1.0.0/32 unicast %w0*1',
      '10.1.0.1/32 local',
      '10.1.0.2-10.1.0.254 unicast %w0*1',
      '10.1.0.255/32 broadcast %w0*1',
      '10.1.1.0-126.255.255.255 unicast 10.0.0.2%v0*3 10.1.0.2%w0*1',
      '128.0.0.0-192.0.1.255 unicast 10.0.0.2%v0*3 10.1.0.2%w0*1',
      '192.0.2.0/25 rejected EHOSTUNREACH',
      '192.0.2.128/25 unicast 10.1.0.7%w0*1',
      '192.0.3.0-223.255.255.255 unicast 10.0.0.2%v0*3 10.1.0.2%w0*1',
    ]);
  });

  test('follows the rules for the flow', () => {
    const ns = namespaceAfter(
      ...twoLinks,
      'route add default via 10.0.0.2',
      'route add default via 10.1.0.2 table 100',
      'rule add from 10.1.0.1 to 64.0.0.0/2 lookup 100',
    );
    const source = parseAddress('10.1.0.1') as Address;
    expect(
      told(ns, ownFlow('inet', { source })).filter((line) => line.includes('via') || / 10\./.test(line)),
    ).toEqual([
      '0.0.0.1-9.255.255.255 unicast 10.0.0.2%v0*1',
      '10.0.1.0-10.0.255.255 unicast 10.0.0.2%v0*1',
      '10.1.1.0-63.255.255.255 unicast 10.0.0.2%v0*1',
      '64.0.0.0-126.255.255.255 unicast 10.1.0.2%w0*1',
      '128.0.0.0-223.255.255.255 unicast 10.0.0.2%v0*1',
    ]);
  });

  test('names the rule that rejects', () => {
    const ns = namespaceAfter(...twoLinks, 'rule add pref 7 to 30.0.0.0/8 prohibit');
    const [rejected] = decisions(ns, ownFlow('inet')).filter(
      ({ decision }) => decision.kind === 'rejected' && decision.rule !== undefined,
    );
    expect(rejected && formatRange(rejected)).toBe('30.0.0.0/8');
    expect(rejected?.decision).toMatchObject({ errno: 'EACCES', rule: { priority: 7 } });
  });
});

describe('destinations that go elsewhere', () => {
  test('are those inside the prefix and no others', () => {
    expect(
      changes([...twoLinks, 'route add default via 10.0.0.2'], ['route add 20.0.0.0/9 via 10.1.0.2']),
    ).toEqual(['20.0.0.0/9: unicast 10.0.0.2%v0*1 -> unicast 10.1.0.2%w0*1']);
  });

  test('are none where another route leads the same way', () => {
    expect(
      changes([...twoLinks, 'route add default via 10.0.0.2'], ['route add 20.0.0.0/9 via 10.0.0.2']),
    ).toEqual([]);
  });

  test('come together where they change alike', () => {
    const halves = ['route add 0.0.0.0/1 dev w0', 'route add 128.0.0.0/1 dev w0'];
    const changed = changes([...twoLinks, 'route add default via 10.0.0.2'], halves);
    expect(changed).toContain('240.0.0.0-255.255.255.254: unicast 10.0.0.2%v0*1 -> unicast %w0*1');
    expect(changed).toContain('128.0.0.0-223.255.255.255: unicast 10.0.0.2%v0*1 -> unicast %w0*1');
  });

  test('are found in IPv6', () => {
    expect(
      changes(
        [...twoLinks, '-6 route add default via 2001:db8::2'],
        ['-6 route add blackhole 2001:db8:f::/48'],
        ownFlow('inet6'),
      ),
    ).toEqual(['2001:db8:f::/48: unicast 2001:db8::2%v0*1 -> rejected EINVAL']);
  });
});

function kernelAfter(commands: readonly string[]): Kernel {
  return commands.reduce((kernel, line) => {
    const command = parseCommand(wordsOf(line), NEWEST_TARGET);
    return execute({ command, kernel, namespace: INITIAL_NAMESPACE, names, origin: 0 }).kernel;
  }, freshKernel());
}

const templates: readonly Partial<FlowTemplate>[] = [
  {},
  { mark: 1 },
  { source: parseAddress('10.0.0.1') as Address },
  { inInterface: 2, source: parseAddress('10.0.0.9') as Address },
  { outInterface: 4 },
];
const templates6: readonly Partial<FlowTemplate>[] = [
  { source: parseAddress('2001:db8::1') as Address },
  { inInterface: 2, source: parseAddress('2001:db8::9') as Address },
  { tos: 0x10 },
];

const flows = [
  ...templates.map((each) => ownFlow('inet', each)),
  ...templates6.map((each) => ownFlow('inet6', each)),
];

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const anyAddressOf = {
  inet: word.map(ipv4),
  inet6: fc
    .tuple(fc.constantFrom(0x20010db8, 0, 0xfd000000), word, word, word)
    .map((words) => ipv6(...words)),
};

/** Addresses at and beside both ends of every range. */
function edges(ranges: ReturnType<typeof decisions>): Address[] {
  return ranges.flatMap(({ first, last }) =>
    [first, last, predecessor(first), successor(first), predecessor(last), successor(last)].filter(
      (each) => each !== undefined,
    ),
  );
}

describe.each(subjectNames)('on random machines made by %s', (subject) => {
  test.each([1, 2, 3])('the ranges are what look-ups say (%i)', (seed) => {
    const ns = kernelAfter(randomScript(seed, 70, subject)).namespaces.get(INITIAL_NAMESPACE) as Namespace;
    for (const flow of flows) {
      const ranges = decisions(ns, flow);
      const random = fc.sample(anyAddressOf[flow.family], { seed, numRuns: 60 });
      for (const destination of [...edges(ranges), ...random]) {
        const [range, another] = ranges.filter((each) => inRange(each, destination));
        expect(another).toBeUndefined();
        expect(range && fateOf(range.decision)).toBe(fateOf(decide(ns, { ...flow, destination })));
      }
    }
  });

  test.each([4, 5])('the changes are what two look-ups say (%i)', (seed) => {
    const script = randomScript(seed, 70, subject);
    const [before, after] = [script.slice(0, 60), script].map(
      (lines) => kernelAfter(lines).namespaces.get(INITIAL_NAMESPACE) as Namespace,
    ) as [Namespace, Namespace];
    for (const flow of flows) {
      const changed = changedDestinations(before, after, flow);
      const probes = [...edges(decisions(before, flow)), ...edges(decisions(after, flow))];
      for (const destination of probes) {
        const fates = [before, after].map((ns) => fateOf(decide(ns, { ...flow, destination })));
        expect(changed.some((each) => inRange(each, destination))).toBe(fates[0] !== fates[1]);
      }
    }
  });
});
