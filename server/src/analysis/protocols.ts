import { parseUnsigned, U8_MAX } from '../iproute2/values/numbers.ts';
import { databases } from '../names/databases.ts';
import type { Names } from '../names/name-table.ts';
import { knownProtocol } from '../names/protocols.ts';
import type { Word } from '../syntax/word.ts';
import { perObject } from '../text/per-object.ts';
import type { Fix } from './finding.ts';
import { clauseOf, inOwnNamespace, isLiteral, type JudgedCommand, placeOf } from './judged-command.ts';
import type { ScriptContext } from './rule.ts';

/** The protocol that a command of `ip route` or `ip rule` names. */
export interface WrittenProtocol {
  readonly judged: JudgedCommand;
  readonly word: Word;
  readonly id: number;
}

/** True for a command that writes a route, and so its protocol. */
export function writesRoute({ action }: JudgedCommand): boolean {
  return ROUTE_WRITERS.has(action);
}

const ROUTE_WRITERS: ReadonlySet<string> = new Set(
  ['add', 'append', 'prepend', 'replace', 'change'].map((verb) => `route ${verb}`),
);

/** What the command gives for `proto`; undefined without one, and for a word that is unknown or no protocol. */
export const protocolOf = perObject((judged: JudgedCommand): WrittenProtocol | undefined => {
  const word = clauseOf(judged, 'protocol')?.values[0];
  const id = word?.certain ? protocolId(judged.names, word.text) : undefined;
  return word && id !== undefined ? { judged, word, id } : undefined;
});

/** The protocols that routes and rules are written with. */
export function writtenProtocols(judged: readonly JudgedCommand[]): WrittenProtocol[] {
  const writers = judged.filter((each) => writesRoute(each) || each.action === 'rule add');
  return writers.flatMap((each) => protocolOf(each) ?? []);
}

/** `route` or `rule`: what the command is about. */
export function thingOf({ action }: JudgedCommand): 'route' | 'rule' {
  return action.startsWith('rule ') ? 'rule' : 'route';
}

/** A name of rt_protos, else a number (rtnl_rtprot_a2n()). */
function protocolId(names: Names, text: string): number | undefined {
  return names.table('rt_protos').idOf(text) ?? parseUnsigned(text, U8_MAX);
}

/**
 * True where nobody else is likely to add routes: a table that no other program was told of, or a network namespace
 * of the script's own. There a shared protocol does less harm.
 */
export function onOwnGround(judged: JudgedCommand): boolean {
  if (inOwnNamespace(judged)) return true;
  if (thingOf(judged) === 'rule') return false;
  if (clauseOf(judged, 'vrf')) return true;
  const word = clauseOf(judged, 'table')?.values[0];
  if (!word) return false;
  if (!word.certain) return true;
  const table = judged.names.table('rt_tables').idOf(word.text) ?? parseUnsigned(word.text);
  return table !== undefined && !SHARED_TABLES.has(table);
}

/** 0 stands for main; the others exist on every machine. */
const SHARED_TABLES: ReadonlySet<number> = new Set([0, ...databases.rt_tables.builtins.map(([id]) => id)]);

/** How many own protocols a finding offers. */
const MAX_OFFERS = 3;

/**
 * What to write behind `proto` instead: the own protocols that the script uses already, then those that a name file
 * gives, else the first number from 200 on that nobody has claimed.
 */
export function ownProtocols(written: readonly WrittenProtocol[], names: Names): string[] {
  const table = names.table('rt_protos');
  const used = written.filter(({ id }) => !knownProtocol(id)).map(({ id }) => table.nameOf(id) ?? String(id));
  const named = table.entries
    .filter(({ id }) => !knownProtocol(id))
    .flatMap(({ id }) => table.nameOf(id) ?? []);
  const offers = [...new Set([...used, ...named])].slice(0, MAX_OFFERS);
  return offers.length > 0 ? offers : [String(firstFreeProtocol(names))];
}

/** Above the numbers that routing daemons have claimed so far. */
const FIRST_FREE = 200;

function firstFreeProtocol(names: Names): number {
  let id = FIRST_FREE;
  while (names.table('rt_protos').nameOf(id) !== undefined && id < U8_MAX) id++;
  return id;
}

/** Edits that put an own protocol in the place of the written one, where it is written out there. */
export function protocolFixes({ word, judged }: WrittenProtocol, { text, own }: ScriptContext): Fix[] {
  if (!isLiteral(word, judged, text)) return [];
  return own.map((protocol) => ({
    title: `Use \`proto ${protocol}\` instead`,
    edits: [{ span: placeOf(word, judged), text: protocol }],
  }));
}
