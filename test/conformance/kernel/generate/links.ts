import { maybe, one, phrase, weighted } from './phrases.ts';
import { device, namespaceName, others, wired } from './pools.ts';

const mac = one('02:00:00:00:01:01', '02:00:00:00:01:02');
const mtu = one('1400', '1500', '9000', '1200', '60', '70000');
const group = one('0', '7', 'default');

/** Links that are made later carry a hardware address, for the kernel draws the others' at random. */
const creation = weighted(
  [3, phrase('link add br0 address', mac, maybe(20, 'mtu', mtu), 'type bridge')],
  [2, phrase('link add name w0 address 02:00:00:00:02:01 type veth peer name w1 address 02:00:00:00:02:02')],
  [
    3,
    phrase(
      'link add link',
      wired,
      'name m0 address',
      mac,
      'type macvlan',
      maybe(50, 'mode', one('bridge', 'private')),
    ),
  ],
  [
    2,
    phrase(
      'link add x0 address',
      mac,
      'type vxlan id',
      one('7', '42'),
      'dstport 4789',
      maybe(30, 'local', '10.0.0.1'),
    ),
  ],
  [2, phrase('tuntap', one('add', 'del'), 'dev t0 mode tun')],
  [1, phrase('link add', wired, 'type bridge')],
);

const attribute = weighted(
  [8, 'up'],
  [6, 'down'],
  [2, phrase('mtu', mtu)],
  [2, phrase('group', group)],
  [3, phrase('master', one('br0', 'br0', 'v0', 'none0'))],
  [2, 'nomaster'],
  [1, phrase('name', one('w7', 'v0', 'waytoolongforaname'))],
  [1, phrase('address', mac)],
  [1, phrase('netns', namespaceName)],
  [1, phrase('txqueuelen', one('10', '1000'))],
  [1, phrase(one('arp', 'multicast', 'promisc', 'allmulticast'), one('on', 'off'))],
);

export const linkCommand = weighted(
  [3, creation],
  [10, phrase('link set', maybe(70, 'dev'), device, attribute, maybe(15, attribute))],
  [2, phrase('link del', one(others, others, wired))],
);

/** What befalls routes without their doing. */
export const linkEvent = weighted(
  [8, phrase('link set', wired, one('up', 'up', 'down'))],
  [1, phrase('link del', one(others, wired))],
);

export const linkListing = phrase(
  maybe(12, one('-br', '-o', '-j', '-d', '-N')),
  'link',
  one('', 'show', 'list'),
  weighted(
    [4, ''],
    [4, phrase('dev', device)],
    [1, 'up'],
    [1, 'type veth'],
    [1, 'type bridge'],
    [1, 'master br0'],
    [1, phrase('group', group)],
  ),
);
