/** `type ip6tnl`: ip6tunnel_parse_opt() in ip/link_ip6tnl.c. */
import { parseUnsigned, U8_MAX } from '../../values/numbers.ts';
import { ipv6Outer } from './ipv6-outer.ts';
import type { LinkTypeReader } from './option-table.ts';
import { choice, device, endpoint, noDeviceAtAll, value, wrong } from './readers.ts';
import { encapsulation, startFromExisting } from './tunnel-options.ts';

const MODES = ['ipv6/ipv6', 'ip6ip6', 'ip/ipv6', 'ipv4/ipv6', 'ipip6', 'ip4ip6', 'any/ipv6', 'any'] as const;

const options = {
  mode: choice(MODES, wrong('Cannot guess tunnel mode.')),
  remote: endpoint('inet6'),
  local: endpoint('inet6'),
  dev: device(noDeviceAtAll),
  ...ipv6Outer,
  // What is no number passes here: iproute2 looks for an error code that there is not, and sends what it finds.
  encaplimit: value(
    (text) => (text === 'none' ? text : (parseUnsigned(text, U8_MAX) ?? 'unknown')),
    wrong('invalid ELIM'),
  ),
  ...encapsulation,
} as const;

export const ip6tnl: LinkTypeReader<typeof options> = { options, start: startFromExisting };
