import type { Link, Namespace } from '../../kernel/state.ts';
import { formatPrefix } from '../../net/prefix.ts';
import type { Candidate } from './candidate.ts';

/** What can have ports. */
const MASTERS: ReadonlySet<string> = new Set(['bridge', 'bond', 'vrf', 'team']);

/** The devices of the namespace, lo last; for `master` those that can have ports, for `vrf` the VRFs. */
export function deviceCandidates(namespace: Namespace, keyword: string): Candidate[] {
  const isWanted = ({ kind = '' }: Link) =>
    keyword === 'master' ? MASTERS.has(kind) : keyword !== 'vrf' || kind === 'vrf';
  const loopbackLast = ({ name }: Link) => (name === 'lo' ? 1 : 0);
  return [...namespace.links.values()]
    .filter(isWanted)
    .sort((a, b) => loopbackLast(a) - loopbackLast(b) || a.index - b.index)
    .map((link) => ({ text: link.name, detail: deviceDetail(link, namespace) }));
}

function deviceDetail({ index, up }: Link, { addresses, ipv6 }: Namespace): string {
  const all = [...(addresses.get(index) ?? []), ...(ipv6.addresses.get(index) ?? [])];
  const known = all.filter((each) => !each.ipv6?.drawn);
  return [up ? 'up' : 'down', ...known.map((each) => formatPrefix(each.local))].join(', ');
}
