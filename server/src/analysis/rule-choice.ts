import type { Finding, Severity } from './finding.ts';
import type { LintRule } from './rule.ts';

/** `recommended`: what is worth telling about most scripts. `strict`: the rules too that are matters of taste. */
export const presets = ['recommended', 'strict'] as const;

export type Preset = (typeof presets)[number];

/** What may be set for a rule. */
export const ruleLevels = ['off', 'hint', 'information', 'warning', 'error'] as const;

export type RuleLevel = (typeof ruleLevels)[number];

/** Which rules tell their findings, and how severe those are. */
export interface RuleChoice {
  readonly preset: Preset;
  /** By code; a rule that is not listed has the severities that it gives itself. */
  readonly levels: ReadonlyMap<string, RuleLevel>;
}

export const RECOMMENDED: RuleChoice = { preset: 'recommended', levels: new Map() };

/** True for a rule that is to run: its level counts before its preset. */
export function isChosen({ code, preset }: Pick<LintRule, 'code' | 'preset'>, choice: RuleChoice): boolean {
  const level = choice.levels.get(code);
  if (level !== undefined) return level !== 'off';
  return preset !== 'strict' || choice.preset === 'strict';
}

/** A finding with the severity that is set for its rule. */
export function asChosen(finding: Finding, choice: RuleChoice): Finding {
  const level = choice.levels.get(finding.code);
  return level === undefined ? finding : { ...finding, severity: level as Severity };
}
