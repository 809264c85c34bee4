import { isMap, isScalar, isSeq, parseDocument, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Span } from '../../text/span.ts';
import { alignedPieces, withHoles } from './aligned-pieces.ts';
import type { EmbeddedDocument, EmbeddedPiece, EmbeddedRun, EmbeddedScript } from './embedded-document.ts';
import { commandOf, quotedWord } from './quoted-words.ts';

/** YAML that holds scripts: workflows and actions of GitHub (`run:`), cloud-init (`bootcmd:`, `runcmd:`). */
export function readYaml(text: string): EmbeddedDocument {
  if (!/\bip\b/.test(text) || !/\b(?:run|runcmd|bootcmd)\b/.test(text)) return { runs: [] };
  const { contents } = parseDocument(text, { logLevel: 'silent', strict: false, uniqueKeys: false });
  if (!isMap(contents)) return { runs: [] };
  const jobs = contents.get('jobs');
  const action = contents.get('runs');
  return {
    runs: [
      ...(isMap(jobs) ? jobs.items.flatMap(({ value }) => jobRuns(text, value, [contents])) : []),
      ...jobRuns(text, action, []),
      ...['bootcmd', 'runcmd'].flatMap((key) => cloudInitRuns(text, contents.get(key))),
    ],
  };
}

/** The steps of a job: a machine for the job, a shell for each. */
function jobRuns(text: string, job: unknown, outer: readonly YAMLMap[]): EmbeddedRun[] {
  const steps = isMap(job) ? job.get('steps') : undefined;
  if (!isMap(job) || !isSeq(steps)) return [];
  const scripts = steps.items.flatMap((step) =>
    isMap(step) ? stepScripts(text, step, [...outer, job]) : [],
  );
  return scripts.length === 0 ? [] : [{ scripts, machine: 'own', sameShell: false, endsOnFailure: true }];
}

/** What is filled in before the shell sees it. */
const EXPRESSION = /\$\{\{.*?\}\}/gs;

function stepScripts(text: string, step: YAMLMap, outer: readonly YAMLMap[]): EmbeddedScript[] {
  const run = step.get('run', true);
  const shell =
    step.get('shell') ?? outer.map((each) => each.getIn(['defaults', 'run', 'shell'])).findLast(Boolean);
  if (!isText(run) || (typeof shell === 'string' && !/^(?:ba)?sh\b/.test(shell))) return [];
  const span = spanOf(run);
  const pieces = withHoles(scalarPieces(text, run), EXPRESSION, span);
  const variables = Object.assign({}, ...[...outer, step].map((each) => environmentOf(each.get('env'))));
  return [{ pieces, span, errexit: true, variables }];
}

function environmentOf(env: unknown): Record<string, string | undefined> {
  if (!isMap(env)) return {};
  const pairs = env.items.map(({ key, value }) => {
    const given = isScalar(value) ? String(value.value) : undefined;
    return [isScalar(key) ? String(key.value) : '', given?.includes('${{') ? undefined : given] as const;
  });
  return Object.fromEntries(pairs);
}

/** The items go into one script, one after the other; an item that is a list is a command and its arguments. */
function cloudInitRuns(text: string, list: unknown): EmbeddedRun[] {
  if (!isSeq(list)) return [];
  const scripts = list.items.flatMap((item) => itemScripts(text, item));
  return scripts.length === 0 ? [] : [{ scripts, machine: 'shared', sameShell: true, endsOnFailure: false }];
}

function itemScripts(text: string, item: unknown): EmbeddedScript[] {
  if (isText(item)) return [{ pieces: scalarPieces(text, item), span: spanOf(item) }];
  if (!isSeq(item)) return [];
  const words = item.items.filter(isScalar).map((word) => quotedWord(wordPieces(text, word)));
  return [{ pieces: commandOf(words), span: spanOf(item) }];
}

function wordPieces(text: string, word: Scalar): EmbeddedPiece[] {
  if (isText(word)) return scalarPieces(text, word);
  const span = spanOf(word);
  return [{ text: text.slice(span.start, span.end), span }];
}

type TextScalar = Scalar<string>;

function isText(node: unknown): node is TextScalar {
  return isScalar(node) && typeof node.value === 'string';
}

function scalarPieces(text: string, scalar: TextScalar): EmbeddedPiece[] {
  const { start, end } = spanOf(scalar);
  const isBlock = scalar.type?.startsWith('BLOCK_') ?? false;
  const isQuoted = scalar.type?.startsWith('QUOTE_') ?? false;
  const header = text.indexOf('\n', start);
  const from = isBlock ? (header < 0 ? end : header + 1) : isQuoted ? start + 1 : start;
  return alignedPieces(scalar.value, text, { start: Math.min(from, end), end });
}

function spanOf({ range }: Scalar | YAMLSeq): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
