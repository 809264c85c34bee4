import type { RegularExpression } from '../regular-expression.ts';
import type { Evaluation } from './evaluate.ts';
import { type Expression, NotFollowed } from './tree.ts';
import { type Scalar, toNumber, toText } from './values.ts';

type AwkFunction = (awk: Evaluation, args: readonly Expression[]) => Scalar;

/** The functions of POSIX awk that depend on nothing but their arguments. */
export const functions: Readonly<Record<string, AwkFunction>> = {
  length: (awk, args) => {
    const [arg] = args;
    if (arg?.kind === 'variable' && awk.isArray(arg.name)) return awk.array(arg.name).size;
    return textAt(awk, args, 0, () => awk.field(0)).length;
  },
  index: (awk, args) => textAt(awk, args, 0).indexOf(textAt(awk, args, 1)) + 1,
  substr: substring,
  tolower: (awk, args) => textAt(awk, args, 0).toLowerCase(),
  toupper: (awk, args) => textAt(awk, args, 0).toUpperCase(),
  int: (awk, args) => Math.trunc(toNumber(awk.value(argAt(args, 0)))),
  split,
  match,
  sub: (awk, args) => substitute(awk, args, false),
  gsub: (awk, args) => substitute(awk, args, true),
  sprintf: (awk, args) => awk.format(args),
};

function argAt(args: readonly Expression[], index: number): Expression {
  const arg = args[index];
  if (!arg) throw new NotFollowed();
  return arg;
}

function textAt(
  awk: Evaluation,
  args: readonly Expression[],
  index: number,
  missing: () => Scalar = () => {
    throw new NotFollowed();
  },
): string {
  const arg = args[index];
  return toText(arg ? awk.value(arg) : missing());
}

/** Characters from `m` on, at most `n` of them. Where the text begins before its start, awks do not agree. */
function substring(awk: Evaluation, args: readonly Expression[]): Scalar {
  const text = textAt(awk, args, 0);
  const start = Math.round(toNumber(awk.value(argAt(args, 1))));
  const end = args[2] ? start + Math.round(toNumber(awk.value(args[2]))) : Number.POSITIVE_INFINITY;
  if (start < 1) throw new NotFollowed();
  return text.slice(start - 1, Math.max(0, end - 1));
}

/** split(text, array [, separator]): the pieces under 1, 2, ... */
function split(awk: Evaluation, args: readonly Expression[]): Scalar {
  const text = textAt(awk, args, 0);
  const target = argAt(args, 1);
  if (target.kind !== 'variable' || args.length > 3) throw new NotFollowed();
  const separator = args[2];
  const pieces =
    separator?.kind === 'regex'
      ? awk.splitAt(text, awk.compile(separator.pattern))
      : awk.splitFields(text, separator ? toText(awk.value(separator)) : undefined);
  const array = awk.array(target.name);
  array.clear();
  for (const [i, input] of pieces.entries()) array.set(String(i + 1), { input });
  return pieces.length;
}

function match(awk: Evaluation, args: readonly Expression[]): Scalar {
  if (args.length > 2) throw new NotFollowed();
  const found = awk.expression(argAt(args, 1)).match(textAt(awk, args, 0));
  awk.set('RSTART', found ? found.start + 1 : 0);
  awk.set('RLENGTH', found ? found.end - found.start : -1);
  return found ? found.start + 1 : 0;
}

/** sub and gsub: how often the expression was replaced in the target, which is the line where none is given. */
function substitute(awk: Evaluation, args: readonly Expression[], global: boolean): Scalar {
  const target = args[2] ?? { kind: 'field', number: { kind: 'number', value: 0 } };
  if (target.kind !== 'variable' && target.kind !== 'element' && target.kind !== 'field')
    throw new NotFollowed();
  const expression = awk.expression(argAt(args, 0));
  const replacement = textAt(awk, args, 1);
  const { text, count } = replaced(toText(awk.value(target)), expression, replacement, global);
  if (count > 0) awk.assign(target, text);
  return count;
}

function replaced(text: string, expression: RegularExpression, replacement: string, global: boolean) {
  if (/\\[^&\\]|\\\\/.test(replacement)) throw new NotFollowed();
  const with_ = (found: string) => replacement.replace(/\\&|&/g, (token) => (token === '&' ? found : '&'));
  let result = '';
  let copied = 0;
  let count = 0;
  let lastEnd = -1;
  for (let at = 0; at <= text.length && (global || count === 0); ) {
    const found = expression.match(text, at);
    if (!found) break;
    if (found.end > found.start || found.start !== lastEnd) {
      result += text.slice(copied, found.start) + with_(text.slice(found.start, found.end));
      copied = found.end;
      count++;
    }
    lastEnd = found.end;
    at = found.end > found.start ? found.end : found.end + 1;
  }
  return { text: result + text.slice(copied), count };
}
