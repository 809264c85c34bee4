import type { Release } from '../../../release/release.ts';
import { type Context, exact, type KeywordSpec, prefix, type ValueSpec } from '../keywords.ts';
import { bpfProgram } from './bpf-program.ts';
import { keywordTable } from './keyword-table.ts';
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

/** xdp_parse() in ip/iplink_xdp.c. */
function xdp(name: string, summary: string, since: Release): KeywordSpec {
  return { name, spellings: exact(name), values: [], summary, since, block: xdpProgram };
}

const xdpProgram: Context = {
  keywords: [
    {
      name: 'off',
      spellings: exact('none', 'off'),
      values: [],
      summary: 'Removes the program. Has to be the last word.',
    },
    ...bpfProgram.keywords,
  ],
};

const linkName: KeywordSpec = {
  name: 'dev',
  spellings: exact('dev'),
  values: [{ kind: 'device' }],
  summary: 'The link. In `add`, the name of the new one.',
};

const beforeType: readonly KeywordSpec[] = [
  {
    name: 'up',
    spellings: exact('up'),
    values: [],
    summary: 'Brings the link up. Its routes become usable.',
  },
  {
    name: 'down',
    spellings: exact('down'),
    values: [],
    summary: 'Takes the link down. The kernel removes the routes through it, and its IPv6 addresses.',
  },
  {
    name: 'name',
    spellings: exact('name'),
    values: [{ kind: 'device' }],
    summary: 'The name of the new link; in `set`, the new name. Up to 15 characters, no slash and no space.',
  },
  {
    name: 'index',
    spellings: exact('index'),
    values: [{ kind: 'number' }],
    summary: 'The interface index of a new link. Default: the next free one.',
  },
  {
    name: 'link',
    spellings: prefix('link'),
    values: [{ kind: 'device' }],
    summary: 'The link that the new one works on: the carrier of a `vlan`, `macvlan` ...',
  },
  {
    name: 'address',
    spellings: prefix('address'),
    values: [{ kind: 'mac' }],
    summary: 'The hardware address. Default for most virtual links: random.',
  },
  {
    name: 'broadcast',
    spellings: [...prefix('broadcast'), ...exact('brd')],
    values: [{ kind: 'mac' }],
    summary: 'The hardware broadcast address; for a point-to-point tunnel, the address of its far end.',
  },
  {
    name: 'txqueuelen',
    spellings: [...prefix('txqueuelen'), ...exact('qlen'), ...prefix('txqlen')],
    values: [{ kind: 'number' }],
    summary: 'Length of the transmit queue, in packets.',
  },
  {
    name: 'mtu',
    spellings: exact('mtu'),
    values: [{ kind: 'number' }],
    summary: 'Largest packet that the link takes, in bytes.',
  },
  xdp('xdpgeneric', 'Attaches an XDP program that runs in the stack, or removes it (`off`).', '4.12'),
  xdp('xdpdrv', 'Attaches an XDP program that runs in the driver, or removes it (`off`).', '4.13'),
  xdp('xdpoffload', 'Attaches an XDP program that runs on the card, or removes it (`off`).', '4.13'),
  xdp('xdp', 'Attaches an XDP program where the driver allows it best, or removes it (`off`).', '4.10'),
  {
    name: 'netns',
    spellings: exact('netns'),
    values: [{ kind: 'namespace' }],
    summary: 'Moves the link to another network namespace (name or process id), or creates it there.',
  },
  {
    name: 'multicast',
    spellings: exact('multicast'),
    values: [onOff],
    summary: 'Whether the link is marked as able to carry multicast.',
  },
  {
    name: 'allmulticast',
    spellings: exact('allmulticast'),
    values: [onOff],
    summary: 'Whether the link receives every multicast packet.',
  },
  {
    name: 'promisc',
    spellings: exact('promisc'),
    values: [onOff],
    summary: 'Whether the link receives packets for other hosts as well.',
  },
  {
    name: 'trailers',
    spellings: exact('trailers'),
    values: [onOff],
    summary: 'Has no effect: the kernel ignores it.',
  },
  {
    name: 'arp',
    spellings: exact('arp'),
    values: [onOff],
    summary: 'Whether the link resolves neighbours with ARP.',
  },
  {
    name: 'carrier',
    spellings: exact('carrier'),
    values: [onOff],
    summary: 'Gives or takes the carrier, for drivers that allow it (`dummy`).',
    since: '4.11',
  },
  {
    name: 'vf',
    spellings: exact('vf'),
    values: [{ kind: 'number' }],
    summary: 'Settings of one virtual function of an SR-IOV card.',
    block: virtualFunction,
  },
  {
    name: 'master',
    spellings: prefix('master'),
    values: [{ kind: 'device' }],
    summary: 'Makes the link a port of this bridge, bond, team or VRF.',
  },
  {
    name: 'vrf',
    spellings: exact('vrf'),
    values: [{ kind: 'vrf' }],
    summary: "Makes the link part of this VRF: its connected routes move to the VRF's table.",
    since: '4.7',
  },
  {
    name: 'nomaster',
    spellings: prefix('nomaster'),
    values: [],
    summary: 'Takes the link out of its bridge, bond, team or VRF.',
  },
  {
    name: 'dynamic',
    spellings: prefix('dynamic'),
    values: [onOff],
    summary: 'Sets or clears the flag IFF_DYNAMIC.',
  },
];

