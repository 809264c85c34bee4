import type { Release } from '../../../release/release.ts';
import { exact, type KeywordSpec, keyword } from '../keywords.ts';

/** IFA_F_* by the word that sets or selects it, in the order of `ifa_flag_data` in ip/ipaddress.c. */
const flags: readonly (readonly [name: string, meaning: string, since?: Release])[] = [
  [
    'secondary',
    'In the IPv4 subnet of another address of the link, which was there first. The kernel sets it.',
  ],
  ['temporary', 'An IPv6 privacy address. The kernel sets it.'],
  ['nodad', 'IPv6: without duplicate address detection, so usable at once.'],
  ['optimistic', 'IPv6: usable while duplicate address detection still runs.'],
  ['dadfailed', 'IPv6: another host has the address, it is not used. The kernel sets it.'],
  ['home', 'IPv6: the home address of a mobile node (RFC 6275).'],
  [
    'deprecated',
    'Past its preferred lifetime: an IPv6 address is no longer chosen for new connections. The kernel sets it.',
  ],
  [
    'tentative',
    'IPv6: duplicate address detection still runs, the address cannot be used yet. The kernel sets it.',
  ],
  ['permanent', 'Without a lifetime. The kernel sets it.'],
  [
    'mngtmpaddr',
    'IPv6: a template from which the kernel makes temporary addresses, where the sysctl `use_tempaddr` is on.',
  ],
  ['noprefixroute', 'Without the connected route of its subnet.'],
  [
    'autojoin',
    'A multicast address whose group the kernel joins on the link, so that switches send it here.',
    '4.1',
  ],
  ['stable-privacy', 'IPv6: made after RFC 7217. The kernel sets it.', '4.13'],
];

/** The flags as `ip address add` takes them. Those that only the kernel sets are ignored with a warning. */
export const addressFlags: readonly KeywordSpec[] = flags.map(([name, summary, since]) =>
  flag(name, summary, since),
);

/** The flags as conditions of `show` and `flush`; a minus sign in front turns a condition round. */
export const filterFlags: readonly KeywordSpec[] = [
  ...flags,
  ['dynamic', 'With a lifetime: not `permanent`.'] as const,
  ['primary', 'Not `secondary`.'] as const,
].flatMap(([name, meaning, since]) => [
  flag(name, `Only addresses with this flag. ${meaning}`, since),
  flag(`-${name}`, `Only addresses without the flag \`${name}\`. ${meaning}`, since),
]);

function flag(name: string, summary: string, since: Release | undefined): KeywordSpec {
  return keyword(name, exact(name), [], summary, since && { since });
}
