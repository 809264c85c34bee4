import { parseTarget, type Target } from '../release/target.ts';
import type { Span } from '../text/span.ts';

/** A comment that is meant for this program: `# iproute2-ls: ...`. */
export type Directive =
  /** `world=fresh|assumed|PATH`: what the machine holds before the first line. */
  | { readonly kind: 'world'; readonly span: Span; readonly world: string; readonly valueSpan: Span }
  /** `target=RELEASE|busybox`: whose `ip` the file is written for. */
  | { readonly kind: 'target'; readonly span: Span; readonly target: Target; readonly valueSpan: Span }
  /** `set NAME=value`: a variable that the script reads from outside; `set 1=value`: one of its arguments. */
  | { readonly kind: 'set'; readonly span: Span; readonly name: string; readonly value: string }
  /** `disable=CODE[,CODE]`: findings that are not wanted. */
  | {
      readonly kind: 'disable';
      readonly span: Span;
      readonly codes: readonly DisabledCode[];
      readonly scope: DisableScope;
    }
  /** `expect DEST [from A] ... -> OUTCOME`: a routing assertion. */
  | {
      readonly kind: 'expect';
      readonly span: Span;
      readonly flow: readonly DirectiveWord[];
      readonly outcome: readonly DirectiveWord[];
    }
  /** None of these; `reason` says what is wrong. */
  | { readonly kind: 'malformed'; readonly span: Span; readonly reason: string };

/** A directive's first word, for completion and for messages. */
export interface DirectiveWordSpec {
  /** As it is written, up to where its value begins. */
  readonly word: string;
  readonly summary: string;
  /** Values that there are besides others. */
  readonly values?: readonly string[];
  /** Its value may be the path of a file. */
  readonly takesPath?: true;
}

/** All directives, in the order in which they are offered. */
export const DIRECTIVE_WORDS: readonly DirectiveWordSpec[] = [
  {
    word: 'world=',
    summary: 'What the machine holds before line 1: nothing known, a fresh namespace, or what a file tells.',
    values: ['assumed', 'fresh'],
    takesPath: true,
  },
  { word: 'target=', summary: 'Whose `ip` the file is written for.', values: ['busybox', 'newest'] },
  { word: 'set ', summary: 'A variable that the script reads from outside: `set NAME=value`.' },
  { word: 'disable=', summary: 'Findings that are not wanted: codes with commas between.' },
  {
    word: 'expect ',
    summary: 'A routing assertion: `expect DESTINATION [from A] [iif D] -> via G dev D`.',
  },
];

/** The whole file; the next command, or the next line with something on it; the line that the comment stands at the end of. */
export type DisableScope = 'file' | 'next' | 'line';

export interface DirectiveWord {
  readonly text: string;
  readonly span: Span;
}

export interface DisabledCode {
  readonly code: string;
  readonly span: Span;
}

/** A comment of any `#` language: `span` from the `#` on, `text` without it. */
export interface CommentLine {
  readonly span: Span;
  readonly text: string;
}

/**
 * The directives among a document's comments, in order. A `disable` before the first command counts for the file:
 * `firstCommand` is where that begins. One behind something else on its line counts for that line.
 *
 * @param text the document's, which the spans of the comments are places in
 */
export function parseDirectives(
  comments: readonly CommentLine[],
  firstCommand: number,
  text: string,
): Directive[] {
  return comments.flatMap((comment) => {
    const match = PREFIX.exec(comment.text);
    if (!match) return [];
    const start = comment.span.start + 1 + match[0].length;
    const written = comment.text.slice(match[0].length).trimEnd();
    return [parseDirective(comment.span, written, start, scopeOf(comment.span.start, firstCommand, text))];
  });
}

function scopeOf(start: number, firstCommand: number, text: string): DisableScope {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (before.trim() !== '') return 'line';
  return start < firstCommand ? 'file' : 'next';
}

