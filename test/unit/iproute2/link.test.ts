import { describe, expect, test } from 'vitest';
import { assumedKernel } from '../../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE, type Link } from '../../../server/src/kernel/state.ts';
import { runAll, runIp } from './run.ts';

function linkAfter(name: string, ...lines: readonly string[]): Link | undefined {
  const ns = runAll(...lines).kernel.namespaces.get(INITIAL_NAMESPACE);
  return [...(ns?.links.values() ?? [])].find((link) => link.name === name);
}

describe('ip link add', () => {
  test.each([
    ['link add v0 type veth', 'v0', { kind: 'veth', up: false }],
    ['link add v0 type veth peer name v1 mtu 1400', 'v1', { kind: 'veth', mtu: 1400 }],
    ['link add type dummy', 'dummy0', { kind: 'dummy' }],
    [
      'link add d0 up mtu 9000 address 2:0:0:0:0:a type dummy',
      'd0',
      { up: true, mtu: 9000, mac: '02:00:00:00:00:0a' },
    ],
    ['link add d0 group 7 type dummy', 'd0', { group: 7 }],
    ['link add d0 txqueuelen 5 type dummy', 'd0', { queueLength: 5 }],
    ['link add d0 numtxqueues 5 type dummy', 'd0', { partlyKnown: true }],
    ['tuntap add tap0 mode tap', 'tap0', { kind: 'tap' }],
    ['link add hsr0 type hsr', 'hsr0', { kind: 'hsr', assumed: true }],
    ['link add d0 index 7 type dummy', 'd0', { index: 7 }],
    ['link replace d0 type dummy', 'd0', { kind: 'dummy' }],
    ['link add v0 arp off type veth', 'v0', { flags: 0x1082 }],
  ])('%s makes %s', (line, name, link) => {
    expect(linkAfter(name, line)).toMatchObject(link);
  });

  test.each([
    ['link add foo bar type veth', 'Error: either "dev" is duplicate, or "bar" is garbage.\n'],
    ['link add d0 type dummy foo', 'Garbage instead of arguments "foo ...". Try "ip link help".\n'],
    ['link add d0 type dummy mtu 1400', 'Garbage instead of arguments "mtu ...". Try "ip link help".\n'],
    ['link add t0 type tap', 'Error: Unknown device type.\n'],
    ['link add wg0 type wireguard foo', 'Garbage instead of arguments "foo ...". Try "ip link help".\n'],
    ['tuntap add x0 x1 mode tun', 'Error: either "name" is duplicate, or "x1" is garbage.\n'],
  ])('%s: %j', (line, stderr) => {
    expect(runIp(line)).toMatchObject({ stderr, refusedBy: expect.any(String) });
  });

  test.each([
    'link add x type nonsense',
    'link add x netns 1 type dummy',
    'link add x type hsr slave1 maybe',
    'link add $NAME type dummy',
  ])('`ip %s` is not known', (line) => {
    expect(runIp(line)).toMatchObject({ status: null, stdout: undefined, stderr: undefined });
  });

  test('a link of a kind that is not modelled can be used afterwards', () => {
    expect(
      runAll('link add hsr0 type hsr', 'link set hsr0 up', 'addr add 10.0.0.1/24 dev hsr0'),
    ).toMatchObject({
      status: 0,
    });
  });
});

describe('ip link set', () => {
  const dummy = 'link add d0 address 02:00:00:00:00:01 type dummy';

  test.each([
    ['d0 up', 'd0', { up: true }],
    ['d0 up down', 'd0', { up: false }],
    ['dev d0 name d1', 'd1', { name: 'd1' }],
    ['d0 mtu 0x600', 'd0', { mtu: 1536 }],
    ['d0 group default', 'd0', { group: 0 }],
    ['d0 promisc on', 'd0', { promiscuity: 1, flags: 0x182 }],
    ['d0 carrier off up', 'd0', { up: true, carrier: false }],
    ['group 0 up', 'd0', { up: true }],
    ['d0 link lo', 'd0', { up: false }],
  ])('%s', (words, name, link) => {
    expect(linkAfter(name, dummy, `link set ${words}`)).toMatchObject(link);
  });

  test.each(['d0 netns 1', 'd0 protodown on'])('`ip link set %s` is not known', (words) => {
    expect(runAll(dummy, `link set ${words}`)).toMatchObject({ status: null });
  });

  test('attributes that are not kept leave the output open', () => {
    expect(runAll(dummy, 'link show d0').stdout).toContain('link/ether 02:00:00:00:00:01');
    expect(runAll(dummy, 'link set d0 gso_max_segs 5', 'link show d0')).toMatchObject({
      status: 0,
      stdout: undefined,
    });
  });

  test('a hardware address that nobody set is random', () => {
    expect(runAll('link add d0 type dummy', 'link show d0')).toMatchObject({ status: 0, stdout: undefined });
  });
});

describe('dummy links, which the kernel of the live tests may lack', () => {
  test.each([
    [[], '2: d0: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN'],
    [['link set d0 up'], '2: d0: <BROADCAST,NOARP,UP,LOWER_UP> mtu 1500 qdisc noqueue state UNKNOWN'],
    [['link set d0 up', 'link set d0 down'], '2: d0: <BROADCAST,NOARP> mtu 1500 qdisc noqueue state DOWN'],
  ])('after %j', (lines, head) => {
    const { stdout } = runAll('link add d0 address 02:00:00:00:00:01 type dummy', ...lines, 'link show d0');
    expect(stdout).toBe(
      `${head} mode DEFAULT group default qlen 1000\n    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff\n`,
    );
  });
});

test('deleting one end of a veth pair takes the other along', () => {
  expect(linkAfter('v1', 'link add v0 type veth peer name v1', 'link del v0')).toBeUndefined();
});

test('a link that is only assumed can be set up, and its deletion is not known', () => {
  const up = runIp('link set eth0 up', assumedKernel());
  expect(up).toMatchObject({ status: 0, assumptions: [{ kind: 'link-exists', link: 'eth0' }] });
  expect(runIp('link del eth0', up.kernel)).toMatchObject({ status: null });
});
