import { type Span, span } from '../../text/span.ts';
import { type Piece, pieces } from './fgets.ts';
import { type Line, parseLine } from './line-grammar.ts';
import { scanInteger, toInt } from './sscanf.ts';

/** A parsed name file: `rt_tables`, `rt_protos`, `rt_tables.d/vpn.conf` ...; all kinds share one syntax. */
export interface NameFile {
  /** The entries that iproute2 reads. */
  readonly entries: readonly NameFileEntry[];
  /** The entries behind a malformed line: iproute2 gave up on the file before it came to them. */
  readonly unread: readonly NameFileEntry[];
  readonly problems: readonly NameFileProblem[];
}

export interface NameFileEntry {
  /** As iproute2 reads it, into a C int: `4294967301` is 5, `3000000000` is negative. */
  readonly id: number;
  readonly name: string;
  readonly idSpan: Span;
  readonly nameSpan: Span;
  /** From the id to the name. */
  readonly span: Span;
  /** Counts from 0. */
  readonly line: number;
}

/** A place that iproute2 reads otherwise than it looks, or not at all. */
export interface NameFileProblem {
  readonly kind: NameFileProblemKind;
  readonly span: Span;
  readonly line: number;
  /** What iproute2 makes of the line; undefined where it makes nothing of it. */
  readonly entry: NameFileEntry | undefined;
}

export type NameFileProblemKind =
  /** No id with a name: iproute2 drops this line and all behind it. */
  | 'malformed'
  /** A line like that behind the first: it would stop the reading too. */
  | 'malformed-unread'
  /** The id does not fit a C int and becomes another number. */
  | 'id-overflow'
  /** The name begins where the digits end: `12abc`, `0X10 vpn`, `0x10`. */
  | 'name-in-id'
  /** The name holds a `#`, which begins a comment at the start of a line only. */
  | 'comment-in-name'
  /** Words behind the name, which count for nothing. */
  | 'ignored-words'
  /** The line is longer than iproute2's buffer: what is behind it is read as a line of its own. */
  | 'line-too-long';

/**
 * Parses a name file as iproute2 7.1 reads it (lib/rt_names.c, fread_id_name()): line by line with fgets() into 512
 * bytes, then sscanf(). Never fails; a line that stops iproute2 does not stop this function.
 */
export function parseNameFile(text: string): NameFile {
  const entries: NameFileEntry[] = [];
  const unread: NameFileEntry[] = [];
  const problems: NameFileProblem[] = [];
  let reading = true;
  for (const piece of pieces(text)) {
    const parsed = parseLine(piece.text);
    const entry = parsed.kind === 'entry' ? toEntry(parsed, piece) : undefined;
    const report: Report = (kind, from, to) =>
      problems.push({ kind, span: span(piece.start + from, piece.start + to), line: piece.line, entry });
    if (piece.continued && parsed.kind !== 'blank')
      report('line-too-long', 0, withoutTail(piece.text).length);
    if (parsed.kind === 'malformed') {
      const { startOffset: from, image } = parsed.text;
      report(reading ? 'malformed' : 'malformed-unread', from, from + (withoutTail(image).length || 1));
      reading = false;
    } else if (parsed.kind === 'entry' && entry) {
      (reading ? entries : unread).push(entry);
      reportOddities(parsed, report);
    }
  }
  return { entries, unread, problems };
}

type EntryLine = Extract<Line, { kind: 'entry' }>;

function toEntry({ id, base, name }: EntryLine, { start, line }: Piece): NameFileEntry {
  const idStart = start + id.startOffset + blanksBefore(id.image);
  const nameStart = start + name.startOffset;
  return {
    id: toInt(scanInteger(id.image, base)),
    name: name.image,
    idSpan: span(idStart, start + id.startOffset + id.image.length),
    nameSpan: span(nameStart, nameStart + name.image.length),
    span: span(idStart, nameStart + name.image.length),
    line,
  };
}

/** Notes a problem; the offsets count from the start of the piece. */
type Report = (kind: NameFileProblemKind, from: number, to: number) => void;

function reportOddities({ id, base, name, ignored }: EntryLine, report: Report): void {
  const idStart = id.startOffset + blanksBefore(id.image);
  const idEnd = id.startOffset + id.image.length;
  const nameEnd = name.startOffset + name.image.length;
  const value = scanInteger(id.image, base);
  if (BigInt(toInt(value)) !== value) report('id-overflow', idStart, idEnd);
  if (name.startOffset === idEnd) report('name-in-id', idStart, nameEnd);
  if (name.image.includes('#')) report('comment-in-name', name.startOffset, nameEnd);
  if (ignored && !ignored.image.startsWith('#')) {
    const words = withoutTail(ignored.image.split('#')[0] as string);
    report('ignored-words', ignored.startOffset, ignored.startOffset + words.length);
  }
}

/** Without the blanks at its end: those of C, which are fewer than those of Unicode. */
function withoutTail(text: string): string {
  return text.replace(/[ \t\n\v\f\r]+$/, '');
}

function blanksBefore(image: string): number {
  return /^[ \t\n\v\f\r]*/.exec(image)?.[0].length ?? 0;
}
