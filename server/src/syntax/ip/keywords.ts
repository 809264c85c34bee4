import type { Release } from '../../release/release.ts';

/**
 * What the words of an `ip` command can be: the shape of the tables in `objects/`.
 *
 * The tables are the one description of the command language. The grammar, completion, hover documentation and
 * highlighting all read them; none has a list of its own.
 */

/** What a value stands for: decides which names complete it and how it is shown. */
export type ValueKind =
  | 'address'
  | 'prefix'
  | 'device'
  | 'table'
  | 'protocol'
  | 'scope'
  | 'realm'
  | 'tos'
  | 'routeType'
  | 'family'
  | 'mark'
  | 'number'
  | 'time'
  | 'mac'
  | 'namespace'
  | 'vrf'
  | 'linkType'
  | 'group'
  | 'nexthopId'
  | 'ipProtocol'
  | 'portRange'
  | 'dscp'
  | 'word';

/** One value behind a keyword. */
export interface ValueSpec {
  readonly kind: ValueKind;
  /** Words of which one may stand before the value and change its meaning: `lock`, `inet6`, `blackhole`. */
  readonly modifiers?: readonly Modifier[];
  /** What a synopsis calls the modifiers, where they are many: `TYPE`. */
  readonly modifiersAs?: string;
  /** The closed set of full words, where there is one: offered by completion. The program checks it itself. */
  readonly oneOf?: readonly string[];
  /** Those of `oneOf` that are newer than their keyword, with the release that brought them. */
  readonly newer?: Readonly<Record<string, Release>>;
  /** What single words mean here, those of `modifiers` included. */
  readonly meanings?: Readonly<Record<string, string>>;
}

/** A word before a value: a plain text is matched exactly. */
export type Modifier = string | Spelling;

/**
 * How the typed word is compared. iproute2's `matches()` takes any prefix of the keyword, `strcmp()` the whole; BusyBox
 * takes a prefix that no other word of the table has.
 */
export type Matching = 'prefix' | 'exact' | 'unique';

/** One keyword of a context, with all spellings that iproute2 takes for it. */
export interface KeywordSpec extends Documented {
  /** The full word people should write; also names the keyword in code (`via`, `metric`). */
  readonly name: string;
  /** The spellings in the order iproute2 tries them. */
  readonly spellings: readonly Spelling[];
  readonly values: readonly ValueSpec[];
  /** What a value is counted in: `seconds`, `bytes`. */
  readonly unit?: string;
  /** Which values are accepted: `0 to 255`. */
  readonly range?: string;
  /** What holds where the keyword is not written. */
  readonly default?: string;
  /** True where the keyword may be given more than once (`nexthop`). */
  readonly repeatable?: boolean;
  /** The clauses that belong to this keyword and follow its values (`nexthop via ... dev ...`). */
  readonly block?: Context;
  /** Like `block`, chosen by the text of the last value (`type vlan id 5`). `unparsed` takes every word. */
  readonly blockByValue?: {
    readonly contexts: Readonly<Record<string, Context>>;
    readonly otherwise: 'unparsed';
  };
}

export interface Spelling extends Dated {
  readonly word: string;
  readonly matching: Matching;
  /** For `exact`: the release since which it is. Any prefix selected the word before. */
  readonly exactSince?: Release;
}

/** What was not always there. */
export interface Dated {
  /** The first release of iproute2 that knows it; undefined for what is older than 4.0. */
  readonly since?: Release;
}

/** What people are told of a word: hover, completion and docs/reference. Texts are Markdown. */
export interface Documented extends Dated {
  /** What it does, in one or two sentences. */
  readonly summary: string;
  /** The first kernel that heeds it; undefined for what is older than 4.0, and for what no kernel sees. */
  readonly kernelSince?: Release;
  /** A whole command that shows it in use. */
  readonly example?: string;
}

/**
 * The keywords that are open at one place, in the order iproute2 tries them: the first that matches wins. Dated where
 * a value chooses it (`encap xfrm`): by the release that brought the value.
 */
