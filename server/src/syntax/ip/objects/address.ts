import {
  type Context,
  choice,
  exact,
  keyword,
  type ObjectSpec,
  prefix,
  type ValueSpec,
} from '../keywords.ts';
import { addressFlags, filterFlags } from './address-flags.ts';
import { helpVerb, helpWord, NO_WORDS } from './help.ts';

/** In the order of ip/ipaddress.c (iproute2 7.1). */

const lifetime: ValueSpec = choice({ forever: 'Without end.' }, 'time');

const modify: Context = {
  keywords: [
    keyword(
      'peer',
      exact('peer', 'remote'),
      [{ kind: 'prefix' }],
      'Address of the far end of a point-to-point link. The prefix length goes with it, and so does the connected route.',
      { example: 'ip address add 10.9.0.1 peer 10.9.0.2/30 dev eth0' },
    ),
    keyword(
      'broadcast',
      [...prefix('broadcast'), ...exact('brd')],
      [
        {
          kind: 'address',
          oneOf: ['+', '-'],
          meanings: {
            '+': 'The subnet with all host bits set.',
            '-': 'The subnet with all host bits clear.',
          },
        },
      ],
      'Broadcast address of the subnet. IPv4 only.',
      { default: 'none', example: 'ip address add 192.0.2.2/24 broadcast + dev eth0' },
    ),
    keyword(
      'anycast',
      exact('anycast'),
      [{ kind: 'address' }],
      'Has no effect: the kernel keeps no such address.',
    ),
    keyword(
      'scope',
      exact('scope'),
      [
        {
          kind: 'scope',
          meanings: {
            global: 'Valid everywhere.',
            link: 'Valid on this link only: not chosen as source for what lies behind a gateway.',
            host: 'Valid inside this machine only: never chosen as source for what leaves it.',
          },
        },
      ],
      'How far the address is valid. It decides which destinations the kernel chooses it as source for.',
      { default: '`host` in 127.0.0.0/8, else `global`' },
    ),
    keyword('dev', exact('dev'), [{ kind: 'device' }], 'The link that gets the address. Required.'),
    keyword(
      'label',
      exact('label'),
      [{ kind: 'word' }],
      'A name for this one address (`eth0:1`): what `ifconfig` calls an alias. IPv4 only.',
      { range: 'up to 15 characters', default: 'the name of the link' },
    ),
    keyword(
      'metric',
      prefix('metric', 'priority', 'preference'),
      [{ kind: 'number' }],
      'Metric of the connected route that comes with the address.',
      {
        range: '0 to 4294967295',
        default: '0; for IPv6 256',
        since: '4.18',
        kernelSince: '4.18',
        example: 'ip address add 192.0.2.2/24 dev eth0 metric 100',
      },
    ),
    keyword('valid_lft', prefix('valid_lft'), [lifetime], 'Time until the kernel removes the address.', {
      unit: 'seconds',
      range: '1 to 4294967294',
      default: '`forever`',
    }),
    keyword(
      'preferred_lft',
      prefix('preferred_lft'),
      [lifetime],
      'Time until an IPv6 address is no longer chosen for new connections. With 0 it never is, and serves all the ' +
        'same. No longer than `valid_lft`. IPv4 does not look at it.',
      {
        unit: 'seconds',
        range: '0 to 4294967294',
        default: '`forever`',
        example: 'ip address add 2001:db8::5/64 dev eth0 preferred_lft 0',
      },
    ),
    ...addressFlags,
    keyword(
      'proto',
      exact('proto'),
      [{ kind: 'word' }],
      'Who added the address. The kernel stores it and looks no further.',
      {
        range: '0 to 255, or a name of `rt_addrprotos`',
        default: '0',
        since: '6.4',
        kernelSince: '5.18',
      },
    ),
    helpWord,
  ],
  rest: keyword(
    'local',
    exact('local'),
    [{ kind: 'prefix' }],
    'The address, with the length of its subnet. Without a length it is one address, /32 or /128, and no connected ' +
      'route comes with it.',
    { example: 'ip address add 192.0.2.2/24 dev eth0' },
  ),
};

