import { type Context, exact, keyword, prefix, type ValueSpec } from '../keywords.ts';
import { families } from '../value-kinds.ts';
import { routeTypeValue } from './route-attributes.ts';

/** `root`, `match` and `exact` of a selector prefix, as any prefix of the word. */
const selectorPrefix: ValueSpec = { kind: 'prefix', modifiers: prefix('root', 'match', 'exact') };

const tosSpellings = [...exact('tos'), ...prefix('dsfield')];

/**
 * The selectors of `ip route show`, `flush` and `save`: iproute_list_flush_or_save() in ip/iproute.c of iproute2, in
 * its order of trial.
 */
export const routeSelectors: Context = {
  keywords: [
    keyword(
      'table',
      prefix('table'),
      [{ kind: 'table' }],
      'Only this table: a number, a name of rt_tables, `all`, or `cache`. Default `main`.',
    ),
    keyword(
      'vrf',
      prefix('vrf'),
      [{ kind: 'vrf' }],
      'Only the table of this VRF device, without local routes.',
      { since: '4.7' },
    ),
    keyword('cached', prefix('cached', 'cloned'), [], 'Only cached exceptions (redirects, path MTU).'),
    keyword('tos', tosSpellings, [{ kind: 'tos' }], 'Only routes with this type of service.'),
    keyword(
      'protocol',
      prefix('protocol'),
      [{ kind: 'protocol' }],
      'Only routes of this protocol: a number, a name of rt_protos, or `all`.',
    ),
    keyword('scope', prefix('scope'), [{ kind: 'scope' }], 'Only routes of this scope, or `all`.'),
    keyword('type', prefix('type'), [routeTypeValue], 'Only routes of this type.'),
    keyword('dev', exact('dev', 'oif'), [{ kind: 'device' }], 'Only routes out of this device.'),
    keyword('iif', exact('iif'), [{ kind: 'device' }], 'Only routes with this input device (multicast).'),
    keyword('mark', exact('mark'), [{ kind: 'mark' }], 'Only routes with this mark.'),
    keyword(
      'metric',
      [...prefix('metric', 'priority'), ...exact('preference')],
      [{ kind: 'number' }],
      'Only routes with this metric.',
      { since: '4.15' },
    ),
    keyword(
      'via',
      exact('via'),
      [
        {
          kind: 'prefix',
          modifiers: ['inet', 'inet6', 'link', 'mpls', 'bridge'],
          modifiersAs: 'FAMILY',
          meanings: families,
        },
      ],
      'Only routes whose gateway is in this prefix.',
    ),
    keyword(
      'src',
      exact('src'),
      [{ kind: 'prefix' }],
      'Only routes whose preferred source is in this prefix.',
    ),
    keyword('realms', prefix('realms'), [{ kind: 'realm' }], 'Only routes of these realms.'),
    keyword('from', prefix('from'), [selectorPrefix], 'Only routes with this source prefix (IPv6 subtrees).'),
  ],
  rest: keyword(
    'to',
    prefix('to'),
    [selectorPrefix],
    'Only routes to this very prefix. After `root`: to prefixes inside it; after `match`: to prefixes around it.',
  ),
};

/** The words of `ip route get`: iproute_get() in ip/iproute.c of iproute2, in its order of trial. */
export const routeGetWords: Context = {
  keywords: [
    keyword('tos', tosSpellings, [{ kind: 'tos' }], 'Type of service of the packet; hexadecimal or a name.'),
    keyword(
      'from',
      prefix('from'),
      [{ kind: 'address' }],
      'Source address of the packet. Without it the kernel chooses one.',
    ),
    keyword(
      'iif',
      prefix('iif'),
      [{ kind: 'device' }],
      'Device the packet came in on: it is routed as a forwarded packet. Needs `from`.',
    ),
    keyword('mark', prefix('mark'), [{ kind: 'mark' }], 'Firewall mark of the packet.'),
    keyword(
      'oif',
      [...prefix('oif'), ...exact('dev')],
      [{ kind: 'device' }],
      'Device the packet must leave by, as for a socket bound to it.',
    ),
    keyword('notify', prefix('notify'), [], 'Asks for a notification when the route changes.'),
    keyword('connected', prefix('connected'), [], 'Looks up again with the source address that was found.'),
    keyword('vrf', prefix('vrf'), [{ kind: 'vrf' }], 'Looks up in this VRF.', { since: '4.7' }),
    keyword(
      'uid',
      prefix('uid'),
      [{ kind: 'number' }],
      'User id of the sending socket; the caller’s own if not given.',
      { since: '4.10' },
    ),
    keyword(
      'fibmatch',
      prefix('fibmatch'),
      [],
      'Prints the matching entry of the table, not the resolved route.',
      { since: '4.13' },
    ),
    keyword('as', exact('as'), [{ kind: 'address', modifiers: ['to'] }], 'Outgoing label stack (MPLS).', {
      since: '4.13',
    }),
    keyword('sport', prefix('sport'), [{ kind: 'number' }], 'Source port of the packet.', { since: '4.18' }),
    keyword('dport', prefix('dport'), [{ kind: 'number' }], 'Destination port of the packet.', {
      since: '4.18',
    }),
    keyword(
      'ipproto',
      prefix('ipproto'),
      [{ kind: 'word', oneOf: ['tcp', 'udp', 'icmp'] }],
      'IP protocol of the packet: a number or a name of /etc/protocols.',
      { since: '4.18' },
    ),
    keyword('flowlabel', exact('flowlabel'), [{ kind: 'number' }], 'IPv6 flow label of the packet.', {
      since: '6.14',
    }),
  ],
  rest: keyword('to', exact('to'), [{ kind: 'address' }], 'The destination that is looked up.'),
};
