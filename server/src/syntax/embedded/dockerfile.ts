import type { Span } from '../../text/span.ts';
import type { EmbeddedDocument, EmbeddedPiece, EmbeddedScript } from './embedded-document.ts';
import { linesOf, trimmed } from './lines.ts';
import { commandOf, quotedWord } from './quoted-words.ts';

/** An instruction: its word, and the lines of its argument, comments among them left out. */
interface Instruction {
  readonly word: string;
  readonly lines: readonly Span[];
  /** The lines of a here-document behind it. */
  readonly body: readonly Span[];
}

/** A Dockerfile: each `RUN` is run by a shell, in a container whose network is like it was for the one before. */
export function readDockerfile(text: string): EmbeddedDocument {
  if (!/\bip\b/.test(text)) return { runs: [] };
  const variables: Record<string, string | undefined> = {};
  const runs = instructionsOf(text).flatMap((instruction) => {
    if (instruction.word === 'ENV' || instruction.word === 'ARG') declare(text, instruction, variables);
    if (instruction.word !== 'RUN') return [];
    const script: EmbeddedScript = { ...commandOfRun(text, instruction), variables: { ...variables } };
    return [{ scripts: [script], machine: 'own' as const, sameShell: false, endsOnFailure: true }];
  });
  return { runs };
}

function instructionsOf(text: string): Instruction[] {
  const found: Instruction[] = [];
  const joiner = /^#[ \t]*escape[ \t]*=[ \t]*`/im.test(text.slice(0, 200)) ? '`' : '\\';
  const lines = linesOf(text);
  for (let i = 0; i < lines.length; i++) {
    const [first, word = ''] = /^\s*([a-z]+)\s+/i.exec(sliceOf(text, lines[i])) ?? [];
    if (first === undefined) continue;
    const own: Span[] = [{ start: (lines[i] as Span).start + first.length, end: (lines[i] as Span).end }];
    while (sliceOf(text, lines[i]).trimEnd().endsWith(joiner) && i + 1 < lines.length) {
      while (i + 1 < lines.length && /^\s*(?:#|$)/.test(sliceOf(text, lines[i + 1]))) i++;
      if (i + 1 < lines.length) own.push(lines[++i] as Span);
    }
    const end = /<<-?(["']?)(\w+)\1/.exec(sliceOf(text, own[0]))?.[2];
    const body: Span[] = [];
    while (end !== undefined && i + 1 < lines.length && sliceOf(text, lines[++i]).trim() !== end)
      body.push(lines[i] as Span);
    found.push({ word: word.toUpperCase(), lines: own, body });
  }
  return found;
}

function sliceOf(text: string, span: Span | undefined): string {
  return span ? text.slice(span.start, span.end) : '';
}

/** `RUN command`, `RUN ["program", "argument"]`, and `RUN <<EOF`, whose here-document is the script. */
function commandOfRun(text: string, { lines, body }: Instruction): EmbeddedScript {
  const [first = { start: 0, end: 0 }, ...more] = lines;
  const options = /^(?:--[\w-]+(?:=\S*)?\s+)*/.exec(sliceOf(text, first))?.[0].length ?? 0;
  const span = { start: first.start + options, end: (more.at(-1) ?? first).end };
  const plain = sliceOf(text, { start: span.start, end: first.end });
  if (/^<<-?["']?\w+["']?\s*$/.test(plain)) return { pieces: linePieces(text, body), span };
  const form = plain.startsWith('[') ? jsonWords(text, span) : undefined;
  if (form) return { pieces: commandOf(form.map((word) => quotedWord([word]))), span };
  return {
    pieces: linePieces(text, [
      { start: span.start, end: first.end },
      ...more,
      ...hereDocument(text, lines, body),
    ]),
    span,
  };
}

/** The here-document of a command that is more than that, with the line that ends it. */
function hereDocument(text: string, lines: readonly Span[], body: readonly Span[]): Span[] {
  const last = body.at(-1) ?? lines.at(-1);
  if (!last || !/<<-?["']?\w/.test(sliceOf(text, lines[0]))) return [];
  const start = text.indexOf('\n', last.end) + 1;
  const end = text.indexOf('\n', start);
  return start === 0 ? [...body] : [...body, trimmed(text, { start, end: end < 0 ? text.length : end })];
}

function linePieces(text: string, lines: readonly Span[]): EmbeddedPiece[] {
  return lines.flatMap((span): EmbeddedPiece[] => [{ text: sliceOf(text, span), span }, { text: '\n' }]);
}

/** The strings of a JSON array, those without escapes at their place; undefined if it is none. */
function jsonWords(text: string, span: Span): EmbeddedPiece[] | undefined {
  try {
    const words: unknown = JSON.parse(sliceOf(text, span).replace(/\\\r?\n/g, ' '));
    if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) return undefined;
    let from = span.start;
    return words.map((word): EmbeddedPiece => {
      const at = text.indexOf(`"${word}"`, from);
      if (at < 0 || at >= span.end) return { text: word };
      from = at + word.length + 2;
      return { text: word, span: { start: at + 1, end: at + 1 + word.length } };
    });
  } catch {
    return undefined;
  }
}

/** `ENV A=1 B="two"`, `ENV A one`, `ARG A[=1]`: what is given to an argument by the builder is not known. */
function declare(
  text: string,
  { word, lines }: Instruction,
  variables: Record<string, string | undefined>,
): void {
  const line = lines.map((span) => sliceOf(text, span)).join(' ');
  const pairs = [...line.matchAll(/([A-Za-z_]\w*)(?:=("[^"]*"|'[^']*'|[^\s\\]*))?/g)];
  const [, name, value] = /^([A-Za-z_]\w*)[ \t]+([^=]*)$/.exec(line.trim()) ?? [];
  if (word === 'ENV' && name !== undefined) variables[name] = known(value);
  else for (const [, each = '', given] of pairs) variables[each] = known(given);
}

/** A value that is put together from others is not followed. */
function known(value: string | undefined): string | undefined {
  return value === undefined || value.includes('$') ? undefined : value.replace(/^(["'])(.*)\1$/, '$2');
}
