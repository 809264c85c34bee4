/** What a command is about, for counting: its object, and the family where both have one (`route6`). */
export function objectOf(command: string): string {
  const words = command.split(' ');
  const at = words.findIndex((word, i) => !word.startsWith('-') && words[i - 1] !== '-n');
  const object = words[at] ?? '';
  const isIpv6 = words.slice(0, at).includes('-6') || words.some((word) => /[0-9a-f]:.*:|::/.test(word));
  const look = object === 'route' && words[at + 1] === 'get' ? ' get' : '';
  const family = isIpv6 && ['route', 'rule', 'addr', 'nexthop'].includes(object) ? '6' : '';
  return words[0] === '-n' ? 'netns' : `${object}${family}${look}`;
}
