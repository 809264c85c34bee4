import type { Command } from '../../syntax/ip/tree.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { listLinks } from './list.ts';
import { addLink, deleteLink, setLink } from './modify.ts';

/** Runs `ip link` (do_iplink() in ip/iplink.c of iproute2). */
export function runLink(session: Session, { verbSpec, clauses }: Command): void {
  const verb = verbSpec?.name ?? '';
  if (verb === 'add') addLink(session, clauses);
  else if (verb === 'replace') addLink(session, clauses, true);
  else if (verb === 'set') setLink(session, clauses);
  else if (verb === 'delete') deleteLink(session, clauses);
  else if (verb === 'show') listLinks(session, clauses);
  else giveUp(`\`ip link ${verb}\` is not modelled`);
}
