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
import { automaticProtoByHand } from './rules/automatic-proto-by-hand.ts';
import { commandFails } from './rules/command-fails.ts';
import { daemonProtoByHand } from './rules/daemon-proto-by-hand.ts';
import { duplicateId } from './rules/duplicate-id.ts';
import { duplicateName } from './rules/duplicate-name.ts';
import { expectationFails } from './rules/expectation-fails.ts';
import { flushBySharedProto } from './rules/flush-by-shared-proto.ts';
import { idOutOfRange } from './rules/id-out-of-range.ts';
import { malformedDirective } from './rules/malformed-directive.ts';
import { malformedNameLine } from './rules/malformed-name-line.ts';
import { misreadNameLine } from './rules/misread-name-line.ts';
import { notFollowedToTheEnd } from './rules/not-followed-to-the-end.ts';
import { notInTarget } from './rules/not-in-target.ts';
import { numericName } from './rules/numeric-name.ts';
import { ownEntryInMainFile } from './rules/own-entry-in-main-file.ts';
import { protoStatic } from './rules/proto-static.ts';
import { reservedId } from './rules/reserved-id.ts';
import { routeWithoutProto } from './rules/route-without-proto.ts';
import { scriptWritesMainFile } from './rules/script-writes-main-file.ts';
import { selectionBySharedProto } from './rules/selection-by-shared-proto.ts';
import { shortByLuck } from './rules/short-by-luck.ts';
import { unnamedProto } from './rules/unnamed-proto.ts';
import { unreadDropIn } from './rules/unread-drop-in.ts';
import { worldNotUnderstood } from './rules/world-not-understood.ts';
import { scriptContext } from './script-context.ts';

const scriptRules: readonly ScriptRule[] = [
  routeWithoutProto,
  protoStatic,
  automaticProtoByHand,
  daemonProtoByHand,
  unnamedProto,
  flushBySharedProto,
  selectionBySharedProto,
  scriptWritesMainFile,
  commandFails,
  notInTarget,
  shortByLuck,
  notFollowedToTheEnd,
  expectationFails,
  malformedDirective,
  worldNotUnderstood,
];

const nameFileRules: readonly NameFileRule[] = [
  malformedNameLine,
  misreadNameLine,
  idOutOfRange,
  reservedId,
  duplicateId,
  duplicateName,
  numericName,
  unreadDropIn,
  ownEntryInMainFile,
];

/** Every rule there is, by code. */
export const lintRules: readonly LintRule[] = [...scriptRules, ...nameFileRules].sort((a, b) =>
  a.code < b.code ? -1 : 1,
);

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
