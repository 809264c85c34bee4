/** `vf N ...`: iplink_parse_vf() in ip/iplink.c. */
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { failWith, incompleteCommand, invalidArgument, missingArgument } from '../errors.ts';
import type { Session } from '../session.ts';
import { parseEthernetProtocol } from '../values/ethernet-protocols.ts';
import { parseSigned, parseUnsigned, U32_MAX } from '../values/numbers.ts';
import { readOneOfOnOff } from '../values/switches.ts';
import { valueWord } from '../values/words.ts';
import { checkAddressLength } from './address-length.ts';
import type { LinkDraft } from './draft.ts';
import { readHardwareAddress } from './mac.ts';

/** A VLAN has 12 bits. */
const VLAN_MAX = 4095;
/** The EtherTypes of 802.1Q and 802.1ad. */
const TAGS: readonly (number | undefined)[] = [0x8100, 0x88a8];

/** Reads the settings of one virtual function. */
export function readVirtualFunction(draft: LinkDraft, clause: Clause): void {
  const { session, device, others } = draft;
  const number = valueWord(session, clause);
  if (parseSigned(number.text) === undefined) invalidArgument(session, number, 'Invalid "vf" value');
  if (!device) missingArgument(session, 'dev', clause.keyword);
  const limits: RateLimits = {};
  for (const setting of clause.block) readSetting(session, device, setting, limits);
  checkRates(session, limits);
  if (clause.block.length === 0) incompleteCommand(session, clause.keyword);
  if (draft.name === draft.device) draft.device = undefined;
  others.add('vf');
}

/** In Mbit/s. */
interface RateLimits {
  max?: number;
  min?: number;
}

function readSetting(session: Session, device: Word, clause: Clause, limits: RateLimits): void {
  const name = clause.spec?.name ?? '';
  const word = valueWord(session, clause);
  switch (name) {
    case 'mac':
      return checkAddressLength(session, device, readHardwareAddress(session, word));
    case 'vlan':
      return readTag(session, clause);
    case 'rate':
      readNumber(session, word, U32_MAX, 'rate');
      return;
    case 'max_tx_rate':
      limits.max = readNumber(session, word, U32_MAX, 'max tx rate');
      return;
    case 'min_tx_rate':
      limits.min = readNumber(session, word, U32_MAX, 'min tx rate');
      return;
    case 'state':
      return readState(session, word);
    case 'node_guid':
    case 'port_guid':
      return checkGuid(session, word);
    default:
      readOneOfOnOff(session, name, word, { status: 1 });
  }
}

function readTag(session: Session, clause: Clause): void {
  readNumber(session, valueWord(session, clause), VLAN_MAX, 'vlan');
  for (const part of clause.block) {
    const word = valueWord(session, part);
    if (part.spec?.name === 'qos') readNumber(session, word, U32_MAX, 'qos');
    else checkTagProtocol(session, word);
  }
}

function checkTagProtocol(session: Session, word: Word): void {
  const protocol = parseEthernetProtocol(word.text);
  if (protocol === undefined) invalidArgument(session, word, 'protocol is invalid');
  if (!TAGS.includes(protocol)) {
    invalidArgument(session, word, 'Invalid "vlan protocol" value - supported 802.1Q, 802.1ad');
  }
}

function readNumber(session: Session, word: Word, max: number, name: string): number {
  return parseUnsigned(word.text, max) ?? invalidArgument(session, word, `Invalid "${name}" value`);
}

function readState(session: Session, word: Word): void {
  const states = ['auto', 'enable', 'disable'];
  if (word.text === '' || !states.some((state) => state.startsWith(word.text))) {
    invalidArgument(session, word, 'Invalid "state" value');
  }
}

/** Eight octets of two digits (get_guid()). */
function checkGuid(session: Session, word: Word): void {
  if (!/^[0-9a-f]{2}(?::[0-9a-f]{2}){7}$/i.test(word.text))
    invalidArgument(session, word, 'Invalid GUID format');
}

/** A limit that is not written is asked of the card: then nothing is known here. */
function checkRates(session: Session, { max, min }: RateLimits): void {
  if (max === undefined || min === undefined) return;
  if (max !== 0 && min > max) {
    failWith(session, `Invalid min_tx_rate ${min | 0} - must be <= max_tx_rate ${max | 0}\n`);
  }
}
