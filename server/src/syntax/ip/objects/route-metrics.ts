import type { KeywordSpec, ValueSpec } from '../keywords.ts';
import { keywordTable } from './keyword-table.ts';

/** RTAX_* of a route: what it tells TCP and path MTU discovery. In ip/iproute.c's order of trial. */

const LOCK = { lock: 'The kernel keeps the value as it is, whatever it learns.' };

const number: ValueSpec = { kind: 'number', modifiers: ['lock'], meanings: LOCK };
const time: ValueSpec = { kind: 'time', modifiers: ['lock'], meanings: LOCK };
const mtu: ValueSpec = {
  kind: 'number',
  modifiers: ['lock'],
  meanings: {
    lock: 'No path MTU discovery: IPv4 packets go without the DF bit, IPv6 packets are fragmented here.',
  },
};
const algorithm: ValueSpec = {
  kind: 'word',
  modifiers: ['lock'],
  meanings: { lock: 'Programs cannot choose another algorithm for their sockets.' },
};

/** What a time counts in: kept for old scripts where no unit is written. */
const timeUnit = (part: string) => `${part} of a millisecond, or with \`s\` or \`ms\``;

export const routeMetrics: readonly KeywordSpec[] = keywordTable([
  [
    'mtu',
    'exact',
    mtu,
    'Path MTU to the destination. Without `lock`, path MTU discovery may lower it.',
    {
      unit: 'bytes',
      range: '0 to 65520 for IPv4, cut down from above',
      default: 'the MTU of the device',
      example: 'ip route add 10.0.0.0/8 via 192.0.2.1 mtu lock 1400',
    },
  ],
  [
    'hoplimit',
    'exact',
    number,
    'TTL or hop limit of packets that this machine sends by the route.',
    {
      range: '0 to 255',
      default: '0: the sysctl `net.ipv4.ip_default_ttl`, for IPv6 `hop_limit` of the device',
    },
  ],
  [
    'advmss',
    'exact',
    number,
    'Maximum segment size that TCP announces, so the size of what the peer sends.',
    {
      unit: 'bytes',
      range: '0 to 65495, cut down from above',
      default: 'the MTU of the device less the headers',
    },
  ],
  [
    'reordering',
    'prefix',
    number,
    'How far out of order segments may arrive before TCP takes one for lost.',
    { unit: 'segments', default: 'the sysctl `net.ipv4.tcp_reordering`' },
  ],
  [
    'rtt',
    'exact',
    time,
    'Round-trip time that TCP assumes at the start of a connection.',
    { unit: timeUnit('eighths'), example: 'ip route add 10.0.0.0/8 via 192.0.2.1 rtt 300ms' },
  ],
  [
    'rto_min',
    'exact',
    'time',
    'Shortest time before TCP sends again what was not acknowledged. Locked in any case.',
    { unit: 'milliseconds, or with `s` or `ms`', default: '200 ms' },
  ],
  ['window', 'prefix', number, 'Largest window that TCP announces to the peer.', { unit: 'bytes' }],
  [
    'cwnd',
    'prefix',
    number,
    'Upper bound of the congestion window of TCP. Ignored without `lock`.',
    { unit: 'segments' },
  ],
  [
    'initcwnd',
    'prefix',
    number,
    'Congestion window of TCP at the start of a connection.',
    {
      unit: 'segments',
      default: '10',
      example: 'ip route change default via 192.0.2.1 dev eth0 initcwnd 20',
    },
  ],
  [
    'initrwnd',
    'prefix',
    number,
    'Receive window that TCP announces at the start of a connection.',
    { unit: 'segments', default: 'what TCP works out itself' },
  ],
  [
    'features',
    'prefix',
    undefined,
    'TCP features to use with the destination; their names follow.',
    {
      example: 'ip route add 10.0.0.0/8 via 192.0.2.1 features ecn',
      block: {
        keywords: keywordTable([
          [
            'ecn',
            'exact',
            undefined,
            'Explicit congestion notification, asked for and accepted even where the sysctl `net.ipv4.tcp_ecn` is 0.',
          ],
          [
            'tcp_usec_ts',
            'exact',
            undefined,
            'TCP timestamps count microseconds. Both ends have to be set so.',
            { since: '6.8', kernelSince: '6.7' },
          ],
        ]),
      },
    },
  ],
  [
    'quickack',
    'prefix',
    { 0: 'Acknowledgements may be delayed.', 1: 'Every segment is acknowledged at once.' },
    'Whether TCP acknowledges at once.',
    { default: '0' },
  ],
  [
    'congctl',
    'prefix',
    algorithm,
    'Congestion control algorithm of TCP, as in the sysctl `net.ipv4.tcp_available_congestion_control`.',
    {
      default: 'the sysctl `net.ipv4.tcp_congestion_control`',
      since: '4.0',
      kernelSince: '4.0',
      example: 'ip route add 10.0.0.0/8 via 192.0.2.1 congctl lock bbr',
    },
  ],
  [
    'rttvar',
    'prefix',
    time,
    'Deviation of the round-trip time that TCP assumes at the start.',
    { unit: timeUnit('quarters') },
  ],
  [
    'ssthresh',
    'prefix',
    number,
    'Congestion window at which TCP ends slow start, at the start of a connection.',
    { unit: 'segments' },
  ],
]);

export const fastOpenWithoutCookie: readonly KeywordSpec[] = keywordTable([
  [
    'fastopen_no_cookie',
    'prefix',
    { 0: 'TCP fast open needs a cookie.', 1: 'TCP fast open works without a cookie.' },
    'Whether TCP fast open does without a cookie.',
    { default: '0', since: '4.15', kernelSince: '4.15' },
  ],
]);
