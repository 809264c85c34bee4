import { type ParsedOptions, parseOptions } from './options.ts';
import { compileExpression, type RegularExpression } from './regular-expression.ts';
import { linesOf, readAll, type Tool, type ToolOutput, textOfLines } from './tool.ts';

const LETTERS = 'EFGPqsvioncwxhe:m:A:B:C:';
const LONG = {
  'extended-regexp': 'E',
  'fixed-strings': 'F',
  'basic-regexp': 'G',
  'perl-regexp': 'P',
  quiet: 'q',
  silent: 'q',
  'no-messages': 's',
  'invert-match': 'v',
  'ignore-case': 'i',
  'only-matching': 'o',
  'line-number': 'n',
  count: 'c',
  'word-regexp': 'w',
  'line-regexp': 'x',
  'no-filename': 'h',
  regexp: 'e',
  'max-count': 'm',
  'after-context': 'A',
  'before-context': 'B',
  context: 'C',
};

/** grep(1). Several files at once are not followed: each line would begin with its file's name. */
export const grep: Tool = (args, reads) => {
  const options = parseOptions(args, LETTERS, LONG);
  if (!options) return undefined;
  const given = options.has('e');
  const patterns = given ? options.values('e') : options.operands.slice(0, 1);
  const files = given ? options.operands : options.operands.slice(1);
  const expressions = patterns.flatMap((each) => each.split('\n')).map((each) => compile(each, options));
  if (files.length > 1 || patterns.length === 0 || expressions.length > MOST_PATTERNS) return undefined;
  const text = readAll(files, reads);
  if (text === undefined || !expressions.every((each) => each !== undefined)) return undefined;
  return select(linesOf(text), expressions, options);
};

/** The same, for `egrep` and `fgrep`. */
export const egrep: Tool = (args, reads) => grep(['-E', ...args], reads);
export const fgrep: Tool = (args, reads) => grep(['-F', ...args], reads);

const MOST_PATTERNS = 50;

/** With -P only what means the same in extended syntax is taken, and a few letters that Perl and RE2 share. */
function compile(pattern: string, options: ParsedOptions): RegularExpression | undefined {
  const ignoreCase = options.has('i');
  const bounds = options.has('x') ? ('line' as const) : options.has('w') ? ('word' as const) : undefined;
  if (options.has('F')) {
    const quoted = pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return compileExpression(quoted, { syntax: 'extended', ignoreCase, bounds });
  }
  if (options.has('P')) {
    if (/\(\?|[*+?}][?+]|\\[A-CE-RT-VX-Zac-ce-rt-vx-z]|\|/.test(pattern)) return undefined;
    const plain = pattern.replaceAll('\\d', '[0-9]');
    return /\\[dD]/.test(plain)
      ? undefined
      : compileExpression(plain, { syntax: 'extended', ignoreCase, bounds });
  }
  return compileExpression(pattern, { syntax: options.has('E') ? 'extended' : 'basic', ignoreCase, bounds });
}

function select(
  lines: readonly string[],
  expressions: readonly RegularExpression[],
  options: ParsedOptions,
): ToolOutput | undefined {
  const inverted = options.has('v');
  const most = options.has('m') ? Number(options.value('m')) : Number.POSITIVE_INFINITY;
  if (Number.isNaN(most)) return undefined;
  const found: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (found.length >= most) break;
    if (expressions.some((each) => each.test(line)) !== inverted) found.push(index);
  }
  const stdout = options.has('q') ? '' : print(lines, found, expressions, options);
  return stdout === undefined ? undefined : { stdout, status: found.length > 0 ? 0 : 1 };
}

function print(
  lines: readonly string[],
  found: readonly number[],
  expressions: readonly RegularExpression[],
  options: ParsedOptions,
): string | undefined {
  if (options.has('c')) return `${found.length}\n`;
  const number = (index: number, mark: string) => (options.has('n') ? `${index + 1}${mark}` : '');
  if (options.has('o')) {
    const [expression, ...more] = expressions;
    if (!expression || more.length > 0) return undefined;
    const matches = (index: number) =>
      options.has('v') ? [] : allMatches(expression, lines[index] as string);
    return textOfLines(found.flatMap((i) => matches(i).map((match) => `${number(i, ':')}${match}`)));
  }
  const around = contextOf(options);
  if (!around) return textOfLines(found.map((i) => `${number(i, ':')}${lines[i]}`));
  return textOfLines(withContext(lines, found, around, number));
}

interface Around {
  readonly before: number;
  readonly after: number;
}

function contextOf(options: ParsedOptions): Around | undefined {
  const both = options.value('C');
  const before = options.value('B') ?? both;
  const after = options.value('A') ?? both;
  if (before === undefined && after === undefined) return undefined;
  return { before: Number(before ?? 0) || 0, after: Number(after ?? 0) || 0 };
}

/** The lines found and those around them; `--` between groups that do not touch. */
function withContext(
  lines: readonly string[],
  found: readonly number[],
  { before, after }: Around,
  number: (index: number, mark: string) => string,
): string[] {
  const wanted = new Set<number>();
  for (const index of found) {
    const last = Math.min(lines.length - 1, index + after);
    for (let i = Math.max(0, index - before); i <= last; i++) wanted.add(i);
  }
  const selected = new Set(found);
  const printed: string[] = [];
  let previous: number | undefined;
  for (const index of [...wanted].sort((a, b) => a - b)) {
    if (previous !== undefined && index > previous + 1) printed.push('--');
    printed.push(`${number(index, selected.has(index) ? ':' : '-')}${lines[index]}`);
    previous = index;
  }
  return printed;
}

function allMatches(expression: RegularExpression, line: string): string[] {
  const matches: string[] = [];
  for (let at = 0; at <= line.length; ) {
    const match = expression.match(line, at);
    if (!match) break;
    if (match.end > match.start) matches.push(line.slice(match.start, match.end));
    at = Math.max(match.end, at + 1, match.start + 1);
  }
  return matches;
}
