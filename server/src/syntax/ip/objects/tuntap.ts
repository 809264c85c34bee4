import { type Context, type KeywordSpec, type ObjectSpec, prefix } from '../keywords.ts';
import { keywordTable } from './keyword-table.ts';

const owners = keywordTable([
  [
    'user',
    'prefix',
    'word',
    'The user who may attach to the link, by name or number.',
    { default: 'root only' },
  ],
  ['group', 'prefix', 'word', 'The group whose members may attach to the link, by name or number.'],
]);

/** parse_args() in ip/iptuntap.c (iproute2 7.1): `delete` has no owners. */
function context(ownerKeywords: readonly KeywordSpec[]): Context {
  return {
    keywords: [
      ...keywordTable([
        [
          'mode',
          'prefix',
          { tun: 'IP packets.', tap: 'Ethernet frames.' },
          'What the program reads and writes. Required.',
        ],
      ]),
      ...ownerKeywords,
      ...keywordTable([
        ['pi', 'prefix', undefined, 'Four bytes of flags and protocol precede each packet.'],
        ['one_queue', 'prefix', undefined, 'Has no effect any more.'],
        [
          'vnet_hdr',
          'prefix',
          undefined,
          'A virtio header precedes each packet, for offloads of virtual machines.',
        ],
        ['multi_queue', 'prefix', undefined, 'Several programs may attach, one queue each.'],
        ['dev', 'prefix', 'device', 'The name of the link.'],
        ['help', 'prefix', undefined, 'Prints the usage and ends with status 255.'],
      ]),
    ],
    rest: {
      name: 'name',
      spellings: prefix('name'),
      values: [{ kind: 'device' }],
      summary: 'The name of the link. Without it the kernel chooses `tunN` or `tapN`.',
    },
  };
}

const none: Context = { keywords: [] };

export const tuntapObject: ObjectSpec = {
  name: 'tuntap',
  spellings: prefix('tuntap', 'tap'),
  defaultVerb: 'show',
  summary: 'Links whose other end is a program: TUN and TAP.',
  verbs: [
    {
      name: 'add',
      spellings: prefix('add'),
      context: context(owners),
      summary: 'Creates a TUN or TAP link that stays when no program holds it.',
      example: 'ip tuntap add dev tun0 mode tun user root',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: context([]),
      summary: 'Removes a TUN or TAP link.',
      example: 'ip tuntap del dev tun0 mode tun',
    },
    {
      name: 'show',
      spellings: prefix('show', 'lst', 'list'),
      context: none,
      summary: 'Prints the TUN and TAP links.',
    },
    {
      name: 'help',
      spellings: prefix('help'),
      context: none,
      summary: 'Prints the usage and ends with status 255.',
    },
  ],
};
