import { describe, expect, test } from 'vitest';
import { assumedKernel, freshNamespace, namespaceOf } from '../../../server/src/kernel/core/namespaces.ts';
import { effectiveSetting, sysctl, writeSysctl } from '../../../server/src/kernel/core/sysctls.ts';
import { newAddress } from '../../../server/src/kernel/ipv4/addresses.ts';
import { INITIAL_NAMESPACE, type Namespace } from '../../../server/src/kernel/state.ts';
import { parsePrefix } from '../../../server/src/net/prefix.ts';
import { newLink, setLink } from './in-namespace.ts';

const fresh = freshNamespace(INITIAL_NAMESPACE);
const withBridge = (ns: Namespace, name: string) => newLink(ns, { name, kind: 'bridge' }, 0).namespace;
const bridged = withBridge(fresh, 'br0');

function written(ns: Namespace, ...settings: (readonly [string, string])[]): Namespace {
  return settings.reduce((before, [name, value]) => {
    const outcome = writeSysctl(before, name, value);
    return outcome.kind === 'written' ? outcome.namespace : expect.fail(`${name}: ${outcome.kind}`);
  }, ns);
}

const conf = (link: string, key: string) => `net.ipv4.conf.${link}.${key}`;

describe('sysctl', () => {
  test('has the value of a new namespace until it is written', () => {
    expect(sysctl(fresh, 'net.ipv4.ip_forward')).toBe('0');
    expect(sysctl(written(fresh, ['net.ipv4.ip_forward', '1']), 'net.ipv4.ip_forward')).toBe('1');
  });

  test.each([
    ['net.ipv4.tcp_syncookies', 'not-modelled'],
    ['net.ipv6.conf.all.forwarding', 'not-modelled'],
    [conf('br0', 'mc_forwarding'), 'not-modelled'],
  ])('%s is not modelled', (name, kind) => {
    expect(writeSysctl(bridged, name, '1')).toEqual({ kind });
    expect(sysctl(bridged, name)).toBeUndefined();
  });

  test.each([
    ['1', '1'],
    [' 2 ', '2'],
    ['0x10', '16'],
    ['010', '8'],
    ['-1', '-1'],
    ['1 2', '1'],
  ])('reads %j as %s', (text, value) => {
    expect(sysctl(written(fresh, [conf('lo', 'rp_filter'), text]), conf('lo', 'rp_filter'))).toBe(value);
  });

  test.each(['', 'yes', '1a', '99999999999'])('refuses %j', (text) => {
    expect(writeSysctl(fresh, conf('lo', 'rp_filter'), text)).toEqual({ kind: 'error', errno: 'EINVAL' });
  });

  test('refuses a value out of range', () => {
    const name = 'net.ipv4.icmp_errors_use_inbound_ifaddr';
    expect(writeSysctl(fresh, name, '2')).toEqual({ kind: 'error', errno: 'EINVAL' });
  });

  test('of a link that is not there is refused, unless links are not all known', () => {
    const assumed = namespaceOf(assumedKernel(), INITIAL_NAMESPACE) ?? expect.fail();
    expect(writeSysctl(fresh, conf('eth0', 'rp_filter'), '1')).toEqual({ kind: 'error', errno: 'ENOENT' });
    expect(writeSysctl(assumed, conf('eth0', 'rp_filter'), '1').kind).toBe('written');
  });

  test('takes slashes for dots, and a dot within the name of a link', () => {
    const dotted = written(withBridge(fresh, 'br.7'), ['net.ipv4.conf.br/7.rp_filter', '2']);
    expect(sysctl(dotted, 'net/ipv4/conf/br.7/rp_filter')).toBe('2');
  });
});

describe('settings of links', () => {
  test('a change of ip_forward reaches default and every link', () => {
    const ns = written(
      bridged,
      [conf('br0', 'forwarding'), '1'],
      ['net.ipv4.ip_forward', '1'],
      [conf('br0', 'forwarding'), '0'],
    );
    const again = written(ns, ['net.ipv4.ip_forward', '1']);
    const value = (link: string) => sysctl(again, conf(link, 'forwarding'));
    expect([value('all'), value('default'), value('lo'), value('br0')]).toEqual(['1', '1', '1', '0']);
  });

  test('default reaches the links that were left alone', () => {
    const addressed = newAddress(
      withBridge(bridged, 'br1'),
      { family: 'inet', index: 2, local: parsePrefix('192.0.2.1/24') ?? expect.fail(), scope: 0 },
      { create: true },
      0,
    ).namespace;
    const ns = written(addressed, [conf('lo', 'rp_filter'), '2'], [conf('default', 'rp_filter'), '1']);
    const value = (link: string) => sysctl(ns, conf(link, 'rp_filter'));
    expect([value('lo'), value('br0'), value('br1')]).toEqual(['2', '0', '1']);
  });

  test('promote_secondaries of default reaches new links only', () => {
    const ns = withBridge(written(bridged, [conf('default', 'promote_secondaries'), '1']), 'br1');
    expect(['br0', 'br1'].map((link) => sysctl(ns, conf(link, 'promote_secondaries')))).toEqual(['0', '1']);
  });

  test('go along when the link is renamed', () => {
    const ns = written(bridged, [conf('br0', 'rp_filter'), '1']);
    const renamed = setLink(ns, { index: 2, name: 'lan' }, 0).namespace;
    expect(sysctl(renamed, conf('lan', 'rp_filter'))).toBe('1');
    expect(sysctl(renamed, conf('br0', 'rp_filter'))).toBeUndefined();
  });

  test.each([
    ['rp_filter', '1', '2', 2],
    ['rp_filter', '2', '1', 2],
    ['ignore_routes_with_linkdown', '1', '0', 1],
    ['forwarding', '1', '0', 0],
  ] as const)('%s: all %s and link %s come to %d', (key, all, own, effect) => {
    const ns = written(bridged, [conf('all', key), all], [conf('br0', key), own]);
    expect(effectiveSetting(ns, ns.links.get(2) ?? expect.fail(), key)).toBe(effect);
  });
});
