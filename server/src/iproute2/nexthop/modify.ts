/** `ip nexthop add`, `replace` and `delete`: ipnh_modify() of iproute2. */
import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import { readEncap } from '../route/encap.ts';
import type { Session } from '../session.ts';
import type { PreferredFamily } from '../settings.ts';
import { namedFamily, readAnyAddress } from '../values/addresses.ts';
import { findDevice } from '../values/devices.ts';
import { readNamed } from '../values/named-numbers.ts';
import { parseUnsigned, U16_MAX, U32_MAX } from '../values/numbers.ts';
import { certain, valueWord } from '../values/words.ts';
import { readNexthopId } from './id.ts';

const MAX_WEIGHT = 65536;

/** parse_on_off() gives this error code back, and `ip` makes it the exit status. */
const EINVAL = 22;

/** The kernel counts timers in hundredths of a second, in 32 bits. */
const TIMER_LIMIT = Math.floor(U32_MAX / 100);

/** What the words read until now say of the family: a device or `blackhole` alone means IPv4. */
interface NexthopDraft {
  family: PreferredFamily | undefined;
  /** All words of the command. */
  readonly words: readonly Word[];
}

export function modifyNexthop(session: Session, command: Command): never {
  const draft: NexthopDraft = { family: session.settings.family, words: command.words };
  for (const clause of command.clauses) readClause(session, draft, clause);
  return giveUp('nexthop objects are not modelled');
}

function readClause(session: Session, draft: NexthopDraft, clause: Clause): void {
  switch (clause.spec?.name) {
    case 'id':
      readNexthopId(session, clause);
      return;
    case 'dev':
      readNexthopDevice(session, valueWord(session, clause));
      draft.family ??= 'inet';
      return;
    case 'via':
      return readVia(session, draft, clause);
    case 'encap':
      return refuseLeft(session, readEncap(session, clause, draft.words));
    case 'blackhole':
      draft.family ??= 'inet';
      return;
    case 'fdb':
    case 'onlink':
      return;
    case 'group':
      return checkGroup(session, valueWord(session, clause));
    case 'type':
      return checkType(session, clause);
    case 'protocol':
      readNamed(session, 'protocol', valueWord(session, clause), '"protocol" value is invalid');
      return;
    case 'hw_stats':
      return checkSwitch(session, valueWord(session, clause));
    case 'help':
      return usage(session, clause.keyword);
    default:
      return refuseWord(session, clause);
  }
}

/** A device whose name is wrong is a wrong argument here. */
export function readNexthopDevice(session: Session, word: Word): void {
  if (findDevice(session, word.text) === undefined) {
    invalidArgument(session, word, 'Device does not exist');
  }
}

/** A word that is no keyword: the message gives no reason. */
export function refuseWord(session: Session, clause: Clause): never {
  const word = clause.keyword ? certain(clause.keyword) : giveUp('an empty clause');
  return invalidArgument(session, word, '', { bare: true });
}

function refuseLeft(session: Session, word: Word | undefined): void {
  if (word) invalidArgument(session, word, '', { bare: true });
}

function readVia(session: Session, draft: NexthopDraft, clause: Clause): void {
  const word = valueWord(session, clause);
  const { family } = readAnyAddress(session, word, namedFamily(clause) ?? draft.family);
  draft.family ??= family;
  if (draft.family !== family) invalidArgument(session, word, 'address family mismatch');
}

/**
 * `ID[,WEIGHT]/ID[,WEIGHT]...` (add_nh_group_attr()): a wrong weight is told as such, anything else as a wrong group.
 * iproute2 cuts the word into pieces as it reads, so the message shows the piece that it was at.
 */
function checkGroup(session: Session, word: Word): void {
  if (word.text === '') invalidArgument(session, word, '"group" value is invalid');
  const members = word.text.split('/');
  for (const member of members) checkMember(session, word, member, members[0] ?? '');
}

function checkMember(session: Session, word: Word, member: string, first: string): void {
  const comma = member.indexOf(',');
  const id = comma < 0 ? member : member.slice(0, comma);
  if (parseUnsigned(id) === undefined) {
    invalidArgument(session, word, '"group" value is invalid', { shown: first.split(',')[0] ?? '' });
  }
  if (comma < 0) return;
  const weight = member.slice(comma + 1);
  if (!parseUnsigned(weight, MAX_WEIGHT)) {
    invalidArgument(session, word, '"weight" is invalid', { shown: weight });
  }
}

function checkType(session: Session, clause: Clause): void {
  const word = valueWord(session, clause);
  if (!clause.spec?.values[0]?.oneOf?.includes(word.text)) {
    invalidArgument(session, word, '"type" value is invalid');
  }
  for (const option of clause.block) checkResilience(session, option);
}

function checkResilience(session: Session, option: Clause): void {
  const name = option.spec?.name ?? '';
  const word = valueWord(session, option);
  const limit = name === 'buckets' ? U16_MAX : TIMER_LIMIT - 1;
  if (parseUnsigned(word.text, limit) === undefined) {
    invalidArgument(session, word, `invalid ${name.replace('_', ' ')} value`, { bare: true });
  }
}

function checkSwitch(session: Session, word: Word): void {
  if (word.text === 'off' || word.text === 'on') return;
  session.complain(`Error: argument of "hw_stats" must be one of "off", "on", not "${word.text}"\n`);
  session.leave({ status: EINVAL, by: 'ip', blame: word, aborts: false });
}
