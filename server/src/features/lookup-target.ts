import { type Address, addressBits, isAny } from '../net/address.ts';
import { hostBitsSet, type Prefix, parsePrefix } from '../net/prefix.ts';
import { successor } from '../net/range.ts';
import { type Span, touches } from '../text/span.ts';

/** An address or prefix written in a document, and the one address of it that a look-up asks for. */
export interface LookupTarget {
  readonly span: Span;
  readonly text: string;
  readonly prefix: Prefix;
  /** The address to look up: the written one; for a network prefix its first host. */
  readonly destination: Address;
}

/** Characters around an address: anything that could make it a part of a longer word. */
const ADDRESS =
  /(?<![\w.:])(?:(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?![\w.:/])|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:(?:\d{1,3}\.){3}\d{1,3})?(?:\/\d{1,3})?(?![\w:/]|\.\w))/gi;

/**
 * The address or prefix of either family that the cursor touches, wherever it stands: in a command, a comment or an
 * assignment. Undefined elsewhere, for things that only look like one (`300.1.1.1`, `1.2.3.4.5`, a hardware address), and for
 * `0.0.0.0/0` and `::/0`, which hold every address and so have no route of their own.
 */
export function lookupTargetAt(text: string, offset: number): LookupTarget | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const from = Math.max(lineStart, offset - MAX_LENGTH);
  const window = text.slice(from, offset + MAX_LENGTH);
  for (const match of window.matchAll(ADDRESS)) {
    const start = from + match.index;
    const written = { start, end: start + match[0].length };
    if (touches(written, offset)) return lookupTarget(match[0], written);
  }
  return undefined;
}

/** Longer than any address with its prefix length: bounds the work on a line of a megabyte. */
const MAX_LENGTH = 64;

/** What a text at that place asks for; undefined where it is no address, or all or none of them. */
export function lookupTarget(text: string, written: Span): LookupTarget | undefined {
  const prefix = parsePrefix(text);
  if (!prefix || prefix.length === 0 || isAny(prefix.address)) return undefined;
  return { span: written, text, prefix, destination: destinationOf(prefix) };
}

/** True for a prefix that stands for a network: no host bits, and room for hosts. */
export function isNetwork(prefix: Prefix): boolean {
  return prefix.length < addressBits(prefix.address.family) - 1 && !hostBitsSet(prefix);
}

function destinationOf(prefix: Prefix): Address {
  return (isNetwork(prefix) ? successor(prefix.address) : undefined) ?? prefix.address;
}
