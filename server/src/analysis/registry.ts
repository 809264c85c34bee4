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
import { indexedRules } from './rule-index.ts';
import { unreadDropIn } from './rules/unread-drop-in.ts';
import { scriptContext } from './script-context.ts';

/** Every rule there is, by code. */
export const lintRules: readonly LintRule[] = [...indexedRules].sort((a, b) => (a.code < b.code ? -1 : 1));

const scriptRules = lintRules.filter((rule): rule is ScriptRule => rule.subject === 'script');
const nameFileRules = lintRules.filter((rule): rule is NameFileRule => rule.subject === 'name-file');

/** The findings of all rules about a script, in the order of their places. */
export function checkScript(script: CheckedScript): Finding[] {
  const context = scriptContext(script);
  return inOrder(scriptRules.flatMap((rule) => scriptFindings(rule, context)));
}

/** The findings of all rules about a name file, in the order of their places. A file that is not read gets one. */
export function checkNameFile(context: NameFileContext): Finding[] {
  const rules = isRead(context.uri) ? nameFileRules : [unreadDropIn];
  return inOrder(rules.flatMap((rule) => nameFileFindings(rule, context)));
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
