import { maybe, one, phrase, weighted } from './phrases.ts';
import * as pools from './pools.ts';

const verb = weighted([8, 'add'], [3, 'replace']);
const onlink = maybe(10, 'onlink');
const buckets = maybe(90, 'buckets', one('4', '8'));

const target = weighted(
  [4, phrase('via', pools.gateway4, 'dev', pools.wired, onlink)],
  [4, phrase('via', pools.gateway6, 'dev', pools.wired, onlink)],
  [1, phrase('via', one(pools.gateway4, pools.gateway6), 'dev', pools.device)],
  [2, phrase('dev', pools.device)],
  [1, phrase('via', pools.gateway4)],
  [1, 'blackhole'],
  [1, phrase(maybe(50, 'fdb'), 'via', one(pools.gateway4, pools.gateway6), 'fdb')],
  [
    4,
    phrase(
      'group',
      one('1/2', '1', '2/3', '1,3/2', '1/2/10', '3,200/1', '10/10', '1/20'),
      weighted([80, ''], [10, 'fdb'], [10, phrase('type resilient', buckets)], [5, 'type mpath']),
    ),
  ],
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
  maybe(30, one('-d', '-j', '-N', '-o', '-4', '-6', '-d -j', '-j -p')),
  'nexthop',
  one('', 'show', 'list'),
  weighted(
    [4, ''],
    [2, phrase('id', pools.nexthopId)],
    [1, 'groups'],
    [1, phrase('dev', pools.wired)],
    [1, 'fdb'],
    [1, phrase('proto', pools.proto)],
  ),
);
