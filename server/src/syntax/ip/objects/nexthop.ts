import {
  type Context,
  choice,
  exact,
  type KeywordSpec,
  keyword,
  type ObjectSpec,
  prefix,
} from '../keywords.ts';
import { helpVerb, helpWord } from './help.ts';
import { keywordTable } from './keyword-table.ts';
import { via } from './route-attributes.ts';
import { encap } from './route-encap.ts';

/** In the order of ip/ipnexthop.c (iproute2 7.1). */

const id = keyword(
  'id',
  exact('id'),
  [{ kind: 'nexthopId' }],
  'The number by which routes (`nhid`) and groups name the nexthop.',
  { range: '1 to 4294967295', default: 'one that the kernel chooses' },
);

/** The kernel counts the times in hundredths of a second. */
const resilientGroup: Context = {
  keywords: keywordTable([
    [
      'buckets',
      'exact',
      'number',
      'How many hash buckets the group has. A new group needs it, and keeps it.',
      { range: '1 to 65535', since: '5.13', kernelSince: '5.13' },
    ],
    [
      'idle_timer',
      'exact',
      'number',
      'Time without traffic after which a bucket may move to another nexthop.',
      { unit: 'seconds', default: '120', since: '5.13', kernelSince: '5.13' },
    ],
    [
      'unbalanced_timer',
      'exact',
      'number',
      'Time out of balance after which buckets move even while in use. With 0 they never do.',
      { unit: 'seconds', default: '0', since: '5.13', kernelSince: '5.13' },
    ],
  ]),
};

const modify: Context = {
  keywords: [
    id,
    keyword(
      'dev',
      exact('dev'),
      [{ kind: 'device' }],
      'Output device. Only `blackhole`, `fdb` and groups go without.',
    ),
    {
      ...via,
      summary: 'Gateway: the address of the next router.',
      example: 'ip nexthop add id 1 via 192.0.2.1 dev eth0',
    },
    encap,
    ...keywordTable([
      [
        'blackhole',
        'exact',
        undefined,
        'Packets to this nexthop are dropped in silence. The link `lo` has to be up.',
      ],
      [
        'fdb',
        'exact',
        undefined,
        'For the forwarding entries of a VXLAN device, not for routes.',
        { since: '5.9', kernelSince: '5.8' },
      ],
      [
        'onlink',
        'exact',
        undefined,
        'Takes the gateway to be a direct neighbour on `dev`, even where no subnet of the device holds it.',
      ],
      [
        'group',
        'exact',
        'word',
        'Nexthops that share the flows, in proportion to their weights.',
        {
          range: '`ID[,WEIGHT]/ID[,WEIGHT]...`, weights 1 to 65536 (up to Linux 6.11: to 256)',
          default: 'weight 1',
          example: 'ip nexthop add id 10 group 1,3/2',
        },
      ],
    ]),
    keyword(
      'type',
      exact('type'),
      [
        choice({
          mpath: 'Flows spread by hash: many move when a nexthop comes or goes.',
          resilient: 'Flows stay in hash buckets: only those of a nexthop that goes move.',
        }),
      ],
      'How a group spreads flows.',
      {
        default: '`mpath`',
        since: '5.13',
        kernelSince: '5.13',
        example: 'ip nexthop add id 10 group 1/2 type resilient buckets 64',
        blockByValue: {
          contexts: { mpath: { keywords: [] }, resilient: resilientGroup },
          otherwise: 'unparsed',
        },
      },
    ),
    keyword('protocol', prefix('protocol'), [{ kind: 'protocol' }], 'Who added the nexthop.', {
      default: '`unspec`',
    }),
    keyword(
      'hw_stats',
      exact('hw_stats'),
      [{ kind: 'word', oneOf: ['off', 'on'] }],
      'Whether the hardware counts the packets of a group.',
      { default: '`off`', since: '6.10', kernelSince: '6.9' },
    ),
    keyword('help', exact('help'), [], 'Prints the usage and ends with status 255.'),
  ],
};