export interface Context extends Dated {
  /** For a block: what its first word is in any case, even where it looks like a keyword (`encap mpls LABEL`). */
  readonly first?: KeywordSpec;
  readonly keywords: readonly KeywordSpec[];
  /** What a word is that matches no keyword: `[to] PREFIX` in `ip route add`, the device in `ip link set`. */
  readonly rest?: KeywordSpec;
  /** For a block: each keyword may stand once, and only behind those that are before it in the table. */
  readonly ordered?: boolean;
  /** For a block: what words of `rest` look like. The first that does not ends the block. */
  readonly restLike?: RegExp;
}

/** `add`, `show` ... of an object. */
export interface VerbSpec extends Documented {
  /** The full word people should write. */
  readonly name: string;
  readonly spellings: readonly Spelling[];
  readonly context: Context;
}

/** `route`, `rule` ... */
export interface ObjectSpec extends Documented {
  readonly name: string;
  readonly spellings: readonly Spelling[];
  /** In the order iproute2 tries them. */
  readonly verbs: readonly VerbSpec[];
  /** The verb that stands where none is written (`show`); undefined for objects that are only recognised. */
  readonly defaultVerb?: string;
  /** The words of an object that has no verbs (`monitor`). */
  readonly context?: Context;
}

/** True if iproute2 takes `typed` for one of the spellings. An empty word matches nothing. */
export function matchesSpelling(typed: string, spellings: readonly Spelling[]): boolean {
  if (typed === '') return false;
  return spellings.some(({ word, matching }) =>
    matching === 'exact' ? word === typed : word.startsWith(typed),
  );
}

/** The full word of the first modifier, in iproute2's order, that `typed` selects. */
export function modifierOf(typed: string, modifiers: readonly Modifier[] = []): string | undefined {
  const found = modifiers.find((each) =>
    typeof each === 'string' ? each === typed : matchesSpelling(typed, [each]),
  );
  return typeof found === 'string' ? found : found?.word;
}

type Spelled = { readonly spellings: readonly Spelling[] };

/** For each table, all words that select an entry of it: made once, asked for every word of every command. */
const indexes = new WeakMap<readonly Spelled[], ReadonlyMap<string, Spelled>>();

/** The first entry of `specs`, in iproute2's order, that `typed` selects. */
export function firstMatch<S extends Spelled>(typed: string, specs: readonly S[]): S | undefined {
  let index = indexes.get(specs);
  if (!index) {
    index = indexOf(specs);
    indexes.set(specs, index);
  }
  return index.get(typed) as S | undefined;
}

function indexOf(specs: readonly Spelled[]): ReadonlyMap<string, Spelled> {
  const index = new Map<string, Spelled>();
  const all = specs.flatMap(({ spellings }) => spellings);
  const isShared = (typed: string) => all.filter(({ word }) => word.startsWith(typed)).length > 1;
  for (const spec of specs) {
    for (const { word, matching } of spec.spellings) {
      const shortest = matching === 'exact' ? word.length : 1;
      for (let length = shortest; length <= word.length; length++) {
        const typed = word.slice(0, length);
        const taken = matching === 'unique' && typed !== word && isShared(typed);
        if (!taken && !index.has(typed)) index.set(typed, spec);
      }
    }
  }
  return index;
}

/** Spellings that any prefix selects (`matches()`). */
export function prefix(...words: string[]): Spelling[] {
  return words.map((word) => ({ word, matching: 'prefix' }));
}

/** Spellings that only the whole word selects (`strcmp()`). */
export function exact(...words: string[]): Spelling[] {
  return words.map((word) => ({ word, matching: 'exact' }));
}

/** What an entry of a table may say beyond name, spellings, values and summary. */
export type KeywordDetails = Omit<KeywordSpec, 'name' | 'spellings' | 'values' | 'summary'>;

/** One entry of a table. */
export function keyword(
  name: string,
  spellings: readonly Spelling[],
  values: readonly ValueSpec[],
  summary: string,
  details: KeywordDetails = {},
): KeywordSpec {
  return { name, spellings, values, summary, ...details };
}

/** A value that is one of the words of `meanings`. */
export function choice(meanings: Readonly<Record<string, string>>, kind: ValueKind = 'word'): ValueSpec {
  return { kind, oneOf: Object.keys(meanings), meanings };
}
