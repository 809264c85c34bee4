import { type Context, choice, exact, prefix } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';
import {
  deviceRow,
  encapsulation,
  encapsulationLimit,
  flowLabel,
  hopLimit,
  ipv6Rows,
  localRow,
  remoteRow,
  trafficClass,
  whole,
} from './tunnel-options.ts';

const modes = {
  ip6ip6: 'IPv6.',
  'ipv6/ipv6': 'IPv6.',
  ipip6: 'IPv4.',
  'ip/ipv6': 'IPv4.',
  'ipv4/ipv6': 'IPv4.',
  ip4ip6: 'IPv4.',
  any: 'Both.',
  'any/ipv6': 'Both.',
};

/** `type ip6tnl`: ip6tunnel_parse_opt() in ip/link_ip6tnl.c. */
export const ip6TunnelOptions: Context = {
  keywords: [
    {
      name: 'mode',
      spellings: [{ word: 'mode', matching: 'exact', exactSince: '4.17' }],
      values: [choice(modes)],
      summary: 'What the tunnel carries.',
      default: '`any`',
    },
    ...keywordTable([whole(remoteRow), whole(localRow), deviceRow]),
    hopLimit(exact('ttl', 'hoplimit', 'hlim')),
    encapsulationLimit(undefined, '4.8'),
    trafficClass([...exact('tos', 'tclass', 'tc'), ...prefix('dsfield')]),
    flowLabel(exact('flowlabel', 'fl')),
    ...keywordTable([...ipv6Rows('4.15'), ...encapsulation('4.8', '4.9')]),
  ],
};
