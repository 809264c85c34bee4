import {
  type Context,
  choice,
  exact,
  type KeywordSpec,
  keyword,
  prefix,
  type ValueSpec,
} from '../keywords.ts';
import { helpWord } from './help.ts';
import { offloadLimits } from './link-offload.ts';
import { xdpKeywords } from './link-xdp.ts';
import { virtualFunction } from './virtual-function.ts';

const onOff: ValueSpec = { kind: 'word', oneOf: ['on', 'off'] };

/**
 * What `ip link add`, `set` and `delete`, and the peer of a veth pair, take: iplink_parse() in ip/iplink.c of
 * iproute2 7.1, in its order. The name of the link comes last, as any word that is none of these: so `a` is the
 * hardware address, not a link called `a`.
 */
export function linkContext(type: KeywordSpec): Context {
  return { keywords: [...beforeType, type, ...behindType], rest: linkName };
}

const linkName = keyword(
  'dev',
  exact('dev'),
  [{ kind: 'device' }],
  'The link. In `add`, the name of the new one.',
);

const beforeType: readonly KeywordSpec[] = [
  keyword(
    'up',
    exact('up'),
    [],
    'Brings the link up: connected routes come, and routes through it can be added.',
    {
      example: 'ip link set eth0 up',
    },
  ),
  keyword(
    'down',
    exact('down'),
    [],
    'Takes the link down. All routes through it go, those of scripts too, and so do its IPv6 addresses; IPv4 ' +
      'addresses stay.',
  ),
  keyword(
    'name',
    exact('name'),
    [{ kind: 'device' }],
    'The name of the new link; in `set`, the new name. Before Linux 6.2 a link has to be down to be renamed.',
    { range: 'up to 15 characters, no slash and no space', example: 'ip link set eth1 name wan0' },
  ),
  keyword('index', exact('index'), [{ kind: 'number' }], 'The number of the new link.', {
    range: '1 to 2147483647',
    default: 'the next that is free',
  }),
  keyword(
    'link',
    prefix('link'),
    [{ kind: 'device' }],
    'The link below: what carries the packets of a `vlan`, `macvlan` and so on.',
    { example: 'ip link add link eth0 name eth0.5 type vlan id 5' },
  ),
  keyword('address', prefix('address'), [{ kind: 'mac' }], 'The hardware address.', {
    default: 'random, for most virtual links',
    example: 'ip link set eth0 address 02:00:00:00:00:01',
  }),
  keyword(
    'broadcast',
    [...prefix('broadcast'), ...exact('brd')],
    [{ kind: 'mac' }],
    'The hardware broadcast address; on a point-to-point tunnel, the address of the far end.',
  ),
  keyword(
    'txqueuelen',
    [...prefix('txqueuelen'), ...exact('qlen'), ...prefix('txqlen')],
    [{ kind: 'number' }],
    'Length of the transmit queue: what some queueing disciplines begin with.',
    { unit: 'packets', default: '1000 for most links' },
  ),
  keyword('mtu', exact('mtu'), [{ kind: 'number' }], 'Largest packet that the link takes.', {
    unit: 'bytes',
    range: 'what the driver allows, 68 to 65535 for most; IPv6 needs 1280',
    default: '1500 for most links',
    example: 'ip link set eth0 mtu 1400',
  }),
  ...xdpKeywords,
  keyword(
    'netns',
    exact('netns'),
    [{ kind: 'namespace' }],
    'Moves the link to another network namespace, where it is down and without addresses; in `add`, creates it there.',
    { range: 'a name, or the number of a process in it', example: 'ip link set veth1 netns blue' },
  ),
  keyword('multicast', exact('multicast'), [onOff], 'Whether the link is marked as able to carry multicast.'),
  keyword(
    'allmulticast',
    exact('allmulticast'),
    [onOff],
    'Whether the link receives every multicast packet.',
    {
      default: '`off`',
    },
  ),
  keyword(
    'promisc',
    exact('promisc'),
    [onOff],
    'Whether the link receives packets for other hosts as well.',
    {
      default: '`off`',
    },
  ),
  keyword('trailers', exact('trailers'), [onOff], 'Has no effect: the kernel ignores it.'),
  keyword('arp', exact('arp'), [onOff], 'Whether neighbours are asked for on the link.'),
  keyword(
    'carrier',
    exact('carrier'),
    [onOff],
    'Gives or takes the carrier, where the driver allows it (`dummy`).',
    {
      since: '4.11',
    },
  ),
  keyword(
    'vf',
    exact('vf'),
    [{ kind: 'number' }],
    'One virtual function of an SR-IOV card; its settings follow.',
    {
      block: virtualFunction,
      example: 'ip link set eth0 vf 0 mac 02:00:00:00:00:02 vlan 10',
    },
  ),
  keyword(
    'master',
    prefix('master'),
    [{ kind: 'device' }],
    'Makes the link a port of this bridge, bond, team or VRF.',
    {
      example: 'ip link set eth1 master br0',
    },
  ),
  keyword(
    'vrf',
    exact('vrf'),
    [{ kind: 'vrf' }],
    'Makes the link part of this VRF: its local and connected routes move to the table of the VRF.',
    { since: '4.7' },
  ),
  keyword('nomaster', prefix('nomaster'), [], 'Takes the link out of its bridge, bond, team or VRF.'),
  keyword(
    'dynamic',
    prefix('dynamic'),
    [onOff],
    'Whether the link is marked as one whose addresses come and go.',
  ),
];