const behindType: readonly KeywordSpec[] = [
  {
    name: 'alias',
    spellings: prefix('alias'),
    values: [{ kind: 'word' }],
    summary: 'A description for people, up to 255 characters.',
  },
  {
    name: 'group',
    spellings: exact('group'),
    values: [{ kind: 'group' }],
    summary:
      'The group of the link, a number or a name from `group`; without a link, all links of that group are meant.',
  },
  {
    name: 'mode',
    spellings: exact('mode'),
    values: [{ kind: 'word', oneOf: ['default', 'dormant'] }],
    summary: 'Whether the link waits for an authenticator (802.1X) before it carries packets.',
  },
  {
    name: 'state',
    spellings: exact('state'),
    values: [
      {
        kind: 'word',
        oneOf: ['unknown', 'notpresent', 'down', 'lowerlayerdown', 'testing', 'dormant', 'up'],
      },
    ],
    summary: 'Sets the operational state, for drivers that leave it to user space.',
  },
  {
    name: 'numtxqueues',
    spellings: prefix('numtxqueues'),
    values: [{ kind: 'number' }],
    summary: 'Number of transmit queues of a new link.',
  },
  {
    name: 'numrxqueues',
    spellings: prefix('numrxqueues'),
    values: [{ kind: 'number' }],
    summary: 'Number of receive queues of a new link.',
  },
  {
    name: 'addrgenmode',
    spellings: prefix('addrgenmode'),
    values: [{ kind: 'word', oneOf: ['eui64', 'none', 'stable_secret', 'random'] }],
    summary: 'How the kernel makes the IPv6 link-local address; `none` makes none.',
  },
  {
    name: 'link-netns',
    spellings: prefix('link-netns'),
    values: [{ kind: 'namespace' }],
    summary: 'The network namespace that the lower link is in.',
    since: '4.17',
  },
  {
    name: 'link-netnsid',
    spellings: prefix('link-netnsid'),
    values: [{ kind: 'number' }],
    summary: 'The network namespace that the lower link is in, by its id.',
    since: '4.0',
  },
  {
    name: 'protodown',
    spellings: exact('protodown'),
    values: [onOff],
    summary: 'Holds the link down on behalf of a protocol such as MLAG.',
    since: '4.3',
  },
  {
    name: 'protodown_reason',
    spellings: exact('protodown_reason'),
    values: [{ kind: 'word' }, onOff],
    summary: 'Adds or removes a reason for `protodown`.',
    since: '5.10',
  },
  ...keywordTable([
    [
      'gso_max_size',
      'exact',
      'number',
      'Largest packet that the stack hands over for segmentation, in bytes.',
      '4.16',
    ],
    ['gso_max_segs', 'exact', 'number', 'Most segments in one such packet.', '4.16'],
    ['gro_max_size', 'exact', 'number', 'Largest packet that receive aggregation builds, in bytes.', '5.18'],
    ['gso_ipv4_max_size', 'exact', 'number', 'Like `gso_max_size`, for IPv4.', '6.3'],
    ['gro_ipv4_max_size', 'exact', 'number', 'Like `gro_max_size`, for IPv4.', '6.3'],
  ]),
  {
    name: 'parentdev',
    spellings: exact('parentdev'),
    values: [{ kind: 'word' }],
    summary: 'The hardware device that the new link works on (WWAN modems).',
    since: '5.14',
  },
  {
    name: 'help',
    spellings: prefix('help'),
    values: [],
    summary: 'Prints the usage and ends with status 255.',
  },
];
