/** The words of `ip nexthop` that are about groups: members, type, buckets and timers. */
import type { NexthopAttributes, ResilienceAttributes } from '../../kernel/nexthop/messages.ts';
import type { GroupMember } from '../../kernel/nexthop/object.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument } from '../errors.ts';
import type { Session } from '../session.ts';
import { parseUnsigned, U16_MAX, U32_MAX } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';

/** The kernel counts timers in hundredths of a second, in 32 bits. */
const TIMER_LIMIT = Math.floor(U32_MAX / 100);

/**
 * `ID[,WEIGHT]/ID[,WEIGHT]...` (add_nh_group_attr()): a wrong weight is told as such, anything else as a wrong group.
 * iproute2 cuts the word into pieces as it reads, so the message shows the piece that it was at.
 */
export function readGroup(session: Session, word: Word): readonly GroupMember[] {
  if (word.text === '') invalidArgument(session, word, '"group" value is invalid');
  const members = word.text.split('/');
  return members.map((member) => readMember(session, word, member, members[0] ?? ''));
}

function readMember(session: Session, word: Word, member: string, first: string): GroupMember {
  const comma = member.indexOf(',');
  const id = parseUnsigned(comma < 0 ? member : member.slice(0, comma));
  if (id === undefined) {
    return invalidArgument(session, word, '"group" value is invalid', { shown: first.split(',')[0] ?? '' });
  }
  if (comma < 0) return { id, weight: 1 };
  const shown = member.slice(comma + 1);
  const weight = parseUnsigned(shown, session.isBefore('6.12') ? 256 : 65536);
  return weight ? { id, weight } : invalidArgument(session, word, '"weight" is invalid', { shown });
}

/** `type mpath` or `type resilient [buckets N] [idle_timer S] [unbalanced_timer S]`. */
export function readGroupType(
  session: Session,
  clause: Clause,
): Pick<NexthopAttributes, 'groupType' | 'resilience'> {
  const word = valueWord(session, clause);
  if (word.text === 'mpath') return { groupType: 'mpath' };
  if (word.text !== 'resilient') return invalidArgument(session, word, '"type" value is invalid');
  let resilience: ResilienceAttributes = {};
  for (const option of clause.block) resilience = { ...resilience, ...readResilience(session, option) };
  return { groupType: 'resilient', resilience };
}

const resilienceKeys: Readonly<Record<string, keyof ResilienceAttributes>> = {
  buckets: 'buckets',
  idle_timer: 'idleTimer',
  unbalanced_timer: 'unbalancedTimer',
};

function readResilience(session: Session, option: Clause): ResilienceAttributes {
  const name = option.spec?.name ?? '';
  const word = valueWord(session, option);
  const value = parseUnsigned(word.text, name === 'buckets' ? U16_MAX : TIMER_LIMIT - 1);
  if (value === undefined) {
    return invalidArgument(session, word, `invalid ${name.replace('_', ' ')} value`, { bare: true });
  }
  const key = resilienceKeys[name];
  return key ? { [key]: value } : {};
}
