/** `ip address flush`: ipaddr_flush() in ip/ipaddress.c of iproute2. */
import type { InterfaceAddress } from '../../kernel/state.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import { failWith } from '../errors.ts';
import { knownAddresses } from '../link/list.ts';
import type { Session } from '../session.ts';
import { type ListFilter, readListFilter, selectsAddress, selectsProtocol } from './filter.ts';
import { printAddress } from './print.ts';

/** `-loops` is 10 where it is not given; a kernel that promotes secondary addresses needs one round for each. */
const MOST_ROUNDS = 10;

/** Return code 1, which `ip` turns into -1. */
const FLUSH_FAILED = 255;

/** Deletes all addresses that fit, in rounds, until a round finds none. Not atomic: nor is it in reality. */
export function flushAddresses(session: Session, clauses: readonly Clause[]): void {
  if (clauses.length === 0) failWith(session, 'Flush requires arguments.\n');
  if (session.settings.family === 'link') failWith(session, 'Cannot flush link addresses.\n');
  const filter = readListFilter(session, clauses, session.settings.family);
  const telling = session.settings.statistics > 0;
  const rounds = deleteInRounds(session, filter);
  if (!telling) return;
  if (rounds === 0) session.print('Nothing to flush.\n');
  else session.print(`*** Flush is complete after ${rounds} round${rounds > 1 ? 's' : ''} ***\n`);
}

/** How many rounds there were. Primary addresses alone take one: their successors have to stay. */
function deleteInRounds(session: Session, filter: ListFilter): number {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const addresses = knownAddresses(session).filter((address) => isSelected(session, filter, address));
    if (addresses.length === 0) return round;
    const { statistics } = session.settings;
    if (statistics > 1)
      for (const address of addresses) session.print(printAddress(session, address, true).text);
    for (const address of addresses) deleteAddress(session, address);
    if (statistics > 0)
      session.print(`\n*** Round ${round + 1}, deleting ${addresses.length} addresses ***\n`);
    if (filter.flags.get('secondary') === false) return round + 1;
  }
  session.complain(`*** Flush remains incomplete after ${MOST_ROUNDS} rounds. ***\n`);
  return session.leave({ status: FLUSH_FAILED, by: 'ip', blame: undefined, aborts: false });
}

function isSelected(session: Session, filter: ListFilter, address: InterfaceAddress): boolean {
  return selectsAddress(filter, address, session.linkName(address.index)) && selectsProtocol(filter, address);
}

/** A secondary address may be gone with its primary already. */
function deleteAddress(session: Session, address: InterfaceAddress): void {
  const { family, index, local, peer, scope, label, ipv6 } = address;
  const drawn = ipv6?.drawn && { drawn: true };
  const answer = session.ask({
    type: 'deladdr',
    address: { family, index, local, peer, scope, label, ...drawn },
  });
  if (answer.kind === 'error' && answer.error.errno !== 'EADDRNOTAVAIL') session.refuse(answer.error);
}
