/** What the options of VXLAN and Geneve have in common: each may be given once. */
import type { Address } from '../../../net/address.ts';
import { parseUnsigned, U8_MAX, U16_MAX } from '../../values/numbers.ts';
import { valueWord } from '../../values/words.ts';
import type { Option } from './option-table.ts';
import { choice, LABEL_MAX, once, typeOfService, unsigned, wrong } from './readers.ts';

/** A network identifier has 24 bits. */
const VNI_MAX = 0xffffff;

export const udpTunnel = {
  id: once(unsigned(VNI_MAX, 'invalid id'), 'id'),
  ttl: once(timeToLive(), 'ttl'),
  tos: once(typeOfService, 'tos'),
  df: once(choice(['unset', 'set', 'inherit'], wrong("DF must be 'unset', 'set' or 'inherit'")), 'df'),
  flowlabel: once(unsigned(LABEL_MAX, 'invalid flowlabel'), 'flowlabel'),
} as const;

/** A UDP port. */
export function port(name: string, reason: string): Option<number> {
  return once(unsigned(U16_MAX, reason), name);
}

function timeToLive(): Option<number | 'inherit' | 'auto'> {
  return {
    read({ session }, clause) {
      const word = valueWord(session, clause);
      if (word.text === 'inherit' || word.text === 'auto') return word.text;
      const number = parseUnsigned(word.text);
      if (number === undefined) return wrong('invalid TTL')(session, word);
      return number > U8_MAX ? wrong('TTL must be <= 255')(session, word) : number;
    },
  };
}

/** True for an address that many receivers share. */
export function isMulticast({ family, w0 }: Address): boolean {
  return family === 'inet' ? w0 >>> 28 === 0xe : w0 >>> 24 === 0xff;
}