/** The lines of a text that are comments for this program, in a language where `#` begins a comment. */
export function directiveComments(text: string): CommentLine[] {
  return [...text.matchAll(/^[ \t]*(#[ \t]*iproute2-ls:.*)$/gm)].map((match) => {
    const comment = (match[1] as string).trimEnd();
    const start = match.index + match[0].indexOf('#');
    return { span: { start, end: start + comment.length }, text: comment.slice(1) };
  });
}

const PREFIX = /^[ \t]*iproute2-ls:[ \t]*/;

/** Whose `ip` a text says that it is written for, in its last `target=` directive. Asked before the text is analysed. */
export function targetIn(text: string): Target | undefined {
  if (!/iproute2-ls:[ \t]*target=/.test(text)) return undefined;
  const directives = parseDirectives(directiveComments(text), 0, text);
  return directives.findLast((each) => each.kind === 'target')?.target;
}

function parseDirective(span: Span, text: string, start: number, scope: DisableScope): Directive {
  const [keyword = ''] = /^[a-z]*/.exec(text) ?? [];
  const rest = text.slice(keyword.length);
  const from = start + keyword.length;
  switch (keyword) {
    case 'world':
      return parseWorld(span, rest, from);
    case 'target':
      return parseTargetDirective(span, rest, from);
    case 'set':
      return parseSet(span, rest);
    case 'disable':
      return parseDisable(span, rest, from, scope);
    case 'expect':
      return parseExpect(span, rest, from);
    default:
      return malformed(span, `\`${/^\S*/.exec(text)?.[0] ?? ''}\` is not ${ALL_WORDS}`);
  }
}

const ALL_WORDS = DIRECTIVE_WORDS.map(({ word }) => word.trimEnd())
  .join(', ')
  .replace(/, (\w+)$/, ' or $1');

function malformed(span: Span, reason: string): Directive {
  return { kind: 'malformed', span, reason };
}

function parseWorld(span: Span, rest: string, from: number): Directive {
  const world = /^=(\S+)$/.exec(rest)?.[1];
  if (world === undefined) return malformed(span, 'world= takes `fresh`, `assumed` or the path of a file');
  return { kind: 'world', span, world, valueSpan: { start: from + 1, end: from + 1 + world.length } };
}

function parseTargetDirective(span: Span, rest: string, from: number): Directive {
  const text = /^=(\S+)$/.exec(rest)?.[1] ?? '';
  const target = parseTarget(text);
  if (target === undefined) return malformed(span, 'target= takes a release like 6.1, `newest` or `busybox`');
  return { kind: 'target', span, target, valueSpan: { start: from + 1, end: from + 1 + text.length } };
}

function parseSet(span: Span, rest: string): Directive {
  const [, name, value] = /^[ \t]+([A-Za-z_]\w*|[1-9])=(.*)$/.exec(rest) ?? [];
  if (name === undefined || value === undefined) return malformed(span, 'set takes NAME=value');
  return { kind: 'set', span, name, value: value.replace(/^(["'])(.*)\1$/, '$2') };
}

function parseDisable(span: Span, rest: string, from: number, scope: DisableScope): Directive {
  if (!/^=[A-Z]+\d+(?:[ \t]*,[ \t]*[A-Z]+\d+)*$/.test(rest))
    return malformed(span, 'disable= takes codes like IPR101, with commas between');
  const codes = [...rest.matchAll(/[A-Z]+\d+/g)].map((match) => {
    const start = from + match.index;
    return { code: match[0], span: { start, end: start + match[0].length } };
  });
  return { kind: 'disable', span, codes, scope };
}

function parseExpect(span: Span, rest: string, from: number): Directive {
  const words = [...rest.matchAll(/\S+/g)].map((match) => {
    const start = from + match.index;
    return { text: match[0], span: { start, end: start + match[0].length } };
  });
  const arrow = words.findIndex(({ text }) => text === '->');
  const flow = words.slice(0, arrow);
  const outcome = words.slice(arrow + 1);
  if (arrow < 1 || outcome.length === 0)
    return malformed(span, 'expect takes a destination, `->`, and what becomes of it');
  return { kind: 'expect', span, flow, outcome };
}
