import type { Command } from '../../syntax/ip/tree.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { getRoute } from './get.ts';
import { isModifyingVerb, modifyRoute } from './modify.ts';
import { flushRoutes, saveRoutes, showRoutes } from './show.ts';

/** Runs `ip route` (do_iproute() of iproute2). */
export function runRoute(session: Session, command: Command): void {
  const verb = command.verbSpec?.name ?? '';
  if (isModifyingVerb(verb)) modifyRoute(session, command, verb);
  else if (verb === 'show') showRoutes(session, command);
  else if (verb === 'flush') flushRoutes(session, command);
  else if (verb === 'get') getRoute(session, command);
  else if (verb === 'save') saveRoutes(session, command);
  else giveUp(`\`ip route ${verb}\` reads or writes a binary dump, which is not modelled`);
}
