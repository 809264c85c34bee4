/** `type geneve`: geneve_parse_opt() in ip/iplink_geneve.c. */
import type { Address } from '../../../net/address.ts';
import { addressExpected, failWith } from '../../errors.ts';
import { parseWritten } from '../../values/addresses.ts';
import { valueWord } from '../../values/words.ts';
import type { LinkTypeReader, Option, OptionReading, OptionsOf } from './option-table.ts';
import { once, onceFlag, pair, wrong } from './readers.ts';
import { isMulticast, port, udpTunnel } from './udp-tunnel.ts';

const options = {
  ...udpTunnel,
  remote: once(remote(), 'remote'),
  dstport: port('dstport', 'dstport'),
  ...pair('external'),
  ...pair('udpcsum'),
  ...pair('udp6zerocsumtx'),
  ...pair('udp6zerocsumrx'),
  innerprotoinherit: onceFlag(true, 'innerprotoinherit'),
} as const;

export const geneve: LinkTypeReader<typeof options> = { options, finish };

function remote(): Option<Address> {
  return {
    read({ session }, clause) {
      const word = valueWord(session, clause);
      const { address } =
        parseWritten(word.text, undefined) ?? addressExpected(session, 'any valid address', word);
      return address && !isMulticast(address) ? address : wrong('invalid remote address')(session, word);
    },
  };
}

function finish({ session, command }: OptionReading, given: OptionsOf<typeof options>): void {
  if (given.external) {
    if (given.id !== undefined) failWith(session, "geneve: both 'external' and vni cannot be specified\n");
    return;
  }
  if (given.id === undefined) failWith(session, 'geneve: missing virtual network identifier\n');
  if (command !== 'set' && !given.remote) {
    failWith(session, 'geneve: remote link partner not specified\n');
  }
}
