import { exact, keyword, prefix, type ValueSpec } from '../keywords.ts';

/** What a rule looks at in a packet, and what else may be asked of rules. */

const number: ValueSpec = { kind: 'number' };
const device: ValueSpec = { kind: 'device' };
const ipProtocol: ValueSpec = {
  kind: 'ipProtocol',
  oneOf: ['tcp', 'udp', 'icmp', 'ipv6-icmp', 'esp', 'gre'],
};
const ports: ValueSpec = { kind: 'portRange' };

export const not = keyword(
  'not',
  exact('not'),
  [],
  'Turns the selector round: the rule is for packets that do not match it.',
  {
    example: 'ip rule add not from 10.0.0.0/8 table 100',
  },
);
export const priority = keyword(
  'priority',
  prefix('preference', 'order', 'priority'),
  [number],
  'Rules are tried from the lowest number to the highest. Give each its own: rules with the same number are tried in ' +
    'the order in which they were added.',
  {
    range: '0 to 4294967295',
    default: 'one less than the second rule of the list has: before all but the first',
    example: 'ip rule add priority 1000 from 192.0.2.2 table 100',
  },
);
export const tos = keyword(
  'tos',
  [...exact('tos'), ...prefix('dsfield')],
  [{ kind: 'tos' }],
  'Type of service of the packet.',
  {
    default: '0: any',
  },
);
export const fwmark = keyword(
  'fwmark',
  exact('fwmark'),
  [{ kind: 'mark' }],
  'Firewall mark of the packet, set by nftables, iptables or the socket option SO_MARK. With `/MASK` only those bits ' +
    'are compared.',
  { range: '`MARK` or `MARK/MASK`, 32 bits each', example: 'ip rule add fwmark 0x10/0xff table 100' },
);
export const iif = keyword(
  'iif',
  exact('dev', 'iif'),
  [device],
  'Device that the packet came in on. `lo` stands for packets that this machine sends itself. The device need not be ' +
    'there yet.',
  { example: 'ip rule add iif eth1 table 100' },
);
export const oif = keyword(
  'oif',
  exact('oif'),
  [device],
  'Device that the sending socket is bound to (SO_BINDTODEVICE). It never matches forwarded packets, nor those of ' +
    'sockets that are not bound.',
  { example: 'ip rule add oif eth1 table 100' },
);
export const l3mdev = keyword(
  'l3mdev',
  exact('l3mdev'),
  [],
  'Looks up the table of the VRF that the packet belongs to. One such rule serves all VRFs; the kernel adds it with ' +
    'the first, at priority 1000.',
  { since: '4.8', kernelSince: '4.8', example: 'ip rule add priority 1000 l3mdev' },
);
export const uidrange = keyword(
  'uidrange',
  exact('uidrange'),
  [{ kind: 'word' }],
  'User id of the sending socket. Forwarded packets count as those of user 0.',
  {
    range: '`FIRST-LAST`',
    since: '4.10',
    kernelSince: '4.10',
    example: 'ip rule add uidrange 1000-1999 table 100',
  },
);
export const tunnelId = keyword(
  'tun_id',
  prefix('tun_id'),
  [number],
  'Tunnel id of a packet from a tunnel in `external` mode.',
  {
    range: '64 bits',
    since: '4.20',
    kernelSince: '4.3',
  },
);
export const protocol = keyword(
  'protocol',
  prefix('protocol'),
  [{ kind: 'protocol' }],
  'Who added the rule. With a number of its own a script can find and flush its own rules.',
  { default: '`unspec`', since: '4.17', kernelSince: '4.17', example: 'ip rule flush proto 200' },
);
export const ipproto = keyword('ipproto', exact('ipproto'), [ipProtocol], 'IP protocol of the packet.', {
  since: '4.17',
  kernelSince: '4.17',
  example: 'ip rule add ipproto tcp dport 25 table 100',
});
const PORTS = { since: '4.17', kernelSince: '4.17' } as const;
export const sport = keyword(
  'sport',
  exact('sport'),
  [ports],
  'Source port of the packet. A mask needs Linux 6.15.',
  PORTS,
);
export const dport = keyword(
  'dport',
  exact('dport'),
  [ports],
  'Destination port of the packet. A mask needs Linux 6.15.',
  {
    ...PORTS,
    example: 'ip rule add ipproto udp dport 5060-5080 table 100',
  },
);
export const dscp = keyword(
  'dscp',
  exact('dscp'),
  [{ kind: 'dscp' }],
  'DSCP of the packet. A mask needs Linux 6.15.',
  {
    since: '6.13',
    kernelSince: '6.12',
    example: 'ip rule add dscp 46 table 100',
  },
);
export const flowlabel = keyword(
  'flowlabel',
  exact('flowlabel'),
  [{ kind: 'word' }],
  'IPv6 flow label of the packet.',
  {
    range: '`LABEL` or `LABEL/MASK`, 0 to 0xfffff',
    since: '6.14',
    kernelSince: '6.14',
  },
);