const dev = keyword('dev', prefix('dev'), [{ kind: 'device' }], 'Only nexthops on this link.');
const master = keyword(
  'master',
  prefix('master'),
  [{ kind: 'device' }],
  'Only nexthops on ports of this device.',
);
const vrf = keyword('vrf', prefix('vrf'), [{ kind: 'vrf' }], 'Only nexthops on links of this VRF.');
const idAlone = (summary: string) => keyword('id', exact('id'), [{ kind: 'nexthopId' }], summary);

const select: Context = {
  keywords: [
    dev,
    keyword('groups', prefix('groups'), [], 'Only groups.'),
    master,
    vrf,
    idAlone('Only this one: what stands behind it is not read.'),
    keyword(
      'protocol',
      prefix('protocol'),
      [{ kind: 'number' }],
      'Only nexthops of this protocol, by number: names are not taken here.',
      { range: '0 to 255', since: '5.4' },
    ),
    keyword('fdb', prefix('fdb'), [], 'Only nexthops for forwarding entries.', {
      since: '5.9',
      kernelSince: '5.8',
    }),
    helpWord,
  ],
};

const buckets: readonly KeywordSpec[] = [
  keyword('list', prefix('list', 'show', 'lst'), [], 'Prints the buckets.', {
    block: {
      keywords: [
        { ...dev, summary: 'Only buckets with a nexthop on this link.' },
        { ...master, summary: 'Only buckets with a nexthop on a port of this device.' },
        { ...vrf, summary: 'Only buckets with a nexthop in this VRF.' },
        idAlone('Only buckets of this group.'),
        keyword('nhid', exact('nhid'), [{ kind: 'nexthopId' }], 'Only buckets that hold this nexthop.'),
        helpWord,
      ],
    },
  }),
  keyword('get', prefix('get'), [], 'Prints one bucket.', {
    block: {
      keywords: [
        idAlone('The group. Required.'),
        keyword('index', exact('index'), [{ kind: 'number' }], 'Which bucket, from 0. Required.'),
      ],
    },
  }),
  helpWord,
];

export const nexthopObject: ObjectSpec = {
  name: 'nexthop',
  spellings: prefix('nexthop'),
  defaultVerb: 'show',
  since: '5.3',
  kernelSince: '5.3',
  summary:
    'Nexthop objects, which routes name with `nhid`: to change one is to change all its routes at once.',
  verbs: [
    {
      name: 'add',
      spellings: prefix('add'),
      context: modify,
      summary: 'Adds a nexthop or a group.',
      example: 'ip nexthop add id 1 via 192.0.2.1 dev eth0',
    },
    {
      name: 'replace',
      spellings: prefix('replace'),
      context: modify,
      summary: 'Adds a nexthop, or changes the one with this id: all its routes follow.',
      example: 'ip nexthop replace id 1 via 192.0.2.3 dev eth0',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: modify,
      summary: 'Deletes a nexthop, the routes that use it, and its places in groups.',
      example: 'ip nexthop del id 1',
    },
    {
      name: 'show',
      spellings: prefix('list', 'show', 'lst'),
      context: select,
      summary: 'Prints the nexthops, or those that fit.',
    },
    {
      name: 'get',
      spellings: prefix('get'),
      context: { keywords: [idAlone('Which nexthop. Required.')] },
      summary: 'Prints one nexthop.',
    },
    {
      name: 'flush',
      spellings: prefix('flush'),
      context: select,
      summary: 'Deletes the nexthops that fit, without a condition all, and the routes that use them.',
      example: 'ip nexthop flush dev eth1',
    },
    {
      name: 'bucket',
      spellings: prefix('bucket'),
      context: { keywords: buckets },
      summary: 'Prints the hash buckets of resilient groups.',
      since: '5.13',
    },
    helpVerb,
  ],
};
