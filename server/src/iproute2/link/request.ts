/** What the words of `ip link add` and `set` amount to in a request. */
import type { LinkAttributes } from '../../kernel/rtnetlink.ts';
import { INITIAL_NAMESPACE } from '../../kernel/state.ts';
import { giveUp } from '../exit.ts';
import type { LinkDraft } from './draft.ts';
import { formatHardwareAddress } from './mac.ts';

/** Attributes that every link takes, that routing does not look at, and that are not kept. */
const NOT_KEPT: readonly string[] = [
  'gro_ipv4_max_size',
  'gro_max_size',
  'gso_ipv4_max_size',
  'gso_max_segs',
  'gso_max_size',
  'numrxqueues',
  'numtxqueues',
];

/** Read into a field of the draft, and noted beside it. */
const IN_FIELDS: readonly string[] = ['netns'];

/** The attributes that new links and changes of links have in common. */
export function attributesOf(draft: LinkDraft): LinkAttributes {
  const { mac, broadcast, flags } = draft;
  const { up, mtu, group, alias, queueLength, mode, state, master, addressGeneration } = draft;
  const { namespace } = placeOf(draft);
  return {
    ...(up !== undefined && { up }),
    ...(flags.mask !== 0 && { flags }),
    ...(mtu !== undefined && { mtu }),
    ...(mac && { mac: formatHardwareAddress(mac) }),
    ...(broadcast && { broadcast: formatHardwareAddress(broadcast) }),
    ...(group !== undefined && { group }),
    ...(alias !== undefined && { alias }),
    ...(queueLength !== undefined && { queueLength }),
    ...(mode && { mode }),
    ...(state !== undefined && { state }),
    ...(master !== undefined && { master }),
    ...(addressGeneration !== undefined && { addressGeneration }),
    ...(namespace !== undefined && { namespace }),
    ...([...draft.others].some((name) => NOT_KEPT.includes(name)) && { partlyKnown: true }),
  };
}

/**
 * The namespace that `netns` names. The one of a process is not known; neither is that of a path, but for those that
 * `ip netns` keeps.
 */
export function placeOf({ session, netns }: LinkDraft): {
  readonly namespace?: string;
  readonly unknown?: boolean;
} {
  if (!netns) return {};
  const name = /^(?:\/var)?\/run\/netns\/([^/]+)$/.exec(netns.text)?.[1] ?? netns.text;
  const isKnown = name !== INITIAL_NAMESPACE && session.kernel.namespaces.has(name);
  return isKnown ? { namespace: name } : { unknown: true };
}

/** Ends the run where an attribute may be refused, or matters for more than what is printed. */
export function giveUpForEffects({ others }: LinkDraft): void {
  const effective = [...others].find((name) => !NOT_KEPT.includes(name) && !IN_FIELDS.includes(name));
  if (effective) giveUp(`\`${effective}\` of a link is not modelled`);
}
