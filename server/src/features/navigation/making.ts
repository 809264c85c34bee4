import type { Command } from '../../syntax/ip/tree.ts';

/** Where things come into being, by action: the keywords of their names. */
const MAKING: Readonly<Record<string, readonly string[]>> = {
  'link add': ['dev', 'name'],
  'link set': ['name'],
  'tuntap add': ['dev'],
  'tunnel add': ['name'],
  'netns add': ['name'],
  'nexthop add': ['id'],
  'nexthop replace': ['id'],
};

/** True where the value of this keyword is the name of something that the command makes. */
export function makesNew({ object, verbSpec }: Command, keyword: string): boolean {
  return MAKING[`${object?.spec?.name} ${verbSpec?.name}`]?.includes(keyword) ?? false;
}
