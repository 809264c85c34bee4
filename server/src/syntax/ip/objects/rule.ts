import {
  type Context,
  exact,
  type KeywordSpec,
  keyword,
  type ObjectSpec,
  prefix,
  type ValueSpec,
  type VerbSpec,
} from '../keywords.ts';

/** The words of `ip rule`: iprule_modify() and iprule_list_flush_or_save() in ip/iprule.c of iproute2. */

const number: ValueSpec = { kind: 'number' };
const device: ValueSpec = { kind: 'device' };

const not = keyword(
  'not',
  exact('not'),
  [],
  'Inverts the selector: the rule is for packets that do not match it.',
);
const priority = keyword(
  'priority',
  prefix('preference', 'order', 'priority'),
  [number],
  'Rules are tried from the lowest number to the highest, 0 to 4294967295. Without it the kernel takes the number ' +
    'before the second rule of the list.',
);
const tos = keyword(
  'tos',
  [...exact('tos'), ...prefix('dsfield')],
  [{ kind: 'tos' }],
  'Type of service of the packet. Hexadecimal, or a name of rt_dsfield.',
);
const fwmark = keyword(
  'fwmark',
  exact('fwmark'),
  [{ kind: 'mark' }],
  'Firewall mark of the packet, as `MARK` or `MARK/MASK`: only the bits of the mask are compared.',
);
const iif = keyword(
  'iif',
  exact('dev', 'iif'),
  [device],
  'Device the packet came in on. `lo` means packets that this machine sends itself.',
);
const oif = keyword(
  'oif',
  exact('oif'),
  [device],
  'Device that the sending socket is bound to. It never matches a forwarded packet or an unbound socket.',
);
const l3mdev = keyword(
  'l3mdev',
  exact('l3mdev'),
  [],
  'Looks up the table of the VRF that the packet belongs to.',
  { since: '4.8' },
);
const uidrange = keyword(
  'uidrange',
  exact('uidrange'),
  [{ kind: 'word' }],
  'User ids `FIRST-LAST` of the sending socket.',
  { since: '4.10' },
);
const tunnelId = keyword(
  'tun_id',
  prefix('tun_id'),
  [number],
  'Tunnel id of a packet that an external tunnel took in.',
  { since: '4.20' },
);
const protocol = keyword(
  'protocol',
  prefix('protocol'),
  [{ kind: 'protocol' }],
  'Who installed the rule: a number 0-255 or a name of rt_protos. Default 0 (`unspec`).',
  { since: '4.17' },
);
const ipproto = keyword(
  'ipproto',
  exact('ipproto'),
  [{ kind: 'word', oneOf: ['tcp', 'udp', 'icmp', 'esp', 'gre'] }],
  'IP protocol of the packet: a number or a name of /etc/protocols.',
  { since: '4.17' },
);
const sport = keyword(
  'sport',
  exact('sport'),
  [{ kind: 'word' }],
  'Source port: `PORT`, `FIRST-LAST` or `PORT/MASK`.',
  { since: '4.17' },
);
const dport = keyword(
  'dport',
  exact('dport'),
  [{ kind: 'word' }],
  'Destination port: `PORT`, `FIRST-LAST` or `PORT/MASK`.',
  { since: '4.17' },
);
const dscp = keyword(
  'dscp',
  exact('dscp'),
  [{ kind: 'word' }],
  'DSCP of the packet: 0-63 or a name, with `/MASK`.',
  { since: '6.13' },
);
const flowlabel = keyword(
  'flowlabel',
  exact('flowlabel'),
  [{ kind: 'word' }],
  'IPv6 flow label, with `/MASK`.',
  { since: '6.14' },
);

const selectors: readonly KeywordSpec[] = [
  not,
  keyword('from', exact('from'), [{ kind: 'prefix' }], 'Source prefix of the packet. Default `all`.'),
  keyword('to', exact('to'), [{ kind: 'prefix' }], 'Destination prefix of the packet. Default `all`.'),
  priority,
  tos,
  fwmark,
];

const lookup: readonly KeywordSpec[] = [
  keyword(
    'realms',
    prefix('realms'),
    [{ kind: 'realm' }],
    'Realms for packets of which the route has none: `DESTINATION` or `SOURCE/DESTINATION`.',
  ),
  protocol,
  tunnelId,
  keyword(
    'table',
    [...prefix('table'), ...exact('lookup')],
    [{ kind: 'table' }],
    'The table that is looked up: a number or a name of rt_tables. Default `main`. Where it has no match, the next ' +
      'rule is tried.',
  ),
  keyword(
    'suppress_prefixlength',
    [...prefix('suppress_prefixlength'), ...exact('sup_pl')],
    [number],
    'Puts a match aside whose prefix is this long or shorter: 0 ignores default routes of the table.',
  ),
  keyword(
    'suppress_ifgroup',
    [...prefix('suppress_ifgroup'), ...exact('sup_group')],
    [{ kind: 'group' }],
    'Puts a match aside that leaves by a device of this group.',
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
    'Route NAT: gone from the kernel.',
  ),
  ipproto,
  sport,
  dport,
  dscp,
  flowlabel,
];

