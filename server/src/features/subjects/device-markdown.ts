import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import { vrfOf, vrfTable } from '../../kernel/link/l3mdev.ts';
import { linkNamed } from '../../kernel/link/names.ts';
import { INITIAL_NAMESPACE, type InterfaceAddress, type Link, type LinkEnd } from '../../kernel/state.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { code, paragraphs } from '../markdown.ts';
import type { Mention } from '../navigation/mention.ts';
import { placeLink } from '../place-link.ts';
import { counted, inBrief } from './brief.ts';
import { namespaceTitle, routesOf, type Scene, sceneAt, sceneBefore } from './scene.ts';

/** A device: what it is, its state, its addresses, and what it belongs to. */
export function deviceMarkdown(analysis: ScriptAnalysis, offset: number, mention: Mention): string {
  const found = held(mention, (name) => sceneAt(analysis, offset, name));
  if (found) return linkMarkdown(found.scene, found.link);
  const before = held(mention, (name) => sceneBefore(analysis, offset, name));
  if (before) return paragraphs([linkMarkdown(before.scene, before.link), 'It is gone after this line.']);
  return `**${code(mention.text)}** device: not there at this line`;
}

/** The link in the namespace where it is at that line. */
function held({ keys, text }: Mention, sceneOf: (name: string) => Scene | undefined) {
  for (const key of keys.toReversed()) {
    const scene = sceneOf(key.slice(0, key.indexOf('/')));
    const link = scene && linkNamed(scene.namespace, text);
    if (link) return { scene, link };
  }
  return undefined;
}

function linkMarkdown(scene: Scene, link: Link): string {
  return paragraphs([
    `**${code(link.name)}** ${[link.kind ?? 'device', ...stateWords(link)].join(', ')} ${placeLink(scene.analysis, link.origin)}`.trimEnd(),
    addressesText(scene, link),
    belongingText(scene, link),
    routesText(scene, link),
  ]);
}

/** Of a link that was there before the script only what the script did is known. */
function stateWords(link: Link): string[] {
  const { assumed, up, carrier, mtu } = link;
  const state = up && !carrier ? 'up, no carrier' : up ? 'up' : 'down';
  return assumed ? [`taken to exist, ${state}`] : [state, `mtu ${mtu}`];
}

function addressesText({ namespace, analysis }: Scene, { index, assumed }: Link): string {
  const all = [...(namespace.addresses.get(index) ?? []), ...(namespace.ipv6.addresses.get(index) ?? [])];
  if (all.length === 0) return assumed ? 'Its addresses are not known.' : 'No address.';
  const text = (address: InterfaceAddress) =>
    `${addressText(address)} ${placeLink(analysis, address.origin)}`.trimEnd();
  return all.slice(0, MOST_ADDRESSES).map(text).join(', ');
}

function addressText({ local, ipv6 }: InterfaceAddress): string {
  return ipv6?.drawn ? `one of its own in ${code(formatPrefix(local))}` : code(formatPrefix(local));
}

const MOST_ADDRESSES = 8;

function belongingText({ namespace }: Scene, link: Link): string | undefined {
  const master = link.master === undefined ? undefined : namespace.links.get(link.master);
  const vrf = vrfOf(namespace, link.index);
  const ports = [...namespace.links.values()].filter((each) => each.master === link.index);
  const parts = [
    master && `Port of ${code(master.name)} (${master.kind ?? 'device'}).`,
    vrf && `Its routes are looked up in table ${vrfTable(namespace, link.index)}.`,
    ports.length > 0 ? `Ports: ${inBrief(ports.map(({ name }) => name))}.` : undefined,
    link.peer && endText('Peer', link.peer),
  ];
  return parts.filter((part) => part !== undefined).join(' ') || undefined;
}

function endText(what: string, { namespace }: LinkEnd): string | undefined {
  return namespace === INITIAL_NAMESPACE ? undefined : `${what} in ${namespaceTitle(namespace)}.`;
}

function routesText({ namespace }: Scene, { index }: Link): string | undefined {
  let count = 0;
  for (const { nexthops } of routesOf(namespace)) {
    if (nexthops.some(({ outInterface }) => outInterface === index)) count++;
  }
  return count === 0 ? undefined : `${counted(count, 'route')} over it.`;
}
