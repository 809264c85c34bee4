/** `type ipip` and `type sit`: iptunnel_parse_opt() in ip/link_iptnl.c. */
import type { Clause } from '../../../syntax/ip/tree.ts';
import { stop } from '../../errors.ts';
import { readPrefix } from '../../values/addresses.ts';
import { U8_MAX } from '../../values/numbers.ts';
import { valueWord } from '../../values/words.ts';
import type { LinkTypeReader, OptionReading, OptionsOf } from './option-table.ts';
import {
  choice,
  device,
  endpoint,
  firewallMark,
  flag,
  noDeviceAtAll,
  typeOfService,
  unsignedOr,
  wrong,
} from './readers.ts';
import { encapsulation, startFromExisting } from './tunnel-options.ts';

const IPV4_MODES = ['ipv4/ipv4', 'ipip', 'ip4ip4', 'mpls/ipv4', 'mplsip', 'any/ipv4', 'any'] as const;
const IPV6_MODES = ['ipv6/ipv4', 'ip6ip'] as const;

const outer = {
  remote: endpoint('inet'),
  local: endpoint('inet'),
  dev: device(noDeviceAtAll),
  ttl: unsignedOr(['inherit'], U8_MAX, 'invalid TTL\n'),
  tos: typeOfService,
  nopmtudisc: flag(false, 'pmtudisc'),
  pmtudisc: flag(true),
  ...encapsulation,
  '6rd-prefix': prefix('inet6'),
  '6rd-relay_prefix': prefix('inet'),
  '6rd-reset': { read: crash },
  fwmark: firewallMark,
} as const;

const ipipOptions = { mode: choice(IPV4_MODES, wrong('Cannot guess tunnel mode.')), ...outer } as const;

const sitOptions = {
  mode: choice([...IPV6_MODES, ...IPV4_MODES], wrong('Cannot guess tunnel mode.')),
  isatap: flag(true),
  ...outer,
} as const;

export const ipip: LinkTypeReader<typeof ipipOptions> = {
  options: ipipOptions,
  start: startFromExisting,
  finish,
};
export const sit: LinkTypeReader<typeof sitOptions> = {
  options: sitOptions,
  start: startFromExisting,
  finish,
};

/** Status of a process that the signal SIGSEGV has ended. */
const SEGMENTATION_FAULT = 139;

/** `ip` falls over its own text here, in all releases: it writes into a constant. */
function crash({ session }: OptionReading, { keyword }: Clause): never {
  return session.leave({ status: SEGMENTATION_FAULT, by: 'ip', blame: keyword, aborts: true });
}

function prefix(family: 'inet' | 'inet6') {
  return {
    read: ({ session }: OptionReading, clause: Clause) =>
      readPrefix(session, valueWord(session, clause), family),
  };
}

function finish({ session }: OptionReading, { ttl, pmtudisc }: OptionsOf<typeof outer>): void {
  if (ttl !== undefined && ttl !== 'inherit' && ttl > 0 && pmtudisc === false) {
    stop(session, 'ttl != 0 and nopmtudisc are incompatible\n');
  }
}
