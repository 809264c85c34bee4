import type { ShellWord, WordPart } from '../../syntax/shell/tree.ts';
import type { Field } from '../script-word.ts';
import type { ShellState } from '../shell-state.ts';
import type { SourceText } from '../source-text.ts';
import {
  EMPTY,
  knownValue,
  namedValue,
  sliceText,
  type Text,
  textOf,
  unknownValue,
  type Value,
} from '../value.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import { splitFields } from './fields.ts';
import { type Fragment, fragmentsOf, joinFragments } from './fragment.ts';
import { literalField } from './literal.ts';
import { expandParameter } from './parameter.ts';
import { placedWords } from './parameter-list.ts';
import { DEFAULT_SEPARATORS } from './split.ts';

/** Expands words for one shell. What runs commands is handed in: `capture` yields the output of a substitution. */
export class Expander {
  readonly shell: ShellState;
  private readonly document: SourceText;
  private readonly runSubstitution: (part: Substitution) => Value;
  /** Makes the script pay for work that grows with what it has collected. */
  readonly charge: (amount: number) => void;

  /** `document` is what the words stand in. */
  constructor(
    shell: ShellState,
    document: SourceText,
    runSubstitution: (part: Substitution) => Value,
    charge: (amount: number) => void,
  ) {
    this.charge = charge;
    this.shell = shell;
    this.document = document;
    this.runSubstitution = runSubstitution;
  }

  get uri(): string {
    return this.document.uri;
  }

  /** The words of a command: all expansions, then splitting. */
  fields(words: readonly ShellWord[]): Field[] {
    const fields: Field[] = [];
    for (const word of words) {
      const literal = literalField(word, this.uri, () => this.fieldsOfWord(word)[0] as Field);
      if (literal) fields.push(literal);
      else for (const each of expandBraces(word)) fields.push(...this.fieldsOfWord(each));
    }
    return fields;
  }

  /** One value, never split: an assignment, the subject of `case`, the target of a redirection. */
  value(word: ShellWord): Value {
    return joinFragments(this.fragments(word));
  }

  /** A word whose quoted parts have to be told from the others: a pattern. */
  fragments(word: ShellWord): Fragment[] {
    const alone = word.parts.length === 1;
    return word.parts.flatMap((part, index) => {
      const fragments = this.part(part, index === 0);
      return alone || part.kind === 'text' ? fragments : fragments.map((each) => this.placed(each, part));
    });
  }

  /** An expansion inside a longer word stands where it stands; alone, it hands on what was written elsewhere. */
  private placed(fragment: Fragment, { span }: WordPart): Fragment {
    return { ...fragment, piece: { ...fragment.piece, at: { uri: this.uri, span } } };
  }

  /** The value of an arithmetic expression, expansions in it made first. */
  evaluate(expression: ShellWord): bigint | undefined {
    const text = textOf(this.value(expression));
    return text === undefined ? undefined : this.arithmetic(text);
  }

  /** The value of an arithmetic expression whose expansions have been made. */
  arithmetic(text: string): bigint | undefined {
    return evaluateArithmetic(text, {
      get: (name) => this.variableText(name),
      set: (name, value) =>
        this.shell.set(name, value === undefined ? unknownValue(`$${name}`) : knownValue(value)),
    });
  }

  /** What `IFS` holds; the usual blanks where that is not known. */
  get separators(): string {
    const ifs = this.shell.variables.get('IFS')?.value;
    return (ifs && textOf(ifs)) ?? DEFAULT_SEPARATORS;
  }

  /** The words of a list stand where each was written. */
  private fieldsOfWord(word: ShellWord): Field[] {
    const [part, ...more] = word.parts;
    const list = part?.kind === 'parameter' && more.length === 0 ? placedWords(this, part) : undefined;
    if (list && part) {
      return list.flatMap(({ value, span, uri }) =>
        splitFields(fragmentsOf(value, part.quoted), { uri, span }, this.separators),
      );
    }
    return splitFields(this.fragments(word), { uri: this.uri, span: word.span }, this.separators);
  }

  private part(part: WordPart, first: boolean): Fragment[] {
    switch (part.kind) {
      case 'text':
        return first && !part.quoted
          ? tilde(this.written(part))
          : [{ piece: this.written(part), quoted: part.quoted, splits: false }];
      case 'parameter':
        return expandParameter(this, part);
      case 'substitution':
        if (part.file) return fragmentsOf(this.runSubstitution(part), true);
        return fragmentsOf(namedValue(this.runSubstitution(part), this.source(part)), part.quoted);
      case 'arithmetic':
        return fragmentsOf(this.number(part), part.quoted);
      case 'other':
        return fragmentsOf(unknownValue(part.text), part.quoted);
    }
  }

  /** The part as written. */
  source({ span }: WordPart): string {
    return this.document.text.slice(span.start, span.end);
  }

  /** The text of a part with its place, if every character of it is one of the document. */
  private written({ text, span }: TextPart): Text {
    const { uri } = this;
    const surplus = span.end - span.start - text.length;
    const isQuoted = surplus === 2 && this.document.text.startsWith(`'${text}'`, span.start);
    if (surplus !== 0 && !isQuoted) return { text };
    const start = span.start + surplus / 2;
    return { text, at: { uri, span: { start, end: start + text.length } } };
  }

  private number(part: Extract<WordPart, { readonly kind: 'arithmetic' }>): Value {
    const result = this.evaluate(part.expression);
    return result === undefined ? unknownValue(this.source(part)) : knownValue(String(result));
  }

  private variableText(name: string): string | undefined {
    const variable = this.shell.variable(name);
    return variable && textOf(variable.value ?? EMPTY);
  }
}

export type Substitution = Extract<WordPart, { readonly kind: 'substitution' }>;
type TextPart = Extract<WordPart, { readonly kind: 'text' }>;
export type Parameter = Extract<WordPart, { readonly kind: 'parameter' }>;

/** `~` and `~user` at the start of a word: a home directory, which is not known. */
function tilde(written: Text): Fragment[] {
  const [home] = /^~[\w.+-]*(?=\/|$)/.exec(written.text) ?? [];
  if (home === undefined) return [{ piece: written, quoted: false, splits: false }];
  return [
    { piece: { source: home }, quoted: true, splits: false },
    { piece: sliceText(written, home.length), quoted: false, splits: false },
  ];
}
