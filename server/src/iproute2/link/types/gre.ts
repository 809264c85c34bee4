/** `type gre`, `gretap` and `erspan`: gre_parse_opt() in ip/link_gre.c. */
import type { Address } from '../../../net/address.ts';
import { failWith } from '../../errors.ts';
import { U8_MAX } from '../../values/numbers.ts';
import type { LinkTypeReader, OptionReading, OptionsOf } from './option-table.ts';
import { device, endpoint, firewallMark, flag, noDeviceAtAll, typeOfService, unsignedOr } from './readers.ts';
import { encapsulation, erspanHeader, greFlags, startFromExisting } from './tunnel-options.ts';

const options = {
  ...greFlags,
  nopmtudisc: flag(false, 'pmtudisc'),
  pmtudisc: flag(true),
  remote: endpoint('inet'),
  local: endpoint('inet'),
  dev: device(noDeviceAtAll),
  ttl: unsignedOr(['inherit'], U8_MAX, 'invalid TTL\n'),
  tos: typeOfService,
  ...encapsulation,
  'ignore-df': flag(true),
  'noignore-df': flag(false, 'ignore-df'),
  fwmark: firewallMark,
} as const;

const withErspan = { ...options, ...erspanHeader } as const;

export const gre: LinkTypeReader<typeof options> = { options, start: startFromExisting, finish };
export const erspan: LinkTypeReader<typeof withErspan> = {
  options: withErspan,
  start: startFromExisting,
  finish,
};

/** What a change leaves as it is, is not known here. */
function finish({ session, command }: OptionReading, { remote, local }: OptionsOf<typeof options>): void {
  if (command === 'add' && isMulticast(remote) && !local?.w0) {
    failWith(session, 'A broadcast tunnel requires a source address.\n');
  }
}

function isMulticast(address: Address | undefined): boolean {
  return address !== undefined && address.w0 >>> 28 === 0xe;
}
