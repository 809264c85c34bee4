import type { Finding } from './finding.ts';
import { isRead } from './name-file-context.ts';
import {
  type CheckedScript,
  type LintRule,
  type NameFileContext,
  type NameFileRule,
  nameFileFindings,
  type ScriptRule,
  scriptFindings,
} from './rule.ts';
import { asChosen, isChosen, type RuleChoice } from './rule-choice.ts';
import { indexedRules } from './rule-index.ts';
import { unreadDropIn } from './rules/unread-drop-in.ts';
import { sameForRules } from './same-script.ts';
import { scriptContext } from './script-context.ts';

/** Every rule there is, by code. */
export const lintRules: readonly LintRule[] = [...indexedRules].sort((a, b) => (a.code < b.code ? -1 : 1));

const scriptRules = lintRules.filter((rule): rule is ScriptRule => rule.subject === 'script');
const nameFileRules = lintRules.filter((rule): rule is NameFileRule => rule.subject === 'name-file');

/** What the rules said about a version of a script. */
export interface Judgement {
  readonly script: CheckedScript;
  readonly choice: RuleChoice;
  readonly findings: readonly Finding[];
}

/** As `checkScript`; the rules are not asked again where they would say what they said about the version before. */
export function checkAgain(script: CheckedScript, choice: RuleChoice, previous?: Judgement): Judgement {
  const isSame = previous?.choice === choice && sameForRules(previous.script, script);
  return { script, choice, findings: isSame ? previous.findings : checkScript(script, choice) };
}

/** The findings of the chosen rules about a script, in the order of their places. */
export function checkScript(script: CheckedScript, choice: RuleChoice): Finding[] {
  const context = scriptContext(script);
  const chosen = scriptRules.filter((rule) => isChosen(rule, choice));
  const findings = chosen.flatMap((rule) => scriptFindings(rule, context));
  return inOrder(findings.map((finding) => asChosen(finding, choice)));
}

/** The findings of the chosen rules about a name file, in the order of their places. A file that is not read gets one. */
export function checkNameFile(context: NameFileContext, choice: RuleChoice): Finding[] {
  const rules = isRead(context.uri) ? nameFileRules : [unreadDropIn];
  const chosen = rules.filter((rule) => isChosen(rule, choice));
  const findings = chosen.flatMap((rule) => nameFileFindings(rule, context));
  return inOrder(findings.map((finding) => asChosen(finding, choice)));
}

/** Sorted by place; what a loop says several times is said once. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const distinct = new Map(
    findings.map((finding) => [
      `${finding.code} ${finding.span.start} ${finding.span.end} ${finding.message}`,
      finding,
    ]),
  );
  return [...distinct.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
