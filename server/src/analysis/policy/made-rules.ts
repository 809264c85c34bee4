import type { Rule } from '../../kernel/state.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { Step } from '../../script/timeline.ts';
import { placeInScript } from '../../script/timeline.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import { perObject } from '../../text/per-object.ts';
import type { Span } from '../../text/span.ts';
import type { Problem, ScriptContext } from '../rule.ts';
import { type Policy, policiesOf } from './policy.ts';

/** A rule that the script has made, and that is there when it is done. */
export interface MadeRule {
  readonly rule: Rule;
  readonly policy: Policy;
  readonly step: Step;
  /** In the script: where a file is sourced, for what is made there. */
  readonly span: Span;
}

/** Every rule that the script makes and leaves, in the order in which they are tried. */
export const madeRules = perObject((context: ScriptContext): readonly MadeRule[] =>
  policiesOf(context).flatMap((policy) =>
    policy.rules.flatMap((rule) => {
      const step = context.timeline.stepOf(rule.origin);
      return step && step.impliedBy === undefined ? [{ rule, policy, step, span: placeInScript(step) }] : [];
    }),
  ),
);

type Related = NonNullable<Problem['related']>;

/** Points at what made rules or routes; nothing for what was there before. */
export function pointAt(
  { timeline }: ScriptContext,
  things: Iterable<{ readonly origin: number }>,
  message: string,
): Related {
  return [...things].flatMap(({ origin }) => {
    const maker = timeline.stepOf(origin);
    return maker ? [{ location: maker.location, message }] : [];
  });
}

/** The prefixes that a rule selects by, behind their keywords. */
export function prefixesOf({ source, destination }: Rule): readonly (readonly ['from' | 'to', Prefix])[] {
  return [
    ...(source ? [['from', source] as const] : []),
    ...(destination ? [['to', destination] as const] : []),
  ];
}

/** The clause of a keyword in the command that made the rule, by its full name. */
export function clauseIn({ command }: Step, keyword: string): Clause | undefined {
  return command.clauses.findLast(({ spec }) => spec?.name === keyword);
}

/** Where a clause is, if it is written out there; else where the whole command is. */
export function spanOfClause({ span, step }: MadeRule, keyword: string): Span {
  const clause = clauseIn(step, keyword);
  const words = clause ? [...(clause.keyword ? [clause.keyword] : []), ...clause.values] : [];
  const [first, last] = [words[0], words.at(-1)];
  const isInside = first && last && span.start <= first.span.start && last.span.end <= span.end;
  return isInside ? { start: first.span.start, end: last.span.end } : span;
}

/** `rule 100`, as people say it: its priority, and where it does not say that itself, what it does. */
export function nameOfRule({ priority }: Rule): string {
  return `the rule of priority ${priority}`;
}
