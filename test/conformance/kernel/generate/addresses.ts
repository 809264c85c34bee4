import { maybe, one, phrase, weighted } from './phrases.ts';
import { address4, address6, device, interfaceAddress4, interfaceAddress6, metric, scope } from './pools.ts';

const verb = weighted([10, 'add'], [5, 'del'], [1, 'replace'], [1, 'change']);

const address = weighted(
  [
    10,
    phrase(
      interfaceAddress4,
      maybe(20, 'brd', one('+', '-', '10.0.0.255')),
      maybe(8, 'scope', scope),
      maybe(8, 'label', one('v0:1', 'v1:x', 'bad')),
      maybe(5, 'noprefixroute'),
      maybe(5, 'metric', metric),
    ),
  ],
  [2, phrase(address4, 'peer', interfaceAddress4)],
  [
    9,
    phrase(
      interfaceAddress6,
      'nodad',
      maybe(8, 'noprefixroute'),
      maybe(6, 'metric', metric),
      maybe(4, 'home'),
    ),
  ],
  [1, phrase(address6, 'peer', interfaceAddress6, 'nodad')],
);

export const addressCommand = weighted(
  [12, phrase('addr', verb, address, 'dev', device)],
  [1, phrase(one('', '-4', '-6'), 'addr flush dev', device, maybe(30, 'scope', scope))],
  [1, phrase('addr flush to', one('10.0.0.0/8', '2001:db8::/32'))],
);

export const addressListing = phrase(
  maybe(12, one('-br', '-o', '-j', '-N')),
  one('', '', '-4', '-6'),
  'addr',
  one('', 'show'),
  weighted(
    [4, ''],
    [4, phrase('dev', device)],
    [1, phrase('to', one('10.0.0.0/16', '192.0.2.1', '2001:db8::/64'))],
    [1, phrase('scope', scope)],
    [1, one('up', 'primary', 'secondary', 'permanent', 'dynamic')],
    [1, phrase('label', one('v0', 'v0:*', 'v*'))],
  ),
);
