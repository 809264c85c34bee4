import type { ValueSpec } from '../keywords.ts';

/** An IP protocol by number, or by a name that /etc/protocols gives. */
export const ipProtocol: ValueSpec = {
  kind: 'ipProtocol',
  oneOf: ['tcp', 'udp', 'icmp', 'ipv6-icmp', 'esp', 'gre'],
};
