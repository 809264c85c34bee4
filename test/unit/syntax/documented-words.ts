import type { Context, Documented, KeywordSpec, ValueSpec } from '../../../server/src/syntax/ip/keywords.ts';
import { globalOptions } from '../../../server/src/syntax/ip/objects/global.ts';
import { ipObjects } from '../../../server/src/syntax/ip/objects/index.ts';

/** An entry of the tables and where it is: `route add nexthop weight`. */
export interface DocumentedWord {
  readonly path: string;
  readonly spec: Documented & { readonly name: string };
  readonly values: readonly ValueSpec[];
}

/** Every object, verb, keyword and option of the tables, once. */
export function documentedWords(): DocumentedWord[] {
  const all = [
    ...keywordsIn(globalOptions, ''),
    ...ipObjects.flatMap((object) => [
      { path: object.name, spec: object, values: [] },
      ...keywordsIn(object.context, object.name),
      ...object.verbs.flatMap((verb) => {
        const path = `${object.name} ${verb.name}`;
        return [{ path, spec: verb, values: [] }, ...keywordsIn(verb.context, path)];
      }),
    ]),
  ];
  const seen = new Set<Documented>();
  return all.filter(({ spec }) => !seen.has(spec) && seen.add(spec));
}

function keywordsIn(context: Context | undefined, path: string): DocumentedWord[] {
  if (!context) return [];
  const own = [context.first, ...context.keywords, context.rest].filter((spec) => spec !== undefined);
  return own.flatMap((spec) => [
    { path: `${path} ${spec.name}`.trim(), spec, values: spec.values },
    ...innerKeywords(spec, `${path} ${spec.name}`),
  ]);
}

function innerKeywords({ block, blockByValue }: KeywordSpec, path: string): DocumentedWord[] {
  const chosen = Object.entries(blockByValue?.contexts ?? {});
  return [
    ...keywordsIn(block, path),
    ...chosen.flatMap(([value, context]) => keywordsIn(context, `${path} ${value}`)),
  ];
}
