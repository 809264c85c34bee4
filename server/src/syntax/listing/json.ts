import { Lines } from '../../text/lines.ts';
import {
  type Fault,
  isItem,
  type ListedItem,
  type Listing,
  type PlacedItem,
  type Section,
  settingOf,
} from './listing.ts';

/** True for a text that is a captured state rather than anything else: it begins with a list, not with a prompt. */
export function isJsonListing(text: string): boolean {
  return /^\s*\[\s*(?:[\]{]|$)/.test(text);
}

/**
 * Reads the output of several `ip -j` commands in one text, in any order, each a list; lines of `sysctl` may stand
 * between them. What a list is about is seen from its items. Any text is taken: what is no such list is a fault.
 */
export function parseJsonListing(text: string): Listing {
  const lines = new Lines(text);
  const sections: Section[] = [];
  const faults: Fault[] = [];
  const settings: { readonly name: string; readonly value: string }[] = [];
  let hasEmpty = false;
  for (const piece of piecesOf(text)) {
    const line = lines.lineAt(piece.start);
    if (piece.kind === 'text') {
      readLoose(piece.text, line, settings, faults);
      continue;
    }
    const list = listIn(piece.text);
    if (!list) faults.push({ line, reason: 'this is no complete list in JSON' });
    else if (!list.some((item) => Object.keys(item).length > 0)) hasEmpty = true;
    else readList(list, line, sections, faults);
  }
  return { sections, settings, hasEmpty, faults };
}

interface Piece {
  /** A list from its first bracket to its last, or what stands between two lists. */
  readonly kind: 'list' | 'text';
  readonly text: string;
  readonly start: number;
}

/** Strings, so that brackets in them do not count, and brackets; outside of lists only those that begin one. */
const MARKS = /"(?:[^"\\]|\\.)*"|[[\]]/gs;

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let start = 0;
  const cut = (kind: Piece['kind'], end: number) => {
    if (text.slice(start, end).trim() !== '') pieces.push({ kind, text: text.slice(start, end), start });
    start = end;
  };
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    if (mark === '[' && depth++ === 0) cut('text', index);
    if (mark === ']' && depth > 0 && --depth === 0) cut('list', index + 1);
  }
  cut(depth > 0 ? 'list' : 'text', text.length);
  return pieces;
}

function readLoose(
  text: string,
  from: number,
  settings: Listing['settings'][number][],
  faults: Fault[],
): void {
  for (const [offset, line] of text.split('\n').entries()) {
    const setting = settingOf(line);
    if (setting) settings.push(setting);
    else if (line.trim() !== '') {
      faults.push({ line: from + offset, reason: 'neither a list of `ip -j` nor a line of `sysctl`' });
    }
  }
}

function listIn(text: string): readonly ListedItem[] | undefined {
  try {
    const list: unknown = JSON.parse(withoutTwins(text));
    return Array.isArray(list) ? list.filter(isItem) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A route through a tunnel has `dst` and `tos` twice, the second time for the outer header, and JSON.parse() keeps the
 * second: those of the tunnel get names of their own.
 */
function withoutTwins(text: string): string {
  return text.replace(TUNNEL, (tunnel) => tunnel.replace(/"(\w+)":/g, '"encap_$1":'));
}

const TUNNEL = /"encap":\s*"ip6?"(?:,\s*"(?:id|src|dst|ttl|hoplimit|tos|tc)":\s*(?:\d+|"[^"]*"))*/g;

function readList(list: readonly ListedItem[], line: number, sections: Section[], faults: Fault[]): void {
  const items: readonly PlacedItem[] = list
    .filter((item) => Object.keys(item).length > 0)
    .map((item) => ({ item, line }));
  const kind = kindOf(items[0]?.item ?? {});
  if (kind === undefined)
    faults.push({
      line,
      reason: 'a list of something else than links, addresses, routes, rules or nexthops',
    });
  else sections.push({ kind, items });
}

/** Each kind of item has a part that no other has. */
function kindOf(item: ListedItem): Section['kind'] | undefined {
  if ('addr_info' in item) return 'addresses';
  if ('ifindex' in item && 'ifname' in item) return 'links';
  if ('priority' in item) return 'rules';
  if ('cache' in item) return 'answers';
  if ('dst' in item && 'flags' in item) return 'routes';
  return 'id' in item ? 'nexthops' : undefined;
}
