import type { Command } from '../../syntax/ip/tree.ts';
import { giveUp } from '../exit.ts';
import { listAddresses } from '../link/list.ts';
import type { Session } from '../session.ts';
import { readListFilter } from './filter.ts';
import { flushAddresses } from './flush.ts';
import { type AddressMessage, modifyAddress } from './modify.ts';

/** What the verbs that change addresses ask of the kernel. */
const messages: Readonly<Record<string, AddressMessage>> = {
  add: { type: 'newaddr', flags: { create: true, exclusive: true } },
  change: { type: 'newaddr', flags: { replace: true } },
  replace: { type: 'newaddr', flags: { create: true, replace: true } },
  delete: { type: 'deladdr' },
};

/** Runs `ip address` (do_ipaddr() in ip/ipaddress.c of iproute2). */
export function runAddress(session: Session, { verbSpec, clauses }: Command): void {
  const verb = verbSpec?.name ?? '';
  const message = Object.hasOwn(messages, verb) ? messages[verb] : undefined;
  if (message) modifyAddress(session, clauses, message);
  else if (verb === 'show') listAddresses(session, clauses);
  else if (verb === 'flush') flushAddresses(session, clauses);
  else if (verb === 'save') saveAddresses(session, clauses);
  else giveUp(`\`ip address ${verb}\` reads or writes a binary dump, which is not modelled`);
}

/** What is chosen is written in binary form. */
function saveAddresses(session: Session, clauses: Command['clauses']): never {
  readListFilter(session, clauses, session.settings.family);
  return giveUp('what `ip address save` writes is not modelled');
}
