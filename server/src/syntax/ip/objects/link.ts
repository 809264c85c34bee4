import type { Release } from '../../../release/release.ts';
import { type Context, exact, type KeywordSpec, type ObjectSpec, prefix } from '../keywords.ts';
import { listContext } from './address.ts';
import { keywordTable } from './keyword-table.ts';
import { linkContext } from './link-attributes.ts';
import { linkTypes } from './link-types/index.ts';

/** `type TYPE`: all words behind it belong to the type. */
const type: KeywordSpec = {
  name: 'type',
  spellings: prefix('type'),
  values: [{ kind: 'linkType', oneOf: Object.keys(linkTypes) }],
  summary:
    'The type of the link. Every word behind it is an option of the type: `up` and `mtu` have to stand before it.',
  example: 'ip link add veth0 up type veth peer name veth1',
  blockByValue: { contexts: linkTypes, otherwise: 'unparsed' },
};

const modify = linkContext(type);

const help: KeywordSpec = {
  name: 'help',
  spellings: prefix('help'),
  values: [],
  summary: 'Prints the usage and ends with status 255.',
};

const alternativeNames: Context = {
  keywords: [
    {
      name: 'altname',
      spellings: prefix('altname'),
      values: [{ kind: 'word' }],
      summary: 'An alternative name, which commands take for the link.',
      range: 'up to 127 characters',
      example: 'ip link property add dev eth0 altname uplink-to-the-fibre',
      repeatable: true,
    },
    help,
  ],
  rest: { name: 'dev', spellings: exact('dev'), values: [{ kind: 'device' }], summary: 'The link.' },
};

/** The first word is the operator; everything behind it is read in its block. */
const property: Context = {
  keywords: [
    {
      name: 'add',
      spellings: prefix('add'),
      values: [],
      summary: 'Adds alternative names to a link.',
      block: alternativeNames,
    },
    {
      name: 'del',
      spellings: prefix('del'),
      values: [],
      summary: 'Removes alternative names from a link.',
      block: alternativeNames,
    },
    help,
  ],
};

const oneLink: KeywordSpec = {
  name: 'dev',
  spellings: exact('dev'),
  values: [{ kind: 'device' }],
  summary: 'Only this link.',
};

const bridgeCounters = counters([
  ['igmp', 'Only IGMP and MLD.'],
  ['mcast', 'Only IGMP and MLD.'],
  ['stp', 'Only the spanning tree protocol.', '5.6'],
]);
const bondCounters = counters([
  ['lacp', 'Only LACP.'],
  ['802.3ad', 'Only LACP.'],
]);

function counters(rows: readonly (readonly [string, string, Release?])[]): Context {
  return {
    keywords: [
      ...keywordTable(rows.map(([name, summary, since]) => [name, 'exact', undefined, summary, since])),
      oneLink,
      { ...help, spellings: exact('help'), summary: 'Prints the usage.' },
    ],
  };
}

const typeStatistics: Context = {
  keywords: [
    {
      name: 'type',
      spellings: prefix('type'),
      values: [{ kind: 'linkType' }],
      summary: 'The type of the link, which decides what is counted.',
      blockByValue: {
        contexts: {
          bridge: bridgeCounters,
          bridge_slave: bridgeCounters,
          bond: { ...bondCounters, since: '5.1' },
          bond_slave: { ...bondCounters, since: '5.1' },
        },
        otherwise: 'unparsed',
      },
    },
  ],
};

/** Verbs in the order of do_iplink() in ip/iplink.c (iproute2 7.1). */
export const linkObject: ObjectSpec = {
  name: 'link',
  spellings: prefix('link'),
  defaultVerb: 'show',
  summary: 'Network links: the cards of the machine, and virtual ones.',
  verbs: [
    {
      name: 'add',
      spellings: prefix('add'),
      context: modify,
      summary:
        'Creates a virtual link. It is down at first. Fails with `File exists` where the name is taken.',
      example: 'ip link add veth0 type veth peer name veth1',
    },
    {
      name: 'set',
      spellings: prefix('set', 'change'),
      context: modify,
      summary: 'Changes a link: up and down, name, MTU, hardware address, master, namespace and so on.',
      example: 'ip link set eth0 up mtu 1400',
    },
    {
      name: 'replace',
      spellings: prefix('replace'),
      context: modify,
      summary: 'Creates a virtual link, or changes the one that is there.',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: modify,
      summary:
        'Removes a virtual link with its addresses and routes. One end of a pair takes the other along.',
      example: 'ip link del veth0',
    },
    {
      name: 'show',
      spellings: prefix('show', 'lst', 'list'),
      context: listContext,
      summary: 'Prints the links.',
      example: 'ip -details link show type veth',
    },
    {
      name: 'xstats',
      spellings: prefix('xstats'),
      context: typeStatistics,
      summary: 'Prints what a type of link counts (bridge, bond).',
      since: '4.11',
    },
    {
      name: 'afstats',
      spellings: prefix('afstats'),
      context: { keywords: [oneLink] },
      summary: 'Prints counters of MPLS.',
      since: '4.11',
    },
    {
      name: 'property',
      spellings: prefix('property'),
      context: property,
      summary: 'Adds and removes alternative names of a link.',
      since: '5.5',
    },
    {
      name: 'help',
      spellings: prefix('help'),
      context: { keywords: [], rest: helpTopic() },
      summary: 'Prints the usage and ends with status 255.',
    },
  ],
};

function helpTopic(): KeywordSpec {
  return {
    name: 'topic',
    spellings: [],
    values: [{ kind: 'linkType', oneOf: Object.keys(linkTypes) }],
    summary: 'The type of link whose options are explained.',
  };
}
