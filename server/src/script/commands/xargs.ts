import { followAlternatives } from '../alternatives.ts';
import { type Flow, ON } from '../flow.ts';
import type { ScriptWord } from '../script-word.ts';
import { type ParsedOptions, parseOptions } from '../tools/options.ts';
import { knownValue, textOf, unknownValue } from '../value.ts';
import { type Call, finish } from './call.ts';

const LETTERS = 'n:I:L:rt0P:d:a:s:x';
const LONG = {
  'max-args': 'n',
  'no-run-if-empty': 'r',
  null: '0',
  'max-procs': 'P',
  delimiter: 'd',
  verbose: 't',
};

/** `xargs [-n N] [-I {}] [-r] command`: runs the command with what it reads as further arguments. */
export function xargs(call: Call): Flow | undefined {
  const { shell, args, place } = call;
  const options = parseOptions(
    args.map(({ text }) => text),
    LETTERS,
    LONG,
    true,
  );
  const command = options ? args.slice(args.length - options.operands.length) : [];
  const text = shell.stdin && textOf(shell.stdin.rest());
  const lists = options && text !== undefined ? argumentLists(text, options) : undefined;
  if (!options || command.length === 0 || options.has('a')) return notKnown(call);
  if (!lists) return unknownRounds(call, command, options.value('I'));
  shell.stdin = undefined;
  let status: number | null = 0;
  for (const list of lists) {
    if (!call.evaluator.recorder.spend(place.span)) break;
    call.evaluator.command(withArguments(call, command, list, options.value('I')), shell, place);
    if (shell.status !== 0) status = shell.status === null || status === null ? null : 123;
  }
  return finish(call, status);
}

function notKnown(call: Call): undefined {
  call.shell.stdout?.write(unknownValue('$(xargs)'));
  return finish(call, null);
}

/** What is read is not known: the command runs any number of times, with words that are not known. */
function unknownRounds(call: Call, command: readonly ScriptWord[], placeholder: string | undefined): Flow {
  const { evaluator, shell, place } = call;
  const hole = unknownValue(placeholder ?? '$(xargs)');
  const words = placeholder
    ? command.map((word) => (word.text.includes(placeholder) ? uncertain(word, word.text) : word))
    : [...command, uncertain(command.at(-1) as ScriptWord, hole.pieces.length > 0 ? '…' : '')];
  const run = (copy: typeof shell) => evaluator.command(words, copy, place);
  const flow = followAlternatives(
    evaluator,
    shell,
    [run, () => ON],
    place.span,
    'what xargs reads is not known',
  );
  shell.status = null;
  return flow;
}

function uncertain(word: ScriptWord, text: string): ScriptWord {
  return { ...word, text, certain: false, value: unknownValue(text) };
}

function withArguments(
  { place, evaluator }: Call,
  command: readonly ScriptWord[],
  list: readonly string[],
  placeholder: string | undefined,
): ScriptWord[] {
  if (placeholder !== undefined) {
    const [line = ''] = list;
    return command.map((word) => {
      if (!word.text.includes(placeholder)) return word;
      const text = word.text.replaceAll(placeholder, line);
      return { ...word, text, value: knownValue(text) };
    });
  }
  const { uri } = evaluator.recorder.document;
  const span = command.at(-1)?.span ?? place.span;
  return [...command, ...list.map((text) => ({ text, span, uri, certain: true, value: knownValue(text) }))];
}

/** The arguments of each run; undefined where the input has quotes that do not close. */
function argumentLists(text: string, options: ParsedOptions): string[][] | undefined {
  const delimiter = options.has('0') ? '\0' : options.value('d')?.replace('\\n', '\n');
  if (options.has('I') || options.has('L')) {
    if (options.has('L') && options.value('L') !== '1') return undefined;
    const lines = text.split(delimiter ?? '\n').map((line) => line.trimStart());
    const filled = lines.filter((line) => line !== '');
    return options.has('I') ? filled.map((line) => [line]) : filled.map((line) => splitWords(line) ?? []);
  }
  const items = delimiter === undefined ? splitWords(text) : splitAt(text, delimiter);
  if (!items) return undefined;
  const most = options.has('n') ? Number(options.value('n')) : items.length;
  if (!(most >= 1) && items.length > 0) return undefined;
  if (items.length === 0) return options.has('r') ? [] : [[]];
  return Array.from({ length: Math.ceil(items.length / most) }, (_, i) =>
    items.slice(i * most, (i + 1) * most),
  );
}

function splitAt(text: string, delimiter: string): string[] {
  const items = text.split(delimiter);
  if (items.at(-1) === '') items.pop();
  return items;
}

/** Words between blanks; quotes and backslashes keep blanks together. */
function splitWords(text: string): string[] | undefined {
  if (!/['"\\]/.test(text)) return text.split(/\s+/).filter((word) => word !== '');
  const tokens = text.match(/(?:\\[\s\S]|"[^"\n]*"|'[^'\n]*'|[^\s'"\\])+|\S/g) ?? [];
  if (tokens.some((token) => /^['"\\]$/.test(token))) return undefined;
  return tokens.map((token) =>
    token.replace(
      /\\([\s\S])|"([^"]*)"|'([^']*)'/g,
      (_, plain, double, single) => plain ?? double ?? single ?? '',
    ),
  );
}
