import { type Address, ipv4, parseAddress } from '../../net/address.ts';
import { leadingUnsigned } from './numbers.ts';

const CANONICAL = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;

/** Four octets, or fewer from the left: `10.8` is 10.8.0.0. Undefined where the text is no such address. */
export function parseIpv4(text: string): Address | undefined {
  if (CANONICAL.test(text)) return parseAddress(text);
  let word = 0;
  let rest = text;
  for (let index = 0; index < 4; index++) {
    const octet = leadingUnsigned(rest);
    if (!octet || octet.value > 255) return undefined;
    word |= octet.value << (24 - 8 * index);
    if (octet.end === rest.length) return ipv4(word);
    if (rest[octet.end] !== '.') return undefined;
    rest = rest.slice(octet.end + 1);
  }
  return undefined;
}
