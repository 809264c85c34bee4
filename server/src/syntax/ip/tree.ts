import type { Target } from '../../release/target.ts';
import type { Word } from '../word.ts';
import type { Context, KeywordSpec, ObjectSpec, VerbSpec } from './keywords.ts';

/**
 * One `ip` command as written: the result of the grammar, whatever was typed.
 *
 * Every word of the command is in the tree exactly once, in order. Nothing is checked here beyond which keyword a
 * word selects: values, duplicates and requirements are the business of `iproute2/`.
 */
export interface Command {
  /** Whose keyword tables it was read with. */
  readonly target: Target;
  /** All words behind `ip` itself. */
  readonly words: readonly Word[];
  readonly options: readonly GlobalOption[];
  readonly object: Selected<ObjectSpec> | undefined;
  /** Undefined where no verb is written; `verbSpec` then is the object's default verb. */
  readonly verb: Selected<VerbSpec> | undefined;
  /** The verb that will run: the written one, or the default. Undefined: unknown word, or object without verbs. */
  readonly verbSpec: VerbSpec | undefined;
  readonly clauses: readonly Clause[];
}

/** A word and the entry of the tables that it selects; `spec` is undefined for a word that selects none. */
export interface Selected<S> {
  readonly word: Word;
  readonly spec: S | undefined;
}

/** `-4`, `-n NAME`: words before the object that begin with a dash. */
export interface GlobalOption extends Selected<KeywordSpec> {
  readonly values: readonly Word[];
  /** False: the command ends where a value was expected. */
  readonly complete: boolean;
}

/** A keyword with its values, a positional value, or a word that fits nothing. */
export interface Clause {
  /** The entry it selects; undefined for a word that fits nothing here. */
  readonly spec: KeywordSpec | undefined;
  /** The keyword as typed; undefined for a positional value. A word that fits nothing stands here. */
  readonly keyword: Word | undefined;
  /** Words of `ValueSpec.modifiers` that stand before a value: `lock`, `unreachable`, `inet6`. */
  readonly modifiers: readonly Word[];
  readonly values: readonly Word[];
  /** False: the command ends where a value was expected. */
  readonly complete: boolean;
  /** The clauses inside: of one `nexthop`, of one `type vlan`. */
  readonly block: readonly Clause[];
  /** The context that the block's words were read in, where there is one. */
  readonly blockContext: Context | undefined;
}

/** All words of a clause in written order, those of its block included. */
export function clauseWords(clause: Clause): Word[] {
  const own = [...(clause.keyword ? [clause.keyword] : []), ...clause.modifiers, ...clause.values];
  return [...own, ...clause.block.flatMap(clauseWords)];
}
