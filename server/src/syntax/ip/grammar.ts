import { createToken, EmbeddedActionsParser, type IToken } from 'chevrotain';
import { NEWEST_TARGET, type Target } from '../../release/target.ts';
import type { Word } from '../word.ts';
import {
  type Context,
  firstMatch,
  type KeywordSpec,
  matchesSpelling,
  modifierOf,
  type ValueSpec,
} from './keywords.ts';
import { type Grammar, grammarOf } from './target-grammar.ts';
import type { Clause, Command, GlobalOption } from './tree.ts';

/**
 * The grammar of an `ip` command.
 *
 * Which keyword a word is depends on where it stands (`v` is `vrf` in `route add`, but a verb's prefix elsewhere), so
 * there is one kind of token, the word, and every decision is a gate that asks the keyword table of the context.
 * Values are taken blindly, as iproute2's NEXT_ARG() does: `via dev eth0` has the gateway `dev`. Nothing is
 * mandatory: a command that ends early leaves `complete: false` behind, and a word that fits nowhere becomes a
 * clause without `spec`, so every input yields a tree that holds all of its words.
 */

const WordToken = createToken({ name: 'Word', pattern: /\S+/ });

interface WordTokenInstance extends IToken {
  readonly word: Word;
}

interface ValuesRead {
  readonly modifiers: readonly Word[];
  readonly values: readonly Word[];
  readonly complete: boolean;
}

const EMPTY: Context = { keywords: [] };
const NO_VALUES: readonly ValueSpec[] = [];

class CommandParser extends EmbeddedActionsParser {
  /** The tables that the next command is read with. */
  grammar: Grammar = grammarOf(NEWEST_TARGET);

  constructor() {
    super([WordToken], { maxLookahead: 1, recoveryEnabled: false });
    this.performSelfAnalysis();
  }

  readonly command = this.RULE('command', (): Omit<Command, 'words' | 'target'> => {
    const options: GlobalOption[] = [];
    this.MANY({
      GATE: () => this.nextText().startsWith('-') && options.at(-1)?.word.text !== '--',
      DEF: () => options.push(this.SUBRULE(this.globalOption)),
    });
    const object = this.OPTION(() => this.select(this.SUBRULE(this.word), this.grammar.objects));
    const verbs = object?.spec?.verbs ?? [];
    const verb = this.OPTION1({
      GATE: () => verbs.length > 0,
      DEF: () => this.select(this.SUBRULE1(this.word), verbs),
    });
    const defaultVerb = verbs.find((each) => each.name === object?.spec?.defaultVerb);
    const verbSpec = verb ? verb.spec : defaultVerb;
    const clauses = this.SUBRULE(this.allClauses, {
      ARGS: [verbSpec?.context ?? object?.spec?.context ?? EMPTY],
    });
    return { options, object, verb, verbSpec, clauses };
  });

  /** `-4`, `--json`, `-n NAME`. iproute2 takes a second dash as decoration; `--` alone ends the options. */
  private readonly globalOption = this.RULE('globalOption', (): GlobalOption => {
    const word = this.SUBRULE(this.word);
    const text = word?.text ?? '';
    const name = text.startsWith('--') && text !== '--' ? text.slice(1) : text;
    const spec = this.ACTION(() => firstMatch(name, this.grammar.options.keywords));
    const read = this.SUBRULE(this.values, { ARGS: [spec?.values ?? NO_VALUES] });
    return { word, spec, values: read?.values ?? [], complete: read?.complete ?? true };
  });

  /** The clauses up to the end of the command: a word that fits nothing is a clause too. */
  private readonly allClauses = this.RULE('allClauses', (context: Context = EMPTY): Clause[] => {
    const clauses: Clause[] = [];
    this.MANY(() => clauses.push(this.SUBRULE(this.clause, { ARGS: [context] })));
    return clauses;
  });

  /** The clauses of a block, which ends before the first word that fits nothing in it. */
  private readonly blockClauses = this.RULE('blockClauses', (context: Context = EMPTY): Clause[] => {
    const clauses: Clause[] = [];
    const { first } = context;
    let open = context;
    this.OPTION({
      GATE: () => first !== undefined,
      DEF: () =>
        clauses.push(this.SUBRULE1(this.clause, { ARGS: [{ keywords: [], ...(first && { rest: first }) }] })),
    });
    this.MANY({
      GATE: () => continues(open, this.nextText()),
      DEF: () => {
        const clause = this.SUBRULE(this.clause, { ARGS: [open] });
        clauses.push(clause);
        open = this.ACTION(() => openAfter(open, clause));
      },
    });
    return clauses;
  });

