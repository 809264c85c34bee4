const LONG_MAX = (1n << 63n) - 1n;
const ULONG_MAX = (1n << 64n) - 1n;

/**
 * The number that `%d` (base 10) or `0x%x` (base 16) finds in the image of an id token: taken into a C long, or
 * unsigned long, and no further than its ends.
 */
export function scanInteger(image: string, base: 10 | 16): bigint {
  const [, sign, digits] = (base === 16 ? HEX : DECIMAL).exec(image) as unknown as [string, string, string];
  const magnitude = BigInt(base === 16 ? `0x${digits || '0'}` : digits);
  const negative = sign === '-';
  if (base === 16) return magnitude > ULONG_MAX ? ULONG_MAX : negative ? -magnitude : magnitude;
  if (negative) return magnitude > LONG_MAX ? -LONG_MAX - 1n : -magnitude;
  return magnitude > LONG_MAX ? LONG_MAX : magnitude;
}

const DECIMAL = /([+-]?)([0-9]+)$/;
const HEX = /^0x[ \t\v\f\r]*([+-]?)(?:0[xX])?([0-9a-fA-F]*)$/;

/** What is left of it in the C int that iproute2 stores it in. */
export function toInt(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}
