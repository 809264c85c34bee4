import { maybe, one, phrase, weighted } from './phrases.ts';
import * as pools from './pools.ts';

const verb = weighted([8, 'add'], [2, 'replace']);

const target = weighted(
  [6, phrase('via', one(pools.gateway4, pools.gateway6), 'dev', pools.device)],
  [2, phrase('dev', pools.device)],
  [1, phrase('via', pools.gateway4)],
  [1, 'blackhole'],
  [3, phrase('group', one('1/2', '1', '2/3', '1,3/2', '1/2/10'))],
);

export const nexthopCommand = weighted(
  [
    8,
    phrase(
      one('', '', '-6'),
      'nexthop',
      verb,
      maybe(92, 'id', pools.nexthopId),
      target,
      maybe(20, 'proto', pools.proto),
    ),
  ],
  [3, phrase('nexthop del id', pools.nexthopId)],
  [1, phrase('nexthop flush', maybe(50, one('proto 99', 'dev v0')))],
);

export const nexthopListing = phrase(
  maybe(20, one('-d', '-j', '-N')),
  'nexthop',
  one('', 'show'),
  weighted([4, ''], [2, phrase('id', pools.nexthopId)], [1, 'groups'], [1, phrase('dev', pools.wired)]),
);
