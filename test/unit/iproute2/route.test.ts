import { describe, expect, test } from 'vitest';
import { runAll, runIp } from './run.ts';

const LINK = [
  'link add v0 type veth peer name v1',
  'link set v1 up',
  'link set v0 up',
  'address add 10.0.0.1/24 dev v0',
] as const;

describe('refusals', () => {
  test.each([
    ['route add 10/8 table nope', 255, 'nope', true],
    ['route add 10/33 dev lo', 1, '10/33', true],
    ['route add 10/8 dev nope', 1, 'nope', false],
    ['route add 10/8 via 10.0.0.1 via 10.0.0.2', 255, 'via', true],
    ['route add 10/8 garbage', 255, 'garbage', true],
    ['route add 10/8 metric', 255, 'metric', true],
    ['route add 10/8 nexthop via 1.1.1.1 proto 5', 255, 'proto', true],
    ['route nope', 255, 'nope', true],
    ['nope', 1, 'nope', false],
    ['route get', 1, 'get', false],
    ['route flush', 1, 'flush', false],
  ])('`ip %s`: status %i, about %s', (line, status, blamed, aborts) => {
    const execution = runIp(line);
    expect(execution).toMatchObject({ status, refusedBy: 'ip', aborts, stdout: '' });
    expect(execution.blame?.text).toBe(blamed);
  });

  test('what the kernel refuses is status 2 and goes on', () => {
    expect(runIp('route add 10/8 via 10.0.0.1')).toMatchObject({
      status: 2,
      refusedBy: 'kernel',
      aborts: false,
      stderr: 'Error: Nexthop has invalid gateway.\n',
    });
  });

  test('a refused command leaves the state as it was', () => {
    const before = runAll(...LINK);
    expect(runIp('route add 10/8 via 9.9.9.9', before.kernel).kernel).toBe(before.kernel);
  });
});

describe('texts that iproute2 7.1 has changed since the release that live tests run against', () => {
  test.each([
    ['route add 10/8 foo', 'Error: either "to" is duplicate, or "foo" is garbage.\n'],
    ['route add 10/8 features', 'Error: argument "(null)" is wrong: "features" value not valid\n\n'],
    ['route add 10/8 features foo', 'Error: argument "foo" is wrong: "features" value not valid\n\n'],
  ])('`ip %s`', (line, stderr) => {
    expect(runIp(line).stderr).toBe(stderr);
  });

  test('`show dev` lists a multipath route that has the device in one of its nexthops', () => {
    const listed = runAll(
      ...LINK,
      'route add 10/8 nexthop via 10.0.0.2 nexthop via 10.0.0.3',
      'route show dev v0 10/8',
    );
    expect(listed.stdout).toBe(
      '10.0.0.0/8 \n\tnexthop via 10.0.0.2 dev v0 weight 1 \n\tnexthop via 10.0.0.3 dev v0 weight 1 \n',
    );
  });
});

describe('words that are not known', () => {
  test.each([
    ['route add $NET via 10.0.0.2', 'the value of "$NET"'],
    ['route add 10/8 via $GW', 'the value of "$GW"'],
    ['route add 10/8 table $T foo', 'the value of "$T"'],
    ['route show dev $DEV', 'the value of "$DEV"'],
    ['route get $DST', 'the value of "$DST"'],
    ['route $VERB 10/8', 'the value of "$VERB"'],
    ['$OBJECT add 10/8', 'the value of "$OBJECT"'],
  ])('`ip %s` has no certain outcome', (line, unknown) => {
    expect(runIp(line)).toMatchObject({ status: null, stdout: undefined, stderr: undefined, unknown });
  });

  test('what fails before them fails for certain', () => {
    expect(runIp('route add 10/8 table nope via $GW').status).toBe(255);
  });
});

describe('what is not modelled is unknown by name', () => {
  test.each([
    ['route add 10/8 encap ila 1:2 dev lo', '`encap ila` is not modelled'],
    ['route restore', '`ip route restore` reads or writes a binary dump, which is not modelled'],
    ['-M route show', 'the address family mpls is not modelled'],
    ['neighbour show', 'the neighbour tables are not modelled'],
  ])('`ip %s`', (line, unknown) => {
    expect(runIp(line)).toMatchObject({ status: null, unknown });
  });

  test('a usage text is unknown, its status is not', () => {
    expect(runIp('route help')).toMatchObject({
      status: 255,
      stdout: '',
      stderr: undefined,
      refusedBy: 'ip',
    });
  });

  test('how long a route with an end lives on is not', () => {
    const added = runIp('-6 route add unreachable 3000::/16 expires 9', runIp('link set lo up').kernel);
    expect(runIp('-6 route show', added.kernel)).toMatchObject({ status: 0, stdout: expect.anything() });
    const ending = runAll(...LINK, '-6 route add 3000::/16 dev v0 expires 9', '-6 route show');
    expect(ending).toMatchObject({ status: 0, stdout: undefined });
  });
});

test('`table all` goes on with IPv6 routes', () => {
  const all = runAll(...LINK, 'route show table all').stdout;
  expect(all).toContain('local 10.0.0.1 dev v0 table local');
  expect(all).toContain('multicast ff00::/8 dev v0 table local proto kernel metric 256 pref medium');
});

test('`get` tells the decision and how it was reached', () => {
  const { lookup, stdout } = runAll(...LINK, 'route get 10.0.0.7');
  expect(stdout).toBe('10.0.0.7 dev v0 src 10.0.0.1 uid 0 \n    cache \n');
  expect(lookup?.result?.route?.table).toBe(254);
  expect(lookup?.trace.steps.length).toBeGreaterThan(0);
});

test('`get` without a route still tells how it was reached', () => {
  const { lookup, status } = runAll(...LINK, 'route get 8.8.8.8');
  expect(status).toBe(2);
  expect(lookup?.result).toBeUndefined();
  expect(lookup?.trace.steps.map((step) => step.rule.table)).toEqual([255, 254, 253]);
});
