/**
 * How the options behind `type TYPE` are described: a table per type says for each keyword what reads its value and what
 * is wrong with one that does not fit. The keywords themselves, their order and matching are in
 * `syntax/ip/objects/link-types`.
 */
import type { Link } from '../../../kernel/state.ts';
import { type Clause, clauseWords } from '../../../syntax/ip/tree.ts';
import type { Word } from '../../../syntax/word.ts';
import { failWith } from '../../errors.ts';
import { giveUp } from '../../exit.ts';
import type { Session } from '../../session.ts';
import { certain } from '../../values/words.ts';

/** What a reader may look at beside its own words. */
export interface OptionReading {
  readonly session: Session;
  /** The type as typed: `gretap`. */
  readonly kind: string;
  /** `replace` reads as `add` does. */
  readonly command: LinkCommand;
  /** The link to change or remove; undefined for a new one, and for one that is only assumed. */
  readonly target: Link | undefined;
  /** Attributes that may be given once and were (check_duparg() of some types). */
  readonly given: Set<string>;
  /** The values read until now, by the names they are kept under. */
  readonly found: Record<string, unknown>;
}

export type LinkCommand = 'add' | 'set' | 'delete';

/** One keyword: reads its value, or ends the run. */
export interface Option<Value, Stored extends string = never> {
  /** The names under which the value is kept; by default the keyword's own. */
  readonly stores?: readonly Stored[];
  /** `next` is the word behind the clause, where there is one. */
  read(reading: OptionReading, clause: Clause, next: Word | undefined): Value;
}

export type OptionTable = Readonly<Record<string, Option<unknown, string>>>;

type StoredName<Row, Keyword> =
  Row extends Option<unknown, infer Stored> ? ([Stored] extends [never] ? Keyword : Stored) : never;
type StoredValue<Row> = Row extends Option<infer Value, string> ? Value : never;

/** The values that a table's keywords gave, by name; absent where none was written. The last one written counts. */
export type OptionsOf<Table extends OptionTable> = {
  readonly [Keyword in keyof Table as StoredName<Table[Keyword], Keyword> & string]?: StoredValue<
    Table[Keyword]
  >;
};

/** A type of link. */
export interface LinkTypeReader<Table extends OptionTable> {
  readonly options: Table;
  /** What is looked at before the first option. */
  start?(reading: OptionReading): void;
  /** What is checked behind the last option. */
  finish?(reading: OptionReading, options: OptionsOf<Table>): void;
}

/**
 * Reads the options of a type, word by word as iproute2 does. `behind` are the clauses that the type's keywords did
 * not take: the first of them is an unknown option.
 */
export function readOptions<Table extends OptionTable>(
  reading: OptionReading,
  reader: LinkTypeReader<Table>,
  clauses: readonly Clause[],
  behind: readonly Clause[],
): OptionsOf<Table> {
  reader.start?.(reading);
  for (const [index, clause] of clauses.entries()) {
    const name = clause.spec?.name ?? '';
    const option =
      reader.options[name] ?? giveUp(`\`${name}\` of the link type ${reading.kind} is not modelled`);
    const [next] = [...clauses.slice(index + 1, index + 2), ...behind].flatMap(clauseWords);
    const value = option.read(reading, clause, next);
    for (const key of option.stores ?? [name]) reading.found[key] = value;
  }
  if (behind.length > 0) refuseOption(reading.session, behind);
  const options = reading.found as OptionsOf<Table>;
  reader.finish?.(reading, options);
  return options;
}

/** A word that the type does not know: its usage follows the complaint. */
function refuseOption(session: Session, behind: readonly Clause[]): never {
  const [word] = behind.flatMap(clauseWords);
  if (word) certain(word);
  session.hideStderr('usage texts are not reproduced');
  return failWith(session, '', word);
}
