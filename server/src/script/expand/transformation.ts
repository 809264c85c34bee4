import { decodeAnsiC } from '../../syntax/shell/ansi-c.ts';
import { quotedForShell } from '../quoted-text.ts';
import { isText, sliceText, type Text, textOf } from '../value.ts';
import { type Fragment, joinFragments } from './fragment.ts';
import { compilePattern, replaceMatches, withoutEnd, withoutStart } from './pattern.ts';
import type { Expander, Parameter } from './word.ts';

/** What the operator of a parameter makes of a text; undefined where that is not known. */
export function transform(expander: Expander, part: Parameter, text: string): string | undefined {
  switch (part.operator) {
    case 'length':
      return String(text.length);
    case '#':
    case '##':
    case '%':
    case '%%':
      return trimmed(expander, part, text);
    case '^':
      return text.slice(0, 1).toUpperCase() + text.slice(1);
    case '^^':
      return text.toUpperCase();
    case ',':
      return text.slice(0, 1).toLowerCase() + text.slice(1);
    case ',,':
      return text.toLowerCase();
    case '@':
      return byLetter(expander, part, text);
    case ':':
      return substring(expander, part, text);
    case '/':
    case '//':
    case '/#':
    case '/%':
      return replaced(expander, part, text);
    default:
      return undefined;
  }
}

/** `${x@U}` and the like; undefined for those that tell of the variable, not of its value. */
function byLetter(expander: Expander, { argument }: Parameter, text: string): string | undefined {
  switch (argument && textOf(expander.value(argument))) {
    case 'U':
      return text.toUpperCase();
    case 'u':
      return text.slice(0, 1).toUpperCase() + text.slice(1);
    case 'L':
      return text.toLowerCase();
    case 'E':
      return decodeAnsiC(text);
    case 'Q':
      return quotedForShell(text);
    default:
      return undefined;
  }
}

function trimmed(
  expander: Expander,
  { operator = '', argument }: Parameter,
  text: string,
): string | undefined {
  const pattern = compilePattern(argument ? expander.fragments(argument) : []);
  if (!pattern) return undefined;
  return (operator.startsWith('#') ? withoutStart : withoutEnd)(pattern, text, operator.length === 2);
}

/** `${x:offset:length}`; a negative number counts from the end. */
function substring(expander: Expander, { argument }: Parameter, text: string): string | undefined {
  const written = argument && textOf(expander.value(argument));
  const [from = '', length, ...more] = written?.split(':') ?? [];
  const start = expander.arithmetic(from);
  const count = length === undefined ? undefined : expander.arithmetic(length);
  if (written === undefined || more.length > 0 || start === undefined) return undefined;
  if (length !== undefined && count === undefined) return undefined;
  const begin = start < 0n ? text.length + Number(start) : Number(start);
  if (begin < 0) return '';
  if (count === undefined) return text.slice(begin);
  return count < 0n ? text.slice(begin, Number(count)) : text.slice(begin, begin + Number(count));
}

const PLACES: Readonly<Record<string, 'first' | 'all' | 'start' | 'end'>> = {
  '/': 'first',
  '//': 'all',
  '/#': 'start',
  '/%': 'end',
};

function replaced(
  expander: Expander,
  { operator = '', argument }: Parameter,
  text: string,
): string | undefined {
  const fragments = argument ? expander.fragments(argument) : [];
  const isSlash = ({ piece, quoted }: Fragment) => !quoted && isText(piece) && piece.text.includes('/');
  const at = fragments.findIndex(isSlash);
  const [old, behind] = at < 0 ? [fragments, []] : splitAtSlash(fragments, at);
  const pattern = compilePattern(old);
  const replacement = textOf(joinFragments(behind));
  if (!pattern || replacement === undefined) return undefined;
  return replaceMatches(pattern, text, replacement, PLACES[operator] ?? 'first');
}

function splitAtSlash(fragments: readonly Fragment[], at: number): [Fragment[], Fragment[]] {
  const divided = fragments[at] as Fragment;
  const text = divided.piece as Text;
  const slash = text.text.indexOf('/');
  const before = { ...divided, piece: sliceText(text, 0, slash) };
  const after = { ...divided, piece: sliceText(text, slash + 1) };
  return [
    [...fragments.slice(0, at), before],
    [after, ...fragments.slice(at + 1)],
  ];
}