/** What `ip address show` and `ip link show` take to choose among links and addresses. */
export const listContext: Context = {
  keywords: [
    keyword('to', exact('to'), [{ kind: 'prefix' }], 'Only addresses in this prefix.', {
      example: 'ip address show to 192.0.2.0/24',
    }),
    keyword(
      'scope',
      exact('scope'),
      [{ kind: 'scope', meanings: { all: 'Every scope.' } }],
      'Only addresses of this scope.',
      { default: '`all`' },
    ),
    keyword('up', exact('up'), [], 'Only links that are set up.'),
    keyword('down', exact('down'), [], 'Only links that are set down.', { since: '6.13' }),
    ...filterFlags,
    keyword(
      'label',
      exact('label'),
      [{ kind: 'word' }],
      'Only addresses whose label fits this shell pattern.',
      {
        example: "ip address show label 'eth0:*'",
      },
    ),
    keyword('group', exact('group'), [{ kind: 'group' }], 'Only links of this group.'),
    keyword(
      'master',
      exact('master'),
      [{ kind: 'device' }],
      'Only links that belong to this bridge, bond or VRF.',
    ),
    keyword('vrf', exact('vrf'), [{ kind: 'vrf' }], 'Only links that belong to this VRF.', { since: '4.7' }),
    keyword('nomaster', exact('nomaster'), [], 'Only links that belong to no other link.', { since: '5.16' }),
    keyword(
      'type',
      exact('type'),
      [{ kind: 'linkType' }],
      'Only links of this type; with `_slave` behind it, links whose master is of the type.',
      { example: 'ip link show type bridge_slave' },
    ),
    keyword(
      'proto',
      exact('proto'),
      [{ kind: 'number' }],
      'Only addresses of this protocol, and those without any.',
      {
        range: '0 to 255',
        since: '6.4',
        kernelSince: '5.18',
      },
    ),
    keyword('novf', exact('novf'), [], 'Without the virtual functions of SR-IOV cards.', { since: '6.10' }),
    helpWord,
  ],
  rest: keyword('dev', exact('dev'), [{ kind: 'device' }], 'Only this link.'),
};

export const addressObject: ObjectSpec = {
  name: 'address',
  spellings: prefix('address'),
  defaultVerb: 'show',
  summary: 'IPv4 and IPv6 addresses of the links.',
  verbs: [
    {
      name: 'add',
      spellings: prefix('add'),
      context: modify,
      summary:
        'Adds an address to a link, and with it the local, broadcast and connected routes. Fails where the link has ' +
        'it already.',
      example: 'ip address add 192.0.2.2/24 dev eth0',
    },
    {
      name: 'change',
      spellings: [...prefix('change'), ...exact('chg')],
      context: modify,
      summary: 'Like `replace`: the kernel adds the address where it is not there.',
    },
    {
      name: 'replace',
      spellings: prefix('replace'),
      context: modify,
      summary:
        'Adds an address, or changes metric, lifetimes and flags of the one that is there. Safe to run again.',
      example: 'ip address replace 192.0.2.2/24 dev eth0',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: modify,
      summary:
        'Removes an address and the routes that came with it. With the first address of an IPv4 subnet go its ' +
        'secondary ones, unless the sysctl `promote_secondaries` is on.',
      example: 'ip address del 192.0.2.2/24 dev eth0',
    },
    {
      name: 'show',
      spellings: prefix('list', 'show', 'lst'),
      context: listContext,
      summary: 'Prints the links with their addresses.',
      example: 'ip -brief address show up',
    },
    {
      name: 'flush',
      spellings: prefix('flush'),
      context: listContext,
      summary: 'Removes all addresses that fit. At least one condition is required.',
      example: 'ip -4 address flush dev eth0 scope global',
    },
    {
      name: 'save',
      spellings: prefix('save'),
      context: listContext,
      summary: 'Writes the addresses to standard output in binary, for `restore`.',
    },
    {
      name: 'showdump',
      spellings: prefix('showdump'),
      context: NO_WORDS,
      summary: 'Prints the addresses that `save` wrote, read from standard input.',
    },
    {
      name: 'restore',
      spellings: prefix('restore'),
      context: NO_WORDS,
      summary: 'Adds the addresses that `save` wrote, read from standard input.',
    },
    helpVerb,
  ],
};