const MODES = {
  default: 'At once.',
  dormant: 'When an authenticator (802.1X) says so: until then its state is `dormant`.',
};

const STATES = {
  unknown: 'Nobody has said: used like `up`.',
  notpresent: 'The hardware is not there.',
  down: 'Does not work.',
  lowerlayerdown: 'The link below does not work.',
  testing: 'Under test.',
  dormant: 'Waits, for an authenticator or the like.',
  up: 'Works.',
};

const ADDRESS_MODES = {
  eui64: 'From the hardware address.',
  none: 'None is made.',
  stable_secret: 'From a secret that is set by sysctl (RFC 7217).',
  random: 'From a secret that the kernel draws (RFC 7217).',
};

const behindType: readonly KeywordSpec[] = [
  keyword(
    'alias',
    prefix('alias'),
    [{ kind: 'word' }],
    'A description for people; an empty one takes it away.',
    {
      range: 'up to 255 bytes',
    },
  ),
  keyword(
    'group',
    exact('group'),
    [{ kind: 'group' }],
    'The group of the link. Without a link, all links of the group are meant.',
    { default: '`default`', example: 'ip link set group 42 down' },
  ),
  keyword('mode', exact('mode'), [choice(MODES)], 'When the link carries packets after it has come up.', {
    default: '`default`',
  }),
  keyword(
    'state',
    exact('state'),
    [choice(STATES)],
    'Sets the operational state, where the driver leaves it to programs.',
  ),
  keyword(
    'numtxqueues',
    prefix('numtxqueues'),
    [{ kind: 'number' }],
    'How many transmit queues a new link has.',
  ),
  keyword(
    'numrxqueues',
    prefix('numrxqueues'),
    [{ kind: 'number' }],
    'How many receive queues a new link has.',
  ),
  keyword(
    'addrgenmode',
    prefix('addrgenmode'),
    [choice(ADDRESS_MODES)],
    'How the IPv6 link-local address is made.',
    {
      default: '`eui64`, or what the sysctl `addr_gen_mode` says',
      example: 'ip link set eth0 addrgenmode none',
    },
  ),
  keyword(
    'link-netns',
    prefix('link-netns'),
    [{ kind: 'namespace' }],
    'The network namespace that holds `link`.',
    {
      since: '4.17',
    },
  ),
  keyword(
    'link-netnsid',
    prefix('link-netnsid'),
    [{ kind: 'number' }],
    'The network namespace that holds `link`, by its id.',
    { since: '4.0' },
  ),
  keyword('protodown', exact('protodown'), [onOff], 'Whether a protocol such as MLAG holds the link down.', {
    default: '`off`',
    since: '4.3',
    kernelSince: '4.3',
  }),
  keyword(
    'protodown_reason',
    exact('protodown_reason'),
    [{ kind: 'word' }, onOff],
    'Adds or removes one reason for `protodown`, which stays while there is any.',
    { range: '0 to 31, or a name of `protodown_reasons.d`', since: '5.10', kernelSince: '5.10' },
  ),
  ...offloadLimits,
  keyword('parentdev', exact('parentdev'), [{ kind: 'word' }], 'The hardware below the new link (`wwan`).', {
    since: '5.14',
    kernelSince: '5.14',
  }),
  helpWord,
];
