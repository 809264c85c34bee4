/** Names of links: which are valid, and which number a pattern gets (net/core/dev.c). */
import type { Link, Namespace } from '../state.ts';

/** IFNAMSIZ without the end mark. */
const LONGEST_NAME = 15;

/** Names that a link cannot have because its settings would clash with `net.ipv4.conf.all` and `.default`. */
const TAKEN_BY_SETTINGS: readonly string[] = ['all', 'default'];

const NUMBER_MARK = '%d';

/** The link of this name, be it an alternative one. */
export function linkNamed(ns: Namespace, name: string): Link | undefined {
  for (const link of ns.links.values()) {
    if (link.name === name || link.alternativeNames?.includes(name)) return link;
  }
  return undefined;
}

/** Whether the name fits into IFLA_IFNAME: a longer one is refused before anything else. */
export function fitsName(name: string): boolean {
  return new TextEncoder().encode(name).length <= LONGEST_NAME;
}

/** Whether the name clashes with the settings of all links: that is found out late, when it has an index already. */
export function isTakenBySettings(name: string): boolean {
  return TAKEN_BY_SETTINGS.includes(name);
}

/**
 * The name that a link asking for `wanted` gets: `%d` stands for the first number that is free. Undefined where the
 * name is not valid (dev_valid_name(), __dev_alloc_name()).
 */
export function settleName(ns: Namespace, wanted: string): string | undefined {
  if (!isValid(wanted)) return undefined;
  const mark = wanted.indexOf('%');
  if (mark < 0) return wanted;
  if (!wanted.startsWith(NUMBER_MARK, mark) || wanted.includes('%', mark + 1)) return undefined;
  const used = new Set<string>();
  for (const link of ns.links.values()) for (const each of namesOf(link)) used.add(each);
  for (let number = 0; ; number++) {
    const name = wanted.replace(NUMBER_MARK, String(number));
    if (!used.has(name)) return name;
  }
}

function namesOf({ name, alternativeNames = [] }: Link): readonly string[] {
  return [name, ...alternativeNames];
}

function isValid(name: string): boolean {
  return name !== '' && fitsName(name) && name !== '.' && name !== '..' && !/[/:\s]/.test(name);
}
