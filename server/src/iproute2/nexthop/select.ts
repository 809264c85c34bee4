/** `ip nexthop show` and `flush`: ipnh_list_flush() of iproute2. */
import type { NexthopFilter } from '../../kernel/nexthop/messages.ts';
import type { NexthopObject } from '../../kernel/nexthop/object.ts';
import type { Request } from '../../kernel/rtnetlink.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import { invalidArgument, usage } from '../errors.ts';
import { type PrintedRecord, printRecords } from '../record.ts';
import { kernelErrorText, type Session } from '../session.ts';
import { inetOnly } from '../values/addresses.ts';
import { readVrf } from '../values/devices.ts';
import { parseUnsigned } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';
import { readNexthopId } from './id.ts';
import { readNexthopDevice, refuseWord } from './modify.ts';
import { printNexthopObject } from './print.ts';

type Draft = { -readonly [K in keyof NexthopFilter]: NexthopFilter[K] } & {
  id?: number;
  /** Heeded where objects are printed or flushed, by any command. 0 selects everything. */
  protocol?: number;
};

export function showNexthops(session: Session, clauses: readonly Clause[]): void {
  const { id, protocol, ...filter } = readSelectors(session, clauses);
  if (id !== undefined) return printOne(session, id, protocol);
  printAll(session, objectsOf(session, { type: 'dumpnexthops', filter }), protocol);
}

/** Prints what `get` and `show id` ask for. */
export function printOne(session: Session, id: number, protocol?: number): void {
  printAll(session, objectsOf(session, { type: 'getnexthop', id }), protocol);
}

function printAll(session: Session, objects: readonly NexthopObject[], protocol: number | undefined): void {
  const shown = objects.filter((object) => !protocol || object.protocol === protocol);
  printRecords(
    session,
    shown.map((object) => withLineEnd(printNexthopObject(session, object))),
  );
}

function withLineEnd(record: PrintedRecord): PrintedRecord {
  record.textOnly('\n');
  return record;
}

function objectsOf(session: Session, request: Request): readonly NexthopObject[] {
  const reply = session.request(request);
  return reply.type === 'nexthops' ? reply.nexthops : [];
}

/** Status of a flush of one object that the kernel refuses: -1, returned. */
const FLUSH_FAILED = 1;

/** Without any word, groups go first. What an earlier deletion took along fails, is told, and is not counted. */
export function flushNexthops(session: Session, clauses: readonly Clause[]): void {
  const { id, protocol, ...filter } = readSelectors(session, clauses);
  if (id !== undefined) {
    if (!remove(session, id)) {
      session.leave({ status: FLUSH_FAILED, by: 'kernel', blame: undefined, aborts: false });
    }
    return;
  }
  const rounds = clauses.length === 0 ? [{ ...filter, groupsOnly: true }, filter] : [filter];
  let flushed = 0;
  for (const round of rounds) {
    for (const object of objectsOf(session, { type: 'dumpnexthops', filter: round })) {
      if (protocol && object.protocol !== protocol) continue;
      if (remove(session, object.id)) flushed++;
    }
  }
  session.print(flushed === 0 ? 'Nothing to flush\n' : `Flushed ${flushed} nexthops\n`);
}

function remove(session: Session, id: number): boolean {
  const answer = session.ask({ type: 'delnexthop', nexthop: { id, protocol: 0 } });
  if (answer.kind === 'error') session.complain(kernelErrorText(answer.error));
  return answer.kind === 'done';
}

/** With `id`, the rest of the command is not read at all. */
function readSelectors(session: Session, clauses: readonly Clause[]): Draft {
  const family = inetOnly(session.settings.family);
  const draft: Draft = family ? { family } : {};
  for (const clause of clauses) {
    readSelector(session, draft, clause);
    if (draft.id !== undefined) break;
  }
  return draft;
}

function readSelector(session: Session, draft: Draft, clause: Clause): void {
  switch (clause.spec?.name) {
    case 'id':
      draft.id = readNexthopId(session, clause);
      return;
    case 'groups':
      draft.groupsOnly = true;
      return;
    case 'protocol':
      draft.protocol = readProtocol(session, clause);
      return;
    // Sent, but the kernel does not look at it.
    case 'fdb':
      return;
    default:
      readDeviceSelector(session, draft, clause);
  }
}

/** The selectors that buckets have as well. */
export function readDeviceSelector(session: Session, draft: Draft, clause: Clause): void {
  switch (clause.spec?.name) {
    case 'dev':
      draft.outInterface = readNexthopDevice(session, valueWord(session, clause));
      return;
    case 'master':
      draft.master = readNexthopDevice(session, valueWord(session, clause));
      return;
    case 'vrf':
      draft.master = readVrf(session, valueWord(session, clause)).index;
      return;
    case 'help':
      return usage(session, clause.keyword);
    default:
      return refuseWord(session, clause);
  }
}

/** A number here: names are not looked up. */
function readProtocol(session: Session, clause: Clause): number {
  const word = valueWord(session, clause);
  return parseUnsigned(word.text) ?? invalidArgument(session, word, 'invalid protocol value', { bare: true });
}
