import { describe, expect, test } from 'vitest';
import type { Execution } from '../../../server/src/iproute2/execution.ts';
import { assumedKernel } from '../../../server/src/kernel/core/namespaces.ts';
import { runIp } from '../iproute2/run.ts';

/** The last of these commands on a machine of which nothing was known before. */
function onSomeMachine(...lines: readonly string[]): Execution {
  const [first = '', ...rest] = lines;
  return rest.reduce((before, line) => runIp(line, before.kernel), runIp(first, assumedKernel()));
}

function kinds({ assumptions }: Execution): string[] {
  return assumptions.map(({ kind }) => kind).sort();
}

const VIA = '-6 route add 3000::/16 via 2001:db8::2 dev eth0';

describe('IPv6 routes of a partly known machine', () => {
  test('a gateway on a link whose subnets are not known is taken to be on-link', () => {
    expect(kinds(onSomeMachine(VIA))).toEqual(['gateway-on-link', 'link-exists', 'not-there-before']);
  });

  test('a gateway without a link is taken to be on some link, a link-local one is refused', () => {
    const anywhere = onSomeMachine('-6 route add 3000::/16 via 2001:db8::2');
    expect(kinds(anywhere)).toEqual(['gateway-on-some-link', 'not-there-before']);
    expect(onSomeMachine('-6 route add 3000::/16 via fe80::2')).toMatchObject({ status: 2 });
  });

  test('a gateway on a link that the script made itself has to be on-link', () => {
    const link = ['link add v0 type veth peer name v1', 'link set v0 up', 'link set v1 up'];
    expect(onSomeMachine(...link, '-6 route add 3000::/16 via 2001:db8::2 dev v0')).toMatchObject({
      status: 2,
    });
  });

  test('a preferred source is taken to be an address of the machine', () => {
    const added = onSomeMachine('-6 route add 3000::/16 dev eth0 src 2001:db8::1');
    expect(kinds(added)).toContain('source-is-local');
  });

  test('what was never seen may be there', () => {
    const none = { status: null, unknown: expect.stringContaining('the machine may hold') };
    expect(onSomeMachine('-6 route del 3000::/16')).toMatchObject(none);
    expect(onSomeMachine('-6 route change 3000::/16 dev eth0')).toMatchObject(none);
    expect(onSomeMachine('-6 route get 3000::1')).toMatchObject(none);
    expect(onSomeMachine('-6 route show table 9')).toMatchObject({ status: null });
  });

  test('an answer lists what it rests on; a source that is not known is left out', () => {
    const found = onSomeMachine(VIA, '-6 route get 3000::1');
    expect(found.stdout).toBe('3000::1 from :: via 2001:db8::2 dev eth0 metric 1024 pref medium\n');
    expect(kinds(found)).toEqual(['link-exists', 'no-other-routes']);
    const sourced = onSomeMachine(
      '-6 address add 2001:db8::1/64 dev eth0 nodad',
      VIA,
      '-6 route get 3000::1',
    );
    expect(kinds(sourced)).toContain('no-other-address');
  });

  test('what is certain is an error', () => {
    const own = [
      '-6 address add 2001:db8::1/64 dev eth0 nodad',
      '-6 route add 3000::/16 via 2001:db8::1 dev eth0',
    ];
    expect(onSomeMachine(...own).stderr).toBe('Error: Gateway can not be a local address.\n');
    expect(onSomeMachine(VIA, VIA).stderr).toBe('RTNETLINK answers: File exists\n');
  });
});
