import type { Release } from '../../../release/release.ts';
import { exact, type KeywordSpec } from '../keywords.ts';

/** IFA_F_* by the word that sets or selects it, in the order of `ifa_flag_data` in ip/ipaddress.c. */
const flags: readonly (readonly [name: string, meaning: string, since?: Release])[] = [
  ['secondary', 'In the subnet of another address of the link, which was there first. The kernel sets it.'],
  ['temporary', 'An IPv6 privacy address. The kernel sets it.'],
  ['nodad', 'IPv6: no duplicate address detection, the address is usable at once.'],
  ['optimistic', 'IPv6: usable while duplicate address detection still runs.'],
  ['dadfailed', 'IPv6: another host has the address. The kernel sets it.'],
  ['home', 'IPv6: the home address of a mobile node (RFC 6275).'],
  ['deprecated', 'IPv6: past its preferred lifetime. The kernel sets it.'],
  ['tentative', 'IPv6: duplicate address detection has not ended. The kernel sets it.'],
  ['permanent', 'Without a lifetime. The kernel sets it.'],
  ['mngtmpaddr', 'IPv6: a template from which the kernel makes temporary addresses.'],
  ['noprefixroute', 'The kernel adds no connected route for the prefix.'],
  ['autojoin', 'A multicast address whose group the kernel joins on this link.', '4.1'],
  ['stable-privacy', 'IPv6: made after RFC 7217. The kernel sets it.', '4.13'],
];

/** The flags as `ip address add` takes them. Those that only the kernel sets are ignored with a warning. */
export const addressFlags: readonly KeywordSpec[] = flags.map(([name, summary, since]) => ({
  name,
  spellings: exact(name),
  values: [],
  summary,
  ...(since && { since }),
}));

/** The flags as conditions of `show` and `flush`; a minus sign in front turns a condition round. */
export const filterFlags: readonly KeywordSpec[] = [
  ...flags,
  ['dynamic', 'With a lifetime: not `permanent`.'] as const,
  ['primary', 'Not `secondary`.'] as const,
].flatMap(([name, meaning, since]) => [
  condition(name, `Addresses with this flag only. ${meaning}`, since),
  condition(`-${name}`, `Addresses without the flag \`${name}\` only. ${meaning}`, since),
]);

function condition(name: string, summary: string, since: Release | undefined): KeywordSpec {
  return { name, spellings: exact(name), values: [], summary, ...(since && { since }) };
}
