import fc, { type Arbitrary } from 'fast-check';

/** A piece of a command: a fixed text or a choice. Empty pieces leave no blank behind. */
export type Piece = string | Arbitrary<string>;

/** The pieces one after another, as words of a command. */
export function phrase(...pieces: readonly Piece[]): Arbitrary<string> {
  const arbitraries = pieces.map((piece) => (typeof piece === 'string' ? fc.constant(piece) : piece));
  return fc.tuple(...arbitraries).map((words) => words.filter((word) => word !== '').join(' '));
}

/** One of these, each as likely as the others. */
export function one(...pieces: readonly Piece[]): Arbitrary<string> {
  return fc.oneof(...pieces.map((piece) => (typeof piece === 'string' ? fc.constant(piece) : piece)));
}

/** One of these, as likely as its weight says. */
export function weighted(
  ...choices: readonly (readonly [weight: number, piece: Piece])[]
): Arbitrary<string> {
  return fc.oneof(
    ...choices.map(([weight, piece]) => ({
      weight,
      arbitrary: typeof piece === 'string' ? fc.constant(piece) : piece,
    })),
  );
}

/** The phrase in `percent` of a hundred cases, else nothing. */
export function maybe(percent: number, ...pieces: readonly Piece[]): Arbitrary<string> {
  return weighted([percent, phrase(...pieces)], [100 - percent, '']);
}
