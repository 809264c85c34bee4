import { describe, expect, test } from 'vitest';
import { matchesPattern } from '../../../server/src/iproute2/address/pattern.ts';
import { assumedKernel } from '../../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE } from '../../../server/src/kernel/state.ts';
import { formatPrefix } from '../../../server/src/net/prefix.ts';
import { runAll, runIp } from './run.ts';

/** The addresses of all links after these commands, in the kernel's order. */
function addressesAfter(...lines: readonly string[]): string[] {
  const ns = runAll(...lines).kernel.namespaces.get(INITIAL_NAMESPACE);
  return [...(ns?.addresses.values() ?? [])].flat().map(({ local }) => formatPrefix(local));
}

describe('ip address add', () => {
  test.each([
    ['10.0.0.1/24 dev lo', '10.0.0.1/24'],
    ['dev lo local 10.0.0.1', '10.0.0.1/32'],
    ['10.0.0.1/255.255.0.0 dev lo', '10.0.0.1/16'],
    ['10.0.0.1/24 peer 10.0.0.2 dev lo', '10.0.0.1/32'],
    ['10.0.0.1/24 peer 10.0.0.2/30 dev lo', '10.0.0.1/30'],
    ['10.1/16 dev lo noprefixroute', '10.1.0.0/16'],
  ])('%s', (words, address) => {
    expect(addressesAfter(`addr add ${words}`)).toEqual([address]);
  });

  test.each([
    ['brd + ', '10.0.0.255'],
    ['brd -', '10.0.0.0'],
    ['brd 10.0.0.9', '10.0.0.9'],
    ['', undefined],
  ])('10.0.0.1/24 %s: broadcast address %s', (words, broadcast) => {
    const shown = runAll(`addr add 10.0.0.1/24 dev lo ${words}`, '-4 addr show lo').stdout;
    expect(/brd (\S+)/.exec(shown ?? '')?.[1]).toBe(broadcast);
  });

  test.each([
    ['10.0.0.1/24 dev lo bogus', 'Error: either "local" is duplicate, or "bogus" is garbage.\n', 'bogus'],
    [
      '10.0.0.1/24 10.0.0.2/24',
      'Error: either "local" is duplicate, or "10.0.0.2/24" is garbage.\n',
      '10.0.0.2/24',
    ],
    ['10.0.0.1/24 dev lo metric x', 'Error: argument "x" is wrong: "metric" value is invalid\n\n', 'x'],
    ['10.0.0.1/24 dev lo proto x', 'Error: argument "x" is wrong: "proto" value is invalid\n\n', 'x'],
  ])('%s is refused', (words, stderr, blamed) => {
    const execution = runIp(`addr add ${words}`);
    expect(execution).toMatchObject({ status: 255, stderr, refusedBy: 'ip' });
    expect(execution.blame?.text).toBe(blamed);
  });

  test('an address that is not known makes the outcome unknown', () => {
    const execution = runIp('addr add $ADDRESS dev lo');
    expect(execution).toMatchObject({ status: null, stdout: undefined });
    expect(execution.unknown).toContain('$ADDRESS');
  });

  test.each([
    [
      '10.0.0.5/24 dev lo valid_lft 60 preferred_lft 30',
      'scope global dynamic lo',
      '60sec preferred_lft 30sec',
    ],
    ['10.0.0.5/24 dev lo preferred_lft 0', 'scope global deprecated lo', 'forever preferred_lft forever'],
    ['10.0.0.5/24 dev lo proto 5', 'scope global proto 0x5 lo', 'forever preferred_lft forever'],
    ['224.0.0.5/24 dev lo autojoin', 'scope global autojoin lo', 'forever preferred_lft forever'],
    ['2001:db8::1/64 dev lo nodad', 'scope global nodad ', 'forever preferred_lft forever'],
    ['2001:db8::1/64 dev lo', 'scope global ', 'forever preferred_lft forever'],
    ['2001:db8::1/64 dev lo preferred_lft 0', 'scope global deprecated ', 'forever preferred_lft 0sec'],
    ['fe80::1/64 dev lo metric 5', 'metric 5 scope link ', 'forever preferred_lft forever'],
  ])('%s is shown with what it was given', (words, flags, lifetimes) => {
    const shown = runAll(`addr add ${words}`, 'addr show lo').stdout?.split('\n') ?? [];
    expect(shown.find((line) => line.startsWith('    inet'))).toContain(flags);
    expect(shown.find((line) => line.startsWith('       valid_lft'))).toContain(lifetimes);
  });

  test('on a machine that is only partly known, the link is taken to exist', () => {
    expect(runIp('addr add 10.0.0.1/24 dev eth0', assumedKernel())).toMatchObject({
      status: 0,
      assumptions: expect.arrayContaining([{ kind: 'link-exists', link: 'eth0' }]),
    });
  });
});

describe('ip address show: what is not known is left open', () => {
  const links = ['link add v0 type veth peer name v1', 'link set v0 up', 'link set v1 up'] as const;

  test.each([
    ['addr show v0', undefined],
    ['-4 addr show v0', ''],
    ['-6 addr', undefined],
    ['-d -4 addr show lo', ''],
    ['addr show lo', expect.stringContaining('1: lo:')],
  ])('`ip %s`', (line, stdout) => {
    expect(runAll(...links, line)).toMatchObject({ status: 0, stdout });
  });

  test.each(['addr', 'addr show lo', 'link', 'link show eth0'])('`ip %s` on an assumed machine', (line) => {
    expect(runIp(line, assumedKernel())).toMatchObject({ status: 0, stdout: undefined });
  });
});

describe('ip address flush', () => {
  const three = [
    'addr add 10.0.0.1/24 dev lo',
    'addr add 10.0.0.2/24 dev lo',
    'addr add 10.9.0.1/24 dev lo',
  ] as const;

  test.each([
    ['dev lo', []],
    ['to 10.9.0.0/16', ['10.0.0.1/24', '10.0.0.2/24']],
    ['secondary', ['10.0.0.1/24', '10.9.0.1/24']],
    ['scope host', ['10.0.0.1/24', '10.9.0.1/24', '10.0.0.2/24']],
    ['label l*', []],
  ])('%s leaves %j', (words, left) => {
    expect(addressesAfter(...three, `addr flush ${words}`)).toEqual(left);
  });
});

test.each([
  ['eth*', 'eth0:1', true],
  ['eth?', 'eth10', false],
  ['[a-e]th0', 'eth0', true],
  ['[!a-e]th0', 'eth0', false],
  ['[^x]th0', 'eth0', true],
  ['[]e]th0', ']th0', true],
  ['eth.', 'eth0', false],
  ['eth\\*', 'eth*', true],
  ['eth(', 'eth(', true],
  ['[', '[', true],
])('the pattern %s and the label %s: %s', (pattern, label, matches) => {
  expect(matchesPattern(pattern, label)).toBe(matches);
});
