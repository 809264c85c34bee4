/** `type ip6gre`, `ip6gretap` and `ip6erspan`: gre_parse_opt() in ip/link_gre6.c. */
import { U8_MAX } from '../../values/numbers.ts';
import { ipv6Outer } from './ipv6-outer.ts';
import type { LinkTypeReader } from './option-table.ts';
import { device, endpoint, noDeviceAtAll, unsignedOr } from './readers.ts';
import { encapsulation, erspanHeader, greFlags, startFromExisting } from './tunnel-options.ts';

const options = {
  ...greFlags,
  remote: endpoint('inet6'),
  local: endpoint('inet6'),
  dev: device(noDeviceAtAll),
  ...ipv6Outer,
  ...encapsulation,
  encaplimit: unsignedOr(['none'], U8_MAX, 'invalid ELIM'),
  ...erspanHeader,
} as const;

export const ip6gre: LinkTypeReader<typeof options> = { options, start: startFromExisting };
