import type { Word } from '../../syntax/word.ts';
import { invalidArgument, noSuchDevice } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { U32_MAX } from './numbers.ts';

/** IFNAMSIZ, the closing zero counted. */
const NAME_SIZE = 16;
/** ALTIFNAMSIZ, the closing zero counted. */
const ALTERNATIVE_NAME_SIZE = 128;

/** True if the kernel takes this as the name of a link (check_ifname(), dev_valid_name()). */
export function isDeviceName(name: string): boolean {
  const size = new TextEncoder().encode(name).length;
  return size > 0 && size < NAME_SIZE && name !== '.' && name !== '..' && !/[/\s]/.test(name);
}

/** True if iproute2 takes this as an alternative name of a link (check_altifname()). */
export function isAlternativeName(session: Session, name: string): boolean {
  if (name === '') return false;
  return session.isBefore('7.0')
    ? !/[/\s]/.test(name)
    : new TextEncoder().encode(name).length < ALTERNATIVE_NAME_SIZE;
}

/**
 * The interface index of a device by name (ll_name_to_index()). A name that no link has but that begins like `if5`
 * gives the number in it, unseen; any other ends the run: `Cannot find device`.
 */
export function readDevice(session: Session, word: Word): number {
  return findDevice(session, word.text) ?? noSuchDevice(session, word);
}

/** Like `readDevice`, but undefined where there is none. */
export function findDevice(session: Session, name: string): number | undefined {
  const answer = session.ask({ type: 'getlink', name });
  if (answer.kind === 'done' && answer.reply.type === 'link') return answer.reply.link.index;
  const index = Number(/^if\+?(\d+)/.exec(name)?.[1] ?? 0);
  return index > 0 && index <= U32_MAX ? index : undefined;
}

/** A VRF: its link and its table. */
export interface Vrf {
  readonly index: number;
  readonly table: number;
}

/** Reads a VRF by the name of its link; `reason` is what is wrong with any other name. */
export function readVrf(session: Session, word: Word, reason = 'Invalid VRF'): Vrf {
  const answer = session.ask({ type: 'getlink', name: word.text });
  const link = answer.kind === 'done' && answer.reply.type === 'link' ? answer.reply.link : undefined;
  if (link?.assumed) return giveUp(`whether "${word.text}" is a VRF`);
  if (link?.details?.kind !== 'vrf') return invalidArgument(session, word, reason);
  return { index: link.index, table: link.details.table };
}

/** Whether a link of the name is a VRF (name_is_vrf()). Of a link that is only assumed, it is assumed as well. */
export function isVrf(session: Session, name: string): boolean {
  const answer = session.ask({ type: 'getlink', name });
  if (answer.kind !== 'done' || answer.reply.type !== 'link') return false;
  return (answer.reply.link.kind ?? 'vrf') === 'vrf';
}
