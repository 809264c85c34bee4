import { type Context, exact, type KeywordSpec, type ObjectSpec, prefix } from '../keywords.ts';
import { addressFlags, filterFlags } from './address-flags.ts';

/** In the order of ip/ipaddress.c (iproute2 7.1). */

const help: KeywordSpec = {
  name: 'help',
  spellings: prefix('help'),
  values: [],
  summary: 'Prints the usage and ends with status 255.',
};

const modify: Context = {
  keywords: [
    {
      name: 'peer',
      spellings: exact('peer', 'remote'),
      values: [{ kind: 'prefix' }],
      summary:
        'The address at the far end of a point-to-point link. The prefix length belongs to it, and so does the connected route.',
    },
    {
      name: 'broadcast',
      spellings: [...prefix('broadcast'), ...exact('brd')],
      values: [{ kind: 'address', oneOf: ['+', '-'] }],
      summary:
        'The broadcast address: `+` sets all host bits of the prefix, `-` clears them. Without it the address has none.',
    },
    {
      name: 'anycast',
      spellings: exact('anycast'),
      values: [{ kind: 'address' }],
      summary: 'An anycast address for the subnet. The kernel keeps none for IPv4.',
    },
    {
      name: 'scope',
      spellings: exact('scope'),
      values: [{ kind: 'scope' }],
      summary:
        'Where the address is valid: `global`, `link` (this subnet only) or `host`. Default: `host` in 127.0.0.0/8, else `global`.',
    },
    {
      name: 'dev',
      spellings: exact('dev'),
      values: [{ kind: 'device' }],
      summary: 'The link that gets the address. Required.',
    },
    {
      name: 'label',
      spellings: exact('label'),
      values: [{ kind: 'word' }],
      summary:
        'A name for this one address (`eth0:1`), up to 15 characters: the alias interfaces of `ifconfig`. Default: the name of the link.',
    },
    {
      name: 'metric',
      spellings: prefix('metric', 'priority', 'preference'),
      values: [{ kind: 'number' }],
      summary: 'Metric of the connected route that the kernel adds for the prefix. Default 0.',
      since: '4.18',
    },
    {
      name: 'valid_lft',
      spellings: prefix('valid_lft'),
      values: [{ kind: 'time', oneOf: ['forever'] }],
      summary: 'Seconds until the kernel removes the address. Default `forever`.',
    },
    {
      name: 'preferred_lft',
      spellings: prefix('preferred_lft'),
      values: [{ kind: 'time', oneOf: ['forever'] }],
      summary: 'Seconds until the address is no longer chosen for new connections. Default `forever`.',
    },
    ...addressFlags,
    {
      name: 'proto',
      spellings: exact('proto'),
      values: [{ kind: 'word' }],
      summary:
        'Who added the address: a number 0-255 or a name from `rt_addrprotos`. The kernel only stores it.',
      since: '6.4',
    },
    help,
  ],
  rest: {
    name: 'local',
    spellings: exact('local'),
    values: [{ kind: 'prefix' }],
    summary:
      'The address with the length of its subnet. Without a length it is a host address: /32 or /128, no connected route.',
  },
};

/** What `ip address show` and `ip link show` take to choose among links and addresses. */
export const listContext: Context = {
  keywords: [
    {
      name: 'to',
      spellings: exact('to'),
      values: [{ kind: 'prefix' }],
      summary: 'Addresses in this prefix only.',
    },
    {
      name: 'scope',
      spellings: exact('scope'),
      values: [{ kind: 'scope' }],
      summary: 'Addresses of this scope only; `all` is no restriction.',
    },
    { name: 'up', spellings: exact('up'), values: [], summary: 'Links that are up only.' },
    {
      name: 'down',
      spellings: exact('down'),
      values: [],
      summary: 'Links that are down only.',
      since: '6.13',
    },
    ...filterFlags,
    {
      name: 'label',
      spellings: exact('label'),
      values: [{ kind: 'word' }],
      summary: 'Addresses whose label matches this shell pattern.',
    },
    {
      name: 'group',
      spellings: exact('group'),
      values: [{ kind: 'group' }],
      summary: 'Links of this group only.',
    },
    {
      name: 'master',
      spellings: exact('master'),
      values: [{ kind: 'device' }],
      summary: 'Links that belong to this bridge, bond or VRF only.',
    },
    {
      name: 'vrf',
      spellings: exact('vrf'),
      values: [{ kind: 'vrf' }],
      summary: 'Links that belong to this VRF only.',
      since: '4.7',
    },
    {
      name: 'nomaster',
      spellings: exact('nomaster'),
      values: [],
      summary: 'Links that belong to no other link only.',
      since: '5.16',
    },
    {
      name: 'type',
      spellings: exact('type'),
      values: [{ kind: 'linkType' }],
      summary: 'Links of this type only; with `_slave` behind it, links whose master is of this type.',
    },
    {
      name: 'proto',
      spellings: exact('proto'),
      values: [{ kind: 'number' }],
      summary: 'Addresses with this protocol number, and those without any.',
      since: '6.4',
    },
    {
      name: 'novf',
      spellings: exact('novf'),
      values: [],
      summary: 'Leaves out the virtual functions of SR-IOV cards.',
      since: '6.10',
    },
    help,
  ],
  rest: {
    name: 'dev',
    spellings: exact('dev'),
    values: [{ kind: 'device' }],
    summary: 'This link only.',
  },
};

const none: Context = { keywords: [] };

export const addressObject: ObjectSpec = {
  name: 'address',
  spellings: prefix('address'),
  defaultVerb: 'show',
  summary: 'The addresses of the links.',
  verbs: [
    {
      name: 'add',
      spellings: prefix('add'),
      context: modify,
      summary:
        'Adds an address to a link. The kernel adds the local, broadcast and connected routes that follow from it.',
    },
    {
      name: 'change',
      spellings: [...prefix('change'), ...exact('chg')],
      context: modify,
      summary:
        'Changes metric, lifetimes and flags of an address. The kernel adds the address if it is not there.',
    },
    {
      name: 'replace',
      spellings: prefix('replace'),
      context: modify,
      summary: 'Adds an address, or changes the one that is there.',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: modify,
      summary:
        'Removes an address, and the routes that came with it. A subnet loses its secondary addresses with the primary.',
    },
    {
      name: 'show',
      spellings: prefix('list', 'show', 'lst'),
      context: listContext,
      summary: 'Prints the links with their addresses.',
    },
    {
      name: 'flush',
      spellings: prefix('flush'),
      context: listContext,
      summary: 'Removes all addresses that fit. At least one condition has to be given.',
    },
    {
      name: 'save',
      spellings: prefix('save'),
      context: listContext,
      summary: 'Writes the addresses in binary form, for `restore`.',
    },
    {
      name: 'showdump',
      spellings: prefix('showdump'),
      context: none,
      summary: 'Prints what `save` has written.',
    },
    {
      name: 'restore',
      spellings: prefix('restore'),
      context: none,
      summary: 'Adds the addresses that `save` has written.',
    },
    {
      name: 'help',
      spellings: prefix('help'),
      context: none,
      summary: 'Prints the usage and ends with status 255.',
    },
  ],
};
