import { type Context, choice, exact, keyword, type ObjectSpec, prefix } from '../keywords.ts';
import { helpVerb } from './help.ts';
import { keywordTable } from './keyword-table.ts';

/** In the order of ip/ipneigh.c (iproute2 7.1). */

const STATES = {
  permanent: 'Valid until it is deleted.',
  reachable: 'Valid, and known to answer; becomes `stale` after a while without traffic.',
  noarp: 'Valid without being asked: for links without neighbour resolution.',
  none: 'Not yet asked for, or about to go.',
  stale: 'Valid, but not confirmed lately: asked again when it is used.',
  incomplete: 'Asked for, no answer yet.',
  delay: 'Used while `stale`: asked soon unless traffic confirms it.',
  probe: 'Asked again.',
  failed: 'No answer: packets to it are refused.',
};

const proxy = keyword(
  'proxy',
  prefix('proxy'),
  [{ kind: 'address' }],
  'Answers ARP or neighbour solicitations for this address in the place of its host.',
  { example: 'ip neighbour add proxy 192.0.2.9 dev eth0' },
);
const dev = keyword('dev', exact('dev'), [{ kind: 'device' }], 'The link on which the neighbour is.');

const modify: Context = {
  keywords: [
    keyword(
      'lladdr',
      prefix('lladdr'),
      [{ kind: 'mac', meanings: { null: 'No address.' } }],
      'Link-layer address of the neighbour. A valid state needs one.',
      { example: 'ip neighbour replace 192.0.2.7 lladdr 02:00:00:00:00:07 dev eth0' },
    ),
    keyword(
      'nud',
      exact('nud'),
      [choice(STATES)],
      'State of the entry (neighbour unreachability detection).',
      {
        range: 'a state, or its number',
        default: '`permanent`; with `managed` `none`',
      },
    ),
    proxy,
    ...keywordTable([
      ['router', 'exact', undefined, 'Marks the neighbour as a router. IPv6 only.', '4.20'],
      ['use', 'exact', undefined, 'Makes the kernel resolve the address now, as for a packet.', '5.16'],
      [
        'managed',
        'exact',
        undefined,
        'Makes the kernel resolve the address again and again by itself. A `nud` in front of it is lost.',
        { since: '5.16', kernelSince: '5.16' },
      ],
      [
        'extern_learn',
        'prefix',
        undefined,
        'Marks the entry as learned by a control plane: it does not go for its age.',
        '4.20',
      ],
      [
        'extern_valid',
        'exact',
        undefined,
        'Marks the entry as checked by a control plane: the kernel asks again, but never takes it away.',
        { since: '6.17', kernelSince: '6.17' },
      ],
    ]),
    dev,
    keyword('protocol', prefix('protocol'), [{ kind: 'protocol' }], 'Who added the entry.', {
      default: '`unspec`',
      since: '5.0',
      kernelSince: '5.0',
    }),
  ],
  rest: keyword(
    'to',
    exact('to'),
    [
      {
        kind: 'address',
        modifiers: prefix('help'),
        meanings: { help: 'Prints the usage and ends with status 255.' },
      },
    ],
    'The address of the neighbour. Required, and `dev` with it.',
  ),
};

const select: Context = {
  keywords: [
    keyword('dev', exact('dev'), [{ kind: 'device' }], 'Only neighbours on this link.'),
    keyword(
      'master',
      exact('master'),
      [{ kind: 'device' }],
      'Only neighbours on ports of this bridge, bond or VRF.',
      {
        since: '4.4',
      },
    ),
    keyword('vrf', exact('vrf'), [{ kind: 'vrf' }], 'Only neighbours on links of this VRF.', {
      since: '4.7',
    }),
    ...keywordTable([
      ['nomaster', 'exact', undefined, 'Only neighbours on links that belong to no other link.', '5.16'],
      ['unused', 'exact', undefined, 'Only entries that nothing uses at the moment.'],
    ]),
    keyword(
      'nud',
      exact('nud'),
      [choice({ ...STATES, all: 'Every state.' })],
      'Only entries in this state. Several add up.',
      {
        range: 'a state, or its number',
        default: 'all but `none` and `noarp`; for `flush` `permanent` ones stay too',
        repeatable: true,
        example: 'ip neighbour show nud stale nud failed',
      },
    ),
    keyword('proxy', exact('proxy'), [], 'Proxy entries in the place of neighbours.'),
    keyword(
      'protocol',
      prefix('protocol'),
      [{ kind: 'protocol', meanings: { all: 'Whoever added the entry.' } }],
      'Only entries that this protocol added.',
      { default: '`all`', since: '5.0', kernelSince: '5.0' },
    ),
  ],
  rest: keyword('to', exact('to'), [{ kind: 'prefix' }], 'Only neighbours with an address in this prefix.'),
};

const get: Context = {
  keywords: [{ ...dev, summary: 'The link on which the neighbour is. Required without `proxy`.' }, proxy],
  rest: keyword('to', exact('to'), [{ kind: 'address' }], 'The address of the neighbour.'),
};

export const neighbourObject: ObjectSpec = {
  name: 'neighbour',
  spellings: prefix('neighbor', 'neighbour'),
  defaultVerb: 'show',
  summary:
    'The neighbour tables: which link-layer address belongs to an address on a link (ARP, neighbour discovery).',
  verbs: [
    {
      name: 'add',
      spellings: prefix('add'),
      context: modify,
      summary: 'Adds an entry. Fails with `File exists` where there is one already, learned ones included.',
      example: 'ip neighbour add 192.0.2.7 lladdr 02:00:00:00:00:07 dev eth0',
    },
    {
      name: 'change',
      spellings: [...prefix('change'), ...exact('chg')],
      context: modify,
      summary: 'Changes an entry. Fails where there is none.',
    },
    {
      name: 'replace',
      spellings: prefix('replace'),
      context: modify,
      summary: 'Adds an entry, or changes the one that is there. Safe to run again.',
      example: 'ip neighbour replace 192.0.2.7 lladdr 02:00:00:00:00:07 dev eth0 nud reachable',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: modify,
      summary: 'Invalidates an entry; it goes when nothing uses it any more.',
      example: 'ip neighbour del 192.0.2.7 dev eth0',
    },
    {
      name: 'get',
      spellings: prefix('get'),
      context: get,
      summary: 'Prints one entry.',
      example: 'ip neighbour get 192.0.2.7 dev eth0',
      since: '5.5',
    },
    {
      name: 'show',
      spellings: prefix('show', 'lst', 'list'),
      context: select,
      summary: 'Prints the neighbours.',
      example: 'ip neighbour show dev eth0',
    },
    {
      name: 'flush',
      spellings: prefix('flush'),
      context: select,
      summary: 'Invalidates the entries that fit. At least one condition is required.',
      example: 'ip neighbour flush dev eth0',
    },
    helpVerb,
  ],
};
