import { setArray } from '../assignments.ts';
import { splitText } from '../expand/split.ts';
import { type Samples, samplesOf } from '../samples.ts';
import { indexedArray } from '../shell-array.ts';
import { EMPTY, knownValue, textOf, unknownValue } from '../value.ts';
import { type Call, finish } from './call.ts';

/** `read [-r] names`: a line of standard input, split at the characters of `IFS`; with -a into an array. */
export function read(call: Call): undefined {
  const { shell } = call;
  const { names, array, isOther } = targetsOf(call);
  const line = isOther ? undefined : shell.stdin?.line();
  const ended = shell.stdin && !line && !isOther;
  const samples = ended ? samplesOf(EMPTY) : line && samplesOf(line);
  const text = samples?.texts[0];
  if (array !== undefined) setFields(call, array, line && !ended ? textOf(line) : text);
  else if (text === undefined) for (const name of names) shell.set(name, unknownValue(`$${name}`));
  else assignFields(call, names, samples as Samples);
  return finish(call, text === undefined ? null : ended ? 1 : 0);
}

interface Targets {
  readonly names: readonly string[];
  /** The name behind -a. */
  readonly array: string | undefined;
  /** True where it reads no line of standard input (-u, -d, -n). */
  readonly isOther: boolean;
}

function targetsOf({ args }: Call): Targets {
  const names: string[] = [];
  let array: string | undefined;
  let isOther = false;
  for (let i = 0; i < args.length; i++) {
    const text = args[i]?.text ?? '';
    const letter = /^-\w*([ptnNdiua])$/.exec(text)?.[1];
    if (letter) i++;
    if (letter === 'a') array = args[i]?.text;
    if (letter && 'undN'.includes(letter) && !(letter === 'u' && args[i]?.text === '0')) isOther = true;
    if (!letter && /^[A-Za-z_]\w*$/.test(text)) names.push(text);
  }
  return { names: names.length > 0 ? names : ['REPLY'], array, isOther };
}

function setFields({ shell, evaluator }: Call, name: string, text: string | undefined): void {
  if (text === undefined) {
    setArray(shell, name, undefined);
    return;
  }
  const { fields } = splitText(text, evaluator.expander(shell).separators);
  setArray(shell, name, indexedArray(fields.map(({ start, end }) => knownValue(text.slice(start, end)))));
}

/** Each name its field of the line; where parts of the line are drawn, of samples of it. */
function assignFields({ shell, evaluator }: Call, names: readonly string[], samples: Samples): void {
  const { separators } = evaluator.expander(shell);
  const fields = samples.texts.map((text) => fieldsOf(text, names.length, separators));
  for (const [i, name] of names.entries()) {
    const value = samples.restore(fields.map((each) => each[i] as string));
    shell.set(name, value ?? unknownValue(`$${name}`));
  }
}

/** The last field takes all that is left of the line, separators included. */
function fieldsOf(text: string, count: number, separators: string): string[] {
  const fields: string[] = [];
  let rest = text;
  while (fields.length < count - 1) {
    const { first, behind } = cutField(rest, separators);
    fields.push(first);
    rest = behind;
  }
  return [...fields, trimBlanks(rest, separators)];
}

function cutField(text: string, separators: string): { readonly first: string; readonly behind: string } {
  const trimmed = trimBlanks(text, separators);
  const [field = { start: 0, end: 0 }] = splitText(trimmed, separators).fields;
  const first = trimmed.slice(field.start, field.end);
  const rest = trimmed.slice(first.length);
  const [, behind = ''] = /^[ \t\n]*(.*)$/s.exec(rest) ?? [];
  const separator = behind !== '' && separators.includes(behind[0] as string);
  return { first, behind: separator ? behind.slice(1) : behind };
}

function trimBlanks(text: string, separators: string): string {
  const isBlank = (character: string | undefined) =>
    character !== undefined && ' \t\n'.includes(character) && separators.includes(character);
  let start = 0;
  let end = text.length;
  while (isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}