  /** The first word is the keyword, or the first value of what needs no keyword. */
  private readonly clause = this.RULE('clause', (context: Context = EMPTY): Clause => {
    const first = this.SUBRULE(this.word);
    const spec = this.ACTION(() => firstMatch(knownText(first), context.keywords)) ?? context.rest;
    const isKeyword = this.ACTION(() => !spec || spec !== context.rest || selects(first, spec));
    const read = this.SUBRULE(this.values, { ARGS: [spec?.values, isKeyword ? undefined : first] });
    const blockContext = this.ACTION(() => spec && blockOf(spec, read.values));
    const block = this.SUBRULE(this.blockClauses, { ARGS: [blockContext] });
    const keyword = isKeyword ? first : undefined;
    return { spec, keyword, ...read, block, blockContext };
  });

  /** The values of a keyword, each with the one modifier that may stand before it; `first` is read already. */
  private readonly values = this.RULE(
    'values',
    (specs: readonly ValueSpec[] = NO_VALUES, first: Word | undefined = undefined): ValuesRead => {
      const reading = new ValueReading(specs);
      if (first) reading.take(first);
      this.MANY({
        GATE: () => !reading.complete,
        DEF: () => {
          const word = this.SUBRULE(this.word);
          this.ACTION(() => reading.take(word));
        },
      });
      const { modifiers, values, complete } = reading;
      return { modifiers, values, complete };
    },
  );

  private readonly word = this.RULE('word', (): Word => {
    const token = this.CONSUME(WordToken);
    return this.ACTION(() => (token as WordTokenInstance).word);
  });

  /** The text of the next word; '' at the end of the command and for a word that is not certain. */
  private nextText(): string {
    const word = (this.LA(1) as Partial<WordTokenInstance>).word;
    return word ? knownText(word) : '';
  }

  private select<S extends { readonly spellings: KeywordSpec['spellings'] }>(
    word: Word,
    specs: readonly S[],
  ) {
    return this.ACTION(() => ({ word, spec: firstMatch(knownText(word), specs) }));
  }
}

/** Puts words in their places: a value, or a modifier before it. */
class ValueReading implements ValuesRead {
  readonly modifiers: Word[] = [];
  readonly values: Word[] = [];
  private readonly specs: readonly ValueSpec[];
  private modified = false;

  constructor(specs: readonly ValueSpec[]) {
    this.specs = specs;
  }

  get complete(): boolean {
    return this.values.length === this.specs.length;
  }

  take(word: Word): void {
    const allowed = this.modified ? [] : this.specs[this.values.length]?.modifiers;
    this.modified = modifierOf(knownText(word), allowed) !== undefined;
    (this.modified ? this.modifiers : this.values).push(word);
  }
}

/** True for a word that belongs to the block. */
function continues({ keywords, rest, restLike }: Context, text: string): boolean {
  if (firstMatch(text, keywords)) return true;
  return rest !== undefined && (restLike?.test(text) ?? true);
}

/** What is open behind a clause: where keywords have an order, those behind it. */
function openAfter(context: Context, { spec }: Clause): Context {
  if (!context.ordered || !spec) return context;
  return { ...context, keywords: context.keywords.slice(context.keywords.indexOf(spec) + 1) };
}

/** The text that keywords are compared with: a word that is not certain matches none. */
function knownText(word: Word): string {
  return word.certain ? word.text : '';
}

function selects(word: Word, spec: KeywordSpec): boolean {
  return matchesSpelling(knownText(word), spec.spellings);
}

function blockOf(spec: KeywordSpec, values: readonly Word[]): Context | undefined {
  if (!spec.blockByValue) return spec.block;
  const chosen = values.at(-1)?.text ?? '';
  return Object.hasOwn(spec.blockByValue.contexts, chosen) ? spec.blockByValue.contexts[chosen] : UNPARSED;
}

/** Takes every word as it comes: the options of a link type that is not described yet. */
const UNPARSED: Context = {
  keywords: [],
  rest: {
    name: 'option',
    spellings: [],
    values: [{ kind: 'word' }],
    summary: 'An option of a type that is not described here: it is not checked.',
    repeatable: true,
  },
};

const parser = new CommandParser();

/** Parses the words behind `ip` as the target's `ip` would read them. Never fails: see `Command`. */
export function parseCommand(words: readonly Word[], target: Target = NEWEST_TARGET): Command {
  parser.grammar = grammarOf(target);
  parser.input = words.map(toToken);
  return { words, target, ...parser.command() };
}

function toToken(word: Word, index: number): WordTokenInstance {
  return {
    image: word.text,
    startOffset: index,
    tokenTypeIdx: WordToken.tokenTypeIdx as number,
    tokenType: WordToken,
    word,
  };
}
