import { readEncap, readGateway } from './text-route.ts';
import { type Draft, flag, inList, type Parts, readParts, value, Words } from './words.ts';

/** `id 7 via ...` */
export const NEXTHOP_LINE = /^\s*id \d+ /;

const parts: Parts = {
  id: value('id'),
  encap: readEncap,
  via: readGateway,
  dev: value('dev'),
  scope: value('scope'),
  proto: value('protocol'),
  blackhole: flag('blackhole'),
  onlink: inList('flags', 'onlink'),
  dead: inList('flags', 'dead'),
  linkdown: inList('flags', 'linkdown'),
  fdb: flag('fdb'),
  group: (item, words) => {
    item.group = words
      .next()
      .split('/')
      .map((member) => {
        const [id, weight = '1'] = member.split(',', 2);
        return { id, weight };
      });
  },
  type: value('type'),
  buckets: resilience('buckets'),
  idle_timer: resilience('idle_timer'),
  unbalanced_timer: resilience('unbalanced_timer'),
  unbalanced_time: resilience('unbalanced_time'),
};

function resilience(key: string): Parts[string] {
  return (item, words) => {
    item.resilient_args = { ...(item.resilient_args as Draft | undefined), [key]: words.next() };
  };
}

/** One line of `ip nexthop`, and the words of it that were not understood. */
export function readNexthopLine(line: string): { readonly item: Draft; readonly unknown: readonly string[] } {
  const item: Draft = {};
  return { item, unknown: readParts(parts, item, new Words(line)) };
}
