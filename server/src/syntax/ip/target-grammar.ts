import { precedes, type Release } from '../../release/release.ts';
import { NEWEST_TARGET, type Target } from '../../release/target.ts';
import { busyboxObjects, busyboxOptions } from './busybox.ts';
import type { Context, Dated, KeywordSpec, ObjectSpec, Spelling, ValueSpec, VerbSpec } from './keywords.ts';
import { globalOptions } from './objects/global.ts';
import { ipObjects } from './objects/index.ts';

/** The tables that an `ip` command is read with. */
export interface Grammar {
  readonly options: Context;
  /** In the order of trial. */
  readonly objects: readonly ObjectSpec[];
}

const grammars = new Map<Target, Grammar>([
  [NEWEST_TARGET, { options: globalOptions, objects: ipObjects }],
  ['busybox', { options: busyboxOptions, objects: busyboxObjects }],
]);

/**
 * The tables as the target's own `ip` would have them: those of a release are without what is newer, with the matching
 * of its time. Made once per target.
 */
export function grammarOf(target: Target): Grammar {
  const known = grammars.get(target);
  if (known || target === 'busybox') return known as Grammar;
  const view = new ReleaseView(target);
  const made = { options: view.context(globalOptions), objects: view.objects(ipObjects) };
  grammars.set(target, made);
  return made;
}

/** The tables seen from one release. A context that several keywords share stays one. */
class ReleaseView {
  private readonly release: Release;
  private readonly contexts = new Map<Context, Context>();

  constructor(release: Release) {
    this.release = release;
  }

  objects(objects: readonly ObjectSpec[]): ObjectSpec[] {
    return this.present(objects).map((object) => ({
      ...object,
      spellings: this.spellings(object.spellings),
      verbs: this.present(object.verbs).map((verb) => this.verb(verb)),
      ...(object.context && { context: this.context(object.context) }),
    }));
  }

  context(context: Context): Context {
    const known = this.contexts.get(context);
    if (known) return known;
    const { first, rest } = context;
    const made: Context = {
      ...context,
      keywords: this.present(context.keywords).map((spec) => this.keyword(spec)),
      ...(first && { first: this.keyword(first) }),
      ...(rest && { rest: this.keyword(rest) }),
    };
    this.contexts.set(context, made);
    return made;
  }

  private verb(verb: VerbSpec): VerbSpec {
    return { ...verb, spellings: this.spellings(verb.spellings), context: this.context(verb.context) };
  }

  private keyword(spec: KeywordSpec): KeywordSpec {
    const { block, blockByValue } = spec;
    return {
      ...spec,
      values: spec.values.map((value) => this.value(value)),
      spellings: this.spellings(spec.spellings),
      ...(block && { block: this.context(block) }),
      ...(blockByValue && {
        blockByValue: { ...blockByValue, contexts: this.contextsByValue(blockByValue.contexts) },
      }),
    };
  }

  private contextsByValue(contexts: Readonly<Record<string, Context>>): Record<string, Context> {
    const present = Object.entries(contexts).filter(([, context]) => this.knows(context));
    return Object.fromEntries(present.map(([value, context]) => [value, this.context(context)]));
  }

  private value(value: ValueSpec): ValueSpec {
    const { oneOf, newer } = value;
    if (!oneOf || !newer) return value;
    return { ...value, oneOf: oneOf.filter((word) => this.knows({ since: newer[word] })) };
  }

  private spellings(spellings: readonly Spelling[]): Spelling[] {
    return this.present(spellings).map((spelling) =>
      spelling.exactSince && precedes(this.release, spelling.exactSince)
        ? { ...spelling, matching: 'prefix' }
        : spelling,
    );
  }

  private present<T extends Dated>(entries: readonly T[]): T[] {
    return entries.filter((entry) => this.knows(entry));
  }

  private knows({ since }: { readonly since?: Release | undefined }): boolean {
    return since === undefined || !precedes(this.release, since);
  }
}
