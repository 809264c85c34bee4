import { type Address, addressBits, ipv4 } from '../net/address.ts';
import { hostBitsSet, type Prefix, parsePrefix } from '../net/prefix.ts';
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
const ADDRESS = /(?<![\w.:])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?![\w.:/])/g;

/**
 * The IPv4 address or prefix that the cursor touches, wherever it stands: in a command, a comment or an assignment.
 * Undefined elsewhere, for things that only look like one (`300.1.1.1`, `1.2.3.4.5`), and for `0.0.0.0/0`, which
 * holds every address and so has no route of its own.
 */
export function lookupTargetAt(text: string, offset: number): LookupTarget | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const from = Math.max(lineStart, offset - MAX_LENGTH);
  const window = text.slice(from, offset + MAX_LENGTH);
  for (const match of window.matchAll(ADDRESS)) {
    const start = from + match.index;
    const written = { start, end: start + match[0].length };
    if (touches(written, offset)) return toTarget(match[0], written);
  }
  return undefined;
}

/** Longer than any address with its prefix length: bounds the work on a line of a megabyte. */
const MAX_LENGTH = 64;

function toTarget(text: string, written: Span): LookupTarget | undefined {
  const prefix = parsePrefix(text);
  if (!prefix || prefix.length === 0) return undefined;
  return { span: written, text, prefix, destination: destinationOf(prefix) };
}

function destinationOf(prefix: Prefix): Address {
  const isNetwork = prefix.length < addressBits(prefix.address.family) - 1 && !hostBitsSet(prefix);
  return isNetwork ? ipv4(prefix.address.w0 + 1) : prefix.address;
}
