import { type AST, getStaticTOMLValue, ParseError, parseTOML } from 'toml-eslint-parser';
import type { Span } from '../text/span.ts';

export type TomlPath = readonly PropertyKey[];

/** A TOML file as plain values, and where they stand; or where it is not TOML. */
export type Toml =
  | { readonly kind: 'value'; readonly value: unknown; spanOf(path: TomlPath): Span }
  | { readonly kind: 'malformed'; readonly span: Span; readonly message: string };

/** Never throws. */
export function parseToml(text: string): Toml {
  try {
    const tree = parseTOML(text);
    const places = placesIn(tree.body[0].body);
    return {
      kind: 'value',
      value: getStaticTOMLValue(tree),
      spanOf: (path) => nearest(places, path),
    };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const start = Math.min(error.index, text.length);
    return { kind: 'malformed', span: { start, end: start }, message: error.message };
  }
}

interface Place {
  readonly path: TomlPath;
  readonly span: Span;
}

function placesIn(body: readonly (AST.TOMLKeyValue | AST.TOMLTable)[]): Place[] {
  return body.flatMap((each) => {
    if (each.type === 'TOMLKeyValue') return placesOf(each, []);
    const [start, end] = each.key.range;
    const table = { path: each.resolvedKey, span: { start, end } };
    return [table, ...each.body.flatMap((pair) => placesOf(pair, each.resolvedKey))];
  });
}

function placesOf({ key, value }: AST.TOMLKeyValue, above: TomlPath): Place[] {
  const path = [...above, ...key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value))];
  const span = { start: key.range[0], end: value.range[1] };
  const inner = value.type === 'TOMLInlineTable' ? value.body.flatMap((pair) => placesOf(pair, path)) : [];
  return [{ path, span }, ...inner];
}

/** The place of what a path leads to, or of what holds it. */
function nearest(places: readonly Place[], path: TomlPath): Span {
  for (let length = path.length; length > 0; length--) {
    const wanted = path.slice(0, length);
    const place = places.find((each) => isSame(each.path, wanted));
    if (place) return place.span;
  }
  return { start: 0, end: 0 };
}

function isSame(one: TomlPath, other: TomlPath): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}
