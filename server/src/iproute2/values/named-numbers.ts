/**
 * Numbers that have names in /etc/iproute2: read as rtnl_*_a2n() and printed as rtnl_*_n2a() do (lib/rt_names.c).
 * A name goes before a number; a number out of range is as wrong as an unknown name.
 */
import { builtinsOf } from '../../names/databases.ts';
import type { NameKind } from '../../names/name-table.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { type NumberBase, parseTruncated, parseUnsigned, U8_MAX, U16_MAX, U32_MAX } from './numbers.ts';

/** What the names stand for. */
export type NamedKind = 'table' | 'protocol' | 'scope' | 'realm' | 'tos' | 'group' | 'address-protocol';

const databases: Readonly<Record<NamedKind, { file: NameKind; max: number; base: NumberBase }>> = {
  table: { file: 'rt_tables', max: U32_MAX, base: 'auto' },
  protocol: { file: 'rt_protos', max: U8_MAX, base: 'auto' },
  scope: { file: 'rt_scopes', max: U8_MAX, base: 'auto' },
  realm: { file: 'rt_realms', max: U8_MAX, base: 'auto' },
  tos: { file: 'rt_dsfield', max: U8_MAX, base: 'hexadecimal' },
  group: { file: 'group', max: U32_MAX, base: 'auto' },
  'address-protocol': { file: 'rt_addrprotos', max: U8_MAX, base: 'auto' },
};

/** BusyBox keeps its names in arrays of this length, and takes no number that is no index into one. */
const BUSYBOX_MAX = 1023;

/** The number that a name or a number stands for; undefined where iproute2 knows neither. */
export function parseNamed(session: Session, kind: NamedKind, text: string): number | undefined {
  const { file, max, base } = databases[kind];
  session.namesRead.add(file);
  const named = session.names.table(file).idOf(text);
  if (named !== undefined) return named;
  if (session.target === 'busybox') return parseForBusybox(text, databases[kind]);
  if (kind !== 'group') return parseUnsigned(text, max, base);
  const group = parseTruncated(text);
  return group !== undefined && group >= 0 ? group : undefined;
}

/** BusyBox sends what is left of a number that is too large for its attribute. */
function parseForBusybox(text: string, { max, base }: { max: number; base: NumberBase }): number | undefined {
  const number = parseUnsigned(text, BUSYBOX_MAX, base);
  if (number !== undefined && number > max) giveUp(`BusyBox cuts ${text} short`);
  return number;
}

/** Reads a name or a number; anything else is the wrong-argument error with `reason`. */
export function readNamed(session: Session, kind: NamedKind, word: Word, reason: string): number {
  return parseNamed(session, kind, word.text) ?? invalidArgument(session, word, reason);
}

/** The text that `ip` prints for a number: its name, unless `-N` is given. */
export function formatNamed(session: Session, kind: NamedKind, id: number): string {
  const name = session.settings.numeric ? undefined : printedName(session, databases[kind].file, id);
  if (name !== undefined) return name;
  if (kind === 'tos') return `0x${id.toString(16).padStart(2, '0')}`;
  return kind === 'address-protocol' ? `0x${id.toString(16)}` : String(id);
}

/** A built-in name is printed even where a file has another for its number, until something makes `ip` read its files. */
function printedName(session: Session, file: NameKind, id: number): string | undefined {
  const entry = session.names.table(file).entryOf(id);
  if (entry && !entry.location) return entry.name;
  const builtin = session.namesRead.has(file) ? undefined : unreadName(session, file, id);
  if (builtin !== undefined) return builtin;
  session.namesRead.add(file);
  return entry?.name;
}

/** The name that is printed for a number before any file is read. Not all databases wait until they have to be read. */
function unreadName({ target }: Session, file: NameKind, id: number): string | undefined {
  const isLazy = target !== 'busybox' && ['rt_protos', 'rt_scopes', 'rt_realms', 'rt_dsfield'].includes(file);
  return isLazy ? builtinsOf(file, target).find(([each]) => each === id)?.[1] : undefined;
}

/**
 * Reads `DESTINATION`, `SOURCE/DESTINATION` or `SOURCE/` into one number: the source realm in the upper 16 bits
 * (get_rt_realms_or_raw() in ip/rtm_map.c). What is no realm may still be the raw 32-bit number.
 */
export function readRealms(session: Session, word: Word, reason: string): number {
  const slash = word.text.indexOf('/');
  const source = slash < 0 ? 0 : parseNamed(session, 'realm', word.text.slice(0, slash));
  const rest = word.text.slice(slash + 1);
  const destination = rest === '' && slash >= 0 ? 0 : parseNamed(session, 'realm', rest);
  if (source !== undefined && destination !== undefined) return ((source << 16) | destination) >>> 0;
  return parseUnsigned(word.text) ?? invalidArgument(session, word, reason);
}

/** The realms of a number that `readRealms` made, as texts; `source` undefined where there is none. */
export function formatRealms(
  session: Session,
  realms: number,
): { source: string | undefined; destination: string } {
  const source = realms >>> 16;
  return {
    source: source === 0 ? undefined : formatNamed(session, 'realm', source),
    destination: formatNamed(session, 'realm', realms & U16_MAX),
  };
}
