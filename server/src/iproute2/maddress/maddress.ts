import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateArgument, duplicateOrGarbage, invalidArgument, stop, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import { readHardwareAddress } from '../link/mac.ts';
import type { Session } from '../session.ts';
import { isDeviceName } from '../values/devices.ts';
import { isHelp, valueWord } from '../values/words.ts';

/** Octets of an Ethernet address. */
const ETHERNET = 6;

/** Runs `ip maddress` (do_multiaddr() in ip/ipmaddr.c of iproute2). */
export function runMulticastAddress(session: Session, command: Command): never {
  if (command.verbSpec?.name === 'show') readSelection(session, command.clauses);
  else readChange(session, command.clauses);
  return giveUp('multicast addresses of links are not modelled');
}

function readSelection(session: Session, clauses: readonly Clause[]): void {
  let device: Word | undefined;
  for (const clause of clauses) {
    const word = valueWord(session, clause);
    if (!clause.keyword && isHelp(word)) usage(session, word);
    if (device) duplicateOrGarbage(session, 'dev', word);
    device = word;
  }
}

function readChange(session: Session, clauses: readonly Clause[]): void {
  let device: Word | undefined;
  let address: readonly number[] = [];
  for (const clause of clauses) {
    const word = valueWord(session, clause);
    if (clause.spec?.name === 'dev') {
      if (device) duplicateArgument(session, 'dev', word);
      if (!isDeviceName(word.text)) {
        invalidArgument(session, word, '"dev" not a valid ifname', { bare: true });
      }
      device = word;
    } else {
      if (isHelp(word)) usage(session, word);
      // iproute2 looks at the first octet to see whether there is an address already.
      if (address[0]) duplicateArgument(session, 'address', word);
      address = readEthernetAddress(session, word);
    }
  }
  if (!device) stop(session, 'Not enough information: "dev" is required.\n');
}

function readEthernetAddress(session: Session, word: Word): readonly number[] {
  const octets = readHardwareAddress(session, word);
  if (octets.length === ETHERNET) return octets;
  session.complain(`Error: Invalid address length ${octets.length} - must be ${ETHERNET} bytes\n`);
  return session.leave({ status: 1, by: 'ip', blame: word, aborts: true });
}
