import { readFile } from '../read-file.ts';
import { concatenate, knownValue, unknownValue } from '../value.ts';
import { writeFile } from '../write-file.ts';
import { type Call, finish, print } from './call.ts';
import { withEscapes } from './escapes.ts';

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
  const text = escapes ? withEscapes(spaced, /\\[c0-7'"?]/) : spaced;
  print(call, options.includes('n') ? text : concatenate([text, knownValue('\n')]));
  finish(call, 0);
}

/** `cat` of standard input, or of files that the script wrote. */
export function cat(call: Call): undefined {
  const { shell, args, evaluator } = call;
  const files = args.filter(({ text }) => text !== '-' && !text.startsWith('-'));
  for (const file of files) print(call, readFile(evaluator.recorder, shell, file.value));
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
