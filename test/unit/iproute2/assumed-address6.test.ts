import { expect, test } from 'vitest';
import type { Assumption } from '../../../server/src/kernel/assumption.ts';
import { assumedKernel, namespaceOf, withNamespace } from '../../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE, type Kernel, type Namespace } from '../../../server/src/kernel/state.ts';
import { writeSysctl } from '../../../server/src/kernel/sysctls.ts';
import { runIp } from './run.ts';

const EXISTS: Assumption = { kind: 'link-exists', link: 'eth0' };

function machineAfter(...lines: readonly string[]): Kernel {
  return lines.reduce((kernel, line) => runIp(line, kernel).kernel, assumedKernel());
}

test('an address of a link that is taken to exist is taken to be new', () => {
  expect(runIp('addr add 2001:db8::1/64 dev eth0', machineAfter())).toMatchObject({
    status: 0,
    assumptions: [EXISTS, { kind: 'not-there-before' }],
  });
});

test.each([
  ['addr add 2001:db8::1/64 dev eth0', 2, 'Error: ipv6: address already assigned.\n'],
  ['addr add ::1 dev eth0', 2, 'Error: ipv6: Cannot assign loopback address on this device.\n'],
  ['addr del 2001:db8::1/64 dev eth0', 0, ''],
  ['addr del 2001:db8::2/64 dev eth0', null, undefined],
  ['addr replace 2001:db8::2/64 dev eth0', 0, ''],
  ['-6 rule del from 2001:db8::/32', null, undefined],
])('behind an address of eth0, `ip %s`: %s', (line, status, stderr) => {
  expect(runIp(line, machineAfter('addr add 2001:db8::1/64 dev eth0'))).toMatchObject({ status, stderr });
});

test.each(['addr show dev eth0', '-6 addr', '-6 addr show dev lo'])(
  'what `ip %s` prints is not known',
  (line) => {
    expect(runIp(line, machineAfter('addr add 2001:db8::1/64 dev eth0'))).toMatchObject({
      status: 0,
      stdout: undefined,
    });
  },
);

test('a link that can no longer carry IPv6 takes no address', () => {
  const small = machineAfter('link set eth0 mtu 1279');
  expect(runIp('addr add 2001:db8::1/64 dev eth0', small)).toMatchObject({ status: 2 });
});

test('a setting of a link that was not heard of is one of a link that is taken to exist', () => {
  const kernel = machineAfter();
  const ns = namespaceOf(kernel, INITIAL_NAMESPACE) as Namespace;
  const outcome = writeSysctl(ns, 'net.ipv6.conf.eth0.disable_ipv6', '1');
  const written = withNamespace(kernel, outcome.kind === 'written' ? outcome.namespace : expect.fail());
  const { status, stderr } = runIp('addr add 2001:db8::1/64 dev eth0', written);
  expect([status, stderr]).toEqual([2, 'Error: ipv6: IPv6 is disabled on this device.\n']);
});
