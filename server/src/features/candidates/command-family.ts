import type { Family } from '../../net/address.ts';
import { parsePrefix } from '../../net/prefix.ts';
import type { Command } from '../../syntax/ip/tree.ts';

/** The family of a command by its options, else by the first address that is written in it. */
export function familyOf({ options, words }: Command): Family | undefined {
  const option = options.findLast(({ spec }) => spec && Object.hasOwn(FAMILIES, spec.name));
  if (option?.spec) return FAMILIES[option.spec.name];
  for (const { text } of words) {
    const family = parsePrefix(text)?.address.family;
    if (family) return family;
  }
  return undefined;
}

const FAMILIES: Readonly<Record<string, Family>> = { '-4': 'inet', '-6': 'inet6' };
