import type { Context, KeywordSpec, ObjectSpec } from '../src/syntax/ip/keywords.ts';

/** A part of an object's page: the words of one context. */
export interface Section {
  /** Markdown. */
  readonly title: string;
  readonly context: Context;
}

/** A context that is still to be looked at, and the keywords that lead to it. */
interface Place {
  readonly context: Context;
  readonly path: string;
  readonly title: string;
}

/**
 * One section for each context of an object that has words: that of a verb, or of the verbs that share it, then what
 * may follow its keywords. A context that comes again has the section where the fewest words lead to it.
 */
export function sectionsOf(object: ObjectSpec): Section[] {
  const sections = new Map<Context, Section>();
  if (object.context)
    addSections({ context: object.context, path: '', title: `\`ip ${object.name}\`` }, sections);
  for (const { context } of object.verbs) {
    const sharing = object.verbs.filter((verb) => verb.context === context);
    const title = sharing.map(({ name }) => `\`${name}\``).join(', ');
    addSections({ context, path: '', title }, sections);
  }
  return [...sections.values()];
}

function addSections(start: Place, sections: Map<Context, Section>): void {
  const places = [start];
  for (const { context, path, title } of places) {
    const words = [context.first, ...context.keywords, context.rest].filter((spec) => spec !== undefined);
    if (words.length === 0 || sections.has(context)) continue;
    sections.set(context, { title, context });
    places.push(...words.flatMap((spec) => innerPlaces(spec, path)));
  }
}

function innerPlaces({ name, block, blockByValue }: KeywordSpec, path: string): Place[] {
  const place = (context: Context, ...words: string[]): Place => {
    const inner = [path, ...words].filter((word) => word !== '').join(' ');
    return { context, path: inner, title: `Behind \`${inner}\`` };
  };
  const chosen = Object.entries(blockByValue?.contexts ?? {});
  return [
    ...(block ? [place(block, name)] : []),
    ...chosen.map(([value, context]) => place(context, name, value)),
  ];
}
