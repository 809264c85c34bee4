/** The words of `ip -6 tunnel`: parse_args() in ip/ip6tunnel.c of iproute2. Of IPv4 tunnels it knows fewer. */

import { ipv6TunnelModes } from '../../syntax/ip/objects/tunnel.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument, stop } from '../errors.ts';
import type { Session } from '../session.ts';
import { readAddress } from '../values/addresses.ts';
import { readDevice } from '../values/devices.ts';
import { type NumberBase, parseUnsigned, U8_MAX } from '../values/numbers.ts';
import { readTunnelKey } from '../values/tunnel-keys.ts';
import { valueWord } from '../values/words.ts';
import { readTunnelName } from './name.ts';

/** Words of IPv4 tunnels that are names here. */
const IPV4_ONLY = ['nopmtudisc', 'pmtudisc'];
const FLOW_LABEL_MAX = 0xfffff;

interface Ipv6Draft {
  name: Word | undefined;
  device: Word | undefined;
}

/** Reads and checks all words. */
export function readIpv6Tunnel(session: Session, clauses: readonly Clause[]): void {
  const draft: Ipv6Draft = { name: undefined, device: undefined };
  for (const clause of clauses) readClause(session, draft, clause);
  if (draft.device) readDevice(session, draft.device);
}

function readClause(session: Session, draft: Ipv6Draft, clause: Clause): void {
  const name = clause.spec?.name ?? '';
  if (IPV4_ONLY.includes(name) && clause.keyword) {
    draft.name = readTunnelName(session, draft.name, clause.keyword, undefined);
    return;
  }
  if ((clause.spec?.values.length ?? 0) > 0) readValue(session, draft, name, clause);
}

function readValue(session: Session, draft: Ipv6Draft, name: string, clause: Clause): void {
  const word = valueWord(session, clause);
  switch (name) {
    case 'mode':
      if (!ipv6TunnelModes.includes(word.text)) stop(session, `Unknown tunnel mode "${word.text}"\n`, word);
      return;
    case 'remote':
    case 'local':
      readEnd(session, word);
      return;
    case 'dev':
      draft.device = word;
      return;
    case 'key':
    case 'ikey':
    case 'okey':
      readTunnelKey(session, name, word);
      return;
    case 'ttl':
      return checkNumber(session, word, U8_MAX, 'invalid TTL');
    case 'tos':
    case 'tc':
      return checkNumber(session, word, U8_MAX, 'invalid TClass', 'hexadecimal', 'inherit');
    case 'flowlabel':
      return checkNumber(session, word, FLOW_LABEL_MAX, 'invalid Flowlabel', 'hexadecimal', 'inherit');
    case 'dscp':
      if (word.text !== 'inherit') invalidArgument(session, word, 'not inherit', { bare: true });
      return;
    case 'name':
      draft.name = readTunnelName(session, draft.name, word, clause.keyword);
  }
}

function readEnd(session: Session, word: Word): void {
  if (word.text !== 'any' && word.text !== 'all') readAddress(session, word, 'inet6');
}

function checkNumber(
  session: Session,
  word: Word,
  max: number,
  reason: string,
  base: NumberBase = 'auto',
  exception?: string,
): void {
  if (word.text === exception || parseUnsigned(word.text, max, base) !== undefined) return;
  invalidArgument(session, word, reason, { bare: true });
}
