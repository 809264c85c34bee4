import type { Span } from '../../text/span.ts';

/**
 * A shell script as a small tree of our own. Nothing above this folder sees the parser behind it.
 * Every node carries the span it was written at.
 */
export interface Script {
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
  /** Places the parser could not make sense of; what stands around them is still in the tree. */
  readonly errors: readonly Span[];
}

export interface Comment {
  readonly span: Span;
  /** Without the leading `#`. */
  readonly text: string;
}

export type Statement =
  | SimpleCommand
  | Pipeline
  | AndOr
  | Group
  | If
  | For
  | While
  | Case
  | FunctionDefinition
  | Test
  | Unparsed;

interface Node {
  readonly span: Span;
  /** Redirections that apply to the whole node (`done < file`). */
  readonly redirections: readonly Redirection[];
  /** `&` follows: the shell does not wait for it. */
  readonly background?: true;
}

/** `A=1 ip route add ...`. Without words it sets variables. */
export interface SimpleCommand extends Node {
  readonly kind: 'command';
  readonly assignments: readonly Assignment[];
  readonly words: readonly ShellWord[];
}

export interface Assignment {
  readonly span: Span;
  readonly name: string;
  /** `+=` adds to what is there. */
  readonly append: boolean;
  /** `NAME[index]=`. */
  readonly index?: ShellWord;
  /** Undefined for an array. */
  readonly value: ShellWord | undefined;
  /** `NAME=(...)`: the words between the parentheses. */
  readonly elements?: readonly ShellWord[];
}

export interface Pipeline extends Node {
  readonly kind: 'pipeline';
  readonly negated: boolean;
  readonly stages: readonly Statement[];
}

/** `left && right`, `left || right`. */
export interface AndOr extends Node {
  readonly kind: 'and-or';
  readonly operator: '&&' | '||';
  readonly left: Statement;
  readonly right: Statement;
}

/** `{ ...; }`, or `( ... )` with `subshell` set. */
export interface Group extends Node {
  readonly kind: 'group';
  readonly subshell: boolean;
  readonly body: readonly Statement[];
}

export interface If extends Node {
  readonly kind: 'if';
  readonly branches: readonly {
    readonly condition: readonly Statement[];
    readonly body: readonly Statement[];
  }[];
  readonly otherwise: readonly Statement[] | undefined;
}

/**
 * `for name in words; do ...; done`; `words` undefined for `for name` alone and for C-style loops, `variable` for the
 * latter. `select` is a loop whose choices are not known beforehand.
 */
export interface For extends Node {
  readonly kind: 'for';
  readonly variable: string | undefined;
  readonly words: readonly ShellWord[] | undefined;
  readonly select?: true;
  /** The three expressions between `((` and `))` of a C-style loop. */
  readonly arithmetic?: readonly ShellWord[];
  readonly body: readonly Statement[];
}

export interface While extends Node {
  readonly kind: 'while';
  readonly until: boolean;
  readonly condition: readonly Statement[];
  readonly body: readonly Statement[];
}

export interface Case extends Node {
  readonly kind: 'case';
  readonly subject: ShellWord;
  readonly branches: readonly CaseBranch[];
}

export interface CaseBranch {
  readonly patterns: readonly ShellWord[];
  readonly body: readonly Statement[];
  /** `;&` goes on with the next body, `;;&` with the next pattern; undefined for `;;`. */
  readonly fallthrough?: ';&' | ';;&';
}

export interface FunctionDefinition extends Node {
  readonly kind: 'function';
  readonly name: string;
  readonly body: Statement;
}

/** `[[ ... ]]`, `(( ... ))`. */
export interface Test extends Node {
  readonly kind: 'test';
  /** What stands between `[[` and `]]`, operators included; undefined for arithmetic. */
  readonly words?: readonly ShellWord[];
  /** What stands between `((` and `))`. */
  readonly arithmetic?: ShellWord;
}

/** Something that the parser could not structure; the commands found inside are listed all the same. */
export interface Unparsed extends Node {
  readonly kind: 'unparsed';
  readonly inner: readonly Statement[];
}

export interface ShellWord {
  readonly span: Span;
  readonly parts: readonly WordPart[];
  /** What the word is to `declare` and its like: `NAME=(...)` as an argument. */
  readonly assignment?: Assignment;
}

export type WordPart =
  /** Characters that stand for themselves, quotes and backslashes taken away. */
  | { readonly kind: 'text'; readonly span: Span; readonly text: string; readonly quoted: boolean }
  /**
   * `$NAME`, `${NAME}`, `${NAME:-word}`: `operator` is `:-` and so on, undefined for the plain form. It is `length`
   * for `${#NAME}` and `indirect` for `${!NAME}`. The argument is all that follows the operator (`old/new` for `/`).
   */
  | {
      readonly kind: 'parameter';
      readonly span: Span;
      readonly name: string;
      /** `${NAME[index]}`. */
      readonly index?: ShellWord;
      /** `${!NAME%x}`: the operator is for the parameter that this one names. */
      readonly indirect?: true;
      readonly operator: string | undefined;
      readonly argument: ShellWord | undefined;
      readonly quoted: boolean;
    }
  /** `$(...)` or backquotes; `<(...)` and `>(...)`, which stand for the name of a `file`. */
  | {
      readonly kind: 'substitution';
      readonly span: Span;
      readonly body: readonly Statement[];
      readonly quoted: boolean;
      readonly file?: '<' | '>';
    }
  /** `$((...))`: the expression, in which expansions are made before it is evaluated. */
  | {
      readonly kind: 'arithmetic';
      readonly span: Span;
      readonly expression: ShellWord;
      readonly quoted: boolean;
    }
  /** What is not read any further. `text` as written. Globs and brace lists stand in unquoted text parts. */
  | { readonly kind: 'other'; readonly span: Span; readonly text: string; readonly quoted: boolean };

export interface Redirection {
  readonly span: Span;
  /** `>`, `>>`, `<`, `2>`, `<<`, `<<<` ... with the descriptor taken apart. */
  readonly operator: string;
  readonly descriptor: number | undefined;
  readonly target: ShellWord | undefined;
  /** The body of a here-document or here-string; its parts expand unless the delimiter was quoted. */
  readonly body: ShellWord | undefined;
}
