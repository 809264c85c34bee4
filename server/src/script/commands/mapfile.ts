import { setArray } from '../assignments.ts';
import { Input } from '../input.ts';
import { indexedArray, type ShellArray, withElement } from '../shell-array.ts';
import { knownValue, textOf } from '../value.ts';
import { type Call, finish, numberOf } from './call.ts';

/** What `mapfile` was asked for. */
interface Wanted {
  name: string;
  /** -t: without the separators. */
  trims: boolean;
  /** -d: what ends a line. */
  separator: string;
  /** -n: how many lines are read; 0 for all. */
  count: number;
  /** -s: lines that are passed over. */
  skip: number;
  /** -O: where the first one goes; the array is not emptied then. */
  origin: number | undefined;
  /** Options that are not followed. */
  isOther: boolean;
}

/** `mapfile [-t] [-d X] [-n N] [-O N] [-s N] [NAME]`, `readarray`: lines of standard input, each an element. */
export function mapfile(call: Call): undefined {
  const { shell } = call;
  const wanted = wantedOf(call);
  const text = shell.stdin && textOf(shell.stdin.rest());
  finish(call, 0);
  if (text === undefined || wanted.isOther) {
    setArray(shell, wanted.name, undefined);
    return;
  }
  const { lines, left } = linesOf(text, wanted);
  if (left !== '') shell.stdin = new Input(knownValue(left));
  const shown = wanted.trims ? lines.map((line) => withoutEnd(line, wanted.separator)) : lines;
  setArray(shell, wanted.name, filled(startOf(call, wanted), shown, wanted.origin ?? 0));
}

function wantedOf({ args }: Call): Wanted {
  const wanted: Wanted = {
    name: 'MAPFILE',
    trims: false,
    separator: '\n',
    count: 0,
    skip: 0,
    origin: undefined,
    isOther: false,
  };
  for (let i = 0; i < args.length; i++) {
    const text = args[i]?.text ?? '';
    if (!text.startsWith('-')) {
      wanted.name = text;
      break;
    }
    const [, flags = '', letter, attached = ''] = /^-(t*)(?:([dnOsuCc])(.*))?$/s.exec(text) ?? [
      text,
      '',
      '?',
    ];
    wanted.trims ||= flags !== '';
    if (letter !== undefined)
      take(wanted, letter, attached === '' ? args[++i] : { ...args[i], text: attached, certain: true });
  }
  return wanted;
}

function take(
  wanted: Wanted,
  letter: string,
  value: Pick<Call['args'][number], 'text' | 'certain'> | undefined,
) {
  const number = numberOf(value && { ...value, span: { start: 0, end: 0 } });
  if (letter === 'd' && value?.certain) wanted.separator = value.text.slice(0, 1) || '\0';
  else if (letter === 'n' && number !== undefined) wanted.count = number;
  else if (letter === 's' && number !== undefined) wanted.skip = number;
  else if (letter === 'O' && number !== undefined) wanted.origin = number;
  else wanted.isOther = true;
}

/** The lines that are kept, with what ends them, and the text behind the last that was read. */
function linesOf(text: string, { separator, count, skip }: Wanted) {
  const lines: string[] = [];
  let at = 0;
  while (at < text.length && (count === 0 || lines.length < skip + count)) {
    const end = text.indexOf(separator, at);
    const next = end < 0 ? text.length : end + 1;
    lines.push(text.slice(at, next));
    at = next;
  }
  return { lines: lines.slice(skip), left: text.slice(at) };
}

function withoutEnd(line: string, separator: string): string {
  return line.endsWith(separator) ? line.slice(0, -1) : line;
}

/** With an origin, what the array held before stays. */
function startOf({ shell }: Call, { name, origin }: Wanted): ShellArray | undefined {
  const before = origin === undefined ? undefined : shell.variable(name);
  return before?.array ?? (before?.value ? undefined : indexedArray([]));
}

function filled(
  start: ShellArray | undefined,
  lines: readonly string[],
  origin: number,
): ShellArray | undefined {
  if (origin === 0 && start?.entries.size === 0) return indexedArray(lines.map((line) => knownValue(line)));
  return lines.reduce<ShellArray | undefined>(
    (array, line, i) => array && withElement(array, String(origin + i), knownValue(line)),
    start,
  );
}
