import { NEWEST_TARGET, type Target } from '../release/target.ts';
import { parseCommand } from '../syntax/ip/grammar.ts';
import type { Context, KeywordSpec, ObjectSpec, ValueSpec, VerbSpec } from '../syntax/ip/keywords.ts';
import { grammarOf } from '../syntax/ip/target-grammar.ts';
import type { Clause, Command } from '../syntax/ip/tree.ts';
import type { Word } from '../syntax/word.ts';

/** What may stand at one place of an `ip` command. */
export interface Expectation {
  readonly objects: readonly ObjectSpec[];
  readonly options: readonly KeywordSpec[];
  readonly verbs: readonly VerbSpec[];
  /** Keywords open here that the command does not have yet. */
  readonly keywords: readonly KeywordSpec[];
  /** A value that may stand here, with the keyword it belongs to. */
  readonly values: readonly ExpectedValue[];
  /** The command up to this place. */
  readonly before: Command;
}

export interface ExpectedValue {
  readonly spec: ValueSpec;
  readonly keyword: KeywordSpec;
  /** Modifiers already written do not come again. */
  readonly modifierGiven: boolean;
}

const NOTHING = { objects: [], options: [], verbs: [], keywords: [], values: [] };

/**
 * What may come between the words before a place and the words behind it. The words behind only take away keywords
 * that are there already; what is expected follows from those before, since iproute2 reads from left to right.
 */
export function expectationAfter(
  before: readonly Word[],
  behind: readonly Word[],
  target: Target = NEWEST_TARGET,
): Expectation {
  const command = parseCommand(before, target);
  const option = command.options.at(-1);
  if (option?.spec && !option.complete) {
    return { ...NOTHING, before: command, values: expectedValue(option.spec, option.values.length, false) };
  }
  if (!command.object) {
    const { objects, options } = grammarOf(target);
    return { ...NOTHING, before: command, objects, options: options.keywords };
  }
  if (!command.verb && command.object.spec) {
    return { ...NOTHING, before: command, verbs: command.object.spec.verbs };
  }
  const context = command.verbSpec?.context;
  if (!context) return { ...NOTHING, before: command };
  const whole = parseCommand([...before, ...behind], target);
  return { ...NOTHING, before: command, ...expectedClause(command.clauses, whole.clauses, context) };
}

/** Looks at the last clause: it may want another value, or have a block that is still open. */
function expectedClause(
  clauses: readonly Clause[],
  all: readonly Clause[],
  context: Context,
): Pick<Expectation, 'keywords' | 'values'> {
  const last = clauses.at(-1);
  if (last?.spec && !last.complete) {
    const values = expectedValue(last.spec, last.values.length, last.modifiers.length > 0);
    return { keywords: [], values };
  }
  const here = openKeywords(all, context);
  if (!last?.blockContext) return here;
  const counterpart = all[clauses.length - 1] ?? last;
  const inside = expectedClause(last.block, counterpart.block, last.blockContext);
  if (inside.keywords.length === 0 && inside.values.length > 0) return inside;
  return { keywords: [...inside.keywords, ...here.keywords], values: [...inside.values, ...here.values] };
}

function openKeywords(all: readonly Clause[], context: Context): Pick<Expectation, 'keywords' | 'values'> {
  const used = new Set(all.map((clause) => clause.spec));
  const keywords = context.keywords.filter((spec) => spec.repeatable || !used.has(spec));
  const rest = context.rest;
  return { keywords, values: rest && !used.has(rest) ? expectedValue(rest, 0, false) : [] };
}

function expectedValue(keyword: KeywordSpec, index: number, modifierGiven: boolean): ExpectedValue[] {
  const spec = keyword.values[index];
  return spec ? [{ spec, keyword, modifierGiven }] : [];
}
