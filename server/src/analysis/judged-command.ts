import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import type { Names } from '../names/name-table.ts';
import type { SourceCommand } from '../script/source-commands.ts';
import type { Step } from '../script/timeline.ts';
import { type Lack, lacksOf } from '../syntax/ip/lacks.ts';
import type { Clause, Command } from '../syntax/ip/tree.ts';
import type { Word } from '../syntax/word.ts';
import { perObject } from '../text/per-object.ts';
import type { Span } from '../text/span.ts';
import type { CheckedScript } from './rule.ts';

/**
 * An `ip` command that a rule judges: as executed where it was executed, else as written. The very same object in the
 * next version of the script, where an edit changes nothing about it.
 */
export interface JudgedCommand {
  readonly command: Command;
  /** The whole command in the document. */
  readonly span: Span;
  readonly names: Names;
  /** Undefined for a command that is in no run of the script (a function that nothing calls). */
  readonly step: Step | undefined;
  /** Object and verb that run, by their full names: `route add`. '' for a command that is unfinished or broken. */
  readonly action: string;
  /** The words that the target lacks. */
  readonly lacks: readonly Lack[];
}

/**
 * Every command of the document, in written order: one for each time it ran, or one for a command that did not run.
 * What a sourced file runs is not in this document, and what `ifconfig` does is no command of `ip`.
 */
export function judgeCommands({ uri, commands, timeline }: CheckedScript): JudgedCommand[] {
  const executed = timeline.steps
    .filter((step) => step.location.uri === uri && !step.translated && step.impliedBy === undefined)
    .map(judgeStep);
  const ran = new Set(executed.map(({ span }) => span.start));
  const { names } = timeline.start;
  const written = commands.filter(({ span }) => !ran.has(span.start)).map(judgeWritten(names));
  return [...executed, ...written].sort((a, b) => a.span.start - b.span.start);
}

/** The commands that a program (`ifup`) runs by itself because of what the document says, in the order they ran. */
export function judgeImplied({ uri, timeline }: CheckedScript): JudgedCommand[] {
  return timeline.steps
    .filter((step) => step.location.uri === uri && step.impliedBy !== undefined)
    .map(judgeStep);
}

const judgeStep = perObject((step: Step) => judge(step.command, step.location.span, step.before.names, step));

const judgeWritten = perObject((names: Names) =>
  perObject(({ command, span }: SourceCommand) => judge(command, span, names, undefined)),
);

function judge(command: Command, span: Span, names: Names, step: Step | undefined): JudgedCommand {
  const { object, verbSpec } = command;
  const isRead = isSound(command) && step?.execution.refusedBy !== 'ip';
  const action = object?.spec && verbSpec && isRead ? `${object.spec.name} ${verbSpec.name}` : '';
  return { command, span, names, step, action, lacks: lacksOf(command) };
}

/** False where a value is missing or a word fits nothing: there is no telling what the command will be. */
function isSound(command: Command): boolean {
  const soundClause = (clause: Clause): boolean =>
    clause.spec !== undefined && clause.complete && clause.block.every(soundClause);
  return (
    command.options.every((option) => option.spec && option.complete) && command.clauses.every(soundClause)
  );
}

/** The clause of a keyword, by its full name; the last one where it is repeated. */
export function clauseOf(judged: JudgedCommand, keyword: string): Clause | undefined {
  return judged.command.clauses.findLast(({ spec }) => spec?.name === keyword);
}

/**
 * True where words may be missing from the tree: an unknown word stands where no single value belongs, so it may
 * expand to keywords (`ip route add $ROUTE`, `ip route add 10.0.0.0/8 dev eth0 $OPTIONS`).
 */
export function mayHoldMore(command: Command): boolean {
  const positional = command.clauses.filter(({ keyword }) => keyword === undefined);
  const uncertain = positional.filter(({ values }) => values.some((word) => !word.certain));
  return uncertain.length > 0 && (positional.length > 1 || command.clauses.length === 1);
}

/** Where a word is in the document: at the command, if what it holds was written elsewhere (`"$@"`). */
export function placeOf(word: Word, judged: JudgedCommand): Span {
  const inside = judged.span.start <= word.span.start && word.span.end <= judged.span.end;
  return inside ? word.span : judged.span;
}

/** True where the word is written out at its place, so that an edit there changes it and nothing else. */
export function isLiteral(word: Word, judged: JudgedCommand, text: string): boolean {
  const { start, end } = placeOf(word, judged);
  return text.slice(start, end) === word.text;
}

/** True where the command works in a network namespace of its own, where others hardly meddle. */
export function inOwnNamespace({ command, step }: JudgedCommand): boolean {
  const named = command.options.some(({ spec }) => spec?.name === '-netns');
  return named || (step !== undefined && step.namespace !== INITIAL_NAMESPACE);
}
