import { splitText } from '../expand/split.ts';
import { knownValue, textOf, unknownValue } from '../value.ts';
import { type Call, finish } from './call.ts';

/** Options of `read` that take a value. */
const VALUED: ReadonlySet<string> = new Set(['-p', '-t', '-n', '-N', '-d', '-i', '-u', '-a']);

/** `read [-r] names`: a line of standard input, split at the characters of `IFS`. */
export function read(call: Call): undefined {
  const { shell } = call;
  const names = variableNames(call);
  const line = shell.stdin?.line();
  if (shell.stdin && !line) {
    for (const name of names) shell.set(name, knownValue(''));
    return finish(call, 1);
  }
  const text = line && textOf(line);
  if (text === undefined) {
    for (const name of names) shell.set(name, unknownValue(`$${name}`));
    return finish(call, null);
  }
  assignFields(call, names, text);
  return finish(call, 0);
}

function variableNames({ args }: Call): string[] {
  const names: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const text = args[i]?.text ?? '';
    if (VALUED.has(text)) i++;
    else if (/^[A-Za-z_]\w*$/.test(text)) names.push(text);
  }
  return names.length > 0 ? names : ['REPLY'];
}

/** The last name takes all that is left of the line, separators included. */
function assignFields({ shell, evaluator }: Call, names: readonly string[], text: string): void {
  const { separators } = evaluator.expander(shell);
  let rest = text;
  for (const name of names.slice(0, -1)) {
    const { first, behind } = cutField(rest, separators);
    shell.set(name, knownValue(first));
    rest = behind;
  }
  shell.set(names.at(-1) as string, knownValue(trimBlanks(rest, separators)));
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
