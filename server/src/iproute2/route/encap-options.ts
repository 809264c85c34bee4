/** How the options of lightweight tunnels are read: each at most once, and checked as it is met. */
import type { Address, Family } from '../../net/address.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateOrGarbage, stop } from '../errors.ts';
import type { Session } from '../session.ts';
import { readAddress } from '../values/addresses.ts';
import { findDevice } from '../values/devices.ts';
import { readNamed } from '../values/named-numbers.ts';
import { readUnsigned, U8_MAX } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';

/** Checks the value of an option, and keeps it where there is something that keeps it. */
export type OptionCheck = (session: Session, word: Word, name: string) => void;

/** Options by keyword; `undefined` is one without a value. */
export type OptionChecks = Readonly<Record<string, OptionCheck | undefined>>;

/** The options that belong to one kind of outer tunnel: only one of them may be given. */
const KIND_OPTIONS = ['geneve_opts', 'vxlan_opts', 'erspan_opts'];

/**
 * Reads options one after another. One that comes again is reported with the word at which iproute2 is then: its
 * value, or itself where it has none or counts as one with others.
 */
export function readOptions(session: Session, clauses: readonly Clause[], checks: OptionChecks): void {
  const seen = new Set<string>();
  for (const clause of clauses) {
    const name = clause.spec?.name ?? '';
    const check = checks[name];
    if (KIND_OPTIONS.includes(name)) countOnce(session, seen, 'opts', clause.keyword);
    const word = check && valueWord(session, clause);
    countOnce(session, seen, name, word ?? clause.keyword);
    if (check && word) check(session, word, name);
  }
}

function countOnce(session: Session, seen: Set<string>, name: string, at: Word | undefined): void {
  if (seen.has(name) && at) duplicateOrGarbage(session, name, at);
  seen.add(name);
}

/** An address of one family, handed to `take`. */
export function address(family: Family, take: (address: Address) => void = () => undefined): OptionCheck {
  return (session, word) => {
    if (!ANYTHING.includes(word.text)) take(readAddress(session, word, family));
    else session.endAtRequest(`an empty address (\`${word.text}\`) in \`encap\` is not modelled`);
  };
}

/** Words that stand for the unspecified address. */
const ANYTHING = ['any', 'all', 'default'];

/** An octet, in the message by the option's own name. */
export function octet(take: (value: number) => void): OptionCheck {
  return (session, word, name) => take(readUnsigned(session, word, `"${name}" value is invalid`, U8_MAX));
}

/** A type of service by number or name. */
export function typeOfService(take: (value: number) => void): OptionCheck {
  return (session, word, name) => take(readNamed(session, 'tos', word, `"${name}" value is invalid`));
}

/** A device; here one that is not there ends a batch. */
export function device(take: (index: number) => void = () => undefined): OptionCheck {
  return (session, word) => {
    const index = findDevice(session, word.text);
    if (index === undefined) stop(session, `Cannot find device "${word.text}"\n`, word);
    take(index);
  };
}

/** Any text. */
export const anything: OptionCheck = () => undefined;