const GOTO_SUMMARY = 'Goes on at the first rule with this priority, which must be higher.';

/** The words that describe a rule. A word that is no keyword is the action. */
const ruleAttributes: Context = {
  keywords: [
    ...selectors,
    ...lookup,
    ...moreSelectors,
    keyword('goto', prefix('goto'), [number], GOTO_SUMMARY),
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
      },
    ],
    'What becomes of the packet: `blackhole` drops it, `unreachable` and `prohibit` answer with an ICMP error, ' +
      '`unicast` looks a table up.',
  ),
};

/** The selectors of `show`, `flush` and `save`. */
const ruleSelectors: Context = {
  keywords: [
    { ...priority, summary: 'Only rules with this priority.', since: '4.9' },
    { ...not, summary: 'Only inverted rules.', since: '4.9' },
    {
      ...tos,
      spellings: exact('tos', 'dsfield'),
      summary: 'Only rules with this type of service.',
      since: '4.9',
    },
    { ...fwmark, summary: 'Only rules with this mark.', since: '4.9' },
    { ...iif, summary: 'Only rules with this input device.', since: '4.9' },
    { ...oif, summary: 'Only rules with this output device.', since: '4.9' },
    { ...l3mdev, summary: 'Only rules that look up the table of a VRF.', since: '4.9' },
    { ...uidrange, summary: 'Only rules with this very range of user ids.' },
    { ...tunnelId, summary: 'Only rules with this tunnel id.' },
    keyword('table', prefix('lookup', 'table'), [{ kind: 'table' }], 'Only rules that look up this table.', {
      since: '4.9',
    }),
    keyword(
      'from',
      prefix('from', 'src'),
      [{ kind: 'prefix' }],
      'Only rules whose source is inside this prefix.',
      { since: '4.9' },
    ),
    { ...protocol, summary: 'Only rules of this protocol, or `all`. Heeded by `flush`, not by `show`.' },
    { ...ipproto, summary: 'Only rules with this IP protocol.', since: '5.0' },
    { ...sport, summary: 'Only rules with these source ports.', since: '5.0' },
    { ...dport, summary: 'Only rules with these destination ports.', since: '5.0' },
    { ...dscp, summary: 'Only rules with this DSCP.' },
    { ...flowlabel, summary: 'Only rules with this flow label.' },
  ],
  rest: keyword(
    'to',
    prefix('dst', 'to'),
    [{ kind: 'prefix' }],
    'Only rules whose destination is inside this prefix.',
    { since: '4.9' },
  ),
};

const NO_WORDS: Context = { keywords: [] };

/** In do_iprule()'s order of trial. */
const verbs: readonly VerbSpec[] = [
  {
    name: 'show',
    spellings: prefix('list', 'lst', 'show'),
    context: ruleSelectors,
    summary: 'Lists rules in the order in which they are tried.',
  },
  {
    name: 'save',
    spellings: prefix('save'),
    context: ruleSelectors,
    summary: 'Writes all rules to standard output, in binary, for `restore`.',
    since: '4.3',
  },
  {
    name: 'restore',
    spellings: prefix('restore'),
    context: NO_WORDS,
    summary: 'Adds the rules that `save` wrote.',
    since: '4.3',
  },
  {
    name: 'add',
    spellings: prefix('add'),
    context: ruleAttributes,
    summary: 'Adds a rule. Fails with `File exists` where the very same rule is there.',
  },
  {
    name: 'delete',
    spellings: prefix('delete'),
    context: ruleAttributes,
    summary: 'Deletes the first rule that has all attributes that are given.',
  },
  {
    name: 'flush',
    spellings: prefix('flush'),
    context: ruleSelectors,
    summary: 'Deletes all rules that the selectors choose, except those of priority 0.',
  },
  { name: 'help', spellings: prefix('help'), context: NO_WORDS, summary: 'Prints the usage text.' },
];

export const ruleObject: ObjectSpec = {
  name: 'rule',
  spellings: prefix('rule'),
  verbs,
  defaultVerb: 'show',
  summary: 'Rules of the routing policy database: which packets look up which table. See ip-rule(8).',
};
