import { type Context, exact, keyword, type ObjectSpec, prefix, type ValueSpec } from '../keywords.ts';
import { helpVerb } from './help.ts';
import { keywordTable } from './keyword-table.ts';

/** In the order of ip/ipneigh.c (iproute2 7.1). */

const STATES = ['permanent', 'reachable', 'noarp', 'none', 'stale', 'incomplete', 'delay', 'probe', 'failed'];

const state: ValueSpec = { kind: 'word', oneOf: STATES };
const stateOrAll: ValueSpec = { kind: 'word', oneOf: [...STATES, 'all'] };

const proxy = keyword(
  'proxy',
  prefix('proxy'),
  [{ kind: 'address' }],
  'Answers ARP or neighbour solicitations for this address on behalf of its host, on the device or on all.',
);
const dev = keyword('dev', exact('dev'), [{ kind: 'device' }], 'The link on which the neighbour is.');

const modify: Context = {
  keywords: [
    keyword(
      'lladdr',
      prefix('lladdr'),
      [{ kind: 'mac' }],
      'The link-layer address of the neighbour; `null` for none.',
    ),
    keyword(
      'nud',
      exact('nud'),
      [state],
      'State of the entry: `permanent` stays until it is deleted, `reachable` ages, `noarp` is valid without checks. ' +
        'Default `permanent`.',
    ),
    proxy,
    ...keywordTable([
      ['router', 'exact', undefined, 'Marks the neighbour as a router (IPv6).', '4.20'],
      ['use', 'exact', undefined, 'Makes the kernel resolve the address, as if a packet were sent.', '5.16'],
      [
        'managed',
        'exact',
        undefined,
        'Makes the kernel resolve the address now and again by itself; a given `nud` before it is lost.',
        '5.16',
      ],
      ['extern_learn', 'prefix', undefined, 'Marks the entry as learned by a control plane.', '4.20'],
      [
        'extern_valid',
        'exact',
        undefined,
        'Marks the entry as checked by a control plane: the kernel never removes it for its age.',
        '6.17',
      ],
    ]),
    dev,
    keyword(
      'protocol',
      prefix('protocol'),
      [{ kind: 'protocol' }],
      'Who installed the entry: a number 0-255 or a name of rt_protos. Default 0 (`unspec`).',
      { since: '5.0' },
    ),
  ],
  rest: keyword(
    'to',
    exact('to'),
    [{ kind: 'address', modifiers: prefix('help') }],
    'The address of the neighbour. Required, and `dev` with it.',
  ),
};

const select: Context = {
  keywords: [
    { ...dev, summary: 'Neighbours on this link only.' },
    keyword(
      'master',
      exact('master'),
      [{ kind: 'device' }],
      'Neighbours on ports of this bridge, bond or VRF only.',
      { since: '4.4' },
    ),
    keyword('vrf', exact('vrf'), [{ kind: 'vrf' }], 'Neighbours on links of this VRF only.', {
      since: '4.7',
    }),
    ...keywordTable([
      ['nomaster', 'exact', undefined, 'Neighbours on links without a master only.', '5.16'],
      ['unused', 'exact', undefined, 'Entries that nothing uses at the moment only.'],
    ]),
    keyword(
      'nud',
      exact('nud'),
      [stateOrAll],
      'Entries in this state only; may be given more than once. Default: all but `noarp`, and `flush` leaves ' +
        '`permanent` ones too.',
      { repeatable: true },
    ),
    keyword('proxy', exact('proxy'), [], 'Proxy entries instead of neighbours.'),
    keyword(
      'protocol',
      prefix('protocol'),
      [{ kind: 'protocol' }],
      'Entries that this protocol installed only; `all` for any.',
      { since: '5.0' },
    ),
  ],
  rest: keyword('to', exact('to'), [{ kind: 'prefix' }], 'Neighbours with an address in this prefix only.'),
};

const get: Context = {
  keywords: [{ ...dev, summary: 'The link on which the neighbour is. Required without `proxy`.' }, proxy],
  rest: keyword('to', exact('to'), [{ kind: 'address' }], 'The address of the neighbour.'),
};

export const neighbourObject: ObjectSpec = {
  name: 'neighbour',
  spellings: prefix('neighbor', 'neighbour'),
  defaultVerb: 'show',
  summary: 'The neighbour tables: which link-layer address a next hop has (ARP, IPv6 neighbour discovery).',
  verbs: [
    {
      name: 'add',
      spellings: prefix('add'),
      context: modify,
      summary: 'Adds an entry. Fails with `File exists` where the neighbour is known already.',
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
      summary: 'Adds an entry, or changes the one that is there.',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: modify,
      summary: 'Invalidates an entry; it goes when nothing uses it any more.',
    },
    {
      name: 'get',
      spellings: prefix('get'),
      context: get,
      summary: 'Prints one entry.',
      since: '5.5',
    },
    {
      name: 'show',
      spellings: prefix('show', 'lst', 'list'),
      context: select,
      summary: 'Prints the neighbours, those in state `noarp` on demand only.',
    },
    {
      name: 'flush',
      spellings: prefix('flush'),
      context: select,
      summary: 'Invalidates the chosen entries. At least one condition has to be given.',
    },
    helpVerb,
  ],
};
