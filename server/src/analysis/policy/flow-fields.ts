/** Where in the row of bits that stands for a flow each of its fields is. */
import type { Address } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { FlowSet, Pattern } from './flow-set.ts';

/** Bits of a link's name: IFNAMSIZ without the byte that ends it. */
const NAME_BITS = 15 * 8;

/** The fields with their widths. `own`: it comes in by `lo`, so the machine itself sends it; `bound`: a link to leave by is asked for. */
const widths = {
  source: 128,
  destination: 128,
  mark: 32,
  own: 1,
  inInterface: NAME_BITS,
  bound: 1,
  outInterface: NAME_BITS,
  tos: 8,
  ipProtocol: 8,
  sourcePort: 16,
  destinationPort: 16,
  uid: 32,
  flowLabel: 20,
  tunnelId: 64,
  vrf: 1,
} as const;

type FlowField = keyof typeof widths;

const offsets = new Map<FlowField, bigint>();
let end = 0;
for (const [field, width] of Object.entries(widths)) {
  offsets.set(field as FlowField, BigInt(end));
  end += width;
}

function ones(width: number): bigint {
  return (1n << BigInt(width)) - 1n;
}

/** The flows whose field has this value, in the bits of the mask if there is one. */
export function fieldIs(field: FlowField, value: number | bigint, mask?: number | bigint): Pattern {
  const bits = BigInt(mask ?? ones(widths[field]));
  const offset = offsets.get(field) as bigint;
  return { value: (BigInt(value) & bits) << offset, mask: bits << offset };
}

/** The flows whose field is in the range, both ends in it: the fewest patterns there are for it. */
export function fieldBetween(field: FlowField, start: number, last: number): FlowSet {
  const found: Pattern[] = [];
  const whole = ones(widths[field]);
  for (let from = BigInt(start), to = BigInt(last); from <= to; ) {
    let size = 1n;
    while ((from & size) === 0n && from + 2n * size - 1n <= to) size *= 2n;
    found.push(fieldIs(field, from, whole & ~(size - 1n)));
    from += size;
  }
  return found;
}

/** The flows whose field is in the prefix. */
export function fieldIn(field: 'source' | 'destination', { address, length }: Prefix): Pattern {
  const bits = address.family === 'inet' ? 32 : 128;
  return fieldIs(field, addressValue(address), ones(length) << BigInt(bits - length));
}

/** The flows that come in by, or are bound to, the link of this name. */
export function fieldNamed(field: 'inInterface' | 'outInterface', name: string): Pattern {
  let value = 0n;
  for (const byte of new TextEncoder().encode(name)) value = (value << 8n) | BigInt(byte);
  return fieldIs(field, value & ones(NAME_BITS));
}

function addressValue({ family, w0, w1, w2, w3 }: Address): bigint {
  const words = family === 'inet' ? [w0] : [w0, w1, w2, w3];
  return words.reduce((value, word) => (value << 32n) | BigInt(word >>> 0), 0n);
}
