/** The selectors of `ip route show`, `flush` and `save`: iproute_list_flush_or_save() of iproute2. */
import { Table } from '../../kernel/uapi.ts';
import { modifierOf, prefix } from '../../syntax/ip/keywords.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { namedFamily, readPrefix, type WrittenPrefix } from '../values/addresses.ts';
import { readDevice, readVrf } from '../values/devices.ts';
import { type NamedKind, parseNamed, readNamed, readRealms } from '../values/named-numbers.ts';
import { parseUnsigned, readUnsigned, U16_MAX, U32_MAX } from '../values/numbers.ts';
import { parseRouteType } from '../values/route-types.ts';
import { valueWord } from '../values/words.ts';

/** What is selected: a field that is left out selects everything. */
export interface RouteFilter {
  /** 0: all tables. */
  readonly table: number;
  /** Cached exceptions only. */
  readonly cached?: boolean;
  readonly tos?: number;
  readonly protocol?: number;
  readonly scope?: number;
  /** RTN_*. */
  readonly routeType?: number | undefined;
  /** `vrf`: without the routes to the VRF's own addresses and its broadcast addresses. */
  readonly withoutOwn?: boolean;
  readonly metric?: number;
  readonly mark?: number;
  readonly realms?: { readonly value: number; readonly mask: number };
  readonly outInterface?: number;
  readonly inInterface?: number;
  /** Prefixes inside this one, itself included. */
  readonly root?: WrittenPrefix;
  /** Prefixes around this one, itself included. */
  readonly match?: WrittenPrefix;
  readonly gateway?: WrittenPrefix;
  readonly preferredSource?: WrittenPrefix;
  /** Source prefixes inside this one. */
  readonly sourceRoot?: WrittenPrefix;
  readonly sourceMatch?: WrittenPrefix;
}

type Selected = Partial<RouteFilter>;

/** Reads all selectors; devices are looked up when all words are read. */
export function readRouteFilter(session: Session, clauses: readonly Clause[]): RouteFilter {
  let filter: RouteFilter = { table: Table.MAIN };
  const devices: { in?: Word; out?: Word } = {};
  for (const clause of clauses) {
    const name = clause.spec?.name ?? '';
    if (name === 'iif') devices.in = valueWord(session, clause);
    else if (name === 'dev') devices.out = valueWord(session, clause);
    else filter = { ...filter, ...(readers[name] ?? readDestination)(session, clause) };
  }
  if (devices.in) filter = { ...filter, inInterface: readDevice(session, devices.in) };
  if (devices.out) filter = { ...filter, outInterface: readDevice(session, devices.out) };
  return filter;
}

const readers: Readonly<Record<string, (session: Session, clause: Clause) => Selected>> = {
  to: readDestination,
  table: readTable,
  vrf(session, clause) {
    const { table } = readVrf(session, valueWord(session, clause));
    return { table, withoutOwn: true, routeType: undefined };
  },
  cached: () => ({ cached: true }),
  tos(session, clause) {
    return { tos: readNamed(session, 'tos', valueWord(session, clause), 'TOS value is invalid') };
  },
  protocol: (session, clause) => readNamedOrAll(session, clause, 'protocol'),
  scope: (session, clause) => readNamedOrAll(session, clause, 'scope'),
  type(session, clause) {
    const word = valueWord(session, clause);
    const routeType = parseRouteType(word.text);
    return {
      routeType: routeType ?? invalidArgument(session, word, 'node type value is invalid'),
      withoutOwn: false,
    };
  },
  mark(session, clause) {
    const word = valueWord(session, clause);
    const mark = parseUnsigned(word.text);
    return { mark: mark ?? invalidArgument(session, word, 'invalid mark value', { bare: true }) };
  },
  metric(session, clause) {
    return { metric: readUnsigned(session, valueWord(session, clause), '"metric" value is invalid') };
  },
  via(session, clause) {
    const family = namedFamily(clause) ?? session.settings.family;
    return { gateway: readPrefix(session, valueWord(session, clause), family) };
  },
  src(session, clause) {
    return { preferredSource: readPrefix(session, valueWord(session, clause), session.settings.family) };
  },
  realms: readRealmsSelector,
  from(session, clause) {
    const { root, match } = readRange(session, clause);
    return { ...(root && { sourceRoot: root }), ...(match && { sourceMatch: match }) };
  },
};

function readTable(session: Session, clause: Clause): Selected {
  const word = valueWord(session, clause);
  const table = parseNamed(session, 'table', word.text);
  if (table !== undefined) return { table };
  if (word.text === 'all') return { table: 0 };
  if (word.text === 'cache') return { cached: true };
  return word.text === 'help'
    ? usage(session, word)
    : invalidArgument(session, word, 'table id value is invalid');
}

/** `all` selects everything, but unlike no selector at all it takes back an earlier one. */
function readNamedOrAll(session: Session, clause: Clause, kind: NamedKind & keyof RouteFilter): Selected {
  const word = valueWord(session, clause);
  const number = parseNamed(session, kind, word.text);
  if (number !== undefined) return { [kind]: number };
  if (word.text !== 'all') invalidArgument(session, word, `invalid "${kind}"`);
  return { [kind]: undefined } as Selected;
}

/** One half of the realms is compared only where it was written. */
function readRealmsSelector(session: Session, clause: Clause): Selected {
  const { text } = valueWord(session, clause);
  const value = readRealms(session, valueWord(session, clause), 'invalid realms');
  let mask = U32_MAX;
  if ((value & U16_MAX) === 0 && text.endsWith('/')) mask -= U16_MAX;
  if (value >>> 16 === 0 && (!text.includes('/') || text.startsWith('/'))) mask &= U16_MAX;
  return { realms: { value, mask } };
}

function readDestination(session: Session, clause: Clause): Selected {
  return readRange(session, clause);
}

const rangeWords = prefix('root', 'match', 'exact');

/** `root PREFIX`, `match PREFIX`, or `[exact] PREFIX`, which is both. A later one replaces what it sets. */
function readRange(session: Session, clause: Clause): Pick<RouteFilter, 'root' | 'match'> {
  const read = readPrefix(session, valueWord(session, clause), session.settings.family);
  switch (modifierOf(clause.modifiers[0]?.text ?? '', rangeWords)) {
    case 'root':
      return { root: read };
    case 'match':
      return { match: read };
    default:
      return { root: read, match: read };
  }
}
