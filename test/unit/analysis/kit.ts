import { expect, test } from 'vitest';
import { analyse, type Language } from '../../../server/src/analysis/analysis.ts';
import type { Finding } from '../../../server/src/analysis/finding.ts';
import type { LintRule } from '../../../server/src/analysis/rule.ts';
import type { RuleChoice } from '../../../server/src/analysis/rule-choice.ts';
import { wasmBytes } from '../../../server/src/host/wasm.ts';
import type { NameKind } from '../../../server/src/names/name-table.ts';
import { defaultNames } from '../../../server/src/names/names.ts';
import { NEWEST_TARGET, type Target } from '../../../server/src/release/target.ts';
import { createShellParser } from '../../../server/src/syntax/shell/parse.ts';
import { Lines } from '../../../server/src/text/lines.ts';

/**
 * Fixtures with the expected findings drawn under the text:
 *
 *     ip route add 10.0.0.0/8 dev eth0 proto static
 *     #                                      ^^^^^^ warning[IPR102]: is shared
 *
 * Such lines are taken out before the text is analysed. What stands behind the colon is part of the message. Findings
 * of the rule that are not drawn fail the test, and so do those that are drawn and not found.
 */
const ANNOTATION = /^(#? *)(\^+) (?:error|warning|information|hint)\[IPR\d{3}\]: .*$/;

const parser = await createShellParser({
  runtime: wasmBytes('web-tree-sitter/web-tree-sitter.wasm'),
  grammar: wasmBytes('tree-sitter-bash/tree-sitter-bash.wasm'),
});

/** What a document is analysed with, where it matters. */
export interface Setting {
  /** `fresh` or `assumed`; assumed by default. */
  readonly world?: string;
  /** `shell` by default. */
  readonly language?: Language;
  /** Entries of name files besides those that iproute2 ships: `rt_protos` -> `200 vpn`. */
  readonly names?: Partial<Record<NameKind, readonly string[]>>;
  /** Files found besides the document, by path: name files, and those that it names. */
  readonly files?: Readonly<Record<string, string>>;
  /** The newest iproute2 by default. */
  readonly target?: Target;
  /** Every rule by default. */
  readonly rules?: RuleChoice;
  /** The document's own path. */
  readonly path?: string;
}

/** Analyses a text that holds no annotations. */
export function findingsIn(text: string, setting: Setting = {}): readonly Finding[] {
  const {
    language = 'shell',
    world = 'assumed',
    path = 'script.sh',
    files = {},
    target = NEWEST_TARGET,
    rules = { preset: 'strict', levels: new Map() },
  } = setting;
  let names = defaultNames();
  for (const [kind, entries] of Object.entries(setting.names ?? {})) {
    for (const [id = '', name = ''] of entries.map((entry) => entry.split(' '))) {
      names = names.with(kind as NameKind, { id: Number(id), name });
    }
  }
  const nameFiles = Object.entries(files).map(([file, content]) => ({
    uri: `file:///lab/${file}`,
    text: content,
  }));
  const document = { uri: `file:///lab/${path}`, text, language };
  const readFile = (name: string) => {
    const content = files[name];
    return content === undefined ? undefined : { uri: `file:///lab/${name}`, text: content };
  };
  return analyse(document, world, { names, nameFiles, target, rules, readFile }, parser).findings;
}

/** A test: the rule finds in the fixture what is drawn in it, and nothing else. */
export function findsDrawn(rule: LintRule, title: string, fixture: string, setting: Setting = {}): void {
  test(title, () => {
    const text = withoutAnnotations(fixture);
    const found = findingsIn(text, setting).filter(({ code }) => code === rule.code);
    expect(drawn(text, found, fixture)).toBe(fixture);
  });
}

/** A test per text: the rule finds nothing there. */
export function findsNothing(
  rule: LintRule,
  texts: Readonly<Record<string, string>>,
  setting: Setting = {},
): void {
  for (const [title, text] of Object.entries(texts)) findsDrawn(rule, `nothing: ${title}`, text, setting);
}

function withoutAnnotations(fixture: string): string {
  return fixture
    .split('\n')
    .filter((line) => !ANNOTATION.test(line))
    .join('\n');
}

/** The text with the findings drawn under its lines; a message is cut to what the fixture expects of it. */
function drawn(text: string, findings: readonly Finding[], fixture: string): string {
  const expected = fixture.split('\n').filter((line) => ANNOTATION.test(line));
  const lines = new Lines(text);
  const annotations = findings.map((finding) => {
    const line = lines.lineAt(finding.span.start);
    const from = finding.span.start - lines.startOf(line);
    const length = Math.max(1, Math.min(finding.span.end, lines.endOf(line)) - finding.span.start);
    const margin = from === 0 ? '' : `#${' '.repeat(from - 1)}`;
    const head = `${margin}${'^'.repeat(length)} ${finding.severity}[${finding.code}]: `;
    const match = expected.find(
      (each) => each.startsWith(head) && finding.message.includes(each.slice(head.length)),
    );
    return { line, text: match ?? head + finding.message };
  });
  return text
    .split('\n')
    .flatMap((line, index) => [
      line,
      ...annotations.filter((each) => each.line === index).map((each) => each.text),
    ])
    .join('\n');
}

/** The text after the finding's first fix, or the fix with the given title. */
export function fixed(
  text: string,
  rule: LintRule,
  setting: Setting = {},
  title?: string,
): string | undefined {
  const finding = findingsIn(text, setting).find(({ code }) => code === rule.code);
  const fix = finding?.fixes?.find((each) => title === undefined || each.title === title);
  const edits = [...(fix?.edits ?? [])].sort((a, b) => b.span.start - a.span.start);
  return (
    fix &&
    edits.reduce(
      (result, { span, text: put }) => result.slice(0, span.start) + put + result.slice(span.end),
      text,
    )
  );
}
