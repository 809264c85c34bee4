import { sameData } from '../text/same-data.ts';
import type { CheckedScript } from './rule.ts';

/**
 * True where a version of a script differs from another in comments and blank lines only: then the rules say the same. What is
 * written and what ran are the very same objects.
 */
export function sameForRules(one: CheckedScript, other: CheckedScript): boolean {
  return (
    one.uri === other.uri &&
    !one.again &&
    !other.again &&
    sameList(one.shell?.statements, other.shell?.statements) &&
    sameList(one.commands, other.commands) &&
    sameRun(one.timeline, other.timeline) &&
    sameData(one.directives, other.directives) &&
    sameData(one.given, other.given)
  );
}

function sameRun(one: CheckedScript['timeline'], other: CheckedScript['timeline']): boolean {
  return (
    one.start === other.start &&
    one.end === other.end &&
    sameList(one.steps, other.steps) &&
    sameData(one.gaps, other.gaps) &&
    sameData(one.outside, other.outside) &&
    sameData(one.cutShort, other.cutShort)
  );
}

function sameList(one: readonly unknown[] | undefined, other: readonly unknown[] | undefined): boolean {
  if (!one || !other) return false;
  return one.length === other.length && one.every((each, i) => each === other[i]);
}
