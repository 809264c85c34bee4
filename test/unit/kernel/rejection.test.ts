import { describe, expect, test } from 'vitest';
import { formatAddress } from '../../../server/src/net/address.ts';
import { timelineOf } from '../script/kit.ts';

/** A router that programs of the machine and of others send through. What it tells was seen on Linux 6.18. */
const router = [
  'ip link add v0 type veth peer name v1',
  'ip link add w0 type veth peer name w1',
  ...['lo', 'v0', 'v1', 'w0', 'w1'].map((link) => `ip link set ${link} up`),
  'ip addr add 10.0.0.1/24 dev v0',
  'ip addr add 10.0.0.7/28 dev v0',
  'ip addr add 10.9.0.1/24 dev w0',
  'ip addr add 2001:db8::1/64 dev v0 nodad',
  'ip route add 10.77.0.1 via 10.9.0.2',
  ...['unreachable 21.0.0.0/8', 'prohibit 22.0.0.0/8', 'blackhole 23.0.0.0/8', 'throw 24.0.0.0/8'].map(
    (route) => `ip route add ${route}`,
  ),
  'ip -6 route add unreachable 2001:db8:21::/48',
  'ip -6 route add prohibit 2001:db8:22::/48',
  'ip -6 route add blackhole 2001:db8:23::/48',
];

/** What a lookup at the end of the script tells of the packet, as one line. */
function rejectionOf(lookup: string, settings: readonly string[] = ['net.ipv4.ip_forward=1']): string {
  const lines = [...router, ...settings.map((each) => `sysctl -w ${each}`), `ip route get ${lookup}`];
  const last = timelineOf(lines.join('\n'), { world: 'fresh' }).steps.at(-1);
  const { senderError = '-', answer } = last?.execution.lookup?.rejection ?? {};
  if (!answer) return `${senderError}, no answer`;
  const source = answer.source ? ` from ${formatAddress(answer.source)}` : '';
  return `${senderError}, ${answer.protocol} ${answer.type}/${answer.code}${source}`;
}

describe('packets that no route carries on', () => {
  test.each([
    ['21.1.1.1', 'EHOSTUNREACH, ICMP 3/1'],
    ['22.1.1.1', 'EACCES, ICMP 3/13'],
    ['23.1.1.1', 'EINVAL, no answer'],
    ['24.1.1.1', 'ENETUNREACH, ICMP 3/0'],
    ['25.1.1.1', 'ENETUNREACH, ICMP 3/0'],
    ['2001:db8:21::1', 'EHOSTUNREACH, ICMPv6 1/0'],
    ['2001:db8:22::1', 'EACCES, ICMPv6 1/1'],
    ['2001:db8:23::1', 'EINVAL, no answer'],
    ['2001:db9::1', 'ENETUNREACH, ICMPv6 1/0'],
  ])('sent by the machine to %s', (destination, told) => {
    expect(rejectionOf(destination)).toBe(told);
  });

  test.each([
    ['21.1.1.1 from 10.0.0.2 iif v0', '-, ICMP 3/1 from 10.0.0.7'],
    ['22.1.1.1 from 10.77.0.1 iif v0', '-, ICMP 3/13 from 10.9.0.1'],
    ['23.1.1.1 from 10.0.0.2 iif v0', '-, no answer'],
    ['25.1.1.1 from 10.77.0.1 iif v0', '-, ICMP 3/0 from 10.9.0.1'],
    ['2001:db8:22::1 from 2001:db8::2 iif v0', '-, ICMPv6 1/1 from 2001:db8::1'],
  ])('that came in: %s', (lookup, told) => {
    expect(rejectionOf(lookup)).toBe(told);
  });

  test('the answer may come from the link that the packet came in on', () => {
    const settings = ['net.ipv4.ip_forward=1', 'net.ipv4.icmp_errors_use_inbound_ifaddr=1'];
    expect(rejectionOf('22.1.1.1 from 10.77.0.1 iif v0', settings)).toBe('-, ICMP 3/13 from 10.0.0.1');
  });

  test('a machine that does not forward answers for IPv6 only', () => {
    expect(rejectionOf('21.1.1.1 from 10.0.0.2 iif v0', [])).toBe('-, no answer');
    expect(rejectionOf('2001:db8:21::1 from 2001:db8::2 iif v0', [])).toBe('-, ICMPv6 1/0 from 2001:db8::1');
  });
});
