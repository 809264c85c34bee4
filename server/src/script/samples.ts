import { type Hole, isText, type Piece, textOf, type Value } from './value.ts';

/**
 * Stand-ins for what the kernel draws by lot (a hardware address): its shape is known, not its content. What comes out
 * the same for several samples does not depend on the draw.
 */
export interface Samples {
  /** One text for each sample; a single one where nothing is drawn. */
  readonly texts: readonly string[];
  /** What was made of each text, as one value; undefined where it depends on the draw. */
  restore(results: readonly string[]): Value | undefined;
}

/** Two addresses as they may be drawn, and a text that holds all that an address may hold: any digits looked for are in it. */
const SHAPED = 2;
const SAMPLES = 3;

/** The samples of a value; undefined where something in it is not known that is not drawn. */
export function samplesOf(value: Value): Samples | undefined {
  const known = textOf(value);
  if (known !== undefined)
    return { texts: [known], restore: ([result = '']) => ({ pieces: textPiece(result) }) };
  const holes = value.pieces.filter((piece): piece is Hole => !isText(piece));
  if (holes.some(({ drawn }) => drawn === undefined)) return undefined;
  const texts = Array.from({ length: SAMPLES }, (_, draw) =>
    value.pieces.map((piece) => (isText(piece) ? piece.text : sampleOf(piece, draw))).join(''),
  );
  return { texts, restore: (results) => restored(results, holes) };
}

/** What a question has for an answer; undefined where that depends on what is not known. */
export function answerFor<T>(value: Value, ask: (text: string) => T | undefined): T | undefined {
  const answers = new Set(samplesOf(value)?.texts.map(ask));
  return answers.size === 1 ? [...answers][0] : undefined;
}

function restored(results: readonly string[], holes: readonly Hole[]): Value | undefined {
  const values = results.map((result, draw) => withHoles(result, holes, draw));
  const [first] = values;
  if (!first) return undefined;
  // What takes an address out by its shape finds none in a text that has another.
  const compared = textOf(first) === undefined ? values.slice(0, SHAPED) : values;
  const isSame = (other: Value) => JSON.stringify(other) === JSON.stringify(first);
  return compared.every(isSame) ? first : undefined;
}

function withHoles(text: string, holes: readonly Hole[], draw: number): Value {
  const bySample = new Map(holes.map((hole) => [sampleOf(hole, draw), hole]));
  const pattern = new RegExp(`(${[...bySample.keys()].join('|')})`);
  const pieces = text.split(pattern).flatMap((part): Piece[] => {
    const hole = bySample.get(part);
    return hole ? [{ source: hole.source, ...(hole.drawn && { drawn: hole.drawn }) }] : textPiece(part);
  });
  return { pieces };
}

function textPiece(text: string): Piece[] {
  return text === '' ? [] : [{ text }];
}

/** A hardware or link-local address as the kernel might have drawn it; the last sample is no address. */
function sampleOf({ source, drawn }: Hole, draw: number): string {
  let hash = 2166136261 + draw * 7919;
  const bytes = Array.from({ length: 6 }, (_, i) => {
    for (const character of `${source}${i}`) hash = Math.imul(hash, 16777619) ^ character.charCodeAt(0);
    return (hash >>> 8) & 0xff;
  });
  const hex = bytes.map((byte, i) =>
    (i === 0 ? (byte & 0xfc) | 2 : byte | 0x11).toString(16).padStart(2, '0'),
  );
  if (draw >= SHAPED) return `${ALL_BYTES}:${hex.join(':')}`;
  if (drawn === 'hardware-address') return hex.join(':');
  return `fe80::${hex[0]}${hex[1]}:${hex[2]}ff:fe${hex[3]}:${hex[4]}${hex[5]}`;
}

const ALL_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0')).join(':');
