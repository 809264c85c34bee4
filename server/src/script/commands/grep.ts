import { nameFileFolders, nameFileRole } from '../../names/layers.ts';
import { readFile } from '../redirections.ts';
import { knownValue, textOf, unknownValue } from '../value.ts';
import { type Call, finish, print } from './call.ts';

/**
 * `grep [-qsxwFE] PATTERN [FILE]` over text that is known: a name file of iproute2, a file that the script wrote, or
 * standard input. The guard before `echo "100 isp1" >> /etc/iproute2/rt_tables` is such a call.
 */
export function grep(call: Call): undefined {
  const options = call.args
    .filter(({ text }) => /^-\w+$/.test(text))
    .map(({ text }) => text.slice(1))
    .join('');
  const [pattern, file, ...more] = call.args.filter(({ text }) => !text.startsWith('-'));
  const text = more.length > 0 ? undefined : file ? fileText(call, file.text, file.certain) : inputText(call);
  const regular = pattern?.certain ? compile(pattern.text, options) : undefined;
  if (text === undefined || !regular || /[^qsxwFEi]/.test(options)) {
    print(call, unknownValue('$(grep)'));
    return finish(call, null);
  }
  const found = text.split('\n').filter((line) => line !== '' && regular.test(line));
  if (!options.includes('q')) print(call, knownValue(found.map((line) => `${line}\n`).join('')));
  return finish(call, found.length > 0 ? 0 : 1);
}

function inputText({ shell }: Call): string | undefined {
  return shell.stdin && textOf(shell.stdin.rest());
}

function fileText(call: Call, path: string, certain: boolean): string | undefined {
  if (!certain) return undefined;
  const { recorder } = call.evaluator;
  const role = nameFileFolders.some((folder) => path.startsWith(`${folder}/`))
    ? nameFileRole(path)
    : undefined;
  if (role?.place !== 'main') return textOf(readFile(call.evaluator, knownValue(path)));
  const { entries } = recorder.machine.names.table(role.kind);
  return entries.map(({ id, name }) => `${id}\t${name}\n`).join('');
}

/** Patterns of plain characters, classes, anchors and at most two repetitions: enough for guards, never slow. */
function compile(pattern: string, options: string): RegExp | undefined {
  const fixed = options.includes('F');
  const simple = /^(?:[\w \t@:/,"'=.^$-]|\\[sbwt.<>]|\[[^\]\\]*\]|[*+])*$/;
  if (
    pattern.length > 200 ||
    (!fixed && (!simple.test(pattern) || (pattern.match(/[*+]/g) ?? []).length > 2))
  )
    return undefined;
  const source = fixed
    ? pattern.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    : translate(pattern, options.includes('E'));
  const bounded = options.includes('x')
    ? `^(?:${source})$`
    : options.includes('w')
      ? `(?<!\\w)(?:${source})(?!\\w)`
      : source;
  try {
    return new RegExp(bounded, options.includes('i') ? 'i' : '');
  } catch {
    return undefined;
  }
}

/** `\<` and `\>` are word boundaries; a bare `+` is a plus sign without -E; classes are named as in JavaScript. */
function translate(pattern: string, extended: boolean): string {
  const named = pattern
    .replace(/\[:space:\]/g, '\\s')
    .replace(/\[:blank:\]/g, ' \\t')
    .replace(/\[:digit:\]/g, '0-9');
  const bounded = named.replace(/\\[<>]/g, '\\b').replace(/\//g, '\\/');
  return extended ? bounded : bounded.replace(/(?<!\\)\+/g, '\\+');
}
