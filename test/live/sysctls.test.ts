import { describe, expect, test } from 'vitest';
import { freshNamespace } from '../../server/src/kernel/core/namespaces.ts';
import { linkSettingKeys, namespaceSettings } from '../../server/src/kernel/core/sysctl-tables.ts';
import { sysctl, writeSysctl } from '../../server/src/kernel/sysctls.ts';
import { newLink } from '../unit/kernel/in-namespace.ts';
import { runInNamespace } from './namespace.ts';
import { onRealKernel } from './on-real-kernel.ts';

/** A step: `NAME` is read, `NAME=VALUE` is written, and `link NAME` makes a pair of links, NAME and its peer `NAMEp`. */
function shellLine(step: string): string {
  const [, link] = /^link (\S+)/.exec(step) ?? [];
  if (link) return `ip link add ${link} type veth peer name ${link}p`;
  const [name = '', value] = step.split('=');
  const path = `/proc/sys/${name.replaceAll('.', '/')}`;
  return value === undefined ? `cat ${path}` : `echo ${value} >${path}`;
}

/** What reading gives, or whether writing works. */
function onOurs(steps: readonly string[]): (string | boolean | undefined)[] {
  let ns = freshNamespace('');
  return steps.map((step) => {
    const [, link] = /^link (\S+)/.exec(step) ?? [];
    if (link) {
      ns = newLink(ns, { name: link, kind: 'veth', peer: { name: `${link}p` } }, 0).namespace;
      return true;
    }
    const [name = '', value] = step.split('=');
    if (value === undefined) return sysctl(ns, name);
    const outcome = writeSysctl(ns, name, value);
    if (outcome.kind === 'written') ns = outcome.namespace;
    return outcome.kind === 'written';
  });
}

const places = ['all', 'default', 'lo', 'v0'];
const forwardings = ['v0', 'v0p', 'lo', 'default', 'all'].map((place) => `net.ipv4.conf.${place}.forwarding`);

const scripts = {
  'values of a new namespace': [
    'link v0',
    ...Object.keys(namespaceSettings),
    ...places.flatMap((place) => linkSettingKeys.map((key) => `net.ipv4.conf.${place}.${key}`)),
  ],
  'what may be written': [
    ...Object.keys(namespaceSettings).flatMap((name) =>
      ['-1', '0', '1', '2', '3', '4', '255', '256', '4095', '4096'].flatMap((value) => [
        `${name}=${value}`,
        name,
      ]),
    ),
    ...['-3', '0x10', '010', '4294967296', '2147483648', '2147483647', 'abc', '1abc', '2 7'].flatMap(
      (value) => [`net.ipv4.conf.lo.rp_filter=${value}`, 'net.ipv4.conf.lo.rp_filter'],
    ),
    'net.ipv4.conf.nothing.rp_filter=1',
  ],
  'what a new value of default does': linkSettingKeys.flatMap((key, i) => [
    `link a${i}`,
    `net.ipv4.conf.a${i}p.${key}=3`,
    `net.ipv4.conf.default.${key}=7`,
    `net.ipv4.conf.a${i}.${key}`,
    `net.ipv4.conf.a${i}p.${key}`,
    `link b${i}`,
    `net.ipv4.conf.b${i}.${key}`,
    `net.ipv4.conf.all.${key}`,
  ]),
  forwarding: [
    'link v0',
    ...[
      'ip_forward=1',
      'conf.v0.forwarding=0',
      'ip_forward=1',
      'ip_forward=2',
      'conf.default.forwarding=0',
    ].flatMap((step) => [`net.ipv4.${step}`, 'net.ipv4.ip_forward', ...forwardings]),
    'link w0',
    'net.ipv4.conf.w0.forwarding',
    'net.ipv4.conf.all.forwarding=0',
    'net.ipv4.ip_forward',
    ...forwardings,
    ...places.map((place) => `net.ipv4.conf.${place}.accept_redirects`),
  ],
};

onRealKernel('settings', () => {
  describe('of IPv4', () => {
    test.each(Object.entries(scripts))('%s', (_, steps) => {
      const real = runInNamespace(steps.map(shellLine)).map(({ status, stdout }, i) => {
        const reads = /^net\S+$/.test(steps[i] ?? '') && !steps[i]?.includes('=');
        return reads ? stdout.trim() : status === 0;
      });
      expect(onOurs(steps).map((ours, i) => [steps[i], ours])).toEqual(
        real.map((each, i) => [steps[i], each]),
      );
    });
  });
});
