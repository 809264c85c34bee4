import { type Context, exact, type KeywordDetails, keyword, prefix, type ValueSpec } from '../keywords.ts';
import { families } from '../value-kinds.ts';
import { routeTypeValue } from './route-attributes.ts';

/** `root`, `match` and `exact` of a selector prefix, as any prefix of the word. */
const selectorPrefix: ValueSpec = {
  kind: 'prefix',
  modifiers: prefix('root', 'match', 'exact'),
  meanings: {
    root: 'This prefix and all inside it.',
    match: 'This prefix and all that hold it.',
    exact: 'This prefix and no other, as if nothing stood there.',
  },
};

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
      [
        {
          kind: 'table',
          meanings: {
            all: 'Every table.',
            cache: 'The exceptions that the kernel has learned: redirects and path MTUs.',
          },
        },
      ],
      'Only this table.',
      { default: '`main`', example: 'ip route show table all' },
    ),
    keyword(
      'vrf',
      prefix('vrf'),
      [{ kind: 'vrf' }],
      'Only the table of this VRF device, without local routes.',
      {
        since: '4.7',
      },
    ),
    keyword(
      'cached',
      prefix('cached', 'cloned'),
      [],
      'Only exceptions that the kernel has learned: redirects, path MTUs.',
    ),
    keyword('tos', tosSpellings, [{ kind: 'tos' }], 'Only routes with this type of service.'),
    keyword(
      'protocol',
      prefix('protocol'),
      [{ kind: 'protocol', meanings: { all: 'Whoever added the route.' } }],
      'Only routes that this protocol added.',
      { default: '`all`', example: 'ip route flush table main proto 200' },
    ),
    keyword(
      'scope',
      prefix('scope'),
      [{ kind: 'scope', meanings: { all: 'Every scope.' } }],
      'Only routes of this scope.',
      { default: '`all`' },
    ),
    keyword('type', prefix('type'), [routeTypeValue], 'Only routes of this type.', {
      example: 'ip route show table all type unreachable',
    }),
    keyword('dev', exact('dev', 'oif'), [{ kind: 'device' }], 'Only routes out of this device.'),
    keyword(
      'iif',
      exact('iif'),
      [{ kind: 'device' }],
      'Only routes for packets that came in on this device: multicast.',
    ),
    keyword(
      'mark',
      exact('mark'),
      [{ kind: 'mark' }],
      'Only routes with this mark: what `show` lists has none.',
    ),
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
    keyword('from', prefix('from'), [selectorPrefix], 'Only routes for sources in this prefix: IPv6.'),
  ],
  rest: keyword(
    'to',
    prefix('to'),
    [selectorPrefix],
    'Only routes to this very prefix; to prefixes in or around it where `root` or `match` stands before it.',
    { example: 'ip route show root 10.0.0.0/8' },
  ),
};

/** The kernel looks up for no others. */
const lookupProtocol: ValueSpec = { kind: 'ipProtocol', oneOf: ['tcp', 'udp', 'icmp', 'ipv6-icmp'] };

const PORT: KeywordDetails = { range: '0 to 65535', since: '4.18', kernelSince: '4.18' };

/** The words of `ip route get`: iproute_get() in ip/iproute.c of iproute2, in its order of trial. */
export const routeGetWords: Context = {
  keywords: [
    keyword('tos', tosSpellings, [{ kind: 'tos' }], 'Type of service of the packet.', { default: '0' }),
    keyword('from', prefix('from'), [{ kind: 'address' }], 'Source address of the packet.', {
      default: 'what the kernel would choose for a packet of its own',
    }),
    keyword(
      'iif',
      prefix('iif'),
      [{ kind: 'device' }],
      'Device that the packet came in on: it is routed as a forwarded packet, with `from` as its source.',
      { example: 'ip route get 198.51.100.7 from 192.0.2.9 iif eth1' },
    ),
    keyword('mark', prefix('mark'), [{ kind: 'mark' }], 'Firewall mark of the packet.', {
      default: '0',
      example: 'ip route get 198.51.100.7 mark 0x10',
    }),
    keyword(
      'oif',
      [...prefix('oif'), ...exact('dev')],
      [{ kind: 'device' }],
      'Device that the packet has to leave by, as for a socket that is bound to it.',
    ),
    keyword('notify', prefix('notify'), [], 'Asks the kernel to tell when the route changes.'),
    keyword(
      'connected',
      prefix('connected'),
      [],
      'Asks twice, as `connect` does: the second time with the source address of the first answer.',
    ),
    keyword('vrf', prefix('vrf'), [{ kind: 'vrf' }], 'Looks up in this VRF.', { since: '4.7' }),
    keyword(
      'uid',
      prefix('uid'),
      [{ kind: 'number' }],
      'User id of the sending socket, which rules may look at.',
      {
        default: 'the caller’s own',
        since: '4.10',
        kernelSince: '4.10',
      },
    ),
    keyword(
      'fibmatch',
      prefix('fibmatch'),
      [],
      'Prints the matching entry of the table instead of what follows from it.',
      {
        since: '4.13',
        kernelSince: '4.13',
        example: 'ip route get 198.51.100.7 fibmatch',
      },
    ),
    keyword(
      'as',
      exact('as'),
      [{ kind: 'address', modifiers: ['to'], meanings: { to: 'Has no effect.' } }],
      'MPLS: the outgoing labels.',
      { since: '4.13', kernelSince: '4.13' },
    ),
    keyword('sport', prefix('sport'), [{ kind: 'number' }], 'Source port of the packet.', PORT),
    keyword('dport', prefix('dport'), [{ kind: 'number' }], 'Destination port of the packet.', PORT),
    keyword('ipproto', prefix('ipproto'), [lookupProtocol], 'IP protocol of the packet.', {
      default: '`udp`',
      since: '4.18',
      kernelSince: '4.18',
      example: 'ip route get 198.51.100.7 ipproto tcp dport 443',
    }),
    keyword('flowlabel', exact('flowlabel'), [{ kind: 'number' }], 'IPv6 flow label of the packet.', {
      range: '0 to 0xfffff',
      default: '0',
      since: '6.14',
      kernelSince: '6.14',
    }),
  ],
  rest: keyword('to', exact('to'), [{ kind: 'address' }], 'The destination that is looked up: one address.'),
};
