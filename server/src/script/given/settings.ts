import type { Namespace } from '../../kernel/state.ts';
import { writeSysctl } from '../../kernel/sysctls.ts';
import type { Listing } from '../../syntax/listing/listing.ts';

/**
 * The namespace with the settings that are modelled. `all` and `default` reach links, so they are written before those of
 * single links; a switch for everything comes before all.
 */
export function withSettings(ns: Namespace, settings: Listing['settings']): Namespace {
  const ordered = [...settings].sort((a, b) => reach(a.name) - reach(b.name));
  return ordered.reduce((next, { name, value }) => {
    const outcome = writeSysctl(next, name, value);
    return outcome.kind === 'written' ? outcome.namespace : next;
  }, ns);
}

function reach(name: string): number {
  const place = /[./]conf[./](all|default|)/.exec(name)?.[1];
  return place === undefined ? 0 : place === 'all' ? 1 : place === 'default' ? 2 : 3;
}
