/** The words of `ip link add`, `set` and `delete`: iplink_parse() in ip/iplink.c of iproute2. */
import type { LinkAttributes } from '../../kernel/rtnetlink.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import type { Session } from '../session.ts';
import { valueWord } from '../values/words.ts';
import { readAttribute } from './attributes.ts';

/** A link as far as the words read until now say. Mutable: it lives while one command is read. */
export class LinkDraft {
  readonly session: Session;
  up: boolean | undefined;
  /** `name NAME`: of a new link, or the new name of an old one. */
  name: Word | undefined;
  /** `dev NAME`, or NAME alone. */
  device: Word | undefined;
  /** `link NAME`. */
  lower: Word | undefined;
  mac: readonly number[] | undefined;
  broadcast: readonly number[] | undefined;
  mtu: number | undefined;
  group: number | undefined;
  index: number | undefined;
  /** IFF_* to set or clear. */
  flags: NonNullable<LinkAttributes['flags']> = { value: 0, mask: 0 };
  /** Interface index; 0 for `nomaster`. */
  master: number | undefined;
  alias: string | undefined;
  queueLength: number | undefined;
  mode: LinkAttributes['mode'];
  /** `state`, in small letters. */
  state: string | undefined;
  carrier: boolean | undefined;
  addressGeneration: number | undefined;
  /** `type TYPE` with all that stands behind it. */
  type: Clause | undefined;
  /** Attributes that are read but not modelled, by keyword. */
  readonly others: Set<string> = new Set();
  /** Where the link is to go, as written: a name or a process. */
  netns: Word | undefined;
  /** `link-netns NAME`: where the lower link is. */
  lowerNetns: Word | undefined;

  constructor(session: Session) {
    this.session = session;
  }
}

/** Reads clauses up to and with `type`. Gives what stands behind it: words that the type did not take. */
export function readLinkClauses(draft: LinkDraft, clauses: readonly Clause[]): readonly Clause[] {
  for (const [index, clause] of clauses.entries()) {
    if (clause.spec?.name === 'type') {
      valueWord(draft.session, clause);
      draft.type = clause;
      return clauses.slice(index + 1);
    }
    readAttribute(draft, clause, clauses.slice(index + 1));
  }
  return [];
}
