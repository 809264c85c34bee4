/** `ip nexthop add`, `replace` and `delete`: ipnh_modify() of iproute2. */
import type { NexthopAttributes } from '../../kernel/nexthop/messages.ts';
import type { CreateFlags } from '../../kernel/rtnetlink.ts';
import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import { readEncap } from '../route/encap.ts';
import type { Session } from '../session.ts';
import type { PreferredFamily } from '../settings.ts';
import { inetOnly, namedFamily, readAnyAddress } from '../values/addresses.ts';
import { findDevice } from '../values/devices.ts';
import { readNamed } from '../values/named-numbers.ts';
import { certain, valueWord } from '../values/words.ts';
import { readGroup, readGroupType } from './group.ts';
import { readNexthopId } from './id.ts';

/** parse_on_off() gives this error code back, and `ip` makes it the exit status. */
const EINVAL = 22;

/** What the words read until now say. A device or `blackhole` before any gateway means IPv4. */
interface Draft {
  family: PreferredFamily | undefined;
  readonly nexthop: { -readonly [K in keyof NexthopAttributes]: NexthopAttributes[K] };
}

const verbFlags: Readonly<Record<string, CreateFlags>> = {
  add: { create: true, exclusive: true },
  replace: { create: true, replace: true },
};

export function modifyNexthop(session: Session, command: Command): void {
  const draft: Draft = { family: session.settings.family, nexthop: { protocol: 0 } };
  for (const clause of command.clauses) readClause(session, draft, clause, command.words);
  const family = inetOnly(draft.family);
  const nexthop = { ...draft.nexthop, ...(family && { family }) };
  const flags = verbFlags[command.verbSpec?.name ?? ''];
  session.request(flags ? { type: 'newnexthop', flags, nexthop } : { type: 'delnexthop', nexthop });
}

function readClause(session: Session, draft: Draft, clause: Clause, words: readonly Word[]): void {
  const { nexthop } = draft;
  switch (clause.spec?.name) {
    case 'id':
      nexthop.id = readNexthopId(session, clause);
      return;
    case 'dev':
      nexthop.outInterface = readNexthopDevice(session, valueWord(session, clause));
      draft.family ??= 'inet';
      return;
    case 'via':
      return readVia(session, draft, clause);
    case 'encap': {
      const { encap, left } = readEncap(session, clause, words);
      if (encap) nexthop.encap = encap;
      return refuseLeft(session, left);
    }
    case 'blackhole':
      nexthop.blackhole = true;
      draft.family ??= 'inet';
      return;
    case 'fdb':
    case 'onlink':
      nexthop[clause.spec.name] = true;
      return;
    case 'group':
      nexthop.group = readGroup(session, valueWord(session, clause));
      return;
    case 'type':
      Object.assign(nexthop, readGroupType(session, clause));
      return;
    case 'protocol':
      nexthop.protocol = readNamed(
        session,
        'protocol',
        valueWord(session, clause),
        '"protocol" value is invalid',
      );
      return;
    case 'hw_stats':
      nexthop.hardwareStatistics = readSwitch(session, valueWord(session, clause));
      return;
    case 'help':
      return usage(session, clause.keyword);
    default:
      return refuseWord(session, clause);
  }
}

/** A device whose name is wrong is a wrong argument here. */
export function readNexthopDevice(session: Session, word: Word): number {
  return findDevice(session, word.text) ?? invalidArgument(session, word, 'Device does not exist');
}

/** A word that is no keyword: the message gives no reason. */
export function refuseWord(session: Session, clause: Clause): never {
  const word = clause.keyword ? certain(clause.keyword) : giveUp('an empty clause');
  return invalidArgument(session, word, '', { bare: true });
}

function refuseLeft(session: Session, word: Word | undefined): void {
  if (word) invalidArgument(session, word, '', { bare: true });
}

function readVia(session: Session, draft: Draft, clause: Clause): void {
  const word = valueWord(session, clause);
  const { family, address } = readAnyAddress(session, word, namedFamily(clause) ?? draft.family);
  draft.family ??= family;
  if (draft.family !== family) invalidArgument(session, word, 'address family mismatch');
  if (address) draft.nexthop.gateway = address;
}

function readSwitch(session: Session, word: Word): boolean {
  if (word.text === 'off' || word.text === 'on') return word.text === 'on';
  session.complain(`Error: argument of "hw_stats" must be one of "off", "on", not "${word.text}"\n`);
  return session.leave({ status: EINVAL, by: 'ip', blame: word, aborts: false });
}
