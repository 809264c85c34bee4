/**
 * What a command of net-tools or bridge-utils asks of the kernel, as commands of `ip`: the words behind `ip`, one list
 * a command, each run if the one before it succeeded. Undefined where it only prints, or is not translated.
 */
export type Translation = readonly (readonly string[])[] | undefined;

export type Translator = (args: readonly string[]) => Translation;

/** The prefix length of a dotted netmask; undefined where its ones do not come first. */
export function prefixLength(netmask: string): number | undefined {
  const bytes = netmask.split('.').map(Number);
  if (bytes.length !== 4 || !bytes.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255))
    return undefined;
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits) ? bits.replaceAll('0', '').length : undefined;
}

/** The length that an address of the old classes has without a netmask. */
export function classLength(address: string): number {
  const first = Number(address.split('.')[0]);
  if (first === 0) return 0;
  return first < 128 ? 8 : first < 192 ? 16 : 24;
}

export const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
