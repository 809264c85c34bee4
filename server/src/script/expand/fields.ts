import type { Location } from '../../text/span.ts';
import type { Field } from '../script-word.ts';
import { displayText, isText, sliceText, unknownValue } from '../value.ts';
import { type Fragment, joinFragments } from './fragment.ts';
import { hasGlob } from './pattern.ts';
import { splitText } from './split.ts';

/** Word splitting (bash(1)): the results of unquoted expansions break at the characters of `IFS`. */
export function splitFields(fragments: readonly Fragment[], at: Location, separators: string): Field[] {
  const fields: Fragment[][] = [];
  let open = false;
  const add = (fragment: Fragment) => {
    if (open) fields.at(-1)?.push(fragment);
    else fields.push([fragment]);
    open = true;
  };
  for (const { startsWord, ...fragment } of fragments) {
    if (startsWord) open = false;
    const { piece } = fragment;
    if (!fragment.splits || !isText(piece)) {
      add(fragment);
      continue;
    }
    const split = splitText(piece.text, separators);
    if (split.leading) open = false;
    for (const [index, { start, end }] of split.fields.entries()) {
      if (index > 0) open = false;
      add({ ...fragment, piece: sliceText(piece, start, end) });
    }
    if (split.trailing) open = false;
  }
  return fields.map((field) => fieldOf(field, at));
}

function fieldOf(fragments: readonly Fragment[], { uri, span }: Location): Field {
  const globs = hasGlob(fragments.map(unquotedText).join(''));
  const holes = fragments.some(({ piece, quoted }) => !quoted && !isText(piece));
  const value = joinFragments(fragments);
  return { value: globs ? unknownValue(displayText(value)) : value, span, uri, whole: !globs && !holes };
}

/** What a pattern of file names could stand in; a quoted character stands for itself. */
function unquotedText({ piece, quoted }: Fragment): string {
  return !quoted && isText(piece) ? piece.text : '"';
}
