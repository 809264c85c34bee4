import { type Context, exact, type KeywordSpec, keyword, type ObjectSpec, prefix } from '../keywords.ts';
import { helpVerb, helpWord } from './help.ts';
import { keywordTable } from './keyword-table.ts';
import { via } from './route-attributes.ts';
import { encap } from './route-encap.ts';

/** In the order of ip/ipnexthop.c (iproute2 7.1). */

const id = keyword(
  'id',
  exact('id'),
  [{ kind: 'nexthopId' }],
  'The number that routes name with `nhid`, from 1. In `add` the kernel chooses where none is given.',
);

/** Seconds, counted by the kernel in hundredths. */
const resilientGroup: Context = {
  keywords: keywordTable([
    [
      'buckets',
      'exact',
      'number',
      'How many hash buckets the group has, up to 65535. A new group needs it.',
      '5.13',
    ],
    [
      'idle_timer',
      'exact',
      'number',
      'Seconds without traffic after which a bucket may move to another nexthop. Default 120.',
      '5.13',
    ],
    [
      'unbalanced_timer',
      'exact',
      'number',
      'Seconds out of balance after which buckets move even while in use; 0: never. Default 0.',
      '5.13',
    ],
  ]),
};

const modify: Context = {
  keywords: [
    id,
    keyword('dev', exact('dev'), [{ kind: 'device' }], 'Output device.'),
    { ...via, summary: 'Gateway: the next router, by its address.' },
    encap,
    ...keywordTable([
      ['blackhole', 'exact', undefined, 'Packets to this nexthop are dropped in silence.'],
      ['fdb', 'exact', undefined, 'For forwarding entries of a VXLAN device, not for routes.', '5.9'],
      [
        'onlink',
        'exact',
        undefined,
        'Takes the gateway to be a direct neighbour, even where no prefix of the device holds it.',
      ],
      [
        'group',
        'exact',
        'word',
        'Nexthops that share the traffic: `ID[,WEIGHT]/ID[,WEIGHT]...`, weights 1 to 65536, default 1.',
      ],
    ]),
    keyword(
      'type',
      exact('type'),
      [{ kind: 'word', oneOf: ['mpath', 'resilient'] }],
      'How a group spreads flows: `mpath` by hash threshold (default), `resilient` by buckets that keep their flows.',
      {
        since: '5.13',
        blockByValue: {
          contexts: { mpath: { keywords: [] }, resilient: resilientGroup },
          otherwise: 'unparsed',
        },
      },
    ),
    keyword(
      'protocol',
      prefix('protocol'),
      [{ kind: 'protocol' }],
      'Who installed the nexthop: a number 0-255 or a name of rt_protos. Default 0 (`unspec`).',
    ),
    keyword(
      'hw_stats',
      exact('hw_stats'),
      [{ kind: 'word', oneOf: ['off', 'on'] }],
      'Whether the hardware counts the packets of a group.',
      { since: '6.10' },
    ),
    keyword('help', exact('help'), [], 'Prints the usage and ends with status 255.'),
  ],
};

const dev = keyword('dev', prefix('dev'), [{ kind: 'device' }], 'Nexthops on this link only.');
const master = keyword(
  'master',
  prefix('master'),
  [{ kind: 'device' }],
  'Nexthops on ports of this device only.',
);
const vrf = keyword('vrf', prefix('vrf'), [{ kind: 'vrf' }], 'Nexthops on links of this VRF only.');

const select: Context = {
  keywords: [
    dev,
    keyword('groups', prefix('groups'), [], 'Groups only.'),
    master,
    vrf,
    { ...id, summary: 'This one only: what stands behind it is not read.' },
    keyword(
      'protocol',
      prefix('protocol'),
      [{ kind: 'number' }],
      'Nexthops of this protocol only, by number: names are not taken here.',
      { since: '5.4' },
    ),
    keyword('fdb', prefix('fdb'), [], 'Nexthops for forwarding entries only.', { since: '5.9' }),
    helpWord,
  ],
};

const buckets: readonly KeywordSpec[] = [
  keyword('list', prefix('list', 'show', 'lst'), [], 'Prints the buckets.', {
    block: {
      keywords: [
        { ...dev, summary: 'Buckets with a nexthop on this link only.' },
        { ...master, summary: 'Buckets with a nexthop on a port of this device only.' },
        { ...vrf, summary: 'Buckets with a nexthop in this VRF only.' },
        { ...id, summary: 'Buckets of this group only.' },
        keyword('nhid', exact('nhid'), [{ kind: 'nexthopId' }], 'Buckets that hold this nexthop only.'),
        helpWord,
      ],
    },
  }),
  keyword('get', prefix('get'), [], 'Prints one bucket.', {
    block: {
      keywords: [
        { ...id, summary: 'The group. Required.' },
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
  summary: 'Nexthop objects, which routes refer to with `nhid`: many routes change with one.',
  verbs: [
    { name: 'add', spellings: prefix('add'), context: modify, summary: 'Adds a nexthop or a group.' },
    {
      name: 'replace',
      spellings: prefix('replace'),
      context: modify,
      summary: 'Adds a nexthop, or changes the one with this id: all its routes follow.',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: modify,
      summary: 'Deletes a nexthop, and the routes that use it.',
    },
    {
      name: 'show',
      spellings: prefix('list', 'show', 'lst'),
      context: select,
      summary: 'Prints nexthops.',
    },
    {
      name: 'get',
      spellings: prefix('get'),
      context: { keywords: [{ ...id, summary: 'Which nexthop. Required.' }] },
      summary: 'Prints one nexthop.',
    },
    {
      name: 'flush',
      spellings: prefix('flush'),
      context: select,
      summary: 'Deletes the chosen nexthops, all without a condition.',
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
