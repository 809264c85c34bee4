/** What the options of several types of tunnels have in common. */
import { failWith } from '../../errors.ts';
import { giveUp } from '../../exit.ts';
import { U8_MAX, U16_MAX, U32_MAX } from '../../values/numbers.ts';
import { readTunnelKey } from '../../values/tunnel-keys.ts';
import { valueWord } from '../../values/words.ts';
import type { Option, OptionReading } from './option-table.ts';
import { choice, flag, unsigned, unsignedOr, wrong } from './readers.ts';

/** Encapsulation in UDP, and end points that come with each packet. */
export const encapsulation = {
  noencap: { stores: ['encap'], read: () => 'none' } as Option<'none', 'encap'>,
  encap: choice(['fou', 'gue', 'none'], wrong('Invalid encap type.')),
  'encap-sport': unsignedOr(['auto'], U16_MAX, 'Invalid source port.'),
  'encap-dport': unsigned(U16_MAX, 'Invalid destination port.'),
  'encap-csum': flag(true),
  'noencap-csum': flag(false, 'encap-csum'),
  'encap-udp6-csum': flag(true),
  'noencap-udp6-csum': flag(false, 'encap-udp6-csum'),
  'encap-remcsum': flag(true),
  'noencap-remcsum': flag(false, 'encap-remcsum'),
  external: flag(true),
} as const;

/** Keys, sequence numbers and checksums of GRE, for what comes in and what goes out. */
export const greFlags = {
  key: tunnelKey('key', 'ikey', 'okey'),
  nokey: noKey('ikey', 'okey'),
  ikey: tunnelKey('ikey'),
  noikey: noKey('ikey'),
  okey: tunnelKey('okey'),
  nookey: noKey('okey'),
  seq: flag(true, 'iseq', 'oseq'),
  noseq: flag(false, 'iseq', 'oseq'),
  iseq: flag(true),
  noiseq: flag(false, 'iseq'),
  oseq: flag(true),
  nooseq: flag(false, 'oseq'),
  csum: flag(true, 'icsum', 'ocsum'),
  nocsum: flag(false, 'icsum', 'ocsum'),
  icsum: flag(true),
  noicsum: flag(false, 'icsum'),
  ocsum: flag(true),
  noocsum: flag(false, 'ocsum'),
} as const;

/** The mirroring header of ERSPAN. */
export const erspanHeader = {
  erspan: {
    read(reading, clause, next) {
      const index = unsigned(U32_MAX, 'invalid erspan index\n').read(reading, clause, next);
      if (index > 0 && index < 1 << 20) return index;
      return wrong('erspan index must be > 0 and <= 20-bit\n')(
        reading.session,
        valueWord(reading.session, clause),
      );
    },
  } as Option<number>,
  erspan_ver: {
    read(reading, clause, next) {
      const version = unsigned(U8_MAX, 'invalid erspan version\n').read(reading, clause, next);
      if (version <= 2) return version;
      return wrong('erspan version must be 0/1/2\n')(reading.session, valueWord(reading.session, clause));
    },
  } as Option<number>,
  erspan_dir: {
    read({ session }, clause) {
      const word = valueWord(session, clause);
      const directions = ['ingress', 'egress'] as const;
      const direction = directions.find((each) => word.text !== '' && each.startsWith(word.text));
      return direction ?? wrong('Invalid erspan direction.')(session, word);
    },
  } as Option<'ingress' | 'egress'>,
  erspan_hwid: unsigned(U16_MAX, 'invalid erspan hwid\n'),
} as const;

/** A key of packets. */
export function tunnelKey<Stored extends string = never>(
  name: string,
  ...stores: readonly Stored[]
): Option<number, Stored> {
  return {
    ...(stores.length > 0 && { stores }),
    read: ({ session }, clause) => readTunnelKey(session, name, valueWord(session, clause)),
  };
}

function noKey<Stored extends string>(...stores: readonly Stored[]): Option<undefined, Stored> {
  return { stores, read: () => undefined };
}

/** Kinds of links of which the kernel tells nothing more than the kind. */
const WITHOUT_DETAILS = ['loopback', 'veth', 'dummy', 'ifb'];

/**
 * A change of a tunnel begins with what it is now: `ip` asks the kernel, and gives up where the link has no options of
 * any type. Options of another type would be taken for those of a tunnel. Of a link that is only assumed, the kind is
 * assumed as well.
 */
export function startFromExisting({ session, command, kind, target }: OptionReading): void {
  if (command === 'add' || !target || target.kind === kind) return;
  if (!WITHOUT_DETAILS.includes(target.kind ?? '')) giveUp(`what is told of the link as a ${kind} tunnel`);
  failWith(session, 'Failed to get existing tunnel info.\n');
}
