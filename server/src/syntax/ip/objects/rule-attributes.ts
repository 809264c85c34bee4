import { type Context, exact, type KeywordSpec, keyword, prefix, type ValueSpec } from '../keywords.ts';
import {
  dport,
  dscp,
  flowlabel,
  fwmark,
  iif,
  ipproto,
  l3mdev,
  not,
  oif,
  priority,
  protocol,
  sport,
  tos,
  tunnelId,
  uidrange,
} from './rule-selectors.ts';

const number: ValueSpec = { kind: 'number' };

const selectors: readonly KeywordSpec[] = [
  not,
  keyword(
    'from',
    exact('from'),
    [{ kind: 'prefix' }],
    'Source of the packet. A packet of this machine whose source is still to be chosen counts as one from 0.0.0.0.',
    { default: '`all`', example: 'ip rule add from 192.0.2.2 table 100' },
  ),
  keyword('to', exact('to'), [{ kind: 'prefix' }], 'Destination of the packet.', {
    default: '`all`',
    example: 'ip rule add to 10.0.0.0/8 table 100',
  }),
  priority,
  tos,
  fwmark,
];

const lookup: readonly KeywordSpec[] = [
  keyword(
    'realms',
    prefix('realms'),
    [{ kind: 'realm' }],
    'Realms for packets whose route has none. IPv4 only.',
    { range: '`DESTINATION` or `SOURCE/DESTINATION`' },
  ),
  protocol,
  tunnelId,
  keyword(
    'table',
    [...prefix('table'), ...exact('lookup')],
    [{ kind: 'table' }],
    'The table that is looked up. Where it holds no match, the next rule is tried. A table that nobody has filled is ' +
      'no error.',
    { default: '`main`', example: 'ip rule add from 192.0.2.2 lookup 100' },
  ),
  keyword(
    'suppress_prefixlength',
    [...prefix('suppress_prefixlength'), ...exact('sup_pl')],
    [number],
    'Passes over a match whose prefix is this long or shorter: with 0 the default routes of the table do not count.',
    { range: '0 to 2147483647', example: 'ip rule add table main suppress_prefixlength 0' },
  ),
  keyword(
    'suppress_ifgroup',
    [...prefix('suppress_ifgroup'), ...exact('sup_group')],
    [{ kind: 'group' }],
    'Passes over a match that leaves by a device of this group.',
  ),
];

const moreSelectors: readonly KeywordSpec[] = [
  iif,
  oif,
  l3mdev,
  uidrange,
  keyword(
    'nat',
    [...exact('nat'), ...prefix('map-to')],
    [{ kind: 'address' }],
    'Stateless NAT: gone from the kernel since 2.6.9, it has no effect.',
  ),
  ipproto,
  sport,
  dport,
  dscp,
  flowlabel,
];

const GOTO_SUMMARY =
  'Goes on at the first rule with this priority, which must be higher than the rule’s own. Until there is one, the ' +
  'rule does nothing.';

/**
 * The words of `ip rule add` and `delete`: iprule_modify() in ip/iprule.c of iproute2, in its order of trial. A word
 * that is no keyword is the action.
 */
export const ruleAttributes: Context = {
  keywords: [
    ...selectors,
    ...lookup,
    ...moreSelectors,
    keyword('goto', prefix('goto'), [number], GOTO_SUMMARY, {
      range: '1 to 4294967295',
      example: 'ip rule add priority 100 from 10.0.0.0/8 goto 32766',
    }),
    keyword('nop', prefix('nop'), [], 'Does nothing: the next rule is tried.'),
  ],
  rest: keyword(
    'type',
    exact('type'),
    [
      {
        kind: 'routeType',
        modifiers: prefix('goto'),
        oneOf: ['unicast', 'blackhole', 'unreachable', 'prohibit', 'nop'],
        meanings: {
          goto: GOTO_SUMMARY,
          unicast: 'Looks a table up.',
          unreachable: 'Refuses: ICMP net unreachable to a remote sender, ENETUNREACH to a local one.',
          nop: 'Does nothing: the next rule is tried.',
        },
      },
    ],
    'What becomes of packets that match.',
    { default: '`unicast`', example: 'ip rule add from 10.9.0.0/16 blackhole' },
  ),
};
