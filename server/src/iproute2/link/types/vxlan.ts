/** `type vxlan`: vxlan_parse_opt() in ip/iplink_vxlan.c. */
import type { Address } from '../../../net/address.ts';
import { anyAddress } from '../../../net/address.ts';
import { addressExpected, failWith } from '../../errors.ts';
import { parseWritten } from '../../values/addresses.ts';
import { parseUnsigned, U16_MAX, U32_MAX, U64_MAX } from '../../values/numbers.ts';
import { valueWord } from '../../values/words.ts';
import type { LinkTypeReader, Option, OptionReading, OptionsOf } from './option-table.ts';
import { device, noDeviceAtAll, once, onceFlag, pair, unsigned, unsignedOr, wrong } from './readers.ts';
import { isMulticast, port, udpTunnel } from './udp-tunnel.ts';

const options = {
  ...udpTunnel,
  group: farEnd('group', 'remote', isMulticast),
  remote: farEnd('remote', 'group', (address) => !isMulticast(address)),
  local: once(
    endpoint('local', ['group', 'remote'], (address) => !isMulticast(address)),
    'local',
  ),
  dev: once(device(noDeviceAtAll), 'dev'),
  ageing: once(unsignedOr(['none'], U32_MAX, 'ageing timer'), 'ageing'),
  maxaddress: once(unsignedOr(['unlimited'], U32_MAX, 'max addresses'), 'maxaddress'),
  srcport: once({ read: readPortRange } as Option<readonly [number, number]>, 'srcport'),
  dstport: port('dstport', 'dst port'),
  ...pair('learning'),
  ...pair('proxy'),
  ...pair('rsc'),
  ...pair('l2miss'),
  ...pair('l3miss'),
  ...pair('udpcsum'),
  ...pair('udp6zerocsumtx'),
  ...pair('udp6zerocsumrx'),
  ...pair('remcsumtx'),
  ...pair('remcsumrx'),
  ...pair('localbypass'),
  reserved_bits: once(unsigned(U64_MAX, 'reserved_bits'), 'reserved_bits', ({ text }) => text),
  ...pair('external'),
  gbp: onceFlag(true, 'gbp'),
  gpe: onceFlag(true, 'gpe'),
  ...pair('vnifilter'),
  ...pair('mcroute'),
} as const;

export const vxlan: LinkTypeReader<typeof options> = { options, finish };

/** `group` and `remote` set the same: the address of the other end. */
function farEnd(
  name: 'group' | 'remote',
  other: 'group' | 'remote',
  fits: (address: Address) => boolean,
): Option<Address> {
  const address = once(endpoint(name, ['local'], fits), 'group', () => name);
  return {
    read(reading, clause, next) {
      if (reading.found[other]) {
        failWith(reading.session, 'vxlan: both group and remote cannot be specified\n', clause.keyword);
      }
      return address.read(reading, clause, next);
    },
  };
}

/** An address of the family that one of the other ends has already. */
function endpoint(
  name: string,
  others: readonly string[],
  fits: (address: Address) => boolean,
): Option<Address> {
  return {
    read({ session, found }, clause) {
      const word = valueWord(session, clause);
      const family = others.map((other) => found[other] as Address | undefined).find((end) => end)?.family;
      const written =
        parseWritten(word.text, family) ?? addressExpected(session, `${family ?? 'any valid'} address`, word);
      const address = written.address ?? (written.family && anyAddress(written.family));
      return address && fits(address) ? address : wrong(`invalid ${name} address`)(session, word);
    },
  };
}

function readPortRange({ session }: OptionReading, clause: Parameters<typeof valueWord>[1]) {
  const low = valueWord(session, clause);
  const first = parseUnsigned(low.text, U16_MAX) ?? wrong('min port')(session, low);
  const high = valueWord(session, clause, 1);
  return [first, parseUnsigned(high.text, U16_MAX) ?? wrong('max port')(session, high)] as const;
}

function finish({ session, command }: OptionReading, given: OptionsOf<typeof options>): void {
  const { id, external, vnifilter, group, dev, dstport, gpe } = given;
  if (!external && vnifilter) {
    failWith(session, "vxlan: vnifilter is valid only when 'external' is set\n");
  }
  if (external && id !== undefined) {
    failWith(session, "vxlan: both 'external' and vni cannot be specified\n");
  }
  if (!external && id === undefined && command !== 'set') {
    failWith(session, 'vxlan: missing virtual network identifier\n');
  }
  if (group && dev === undefined) {
    failWith(session, "vxlan: 'group' requires 'dev' to be specified\n");
  }
  if (dstport === undefined && !gpe && command !== 'set') warnOfPort(session);
}

/** Not an error: the kernel's default port is not the assigned one. */
function warnOfPort(session: OptionReading['session']): void {
  session.complain(
    [
      'vxlan: destination port not specified',
      'Will use Linux kernel default (non-standard value)',
      "Use 'dstport 4789' to get the IANA assigned value",
      "Use 'dstport 0' to get default and quiet this message",
      '',
    ].join('\n'),
  );
}
