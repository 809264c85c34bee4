import { readFile } from '../redirections.ts';
import { concatenate, EMPTY, knownValue, textOf, unknownValue, type Value } from '../value.ts';
import { writeFile } from '../write-file.ts';
import { type Call, finish, numberOf, print } from './call.ts';

/** `echo [-neE] words`. */
export function echo(call: Call): undefined {
  const { args } = call;
  const firstWord = args.findIndex(({ text, certain }) => !certain || !/^-[neE]+$/.test(text));
  const options = args
    .slice(0, firstWord < 0 ? args.length : firstWord)
    .map(({ text }) => text)
    .join('');
  const words = args.slice(firstWord < 0 ? args.length : firstWord).map(({ value }) => value);
  const spaced = concatenate(words.flatMap((word, i) => (i === 0 ? [word] : [knownValue(' '), word])));
  const escapes = options.includes('e') && !/E[^e]*$/.test(options);
  const text = escapes ? withEscapes(spaced) : spaced;
  print(call, options.includes('n') ? text : concatenate([text, knownValue('\n')]));
  finish(call, 0);
}

/** `printf format words` with `%s`, `%d`, `%%` and escapes; the format repeats while words are left. */
export function printf(call: Call): undefined {
  const [format, ...words] = call.args.filter(({ text }, i) => i > 0 || text !== '--');
  finish(call, 0);
  if (!format?.certain || /%(?![sd%])/.test(format.text)) return print(call, unknownValue('$(printf)'));
  const values = words.map(({ value }) => value);
  const pieces = format.text.split(/(%[sd%])/);
  const takes = pieces.filter((piece) => piece === '%s' || piece === '%d').length;
  do {
    const line = pieces.map((piece) => {
      if (piece === '%%') return knownValue('%');
      return piece === '%s' || piece === '%d' ? (values.shift() ?? EMPTY) : withEscapes(knownValue(piece));
    });
    print(call, concatenate(line));
  } while (takes > 0 && values.length > 0);
}

/** `cat` of standard input, or of files that the script wrote. */
export function cat(call: Call): undefined {
  const { shell, args, evaluator } = call;
  const files = args.filter(({ text }) => text !== '-' && !text.startsWith('-'));
  for (const file of files) print(call, readFile(evaluator, file.value));
  if (files.length === 0) print(call, shell.stdin ? shell.stdin.rest() : unknownValue('$(cat)'));
  finish(call, files.length > 0 ? null : 0);
}

/** `tee [-a] FILE`: writes what it reads. */
export function tee(call: Call): undefined {
  const { shell, args, evaluator, place } = call;
  const content = shell.stdin ? shell.stdin.rest() : unknownValue('$(tee)');
  const append = args.some(({ text }) => text === '-a' || text === '--append');
  finish(call, 0);
  for (const file of args.filter(({ text }) => !text.startsWith('-'))) {
    const status = writeFile(evaluator.recorder, shell, {
      path: file.value,
      content,
      append,
      span: place.span,
    });
    if (status !== undefined) finish(call, status);
  }
  print(call, content);
}

const MOST_NUMBERS = 10_000;

/** `seq [FIRST [STEP]] LAST` of whole numbers. */
export function seq(call: Call): undefined {
  const numbers = call.args.map(numberOf);
  const [first, second, third] = numbers;
  const [from, step, to] = [
    numbers.length > 1 ? first : 1,
    numbers.length > 2 ? second : 1,
    third ?? second ?? first,
  ];
  finish(call, 0);
  const known = numbers.length > 0 && numbers.every((number) => number !== undefined);
  if (!known || !step || from === undefined || to === undefined || (to - from) / step > MOST_NUMBERS) {
    return print(call, unknownValue('$(seq)'));
  }
  for (let i = from; i <= to; i += step) print(call, knownValue(`${i}\n`));
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  a: '\x07',
  '"': '"',
};

/** The escapes of `echo -e` and of a format; a value with one that is not listed is not known. */
function withEscapes(value: Value): Value {
  const text = textOf(value);
  if (text === undefined) return value;
  if (/\\(?![ntr\\a"])/.test(text)) return unknownValue(text);
  return knownValue(text.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? ''));
}
